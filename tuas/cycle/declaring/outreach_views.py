"""How the pencanangan was made known, how the building is socialised, and which predicates the unit holds."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tuas.cycle import kept, predicates
from tuas.cycle.declaring import actions, policies
from tuas.cycle.declaring.forms import OutreachForm, PredicateForm
from tuas.cycle.declaring.views import REFUSED, place_of, refused
from tuas.cycle.models import Outreach
from tuas.cycle.place import unit_of
from tuas.organisation import authority


@require_http_methods(["GET", "HEAD", "POST"])
def outreach(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """The register of publications (5.b.1.b) or of media and events (5.d.5): day, channel, proof."""
    programme, who = place_of(request, number), authority.of(request)
    why_not = policies.why_not_prepare(who, programme)
    slot, status = f"outreach:{programme.pk}:{kind}", 200
    form = OutreachForm(request.POST or None, request.FILES or None)
    file = kept.held(request, slot)
    if request.method == "POST":
        policies.check(why_not)
        status = 422
        file = kept.arrived(request, form, slot, pictures=True)
        if form.is_valid():
            data = form.cleaned_data
            try:
                paper = kept.as_paper(programme.unit, file, by=request.user) if file else None  # type: ignore[arg-type]
                actions.publish(
                    programme, kind, data["on"], data["channel"], data["title"], url=data["url"], paper=paper,
                    by=request.user, who=who,  # type: ignore[arg-type]
                )  # fmt: skip
            except REFUSED as error:
                status = refused(form, error)
            else:
                kept.let_go(request, slot)
                messages.success(request, _("Catatan ditambahkan."))
                return redirect(request.path)
    rows = Outreach.objects.filter(programme=programme, kind=kind, removed_at=None)
    context = {
        "unit": programme.unit, "programme": programme, "kind": kind, "form": form, "why_not": why_not,
        "held": file[1] if file else "", "rows": list(rows.select_related("paper", "added_by")),
        "first": kind == Outreach.Kind.PENCANANGAN,
    }  # fmt: skip
    return render(request, "cycle/declaring/outreach.html", context, status=status)


@require_POST
def remove(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Take an entry out of the register; it stays in the trail."""
    programme = place_of(request, number)
    found = get_object_or_404(Outreach, pk=pk, programme=programme)
    found.programme = programme
    actions.withdraw(found, by=request.user, who=authority.of(request))  # type: ignore[arg-type]
    messages.success(request, _("Catatan dihapus dari daftar."))
    name = "declaration_published" if found.kind == Outreach.Kind.PENCANANGAN else "declaration_outreach"
    return redirect(f"cycle:{name}", number)


@require_http_methods(["GET", "HEAD", "POST"])
def predicate(request: HttpRequest, number: str) -> HttpResponse:
    """Record WBK or WBBM for a unit (4.k, 4.l)."""
    unit, who = unit_of(request, number), authority.of(request)
    predicates.check_award(who)
    slot, status = f"predicate:{unit.pk}", 200
    form = PredicateForm(request.POST or None, request.FILES or None)
    file = kept.held(request, slot)
    if request.method == "POST":
        status = 422
        file = kept.arrived(request, form, slot)
        if form.is_valid():
            data = form.cleaned_data
            try:
                paper = kept.as_paper(unit, file, by=request.user) if file else None  # type: ignore[arg-type]
                predicates.award(
                    unit, data["kind"], data["on"], data["reference"], paper=paper, by=request.user,  # type: ignore[arg-type]
                    authority=who,
                )  # fmt: skip
            except REFUSED as error:
                status = refused(form, error)
            else:
                kept.let_go(request, slot)
                messages.success(request, _("Predikat {kind} dicatat.").format(kind=data["kind"]))
                return redirect("cycle:open", number)
    context = {"unit": unit, "form": form, "held": file[1] if file else ""}
    return render(request, "cycle/declaring/predicate.html", context, status=status)
