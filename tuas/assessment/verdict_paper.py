"""The verdict as a PDF: the same rows as on the page, in words."""

from typing import Any

from django.utils.translation import gettext as _

from tuas.assessment.verdict import Verdict
from tuas.catalogue import load
from tuas.documents import pdf
from tuas.organisation.models import Unit
from tuas.rules.numbers import show
from tuas.ui.dates import day_and_date


def render(found: Verdict, thresholds: list[dict[str, Any]], basis: str) -> bytes:
    """PDF bytes; about a third of a second for the first one of a process."""
    catalogue = load(found.programme.catalogue)
    target, unit = found.programme.target, found.programme.unit
    heading = _("Memenuhi syarat {target}") if found.eligible else _("Belum memenuhi syarat {target}")
    data = {
        "title": f"{heading.format(target=target)} – {unit.name}",
        "header": unit.name,
        "code": catalogue.identity.full_number,
        "uncontrolled": catalogue.identity.uncontrolled,
        "demo": _("Data rekaan") if Unit.objects.filter(invented=True).exists() else "",
        "heading": heading.format(target=target),
        "unit": unit.name,
        "summary": _("{n} dari {total} syarat belum terpenuhi. Keadaan {day}.").format(
            n=len(found.failed), total=len(found.rows), day=day_and_date(found.on)
        ),
        "basis": basis,
        "conditions_title": _("Syarat diusulkan kepada TPI (5.i)"),
        "conditions_head": ["", _("Syarat"), _("Nilai"), _("Minimum"), _("Selisih"), _("Dasar")],
        "conditions": [_condition(row) for row in (*found.failed, *found.held)],
        "thresholds_title": _("Nilai ambang batas (5.h, hlm. 44–45)"),
        "thresholds_head": [_("Penilaian"), _("Bobot"), _("Nilai"), "WBK", "WBBM", _("Keadaan")],
        "thresholds": [_threshold(row) for row in thresholds],
    }
    return pdf.render("verdict.typ", data)


def _condition(row: Any) -> list[str]:
    mark = _("ya") if row.met else _("belum")
    name = row.name if row.met else f"{row.name}. {row.reason}"
    return [mark, name, row.value, row.minimum, row.gap, row.source]


def _threshold(row: dict[str, Any]) -> list[str]:
    test, minima = row["test"], row["minima"]
    state = _("terpenuhi") if test.passed else _("kurang {gap}").format(gap=show(test.gap, up=True))
    return [test.name, show(test.weight), show(test.score), show(minima["WBK"]), show(minima["WBBM"]), state]
