"""The TPU recommends, the unit answers (4.g): filed by a bidang for its area, answered once by that area's pokja."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tuas.assessment import policies, reading, scores
from tuas.assessment.models import Answer, Assessor, Recommendation
from tuas.assessment.outline import Line
from tuas.assessment.place import Place, place_of
from tuas.audit import trail
from tuas.catalogue import load
from tuas.notifications.telling import tell
from tuas.organisation.authority import Authority, holders
from tuas.organisation.models import Unit, User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

LONGEST = 4000


def why_not_file(authority: Authority, unit: Unit, area: str) -> str:
    """The bidang of the area, never on a unit one belongs to."""
    if sentence := policies.why_not_assess(authority, unit, Assessor.TPU):
        return sentence
    if authority.in_bidang(area) or policies.responsible(authority, unit):
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


def file(place: Place, area: str, text: str, *, by: User, question: str = "") -> Recommendation:
    """One recommendation; the unit sees it at once. question: the one whose difference it came from.

    Raises Conflict while an earlier one on that question waits for the unit.
    """
    text = text.replace("\x00", "").strip()
    if area not in "123456" or len(area) != 1:
        raise Invalid(_("Pilih area 1 sampai dengan 6."))
    if sentence := why_not_file(place.authority, place.unit, area):
        raise Denied(sentence)
    if not text or len(text) > LONGEST:
        raise Invalid(_("Tulis rekomendasinya, paling banyak {n} huruf.").format(n=LONGEST))
    try:
        with transaction.atomic():
            made = Recommendation.objects.create(
                programme=place.programme, area=area, question=question, text=text, by=by
            )
            detail = {"area": area, "question": question}
            trail.record("recommendation.filed", made, by=by, unit=place.unit.number, detail=detail)
            _tell_unit(place, made)
    except IntegrityError as error:
        raise Conflict(
            _("Soal {code} sudah direkomendasikan dan menunggu jawaban unit.").format(code=question)
        ) from error
    return made


def file_difference(
    place: Place, line: Line, answers: Mapping[Assessor, Answer], *, by: User
) -> Recommendation:
    """What the TPU wrote where it differs from the unit, as a recommendation. Raises Invalid where it agrees."""
    unit, tpu = answers.get(Assessor.UNIT), answers.get(Assessor.TPU)
    if unit is None or tpu is None or not reading.note_needed(tpu.value, unit.value):
        raise Invalid(_("Jawaban TPU pada soal {code} tidak berbeda dari unit.").format(code=line.code))
    text = _("Soal {code}: {question} Unit menjawab {theirs}, TPU menilai {ours}. {note}").format(
        code=line.code,
        question=line.text,
        theirs=scores.shown(line.question, unit.value),
        ours=scores.shown(line.question, tpu.value),
        note=tpu.note,
    )
    return file(place, line.area, text[:LONGEST], by=by, question=line.code)


def _tell_unit(place: Place, made: Recommendation) -> None:
    """The pokja of the area and the Tim Kerja, who answer it."""
    unit = place.unit.pk
    to = set(holders(today(), *policies.POKJA, unit=unit, area=made.area)) | set(
        holders(today(), *policies.TEAM, unit=unit)
    )
    tell(
        to, "recommendation.filed", f"recommendation.filed {made.pk}",
        _("Rekomendasi TPU untuk area {area}").format(area=made.area),
        body=_("Jawab rekomendasi ini."),
        url=reverse("assessment:recommendations", args=[place.unit.number]) + f"#r{made.pk}",
    )  # fmt: skip


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
        if found.by is not None:
            tell(
                [found.by], "recommendation.answered", f"recommendation.answered {found.pk}",
                _("{unit} menjawab rekomendasi area {area}").format(unit=place.unit.short, area=found.area),
                url=reverse("assessment:recommendations", args=[place.unit.number]) + f"#r{found.pk}",
            )  # fmt: skip


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
