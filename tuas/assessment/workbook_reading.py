"""Read a filled LKE workbook as a plan: what would change, and what is wrong, cell by cell. Writes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from tuas.assessment import actions, parsing, policies, reading, scores
from tuas.assessment.actions import Change
from tuas.assessment.models import Answer, Assessor, Sheet
from tuas.assessment.outline import Line
from tuas.assessment.place import Place
from tuas.assessment.workbook import ABOUT, ANSWER, CODE, KEY, NOTE, SHEET, VERSION
from tuas.files.spreadsheet import Cell, Table, Unreadable, column_letter, read_tables
from tuas.rules.numbers import read as number
from tuas.ui.errors import Invalid


@dataclass(frozen=True, slots=True)
class CellError:
    """sheet "LKE", row as Excel counts, column letter; what was found and what is expected."""

    sheet: str
    row: int
    column: str
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One question whose answer or note would change."""

    line: Line
    before: str
    after: str
    note: bool
    change: Change


@dataclass(slots=True)
class Plan:
    """What the file would do to the own column. Nothing is written while there are errors."""

    changes: list[Changed] = field(default_factory=list)
    same: int = 0
    errors: list[CellError] = field(default_factory=list)


@dataclass(slots=True)
class _Given:
    """The rows of one question: its own row, and the cell of each count."""

    row: int
    answer: Cell = ""
    note: str = ""
    version: Cell = 0
    counts: dict[str, tuple[int, Cell]] = field(default_factory=dict)


def plan(path: Path, place: Place, assessor: Assessor, sheet: Sheet) -> Plan:
    """Compare the file with this body's column. Raises Unreadable for a file that is no such workbook."""
    tables = read_tables(path)
    table = next((t for t in tables if t.name == SHEET), None)
    if table is None:
        raise Unreadable(
            _("Lembar “LKE” tidak ada di berkas ini. Unduh LKE unit ini dari Tuas, isi, lalu unggah.")
        )
    _check_about(tables, place)
    reader = _Reader(table, assessor, place.form.lines)
    given = reader.questions()
    stored = {a.question: a for a in sheet.answers.select_related("by")} if sheet.pk else {}
    unit = _unit_values(place) if assessor is not Assessor.UNIT else {}
    result = Plan(errors=reader.errors)
    for code, rows in given.items():
        line = place.form.lines[code]
        found = _compare(reader, line, rows, stored.get(code), unit.get(code))
        if found is None:
            result.same += 1
            continue
        if reason := policies.why_not_answer(place.authority, sheet, place.unit, line.question):
            reader.wrong(rows.row, ANSWER[assessor], found.after, reason)
            continue
        result.changes.append(found)
    result.errors.sort(key=lambda e: (e.row, e.column))
    return result


def _check_about(tables: list[Table], place: Place) -> None:
    about = next((t for t in tables if t.name == ABOUT), None)
    facts = {str(row[0]): str(row[1]) for row in about.rows if len(row) > 1} if about else {}
    expected = {"Unit": place.unit.number, "Tahun": str(place.programme.year), "LKE": place.programme.lke}
    for name, value in expected.items():
        if facts.get(name, value) != value:
            raise Unreadable(
                _(
                    "Berkas ini untuk {name} {found}, halaman ini untuk {value}. Unggah di halaman yang benar."
                ).format(name=name.lower() if name != "LKE" else name, found=facts[name], value=value)
            )


def _unit_values(place: Place) -> dict[str, Any]:
    rows = Answer.objects.filter(sheet__programme=place.programme, sheet__assessor=Assessor.UNIT)
    return dict(rows.values_list("question", "value"))


class _Reader:
    """Reads the rows of the sheet "LKE", collecting errors with their cell."""

    def __init__(self, table: Table, assessor: Assessor, lines: Mapping[str, Line]) -> None:
        self.table, self.assessor, self.lines = table, assessor, lines
        self.errors: list[CellError] = []
        heads = [str(cell).strip() for cell in table.rows[0]] if table.rows else []
        wanted = (CODE, KEY, ANSWER[assessor], NOTE[assessor], VERSION)
        if missing := [head for head in wanted if head not in heads]:
            raise Unreadable(
                _(
                    "Kolom “{head}” tidak ada di baris 1 lembar LKE. Unduh lagi LKE unit ini; jangan ubah baris judul."
                ).format(head=missing[0])
            )
        self.at = {head: heads.index(head) for head in wanted}

    def wrong(self, row: int, head: str, found: object, expected: str) -> None:
        text = str(found)
        self.errors.append(
            CellError(
                SHEET,
                row,
                column_letter(self.at[head]),
                text[:60] + ("…" if len(text) > 60 else ""),
                expected,
            )
        )

    def cell(self, row: list[Cell], head: str) -> Cell:
        at = self.at[head]
        return row[at] if at < len(row) else ""

    def questions(self) -> dict[str, _Given]:
        found: dict[str, _Given] = {}
        for n, row in enumerate(self.table.rows[1:], 2):
            code, key = str(self.cell(row, CODE)).strip(), str(self.cell(row, KEY)).strip()
            if not code and not key:
                continue
            if not self._formula_free(n):
                continue
            if code not in self.lines:
                self.wrong(n, CODE, code, _("Kode soal LKE, misalnya A.I.5.v.a. Jangan ubah kolom ini."))
            elif key:
                self._count(n, row, found.setdefault(code, _Given(n)), self.lines[code], key)
            elif code in found:
                self.wrong(
                    n,
                    CODE,
                    code,
                    _("Soal ini sudah ada di baris {row}; hapus salah satu.").format(row=found[code].row),
                )
            else:
                found[code] = self._own_row(n, row)
        return found

    def _own_row(self, n: int, row: list[Cell]) -> _Given:
        note = self.cell(row, NOTE[self.assessor])
        return _Given(n, self.cell(row, ANSWER[self.assessor]), _words(note), self.cell(row, VERSION))

    def _count(self, n: int, row: list[Cell], given: _Given, line: Line, key: str) -> None:
        if key not in {entry.key for entry in line.question.inputs} or key in given.counts:
            self.wrong(
                n,
                KEY,
                key,
                _("Nama isian soal {code}, satu kali. Jangan ubah kolom ini.").format(code=line.code),
            )
            return
        given.counts[key] = (n, self.cell(row, ANSWER[self.assessor]))

    def _formula_free(self, n: int) -> bool:
        clean = True
        for head, at in self.at.items():
            if f"{column_letter(at)}{n}" in self.table.formulas:
                self.wrong(
                    n, head, _("rumus"), _("Nilai, bukan rumus. Salin selnya, lalu tempel sebagai nilai.")
                )
                clean = False
        return clean


def _words(cell: Cell) -> str:
    """A note as text; a number that Excel made of it keeps its digits."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _compare(
    reader: _Reader, line: Line, given: _Given, stored: Answer | None, unit_value: Any
) -> Changed | None:
    """The change of this question; None when there is none or when an error was noted."""
    try:
        value = _value(reader, line, given)
        note = actions.clean_note(given.note)
    except _Noted:
        return None
    except Invalid as error:
        too_long = len(given.note) > actions.NOTE_LIMIT
        head = (NOTE if too_long else ANSWER)[reader.assessor]
        reader.wrong(given.row, head, given.note if too_long else given.answer, str(error))
        return None
    before, before_note = (stored.value, stored.note) if stored else (None, "")
    if _alike(line, value, before):
        value = before
        if note == before_note:
            return None
    change = Change(line.code, value, note, stored.version if stored else 0)
    if _refused(reader, line, given, change, stored, unit_value):
        return None
    now, then = scores.shown(line.question, before), scores.shown(line.question, value)
    return Changed(line, now, then, note != before_note, change)


def _refused(
    reader: _Reader, line: Line, given: _Given, change: Change, stored: Answer | None, unit_value: Any
) -> bool:
    """Notes why a readable answer may not be written: made on an older version, or not explained."""
    if _words(given.version) != str(change.version):
        words = _(
            "Sudah diubah sejak berkas diunduh; kini {now}, oleh {name}. Unduh lagi, atau samakan barisnya."
        )
        now = scores.shown(line.question, stored.value if stored else None)
        name = stored.by.name if stored and stored.by else "–"
        mine = scores.shown(line.question, change.value)
        reader.wrong(given.row, ANSWER[reader.assessor], mine, words.format(now=now, name=name))
        return True
    differs = reader.assessor is not Assessor.UNIT and reading.note_needed(change.value, unit_value)
    if differs and not change.note:
        words = _("Catatan wajib: jawaban berbeda dari unit ({theirs}).")
        theirs = scores.shown(line.question, unit_value)
        reader.wrong(given.row, NOTE[reader.assessor], "", words.format(theirs=theirs))
    return differs and not change.note


class _Noted(Exception):
    """The error stands in the list already."""


def _value(reader: _Reader, line: Line, given: _Given) -> Any:
    if line.question.kind == "ratio":
        return _ratio(reader, line, given)
    text = _words(given.answer).strip() if line.question.kind == "choice" else _decimal(given.answer)
    if line.question.kind == "choice":
        known = {level.lower(): level for level in line.question.levels}
        text = known.get(text.lower(), text)
    return scores.checked(line.question, parsing.value_of(line.question, {"jawaban": text}))


def _decimal(cell: Cell) -> str:
    """An index typed into Excel as a number keeps the digits Excel shows: 3.6 -> "3.6"."""
    return repr(cell) if isinstance(cell, float) else str(cell).strip()


def _ratio(reader: _Reader, line: Line, given: _Given) -> dict[str, int] | None:
    counts: dict[str, int] = {}
    head = ANSWER[reader.assessor]
    trouble = False
    blank = [key for key, (_row, cell) in given.counts.items() if str(cell).strip() == ""]
    if len(blank) == len(given.counts):
        return None
    for entry in line.question.inputs:
        row, cell = given.counts.get(entry.key, (given.row, ""))
        text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
        if not parsing.COUNT.fullmatch(text):
            reader.wrong(
                row, head, text, _("Bilangan bulat 0 atau lebih tanpa pemisah ribuan, misalnya 1250.")
            )
            trouble = True
        else:
            counts[entry.key] = int(text)
    if trouble:
        raise _Noted
    found = scores.checked(line.question, counts)
    assert isinstance(found, dict)
    return found


def _alike(line: Line, one: Any, other: Any) -> bool:
    """3.6 and "3.60" are the same index."""
    if line.question.kind == "index" and one is not None and other is not None:
        return Fraction(number(one)) == Fraction(number(other))
    return bool(one == other)


def apply(found: Plan, sheet: Sheet, *, by: Any, sha256: str) -> None:
    """Write all changes of a plan without errors, in one transaction."""
    actions.fill(sheet, [each.change for each in found.changes], by=by, source=f"xlsx sha256:{sha256}")
