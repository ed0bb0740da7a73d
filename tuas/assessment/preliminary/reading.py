"""A Penilaian Pendahuluan as its pages read it. The number of queries is fixed."""

from collections.abc import Mapping
from dataclasses import dataclass

from tuas.assessment import reading
from tuas.assessment.models import HASIL, PARTS, Assessor, Preliminary, Release, Sheet
from tuas.assessment.outline import Line, Outline
from tuas.assessment.reading import Column, Papers
from tuas.cycle.models import Programme


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one part is. open, silent, unproven, differing: question codes; only the first two hold it up."""

    part: str
    name: str
    lines: tuple[Line, ...]
    open: tuple[str, ...]
    silent: tuple[str, ...]
    differing: tuple[str, ...]
    unproven: tuple[str, ...]

    @property
    def answered(self) -> int:
        return len(self.lines) - len(self.open)

    @property
    def ready(self) -> bool:
        """Every question answered, every difference from the unit explained."""
        return not self.open and not self.silent


def lines_of(form: Outline, part: str) -> tuple[Line, ...]:
    """The questions of an area, or of both hasil groups."""
    found = [p for p in form.parts.values() if p.code == part or (part == HASIL and p.hasil)]
    return tuple(line for p in found for line in p.lines)


def name_of(form: Outline, part: str) -> str:
    return form.component[part].name if part in form.component else form.parts[part].name


def standing_of(
    form: Outline, columns: Mapping[Assessor, Column], counts: Mapping[str, Papers], part: str
) -> Standing:
    """Pure: from what was read already."""
    tpu, unit = columns[Assessor.TPU], columns[Assessor.UNIT]
    lines = lines_of(form, part)
    given = [(line, tpu.values.get(line.code), unit.values.get(line.code)) for line in lines]
    differing = tuple(line.code for line, mine, theirs in given if reading.note_needed(mine, theirs))
    return Standing(
        part,
        name_of(form, part),
        lines,
        tuple(line.code for line, mine, _theirs in given if mine is None),
        tuple(code for code in differing if code not in tpu.noted),
        differing,
        tuple(line.code for line, mine, _t in given if reading.unproven(line, mine, counts.get(line.code))),
    )


def standings(
    form: Outline, columns: Mapping[Assessor, Column], counts: Mapping[str, Papers]
) -> list[Standing]:
    return [standing_of(form, columns, counts, part) for part in PARTS]


def preliminary_of(programme: Programme) -> Preliminary | None:
    """With who opened it and its minutes. One query."""
    rows = Preliminary.objects.filter(programme=programme)
    found = rows.select_related("opened_by", "desk_by", "minutes_paper").first()
    if found is not None:
        found.programme = programme
    return found


def releases_of(found: Preliminary | None) -> tuple[dict[str, Release], list[Release]]:
    """Those that stand by part, and those taken back, oldest first. One query."""
    if found is None:
        return {}, []
    rows = list(found.releases.select_related("by", "taken_by").order_by("id"))
    return {r.part: r for r in rows if r.taken_at is None}, [r for r in rows if r.taken_at is not None]


def sheet_of(programme: Programme) -> Sheet:
    """The TPU's sheet, unsaved while the Penilaian Pendahuluan is not opened. One query."""
    return reading.sheets_of(programme)[Assessor.TPU]
