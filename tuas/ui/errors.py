"""How Tuas says no: one exception with the sentence that page, API and command all show."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


class Denied(Exception):
    """The person may not do this now; the message says why, with its paragraph."""


class Invalid(Exception):
    """What was given cannot be used; the message says what is wrong and what to do next."""


class Conflict(Exception):
    """Somebody else changed the same thing meanwhile; nothing of either is lost."""


STATUS = {Denied: 403, Invalid: 422, Conflict: 409}


def status_of(error: Exception) -> int:
    """Of a refusal or of a kind of one; 500 for what is none."""
    for kind, status in STATUS.items():
        if isinstance(error, kind):
            return status
    return 500


def refusal(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """The sentence as a page, or as the bare part when htmx or a script asked."""
    part = getattr(request, "htmx", False) or request.headers.get("X-Requested-With") == "fetch"
    template = "ui/_refusal.html" if part else "ui/refusal.html"
    return render(request, template, {"sentence": sentence, "status": status}, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page left open longer than its session: what was typed is still in the browser."""
    sentence = _(
        "Sesi Anda sudah berakhir atau halaman ini terlalu lama terbuka. Isian Anda belum disimpan: kembali, "
        "salin isian itu, muat ulang halaman, lalu kirim lagi."
    )
    return refusal(request, sentence, 403)


def bad_request(request: HttpRequest, exception: Any) -> HttpResponse:
    """Too much was sent, or not what a form sends; the browser still has what was typed."""
    sentence = _(
        "Kiriman ini tidak dapat dibaca: terlalu besar atau rusak di jalan. Kembali, perpendek, lalu kirim lagi."
    )
    return refusal(request, sentence, 400)


def page_not_found(request: HttpRequest, exception: Any) -> HttpResponse:
    return refusal(request, _("Halaman ini tidak ada, atau bukan untuk Anda."), 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        "Tuas gagal mengerjakan permintaan ini. Tidak ada data yang berubah. Muat ulang; bila berulang, "
        "hubungi administrator.",
        status=500,
        content_type="text/plain; charset=utf-8",
    )
