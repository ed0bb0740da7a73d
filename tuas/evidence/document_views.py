"""A document: what it says about itself, its versions, what it proves, each round of checking, and its content."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.catalogue import EvidenceItem, load
from tuas.evidence import actions, place, policies, rounds, tasks
from tuas.evidence.area import short
from tuas.evidence.forms import DocumentForm
from tuas.evidence.heads import parts, signers
from tuas.evidence.models import Document, Link, Revision, RevisionText, Round
from tuas.evidence.rows import KINDS
from tuas.files import pictures
from tuas.files.serve import SHOWN, serve
from tuas.organisation import authority
from tuas.rules.periods import PERIODIC, Period, parse, slots
from tuas.ui.errors import Invalid
from tuas.ui.whole import whole

A_PAGE = 50
KINDS_OF_PERIOD = ("monthly", "quarterly", "half-yearly", "yearly")


@require_safe
def documents(request: HttpRequest, number: str) -> HttpResponse:
    """Every document of the unit, newest first; with ?tanpa=1 those that prove nothing yet."""
    unit = place.unit_of(request, number)
    used = Link.objects.filter(document=OuterRef("pk"), unlinked_at=None)
    newest = Prefetch("revisions", Revision.objects.select_related("blob", "uploaded_by"))
    active = Prefetch("links", Link.objects.filter(unlinked_at=None), to_attr="active")
    found = Document.objects.filter(unit=unit).prefetch_related(newest, active)
    loose = found.filter(~Exists(used))
    only = request.GET.get("tanpa") == "1"
    page = Paginator(loose if only else found, A_PAGE).get_page(request.GET.get("hal"))
    context = {
        "unit": unit,
        "page": page,
        "only": only,
        "loose": loose.count(),
        "refused": policies.why_not_add(authority.of(request), unit),
    }
    return render(request, "evidence/documents.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def document(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The document's page; POST corrects its metadata."""
    found = place.document_of(request, number, pk)
    if request.method != "POST":
        return _page(request, found, DocumentForm(instance=found))
    form = DocumentForm(request.POST, instance=Document.objects.get(pk=found.pk))
    if form.is_valid():
        try:
            changed = actions.describe(found, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except Invalid as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Keterangan disimpan.") if changed else _("Tidak ada yang berubah."))
            return redirect("evidence:document", number, pk)
    return _page(request, found, form, status=422)


def _page(request: HttpRequest, found: Document, form: DocumentForm, status: int = 200) -> HttpResponse:
    who = authority.of(request)
    every = list(
        found.links.select_related("programme", "unlinked_by").prefetch_related(
            Prefetch("rounds", Round.objects.select_related("by", "revision"))
        )
    )
    active = [link for link in every if link.unlinked_at is None]
    programme = place.programme_of(found.unit)
    catalogue = load(programme.catalogue)
    items, named = catalogue.items, signers(programme.catalogue)
    offered = [i for i in items.values() if not policies.why_not_upload(who, programme, i.code)]
    revisions = list(found.revisions.select_related("blob", "uploaded_by"))
    context = {
        "unit": found.unit,
        "document": found,
        "form": form,
        "programme": programme,
        "revisions": revisions,
        "links": [_shown(link, items, who) for link in active],
        "gone": [link for link in every if link.unlinked_at is not None],
        "items": offered,
        "signers": sorted({name for link in active for name in named.get(link.item, ())}),
        "periods": [p for kind in KINDS_OF_PERIOD for p in slots(kind, programme.year)],
        "refused": policies.why_not_describe(who, found, {link.item[1] for link in active}),
        "kinds": KINDS,
        "area": active[0].item[1] if active else "",
    }
    return render(request, "evidence/document.html", context, status=status)


def _shown(link: Link, items: Any, who: authority.Authority) -> dict[str, Any]:
    item = items.get(link.item)
    placed = item is not None and (item.period in PERIODIC or item.of == "employee")
    return {
        "link": link,
        "to_place": _periods(item, link.programme.year) if placed else None,
        "parts": [(word, word in link.parts) for word in parts(link.programme.catalogue).get(link.item, ())],
        "counted": placed and item.of == "employee",
        "text": item.label if item else "",
        "period": short(parse(link.period)) if link.period else "",
        "refused": policies.why_not_upload(who, link.programme, link.item),
        "may_answer": link.state == "dikembalikan",
        "rounds": list(link.rounds.all()),
    }


def _periods(item: EvidenceItem, year: int) -> list[Period]:
    """What a paper of this item may be for: its own periods, or the whole year."""
    own = slots(item.period, year) if item.period in PERIODIC else ()
    return [*own, *slots("yearly", year)]


@require_POST
def links(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Add, remove, undo, place in a period, tick parts, answer: item, lepas, pasang, tempatkan, bagian, jawab."""
    found = place.document_of(request, number, pk)
    by: Any = request.user
    post = request.POST
    if post.get("item"):
        code = next(iter(post["item"].split()), "")  # the list's entries begin with their code
        actions.link(found, place.programme_of(found.unit), code, post.get("periode", ""), by=by)
        messages.success(request, _("Ditautkan ke {item}.").format(item=code))
    elif post.get("lepas"):
        gone = _own(found, post["lepas"])
        actions.unlink(gone, by=by)
        messages.success(
            request, _("Dilepas dari {item}. Dokumennya tetap tersimpan.").format(item=gone.item)
        )
    elif post.get("pasang"):
        back = _own(found, post["pasang"])
        actions.relink(back, by=by)
        messages.success(request, _("Dipasang lagi ke {item}.").format(item=back.item))
    elif post.get("tempatkan"):
        placed = _own(found, post["tempatkan"])
        people = post.get("pegawai", "")
        actions.place(placed, post.get("periode", ""), by=by, people=whole(people) or None)
        messages.success(request, _("Periode {item} disimpan.").format(item=placed.item))
    elif post.get("bagian"):
        ticked = _own(found, post["bagian"])
        actions.tick(ticked, post.getlist("ada"), by=by)
        messages.success(request, _("Bagian {item} disimpan.").format(item=ticked.item))
    elif post.get("jawab"):
        answered = _own(found, post["jawab"])
        rounds.resubmit(answered, by=by, note=post.get("catatan", ""))
        messages.success(request, _("Jawaban untuk {item} dikirim.").format(item=answered.item))
    else:
        raise Invalid(_("Pilih bukti yang dibuktikan dokumen ini."))
    return redirect("evidence:document", number, pk)


def _own(found: Document, pk: str) -> Link:
    links = found.links.select_related("programme__unit")
    return get_object_or_404(links, pk=whole(pk))


def _version(request: HttpRequest, number: str, pk: int, version: int) -> Revision:
    found = place.document_of(request, number, pk)
    return get_object_or_404(found.revisions.select_related("blob"), number=version)


@require_safe
def download(request: HttpRequest, number: str, pk: int, version: int) -> HttpResponseBase:
    revision = _version(request, number, pk, version)
    return _served(request, revision, inline=False)


@require_safe
def inline(request: HttpRequest, number: str, pk: int, version: int) -> HttpResponseBase:
    """In the browser where that is safe, otherwise as a download."""
    return _served(request, _version(request, number, pk, version), inline=True)


def _served(request: HttpRequest, revision: Revision, *, inline: bool) -> HttpResponseBase:
    try:
        return serve(request, revision.blob, revision.name, inline=inline)
    except FileNotFoundError as error:
        raise Http404(_("Isi berkas ini hilang dari penyimpanan.")) from error


@require_safe
def page_picture(request: HttpRequest, number: str, pk: int, version: int, page: int) -> HttpResponse:
    """One page of a PDF, or a picture, as JPEG."""
    revision = _version(request, number, pk, version)
    try:
        answer = HttpResponse(pictures.page_picture(revision.blob, page), content_type="image/jpeg")
    except (IndexError, FileNotFoundError) as error:
        raise Http404 from error
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


@require_safe
def preview(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The newest version for a frame: pages as pictures, a picture, a film, or the text of an office file."""
    found = place.document_of(request, number, pk)
    revision = found.revisions.select_related("blob").first()
    if revision is None:
        raise Http404
    kind = revision.blob.media_type
    try:
        pages, width, height = pictures.pages_of(revision.blob)
    except FileNotFoundError as error:
        raise Http404 from error
    text = ""
    if not pages and not kind.startswith(("video/", "audio/")):
        kept = RevisionText.objects.filter(pk=revision.pk).values_list("text", flat=True).first()
        text = kept if kept is not None else tasks.text_of(revision)
    context = {
        "unit": found.unit,
        "document": found,
        "revision": revision,
        "pages": range(1, min(pages, 60) + 1),
        "more": max(0, pages - 60),
        "count": pages,
        "width": 1100 if width else "",
        "height": round(1100 * height / width) if width else "",
        "film": kind.split("/")[0] if kind in SHOWN and kind.startswith(("video/", "audio/")) else "",
        "text": text,
    }
    answer = render(request, "evidence/preview.html", context)
    answer["Content-Security-Policy"] = (
        "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; font-src 'self'; "
        "frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-downloads"
    )
    return answer
