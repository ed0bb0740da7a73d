"""The public pages: to complain or ask, and how far it is. No login; nothing on them says who wrote."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuas.frontdesk import gate
from tuas.frontdesk.complaints import actions, attached, reading
from tuas.frontdesk.complaints.actions import Given
from tuas.frontdesk.complaints.public_forms import PublicForm
from tuas.frontdesk.gate import tallies
from tuas.frontdesk.guestbook.views import spoken
from tuas.frontdesk.models import ComplaintFile
from tuas.frontdesk.models.complaints import ChannelKind
from tuas.organisation.models import Unit
from tuas.rules.complaints import state
from tuas.signing import codes
from tuas.ui.dates import today

KIND, LOOKS = "aduan", 60


@gate.form
@spoken
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, number: str) -> HttpResponse:
    """5.e.I.5.g, I.6.h: one complaint, remark or question to one unit that opened the channel "Formulir di Tuas".

    POST shows the tracking code on the answer itself: it stands in no address and is told again when sent again.
    """
    unit = get_object_or_404(Unit, number=number)
    ways = reading.channels(unit, today(), today())
    terms, _basis = reading.terms_of(unit, today())
    context = {"unit": unit, "ways": [each for each in ways if each.kind != ChannelKind.WEB], "terms": terms}
    if not any(each.kind == ChannelKind.WEB for each in ways):
        return render(request, "frontdesk/complaints/public_closed.html", context, status=404)
    attached.open_door(request)
    door, posted = gate.Door(request, KIND, number), request.method == "POST"
    form = PublicForm(request.POST if posted else None)
    found = attached.Arrivals((), ())
    if posted and door.lets_in():
        if door.receipt() is not None:
            return _thanks(request, unit, door)
        found = attached.arrived(request, door.key)
        if form.is_valid() and not found.errors:
            given = form.given()
            door.once(lambda: _keep(unit, given, door.key, found))
            return _thanks(request, unit, door)
    context |= {"form": form, "found": found, "most": attached.MOST, "mb": attached.megabytes()}
    return door.render("frontdesk/complaints/public.html", context, status=422 if posted else 200)


def _keep(unit: Unit, given: Given, key: str, found: attached.Arrivals) -> str:
    """The receipt keeps no code: it follows from the key."""
    actions.submit(unit, given, key, found.files)
    return ""


def _thanks(request: HttpRequest, unit: Unit, door: gate.Door) -> HttpResponse:
    terms, _basis = reading.terms_of(unit, today())
    code = actions.code_of(unit, door.key)
    count = ComplaintFile.objects.filter(complaint__code=actions.hashed(code)).count()
    context = {"unit": unit, "code": codes.shown(code), "terms": terms, "files": count}
    return render(request, "frontdesk/complaints/public_thanks.html", context)


@gate.form
@spoken
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """How far it is, for who holds its code: `kode`, sent and not in the address. Guessing is counted by address."""
    template = "frontdesk/complaints/public_track.html"
    if request.method != "POST":
        return render(request, template, {})
    if tallies.count([(key := tallies.key_of("lacak-aduan", tallies.address_of(request)))])[key] > LOOKS:
        sentence = _("Terlalu banyak kode dicoba dari jaringan ini. Coba lagi sepuluh menit lagi.")
        answer = render(request, template, {"sentence": sentence}, status=429)
        answer["Retry-After"] = "600"
        return answer
    typed = request.POST.get("kode", "")
    found = actions.follow(typed)
    if found is None:
        sentence = _("Kode ini tidak dikenal. Periksa lagi kode yang tampil setelah Anda mengirim.")
        return render(request, template, {"sentence": sentence, "typed": typed[:24]}, status=404)
    told = [step for step in found.steps.all() if step.shown]
    context = {
        "found": found,
        "unit": found.unit,
        "state": state(reading.case_of(found), today()),
        "told": told,
    }
    return render(request, template, context)
