"""The public pages of whistle-blowing: to write, and to read the answer with the code. Nothing says who wrote."""

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tuas.frontdesk import gate
from tuas.frontdesk.gate import tallies
from tuas.frontdesk.guestbook.views import spoken
from tuas.frontdesk.whistle import actions, sealing
from tuas.organisation.models import Unit
from tuas.signing import codes
from tuas.ui.errors import Invalid

KIND, LOOKS = "wbs", 30


@sensitive_post_parameters()
@gate.form
@spoken
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, number: str) -> HttpResponse:
    """5.e.I.5.h: `isi`, and `tanpa` for each receiver who shall not read it. The code stands on the answer alone."""
    unit = get_object_or_404(Unit, number=number)
    to = actions.ready(unit)
    if not to:
        return render(request, "frontdesk/whistle/closed.html", {"unit": unit}, status=404)
    door, posted, sentence = gate.Door(request, KIND, number), request.method == "POST", ""
    text = request.POST.get("isi", "")
    without = {
        int(each)
        for each in request.POST.getlist("tanpa")
        if each.isascii() and each.isdigit() and len(each) < 15
    }
    if posted and door.lets_in():
        try:
            if door.receipt() is None:
                door.once(lambda: _keep(unit, text, without, door.key))
        except Invalid as error:
            sentence = str(error)
        else:
            code = codes.shown(actions.code_of(unit, door.key))
            return render(request, "frontdesk/whistle/thanks.html", {"unit": unit, "code": code})
    context = {
        "unit": unit, "receivers": to, "text": text, "without": without, "sentence": sentence,
        "longest": actions.LONGEST,
    }  # fmt: skip
    return door.render("frontdesk/whistle/write.html", context, status=422 if posted else 200)


def _write_back(opened: actions.Opened, secret: bytes, text: str) -> str:
    actions.write_back(opened, secret, text)
    return ""


def _keep(unit: Unit, text: str, without: set[int], key: str) -> str:
    actions.submit(unit, text, without, key)
    return ""


@sensitive_post_parameters()
@gate.form
@spoken
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """`kode` opens the dialogue, `pesan` writes on; neither stands in an address. Guessing is counted by address."""
    template = "frontdesk/whistle/track.html"
    if request.method != "POST":
        return render(request, template, {})
    typed = request.POST.get("kode", "")
    if tallies.count([(key := tallies.key_of("lacak-wbs", tallies.address_of(request)))])[key] > LOOKS:
        sentence = _("Terlalu banyak kode dicoba dari jaringan ini. Coba lagi sepuluh menit lagi.")
        answer = render(request, template, {"sentence": sentence}, status=429)
        answer["Retry-After"] = "600"
        return answer
    try:
        found = actions.open_by_reporter(typed)
    except sealing.Locked:
        found = None
    if found is None:
        sentence = _("Kode ini tidak dikenal. Periksa lagi kode yang tampil setelah Anda mengirim.")
        return render(request, template, {"sentence": sentence, "typed": typed[:24]}, status=404)
    opened, secret = found
    context: dict[str, Any] = {"code": typed, "unit": opened.report.unit, "key": secrets.token_urlsafe(24)}
    status = 200
    if "pesan" in request.POST:
        door = gate.Door(request, "wbs-pesan", opened.report.pk)
        try:
            if door.receipt() is None:  # the page loaded again sends the message again
                door.once(lambda: _write_back(opened, secret, request.POST["pesan"]))
            opened = actions.reread(opened, secret)
        except Invalid as error:
            context |= {"refused": str(error), "message": request.POST["pesan"], "key": door.key}
            status = 422
    return render(request, template, context | {"opened": opened}, status=status)
