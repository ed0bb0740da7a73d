"""The monev meeting of a month (FRM-04 A) and its four proofs."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuas.cycle import kept
from tuas.cycle.models import Meeting, Programme
from tuas.cycle.planning import meetings
from tuas.cycle.policies import papers_seen
from tuas.monitoring.models import Month
from tuas.monitoring.monev import actions, policies, wording
from tuas.monitoring.monev.forms import FOUR, MeetingForm, ProofForm
from tuas.monitoring.monev.views import REFUSED, open_month
from tuas.monitoring.place import month_at
from tuas.organisation import authority
from tuas.organisation.authority import Authority
from tuas.rules.periods import parse
from tuas.ui.errors import status_of

FIELDS = ("on", "place", "agenda", "chair", "notes")


def _meeting_of(programme: Programme, period: str) -> Meeting | None:
    found = Month.objects.filter(programme=programme, period=period).select_related("meeting").first()
    return found.meeting if found else None


def _blank(period: str) -> dict[str, Any]:
    agenda = next(column.filled for column in wording.section("A").columns if column.key == "agenda")
    return {"agenda": wording.filled(agenda, {"bulan_tahun": wording.month_words(parse(period))})}


def _may(request: HttpRequest, number: str, period: str) -> tuple[Programme, Authority, bool]:
    """(programme, reader, whether the report was handed in). Its papers are completed after that too: they are not in
    the report, and 5.e.I.1.c wants all four.
    """
    programme, who = month_at(request, number, period), authority.of(request)
    policies.check(policies.why_not_compile(who, programme))
    policies.check(policies.why_not_now(programme, period))
    return programme, who, policies.frozen(programme, period)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request: HttpRequest, number: str, period: str) -> HttpResponse:
    """Record the meeting, or correct it while the report was not handed in."""
    programme, who, locked = _may(request, number, period)
    held = _meeting_of(programme, period)
    initial = {name: getattr(held, name) for name in FIELDS} if held else _blank(period)
    form, status = MeetingForm(request.POST or None, initial=initial), 200
    if request.method == "POST":
        open_month(request, number, period)
        status = 422
        if form.is_valid():
            # a form that was opened before the meeting was recorded does not write over it
            made = held if held is not None and request.POST.get("rapat") == str(held.pk) else Meeting()
            for name, value in form.cleaned_data.items():
                setattr(made, name, value)
            try:
                actions.meet(programme, period, made, by=request.user, who=who)  # type: ignore[arg-type]
            except REFUSED as error:
                status = status_of(error)
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Rapat monev tersimpan."))
                return redirect("monitoring:monev_meeting", number, period)
    return _page(request, programme, period, held, None if locked else form, status=status)


@require_http_methods(["POST"])
def proof(request: HttpRequest, number: str, period: str) -> HttpResponse:
    """One paper of the meeting. A refused one keeps what was chosen."""
    programme, who, locked = _may(request, number, period)
    held = _meeting_of(programme, period)
    if held is None:
        return redirect("monitoring:monev_meeting", number, period)
    held.programme = programme
    form, slot = ProofForm(request.POST, request.FILES), f"monev:{programme.pk}:{period}"
    file = kept.arrived(request, form, slot, pictures=True)
    form.is_valid()
    if file is None and "paper" not in form.errors:
        form.add_error("paper", _("Pilih berkasnya."))
    status = 422
    if form.is_valid() and file is not None:
        part = form.cleaned_data["part"]
        try:
            paper = kept.as_paper(programme.unit, file, by=request.user, private=part in meetings.PRIVATE)  # type: ignore[arg-type]
            meetings.add_paper(held, part, paper, by=request.user, who=who)  # type: ignore[arg-type]
        except REFUSED as error:
            status = status_of(error)
            form.add_error(None, str(error))
        else:
            kept.let_go(request, slot)
            messages.success(request, _("Berkas rapat tersimpan."))
            return redirect("monitoring:monev_meeting", number, period)
    initial = {name: getattr(held, name) for name in FIELDS}
    words = None if locked else MeetingForm(initial=initial)
    return _page(request, programme, period, held, words, form, status, file)


def _page(
    request: HttpRequest, programme: Programme, period: str, held: Meeting | None, form: MeetingForm | None,
    proof: ProofForm | None = None, status: int = 200, file: kept.Kept | None = None,
) -> HttpResponse:  # fmt: skip
    papers = list(held.papers.select_related("paper")) if held else []
    readable = (
        set(papers_seen(authority.of(request), programme.unit).values_list("pk", flat=True))
        if papers
        else set()
    )
    there = {each.part for each in papers}
    context = {
        "unit": programme.unit, "programme": programme, "period": parse(period), "meeting": held, "form": form,
        "proof": proof or ProofForm(), "papers": papers, "readable": readable, "held": file[1] if file else "",
        "four": [(code, word, code in there) for code, word in ProofForm().fields["part"].choices if code in FOUR],  # type: ignore[attr-defined]
        "lacking": sum(code not in there for code in FOUR),
    }  # fmt: skip
    return render(request, "monitoring/monev/meeting.html", context, status=status)
