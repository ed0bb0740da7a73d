"""What a unit writes on its papers on a given day: its own entry, or what its name and kind already say."""

import datetime as dt
from typing import Any

from tuas.organisation.models import Unit, UnitProfile
from tuas.ui.dates import ZONES as ZONES  # the three of Indonesia, for who reads a profile

SPLIT = dt.date(2024, 10, 21)
"""From this day the ministry of the SOP's date is two; roads belong to the Kementerian Pekerjaan Umum."""
BEFORE, AFTER = "Kementerian Pekerjaan Umum dan Perumahan Rakyat", "Kementerian Pekerjaan Umum"
DIRECTORATE = "Direktorat Jenderal Bina Marga"
_EAST = ("Maluku", "Papua", "Jayapura", "Merauke", "Wamena", "Manokwari", "Sorong")
_MIDDLE = (
    "Sulawesi",
    "Gorontalo",
    "Nusa Tenggara",
    "Bali",
    "Kalimantan Selatan",
    "Kalimantan Timur",
    "Kalimantan Utara",
)


def ministry(on: dt.date) -> str:
    return BEFORE if on < SPLIT else AFTER


def zone_of(name: str) -> str:
    """The time zone that a unit's name points to; WIB where it names no eastern province."""
    if any(word in name for word in _EAST):
        return "WIT"
    if "Jawa Timur" not in name and any(word in name for word in _MIDDLE):
        return "WITA"
    return "WIB"


def head_title(unit: Unit) -> str:
    """Kepala Balai …, Direktur …, Sekretaris …, as the unit's name forms it."""
    for start, title in (
        ("Direktorat Jenderal", "Direktur Jenderal"), ("Direktorat", "Direktur"), ("Sekretariat", "Sekretaris"),
    ):  # fmt: skip
        if unit.name.startswith(start):
            return title + unit.name.removeprefix(start)
    return f"Kepala {unit.name}"


def default(unit: Unit, on: dt.date) -> UnitProfile:
    return UnitProfile(
        unit=unit,
        from_on=on,
        ministry=ministry(on),
        unit_organisation=DIRECTORATE,
        head_title=head_title(unit),
        zone=zone_of(unit.name),
        superior_position="Direktur Jenderal Bina Marga",
    )


def profile_of(unit: Unit, on: dt.date) -> UnitProfile:
    """The entry in force on that day, or an unsaved one made of the unit's name. One query."""
    found = UnitProfile.objects.filter(unit=unit, from_on__lte=on).order_by("-from_on", "-pk").first()
    return found or default(unit, on)


FIELDS = (
    "ministry", "unit_organisation", "head_title", "address", "contact", "font", "place", "zone", "superior_name",
    "superior_position", "superior_nip",
)  # fmt: skip
"""What a profile says, without who set it and from when."""


def history(unit: Unit) -> list[UnitProfile]:
    """All entries, the newest day first; of one day the one that was written last holds. One query."""
    return list(UnitProfile.objects.filter(unit=unit).select_related("set_by").order_by("-from_on", "-pk"))


def masthead(profile: UnitProfile, unit: Unit) -> dict[str, Any]:
    """What the makers of papers hand to every template: letterhead and typeface of the day."""
    return {
        "letterhead": letterhead(profile, unit),
        "address": profile.address,
        "contact": profile.contact,
        "font": profile.font,
    }


def letterhead(profile: UnitProfile, unit: Unit) -> list[str]:
    """The three lines at the head of every paper of a unit."""
    return [profile.ministry.upper(), profile.unit_organisation.upper(), unit.name.upper()]
