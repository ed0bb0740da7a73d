"""Deeds on documents and on what they prove. Each is refused with a sentence or recorded with its event.

The rounds of checking (check, accept, return, resubmit) are in `tuas.evidence.rounds`.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypedDict, Unpack

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.catalogue import EvidenceItem, load
from tuas.cycle.models import Programme
from tuas.evidence import policies, search, tasks
from tuas.evidence.heads import parts
from tuas.evidence.models import Absence, Document, Link, LinkState, Revision, Round
from tuas.evidence.recognition import kinds, names
from tuas.files.models import Blob
from tuas.files.store import keeping
from tuas.organisation.authority import Authority, authority_of
from tuas.organisation.models import Unit, User
from tuas.rules import periods
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid


class Content(Protocol):
    """Bytes that have arrived on the disk of the store, with their hash (`tuas.files.upload.Arrived`)."""

    path: Path
    sha256: str


class Metadata(TypedDict, total=False):
    """What a paper says about itself. Empty text and None mean unknown."""

    title: str
    number: str
    date: dt.date | None
    period_from: dt.date | None
    period_to: dt.date | None
    signatory: str


@dataclass(frozen=True, slots=True)
class Added:
    """The document that now holds the content. `fresh` is False when the unit had it already."""

    document: Document
    revision: Revision
    fresh: bool
    elsewhere: bool = False  # another unit keeps the same bytes; which one is not disclosed


def _authority(by: User, authority: Authority | None) -> Authority:
    """Callers with many files read the authority once and pass it on."""
    return authority or authority_of(by, today())


def clean_name(name: str) -> str:
    """A file name without folders, control or direction-changing characters, at most 255 characters."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(c for c in name if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"}).strip(
        " ."
    )
    stem, dot, extension = name.rpartition(".")
    if len(name) > 255 and dot:
        return f"{stem[: 254 - len(extension)]}.{extension}"
    return name[:255] or "tanpa-nama"


def _title(name: str) -> str:
    stem = name.rpartition(".")[0] or name
    return re.sub(r"[_\s]+", " ", stem).strip() or name


def _known(unit: Unit, sha256: str) -> Revision | None:
    """The unit's newest version with this content."""
    found = Revision.objects.filter(document__unit=unit, blob=sha256).select_related("document")
    return found.order_by("-id").first()


def _elsewhere(unit: Unit, sha256: str) -> bool:
    return Revision.objects.filter(blob=sha256).exclude(document__unit=unit).exists()


def _inspected(content: Content | Blob, name: str) -> str:
    """The media type of what arrived; Invalid with the sentence when it cannot be evidence."""
    if isinstance(content, Blob):
        return content.media_type
    if reason := names.refuse_leftover(name):
        raise Invalid(reason)
    kind = kinds.inspect(content.path, name)
    if isinstance(kind, kinds.Refusal):
        raise Invalid(f"“{names.printable(name)}”: {kind.reason}")
    if kind is kinds.ZIP:
        raise Invalid(
            _("“{name}” adalah arsip ZIP. Pakai “Bawa satu folder” agar isinya dibaca satu per satu.").format(
                name=names.printable(name)
            )
        )
    return kind.media_type


def _kept(content: Content | Blob, media_type: str) -> Any:
    """Holds the content's row while its document is written; what fails leaves neither row nor file."""
    if isinstance(content, Blob):
        return nullcontext(content)
    return keeping(content.path, content.sha256, media_type)


def add_document(
    unit: Unit,
    content: Content | Blob,
    name: str,
    *,
    by: User,
    authority: Authority | None = None,
    **said: Unpack[Metadata],
) -> Added:
    """Store a content as a document of the unit; the same content again gives the document that is already there.

    Raises Denied for people outside the unit's Tim Kerja, Invalid for a file that cannot be evidence.
    """
    policies.check_add(_authority(by, authority), unit)
    if known := _known(unit, content.sha256):
        return Added(known.document, known, fresh=False)
    media_type = _inspected(content, name)
    shown = clean_name(name)
    elsewhere = _elsewhere(unit, content.sha256)
    with transaction.atomic(), _kept(content, media_type) as blob:
        if known := _known(unit, blob.sha256):  # the same click twice: the other one was quicker
            return Added(known.document, known, fresh=False)
        fields = {**said, "title": (said.get("title") or _title(shown))[:255]}
        document = Document(unit=unit, created_by=by, **fields)
        _in_order(document)
        document.save()
        revision = Revision.objects.create(document=document, number=1, blob=blob, name=shown, uploaded_by=by)
        record(
            "evidence.document_added", document, by=by, unit=unit.number, detail={"sha256": content.sha256}
        )
        tasks.enqueue_reading(revision)
    return Added(document, revision, fresh=True, elsewhere=elsewhere)


def add_revision(document: Document, content: Content | Blob, name: str, *, by: User) -> Revision:
    """A new version. Each item it proves starts a new round at the Ketua Pokja (5.e); older versions stay."""
    links = list(document.links.filter(unlinked_at=None).select_related("programme"))
    policies.check_describe(_authority(by, None), document, {link.item[1] for link in links})
    for link in links:
        if sentence := policies.why_not_run(link.programme):
            raise Invalid(sentence)
    last = document.revisions.first()
    if last is not None and last.blob_id == content.sha256:
        raise Invalid(_("Berkas ini sama persis dengan versi {n} yang sudah ada.").format(n=last.number))
    media_type = _inspected(content, name)
    try:
        with transaction.atomic(), _kept(content, media_type) as blob:
            revision = Revision.objects.create(
                document=document,
                number=last.number + 1 if last else 1,
                blob=blob,
                name=clean_name(name),
                uploaded_by=by,
            )
            for link in links:
                open_round(link, revision, by=by)
            detail = {"sha256": content.sha256, "number": revision.number}
            record("evidence.revision_added", document, by=by, unit=document.unit.number, detail=detail)
            tasks.enqueue_reading(revision)
    except IntegrityError as error:
        raise Conflict(
            _("Orang lain baru saja mengunggah versi baru. Muat ulang halaman, lalu periksa.")
        ) from error
    return revision


def open_round(link: Link, revision: Revision, *, by: User, note: str = "") -> None:
    """The link waits for the Ketua Pokja again, on this version. Inside the caller's transaction."""
    link.state, link.since = LinkState.DIAJUKAN, timezone.now()
    Link.objects.filter(pk=link.pk).update(state=link.state, since=link.since)
    Round.objects.create(link=link, revision=revision, state=link.state, note=note, by=by)


def item_of(programme: Programme, code: str) -> EvidenceItem:
    """The item as this programme's SOP version has it. Invalid when there is none of that code."""
    item = load(programme.catalogue).items.get(code)
    if item is None:
        raise Invalid(_("Bukti “{code}” tidak ada di SOP. Pilih kode seperti P5.h.4.").format(code=code))
    return item


def _belongs(period: str, programme: Programme) -> None:
    """A paper's period is a stretch of the programme's year; "" where the paper has none."""
    if not period:
        return
    try:
        year = periods.parse(period).first.year
    except ValueError as error:
        raise Invalid(str(error)) from error
    if year != programme.year:
        raise Invalid(
            _("Periode {period} bukan tahun program {year}.").format(period=period, year=programme.year)
        )


def link(
    document: Document,
    programme: Programme,
    item: str,
    period: str = "",
    *,
    by: User,
    authority: Authority | None = None,
    people: int | None = None,
) -> Link:
    """Let the document prove an item, for a period where the item demands one. Repeating it changes nothing (RQ-090).

    A "tidak ada" of the item ends with it. Raises Denied, or Invalid for another unit's document, an unknown item or a
    period that the item does not have.
    """
    policies.check_upload(_authority(by, authority), programme, item)
    return attach(document, programme, item, period, by=by, people=people)


def attach(
    document: Document, programme: Programme, item: str, period: str, *, by: User, people: int | None = None,
    automatic: bool = False,
) -> Link:  # fmt: skip
    """As `link`, of what is allowed already. automatic: another deed of that person brings it (`evidence.made`)."""
    if document.unit_id != programme.unit_id:
        raise Invalid(_("Dokumen ini milik unit lain."))
    item_of(programme, item)
    _belongs(period, programme)
    key = {"document": document, "programme": programme, "item": item, "period": period}
    if found := Link.objects.filter(**key, unlinked_at=None).first():
        return found
    try:
        with transaction.atomic():
            for absence in Absence.objects.filter(programme=programme, item=item, cancelled_at=None):
                _end_absence(absence, by=by)
            made = Link.objects.create(**key, since=timezone.now(), linked_by=by, people=people)
            revision = document.revisions.all()[0]
            Round.objects.create(link=made, revision=revision, state=made.state, by=by)
            detail = {"item": item, "period": period} | ({"automatic": True} if automatic else {})
            record("evidence.linked", made, by=by, unit=document.unit.number, detail=detail)
    except IntegrityError:  # the same click twice: the other one made it
        return Link.objects.get(**key, unlinked_at=None)
    return made


def place(found: Link, period: str, *, by: User, people: int | None = None) -> None:
    """Say which period, and how many employees, a linked paper covers; its state and rounds stay."""
    policies.check_upload(_authority(by, None), found.programme, found.item)
    _belongs(period, found.programme)
    try:
        with transaction.atomic():
            open_now = Link.objects.filter(pk=found.pk, unlinked_at=None)
            if not open_now.update(period=period, people=people):
                raise Conflict(_("Tautan ini sudah dilepas orang lain. Muat ulang halaman."))
            detail = {"item": found.item, "period": period, "was": found.period, "people": people}
            record("evidence.placed", found, by=by, unit=found.programme.unit.number, detail=detail)
    except IntegrityError as error:
        raise Conflict(
            _("Dokumen ini sudah ditautkan ke {item} untuk periode itu.").format(item=found.item)
        ) from error
    found.period, found.people = period, people


def tick(found: Link, there: Iterable[str], *, by: User) -> None:
    """Say which parts of a bundle (undangan, daftar hadir, notulen, …) this paper holds. Unknown words are left out."""
    policies.check_upload(_authority(by, None), found.programme, found.item)
    chosen = set(there)
    held = [part for part in parts(found.programme.catalogue).get(found.item, ()) if part in chosen]
    with transaction.atomic():
        if not Link.objects.filter(pk=found.pk, unlinked_at=None).update(parts=held):
            raise Conflict(_("Tautan ini sudah dilepas orang lain. Muat ulang halaman."))
        detail = {"item": found.item, "parts": held}
        record("evidence.ticked", found, by=by, unit=found.programme.unit.number, detail=detail)
    found.parts = held


def unlink(found: Link, *, by: User) -> None:
    """The document no longer proves the item. It stays stored, and `relink` undoes this (RQ-090)."""
    policies.check_upload(_authority(by, None), found.programme, found.item)
    with transaction.atomic():
        now = timezone.now()
        if not Link.objects.filter(pk=found.pk, unlinked_at=None).update(unlinked_at=now, unlinked_by=by):
            raise Conflict(_("Tautan ini sudah dilepas orang lain. Muat ulang halaman."))
        detail = {"item": found.item, "period": found.period, "state": found.state}
        record("evidence.unlinked", found, by=by, unit=found.programme.unit.number, detail=detail)
    found.unlinked_at = now


def relink(found: Link, *, by: User) -> None:
    """Undo of `unlink`: with the state and the rounds it had."""
    policies.check_upload(_authority(by, None), found.programme, found.item)
    try:
        with transaction.atomic():
            gone = Link.objects.filter(pk=found.pk, unlinked_at__isnull=False)
            if not gone.update(unlinked_at=None, unlinked_by=None):
                raise Conflict(_("Tautan ini sudah dipasang lagi."))
            detail = {"item": found.item, "period": found.period, "state": found.state}
            record("evidence.relinked", found, by=by, unit=found.programme.unit.number, detail=detail)
    except IntegrityError as error:
        raise Conflict(_("Dokumen ini sudah ditautkan lagi ke {item}.").format(item=found.item)) from error
    found.unlinked_at = None


def _in_order(document: Document) -> None:
    if document.period_from and document.period_to and document.period_to < document.period_from:
        raise Invalid(_("Akhir periode lebih awal daripada awalnya. Tukar kedua tanggal itu."))


def describe(document: Document, *, by: User, **said: Unpack[Metadata]) -> list[str]:
    """Correct what the paper says about itself; returns the names of the fields that changed."""
    areas = {code[1] for code in document.links.filter(unlinked_at=None).values_list("item", flat=True)}
    policies.check_describe(_authority(by, None), document, areas)
    changed = [field for field, value in said.items() if getattr(document, field) != value]
    for field in changed:
        setattr(document, field, said[field])  # type: ignore[literal-required]
    _in_order(document)
    if not document.title.strip():
        raise Invalid(_("Judul tidak boleh kosong."))
    if changed:
        with transaction.atomic():
            document.save(update_fields=changed)
            search.index(document)
            record(
                "evidence.described", document, by=by, unit=document.unit.number, detail={"fields": changed}
            )
    return changed


def mark_absent(programme: Programme, item: str, reason: str, *, by: User) -> Absence:
    """A conditional item ("jika ada") that this year did not bring; with its reason (RQ-089)."""
    policies.check_upload(_authority(by, None), programme, item)
    if item_of(programme, item).conditional is not True:
        raise Invalid(
            _("{item} wajib ada; hanya bukti “jika ada” yang dapat ditandai tidak ada.").format(item=item)
        )
    if not (reason := reason.strip()):
        raise Invalid(_("Tulis alasannya, misalnya “Tidak ada gratifikasi yang dilaporkan pada tahun ini”."))
    if Link.objects.filter(programme=programme, item=item, unlinked_at=None).exists():
        raise Invalid(
            _("{item} sudah mempunyai berkas. Lepas tautannya dahulu bila memang tidak ada.").format(
                item=item
            )
        )
    try:
        with transaction.atomic():
            made = Absence.objects.create(programme=programme, item=item, reason=reason[:300], by=by)
            record("evidence.absent", made, by=by, unit=programme.unit.number, detail={"item": item})
    except IntegrityError as error:
        raise Conflict(_("{item} sudah ditandai tidak ada.").format(item=item)) from error
    return made


def _end_absence(absence: Absence, *, by: User) -> None:
    ended = Absence.objects.filter(pk=absence.pk, cancelled_at=None).update(cancelled_at=timezone.now())
    if not ended:
        raise Conflict(_("Tanda “tidak ada” itu sudah dibatalkan."))
    record(
        "evidence.absence_ended",
        absence,
        by=by,
        unit=absence.programme.unit.number,
        detail={"item": absence.item},
    )


def cancel_absent(absence: Absence, *, by: User) -> None:
    """Undo of `mark_absent`."""
    policies.check_upload(_authority(by, None), absence.programme, absence.item)
    with transaction.atomic():
        _end_absence(absence, by=by)


def documents_of(unit: Unit) -> models.QuerySet[Document]:
    """The unit's documents, newest first."""
    return Document.objects.filter(unit=unit)
