"""The proposal of one unit: what holds it back, the reader's next deed, everything that was decided before."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tuas.assessment.models import Assessor, Sheet
from tuas.assessment.proposing import actions, facts, letter_paper, outcomes, policies, signing
from tuas.assessment.proposing.forms import LetterForm, TextForm, TpiForm, TpnForm
from tuas.assessment.proposing.models import Outcome, Proposal
from tuas.assessment.proposing.ready import readiness
from tuas.assessment.sealing import seal
from tuas.cycle import kept
from tuas.cycle.models import Programme
from tuas.cycle.place import programme_of, unit_of
from tuas.files.serve import serve
from tuas.organisation import authority
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit, User
from tuas.rules.numbers import show
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

Found = tuple[Unit, Programme, Proposal | None, Authority]
WITH_FILE = ("usulkan", "tpi", "tpn")


def _found(request: HttpRequest, number: str) -> Found:
    """The unit's running programme, else its newest, and its open proposal."""
    unit = unit_of(request, number)
    programme = programme_of(unit)
    if programme is None:
        raise Http404
    found = facts.listed().filter(programme=programme, ended_at=None).first()
    if found is not None:
        found.programme = programme
    return unit, programme, found, authority.of(request)


@require_safe
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Where the unit stands between the TPU's assessment and its predicate (4.f, 5.a.3.b, 5.i)."""
    unit = unit_of(request, number)
    if programme_of(unit) is None:
        return redirect("cycle:open", number)
    return _page(request, number)


def _total(programme: Programme) -> str:
    """The total of the TPI's own completed sheet, where it filled one in Tuas; never rounded up."""
    sheets = Sheet.objects.filter(programme=programme, assessor=Assessor.TPI).exclude(completed_at=None)
    scores = sheets.values_list("scores", flat=True).first()
    return show(Fraction(scores["total"])) if scores else ""


def _forms(programme: Programme, deed: str = "", refused: forms.Form | None = None) -> dict[str, forms.Form]:
    made: dict[str, forms.Form] = {
        "tetapkan": TextForm(
            _("Alasan penetapan"), _("Menjadi isi surat usulan kepada TPI."), prefix="tetapkan"
        ),
        "usulkan": LetterForm(prefix="usulkan"),
        "tarik": TextForm(_("Alasan penarikan"), prefix="tarik"),
        "kembalikan": TextForm(_("Yang perlu diperbaiki"), prefix="kembalikan"),
        "tpi": TpiForm(prefix="tpi", initial={"score": _total(programme)}),
        "tpn": TpnForm(programme.target, prefix="tpn"),
    }
    if refused is not None:
        made[deed] = refused
    return made


def _page(
    request: HttpRequest, number: str, deed: str = "", form: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    unit, programme, found, who = _found(request, number)
    answered = found is not None and facts.outcome_of(found, Outcome.Body.TPI) is not None
    slot = _slot(deed, programme) if deed in WITH_FILE else ""
    held = kept.held(request, slot) if slot else None
    before = [each for each in facts.listed().filter(programme__unit=unit) if each.ended_at is not None]
    context: dict[str, Any] = {
        "unit": unit, "programme": programme, "found": found, "today": today(), "answered": answered,
        "state": facts.state_of(found) if found else "", "states": facts.STATES,
        "ready": readiness(programme, today(), who) if found is None or found.proposed_at is None else None,
        "forms": _forms(programme, deed, form), "deed": deed, "held": held[1] if held else "",
        "before": [(each, *facts.STATES[facts.state_of(each)]) for each in before],
        "why_not": policies.why_not_decide(who, programme, today()),
        "correctable": [b for b in Outcome.Body if not policies.why_not_correct(who, Proposal(programme=programme), b)],
        "open_details": deed in ("tarik", "kembalikan"),
    }  # fmt: skip
    if found is not None:
        context |= {
            "why_not_withdraw": policies.why_not_withdraw(who, found, today(), answered=answered),
            "why_not_answer": policies.why_not_answer(who, found),
            "why_not_award": policies.why_not_award(who, found),
        }
    return render(request, "assessment/proposing/page.html", context, status=status)


def _slot(deed: str, programme: Programme) -> str:
    return f"proposal:{deed}:{programme.pk}"


@require_POST
def deed(request: HttpRequest, number: str, deed: str) -> HttpResponse:
    """One step. A refused input keeps what was typed and the file, on the page it was typed on."""
    unit, programme, found, who = _found(request, number)
    if deed not in DEEDS:
        raise Http404
    policies.check(_why_not(deed, programme, found, who))
    if found is None and deed != "tetapkan":
        raise Conflict(_("Penetapan ini sudah berakhir atau belum ada. Muat ulang halamannya."))
    form = _forms(programme)[deed]
    form.data, form.files, form.is_bound = request.POST, request.FILES, True
    file = kept.arrived(request, form, _slot(deed, programme)) if deed in WITH_FILE else None
    if not form.is_valid():
        return _page(request, number, deed, form, 422)
    try:
        words = DEEDS[deed](
            _Step(request, unit, programme, cast(Proposal, found), who, form.cleaned_data, file)
        )
    except Invalid as error:
        form.add_error(None, str(error))
        return _page(request, number, deed, form, 422)
    kept.let_go(request, _slot(deed, programme))
    messages.success(request, words)
    return redirect("assessment:proposal", unit.number)


def _why_not(deed: str, programme: Programme, found: Proposal | None, who: Authority) -> str:
    """A role that may not gets the reason, not a list of what it filled in wrongly."""
    asked = found or Proposal(programme=programme)
    return {
        "tarik": lambda: policies.why_not_lead(who, programme.unit, today()),
        "kembalikan": lambda: policies.why_not_answer(who, asked),
        "tpi": lambda: policies.why_not_answer(who, asked),
        "tpn": lambda: policies.why_not_award(who, asked),
    }.get(deed, lambda: policies.why_not_decide(who, programme, today()))()


class _Step:
    """What a deed needs of the request."""

    def __init__(
        self, request: HttpRequest, unit: Unit, programme: Programme, found: Proposal, who: Authority,
        data: dict[str, Any], file: kept.Kept | None,
    ) -> None:  # fmt: skip
        self.programme, self.found, self.data = programme, found, data
        self.by = cast(User, request.user)
        self.act: dict[str, Any] = {"by": self.by, "authority": who}
        self._unit, self._file = unit, file

    def paper(self, *, private: bool = False) -> Any:
        return kept.as_paper(self._unit, self._file, by=self.by, private=private) if self._file else None

    def result(self) -> outcomes.Result:
        data = self.data
        return outcomes.Result(
            bool(data["positive"]), data["number"], data["on"], data["note"], data.get("score"), self.paper()
        )


def _determine(step: _Step) -> str:
    actions.determine(step.programme, step.data["text"], **step.act)
    return _("{unit} ditetapkan. Langkah berikutnya: surat usulan kepada TPI.").format(
        unit=step.programme.unit.short
    )


def _propose(step: _Step) -> str:
    given = actions.Given(step.data["number"], step.data["on"], step.paper(private=True))
    actions.propose([step.found], given, **step.act)
    return _("{unit} diusulkan kepada TPI.").format(unit=step.programme.unit.short)


def _withdraw(step: _Step) -> str:
    actions.withdraw(step.found, step.data["text"], **step.act)
    return _("Penetapan {unit} ditarik.").format(unit=step.programme.unit.short)


def _give_back(step: _Step) -> str:
    actions.give_back(step.found, step.data["text"], **step.act)
    return _("Usulan dikembalikan kepada Penanggung Jawab TPU.")


def _tpi(step: _Step) -> str:
    outcomes.record_tpi(step.found, step.result(), **step.act)
    return _("Hasil evaluasi mandiri TPI dicatat.")


def _tpn(step: _Step) -> str:
    outcomes.record_tpn(step.found, step.result(), **step.act)
    return _("Keputusan TPN dicatat.")


DEEDS: dict[str, Callable[[_Step], str]] = {
    "tetapkan": _determine, "usulkan": _propose, "tarik": _withdraw, "kembalikan": _give_back, "tpi": _tpi,
    "tpn": _tpn,
}  # fmt: skip


@require_safe
def verdict_paper(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """The verdict as who determined signed it."""
    found = get_object_or_404(Proposal, pk=pk, programme__unit=unit_of(request, number))
    signed = signing.sealed_verdict(found)
    if signed is None:
        raise Http404
    return serve(request, signed.blob, signed.name, inline=True)


@require_safe
def judged(request: HttpRequest, number: str, pk: int, day: str) -> HttpResponse:
    """The conditions exactly as they were judged: on the day of the determination, or on that of the letter."""
    unit = unit_of(request, number)
    rows = Proposal.objects.select_related("programme", "determined_by", "proposed_by", "letter")
    found = get_object_or_404(rows, pk=pk, programme__unit=unit)
    kinds = {
        "penetapan": (found.determined, found.determined_seal, found.determined_at, found.determined_by),
        "usulan": (found.proposed, found.proposed_seal, found.proposed_at, found.proposed_by),
    }
    if day not in kinds or not kinds[day][0]:
        raise Http404
    data, sealed, at, by = kinds[day]
    context = {
        "unit": unit, "found": found, "data": data, "seal": sealed, "holds": seal(data) == sealed, "at": at, "by": by,
        "day": day, "signed": signing.sealed_verdict(found) if day == "penetapan" else None,
        "calon": letter_paper.calon_words(data["calon"]),
    }  # fmt: skip
    return render(request, "assessment/proposing/judged.html", context)
