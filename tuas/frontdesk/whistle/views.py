"""Pages of the named receivers. A passphrase opens one report for one answer; nothing of it is kept anywhere."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tuas.cycle.place import unit_of
from tuas.frontdesk.gate import Door, tallies
from tuas.frontdesk.models import WhistleReceiver, WhistleReport
from tuas.frontdesk.whistle import actions, policies
from tuas.organisation import authority
from tuas.organisation.models import Unit, User
from tuas.ui.errors import Conflict, Invalid

TRIES = 10
"""Refused passphrases of one receiver in ten minutes."""


@contextmanager
def trying(me: WhistleReceiver) -> Iterator[None]:
    """What is refused counts; after so many in ten minutes nothing is tried any more. Raises Invalid."""
    key = tallies.key_of("wbs-sandi", me.pk)
    if tallies.peek([key]).get(key, 0) >= TRIES:
        raise Invalid(_("Terlalu banyak frasa sandi dicoba. Coba lagi sepuluh menit lagi."))
    try:
        yield
    except Invalid:
        tallies.count([key])
        raise


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest, number: str) -> HttpResponse:
    """Receivers; for one of them the own keys and the reports, without a word of them. POST `deed`."""
    unit = unit_of(request, number)
    who, user = authority.of(request), request.user
    sentence, status = "", 200
    if request.method == "POST":
        try:
            messages.success(request, _act(request, unit))
            return redirect("frontdesk:whistle", unit.number)
        except (Invalid, Conflict) as error:
            sentence, status = str(error), 409 if isinstance(error, Conflict) else 422
    me = policies.receiver_of(user, unit)  # type: ignore[arg-type]
    why_not = policies.why_not_name(who, unit)
    context = {
        "unit": unit, "me": me, "why_not": why_not, "typed": request.POST, "sentence": sentence,
        "shortest": actions.SHORTEST,
        "receivers": WhistleReceiver.objects.filter(unit=unit, ended_at=None).select_related("user"),
        "reports": policies.readable(me) if me else [],
        "staff": [] if why_not else unit.people.filter(active=True, user__isnull=False).select_related("user"),
    }  # fmt: skip
    return render(request, "frontdesk/whistle/home.html", context, status=status)


def _act(request: HttpRequest, unit: Unit) -> str:
    by: Any = request.user
    who = authority.of(request)
    deed, key = request.POST.get("deed", ""), request.POST.get("penerima", "")
    pk = int(key) if key.isascii() and key.isdigit() and len(key) < 15 else 0
    if deed == "tunjuk":
        policies.check_name(who, unit)
        actions.name(unit, get_object_or_404(User, pk=pk), request.POST.get("sebutan", ""), by=by, who=who)
        return _("Penerima ditunjuk; ia membuat kuncinya sendiri.")
    if deed == "akhiri":
        policies.check_name(who, unit)
        found = get_object_or_404(WhistleReceiver.objects.select_related("unit"), pk=pk, unit=unit)
        actions.dismiss(found, by=by, who=who)
        return _("Penunjukan diakhiri.")
    me = policies.check_receiver(by, unit)
    passphrase = request.POST.get("sandi", "")
    if deed == "kunci":
        if me.public and by.has_usable_password() and not by.check_password(request.POST.get("akun", "")):
            raise Invalid(_("Kata sandi akun Anda tidak cocok; kunci tidak diganti."))
        if passphrase != request.POST.get("ulang", ""):
            raise Invalid(_("Kedua frasa sandi tidak sama."))
        actions.make_keys(me, passphrase, by=by)
        return _("Kunci dibuat. Frasa sandi ini tidak tersimpan di mana pun: ingat baik-baik.")
    if deed == "serahkan":
        taker = get_object_or_404(WhistleReceiver, pk=pk, unit=unit)
        with trying(me):
            count = actions.hand_over(me, taker, passphrase, by=by)
        return _("{n} laporan diserahkan.").format(n=count)
    raise Invalid(_("Pilih tindakan pada halaman ini."))


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, number: str, year: int, serial: int) -> HttpResponse:
    """POST `sandi` opens it on this answer; with `pesan` the reporter is answered; `langkah` records a day."""
    unit = unit_of(request, number)
    by: Any = request.user
    me = policies.check_receiver(by, unit)
    found = get_object_or_404(policies.readable(me), year=year, serial=serial)
    found.unit = unit
    opened, sentence, status = None, "", 200
    if request.method == "POST":
        passphrase, text = request.POST.get("sandi", ""), request.POST.get("pesan", "")
        try:
            if step := request.POST.get("langkah", ""):
                actions.step(found, step, me, by=by)
                messages.success(request, _("Langkah dicatat."))
                return redirect("frontdesk:whistle_report", unit.number, year, serial)
            with trying(me):
                if text:
                    opened = _answered(request, found, me, passphrase, text)
                else:
                    opened = actions.open_by_receiver(found, me, passphrase, by=by)
        except (Invalid, Conflict) as error:
            sentence, status = str(error), 409 if isinstance(error, Conflict) else 422
    steps = [(name, getattr(found, name)) for name in actions.STEPS]
    following = next((name for name, day in steps if day is None), "")
    context = {
        "unit": unit, "found": found, "opened": opened, "sentence": sentence, "steps": steps, "next": following,
        "message": request.POST.get("pesan", "") if sentence else "", "key": secrets.token_urlsafe(24),
    }  # fmt: skip
    return render(request, "frontdesk/whistle/report.html", context, status=status)


def _answered(
    request: HttpRequest, found: WhistleReport, me: WhistleReceiver, passphrase: str, text: str
) -> actions.Opened:
    """A page that is loaded again sends its answer again: kept once, by the key of its form."""
    by: Any = request.user
    door, told = Door(request, "wbs-jawab", found.pk), list[actions.Opened]()

    def deed() -> str:
        told.append(actions.answer(found, me, passphrase, text, by=by))
        return ""

    if door.receipt() is None:
        door.once(deed)
    return told[0] if told else actions.open_by_receiver(found, me, passphrase, by=by)
