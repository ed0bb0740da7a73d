"""Pages of the paparan: what it holds of the nine, the next version, the TPU's check, older versions."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.assessment.models import Presentation
from tuas.assessment.place import Place
from tuas.assessment.preliminary import policies, presentation, reading
from tuas.assessment.preliminary.forms import PresentationForm
from tuas.assessment.preliminary.place import place_of
from tuas.assessment.preliminary.views import _place
from tuas.files.models import Blob
from tuas.ui.errors import Conflict, Invalid
from tuas.ui.whole import whole

Held = list[tuple[Blob, str]]


@require_http_methods(["GET", "HEAD", "POST"])
def paparan(request: HttpRequest, number: str) -> HttpResponse:
    """GET: the newest version against the nine contents. POST: the next version."""
    place = place_of(request, number)
    if place is None:
        return redirect("cycle:open", number)
    if request.method != "POST":
        return _page(request, place)
    return _save(request, place)


def _slot(place: Place) -> str:
    return f"paparan:{place.programme.pk}"


def _held(request: HttpRequest, place: Place) -> Held:
    """Files that arrived with an attempt that was refused."""
    rows: list[list[str]] = request.session.get(_slot(place), [])
    blobs = Blob.objects.in_bulk([row[0] for row in rows]) if rows else {}
    return [(blobs[sha], name) for sha, name in rows if sha in blobs]


def _arrived(request: HttpRequest, place: Place, form: PresentationForm) -> Held:
    """The held files and those of this request; a bad one is an error of the form."""
    held = _held(request, place)
    for upload in request.FILES.getlist("berkas"):
        try:
            found = presentation.keep_slides(upload)
        except Invalid as error:
            form.add_error(None, str(error))
        else:
            held = [row for row in held if row[0].pk != found[0].pk] + [found]
    request.session[_slot(place)] = [[blob.pk, name] for blob, name in held]
    return held


def _save(request: HttpRequest, place: Place) -> HttpResponse:
    programme = place.programme
    by: Any = request.user
    policies.check(policies.why_not_prepare(place.authority, programme, reading.sheet_of(programme)))
    form = PresentationForm(programme, request.POST)
    valid = form.is_valid()
    held = _arrived(request, place, form)
    status = 422
    if valid and not form.errors:
        data = form.cleaned_data
        given = presentation.Given(
            data["on"],
            data["presenter"],
            form.contents(),
            [whole(pk) for pk in request.POST.getlist("pakai")],
            held,
        )
        version = whole(request.POST.get("versi", "0"))
        try:
            made = presentation.save(
                programme,
                given,
                version,
                by=by,
                authority=place.authority,
            )
        except (Invalid, Conflict) as error:
            form.add_error(None, str(error))
            status = 409 if isinstance(error, Conflict) else 422
        else:
            request.session.pop(_slot(place), None)
            messages.success(request, _("Paparan versi {n} disimpan.").format(n=made.version))
            return redirect("assessment:presentation", place.unit.number)
    return _page(request, place, form, held, status)


def _page(
    request: HttpRequest,
    place: Place,
    form: PresentationForm | None = None,
    held: Held | None = None,
    status: int = 200,
) -> HttpResponse:
    programme = place.programme
    sheet = reading.sheet_of(programme)
    made, check = presentation.newest_of(programme)
    why_not = policies.why_not_prepare(place.authority, programme, sheet)
    if form is None and not why_not:
        form = PresentationForm(programme, initial=_initial(programme, made))
        held = _held(request, place)
    contents = presentation.contents_of(programme, made, check)
    earlier = Presentation.objects.filter(programme=programme).select_related("made_by").order_by("-version")
    context: dict[str, Any] = {
        "place": place,
        "made": made,
        "check": check,
        "contents": contents,
        "missing": presentation.missing(contents),
        "files": _files(made),
        "versions": list(earlier),
        "why_not": why_not,
        "why_not_check": policies.why_not_check(place.authority, place.unit, sheet),
        "form": form,
        "inputs": [form[c.field] for c in contents] if form is not None else [],
        "held": [name for _blob, name in held or ()],
        "kept": request.POST.getlist("pakai") if request.method == "POST" else None,
        "opened": sheet.pk is not None,
        "found": reading.preliminary_of(programme),
    }
    return render(request, "assessment/preliminary/presentation.html", context, status=status)


def _initial(programme: Any, made: Presentation | None) -> dict[str, Any]:
    if made is None:
        return {}
    found: dict[str, Any] = {"on": made.on, "presenter": made.presenter_id}
    return found | {"isi-" + code.rsplit(".", 1)[1]: text for code, text in made.contents.items()}


def _files(made: Presentation | None) -> list[Any]:
    if made is None:
        return []
    return list(made.files.select_related("paper__blob").order_by("id"))


@require_safe
def version(request: HttpRequest, number: str, version: int) -> HttpResponse:
    """An older version, as it was handed in and checked."""
    place = _place(request, number)
    rows = Presentation.objects.filter(programme=place.programme).select_related("made_by")
    made = get_object_or_404(rows, version=version)
    check = presentation.check_of(made)
    contents = presentation.contents_of(place.programme, made, check)
    context = {
        "place": place, "made": made, "check": check, "contents": contents, "files": _files(made),
        "missing": presentation.missing(contents),
    }  # fmt: skip
    return render(request, "assessment/preliminary/version.html", context)


@require_POST
def check(request: HttpRequest, number: str, version: int) -> HttpResponse:
    """What the TPU saw at the desk: ada (codes), catatan."""
    place = _place(request, number)
    made = get_object_or_404(Presentation, programme=place.programme, version=version)
    made.programme = place.programme
    by: Any = request.user
    presentation.check(
        made, request.POST.getlist("ada"), request.POST.get("catatan", ""), by=by, authority=place.authority
    )
    messages.success(request, _("Pemeriksaan paparan disimpan."))
    return redirect("assessment:presentation", number)
