"""What waits for a decision: the Ketua Pokja's internal check and the TPU bidang's verification, across units."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuas.catalogue import load
from tuas.evidence import place, policies, rounds
from tuas.evidence.area import short
from tuas.evidence.heads import heads, parts, signed_words
from tuas.evidence.models import Link, LinkState
from tuas.organisation import authority
from tuas.organisation.authority import BIDANG_ROLES, Authority
from tuas.organisation.models import Unit
from tuas.rules.periods import parse
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

MOST = 100  # rows of the list; the oldest first, so the rest comes up as these are decided
DAYS = 7  # proposed for a correction; the SOP names no period


def _of_area(area: str) -> Q:
    return Q(item__startswith=f"P{area}.") | Q(item__startswith=f"R{area}.")


def waiting_for(who: Authority, unit: str = "") -> QuerySet[Link]:
    """Links that this person is to decide, the longest waiting first; of one unit where its number is given."""
    wanted = Q(pk=None)
    for held in who.held:
        if held.role == "KETUA_POKJA" and held.unit is not None:
            wanted |= Q(state=LinkState.DIAJUKAN, programme__unit=held.unit) & _of_area(held.area)
        elif held.role in BIDANG_ROLES:
            own = Q(programme__unit__in=who.unit_ids | ({who.home} if who.home else set()))
            wanted |= Q(state=LinkState.DIPERIKSA) & _of_area(held.area) & ~own
    found = Link.objects.filter(wanted, unlinked_at=None, programme__closed_at=None)
    if unit:
        found = found.filter(programme__unit__number=unit)
    return found.order_by("since", "pk")


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The list; nobody is refused, it is simply empty for those who decide nothing."""
    who, only = authority.of(request), request.GET.get("unit", "")
    found = waiting_for(who, only)
    numbers = waiting_for(who).order_by().values_list("programme__unit").annotate(count=Count("pk"))
    counts = dict(numbers.values_list("programme__unit", "count"))
    shown = [(unit.number, unit.short, counts[unit.pk]) for unit in Unit.objects.filter(pk__in=counts)]
    count = (
        next((n for number, _name, n in shown if number == only), 0)
        if only
        else sum(n for *_unit, n in shown)
    )
    links = list(found.select_related("document", "programme__unit", "linked_by")[:MOST])
    rows = [(link, _item(link), short(parse(link.period)) if link.period else "") for link in links]
    context = {
        "rows": rows,
        "count": count,
        "most": MOST,
        "only": only,
        "units": shown if len(shown) > 1 else [],
    }
    return render(request, "evidence/queue.html", context)


def _item(link: Link) -> Any:
    return load(link.programme.catalogue).items[link.item]


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper: what the SOP asks, the paper itself, the rounds so far; accept or return, then the next."""
    link = place.link_of(request, pk)
    if request.method != "POST":
        return _page(request, link)
    post = request.POST
    try:
        said = _decide(link, request.user, post.get("putusan", ""), post)
    except (Invalid, Conflict) as error:
        fresh = place.link_of(request, pk) if isinstance(error, Conflict) else link
        status = 409 if isinstance(error, Conflict) else 422
        return _page(request, fresh, wrong=str(error), note=post.get("catatan", ""), status=status)
    messages.success(request, said)
    only = _only(request)
    following = waiting_for(authority.of(request), request.GET.get("unit", "")).exclude(pk=pk).first()
    to = reverse("evidence:review", args=[following.pk]) if following else reverse("evidence:queue")
    return redirect(to + only)


def _only(request: HttpRequest) -> str:
    """The choice of one unit, carried from paper to paper."""
    number = request.GET.get("unit", "")
    return f"?{urlencode({'unit': number})}" if number else ""


def _decide(link: Link, by: Any, verdict: str, post: Any) -> str:
    note, seen = post.get("catatan", ""), post.get("dilihat", "")
    if verdict == "kembalikan":
        rounds.return_(link, note, by=by, due=_due(post.get("tenggat", "")), seen=seen)
        return _("{item} dikembalikan dengan catatan Anda.").format(item=link.item)
    if verdict != "terima":
        raise Invalid(_("Pilih terima atau kembalikan."))
    if link.state == LinkState.DIAJUKAN:
        rounds.check(link, by=by, note=note, seen=seen)
        return _("{item} diteruskan ke TPU.").format(item=link.item)
    rounds.accept(link, by=by, note=note, seen=seen)
    return _("{item} diterima sebagai bukti.").format(item=link.item)


def _due(text: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise Invalid(_("Tulis tenggat seperti 2026-11-27.")) from error


def _page(
    request: HttpRequest, link: Link, wrong: str = "", note: str = "", status: int = 200
) -> HttpResponse:
    who = authority.of(request)
    internal = link.state == LinkState.DIAJUKAN
    refused = policies.why_not_check(who, link) if internal else policies.why_not_review(who, link)
    if not refused and link.state not in {LinkState.DIAJUKAN, LinkState.DIPERIKSA}:
        refused = _("Tidak ada yang perlu diputuskan: {state}.").format(
            state=link.get_state_display().lower()
        )
    order = list(waiting_for(who, request.GET.get("unit", "")).values_list("pk", flat=True)[:1000])
    at = order.index(link.pk) if link.pk in order else -1
    item = _item(link)
    head = next(
        h for h in heads(link.programme.catalogue, link.item[1]) if any(i.code == link.item for i in h.items)
    )
    context = {
        "link": link,
        "unit": link.programme.unit,
        "document": link.document,
        "item": item,
        "head": head,
        "parts": [(word, word in link.parts) for word in parts(link.programme.catalogue).get(link.item, ())],
        "signed": signed_words(link.programme.catalogue, item),
        "period": short(parse(link.period)) if link.period else "",
        "revision": link.document.revisions.select_related("blob", "uploaded_by").first(),
        "rounds": link.rounds.select_related("by", "revision"),
        "refused": refused,
        "internal": internal,
        "token": rounds.token(link),
        "wrong": wrong,
        "note": note,
        "due": today() + dt.timedelta(days=DAYS),
        "left": len(order),
        "only": _only(request),
        "previous": order[at - 1] if at > 0 else None,
        "following": order[at + 1] if 0 <= at < len(order) - 1 else None,
    }
    return render(request, "evidence/review.html", context, status=status)
