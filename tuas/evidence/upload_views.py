"""Receiving files: one or many by a plain form, one a request from the script, or in pieces after a lost line."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuas.catalogue import load
from tuas.cycle.models import Programme
from tuas.evidence import actions, place, policies
from tuas.evidence.area import area_page
from tuas.evidence.models import Revision
from tuas.evidence.rows import KINDS
from tuas.evidence.views import answer_row
from tuas.files import resume
from tuas.files.upload import too_large
from tuas.organisation import authority
from tuas.organisation.models import Unit
from tuas.ui.errors import Conflict, Invalid
from tuas.ui.whole import whole

PIECE = 8 * 1024 * 1024


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, number: str) -> HttpResponse:
    """Files for one item, or for no item yet. Fields: berkas (many), item, periode, versi_dari, unggahan, sudah."""
    unit = place.unit_of(request, number)
    programme = place.programme_of(unit)
    if request.method != "POST":
        return _form(request, unit, programme)
    item = request.POST.get("item", "").strip()
    said, refused = _receive(request, unit, programme, item)
    scripted = getattr(request, "htmx", False) or request.headers.get("X-Requested-With") == "fetch"
    if scripted and refused:
        raise Invalid(" ".join(refused))
    for sentence in refused:
        messages.error(request, sentence)
    if item and (said or scripted):
        page = area_page(programme, item[1], authority.of(request), item)
        return answer_row(request, page, item, " ".join(said))
    for sentence in said:
        messages.success(request, sentence)
    if scripted:
        return render(request, "evidence/_stored.html", {"said": said, "unit": unit})
    if refused:
        return _form(request, unit, programme, status=422)
    return redirect("evidence:documents", unit.number)


def _form(request: HttpRequest, unit: Unit, programme: Programme, status: int = 200) -> HttpResponse:
    catalogue = load(programme.catalogue)
    chosen = request.POST.get("item") or request.GET.get("item", "")
    who = authority.of(request)
    items = [i for i in catalogue.items.values() if not policies.why_not_upload(who, programme, i.code)]
    context = {
        "unit": unit,
        "programme": programme,
        "items": items,
        "chosen": chosen,
        "refused": policies.why_not_add(who, unit),
        "kinds": KINDS,
    }
    return render(request, "evidence/upload.html", context, status=status)


def _receive(
    request: HttpRequest, unit: Unit, programme: Programme, item: str
) -> tuple[list[str], list[str]]:
    """Stores what came; (sentences of what happened, sentences of what was refused)."""
    who = authority.of(request)
    if item:
        actions.item_of(programme, item)
        policies.check_upload(who, programme, item)
    else:
        policies.check_add(who, unit)
    said: list[str] = []
    refused = [resume.too_large_sentence(name) for name in too_large(request)]
    contents = _contents(request, unit)
    if not contents and not refused:
        refused.append(_("Belum ada berkas yang dipilih. Pilih satu berkas atau lebih, lalu unggah."))
    for content, name in contents:
        try:
            said.append(_store(request, unit, programme, item, content, name))
        except Invalid as error:
            refused.append(str(error))
        finally:
            if not isinstance(content, Revision):
                content.close()
    return said, refused


def _contents(request: HttpRequest, unit: Unit) -> list[tuple[Any, str]]:
    name = request.POST.get("nama", "")
    if sha256 := request.POST.get("sudah", ""):
        known = Revision.objects.filter(document__unit=unit, blob=sha256).order_by("-id").first()
        if known is None:
            raise Conflict(_("Berkas itu belum ada di Tuas. Unggah berkasnya."))
        return [(known, known.name)]
    if sha256 := request.POST.get("unggahan", ""):
        return [(resume.finish(_me(request), sha256, name), name)]
    return [(file, file.name or "") for file in request.FILES.getlist("berkas")]


def _me(request: HttpRequest) -> int:
    return int(request.user.pk or 0)


def _store(request: HttpRequest, unit: Unit, programme: Programme, item: str, content: Any, name: str) -> str:
    """One file becomes a document, a new version, or is found to be there already; returns the sentence."""
    by: Any = request.user
    if replaced := request.POST.get("versi_dari", ""):
        document = place.document_of(request, unit.number, whole(replaced))
        source = content.blob if isinstance(content, Revision) else content
        revision = actions.add_revision(document, source, name, by=by)
        return _("{name} disimpan sebagai versi {n} dari “{title}”.").format(
            name=revision.name, n=revision.number, title=document.title
        )
    if isinstance(content, Revision):
        added = actions.Added(content.document, content, fresh=False)
    else:
        added = actions.add_document(unit, content, name, by=by, authority=authority.of(request))
    if item:
        period = request.POST.get("periode", "")
        people = request.POST.get("pegawai", "")
        actions.link(
            added.document,
            programme,
            item,
            period,
            by=by,
            authority=authority.of(request),
            people=whole(people) or None,
        )
    return _sentence(added, item)


def _sentence(added: actions.Added, item: str) -> str:
    where = _(" dan ditautkan ke {item}").format(item=item) if item else ""
    if not added.fresh:
        return _("Isi berkas ini sudah ada sebagai “{title}”; tidak disimpan dua kali{where}.").format(
            title=added.document.title, where=where
        )
    said = _("{name} disimpan{where}.").format(name=added.revision.name, where=where)
    if added.elsewhere:
        said += " " + _("Berkas yang isinya sama persis ada juga di unit lain; pastikan ini milik unit Anda.")
    return said


@require_http_methods(["GET", "POST"])
def piece(request: HttpRequest, number: str, sha256: str) -> HttpResponse:
    """GET: how much has arrived, and whether the unit has this content already. POST: the next piece, as raw bytes.

    Header Upload-Offset says where the piece begins; 409 answers with the offset to go on from.
    """
    unit = place.unit_of(request, number)
    policies.check_add(authority.of(request), unit)
    if request.method == "GET":
        known = Revision.objects.filter(document__unit=unit, blob=sha256).exists()
        at = resume.offset(_me(request), sha256)
        return JsonResponse({"offset": at, "known": known})
    start, length = request.headers.get("Upload-Offset", ""), request.headers.get("Content-Length", "")
    if whole(start, -1, digits=15) < 0 or not 0 < whole(length) <= PIECE:
        raise Invalid(_("Potongan unggahan tidak lengkap. Muat ulang halaman, lalu pilih berkasnya lagi."))
    try:
        at = resume.append(_me(request), sha256, int(start), request, int(length))  # type: ignore[arg-type]
    except Conflict as conflict:
        found = resume.offset(_me(request), sha256)
        return JsonResponse({"offset": found, "sentence": str(conflict)}, status=409)
    return JsonResponse({"offset": at})
