"""What the pages of the LKE read: the three columns of a programme and the papers behind each question."""

import copy
import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count

from tuas.assessment import scores
from tuas.assessment.models import Answer, Assessor, Sheet, Survey
from tuas.assessment.outline import Line, Outline, outline
from tuas.cycle.models import Programme
from tuas.evidence.models import Link, LinkState
from tuas.rules.scoring import Result


@dataclass(frozen=True, slots=True)
class Papers:
    """Linked documents of a question: how many TPU accepted, how many there are."""

    accepted: int
    all: int


@dataclass
class Column:
    """One body's sheet as read: values by question, and which questions carry a note. A body that has not begun
    has an unsaved sheet."""

    sheet: Sheet
    form: Outline
    values: dict[str, Any] = field(default_factory=dict)
    noted: set[str] = field(default_factory=set)

    @property
    def assessor(self) -> Assessor:
        return Assessor(self.sheet.assessor)

    @property
    def begun(self) -> bool:
        return bool(self.values)

    @cached_property
    def result(self) -> Result:
        return scores.result(self.form.lke, self.values, self.sheet.settings)

    def shown(self, code: str) -> str:
        return scores.shown(self.form.lines[code].question, self.values.get(code), self.sheet.settings)


def sheets_of(programme: Programme) -> dict[Assessor, Sheet]:
    """All three, those not yet opened unsaved. One query."""
    found = {
        Assessor(s.assessor): s
        for s in Sheet.objects.filter(programme=programme).select_related("completed_by").defer("snapshot")
    }
    for sheet in found.values():
        sheet.programme = programme
    return {a: found.get(a) or Sheet(programme=programme, assessor=a, lke=programme.lke) for a in Assessor}


def columns_of(programme: Programme) -> dict[Assessor, Column]:
    """The three columns with their answers. Two queries."""
    form = outline(programme.catalogue)
    columns = {assessor: Column(sheet, form) for assessor, sheet in sheets_of(programme).items()}
    by_sheet = {c.sheet.pk: c for c in columns.values() if c.sheet.pk}
    rows = Answer.objects.filter(sheet_id__in=by_sheet).values_list("sheet_id", "question", "value", "note")
    for sheet, question, value, note in rows:
        if value is not None:
            by_sheet[sheet].values[question] = value
        if note:
            by_sheet[sheet].noted.add(question)
    return columns


def known_by(columns: Mapping[Assessor, Column], moment: dt.datetime) -> dict[Assessor, Column]:
    """The columns as far as they stood before that moment: what was answered or completed later is left out.

    What an answer was before it was changed is not kept in the sheet, so a later one is unknown then. One query.
    """
    keys = [column.sheet.pk for column in columns.values() if column.sheet.pk]
    later = set(Answer.objects.filter(sheet__in=keys, at__gte=moment).values_list("sheet_id", "question"))
    found = {}
    for assessor, column in columns.items():
        sheet = copy.copy(column.sheet)
        if sheet.completed_at is not None and sheet.completed_at >= moment:
            sheet.completed_at = sheet.completed_by = None
        values = {code: v for code, v in column.values.items() if (sheet.pk, code) not in later}
        found[assessor] = Column(sheet, column.form, values, column.noted & set(values))
    return found


def answers_of(programme: Programme, question: str) -> dict[Assessor, Answer]:
    """The three bodies' answers to one question, with their authors. One query."""
    rows = Answer.objects.filter(sheet__programme=programme, question=question).select_related("sheet", "by")
    return {Assessor(a.sheet.assessor): a for a in rows.defer("sheet__snapshot", "sheet__scores")}


def paper_counts(programme: Programme, lines: Collection[Line] | None = None) -> dict[str, Papers]:
    """Linked documents by question, of these lines or of all; for an index, its survey. At most two queries.

    An item of two questions counts for both.
    """
    links = Link.objects.filter(programme=programme, unlinked_at=None)
    if lines is None:
        lines = outline(programme.catalogue).lines.values()
    else:
        links = links.filter(item__in={item for line in lines for item in line.items})
    every: dict[str, int] = {}
    accepted: dict[str, int] = {}
    rows = links.order_by().values_list("item", "state").annotate(count=Count("id"))
    for item, state, count in rows:
        every[item] = every.get(item, 0) + count
        if state == LinkState.DITERIMA:
            accepted[item] = accepted.get(item, 0) + count
    counts = {
        line.code: Papers(
            sum(accepted.get(i, 0) for i in line.items), sum(every.get(i, 0) for i in line.items)
        )
        for line in lines
        if line.items
    }
    if surveyed := [line.code for line in lines if line.surveyed]:
        reports = surveys_of(programme)
        counts |= {code: Papers(int(code in reports), int(code in reports)) for code in surveyed}
    return counts


def surveys_of(programme: Programme) -> dict[str, Survey]:
    """The newest external survey of each index. One query."""
    rows = Survey.objects.filter(programme=programme).select_related("paper").order_by("id")
    return {survey.question: survey for survey in rows}


def unproven(line: Line, value: Any, papers: Papers | None) -> bool:
    """An answer above the lowest level on a question that papers can prove, with none accepted (flag, derived)."""
    return bool(
        value is not None
        and line.provable
        and (papers is None or papers.accepted == 0)
        and not scores.is_lowest(line.question, value)
    )


def differs(columns: Mapping[Assessor, Column], code: str) -> bool:
    """Two bodies answered, and not alike."""
    given = [v for c in columns.values() if (v := c.values.get(code)) is not None]
    return any(value != given[0] for value in given[1:])


def note_needed(value: Any, unit_value: Any) -> bool:
    """A body other than the unit explains why it answers differently."""
    return value is not None and unit_value is not None and bool(value != unit_value)


def furthest(columns: Mapping[Assessor, Column]) -> Column:
    """The column that a reader looks at: the furthest judgement there is, else the unit's."""
    return next(
        (columns[a] for a in (Assessor.TPI, Assessor.TPU) if columns[a].begun), columns[Assessor.UNIT]
    )
