"""Pages of the pictures: of one area or of one content of the paparan; add from a file or from the evidence, remove."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.cycle.models import Programme
from tuas.cycle.place import unit_of
from tuas.cycle.planning.facts import NAMES
from tuas.evidence.recognition import names
from tuas.files import printing
from tuas.files.models import Blob
from tuas.files.serve import serve
from tuas.monitoring.models import Picture
from tuas.monitoring.paparan.content import THIRD, contents_of
from tuas.monitoring.pictures import actions, choosing
from tuas.monitoring.place import programme_at
from tuas.organisation import authority
from tuas.ui.errors import Conflict, Denied, Invalid, status_of

BOX = {"class": "form-control"}
Kept = list[Any]
"""[sha256, width, height, origin] of a picture that arrived with an attempt that was refused."""


class PictureForm(forms.Form):
    """Which moment, which words; the file and the choice are read by the view."""

    moment = forms.ChoiceField(
        label=gettext_lazy("Keadaan"), choices=Picture.Moment.choices, widget=forms.RadioSelect, required=False,
    )  # fmt: skip
    caption = forms.CharField(
        label=gettext_lazy("Keterangan gambar"), max_length=300, widget=forms.TextInput(attrs=BOX),
        help_text=gettext_lazy("Apa yang terlihat, di mana, kapan. Tanpa nama atau data pribadi orang."),
        error_messages={"required": gettext_lazy("Tulis keterangan gambarnya: apa yang terlihat, di mana, dan kapan.")},
    )  # fmt: skip


def _place(request: HttpRequest, number: str, slot: str) -> Programme:
    if slot not in actions.SLOTS:
        raise Http404
    return programme_at(request, number)


@require_http_methods(["GET", "HEAD", "POST"])
def pictures(request: HttpRequest, number: str, slot: str) -> HttpResponse:
    """GET: what is shown here, and what may be added. POST: one more."""
    programme, who = _place(request, number, slot), authority.of(request)
    if request.method != "POST":
        first = Picture.Moment.SEBELUM if slot.startswith("area-") else Picture.Moment.UMUM
        return _page(request, programme, slot, PictureForm(initial={"moment": first}))
    if sentence := actions.why_not(who, programme, slot):
        raise Denied(sentence)
    form, key = PictureForm(request.POST), f"gambar:{programme.pk}:{slot}"
    valid = form.is_valid()
    held = _arrived(request, programme, form, key)
    status = 422
    if valid and not form.errors and held is not None:
        by: Any = request.user
        data = form.cleaned_data
        given = actions.Given(
            Blob.objects.get(pk=held[0]), held[1], held[2], data["caption"], data["moment"], held[3]
        )
        try:
            actions.add(programme, slot, given, by=by, who=who)
        except (Invalid, Conflict) as error:
            form.add_error(None, str(error))
            status = status_of(error)
        else:
            request.session.pop(key, None)
            messages.success(request, _("Gambar ditambahkan."))
            return redirect("monitoring:pictures", number, slot)
    return _page(request, programme, slot, form, held, status)


def _arrived(request: HttpRequest, programme: Programme, form: PictureForm, key: str) -> Kept | None:
    """The file of this request, the choice among the evidence, else what is held. A bad one is an error of the form."""
    upload: Any = request.FILES.get("gambar")
    value = request.POST.get("pilih", "")
    held: Kept | None = request.session.get(key)
    try:
        if upload is not None and upload.size:
            name = names.printable(upload.name)
            held = [*_kept(upload.path, name), ""]
        elif value:
            choice = choosing.chosen(programme, value)
            if choice is None:
                raise Invalid(_("Gambar itu tidak dapat dipilih; pilih yang lain atau unggah."))
            held = [*_kept(choice.blob.path, choice.title), choice.title]
    except Invalid as error:
        form.add_error(None, str(error))
        return held
    if held is None:
        form.add_error(None, _("Unggah satu gambar, atau pilih dari bukti unit."))
    request.session[key] = held
    return held


def _kept(path: Any, name: str) -> tuple[str, int, int]:
    blob, width, height = printing.printed(path, name)
    return blob.pk, width, height


def _page(
    request: HttpRequest,
    programme: Programme,
    slot: str,
    form: PictureForm,
    held: Kept | None = None,
    status: int = 200,
) -> HttpResponse:
    why_not = actions.why_not(authority.of(request), programme, slot)
    words = request.GET.get("cari", "").strip()[:80]
    area = slot.removeprefix("area-") if slot.startswith("area-") else ""
    content = None if area else next(c for c in contents_of(programme) if c.slot == slot)
    rows = Picture.objects.filter(programme=programme, slot=slot, removed_at=None).select_related("by")
    moments = [(label, [p for p in rows if p.moment == value]) for value, label in Picture.Moment.choices]
    context = {
        "unit": programme.unit, "programme": programme, "slot": slot, "area": area, "content": content,
        "name": f"{area} {NAMES[area]}" if area else content and f"{content.number}. {content.short}",
        "groups": [(label, found) for label, found in moments if found], "count": len(rows), "form": form,
        "why_not": why_not, "held": bool(held), "words": words, "third": THIRD,
        "choices": [] if why_not else choosing.choices(programme, words),
    }  # fmt: skip
    return render(request, "monitoring/pictures/page.html", context, status=status)


@require_safe
def picture(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """One picture, for whoever sees the unit."""
    found = get_object_or_404(
        Picture.objects.select_related("blob"), pk=pk, programme__unit=unit_of(request, number)
    )
    try:
        return serve(request, found.blob, f"gambar-{pk}.jpg", inline=True)
    except FileNotFoundError as error:
        raise Http404 from error


@require_POST
def remove(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """No longer shown."""
    rows = Picture.objects.filter(programme__unit=unit_of(request, number))
    found = get_object_or_404(rows.select_related("programme__unit"), pk=pk)
    by: Any = request.user
    actions.remove(found, by=by, who=authority.of(request))
    messages.success(request, _("Gambar dihapus dari sini."))
    return redirect("monitoring:pictures", number, found.slot)
