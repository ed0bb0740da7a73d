"""Blank sheets of paper: numbers given once, printed as often as needed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tuas.files.serve import download
from tuas.frontdesk.surveys import answering, form_paper, forms, policies
from tuas.frontdesk.surveys.views import round_of
from tuas.organisation import authority
from tuas.ui.errors import Conflict, Invalid


@require_POST
def number(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """POST `jumlah`: so many sheets get the next numbers; their PDF is the answer."""
    unit, found = round_of(request, number, pk)
    try:
        count = forms.whole(request.POST, "jumlah")
        first = answering.number_sheets(found, count, by=request.user, authority=authority.of(request))  # type: ignore[arg-type]
    except (Invalid, Conflict) as error:
        messages.error(request, str(error))
        return redirect("frontdesk:survey_sheet", unit.number, found.pk)
    return redirect(
        reverse("frontdesk:survey_sheets", args=[unit.number, found.pk]) + f"?mulai={first}&jumlah={count}"
    )


@require_safe
def blank(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Sheets `mulai` … of those that were numbered, `jumlah` of them."""
    _unit, found = round_of(request, number, pk)
    policies.check_keep_round(authority.of(request), found)
    try:
        first, count = forms.whole(request.GET, "mulai", empty=1), forms.whole(request.GET, "jumlah", empty=1)
    except Invalid as error:
        raise Http404 from error
    if not (first >= 1 and 1 <= count <= answering.MOST_SHEETS and first + count - 1 <= found.printed):
        raise Http404
    made = form_paper.sheets(found, first, count)
    return download(made, f"lembar-{found.questionnaire}-{found.period}-{found.unit.number}.pdf", inline=True)
