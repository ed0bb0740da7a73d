"""The public verification, and the signed documents of one unit."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from tuas.files.serve import serve
from tuas.organisation import authority
from tuas.organisation.authority import units_seen
from tuas.organisation.middleware import public
from tuas.signing import checking, codes, kinds, limits
from tuas.signing.arriving import MOST, SLACK, Passing
from tuas.signing.models import Sealed, Signature
from tuas.signing.signers import notice_of

PAGE = 50
HOLDS, REPLACED, WITHDRAWN = "berlaku", "digantikan", "dicabut"


def _quiet(answer: HttpResponse) -> HttpResponse:
    """Not in a search engine, not in a cache, and the code not in the next site's log.

    Without any referrer a browser sends the form with the origin "null", which the token's check refuses.
    """
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Referrer-Policy"] = "same-origin"
    patch_cache_control(answer, no_store=True)
    return answer


def _page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return _quiet(render(request, f"signing/{template}.html", context, status=status))


def _too_often(request: HttpRequest) -> HttpResponse:
    answer = _page(request, "often", {}, 429)
    answer["Retry-After"] = "60"
    return answer


@public
@require_safe
def enter(request: HttpRequest) -> HttpResponse:
    """A code typed from paper."""
    typed = request.GET.get("kode", "")
    if not typed:
        return _page(request, "enter", {})
    if code := codes.read(typed):
        return _quiet(redirect("signing:verify", codes.shown(code)))
    return _page(request, "enter", {"typed": typed[:40], "wrong": True}, 422)


@public
@csrf_exempt  # a file passes by before the token is read; `_verify` asks for the token
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """What this document is, who signed it when, whether it holds; and whether a copy is the same."""
    request.upload_handlers = [Passing(request)]
    if request.method == "POST":
        if not limits.within(request, "copy", limits.COPIES):
            return _too_often(request)
        length = request.META.get("CONTENT_LENGTH", "")
        if length.isdigit() and int(length) > MOST + SLACK:
            return _too_large(request, code)
    elif not limits.within(request, "look", limits.LOOKS):
        return _too_often(request)
    answer: HttpResponse = _verify(request, code)
    return answer


def _too_large(request: HttpRequest, code: str) -> HttpResponse:
    sealed = _found(code)
    context = _shown(sealed) if sealed else {"code": code[:40]}
    context["wrong"] = _("Berkas lebih dari 25 MB. Pilih salinan dokumennya saja.")
    return _page(request, "document" if sealed else "unknown", context, 413)


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def _verify(request: HttpRequest, code: str) -> HttpResponse:
    sealed = _found(code)
    if sealed is None:
        return _page(request, "unknown", {"code": code[:40]}, 404)
    context = _shown(sealed)
    if request.method != "POST":
        return _page(request, "document", context)
    copy: Any = request.FILES.get("berkas")
    if copy is None:
        large = any(getattr(each, "too_large", False) for each in request.upload_handlers)
        context["wrong"] = (
            _("Berkas lebih dari 25 MB. Pilih salinan dokumennya saja.")
            if large
            else _("Pilih dahulu berkas PDF yang ingin diperiksa.")
        )
        return _page(request, "document", context, 413 if large else 422)
    with copy:
        context["verdict"] = checking.verdict(sealed, copy.sha256, copy.file)
    context["copy"] = copy.name
    return _page(request, "document", context)


def _found(code: str) -> Sealed | None:
    """One query, for a code that nobody could have guessed as for one that cannot be."""
    rows = Sealed.objects.select_related("unit", "replaced_by", "replaces")
    return rows.filter(code=codes.read(code) or "-").first()


def state_of(sealed: Sealed) -> str:
    if getattr(sealed, "replaced_by", None) is not None:
        return REPLACED
    return WITHDRAWN if sealed.withdrawn_at else HOLDS


def _shown(sealed: Sealed) -> dict[str, Any]:
    """What is public. One query."""
    signatures = list(sealed.signatures.all())
    wet = Signature.Signer.WET
    notices = dict.fromkeys(notice_of(each.signer) for each in signatures if each.signer != wet)
    return {
        "sealed": sealed, "code": codes.shown(sealed.code), "kind": kinds.name_of(sealed.kind),
        "state": state_of(sealed), "signatures": signatures, "notices": list(notices), "hash": _grouped(sealed.blob_id),
        "by": codes.path(sealed.replaced_by.code) if state_of(sealed) == REPLACED else "",
        "former": codes.path(sealed.replaces.code) if sealed.replaces else "",
    }  # fmt: skip


def _grouped(sha256: str) -> str:
    """The first sixteen digits, to be compared by eye."""
    return " ".join(sha256[n : n + 4] for n in range(0, 16, 4))


@require_safe
def of_unit(request: HttpRequest, number: str) -> HttpResponse:
    """What the unit signed, newest first; each leads to its page in Tuas and to its public page."""
    unit = get_object_or_404(units_seen(authority.of(request)), number=number)
    found = Sealed.objects.filter(unit=unit).select_related("replaced_by").prefetch_related("signatures")
    page = Paginator(found, PAGE).get_page(request.GET.get("hal"))
    rows = [(each, kinds.name_of(each.kind), state_of(each), codes.path(each.code)) for each in page]
    return render(request, "signing/of_unit.html", {"unit": unit, "page": page, "rows": rows})


@require_safe
def file(request: HttpRequest, number: str, code: str) -> HttpResponseBase:
    """A document as it was signed, also one that was replaced since."""
    unit = get_object_or_404(units_seen(authority.of(request)), number=number)
    rows = Sealed.objects.select_related("blob").filter(unit=unit, private=False)
    found = get_object_or_404(rows, code=codes.read(code) or "-")
    return serve(request, found.blob, found.name, inline=True)
