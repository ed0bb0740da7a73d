"""The yearly duties of employees as they stand: one line each, and the counts that LKE and eligibility ask for."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from tuas.frontdesk.compliance.duties import Duty
from tuas.frontdesk.models import Filing
from tuas.organisation.authority import head_of
from tuas.organisation.models import Person, Unit
from tuas.rules.compliance import GROUPS, Filed, count, group_of
from tuas.rules.monev import Share
from tuas.ui.dates import today


@dataclass(frozen=True, slots=True)
class Line:
    """An employee of the unit. filing: what is recorded for the year, None while nothing is; group: of the LKE."""

    person: Person
    group: str
    filing: Filing | None

    @property
    def done(self) -> bool:
        return self.filing is not None and not self.filing.exempt

    @property
    def exempt(self) -> bool:
        return self.filing is not None and bool(self.filing.exempt)

    @property
    def on(self) -> dt.date | None:
        return self.filing.on if self.filing else None

    @property
    def receipt(self) -> str:
        return self.filing.receipt if self.filing else ""

    @property
    def filed(self) -> Filed:
        return Filed(self.group, self.done, self.exempt, self.on)


def lines(unit: Unit, year: int, kind: str) -> list[Line]:
    """All employees in service now, by name, with their filing of the year wherever it was recorded. Three queries."""
    found = {f.person_id: f for f in Filing.objects.filter(
        person__unit=unit, year=year, kind=kind, removed_at=None
    )}  # fmt: skip
    head = head_of(unit, today())
    leader = head.user_id if head else None
    return [
        Line(
            person,
            group_of(
                person.extra.get("lhkan", ""), person.echelon, person.position,
                leads=leader is not None and person.user_id == leader,
            ),
            found.get(person.pk),
        )
        for person in unit.people.filter(active=True)
    ]  # fmt: skip


def shares(unit: Unit, year: int) -> dict[str, Share]:
    """Of each kind: done of those employees in service who owe it, as `share` over all groups. Two queries, no rows."""
    people = unit.people.filter(active=True).count()
    counted = Filing.objects.filter(
        person__unit=unit, person__active=True, year=year, removed_at=None
    ).order_by()  # fmt: skip
    found = {
        kind: Share(done, people - exempt)
        for kind, done, exempt in counted.values_list("kind").annotate(
            done=Count("pk", filter=Q(exempt="")), spared=Count("pk", filter=~Q(exempt=""))
        )
    }
    return {kind: found.get(kind, Share(0, people)) for kind in Filing.Kind.values}


def share(rows: Iterable[Line], groups: Sequence[str] = GROUPS) -> Share:
    return count((row.filed for row in rows), groups)


def in_use(unit: Unit, year: int, kind: str) -> bool:
    """Whether anything was recorded; a register nobody began says nothing of the unit. One query."""
    return Filing.objects.filter(person__unit=unit, year=year, kind=kind, removed_at=None).exists()


def listed(rows: Iterable[Line]) -> list[Line]:
    """Those whom the imported list of employees calls reported while the register is silent."""
    return [row for row in rows if row.filing is None and row.person.extra.get("reported") == "Y"]


def last_day(duty: Duty, year: int) -> dt.date:
    """A filing of a year may be made up to the end of the next one, never tomorrow."""
    return min(today(), dt.date(year + 1, 12, 31))
