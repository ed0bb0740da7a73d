"""A plan as a table: the columns of emonitoring.pu.go.id/rb, then the links that only Tuas has."""

from collections.abc import Iterator

from tuas.cycle.models import Plan
from tuas.cycle.planning.facts import NAMES
from tuas.cycle.planning.page import parts_of
from tuas.documents.tables import Value, workbook
from tuas.ui.dates import MONTHS

HEADS = (
    "Area", "Target Prioritas", "Rencana Aksi", "Rencana Kerja", "Output", "PIC", *(m[:3] for m in MONTHS),
    "Kegiatan SOP", "Bukti",
)  # fmt: skip


def rows_of(plan: Plan) -> Iterator[list[Value]]:
    """A row for each line; an action or a target without any has a row of its own."""
    for part in parts_of(plan):
        name = f"{part.code} {NAMES[part.code]}"
        used = {action.target_id for action, _lines in part.actions}
        for target in part.targets:
            if target.pk not in used:
                yield [name, target.text, *[""] * (len(HEADS) - 2)]
        for action, lines in part.actions:
            lead: list[Value] = [name, action.target.text if action.target else "", action.text]
            for line in lines:
                months: list[Value] = ["x" if n in line.months else "" for n in range(1, 13)]
                pic = line.pic.name if line.pic else line.pic_text
                yield [*lead, line.text, line.output, pic, *months, action.activity, ", ".join(line.items)]
            if not lines:
                yield [*lead, *[""] * 15, action.activity, ""]


def export(plan: Plan) -> bytes:
    """Text stays text: nothing a person typed becomes a formula."""
    widths = {0: 26, 1: 36, 2: 36, 3: 44, 4: 26, 5: 22, **dict.fromkeys(range(6, 18), 5), 18: 14, 19: 20}
    return workbook("Rencana Kerja", HEADS, rows_of(plan), widths=widths)
