"""The scores of the year as the unit may see them: its own, and those of the TPU once they are completed (4.f, 5.h)."""

from typing import Any

from tuas.assessment import reading
from tuas.assessment.models import Assessor
from tuas.catalogue import load
from tuas.cycle.models import Programme
from tuas.rules import thresholds
from tuas.rules.numbers import show


def scores_of(programme: Programme) -> dict[str, Any]:
    """Rows of 5.h with weight, minimum, unit, TPU; none while the unit has not begun. Three queries."""
    columns = reading.columns_of(programme)
    unit, tpu = columns[Assessor.UNIT], columns[Assessor.TPU]
    if not unit.begun:
        return {"rows": [], "words": "", "judged": False}
    rules = load(programme.catalogue).thresholds
    own = thresholds.tests(rules, unit.result.scores, programme.target)
    done = tpu.sheet.completed_at is not None
    judged = {t.code: t for t in thresholds.tests(rules, tpu.result.scores, programme.target)} if done else {}
    rows = [
        [
            f"{t.code}. {t.name}" if t.code.isdigit() else t.name, show(t.weight), show(t.minimum), show(t.score),
            show(judged[t.code].score) if t.code in judged else "–",
            "Terpenuhi" if judged.get(t.code, t).passed else f"Kurang {show(judged.get(t.code, t).gap, up=True)}",
        ]
        for t in own
    ]  # fmt: skip
    total = next(t for t in own if t.code == "total")
    words = (
        f"Nilai LKE menurut unit {show(total.score)}, batas minimal {programme.target} {show(total.minimum)}"
    )
    if "total" in judged:
        words += f"; menurut TPU pada Penilaian Pendahuluan {show(judged['total'].score)}"
    return {"rows": rows, "words": words, "judged": done}
