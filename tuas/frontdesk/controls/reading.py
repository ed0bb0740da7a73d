"""What of internal control is there in a programme year."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from tuas.cycle.models import Programme
from tuas.frontdesk.controls import actions
from tuas.frontdesk.controls.kinds import GROUPS, SLOTS, SOURCES, Slot, of_group
from tuas.frontdesk.controls.register import Register
from tuas.frontdesk.controls.registers import REGISTERS
from tuas.frontdesk.models import Nothing, RiskList, SlotPaper


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot with its papers, the newest first. A paper without a file declares nihil."""

    slot: Slot
    papers: tuple[SlotPaper, ...]

    @property
    def there(self) -> bool:
        return bool(self.papers)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of slots: 7 of 8 filled."""

    key: str
    name: str
    source: str
    slots: tuple[Filled, ...]

    @property
    def filled(self) -> int:
        return sum(each.there for each in self.slots)

    @property
    def state(self) -> str:
        return "lengkap" if self.filled == len(self.slots) else "kurang" if self.filled else "belum"


def groups(programme: Programme) -> list[Group]:
    """In the order of the SOP. One query."""
    rows = SlotPaper.objects.filter(programme=programme, slot__in=SLOTS, removed_at=None)
    by_slot: dict[str, list[SlotPaper]] = {}
    for row in rows.select_related("paper", "by").order_by("-on", "-id"):
        by_slot.setdefault(row.slot, []).append(row)
    return [
        Group(
            key, str(name), SOURCES[key],
            tuple(Filled(slot, tuple(by_slot.get(slot.slug, ()))) for slot in of_group(key)),
        )
        for key, name in GROUPS.items()
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class RiskState:
    """newest: the list that the Pimpinan set, None before; changed: something else stands there now."""

    newest: RiskList | None
    changed: bool


def risk_state(programme: Programme) -> RiskState:
    """Two queries."""
    newest = RiskList.objects.filter(programme=programme).select_related("by").first()
    return RiskState(newest, newest is not None and newest.content != actions.risks_now(programme))


def counts(programme: Programme, slugs: Iterable[str]) -> dict[str, int]:
    """{register: rows that the programme keeps}. One query."""
    count = {
        slug: Coalesce(
            Subquery(
                REGISTERS[slug]
                .model.objects.filter(programme=OuterRef("pk"), removed_at=None)
                .order_by()
                .values("programme")
                .annotate(n=Count("pk"))
                .values("n")
            ),
            0,
        )
        for slug in slugs
    }
    row: Any = Programme.objects.filter(pk=programme.pk).values(**count).get()
    return dict(row)


@dataclass(frozen=True, slots=True)
class YearRows:
    """A year of a register: its rows, or the declaration that there was nothing. None of both: nobody said anything."""

    year: int
    rows: int
    nothing: bool

    @property
    def known(self) -> bool:
        return self.nothing or self.rows > 0


def years(programme: Programme, register: Register) -> list[YearRows]:
    """The years that may be declared nihil, the oldest first. Two queries."""
    asked = register.years(programme)
    if not asked:
        return []
    counted = Counter(day.year for day in register.rows(programme).values_list("on", flat=True))
    declared = Nothing.objects.filter(
        programme__unit=programme.unit_id, register=register.slug, year__in=asked, removed_at=None
    )
    none = set(declared.values_list("year", flat=True))
    return [YearRows(year, counted[year], year in none) for year in asked]
