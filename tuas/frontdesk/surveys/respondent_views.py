"""Respondents of a round: their links, who has answered, sheets of paper. Names are for who needs them (RQ-130)."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.audit.trail import record
from tuas.cycle.paktas.links import qr
from tuas.documents.pdf import indonesian
from tuas.documents.tables import XLSX, workbook
from tuas.frontdesk.models import SurveyLink, SurveyRound
from tuas.frontdesk.surveys import answering, forms, links, policies, rounds
from tuas.frontdesk.surveys.answering import Typed
from tuas.frontdesk.surveys.questionnaires import questionnaire
from tuas.frontdesk.surveys.views import round_of
from tuas.organisation import authority
from tuas.rules.periods import parse
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

PAGE, SLIPS = 50, 200


def _links(found: SurveyRound) -> QuerySet[SurveyLink]:
    return found.links.filter(revoked_at=None).select_related("service_user", "person").order_by("used", "pk")


def _rows(request: HttpRequest, found: SurveyRound, page: Page[SurveyLink]) -> list[dict[str, Any]]:
    """One line a link; the address only where it can still be answered."""
    rows = []
    for link in page:
        link.round = found
        address = "" if link.used else request.build_absolute_uri(links.path_of(link))
        rows.append({
            "link": link, "name": _name(link), "contact": _contact(link), "address": address,
            "qr": qr(address) if address else "", "share": links.share(link, address) if address else "",
        })  # fmt: skip
    return rows


def _name(link: SurveyLink) -> str:
    if link.person:
        return link.person.name
    return link.service_user.name if link.service_user else _("data sudah dihapus")


def _contact(link: SurveyLink) -> str:
    user = link.service_user
    return " · ".join(part for part in (user.service, user.phone, user.email) if part) if user else ""


@require_safe
def respondents(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Who was asked and whether the link was used; who assesses the unit sees names without links."""
    unit, found = round_of(request, number, pk)
    who = authority.of(request)
    policies.check_respondents(who, found)
    asked = questionnaire(found.questionnaire)
    keeps = not policies.why_not_keep(who, unit, asked)
    page = Paginator(_links(found), PAGE).get_page(request.GET.get("hal"))
    open_ = rounds.state_of(found, today()) in {rounds.OPEN, rounds.PREPARED, rounds.ENDED}
    context = {
        "unit": unit, "round": found, "asked": asked, "period": parse(found.period), "page": page,
        "rows": _rows(request, found, page), "keeps": keeps and open_, "count": page.paginator.count,
    }  # fmt: skip
    return render(request, "frontdesk/surveys/respondents.html", context)


@require_safe
def slips(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """QR slips to print and cut, eight on an A4 sheet, of links that still wait."""
    unit, found = round_of(request, number, pk)
    policies.check_keep_round(authority.of(request), found)
    page = Paginator(_links(found).filter(used=False), SLIPS).get_page(request.GET.get("hal"))
    context = {
        "unit": unit, "round": found, "asked": questionnaire(found.questionnaire), "page": page,
        "rows": _rows(request, found, page), "count": page.paginator.count,
    }  # fmt: skip
    return render(request, "frontdesk/surveys/slips.html", context)


@require_safe
def export(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Name, service, phone, e-mail, answered or not, as the TPN's validation asks; every export is on record."""
    unit, found = round_of(request, number, pk)
    policies.check_respondents(authority.of(request), found)
    with transaction.atomic():
        record("survey.respondents_exported", found, by=request.user, unit=unit.number)
    content = _listed(found)
    answer = HttpResponse(content, content_type=XLSX)
    name = f"responden-{questionnaire(found.questionnaire).code}-{found.period}-{unit.number}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@indonesian
def _listed(found: SurveyRound) -> bytes:
    """The five columns that the TPN reads."""
    rows = []
    for link in _links(found):
        user = link.service_user
        rows.append([
            _name(link), user.service if user else "", user.phone if user else "", user.email if user else "",
            _("ya, di kertas") if link.on_paper else _("ya") if link.used else _("belum"),
        ])  # fmt: skip
    heads = [_("Nama"), _("Jenis Layanan"), _("No. Telp./WA"), _("Alamat Email"), _("Menjawab")]
    return workbook("Responden", heads, rows, widths={0: 30, 1: 30, 2: 18, 3: 28, 4: 14})


@require_POST
def mark(request: HttpRequest, number: str, pk: int, link: int) -> HttpResponse:
    """This respondent answered on paper."""
    unit, found = round_of(request, number, pk)
    one = get_object_or_404(SurveyLink, pk=link, round=found)
    one.round = found
    answering.mark_paper(one, by=request.user, authority=authority.of(request))  # type: ignore[arg-type]
    messages.success(request, _("Ditandai menjawab di kertas."))
    return redirect("frontdesk:survey_respondents", unit.number, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A sheet of paper typed in: `lembar`, `u_<element>`, `p_<profile>`, `saran`; the next one follows at once."""
    unit, found = round_of(request, number, pk)
    who, asked = authority.of(request), questionnaire(found.questionnaire)
    policies.check_keep_round(who, found)
    typed, sentence, status = Typed(), "", 200
    sheet_number = request.POST.get("lembar", "")
    if request.method == "POST":
        typed = answering.read(asked, request.POST.dict())
        try:
            n = forms.whole(request.POST, "lembar")
            answering.enter_sheet(found, n, typed, by=request.user, authority=who)  # type: ignore[arg-type]
            messages.success(request, _("Lembar {n} dicatat.").format(n=n))
            return redirect("frontdesk:survey_sheet", unit.number, found.pk)
        except (Invalid, Conflict) as error:
            sentence, status = str(error), 409 if isinstance(error, Conflict) else 422
    last = found.answers.exclude(sheet=None).order_by("-sheet").values_list("sheet", flat=True).first()
    context = {
        "unit": unit, "round": found, "asked": asked, "period": parse(found.period), "typed": typed,
        "sentence": sentence, "sheet": sheet_number or (last or 0) + 1,
        "count": found.answers.exclude(sheet=None).count(), "next_printed": max(found.printed, last or 0) + 1,
        "questions": [
            (n, e, list(enumerate(asked.labels_of(e), 1)), typed.values.get(e.code))
            for n, e in enumerate(asked.asked, 1)
        ],
        "profile": [(p, list(p.options.items()), typed.profile.get(p.code, "")) for p in asked.profile],
        "longest": answering.LONGEST,
    }  # fmt: skip
    return render(request, "frontdesk/surveys/sheet.html", context, status=status)
