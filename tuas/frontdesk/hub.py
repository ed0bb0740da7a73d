"""The page "Meja layanan": every register of the unit with its figure."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tuas.cycle.place import programme_of, unit_of
from tuas.frontdesk.card import GROUPS, Card
from tuas.frontdesk.parts import modules
from tuas.organisation import authority
from tuas.ui.dates import today

NAMES = {
    "layanan": _("Pelayanan dan ruang layanan"), "suara": _("Survei"), "aduan": _("Pengaduan dan pengendalian"),
    "inovasi": _("Inovasi"), "pegawai": _("Kepatuhan pegawai"), "laporan": _("Laporan"),
}  # fmt: skip


@require_safe
def page(request: HttpRequest, number: str) -> HttpResponse:
    unit = unit_of(request, number)
    who = authority.of(request)
    cards: list[Card] = [c for module in modules("hub") for c in module.cards(unit, who, today())]
    groups = [(NAMES[g], here) for g in GROUPS if (here := [c for c in cards if c.group == g])]
    context = {"unit": unit, "programme": programme_of(unit), "groups": groups}
    return render(request, "frontdesk/hub.html", context)
