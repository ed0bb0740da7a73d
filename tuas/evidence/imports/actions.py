"""Deeds on a folder that is brought. Nothing of it is evidence before a person confirms."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.catalogue import load
from tuas.cycle.models import Programme
from tuas.evidence import actions, policies
from tuas.evidence.imports import reading, tasks
from tuas.evidence.imports.placing import period_of
from tuas.evidence.models import Batch, BatchFile
from tuas.evidence.recognition.intake import walk
from tuas.files.models import Blob
from tuas.jobs.queue import enqueue
from tuas.organisation.authority import Authority, authority_of
from tuas.organisation.models import Unit, User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

MOST_FILES = 5000
Decision = BatchFile.Decision


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person decided for one file: the items it proves, or that it is none ("bukan")."""

    file: int
    codes: tuple[str, ...] = ()
    rejected: bool = False


@dataclass(slots=True)
class Outcome:
    """What a confirmation did; `refused` holds a sentence for each file that stays open."""

    documents: int = 0
    links: int = 0
    rejected: int = 0
    refused: list[str] = field(default_factory=list)


def _check(authority: Authority, programme: Programme) -> None:
    policies.check_add(authority, programme.unit)
    if sentence := policies.why_not_run(programme):
        raise Denied(sentence)


def open_batch(
    programme: Programme, name: str, total: int, *, by: User, authority: Authority | None = None
) -> Batch:
    """A folder of so many files is about to come. Denied for people outside the unit's Tim Kerja."""
    _check(authority or authority_of(by, today()), programme)
    if total > MOST_FILES:
        sentence = _("Folder ini berisi {n} berkas; paling banyak {most} sekali bawa. Bawa per area.")
        raise Invalid(sentence.format(n=total, most=MOST_FILES))
    with transaction.atomic():
        batch = Batch.objects.create(
            unit=programme.unit,
            programme=programme,
            name=actions.clean_name(name or "Folder"),
            total=max(0, total),
            state=Batch.State.MENERIMA,
            by=by,
        )
        record("evidence.batch_opened", batch, by=by, unit=programme.unit.number, detail={"files": total})
    return batch


def add_file(batch: Batch, path: str, content: actions.Content) -> BatchFile:
    """One file of the folder has arrived; a worker begins to examine while the next one comes."""
    if batch.state != Batch.State.MENERIMA:
        raise Conflict(_("Folder ini sudah selesai dikirim. Bawa berkas yang tersisa sebagai folder baru."))
    row = reading.take(batch, path, content.path, content.sha256)
    enqueue(tasks.read_arrived, batch.pk, key=f"baca {batch.pk}", total=batch.total)
    return row


def add_known(batch: Batch, path: str, blob: Blob) -> BatchFile:
    """A file whose bytes the unit has already; they need not come again."""
    if batch.state != Batch.State.MENERIMA:
        raise Conflict(_("Folder ini sudah selesai dikirim. Bawa berkas yang tersisa sebagai folder baru."))
    return reading.take_known(batch, path, blob)


def close_batch(batch: Batch) -> None:
    """Everything has arrived. Repeating it changes nothing."""
    with transaction.atomic():
        sent = Batch.objects.filter(pk=batch.pk, state=Batch.State.MENERIMA)
        if sent.update(state=Batch.State.MEMBACA):
            enqueue(tasks.read_all, batch.pk, key=f"selesai {batch.pk}", total=batch.total)


def read_again(batch: Batch) -> None:
    """After a job that failed or was cancelled."""
    if batch.state == Batch.State.MEMBACA:
        enqueue(tasks.read_all, batch.pk, key=f"selesai {batch.pk}", total=batch.total)


def confirm(
    programme: Programme, wanted: Iterable[Wanted], *, by: User, authority: Authority | None = None
) -> Outcome:
    """What the person decided becomes documents and links: all of it, except the files named in `refused`.

    A file that was confirmed meanwhile is left alone, so a form sent twice changes nothing.
    """
    who = authority or authority_of(by, today())
    _check(who, programme)
    decided = {w.file: w for w in wanted}
    outcome = Outcome()
    with transaction.atomic():
        files = BatchFile.objects.select_related("blob", "batch").filter(
            pk__in=decided, batch__unit=programme.unit, document=None, status__in=["stored", "duplicate"]
        )
        rows = list(files.exclude(decision=Decision.REJECTED))
        for row in rows:
            _confirm_one(programme, row, decided[row.pk], outcome, by, who)
        if outcome.documents or outcome.rejected:
            detail = {"files": outcome.documents, "links": outcome.links, "rejected": outcome.rejected}
            record("evidence.batch_confirmed", programme, by=by, unit=programme.unit.number, detail=detail)
        _finish({row.batch_id for row in rows})
    return outcome


def _confirm_one(
    programme: Programme, row: BatchFile, wanted: Wanted, outcome: Outcome, by: User, who: Authority
) -> None:
    mine = BatchFile.objects.filter(pk=row.pk, document=None).exclude(decision=Decision.REJECTED)
    if wanted.rejected:
        outcome.rejected += mine.update(decision=Decision.REJECTED)
        return
    if not wanted.codes:
        return
    try:
        with transaction.atomic():
            for code in wanted.codes:  # all of them may be proved, or none is
                actions.item_of(programme, code)
                policies.check_upload(who, programme, code)
            if not mine.update(decision=Decision.ACCEPTED, chosen=list(wanted.codes)):
                return
            _make(programme, row, wanted.codes, by, who)
    except (Denied, Invalid) as error:
        outcome.refused.append(f"{row.path.rpartition('/')[2]}: {error}")
        return
    outcome.documents += 1
    outcome.links += len(wanted.codes)


def _make(programme: Programme, row: BatchFile, codes: tuple[str, ...], by: User, who: Authority) -> None:
    """The document and its links, with what the paper says about itself."""
    if row.blob is None:
        raise Invalid(_("Isi berkas ini tidak tersimpan."))
    said = row.description
    name = row.path.rpartition("/")[2]
    when = dt.date.fromisoformat(said["date"]) if said.get("date") else None
    added = actions.add_document(
        programme.unit,
        row.blob,
        name,
        by=by,
        authority=who,
        title=said.get("title", ""),
        number=said.get("number", ""),
        date=when,
        signatory=said.get("signatory", ""),
    )
    items = load(programme.catalogue).items
    for code in codes:
        period = period_of(items[code], said, row.path, programme.year)
        actions.link(added.document, programme, code, period, by=by, authority=who)
    BatchFile.objects.filter(pk=row.pk).update(document=added.document)


def _finish(batches: Iterable[int]) -> None:
    """A batch is over when none of its recognised files waits for a decision."""
    for pk in batches:
        waiting = BatchFile.objects.filter(batch=pk, status="stored", decision=Decision.OPEN)
        if not waiting.exclude(proposals=[]).exists():
            Batch.objects.filter(pk=pk, state=Batch.State.SIAP).update(state=Batch.State.SELESAI)


def put_aside(batch: Batch, *, by: User) -> int:
    """What is still open goes to the unit's inbox, to be decided another day; returns how many files."""
    _check(authority_of(by, today()), batch.programme)
    with transaction.atomic():
        left = BatchFile.objects.filter(batch=batch, decision=Decision.OPEN, status="stored")
        count = left.update(decision=Decision.INBOX)
        Batch.objects.filter(pk=batch.pk, state=Batch.State.SIAP).update(state=Batch.State.SELESAI)
        record("evidence.batch_aside", batch, by=by, unit=batch.unit.number, detail={"files": count})
    return count


def import_folder(
    unit: Unit,
    programme: Programme,
    path: Path,
    by: User,
    confirm_best: bool = False,
    ocr: bool | None = None,
) -> Batch:
    """Bring a folder or zip that lies on this machine, read at once. confirm_best takes each first proposal as decided.

    Raises FolderNotFoundError when there is nothing at the path; a bad file never ends the run.
    """
    programme.unit = unit
    who = authority_of(by, today())
    walk(path)  # refuses at once where there is nothing, before anything is written
    batch = open_batch(programme, path.name, 0, by=by, authority=who)
    reading.take_folder(batch, path)
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.MEMBACA, total=batch.files.count())
    reading.read_waiting(batch, use_ocr=ocr)
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.SIAP)
    if confirm_best:
        rows = batch.files.filter(status="stored").exclude(proposals=[])
        best = [Wanted(row.pk, (row.proposals[0]["code"],)) for row in rows]
        confirm(programme, best, by=by, authority=who)
    batch.refresh_from_db()
    return batch
