"""The leadership's view as files: a workbook with one sheet a view, and the board of the day on paper."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from tuas.assessment.board import COLUMNS
from tuas.assessment.standing import Basis
from tuas.catalogue import current
from tuas.documents import pdf
from tuas.documents.tables import Table, Value, workbooks
from tuas.organisation.models import Unit
from tuas.portal.leadership.page import NAMES, BoardPage, Row
from tuas.portal.leadership.panels import ORDER
from tuas.portal.leadership.strip import CODES, STAGES, Mark
from tuas.portal.leadership.trend_pages import source_of
from tuas.portal.leadership.trends import MEASURES, histories, span
from tuas.ui.dates import day_and_date, long_date


def _source(row: Row) -> str:
    if not row.cells:
        return ""
    if row.own:
        return _("nilai sendiri unit")
    return _("TPU") if row.standing.basis is Basis.TPU_DONE else _("TPU, belum selesai")


def workbook_of(found: BoardPage) -> bytes:
    """The units as shown on four sheets: board, stages, conditions, years. Scores are numbers, states are words."""
    return workbooks([_board(found), _stages(found), _conditions(found), _years(found)])


def _board(found: BoardPage) -> Table:
    heads = [
        _("Nomor"), _("Unit"), _("Notasi"), _("Kelompok"), _("Target"), _("Tahap"), *(str(NAMES[c]) for c in COLUMNS),
        _("Sumber nilai"), _("Syarat belum terpenuhi"), _("Tertahan oleh"), _("Menunggu (hari)"), _("Di tangan"),
        _("Sejak"), _("Apa yang menunggu"),
    ]  # fmt: skip
    rows: list[list[Value]] = []
    for row in found.lines:
        unit, ball = row.unit, row.ball
        cells: list[Fraction | None] = [cell.value for cell in row.cells] or [None] * len(COLUMNS)
        waits: list[Value] = [ball.days, ball.word, ball.since, ball.what] if ball else [None, "", None, ""]
        rows.append(
            [
                unit.number, unit.name, unit.notation, unit.group, row.target, row.stage_word, *cells, _source(row),
                row.unmet if row.target else None, ", ".join(row.held), *waits,
            ]
        )  # fmt: skip
    return Table(_("Papan"), heads, rows, {1: 46, 5: 20, 13: 18, 15: 40, 17: 18, 19: 40})


def _stages(found: BoardPage) -> Table:
    words = {
        Mark.DONE: _("selesai"), Mark.RUNNING: _("berjalan"), Mark.NONE: _("belum"), Mark.NEEDLESS: _("tidak perlu"),
    }  # fmt: skip
    heads = [_("Nomor"), _("Unit"), _("Tahap"), *(str(STAGES[code]) for code in CODES)]
    rows = [
        [row.unit.number, row.unit.name, row.stage_word, *(words[mark] for mark in row.strip)]
        for row in found.lines
        if row.target
    ]
    return Table(_("Tahap"), heads, rows, {1: 46, 2: 20})


def _conditions(found: BoardPage) -> Table:
    """One line a unit and condition of 5.i, so that it can be counted and filtered."""
    heads = [_("Nomor"), _("Unit"), _("Target"), _("Paragraf"), _("Syarat"), _("Keadaan")]

    def lines() -> Iterator[list[Value]]:
        for row in found.lines:
            for point in row.standing.points:
                state = _("terpenuhi") if point.met else _("belum") if point.known else _("belum diketahui")
                paragraph = point.key.partition(":")[0]
                yield [row.unit.number, row.unit.name, row.target, paragraph, point.name, state]

    return Table(_("Syarat"), heads, lines(), {1: 46, 4: 44, 5: 18})


def _years(found: BoardPage) -> Table:
    heads = [
        _("Nomor"), _("Unit"), _("Tahun"), _("Target"), _("Sumber nilai"), *(str(MEASURES[m]) for m in ORDER),
        _("Predikat"),
    ]  # fmt: skip
    rows: list[list[Value]] = []
    shown = Unit.objects.filter(pk__in=[row.unit.pk for row in found.lines])
    for history in histories(shown, span(found.on)):
        for number in sorted(set(history.years) | set(history.predicates)):
            year, predicate = history.years.get(number), history.predicates.get(number, "")
            scores: list[Value] = [year.scores[m] if year else None for m in ORDER]
            about: list[Value] = [year.target, source_of(year)] if year else ["", ""]
            rows.append([history.unit.number, history.unit.name, number, *about, *scores, predicate])
    return Table(_("Tren"), heads, rows, {1: 46, 4: 18})


def paper(found: BoardPage) -> bytes:
    """A3 landscape, PDF/A and PDF/UA; the same board on the same day gives the same bytes."""
    identity = current().identity
    data: dict[str, Any] = {
        "title": _("Papan unit, {day}").format(day=long_date(found.on)),
        "code": f"{identity.full_number}, {long_date(identity.approved)}",
        "uncontrolled": identity.uncontrolled,
        "demo": _("Data rekaan") if Unit.objects.filter(invented=True).exists() else "",
        "heading": found.heading,
        "day": day_and_date(found.on),
        "made": [found.on.year, found.on.month, found.on.day],
        "summary": _("{n} unit ditampilkan, {m} dari {all} unit sudah bernilai.").format(
            n=len(found.lines), m=found.scored, all=found.total
        ),
        "filters": _filters(found),
        "stages": [[str(choice.count), choice.word] for choice in found.stages],
        "heads": [
            _("Unit"), _("Target"), _("Tahap"),
            *(f"{NAMES[h.code]}\n{_('min')} {h.minimum}" for h in found.heads),
            _("Sumber"), _("Syarat belum"), _("Tertahan oleh"), _("Menunggu"),
        ],
        "rows": [_line(row) for row in found.lines],
        "none": _("belum ada nilai"),
        "legend": _("Bergaris bawah: di bawah minimum target unit. Tebal: memenuhi WBBM."),
    }  # fmt: skip
    return pdf.render("board.typ", data)


def _filters(found: BoardPage) -> str:
    """What narrows the list, in words; "" for all units."""
    query = found.query
    chosen = [
        choice.word
        for choices in (found.stages, found.groups, found.holds, found.holders)
        for choice in choices
        if choice.chosen
    ]
    chosen += [query[key] for key in ("target", "cari") if key in query]
    return _("Saringan: {words}.").format(words=", ".join(chosen)) if chosen else ""


def _line(row: Row) -> dict[str, Any]:
    ball = row.ball
    waits = ""
    if ball:
        waits = _("{n} hari di {holder}: {what}") if ball.days else _("hari ini di {holder}: {what}")
        waits = waits.format(n=ball.days, holder=ball.word, what=ball.what)
    done = sum(mark is Mark.DONE for mark in row.strip)
    stage = f"{row.stage_word} ({done}/{len(CODES)})" if row.target else row.stage_word
    held = ", ".join(row.held[:4]) + (f" +{len(row.held) - 4}" if len(row.held) > 4 else "")
    return {
        "unit": f"{row.unit.short} ({row.unit.notation})",
        "target": row.target,
        "stage": stage,
        "scores": [[cell.text, cell.tint] for cell in row.cells],
        "source": _source(row),
        "unmet": str(row.unmet) if row.target else "–",
        "held": held or (_("semua syarat terpenuhi") if row.target else ""),
        "waits": waits,
    }
