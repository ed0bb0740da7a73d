"""The page on which members of a bidang are assigned to units; every role of the TPU reads it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuas.organisation.authority import authority_of
from tuas.organisation.models import User
from tuas.tpu import assignments, policies
from tuas.tpu.models import Assignment
from tuas.tpu.place import bidang_of, enter
from tuas.ui.dates import today


@require_http_methods(["GET", "HEAD", "POST"])
def assigning(request: HttpRequest, area: str) -> HttpResponse:
    """GET ?anggota=<account> opens one member's units. POST: anggota, unit (several), dahulu (as read)."""
    who, user = enter(request)
    bidang = bidang_of(area)
    if request.method == "POST":
        policies.check(who, "assign", area)
        member = _member(area, request.POST.get("anggota", ""))
        chosen = assignments.assessed_units().filter(pk__in=_numbers(request.POST.getlist("unit")))
        seen = _numbers(request.POST.get("dahulu", "").split())
        assignments.assign(area, member, list(chosen), seen=seen, by=user, authority=who)
        messages.success(request, _("Penugasan {name} disimpan.").format(name=member.name))
        return redirect(reverse("tpu:assigning", args=[area]))
    units = list(assignments.assessed_units())
    members = list(assignments.members_of(area, today()))
    rows = Assignment.objects.filter(area=area, ended_at=None, user__in=members)
    given: dict[int, set[int]] = {}
    for account, unit in rows.values_list("user", "unit"):
        given.setdefault(account, set()).add(unit)
    context = {
        "bidang": bidang, "area": area, "why_not": policies.why_not(who, "assign", area),
        "members": [(m, [u for u in units if u.pk in given.get(m.pk, set())]) for m in members],
        "free": sum(m.pk not in given for m in members), "all": len(units),
    }  # fmt: skip
    if asked := request.GET.get("anggota", ""):
        member = _member(area, asked)
        theirs, has = authority_of(member, today()), given.get(member.pk, set())
        context |= {
            "member": member,
            "seen": " ".join(str(pk) for pk in sorted(has)),
            "units": [(u, u.pk in has, policies.why_not_at(theirs, u)) for u in units],
        }
    return render(request, "tpu/assigning.html", context)


def _numbers(given: list[str]) -> list[int]:
    return [int(each) for each in given if each.isdecimal() and len(each) < 10]


def _member(area: str, pk: str) -> User:
    if not _numbers([pk]):
        raise Http404
    return get_object_or_404(assignments.members_of(area, today()), pk=pk)
