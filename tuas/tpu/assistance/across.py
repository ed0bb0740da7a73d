"""Assistance over all units, for the TPU: what comes, what is not written down yet, which findings are open."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuas.organisation.authority import Authority
from tuas.tpu.assistance.policies import AREAS
from tuas.tpu.assistance.views import NEWEST, SHOWN, counted
from tuas.tpu.models import Finding, Session
from tuas.tpu.place import enter
from tuas.ui.dates import today

FILTERS = ("datang", "catat", "temuan", "semua")


@require_safe
def assistances(request: HttpRequest) -> HttpResponse:
    """?bidang=5 (the own one at first), ?keadaan=datang|catat|temuan|semua."""
    who, _user = enter(request)
    area = request.GET.get("bidang", _own(who))
    area = area if area and area in AREAS else ""
    asked, on = request.GET.get("keadaan", "datang"), today()
    asked = asked if asked in FILTERS else "datang"
    own = (Session.objects.filter(area=area) if area else Session.objects.all()).order_by(*NEWEST)
    standing = own.filter(cancelled_at=None)
    chosen = {
        "datang": standing.filter(on__gte=on, held_at=None).order_by("on", "starts_at", "pk"),
        "catat": standing.filter(on__lte=on, held_at=None),
        "temuan": standing.filter(findings__state__in=("TERBUKA", "DIJAWAB")).distinct(),
        "semua": own,
    }
    count = standing.aggregate(
        datang=Count("pk", filter=Q(on__gte=on, held_at=None)),
        catat=Count("pk", filter=Q(on__lte=on, held_at=None)),
    )
    open_ = Finding.objects.filter(session__in=standing)
    states = dict(open_.order_by().values_list("state").annotate(n=Count("pk")))
    count["temuan"] = states.get("TERBUKA", 0) + states.get("DIJAWAB", 0)
    rows = Paginator(counted(chosen[asked]), SHOWN).get_page(request.GET.get("hal"))
    words = {
        "datang": _("Akan datang"), "catat": _("Belum dicatat"), "temuan": _("Temuan terbuka"), "semua": _("Semua"),
    }  # fmt: skip
    context = {
        "rows": rows, "area": area, "areas": AREAS, "asked": asked, "today": on, "count": count,
        "filters": [(key, words[key], count.get(key)) for key in FILTERS],
    }  # fmt: skip
    return render(request, "tpu/assistance/across.html", context)


def _own(who: Authority) -> str:
    return next((h.area for h in who.held if h.area and who.in_bidang(h.area)), "")
