"""The TPU recommends, the unit answers (4.g): filed by a bidang for its area, answered once by that area's pokja."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tuas.assessment import policies
from tuas.assessment.models import Assessor, Recommendation
from tuas.assessment.place import Place, place_of
from tuas.audit import trail
from tuas.catalogue import load
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit, User
from tuas.ui.errors import Conflict, Denied, Invalid

LONGEST = 4000


def why_not_file(authority: Authority, unit: Unit, area: str) -> str:
    """The bidang of the area, never on a unit one belongs to."""
    if sentence := policies.why_not_assess(authority, unit, Assessor.TPU):
        return sentence
    if authority.in_bidang(area) or authority.has("PENANGGUNG_JAWAB"):
        return ""
    return _("Rekomendasi area ini dari Tim Penilai Bidang {area} (5.a.5).").format(area=area)


def why_not_answer(authority: Authority, found: Recommendation, unit: Unit) -> str:
    if found.answered_at is not None:
        return _("Rekomendasi ini sudah dijawab.")
    if authority.in_unit(unit.pk, *policies.TEAM, "PIMPINAN") or authority.in_unit(
        unit.pk, *policies.POKJA, area=found.area
    ):
        return ""
    return _("Dijawab oleh Pokja area ini atau Tim Kerja unit.")


def file(place: Place, area: str, text: str, *, by: User) -> Recommendation:
    """One recommendation; the unit sees it at once."""
    text = text.replace("\x00", "").strip()
    if area not in "123456" or len(area) != 1:
        raise Invalid(_("Pilih area 1 sampai dengan 6."))
    if sentence := why_not_file(place.authority, place.unit, area):
        raise Denied(sentence)
    if not text or len(text) > LONGEST:
        raise Invalid(_("Tulis rekomendasinya, paling banyak {n} huruf.").format(n=LONGEST))
    with transaction.atomic():
        made = Recommendation.objects.create(programme=place.programme, area=area, text=text, by=by)
        trail.record("recommendation.filed", made, by=by, unit=place.unit.number, detail={"area": area})
    return made


def answer(place: Place, found: Recommendation, text: str, *, by: User) -> None:
    """The unit's answer, once; two at the same time do not overwrite each other."""
    text = text.replace("\x00", "").strip()
    if sentence := why_not_answer(place.authority, found, place.unit):
        raise Denied(sentence)
    if not text or len(text) > LONGEST:
        raise Invalid(_("Tulis jawabannya, paling banyak {n} huruf.").format(n=LONGEST))
    with transaction.atomic():
        waiting = Recommendation.objects.filter(pk=found.pk, answered_at=None)
        if not waiting.update(answer=text, answered_by=by, answered_at=timezone.now()):
            raise Conflict(_("Rekomendasi ini baru saja dijawab orang lain. Jawaban Anda tidak disimpan."))
        trail.record("recommendation.answered", found, by=by, unit=place.unit.number)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # every view needs a login
    return request.user


@require_http_methods(["GET", "HEAD", "POST"])
def recommendations(request: HttpRequest, number: str) -> HttpResponse:
    """All of a programme, newest first; POST files one. Fields: area, teks."""
    place = place_of(request, number)
    if request.method != "POST":
        return _page(request, place)
    try:
        file(place, request.POST.get("area", ""), request.POST.get("teks", ""), by=_user(request))
    except Invalid as error:
        return _page(request, place, str(error), 422)
    return redirect("assessment:recommendations", number)


@require_POST
def respond(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The unit answers. Field: jawaban."""
    place = place_of(request, number)
    found = get_object_or_404(Recommendation, pk=pk, programme=place.programme)
    try:
        answer(place, found, request.POST.get("jawaban", ""), by=_user(request))
    except Invalid as error:
        return _page(request, place, str(error), 422)
    return redirect("assessment:recommendations", number)


def _page(request: HttpRequest, place: Place, sentence: str = "", status: int = 200) -> HttpResponse:
    rows = place.programme.recommendations.select_related("by", "answered_by")
    areas = load(place.programme.catalogue).areas
    mine = [area for area in areas if not why_not_file(place.authority, place.unit, area.code)]
    names = {area.code: area.name for area in areas}
    context = {
        "unit": place.unit,
        "rows": [
            (row, names[row.area], not why_not_answer(place.authority, row, place.unit)) for row in rows
        ],
        "areas": mine,
        "open": sum(row.answered_at is None for row in rows),
        "sentence": sentence,
        "typed": request.POST,
    }
    return render(request, "assessment/recommendations.html", context, status=status)
