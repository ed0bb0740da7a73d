"""Bring a folder, follow how it is read, decide what it proves; and the inbox of what nobody could place."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.catalogue import load
from tuas.cycle.models import Programme
from tuas.evidence import place, policies, upload_views
from tuas.evidence.imports import actions, reading
from tuas.evidence.imports.review import A_PAGE, FIELDS, inbox_rows, labels, review, row_of
from tuas.evidence.models import Batch, Revision
from tuas.evidence.recognition import ocr
from tuas.evidence.search import codes_in
from tuas.files import resume
from tuas.files.upload import too_large
from tuas.jobs.queue import newest
from tuas.organisation import authority
from tuas.organisation.models import Unit
from tuas.ui.errors import Invalid
from tuas.ui.whole import whole

VIEWS = ("siap", "lihat", "kembar", "kotak")
OPEN = (Batch.State.MENERIMA, Batch.State.MEMBACA, Batch.State.SIAP)


def _unit(request: HttpRequest, number: str) -> Unit:
    """The unit, for its own Tim Kerja: what is not yet evidence is nobody else's business."""
    unit = place.unit_of(request, number)
    policies.check_add(authority.of(request), unit)
    return unit


def _batch(request: HttpRequest, number: str, pk: int) -> Batch:
    unit = _unit(request, number)
    batch = get_object_or_404(Batch.objects.select_related("programme", "by"), pk=pk, unit=unit)
    batch.unit = batch.programme.unit = unit
    return batch


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, number: str) -> HttpResponse:
    """The page to drop a folder on. POST opens a batch (nama, jumlah); without scripts the files come along."""
    unit = place.unit_of(request, number)
    programme = place.programme_of(unit)
    if request.method == "POST":
        return _begin(request, programme)
    who = authority.of(request)
    refused = policies.why_not_add(who, unit) or policies.why_not_run(programme)
    context = {
        "unit": unit,
        "programme": programme,
        "refused": refused,
        "open": [] if refused else Batch.objects.filter(unit=unit, state__in=OPEN).select_related("by")[:10],
        "inbox": 0 if refused else inbox_rows(unit).count(),
        "ocr": ocr.available(),
    }
    return render(request, "evidence/import.html", context)


def _begin(request: HttpRequest, programme: Programme) -> HttpResponse:
    count = request.POST.get("jumlah", "")
    files = request.FILES.getlist("berkas")
    scripted = request.headers.get("X-Requested-With") == "fetch"
    if not files and not scripted:
        sentences = [resume.too_large_sentence(name) for name in too_large(request)]
        raise Invalid(
            " ".join(sentences) or _("Belum ada berkas yang dipilih. Pilih ZIP atau beberapa berkas.")
        )
    name = request.POST.get("nama", "") or (files[0].name if files else "") or ""
    by: Any = request.user
    total = whole(count, len(files))
    batch = actions.open_batch(programme, name, total, by=by, authority=authority.of(request))
    address = reverse("evidence:batch", args=[programme.unit.number, batch.pk])
    if scripted:
        files_at = reverse("evidence:batch_files", args=[programme.unit.number, batch.pk])
        return JsonResponse({"batch": address, "files": files_at})
    for file in files:
        _add(batch, file.name or "", file)
    for lost in too_large(request):
        reading.refuse(batch, lost, resume.too_large_sentence(lost))
    actions.close_batch(batch)
    return redirect(address)


def _add(batch: Batch, path: str, content: Any) -> str:
    try:
        return actions.add_file(batch, path, content).status
    finally:
        content.close()


@require_http_methods(["GET", "POST"])
def batch_files(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """GET: the paths that have arrived, to go on after a lost connection. POST: one file with its path (jalur)."""
    batch = _batch(request, number, pk)
    if request.method == "GET":
        return JsonResponse({"paths": list(batch.files.values_list("path", flat=True))})
    path = request.POST.get("jalur", "")
    if lost := too_large(request):
        reading.refuse(batch, path or lost[0], resume.too_large_sentence(lost[0]))
        return JsonResponse({"status": "refused"})
    return JsonResponse({"status": _arrived(request, batch, path)})


def _arrived(request: HttpRequest, batch: Batch, path: str) -> str:
    if sha256 := request.POST.get("sudah", ""):
        known = Revision.objects.filter(document__unit=batch.unit, blob=sha256).select_related("blob").first()
        if known is None:
            raise Invalid(_("Berkas itu belum ada di Tuas. Kirim berkasnya."))
        return actions.add_known(batch, path, known.blob).status
    if sha256 := request.POST.get("unggahan", ""):
        me = int(request.user.pk or 0)
        return _add(batch, path, resume.finish(me, sha256, path))
    file = request.FILES.get("berkas")
    if file is None:
        raise Invalid(_("Tidak ada berkas dalam kiriman ini. Pilih foldernya lagi."))
    return _add(batch, path or file.name or "", file)


def batch_piece(request: HttpRequest, number: str, pk: int, sha256: str) -> HttpResponse:
    """Pieces of a large file, as for any upload."""
    _batch(request, number, pk)
    return upload_views.piece(request, number, sha256)


@require_safe
def batch_state(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """For the progress bar: state, how many files are examined, and of how many."""
    return JsonResponse(_progress(_batch(request, number, pk)))


def _progress(batch: Batch) -> dict[str, Any]:
    done = batch.files.exclude(status__in=["waiting", "zip"]).count()
    job = newest(f"selesai {batch.pk}")
    failed = batch.state == Batch.State.MEMBACA and job is not None and job.state in {"gagal", "batal"}
    return {
        "state": "gagal" if failed else batch.state,
        "done": done,
        "total": max(batch.total, batch.files.count()),
    }


@require_POST
def batch_command(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """perintah: selesai (everything has arrived), ulang (read again), sisihkan (the rest to the inbox)."""
    batch = _batch(request, number, pk)
    by: Any = request.user
    match request.POST.get("perintah"):
        case "selesai":
            actions.close_batch(batch)
        case "ulang":
            actions.read_again(batch)
        case "sisihkan":
            count = actions.put_aside(batch, by=by)
            messages.success(request, _("{n} berkas tinggal di kotak masuk.").format(n=count))
            return redirect("evidence:inbox", number)
        case _:
            raise Invalid(_("Perintah itu tidak dikenal. Muat ulang halaman."))
    return redirect("evidence:batch", number, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A folder: on its way, being read, or to be decided. POST confirms a page of proposals."""
    found = _batch(request, number, pk)
    only = request.GET.get("tampil", "")
    if request.method == "POST":
        _confirm(request, found.programme)
        found.refresh_from_db(fields=["state"])
        more = f"?tampil={only}" if only in VIEWS else ""
        return redirect(reverse("evidence:batch", args=[number, pk]) + more)
    if found.state in {Batch.State.MENERIMA, Batch.State.MEMBACA}:
        context = {"batch": found, "unit": found.unit, "progress": _progress(found), "ocr": ocr.available()}
        return render(request, "evidence/import_reading.html", context)
    number_of = request.GET.get("hal", "1")
    who = authority.of(request)
    page = review(
        found,
        found.programme,
        who,
        only=only if only in VIEWS else "",
        page=whole(number_of, 1),
    )
    context = {
        "batch": found,
        "review": page,
        "only": only if only in VIEWS else "",
        **_frame(found.programme, who),
    }
    return render(request, "evidence/import_review.html", context)


def _frame(programme: Programme, who: authority.Authority) -> dict[str, Any]:
    """What the list of other items needs; `areas` is the key under which it is kept ready."""
    allowed = [a for a in "123456" if not policies.why_not_upload(who, programme, f"P{a}.a.1")]
    words = labels(programme.catalogue)
    return {
        "unit": programme.unit,
        "programme": programme,
        "areas": "".join(allowed),
        "offered": [(code, words[code]) for code in words if code[1] in allowed],
    }


def _wanted(post: QueryDict) -> list[actions.Wanted]:
    """The decisions in a form: kode-<file> (many), lain-<file> (a code and its words), bukan, kelompok."""
    codes: dict[int, list[str]] = {}
    for key in post:
        kind, _dash, number = key.partition("-")
        if kind in {"kode", "lain"} and whole(number):
            for value in filter(str.strip, post.getlist(key)):
                # words that are no code are refused later, with the sentence that says what a code is
                codes.setdefault(int(number), []).extend(codes_in(value) or value.split()[:1])
    if group := post.get("kelompok"):
        codes = {}
        for value in post.getlist(f"usul-{group}"):
            number, _space, code = value.partition(" ")
            if whole(number) and code:
                codes[int(number)] = [code]
    rejected = {whole(n) for n in post.getlist("bukan") if whole(n) and not group}
    wanted = [
        actions.Wanted(pk, tuple(dict.fromkeys(c))) for pk, c in codes.items() if c and pk not in rejected
    ]
    return wanted + [actions.Wanted(pk, rejected=True) for pk in rejected]


def _confirm(request: HttpRequest, programme: Programme) -> None:
    wanted = _wanted(request.POST)
    if not wanted:
        messages.warning(request, _("Belum ada usulan yang dipilih. Centang bukti di samping berkasnya."))
        return
    by: Any = request.user
    outcome = actions.confirm(programme, wanted, by=by, authority=authority.of(request))
    if outcome.documents:
        said = _("{n} berkas menjadi bukti, {links} tautan.")
        messages.success(request, said.format(n=outcome.documents, links=outcome.links))
    if outcome.rejected:
        messages.success(request, _("{n} berkas ditandai bukan bukti.").format(n=outcome.rejected))
    for sentence in outcome.refused[:5]:
        messages.error(request, sentence)
    if len(outcome.refused) > 5:
        messages.error(
            request, _("dan {n} berkas lain dengan alasan serupa.").format(n=len(outcome.refused) - 5)
        )


@require_http_methods(["GET", "HEAD", "POST"])
def inbox(request: HttpRequest, number: str) -> HttpResponse:
    """Files that were brought and are not evidence yet. POST places or rejects them."""
    unit = _unit(request, number)
    programme = place.programme_of(unit)
    if request.method == "POST":
        _confirm(request, programme)
        return redirect("evidence:inbox", number)
    who = authority.of(request)
    page = Paginator(inbox_rows(unit), A_PAGE).get_page(request.GET.get("hal"))
    catalogue = load(programme.catalogue)
    rows = [
        row_of({field: getattr(f, field) for field in FIELDS}, programme, catalogue, who)
        for f in page.object_list
    ]
    chosen = sum(any(o.chosen for o in row.options) for row in rows)
    context = {"page": page, "rows": rows, "chosen": chosen, **_frame(programme, who)}
    return render(request, "evidence/inbox.html", context)
