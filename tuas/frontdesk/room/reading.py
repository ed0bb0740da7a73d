"""The service room and its officers as they stand today, in two queries each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from tuas.catalogue import current
from tuas.catalogue.types import Provision
from tuas.frontdesk.models import FacilityLook, Officer, OfficerLook
from tuas.organisation.models import Unit
from tuas.rules.service_room import Lack, Seen, Standing, facility_gaps, officer_gaps


@dataclass(frozen=True, slots=True)
class Facility:
    """One of the eight: slug is the last letter of its code; look: the newest, None when nobody looked yet."""

    slug: str
    provision: Provision
    look: FacilityLook | None
    lack: Lack | None


def facilities(unit: Unit) -> list[Facility]:
    """5.g.1 in the order of the SOP. One query."""
    newest: dict[str, FacilityLook] = {}
    for look in FacilityLook.objects.filter(unit=unit).select_related("by", "photo").order_by("-id"):
        newest.setdefault(look.facility, look)
    provisions = current().service_room.facilities
    seen = {code: Seen(look.present, look.photo_id is not None) for code, look in newest.items()}
    gaps = facility_gaps([p.code for p in provisions], seen)
    return [Facility(p.code[-1], p, newest.get(p.code), gaps.get(p.code)) for p in provisions]


@dataclass(frozen=True, slots=True)
class Standee:
    """An officer with the newest checklist; lacks: what of 5.g.2 is not met, in the words of the catalogue."""

    officer: Officer
    look: OfficerLook | None
    lacks: tuple[Provision, ...]

    @property
    def complete(self) -> bool:
        return not self.lacks and self.officer.pledged_at is not None


def officers(unit: Unit, rows: Iterable[Officer] | None = None) -> list[Standee]:
    """Those who serve today, or these rows. Two queries."""
    if rows is None:
        looks = OfficerLook.objects.select_related("by").order_by("-id")
        rows = (
            Officer.objects.filter(unit=unit, ended_on=None)
            .select_related("person", "unit")
            .prefetch_related(Prefetch("looks", queryset=looks))
        )
    return [standee(officer) for officer in rows]


def standee(officer: Officer) -> Standee:
    """looks are prefetched with the newest first, or read here."""
    look = next(iter(sorted(officer.looks.all(), key=lambda row: -row.pk)), None)
    standing = Standing(
        attire=look is not None and look.attire,
        name_tag=look is not None and look.name_tag,
        competent=look is not None and look.competent,
        proven=look is not None and look.proof != "",
        of_unit=officer.person.unit_id == officer.unit_id and officer.person.active,
        appointed=bool(officer.sk_number),
    )
    codes = officer_gaps(standing)
    return Standee(officer, look, tuple(p for p in current().service_room.officers if p.code in codes))
