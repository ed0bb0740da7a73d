"""The context of the sheet's page: 113 questions, three columns, the running score of each part."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from tuas.assessment import desk, policies, reading
from tuas.assessment.models import Assessor, Sheet
from tuas.assessment.outline import Line, Part
from tuas.assessment.place import Place
from tuas.assessment.reading import Column, Papers
from tuas.rules.numbers import show
from tuas.rules.scoring import Result
from tuas.ui.dates import WIB, long_date


@dataclass(frozen=True, slots=True)
class Body:
    """One assessing body as a whole: how far it is, and until when."""

    word: str
    own: bool
    answered: int
    state: str
    words: str
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """One row of the summary. values: by visible column; missing: what `main` lacks of the minimum."""

    code: str
    name: str
    anchor: str
    full: Fraction
    minima: tuple[tuple[str, Fraction, bool], ...]
    values: tuple[tuple[bool, Fraction | None], ...]
    main: Fraction
    minimum: Fraction
    strong: bool

    @property
    def missing(self) -> str:
        short = self.minimum - self.main
        return show(short, up=True) if short > 0 else ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A question in the table. Rows that are alike look alike on every unit's page, so each is drawn once.

    cells: (own column, answer as shown, has a note) by body; papers: "1/2" accepted of all, "" where none can prove it.
    """

    version: str
    code: str
    cells: tuple[tuple[bool, str, bool], ...]
    differs: bool
    unproven: bool
    points: str
    papers: str
    line: Line = field(compare=False)


def page(place: Place, area: str, filter_: str) -> dict[str, Any]:
    """Four queries, whatever is answered and linked."""
    columns = reading.columns_of(place.programme)
    main = desk.shown_column(place, columns)
    counts = reading.paper_counts(place.programme)
    filter_ = filter_ if filter_ in desk.FILTERS else "semua"
    parts = list(place.form.parts.values())
    chosen = [part for part in parts if part.code == area] or parts
    scope = desk.scope(place, columns, main)
    answerable = bool(place.own) and bool(policies.parts_answered(place.authority, main.sheet, place.unit))
    return {
        "place": place,
        "own": place.own,
        "main": main,
        "headline": headline(place, main),
        "bodies": [_body(columns[a], place.own) for a in Assessor],
        "heads": [{"word": a.label, "own": a is main.assessor} for a in Assessor],
        "scores": scores_of(place, columns, main),
        "sections": [s for part in chosen if (s := _section(place, part, columns, main, counts, filter_))],
        "area": area if len(chosen) == 1 else "",
        "filter": filter_,
        "areas": [{"code": part.code, "name": part.name} for part in parts],
        "filters": _filters(columns, main, chosen),
        "next": _next(place, scope, main) if answerable else "",
        **_completion(place, main),
    }


def headline(place: Place, main: Column) -> str:
    """The page's answer in one sentence."""
    if not main.begun:
        return _("LKE belum diisi: {count} soal menunggu jawaban {body}").format(
            count=len(place.form.lines), body=main.assessor.label
        )
    target = place.programme.target
    minimum = place.form.component["A"].minimum[target]
    score = main.result.pengungkit
    words = {"score": show(score), "body": main.assessor.label, "target": target, "minimum": show(minimum)}
    if score < minimum:
        words["short"] = show(minimum - score, up=True)
        return _("Pengungkit {score} menurut {body}, kurang {short} dari minimum {target}").format(**words)
    return _("Pengungkit {score} menurut {body}, memenuhi minimum {target} {minimum}").format(**words)


def _body(column: Column, own: Assessor | None) -> Body:
    sheet, answered = column.sheet, len(column.values)
    word = str(column.assessor.label)
    mine = column.assessor is own
    if sheet.completed_at:
        words = _("Selesai {day}, terkunci").format(day=long_date(sheet.completed_at.astimezone(WIB).date()))
        return Body(word, mine, answered, "lengkap", words, sheet.seal)
    if answered:
        words = _("{answered} dari {all} soal").format(answered=answered, all=len(column.form.lines))
        return Body(word, mine, answered, "berjalan", words)
    return Body(word, mine, 0, "belum", _("Belum menilai"))


def _value(found: Result, part: Part) -> Fraction:
    if part.code in found.areas:
        return found.areas[part.code].total
    whole = {"A": found.pengungkit, "B": found.hasil}
    return whole[part.code] if part.code in whole else found.parts[part.code]


def scores_of(place: Place, columns: Mapping[Assessor, Column], main: Column) -> list[Score]:
    """Areas, pengungkit, hasil groups, hasil, total: each beside its own minima, none derived from another (5.h)."""
    form = place.form
    areas = [part for part in form.parts.values() if not part.hasil]
    groups = [part for part in form.parts.values() if part.hasil]
    rows = [*areas, form.component["A"], *groups, form.component["B"]]
    found = [_score(place, part, columns, main, part.code in form.component) for part in rows]
    values = tuple(
        (a is main.assessor, columns[a].result.total if columns[a].begun else None) for a in Assessor
    )
    target = place.programme.target
    found.append(
        Score(
            "",
            _("Jumlah"),
            "",
            form.total.full,
            _minima(form.total.minimum, target),
            values,
            main.result.total,
            form.total.minimum[target],
            True,
        )
    )
    return found


def _score(place: Place, part: Part, columns: Mapping[Assessor, Column], main: Column, strong: bool) -> Score:
    target = place.programme.target
    values = tuple(
        (a is main.assessor, _value(columns[a].result, part) if columns[a].begun else None) for a in Assessor
    )
    anchor = "" if strong else f"area-{part.code.replace('.', '-')}"
    return Score(
        "" if strong else part.code, part.name, anchor, part.full, _minima(part.minimum, target), values,
        _value(main.result, part), part.minimum[target], strong,
    )  # fmt: skip


def _minima(minimum: Mapping[str, Fraction], target: str) -> tuple[tuple[str, Fraction, bool], ...]:
    return tuple((name, value, name == target) for name, value in minimum.items())


def _filters(
    columns: Mapping[Assessor, Column], main: Column, chosen: list[Part]
) -> list[tuple[str, str, int]]:
    lines = [line for part in chosen for line in part.lines]
    return [
        (_("Semua"), "semua", len(lines)),
        (
            _("Belum dijawab {body}").format(body=main.assessor.label),
            "belum",
            _count(lines, "belum", columns, main),
        ),
        (_("Berbeda"), "beda", _count(lines, "beda", columns, main)),
    ]


def _count(lines: list[Line], filter_: str, columns: Mapping[Assessor, Column], main: Column) -> int:
    return len(desk.filtered(lines, filter_, columns, main))


def _section(
    place: Place,
    part: Part,
    columns: Mapping[Assessor, Column],
    main: Column,
    counts: Mapping[str, Papers],
    filter_: str,
) -> dict[str, Any] | None:
    """One area with its rows under their sub-aspects; None when the filter leaves nothing."""
    lines = desk.filtered(part.lines, filter_, columns, main)
    if not lines:
        return None
    subs: dict[str, dict[str, Any]] = {}
    for line in lines:
        if line.sub_aspect not in subs:
            head = {"aspect": desk.ASPECTS[line.aspect], "name": line.sub_name, "rows": []}
            subs[line.sub_aspect] = head | desk.sub_score(line, main)
        subs[line.sub_aspect]["rows"].append(_row(place, line, columns, main, counts.get(line.code)))
    anchor = f"area-{part.code.replace('.', '-')}"
    return {"part": part, "anchor": anchor, "score": _value(main.result, part), "subs": list(subs.values())}


def _row(
    place: Place, line: Line, columns: Mapping[Assessor, Column], main: Column, papers: Papers | None
) -> SheetRow:
    answered = line.code in main.values
    return SheetRow(
        place.programme.catalogue,
        line.code,
        tuple(
            (c is main, c.shown(line.code) if line.code in c.values else "", line.code in c.noted)
            for c in columns.values()
        ),
        reading.differs(columns, line.code),
        reading.unproven(line, main.values.get(line.code), papers),
        show(main.result.points[line.code]) if answered else "",
        f"{papers.accepted}/{papers.all}" if papers else "",
        line,
    )


def _next(place: Place, scope: list[Part], main: Column) -> str:
    """The first open question of this person's parts; their first question when none is open."""
    lines = [line for part in scope for line in part.lines]
    first = next((line for line in lines if line.code not in main.values), None)
    return desk.href_of(place, first.code) if first else ""


def _completion(place: Place, main: Column) -> dict[str, Any]:
    """Whether the "Selesaikan" button acts, and the sentence it shows when it does not."""
    if place.own is None:
        return {"can_complete": False, "why_not_complete": ""}
    reason = policies.why_not_complete(place.authority, main.sheet, place.unit)
    return {"can_complete": not reason, "why_not_complete": reason}


def completing(place: Place, sheet: Sheet) -> dict[str, Any]:
    """The page before locking: what will be sealed, what is still open."""
    columns = reading.columns_of(place.programme)
    main = columns[Assessor(sheet.assessor)]
    counts = reading.paper_counts(place.programme)
    lines = place.form.lines
    silent = [
        code
        for code, value in main.values.items()
        if main.assessor is not Assessor.UNIT
        and reading.note_needed(value, columns[Assessor.UNIT].values.get(code))
        and code not in main.noted
    ]
    return {
        "place": place,
        "main": main,
        "headline": headline(place, main),
        "scores": scores_of(place, columns, main),
        "open": _links(place, [code for code in lines if code not in main.values]),
        "silent": _links(place, silent),
        "unproven": _links(
            place,
            [c for c, line in lines.items() if reading.unproven(line, main.values.get(c), counts.get(c))],
        ),
    }


def _links(place: Place, codes: list[str]) -> list[dict[str, str]]:
    return [{"code": code, "href": desk.href_of(place, code)} for code in codes]
