"""The keepers' pages: all surveys of a unit, one round with its live rate and its results, and the deeds on it."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.cycle.place import programme_of, unit_of
from tuas.frontdesk.models import SurveyRound
from tuas.frontdesk.surveys import actions, figures, following, forms, mailing, policies, rounds
from tuas.frontdesk.surveys.questionnaires import questionnaire, questionnaires
from tuas.organisation import authority
from tuas.organisation.models import Unit
from tuas.rules.periods import parse
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

FIELDS = ("kuesioner", "periode", "buka", "tutup", "populasi", "konversi")
DAYS = 14  # a round is open that long unless somebody says otherwise


def round_of(request: HttpRequest, number: str, pk: int) -> tuple[Unit, SurveyRound]:
    unit = unit_of(request, number)
    found = get_object_or_404(rounds.listed(unit), pk=pk)
    found.unit = unit
    return unit, found


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest, number: str) -> HttpResponse:
    """All rounds by questionnaire. POST prepares one: `kuesioner`, `periode`, `buka`, `tutup`, `populasi`."""
    unit = unit_of(request, number)
    who, on = authority.of(request), today()
    kept = [q for q in questionnaires().values() if not policies.why_not_keep(who, unit, q)]
    typed = {name: request.POST.get(name, "") for name in FIELDS}
    sentence, status = "", 200
    if request.method == "POST":
        if not kept:
            raise Denied(policies.why_not_keep(who, unit, next(iter(questionnaires().values()))))
        try:
            asked, given = forms.questionnaire_of(typed), forms.given_of(typed)
            made = actions.prepare(unit, asked, given, by=request.user, authority=who)  # type: ignore[arg-type]
            return redirect("frontdesk:survey", unit.number, made.pk)
        except (Invalid, Conflict) as error:
            sentence, status = str(error), 409 if isinstance(error, Conflict) else 422
    else:
        typed |= {
            "buka": on.isoformat(),
            "tutup": (on + dt.timedelta(days=DAYS)).isoformat(),
            "konversi": "kali",
        }
    context = {
        "unit": unit, "groups": _by_questionnaire(unit, on), "kept": kept, "typed": typed, "sentence": sentence,
        "indices": figures.standing(programme) if (programme := programme_of(unit)) else [],
        "periods": forms.periods(on.year), "conversions": SurveyRound.Conversion.choices,
        "why_not": "" if kept else policies.why_not_keep(who, unit, next(iter(questionnaires().values()))),
    }  # fmt: skip
    return render(request, "frontdesk/surveys/list.html", context, status=status)


def _by_questionnaire(unit: Unit, on: dt.date) -> list[tuple[Any, list[tuple[Any, ...]]]]:
    """One query for all of them: a closed round carries its own counts."""
    rows: dict[str, list[tuple[Any, ...]]] = {code: [] for code in questionnaires()}
    for found in rounds.listed(unit):
        state = rounds.state_of(found, on)
        line = (found, parse(found.period), *rounds.WORDS[state], rounds.results_of(found))
        rows.setdefault(found.questionnaire, []).append(line)
    return [(asked, rows[code]) for code, asked in questionnaires().items()]


@require_safe
def detail(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One round: what may be done now, how many have answered, and once closed what they said."""
    unit, found = round_of(request, number, pk)
    return page(request, unit, found)


def page(
    request: HttpRequest, unit: Unit, found: SurveyRound, sentence: str = "", status: int = 200
) -> HttpResponse:
    who, on = authority.of(request), today()
    asked, state = questionnaire(found.questionnaire), rounds.state_of(found, on)
    word, words = rounds.WORDS[state]
    context = {
        "unit": unit, "round": found, "asked": asked, "period": parse(found.period), "state": state, "word": word,
        "words": words, "rate": rounds.rate_of(found), "results": rounds.results_of(found), "sentence": sentence,
        "why_not": policies.why_not_keep(who, unit, asked),
        "why_no_respondents": policies.why_no_respondents(who, found),
        "why_no_answers": policies.why_no_answers(who, found), "conversions": SurveyRound.Conversion.choices,
        "candidates": _candidates(found) if state != rounds.CLOSED else 0, "running": state != rounds.CLOSED,
        "follow_ups": following.lines(found) if found.closed_at else [],
        "published": found.publications.filter(removed_at=None).count() if found.closed_at else 0,
        "few": found.closed_at is not None and not rounds.enough(found),
    }  # fmt: skip
    return render(request, "frontdesk/surveys/round.html", context, status=status)


def _candidates(found: SurveyRound) -> int:
    """How many more could be drawn."""
    asked = questionnaire(found.questionnaire)
    if asked.audience == "pegawai":
        people = rounds.employees(found.unit, asked, today())
        return people.exclude(pk__in=found.links.exclude(person=None).values("person")).count()
    users = rounds.candidates(found.unit, parse(found.period))
    return users.exclude(pk__in=found.links.exclude(service_user=None).values("service_user")).count()


@require_safe
def rate(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The live part of the page of a round."""
    unit, found = round_of(request, number, pk)
    context = {
        "unit": unit,
        "round": found,
        "rate": rounds.rate_of(found),
        "state": rounds.state_of(found, today()),
    }
    return render(request, "frontdesk/surveys/_rate.html", context)


@require_POST
def act(request: HttpRequest, number: str, pk: int, deed: str) -> HttpResponse:
    """A deed of the keeper on the round; what cannot be is said on the same page."""
    unit, found = round_of(request, number, pk)
    who, by = authority.of(request), request.user
    policies.check_keep_round(who, found)
    try:
        said = DEEDS[deed](request, found, {"by": by, "authority": who})
    except (Invalid, Conflict) as error:
        found.refresh_from_db()
        return page(request, unit, found, str(error), 409 if isinstance(error, Conflict) else 422)
    messages.success(request, said)
    if deed == "batal":
        return redirect("frontdesk:surveys", unit.number)
    return redirect(reverse("frontdesk:survey", args=[unit.number, found.pk]))


def _draw(request: HttpRequest, found: SurveyRound, by: dict[str, Any]) -> str:
    n = actions.draw(found, forms.whole(request.POST, "banyak", empty=0), **by)
    return ngettext("{n} tautan pribadi dibuat.", "{n} tautan pribadi dibuat.", n).format(n=n)


def _set(request: HttpRequest, found: SurveyRound, by: dict[str, Any]) -> str:
    actions.set_conversion(
        found, request.POST.get("konversi", found.conversion), forms.whole(request.POST, "populasi"), **by
    )
    return _("Pengaturan survei disimpan.")


def _extend(request: HttpRequest, found: SurveyRound, by: dict[str, Any]) -> str:
    actions.extend(found, forms.day_of(request.POST, "tutup", _("Pilih hari terakhir menjawab.")), **by)
    return _("Hari terakhir menjawab diubah.")


def _open(_request: HttpRequest, found: SurveyRound, by: dict[str, Any]) -> str:
    actions.open_round(found, **by)
    return _("Survei dibuka.")


def _close(_request: HttpRequest, found: SurveyRound, by: dict[str, Any]) -> str:
    actions.close(found, **by)
    return _("Survei ditutup dan hasilnya dihitung.")


def _cancel(_request: HttpRequest, found: SurveyRound, by: dict[str, Any]) -> str:
    actions.cancel(found, **by)
    return _("Survei dibatalkan.")


def _mail(_request: HttpRequest, found: SurveyRound, by: dict[str, Any]) -> str:
    n = mailing.ask(found, **by)
    return ngettext("{n} surel dikirim di latar belakang.", "{n} surel dikirim di latar belakang.", n).format(
        n=n
    )


DEEDS = {
    "surel": _mail, "undang": _draw, "atur": _set, "perpanjang": _extend, "buka": _open, "tutup": _close,
    "batal": _cancel,
}  # fmt: skip
