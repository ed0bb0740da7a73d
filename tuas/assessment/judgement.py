"""The verdict page of a unit and the board of all units."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from tuas.assessment import board as boards
from tuas.assessment import verdict_paper
from tuas.assessment.models import Assessor, Sheet
from tuas.assessment.verdict import Verdict, verdict
from tuas.cycle.models import Programme
from tuas.cycle.records import newest_of
from tuas.organisation import authority
from tuas.organisation.models import Unit
from tuas.rules.numbers import show
from tuas.ui.dates import today
from tuas.ui.errors import Denied, Invalid

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _day(request: HttpRequest) -> dt.date:
    """`?pada=2026-11-20` looks at the calendar of another day; today by default."""
    raw = request.GET.get("pada", "")
    try:
        return dt.date.fromisoformat(raw) if raw else today()
    except ValueError:
        raise Invalid(
            _("Tanggal {raw} tidak dikenal; tulis seperti 2026-11-20.").format(raw=raw[:20])
        ) from None


def _verdict(request: HttpRequest, number: str) -> tuple[Unit, Verdict | None]:
    unit = get_object_or_404(authority.units_seen(authority.of(request)), number=number)
    programme = Programme.objects.filter(unit=unit, closed_at=None).select_related("unit").first()
    if programme is None:
        return unit, None
    sheets = {s.assessor: s for s in Sheet.objects.filter(programme=programme).defer("snapshot")}
    return unit, verdict(programme, sheets, newest_of([programme])[programme.pk], _day(request))


def show_verdict(request: HttpRequest, number: str) -> HttpResponse:
    unit, found = _verdict(request, number)
    if found is None:
        return redirect("cycle:programme", unit.number)
    context = {"unit": unit, "verdict": found, "rows_5h": _thresholds(found), "basis": _basis_words(found)}
    return render(request, "assessment/verdict.html", context)


def verdict_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The same verdict on paper, PDF/A and tagged."""
    unit, found = _verdict(request, number)
    if found is None:
        return redirect("cycle:programme", unit.number)
    answer = HttpResponse(
        verdict_paper.render(found, _thresholds(found), _basis_words(found)), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'inline; filename="syarat-{unit.number}-{found.on.isoformat()}.pdf"'
    return answer


def _basis_words(found: Verdict) -> str:
    if found.basis is None:
        return _("Belum ada LKE yang diisi.")
    if found.basis.assessor == Assessor.UNIT:
        return _("Dihitung dari penilaian mandiri unit; TPU belum menilai, jadi 5.i.3 belum terpenuhi.")
    if found.basis.completed_at is None:
        return _("Dihitung dari LKE TPU yang masih berjalan.")
    return _("Dihitung dari LKE TPU yang sudah diselesaikan.")


LEVELS = {"A": 0, "B": 0, "total": 0, "B.I": 1, "B.II": 1, "B.I.a": 2, "B.I.b": 2, "B.II.a": 2}


def _thresholds(found: Verdict) -> list[dict[str, Any]]:
    """The rows of 5.h in the SOP's order, each with its own minima and its own result."""
    return [
        {
            "test": test,
            "level": LEVELS.get(test.code, 1),
            "minima": found.minima[test.code],
            "gap": _("kurang {gap}").format(gap=show(test.gap, up=True)),
        }
        for test in found.tests
    ]


def board(request: HttpRequest) -> HttpResponse:
    who = authority.of(request)
    if not who.oversees_all:
        raise Denied(
            _(
                "Papan 47 unit hanya untuk TPU, Direktur Kepatuhan Intern, dan pimpinan Direktorat Jenderal (5.a)."
            )
        )
    found = boards.board(request.GET, today())
    if request.GET.get("format") == "xlsx":
        answer = HttpResponse(boards.workbook(found), content_type=XLSX)
        answer["Content-Disposition"] = f'attachment; filename="papan-{today().isoformat()}.xlsx"'
        return answer
    return render(request, "assessment/board.html", {"board": found})
