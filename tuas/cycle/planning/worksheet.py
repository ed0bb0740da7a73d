"""Read a filled workbook of a Rencana Kerja row by row; every cell that cannot be used is named. Knows no plan."""

import datetime as dt
import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from tuas.cycle.planning.facts import AREAS, NAMES
from tuas.cycle.planning.table import HEADS, LENGTH, MARK
from tuas.files.spreadsheet import Cell, Table, Unreadable, column_letter
from tuas.ui.dates import MONTHS

NAMED: dict[str, tuple[str, ...]] = {
    "area": ("area",), "target": ("target prioritas",), "action": ("rencana aksi",), "text": ("rencana kerja",),
    "output": ("output",), "pic": ("pic",), "activity": ("kegiatan sop",), "items": ("bukti",), "key": ("kunci",),
    **{f"m{n}": (month[:3].lower(), month.lower()) for n, month in enumerate(MONTHS, 1)},
}  # fmt: skip
NEEDED = ("area", "action", "text")
HEADS_WITHIN = 20  # rows above the table may hold a title
LONGEST = {"target": 2000, "action": 2000, "text": 2000, "output": 300, "pic": 200}
YES, NO = frozenset({"x", "v", "✓", "√", "1", "ya", "true"}), frozenset({"", "-", "–", "0", "tidak", "false"})
KEY = re.compile(rf"([KA])([0-9a-f]{{{LENGTH}}})-([0-9a-f]{{{MARK}}})")


@dataclass(frozen=True, slots=True)
class CellError:
    """Where and why: row as Excel counts, column letter, what was found, what to do."""

    row: int
    column: str
    found: str
    sentence: str


@dataclass(slots=True)
class Given:
    """One row of the file. key: ("K" or "A", beginning of the key, mark) or None for a new row. months, items and the
    optional texts are None where the file has no such column: then nothing is changed."""

    row: int
    area: str
    action: str
    text: str
    target: str | None = None
    activity: str | None = None
    output: str | None = None
    pic: str | None = None
    months: list[int] | None = None
    items: list[str] | None = None
    key: tuple[str, str, str] | None = None


@dataclass(slots=True)
class Sheet:
    """All rows that could be read, and all cells that could not."""

    table: Table
    at: dict[str, int]
    rows: list[Given] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)

    def wrong(self, row: int, what: str, found: object, sentence: str) -> None:
        said = str(found)
        short = said[:60] + ("…" if len(said) > 60 else "")
        self.errors.append(CellError(row, column_letter(self.at.get(what, 0)), short, sentence))


def plain(text: str) -> str:
    """As two texts are compared: line ends and outer space are no difference."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def read(tables: list[Table]) -> Sheet:
    """Raises Unreadable for a workbook without the table of a Rencana Kerja."""
    sheet, first = _find(tables)
    before: Given | None = None
    for n, cells in enumerate(sheet.table.spread()[first:], first + 1):
        if not any(str(cell).strip() for cell in cells):
            continue
        found = _Row(sheet, n, cells).given(before)
        if found is not None:
            sheet.rows.append(found)
            before = found
    if not sheet.rows and not sheet.errors:
        raise Unreadable(_("Tidak ada baris rencana di bawah baris judul."))
    return sheet


def _find(tables: list[Table]) -> tuple[Sheet, int]:
    missing = list(NEEDED)
    for table in tables:
        for n, row in enumerate(table.rows[:HEADS_WITHIN], 1):
            words = [re.sub(r"\s+", " ", str(cell)).strip().lower() for cell in row]
            at = {what: words.index(w) for what, known in NAMED.items() for w in known if w in words}
            lacks = [what for what in NEEDED if what not in at]
            if not lacks:
                return Sheet(table, at), n
            missing = min(missing, lacks, key=len)
    raise Unreadable(
        _(
            "Kolom “{head}” tidak ada di {n} baris pertama. Unduh templat XLSX rencana ini, lalu isi tanpa mengubah "
            "baris judulnya."
        ).format(head=NAMED[missing[0]][0].title(), n=HEADS_WITHIN)
    )


class _Row:
    """One row being read; notes what is wrong with its cells."""

    def __init__(self, sheet: Sheet, number: int, cells: list[Cell]) -> None:
        self.sheet, self.number, self.cells = sheet, number, cells
        self.good = True

    def wrong(self, what: str, found: object, sentence: str) -> None:
        self.good = False
        self.sheet.wrong(self.number, what, found, sentence)

    def cell(self, what: str) -> Cell:
        at = self.sheet.at.get(what)
        return self.cells[at] if at is not None and at < len(self.cells) else ""

    def words(self, what: str) -> str:
        cell = self.cell(what)
        if isinstance(cell, dt.date | dt.time | dt.timedelta):
            self.wrong(
                what, cell, _("Excel mengubah isi ini menjadi tanggal. Ubah selnya menjadi Teks, lalu ketik ulang.")
            )  # fmt: skip
            return ""
        whole = isinstance(cell, float) and cell.is_integer()
        text = plain(str(int(cell)) if whole else str(cell))
        if len(text) > LONGEST.get(what, 2000):
            self.wrong(
                what, text, _("Paling panjang {n} huruf; persingkat.").format(n=LONGEST.get(what, 2000))
            )
        return text

    def optional(self, what: str) -> str | None:
        return self.words(what) if what in self.sheet.at else None

    def given(self, before: Given | None) -> Given | None:
        """None when the row cannot be used. before: the row above, from which empty leading cells are taken."""
        for what, at in self.sheet.at.items():
            if f"{column_letter(at)}{self.number}" in self.sheet.table.formulas:
                self.wrong(
                    what, _("rumus"), _("Nilai, bukan rumus. Salin selnya, lalu tempel sebagai nilai.")
                )
        found = Given(
            self.number, self.area(before), self.words("action"), self.words("text"), self.optional("target"),
            self.optional("activity"), self.optional("output"), self.optional("pic"), self.months(), self.items(),
            self.key(),
        )  # fmt: skip
        if not found.action:
            self._above(found, before)
        return found if self.good else None

    def _above(self, found: Given, before: Given | None) -> None:
        """A line under an action that is written once, as people fill a table; or a target by itself."""
        if found.text:
            if before is None or not before.action or before.area != found.area:
                self.wrong("action", "", _("Tulis rencana aksinya; baris di atasnya tidak punya."))
                return
            found.action = before.action
            found.target = found.target or before.target
            found.activity = found.activity or before.activity
        elif not found.target:
            self.wrong(
                "action",
                "",
                _("Baris ini tidak memuat target, rencana aksi, atau rencana kerja; hapus barisnya."),
            )

    def area(self, before: Given | None) -> str:
        said = self.words("area")
        if not said and before is not None:
            return before.area
        name = {words.lower(): code for code, words in NAMES.items()}.get(said.lower())
        code = name or (said[:1] if re.fullmatch(r"[1-6]\b.*", said, re.DOTALL) else "")
        if code not in AREAS:
            self.wrong("area", said, _("Tulis nomor area 1–6, misalnya “5 {name}”.").format(name=NAMES["5"]))
        return code

    def months(self) -> list[int] | None:
        names = [n for n in range(1, 13) if f"m{n}" in self.sheet.at]
        if not names:
            return None
        found = []
        for n in names:
            cell = self.cell(f"m{n}")
            whole = isinstance(cell, float) and cell.is_integer()
            said = str(int(cell) if whole else cell).strip().lower()  # type: ignore[arg-type]
            if said in YES:
                found.append(n)
            elif said not in NO:
                self.wrong(
                    f"m{n}", cell, _("Tulis x bila dilaksanakan pada bulan ini; selain itu kosongkan.")
                )
        return found

    def items(self) -> list[str] | None:
        said = self.optional("items")
        return (
            None
            if said is None
            else sorted({code for code in re.split(r"[\s,;]+", said) if code not in ("", "-")})
        )

    def key(self) -> tuple[str, str, str] | None:
        said = self.words("key")
        if not said:
            return None
        found = KEY.fullmatch(said)
        if found is None:
            self.wrong(
                "key", said, _("Kolom Kunci diisi Tuas. Kosongkan supaya baris ini menjadi baris baru.")
            )  # fmt: skip
            return None
        return (found[1], found[2], found[3])


def head_of(what: str) -> str:
    """The head of a column as the template writes it."""
    return next((head for head in HEADS if head.lower() == NAMED[what][0]), what)
