"""Templates of a unit: which hold, what they are made from, and the way of an edited one from upload to force."""

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.documents import docx
from tuas.files.models import Blob
from tuas.files.serve import download, serve
from tuas.files.store import keep
from tuas.organisation import authority
from tuas.organisation.models import Unit
from tuas.stationery import actions, checking, policies
from tuas.stationery.forms import FileForm, ForceForm
from tuas.stationery.kinds import BY_CODE, KINDS, Kind
from tuas.stationery.models import FormTemplate, in_force
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid, status_of

MOST_NAME = 200


def _place(request: HttpRequest, number: str, code: str) -> tuple[Unit, Kind]:
    unit = get_object_or_404(authority.units_seen(authority.of(request)), number=number)
    kind = BY_CODE.get(code)
    if kind is None:
        raise Http404
    return unit, kind


@require_safe
def listing(request: HttpRequest, number: str) -> HttpResponse:
    """Every paper with the template that holds today."""
    who = authority.of(request)
    unit = get_object_or_404(authority.units_seen(who), number=number)
    held: dict[str, FormTemplate] = {}
    rows = FormTemplate.objects.filter(unit=unit, withdrawn_at=None, from_on__lte=today()).select_related(
        "set_by"
    )
    for each in rows.order_by("from_on", "pk"):
        held[each.kind] = each
    papers = [(kind, held.get(kind.code), kind.keeper not in ("", unit.number)) for kind in KINDS]
    context = {"unit": unit, "papers": papers, "own": len(held), "why_not": policies.why_not_set(who, unit)}
    return render(request, "stationery/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """One paper: what holds, the upload, what is wrong with it, its history. A refused file stays."""
    unit, kind = _place(request, number, code)
    if request.method != "POST":
        return _page(request, unit, kind)
    who = authority.of(request)
    policies.check_set(who, unit, kind)
    deed = request.POST.get("deed", "")
    if deed == "buang":
        request.session.pop(_slot(unit, kind), None)
        return redirect("stationery:template", unit.number, kind.code)
    if deed == "berlakukan":
        return _put_in_force(request, unit, kind)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, unit, kind, form=form, status=422)
    upload: Any = form.cleaned_data["templat"]
    if upload.size > checking.MOST_BYTES:
        form.add_error("templat", _("Templat lebih dari 5 MB. Perkecil gambarnya, lalu unggah lagi."))
        return _page(request, unit, kind, form=form, status=422)
    blob = keep(upload.path, upload.sha256, docx.DOCX)
    name = "".join(c for c in Path(upload.name.replace("\\", "/")).name if c.isprintable()).strip()
    request.session[_slot(unit, kind)] = [blob.pk, (name or "templat.docx")[-MOST_NAME:]]
    if checking.faults(kind.code, Path(blob.path).read_bytes()):
        return _page(request, unit, kind, status=422)
    return redirect("stationery:template", unit.number, kind.code)


def _slot(unit: Unit, kind: Kind) -> str:
    return f"template:{unit.pk}:{kind.code}"


def _held(request: HttpRequest, unit: Unit, kind: Kind) -> tuple[Blob, str] | None:
    """The file that this person brought and that is not in force yet."""
    kept = request.session.get(_slot(unit, kind))
    blob = Blob.objects.filter(pk=kept[0]).first() if kept else None
    return (blob, kept[1]) if blob and kept else None


def _put_in_force(request: HttpRequest, unit: Unit, kind: Kind) -> HttpResponse:
    held, form, status = _held(request, unit, kind), ForceForm(request.POST), 422
    if held is None:
        raise Conflict(_("Templatnya tidak ada lagi di sini. Unggah sekali lagi."))
    if form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.put_in_force(
                unit, kind, held[0], held[1], data["from_on"], data["saw"],
                by=request.user, who=authority.of(request),  # type: ignore[arg-type]
            )  # fmt: skip
        except (Invalid, Conflict) as error:
            form.add_error(None, str(error))
            status = status_of(error)
            if status == 409:  # the next attempt knows what the other one set
                again = request.POST.copy()
                again["saw"] = str(actions.newest(unit, kind))
                form.data = again
        else:
            request.session.pop(_slot(unit, kind), None)
            words = (
                _("Templat {code} berlaku.")
                if made
                else _("Templat {code} ini sudah berlaku sejak tanggal itu.")
            )
            messages.success(request, words.format(code=kind.code))
            return redirect("stationery:template", unit.number, kind.code)
    return _page(request, unit, kind, force=form, status=status)


def _page(
    request: HttpRequest, unit: Unit, kind: Kind, *, form: FileForm | None = None, force: ForceForm | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    who, held = authority.of(request), _held(request, unit, kind)
    why_not = policies.why_not_set(who, unit, kind)
    context = {
        "unit": unit, "kind": kind, "now": in_force(unit, kind.code, today()),
        "elsewhere": kind.keeper not in ("", unit.number), "why_not": why_not, "today": today(),
        "entries": list(
            FormTemplate.objects.filter(unit=unit, kind=kind.code)
            .select_related("set_by", "withdrawn_by").order_by("-from_on", "-pk")
        ),
        "held": held[1] if held and not why_not else "",
        "faults": checking.faults(kind.code, Path(held[0].path).read_bytes()) if held and not why_not else [],
        "form": form or FileForm(),
        "force": force or ForceForm(initial={"from_on": today(), "saw": actions.newest(unit, kind)}),
        "tags": checking.tags_of(kind.code),
    }  # fmt: skip
    return render(request, "stationery/template.html", context, status=status)


@require_safe
def default(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """The template that comes with Tuas, to start from."""
    _unit, kind = _place(request, number, code)
    return download(docx.default(kind.code.lower()), f"Templat {kind.code}.docx")


@require_safe
def own(request: HttpRequest, number: str, code: str, pk: int) -> HttpResponseBase:
    """A template of the unit as it was brought."""
    unit, kind = _place(request, number, code)
    found = get_object_or_404(FormTemplate.objects.select_related("blob"), pk=pk, unit=unit, kind=kind.code)
    return serve(request, found.blob, found.name, inline=False)


@require_safe
def preview(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """An invented paper in the template brought last, else in the one that holds."""
    unit, kind = _place(request, number, code)
    held = _held(request, unit, kind)
    if held is not None:
        content = Path(held[0].path).read_bytes()
    elif (now := in_force(unit, kind.code, today())) is not None:
        content = Path(now.blob.path).read_bytes()
    else:
        content = docx.default(kind.code.lower())
    if found := checking.faults(kind.code, content):
        raise Invalid(" ".join(found))
    return download(checking.preview(kind.code, content), f"Contoh {kind.code}.docx")


@require_POST
def withdraw(request: HttpRequest, number: str, code: str, pk: int) -> HttpResponse:
    unit, kind = _place(request, number, code)
    found = get_object_or_404(FormTemplate.objects.select_related("unit"), pk=pk, unit=unit, kind=kind.code)
    actions.withdraw(found, by=request.user, who=authority.of(request), kind=kind)  # type: ignore[arg-type]
    messages.success(
        request, _("Templat {code} dicabut; yang sebelumnya berlaku lagi.").format(code=kind.code)
    )
    return redirect("stationery:template", unit.number, kind.code)
