"""What a unit writes on its papers on a given day: its own entry, or what its name and kind already say."""

import datetime as dt

from tuas.organisation.models import Unit, UnitProfile

SPLIT = dt.date(2024, 10, 21)
"""From this day the ministry of the SOP's date is two; roads belong to the Kementerian Pekerjaan Umum."""
BEFORE, AFTER = "Kementerian Pekerjaan Umum dan Perumahan Rakyat", "Kementerian Pekerjaan Umum"
DIRECTORATE = "Direktorat Jenderal Bina Marga"
ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
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
