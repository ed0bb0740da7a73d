"""Pages of innovations: those of a unit, one with everything about it, and the gallery across units (5.f)."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuas.catalogue import current
from tuas.cycle.place import unit_of
from tuas.frontdesk.innovations import actions, policies, reading
from tuas.frontdesk.innovations.forms import InnovationForm, MeasureForm, PictureForm, StageForm
from tuas.frontdesk.models import Innovation, InnovationPicture
from tuas.frontdesk.models.innovations import IMPROVEMENTS
from tuas.frontdesk.room import held
from tuas.frontdesk.room.views import shown
from tuas.organisation import authority
from tuas.organisation.models import Unit
from tuas.rules import innovation as rules
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

PAGE = 24


@require_safe
def listing(request: HttpRequest, number: str) -> HttpResponse:
    """Those of the unit with their stage and what still lacks as evidence. Two queries."""
    unit = unit_of(request, number)
    rows = [
        (each, each.reached or 0, reading.said_of(rules.lacks_as_evidence(reading.counted_facts(each))))  # type: ignore[attr-defined]
        for each in reading.listed(unit)
    ]
    context = {
        "unit": unit, "rows": rows, "stages": current().innovation.stages,
        "why_not": policies.why_not_keep(authority.of(request), unit),
    }  # fmt: skip
    return render(request, "frontdesk/innovations/list.html", context)


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """What all units proposed: `cari` in name and words, `perbaikan` one of the four, `terap` carried out only."""
    authority.of(request)
    rows = reading.gallery()
    if words := " ".join(request.GET.get("cari", "").split())[:80]:
        found = [
            Q(**{f"{name}__icontains": words})
            for name in ("name", "problem", "idea", "before", "after", "copying")
        ]
        rows = rows.filter(
            found[0] | found[1] | found[2] | found[3] | found[4] | found[5] | Q(unit__name__icontains=words)
        )
    chosen = request.GET.get("perbaikan", "")
    if chosen in IMPROVEMENTS:
        rows = rows.filter(improvements__icontains=f'"{chosen}"')
    if done := "terap" in request.GET:
        rows = rows.filter(stages__stage=rules.IMPLEMENTED)
    page = Paginator(rows.order_by("-proposed_at", "-id"), PAGE).get_page(request.GET.get("hal"))
    pictures = _covers([each.pk for each in page])
    cards = [
        (each, pictures.get(each.pk), [IMPROVEMENTS[key] for key in each.improvements if key in IMPROVEMENTS])
        for each in page
    ]
    query = request.GET.copy()
    query.pop("hal", None)
    context = {
        "cards": cards, "page": page, "words": words, "chosen": chosen, "done": done, "improvements": IMPROVEMENTS,
        "query": query.urlencode(), "stages": current().innovation.stages,
    }  # fmt: skip
    return render(request, "frontdesk/innovations/gallery.html", context)


def _covers(keys: list[int]) -> dict[int, int]:
    """{innovation: the newest picture of its state after}. One query."""
    rows = InnovationPicture.objects.filter(innovation__in=keys, after=True, removed_at=None).order_by("id")
    return dict(rows.values_list("innovation_id", "pk"))


@require_safe
def learn(request: HttpRequest, pk: int) -> HttpResponse:
    """One innovation of the gallery, as every unit reads it: no person is named."""
    authority.of(request)
    found = get_object_or_404(reading.gallery(), pk=pk)
    return render(
        request, "frontdesk/innovations/learn.html", {**_about(found), "found": found, "unit": found.unit}
    )


@require_safe
def photo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A picture of the gallery, or of a unit that this person sees."""
    who = authority.of(request)
    row = get_object_or_404(
        InnovationPicture.objects.select_related("innovation", "photo"), pk=pk, removed_at=None
    )
    kept = row.innovation.removed_at is None
    if not (kept and row.innovation.proposed_at) and not who.sees(row.innovation.unit_id):
        raise Http404
    return shown(request, row.photo, f"inovasi-{pk}.jpg")


def _about(found: Innovation) -> dict[str, Any]:
    sop = current().innovation
    done = list(found.stages.select_related("by"))
    facts = reading.facts_of(found)
    return {
        "stages": [(n, each, next((s for s in done if s.stage == n), None)) for n, each in enumerate(sop.stages, 1)],
        "criteria": reading.criteria_of(found), "unmet": reading.unmet(found), "lines": reading.lines(found),
        "indicators": [(each, found.indicators.get(each.code, "")) for each in sop.indicators],
        "improves": [IMPROVEMENTS[key] for key in found.improvements if key in IMPROVEMENTS],
        "eased": [each.name for each in found.services.filter(removed_at=None)],
        "pictures": found.pictures.filter(removed_at=None), "lacks": reading.said_of(rules.lacks_as_evidence(facts)),
        "blocked": reading.said_of(rules.lacks_to_propose(facts)),
        "next": rules.next_stage([each.on for each in done]),
    }  # fmt: skip


def _found(request: HttpRequest, number: str, pk: int) -> tuple[Unit, Innovation]:
    unit = unit_of(request, number)
    found = get_object_or_404(reading.listed(unit), pk=pk)
    found.unit = unit
    return unit, found


@require_http_methods(["GET", "HEAD", "POST"])
def innovation(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Everything about one. POST `deed`: ukuran, gambar, tahap, usulkan, tarik, hapus, hapus-ukuran, hapus-gambar."""
    unit, found = _found(request, number, pk)
    who = authority.of(request)
    forms: dict[str, Any] = {
        "ukuran": MeasureForm(), "tahap": StageForm(initial={"on": today()}), "gambar": PictureForm(),
    }  # fmt: skip
    sentence, status, deed = "", 200, request.POST.get("deed", "")
    if request.method == "POST":
        policies.check_keep(who, found)
        try:
            said = _act(request, found, deed, forms)
        except (Invalid, Conflict) as error:
            sentence, status = str(error), 409 if isinstance(error, Conflict) else 422
        else:
            if said:
                messages.success(request, said)
                if deed == "hapus":
                    return redirect("frontdesk:innovations", unit.number)
                return redirect("frontdesk:innovation", unit.number, pk)
            status = 422
    found = reading.listed(unit).get(pk=pk)
    context = {
        **_about(found), "unit": unit, "found": found, "forms": forms, "sentence": sentence, "deed": deed,
        "why_not": policies.why_not_keep(who, unit), "held": request.session.get(f"inovasi:{pk}"),
    }  # fmt: skip
    return render(request, "frontdesk/innovations/innovation.html", context, status=status)


def _act(request: HttpRequest, found: Innovation, deed: str, forms: dict[str, Any]) -> str:
    """What was done, in words; "" for a form that is refused."""
    by: dict[str, Any] = {"by": request.user, "who": authority.of(request)}
    key = request.POST.get("butir", "")
    number = int(key) if key.isascii() and key.isdigit() and len(key) < 15 else 0
    match deed:
        case "usulkan":
            actions.propose(found, **by)
            return _("Inovasi diusulkan dan terbaca di galeri semua unit.")
        case "tarik":
            actions.withdraw(found, **by)
            return _("Usulan inovasi ditarik.")
        case "hapus":
            actions.remove(found, **by)
            return _("Inovasi dihapus dari daftar.")
        case "hapus-ukuran":
            actions.drop_measure(found, number, **by)
            return _("Ukuran dihapus.")
        case "hapus-gambar":
            actions.drop_picture(found, number, **by)
            return _("Gambar dihapus.")
        case "ukuran" | "tahap" | "gambar":
            return _filled(request, found, deed, forms, by, number)
    raise Invalid(_("Pilih tindakan pada halaman ini."))


def _filled(
    request: HttpRequest, found: Innovation, deed: str, forms: dict[str, Any], by: dict[str, Any], stage: int
) -> str:
    form = forms[deed] = type(forms[deed])(request.POST)
    slot = f"inovasi:{found.pk}"
    photo = held.picture(request, slot) if deed == "gambar" else None
    if not form.is_valid():
        return ""
    data = form.cleaned_data
    if deed == "ukuran":
        actions.measure(found, actions.Measured(**data), **by)
        return _("Ukuran dicatat.")
    if deed == "tahap":
        actions.reach(found, stage, data["on"], data["note"], **by)
        return _("Tahapan dicatat.")
    if photo is None:
        raise Invalid(_("Pilih gambarnya."))
    actions.picture(found, photo.blob, after=data["after"], caption=data["caption"], **by)
    held.let_go(request, slot)
    return _("Gambar dicatat.")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, number: str, pk: int | None = None) -> HttpResponse:
    """The words of one; without a key a new one. `revisi`: the one on the page."""
    unit, who = unit_of(request, number), authority.of(request)
    policies.check(policies.why_not_keep(who, unit))
    found = _found(request, number, pk)[1] if pk else None
    form = InnovationForm(
        request.POST if request.method == "POST" else None, instance=found or Innovation(unit=unit), unit=unit
    )
    status, revision = 200, found.revision if found else 0
    if request.method == "POST":
        typed = request.POST.get("revisi", "")
        revision = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
        status = 422
        if form.is_valid():
            held_now = Innovation.objects.get(pk=pk) if pk else None
            if held_now is not None:
                held_now.unit = unit
            try:
                made = actions.save(unit, held_now, form.said(), revision, by=request.user, who=who)  # type: ignore[arg-type]
            except (Invalid, Conflict) as error:
                form.add_error(None, str(error))
                status = 409 if isinstance(error, Conflict) else 422
            else:
                messages.success(request, _("Inovasi disimpan."))
                return redirect("frontdesk:innovation", unit.number, made.pk)
    context = {"unit": unit, "form": form, "found": found, "revision": revision}
    return render(request, "frontdesk/innovations/edit.html", context, status=status)
