"""A report's content as it is kept, and back."""

from typing import Any

from tuas.documents.pdf import indonesian
from tuas.frontdesk.reports.kinds import Content, Table


@indonesian
def dump(content: Content) -> dict[str, Any]:
    """JSON values; the pictures stay behind."""
    return {
        "lead": [str(line) for line in content.lead],
        "tables": [
            {
                "title": str(t.title), "heads": [str(h) for h in t.heads], "widths": [float(w) for w in t.widths],
                "rows": [[str(cell) for cell in row] for row in t.rows], "empty": str(t.empty),
            }
            for t in content.tables
        ],
        "closing": [str(line) for line in content.closing],
        "figures": dict(content.figures),
    }  # fmt: skip


def load(kept: dict[str, Any]) -> Content:
    return Content(
        lead=kept["lead"], closing=kept["closing"], figures=kept["figures"],
        tables=[Table(t["title"], t["heads"], t["rows"], t["widths"], t["empty"]) for t in kept["tables"]],
    )  # fmt: skip
