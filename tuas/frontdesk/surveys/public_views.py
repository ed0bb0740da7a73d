"""The page behind a personal link. It names nobody, and nothing on it says who answers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuas.frontdesk import gate
from tuas.frontdesk.models import SurveyLink
from tuas.frontdesk.surveys import answering, links
from tuas.frontdesk.surveys.answering import Typed
from tuas.frontdesk.surveys.questionnaires import Questionnaire, questionnaire
from tuas.ui.dates import day_and_date, today
from tuas.ui.errors import Conflict


@gate.form
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """GET: the questions. POST: `u_<element>`, `p_<profile>`, `saran`. A link answers once: 409 for a second answer.

    The same form sent again, by a network that lost the first reply, gets the thanks of the first.
    """
    link = links.link_of(token)
    if link is None:
        said = _(
            "Periksa apakah alamatnya tersalin utuh, atau minta tautan baru kepada unit yang mengirimnya."
        )
        return _closed(request, _("Tautan tidak dikenal"), said, 404)
    door = gate.Door(request, "survei", link.pk, gate.LINK)
    posted = request.method == "POST"
    if posted and door.receipt() is not None:
        return redirect("frontdesk:survey_answer", token)
    state = links.state_of(link, today())
    if state != links.OPEN:
        return _said(request, link, state, sent=posted)
    asked = questionnaire(link.round.questionnaire)
    if not posted:
        return _page(door, link, asked, Typed())
    typed = answering.read(asked, request.POST.dict())
    if not door.lets_in():
        return _page(door, link, asked, typed)
    if typed.missing or typed.long:
        return _page(door, link, asked, typed, status=422)
    try:
        door.once(lambda: _kept(door, link, typed))
    except Conflict:  # sent twice at once, or closed meanwhile
        again = links.link_of(token) or link
        return _said(request, again, links.state_of(again, today()), sent=True)
    return redirect("frontdesk:survey_answer", token)


def _kept(door: gate.Door, link: SurveyLink, typed: Typed) -> str:
    answering.answer(link, typed)
    door.forget_subject()
    return ""


def _page(
    door: gate.Door, link: SurveyLink, asked: Questionnaire, typed: Typed, status: int = 200
) -> HttpResponse:
    missing = set(typed.missing) if status != 200 else set()
    questions = [
        (n, e, list(enumerate(asked.labels_of(e), 1)), typed.values.get(e.code), e.code in missing)
        for n, e in enumerate(asked.asked, 1)
    ]
    profile = [(part, list(part.options.items()), typed.profile.get(part.code, "")) for part in asked.profile]
    context: dict[str, Any] = {
        "link": link, "round": link.round, "unit": link.round.unit, "asked": asked, "questions": questions,
        "profile": profile, "typed": typed, "missing": len(missing), "stars": asked.most > 4,
        "longest": answering.LONGEST,
    }  # fmt: skip
    return _private(door.render("frontdesk/surveys/answer.html", context, status=status))


def _said(request: HttpRequest, link: SurveyLink, state: str, *, sent: bool) -> HttpResponse:
    unit = link.round.unit.short
    if state == links.USED:
        heading, said = _("Terima kasih"), _(
            "Jawaban dari tautan ini sudah kami terima. Jawaban Anda disimpan tanpa nama dan tidak dapat dihubungkan "
            "dengan tautan ini."
        )  # fmt: skip
        return _closed(request, heading, said, 409 if sent else 200, done=True)
    if state == links.EARLY:
        said = _("Survei {unit} dibuka {day}.").format(unit=unit, day=day_and_date(link.round.opens_on))
        return _closed(request, _("Survei belum dibuka"), said, 409 if sent else 200)
    if state == links.OVER:
        said = _("Survei {unit} ini berakhir {day}.").format(
            unit=unit, day=day_and_date(link.round.closes_on)
        )
        return _closed(request, _("Masa menjawab sudah selesai"), said, 410)
    return _closed(request, _("Tautan ini tidak berlaku lagi"), _("Survei ini dibatalkan."), 410)


def _closed(request: HttpRequest, heading: str, said: str, status: int, done: bool = False) -> HttpResponse:
    context = {"heading": heading, "said": said, "done": done}
    return _private(render(request, "frontdesk/surveys/closed.html", context, status=status))


def _private(answer: HttpResponse) -> HttpResponse:
    answer["Referrer-Policy"] = "no-referrer"
    return answer
