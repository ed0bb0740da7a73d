"""What leaves a closed survey: its sheet, its square picture, its raw answers (5.e.I.6 k–l)."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuas.audit.trail import record
from tuas.documents.tables import XLSX, Table, workbooks
from tuas.frontdesk.models import SurveyRound
from tuas.frontdesk.surveys import policies, rounds, sheet_paper
from tuas.frontdesk.surveys.questionnaires import questionnaire
from tuas.frontdesk.surveys.rounds import Results
from tuas.frontdesk.surveys.views import round_of
from tuas.organisation import authority
from tuas.ui.errors import Conflict


def _result(request: HttpRequest, number: str, pk: int) -> tuple[SurveyRound, Results]:
    """Of who sees the unit. Raises Conflict while there is none that may be shown."""
    _unit, found = round_of(request, number, pk)
    results = rounds.results_of(found)
    if results is None:
        raise Conflict(_("Hasil ditampilkan setelah survei ditutup dengan paling sedikit lima jawaban."))
    return found, results


@require_safe
def sheet(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The sheet for the notice board, PDF."""
    found, results = _result(request, number, pk)
    answer = HttpResponse(sheet_paper.sheet(found, results), content_type="application/pdf")
    answer["Content-Disposition"] = (
        f'inline; filename="hasil-{found.questionnaire}-{found.period}-{number}.pdf"'
    )
    return answer


@require_safe
def picture(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The square picture for social media, PNG."""
    found, results = _result(request, number, pk)
    answer = HttpResponse(sheet_paper.picture(found, results), content_type="image/png")
    answer["Content-Disposition"] = (
        f'attachment; filename="hasil-{found.questionnaire}-{found.period}-{number}.png"'
    )
    return answer


@require_safe
def answers(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Raw answers without profile, and the suggestions on a sheet of their own, both in the order of their contents:
    nothing tells who came first or which suggestion belongs to which answer. Every export is on record.
    """
    unit, found = round_of(request, number, pk)
    policies.check_answers(authority.of(request), found)
    asked = questionnaire(found.questionnaire)
    with transaction.atomic():
        record("survey.answers_exported", found, by=request.user, unit=unit.number)
    codes = [each.code for each in asked.elements]
    rows = sorted(
        [each.get(code) or 0 for code in codes] for each in found.answers.values_list("values", flat=True)
    )
    given = [[value or "" for value in row] for row in rows]
    heads = [f"{each.code} {each.name}" for each in asked.elements]
    remarks = [[text] for text in sorted(found.remarks.values_list("text", flat=True))]
    content = workbooks(
        [
            Table(_("Jawaban"), heads, given, dict.fromkeys(range(len(heads)), 14)),
            Table(_("Saran"), [_("Saran")], remarks, {0: 90}),
        ]
    )
    answer = HttpResponse(content, content_type=XLSX)
    name = f"jawaban-{found.questionnaire}-{found.period}-{unit.number}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
