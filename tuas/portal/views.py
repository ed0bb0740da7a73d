"""Pages that look across apps: home, the unit page, help, about."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuas.assessment.place import Place
from tuas.assessment.policies import column_of
from tuas.assessment.verdict import judge
from tuas.catalogue import current
from tuas.cycle import policies as cycle
from tuas.cycle.duties.actions import why_not_set
from tuas.cycle.models import Programme
from tuas.organisation import authority, policies
from tuas.organisation.authority import Authority
from tuas.organisation.middleware import public
from tuas.organisation.models import Unit
from tuas.portal import desk, sub_units, unit_page
from tuas.portal.helping import guides
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

WORST = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for me; for a unit what holds it back, for the assessing side the board in short.

    htmx asks for the list alone, every five minutes.
    """
    who, on = authority.of(request), today()
    found = desk.desk_of(who, on)
    context: dict[str, Any] = {"today": on, "own": found.own, "nobody": not who.held}
    context |= {"tasks": found.tasks, "groups": desk.groups(found.tasks, on)}
    if getattr(request, "htmx", False):
        return render(request, "portal/home.html#list", context)
    if found.place and found.columns and found.progress:
        context |= {
            "verdict": judge(found.place, on, found.columns),
            "total": found.progress.total,
            "place": found.place,
        }
    if found.board:
        worst = [line for line in found.board.lines if line.cells][:WORST]
        context |= {"board": found.board, "worst": worst}
    if found.place and not found.tasks and (coming := desk.next_duty(found.place.programme, on)):
        context["next_name"], context["next_due"] = coming
    return render(request, "portal/home.html", context)


@require_safe
def unit(request: HttpRequest, number: str) -> HttpResponse:
    """One unit's programme at a glance (5.b)."""
    found, who = _seen(request, number)
    programme = Programme.objects.filter(unit=found, closed_at=None).first()
    context: dict[str, Any] = {"stages": unit_page.stages(None)}
    if programme is not None:
        programme.unit = found
        context = unit_page.page(Place(found, programme, who, column_of(who, found)))
    context |= {
        "unit": found,
        "programme": programme,
        "why_not_open": cycle.why_not_open(who, found),
        "sub_units": list(found.children.all()),
        "sees_profile": who.sees(found.pk),
        "may_add": not policies.why_not_keep(who, found) and found.parent_id is None,
    }
    return render(request, "portal/unit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_sub_unit(request: HttpRequest, number: str) -> HttpResponse:
    """A sub-unit with its own number (Lembar Distribusi, Catatan, p.iv)."""
    found, who = _seen(request, number)
    policies.check_keep(who, found)
    form = sub_units.SubUnitForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = sub_units.add(found, **data, by=request.user, authority=who)  # type: ignore[arg-type]
        except (Invalid, Conflict) as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request,
                _("{name} ditambahkan dengan nomor {number}.").format(name=made.name, number=made.number),
            )
            return redirect("unit", found.number)
    status = 422 if request.method == "POST" else 200
    return render(request, "portal/sub_unit.html", {"unit": found, "form": form}, status=status)


def _seen(request: HttpRequest, number: str) -> tuple[Unit, Authority]:
    """The unit, for who sees it or the unit it belongs to."""
    who = authority.of(request)
    found = get_object_or_404(Unit.objects.select_related("parent"), number=number)
    if who.sees(found.pk) or (found.parent_id is not None and who.sees(found.parent_id)):
        return found, who
    raise Http404


@require_safe
def help_(request: HttpRequest) -> HttpResponse:
    """What each role does by the SOP, and where in Tuas; the reader's own roles first."""
    held = frozenset(h.role for h in authority.of(request).held)
    return render(
        request, "portal/help.html", {"guides": guides(current(), held), "identity": current().identity}
    )


@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """What an administrator sets for all units; everybody may read it."""
    return render(request, "portal/settings.html", {"may_set": not why_not_set(authority.of(request))})


@public
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The document Tuas follows, its 17 references and 13 terms (RQ-001, 006, 007)."""
    return render(request, "portal/about.html", {"catalogue": current(), "identity": current().identity})
