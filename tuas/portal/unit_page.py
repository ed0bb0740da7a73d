"""One unit at a glance: its stages, its two components, its areas."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.assessment import reading
from tuas.assessment.models import Assessor
from tuas.assessment.outline import Part
from tuas.assessment.place import Place
from tuas.assessment.reading import Column
from tuas.assessment.verdict import judge
from tuas.catalogue import current
from tuas.cycle.facts import rows_of
from tuas.cycle.models import Fact, Programme
from tuas.evidence.completeness import progress_of
from tuas.portal.programme_parts import Records, identified, parts_of, records_of
from tuas.rules.progress import Completeness, Progress
from tuas.ui.dates import today
from tuas.ui.sources import paged

Kind = Fact.Kind


@dataclass(frozen=True, slots=True)
class StageCard:
    """One of the three stages of 5.b with its state and day."""

    number: int
    name: str
    source: str
    state: str
    words: str
    on: dt.date | None
    href: str


@dataclass(frozen=True, slots=True)
class Component:
    """Pengungkit or hasil: what TPU or the unit itself has found, against both minima (5.b.3.a, 5.h)."""

    name: str
    full: Fraction
    wbk: Fraction
    wbbm: Fraction
    minimum: Fraction
    unit: Fraction | None
    tpu: Fraction | None

    @property
    def now(self) -> Fraction | None:
        return self.tpu if self.tpu is not None else self.unit


@dataclass(frozen=True, slots=True)
class AreaRow:
    component: Component
    code: str
    evidence: Completeness
    evidence_href: str
    sheet_href: str


def page(place: Place) -> dict[str, Any]:
    """Everything of a unit with a running programme; the number of queries does not depend on what it holds."""
    columns = reading.columns_of(place.programme)
    progress = progress_of(place.programme)
    unit, tpu = columns[Assessor.UNIT], columns[Assessor.TPU]
    parts = place.form.parts.values()
    areas = []
    for part in parts:
        if part.hasil:
            continue
        areas.append(
            AreaRow(
                _component(place, part, unit, tpu),
                part.code,
                progress.areas[part.code],
                reverse("evidence:area", args=[place.unit.number, part.code]),
                reverse("assessment:sheet", args=[place.unit.number]) + f"?area={part.code}#soal",
            )
        )
    records = records_of(place.programme)
    return {
        "parts": parts_of(place.programme, records),
        "verdict": judge(place, today(), columns),
        "components": [_component(place, place.form.component[code], unit, tpu) for code in ("A", "B")],
        "areas": areas,
        "total": progress.total,
        "stages": stages(place.programme, progress, records),
    }


def _component(place: Place, part: Part, unit: Column, tpu: Column) -> Component:
    def of(column: Column) -> Fraction | None:
        if not column.begun:
            return None
        result = column.result
        whole = {"A": result.pengungkit, "B": result.hasil}
        return whole[part.code] if part.code in whole else result.areas[part.code].total

    low = part.minimum
    target = place.programme.target
    name = next((f"{a.code}. {a.name}" for a in place.form.catalogue.areas if a.code == part.code), part.name)
    return Component(name, part.full, low["WBK"], low["WBBM"], low[target], of(unit), of(tpu))


def stages(
    programme: Programme | None, progress: Progress | None = None, records: Records | None = None
) -> list[StageCard]:
    """5.b: pencanangan by its piagam, else by its recorded day; identifikasi by the SK Menteri that follows from it,
    else by how far the TPU is; then the building itself.

    One query with a programme, none without.
    """
    first, second, third = current().stages
    rows = {} if programme is None else rows_of([programme.pk]).get(programme.pk, {})
    declared = rows[Kind.PENCANANGAN].on if Kind.PENCANANGAN in rows else None
    if records is not None and records.declared_on:
        declared = records.declared_on
    decree = rows[Kind.SK_MENTERI].on if Kind.SK_MENTERI in rows else None
    href = "" if programme is None else reverse("cycle:facts", args=[programme.unit.number])
    cards = [
        _card(first, declared, _("Dicanangkan"), _("Belum dicatat"), href and f"{href}#pencanangan"),
        _card(
            second, decree, _("Ditetapkan dengan SK Menteri"), _("SK Menteri belum dicatat"),
            href and f"{href}#sk-menteri",
        ),
    ]  # fmt: skip
    if programme is not None and records is not None and records.identified is not None and decree is None:
        _names, _name, state, said, day = identified(records)
        page = reverse("identification:page", args=[programme.unit.number])
        cards[1] = StageCard(second.number, second.name, paged(second.source), state, said, day, page)
    if programme is None or progress is None:
        cards.append(
            StageCard(third.number, third.name, paged(third.source), "belum", _("Belum mulai"), None, "")
        )
        return cards
    words = _("{done} dari {all} bukti lengkap, tahun {year}").format(
        done=progress.total.done, all=progress.total.required, year=programme.year
    )
    link = reverse("evidence:areas", args=[programme.unit.number])
    cards.append(
        StageCard(third.number, third.name, paged(third.source), "berjalan", words, decree or declared, link)
    )
    return cards


def _card(stage: Any, day: dt.date | None, done: str, not_yet: str, href: str) -> StageCard:
    state, words = ("terpenuhi", done) if day else ("belum", not_yet)
    return StageCard(stage.number, stage.name, paged(stage.source), state, words, day, href)
