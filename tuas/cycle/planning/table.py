"""A plan as a table: the columns of emonitoring.pu.go.id/rb, then the links that only Tuas has, then what it was.

The last column says which row of Tuas a row of the file is, and which content it had when the file was made: "K", the
beginning of the key, "-", the mark of the content. An empty one is a new row (planning.worksheet reads it).
"""

import uuid
from collections.abc import Iterator, Sequence

from tuas.cycle.models import Plan, PlanAction, PlanLine
from tuas.cycle.planning.facts import NAMES
from tuas.cycle.planning.page import parts_of
from tuas.documents.tables import Value, workbook
from tuas.ui.dates import MONTHS

SHEET = "Rencana Kerja"
HEADS = (
    "Area", "Target Prioritas", "Rencana Aksi", "Rencana Kerja", "Output", "PIC", *(m[:3] for m in MONTHS),
    "Kegiatan SOP", "Bukti", "Kunci",
)  # fmt: skip
LENGTH, MARK = 12, 8


def pic_of(line: PlanLine) -> str:
    return line.pic.name if line.pic else line.pic_text


def mark(cells: Sequence[Value]) -> str:
    """What a row said, in eight characters."""
    return uuid.uuid5(uuid.NAMESPACE_OID, repr(list(cells))).hex[:MARK]


def row_of(action: PlanAction, line: PlanLine | None) -> list[Value]:
    """The row of a line, or of an action without any; its last cell tells it apart."""
    lead: list[Value] = [
        f"{action.area} {NAMES[action.area]}",
        action.target.text if action.target else "",
        action.text,
    ]
    if line is None:
        row, kind, key = [*lead, *[""] * 15, action.activity, ""], "A", action.key
    else:
        months: list[Value] = ["x" if n in line.months else "" for n in range(1, 13)]
        row = [*lead, line.text, line.output, pic_of(line), *months, action.activity, ", ".join(line.items)]
        kind, key = "K", line.key
    return [*row, f"{kind}{key.hex[:LENGTH]}-{mark(row)}"]


def rows_of(plan: Plan) -> Iterator[list[Value]]:
    """A row for each line; an action or a target without any has a row of its own."""
    for part in parts_of(plan):
        used = {action.target_id for action, _lines in part.actions}
        for target in part.targets:
            if target.pk not in used:
                yield [f"{part.code} {NAMES[part.code]}", target.text, *[""] * (len(HEADS) - 2)]
        for action, lines in part.actions:
            yield from ([row_of(action, line) for line in lines] or [row_of(action, None)])


def export(plan: Plan) -> bytes:
    """Text stays text: nothing a person typed becomes a formula."""
    widths = {
        0: 26, 1: 36, 2: 36, 3: 44, 4: 26, 5: 22, **dict.fromkeys(range(6, 18), 5), 18: 14, 19: 20, 20: 24,
    }  # fmt: skip
    return workbook(SHEET, HEADS, rows_of(plan), widths=widths)
