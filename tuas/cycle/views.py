"""A unit's programme: opening it, and the facts that eligibility needs."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from tuas.cycle import actions, policies
from tuas.cycle.forms import FactForm, OpenForm, fields_of
from tuas.cycle.models import Fact, Programme
from tuas.cycle.records import newest_of
from tuas.files.models import Blob
from tuas.files.store import keep
from tuas.organisation import authority
from tuas.organisation.models import Unit, User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

PDF = "application/pdf"


def _unit(request: HttpRequest, number: str) -> Unit:
    return get_object_or_404(authority.units_seen(authority.of(request)), number=number)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # every view needs a login
    return request.user


def _programme(unit: Unit) -> Programme:
    return get_object_or_404(Programme.objects.select_related("unit"), unit=unit, closed_at=None)


def programme(request: HttpRequest, number: str) -> HttpResponse:
    """The unit's programmes; open one when none runs."""
    unit = _unit(request, number)
    who = authority.of(request)
    refusal = policies.why_not_open(who, unit)
    form = OpenForm(request.POST or None, initial={"year": today().year, "target": "WBK"})
    status = 200
    if request.method == "POST":
        policies.check_open(who, unit)
        status = 422
        if form.is_valid():
            try:
                given = form.cleaned_data
                actions.open_programme(unit, given["target"], given["year"], by=_user(request))
            except (Invalid, Conflict) as error:
                form.add_error(None, str(error))
            else:
                messages.success(
                    request, _("Program dibuka. Lengkapi datanya, lalu mulai mengumpulkan bukti.")
                )
                return redirect("cycle:facts", unit.number)
    running = unit.programmes.filter(closed_at=None).first()
    context = {
        "unit": unit,
        "form": form,
        "refusal": refusal,
        "running": running,
        "programmes": unit.programmes.all(),
    }
    return render(request, "cycle/programme.html", context, status=status)


def facts(request: HttpRequest, number: str) -> HttpResponse:
    """Every kind of fact with its newest value, paper, who and when; older rows below."""
    unit = _unit(request, number)
    found = unit.programmes.filter(closed_at=None).select_related("unit").first()
    if found is None:
        return redirect("cycle:programme", unit.number)
    who = authority.of(request)
    newest = newest_of([found])[found.pk]
    rows = [
        (kind, newest.get(kind.value), policies.why_not_record(who, found, kind.value)) for kind in Fact.Kind
    ]
    history = found.facts.select_related("recorded_by").order_by("-id")[:50]
    return render(
        request, "cycle/facts.html", {"unit": unit, "programme": found, "rows": rows, "history": history}
    )


def fact(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """Record one fact."""
    if kind not in Fact.Kind.values:
        raise Http404
    found = _programme(_unit(request, number))
    policies.check_record(authority.of(request), found, kind)
    form = FactForm(kind, request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _record(request, found, kind, form.cleaned_data)
            except Invalid as error:
                form.add_error("paper", str(error))
    context = {"unit": found.unit, "programme": found, "kind": Fact.Kind(kind), "form": form}
    return render(request, "cycle/fact.html", context, status=status)


def _record(request: HttpRequest, programme: Programme, kind: str, data: dict[str, Any]) -> HttpResponse:
    upload = data.pop("paper", None)
    paper = _kept(upload) if upload else None
    said = {name: data[name] for name in (*fields_of(kind), "paper_number", "paper_date")}
    year = {"SAKIP": -1, "KINERJA_Y1": -1, "KINERJA_Y2": -2}.get(kind, 0) + programme.year
    name = upload.name[:255] if upload else ""
    actions.record_fact(programme, kind, by=_user(request), paper=paper, paper_name=name, year=year, **said)
    messages.success(request, _("{kind} tercatat.").format(kind=Fact.Kind(kind).label))
    return redirect("cycle:facts", programme.unit.number)


def _kept(upload: Any) -> Blob:
    with open(upload.path, "rb") as stream:
        head = stream.read(5)
    if head != b"%PDF-":
        raise Invalid(_("Berkas ini bukan PDF. Pindai atau simpan surat itu sebagai PDF, lalu unggah lagi."))
    return keep(upload.path, upload.sha256, PDF)


def paper(request: HttpRequest, number: str, pk: int) -> FileResponse:
    """The paper of a fact, to those who see the unit."""
    unit = _unit(request, number)
    found = get_object_or_404(
        Fact.objects.exclude(paper=None).select_related("paper"), pk=pk, programme__unit=unit
    )
    assert found.paper is not None
    answer = FileResponse(found.paper.open(), content_type=PDF, filename=found.paper_name or "dokumen.pdf")
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
