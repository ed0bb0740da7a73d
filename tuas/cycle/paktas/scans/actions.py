"""Bring scanned pages, say whose they are, confirm them as paktas; each one transaction with its event (5.b.1.c)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Pakta, PaktaText, Paper, ScanBatch, ScanFile, ScanPage
from tuas.cycle.paktas import contents, policies
from tuas.cycle.paktas.scans import sorting, tasks
from tuas.cycle.paktas.scans.sorting import Row
from tuas.cycle.paktas.witness import Setting, local_day, setting_of
from tuas.cycle.paper import PDF, keep_paper
from tuas.files import pdf
from tuas.files.models import Blob
from tuas.jobs.queue import enqueue
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Person, Unit, User
from tuas.ui.dates import long_date, today
from tuas.ui.errors import Conflict, Denied, Invalid

MOST = 1000  # pages at a time
FIRST = dt.date(2000, 1, 1)
Kept = tuple[Blob, str, int]  # content, the officer's own name, pages


@dataclass(slots=True)
class Brought:
    """batch: where the pages are now; None when nothing could be taken. refused: a sentence for each file left out."""

    batch: ScanBatch | None = None
    refused: list[str] = field(default_factory=list)


def bring(unit: Unit, uploads: Iterable[Any], *, by: User) -> Brought:
    """PDFs and pictures become a batch that a worker reads. What is there already, in an open batch, is not doubled."""
    policies.check_keep(authority_of(by, today()), unit)
    out, taken = Brought(), list[Kept]()
    for upload in uploads:
        try:
            taken.append(_taken(upload))
        except Invalid as error:
            out.refused.append(str(error))
    if sum(pages for _blob, _name, pages in taken) > MOST:
        raise Invalid(
            _("Sekali unggah paling banyak {n} halaman. Bagi menjadi beberapa unggahan.").format(n=MOST)
        )
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)  # a double click makes one batch
        fresh, out.batch = _fresh(unit, taken)
        if fresh:
            out.batch = _batch(unit, fresh, by)
    return out


def _taken(upload: Any) -> Kept:
    blob, name = keep_paper(upload)
    if blob.media_type != PDF:
        return blob, name, 1
    try:
        pages = pdf.count(blob.path)
    except pdf.Closed as error:
        raise Invalid(
            _("{name} tidak dapat dibuka. Pindai ulang, lalu unggah lagi.").format(name=name)
        ) from error
    if not pages:
        raise Invalid(_("{name} tidak berisi halaman.").format(name=name))
    return blob, name, pages


def _fresh(unit: Unit, taken: list[Kept]) -> tuple[list[Kept], ScanBatch | None]:
    """What no unsettled batch of the unit holds, each content once; and the batch that holds the rest."""
    wanted = {blob.pk: (blob, name, pages) for blob, name, pages in taken}
    held = ScanFile.objects.filter(batch__unit=unit, sha256__in=wanted, blob__isnull=False)
    there = list(held.select_related("batch").order_by("-batch"))
    for file in there:
        wanted.pop(file.sha256, None)
    return list(wanted.values()), there[0].batch if there else None


def _batch(unit: Unit, fresh: list[Kept], by: User) -> ScanBatch:
    batch = ScanBatch.objects.create(unit=unit, added_by=by)
    for blob, name, pages in fresh:
        ScanFile.objects.create(batch=batch, blob=blob, sha256=blob.pk, name=name, pages=pages)
    total = sum(pages for _blob, _name, pages in fresh)
    enqueue(tasks.read_pages, batch.pk, key=tasks.key_of(batch.pk), total=total)
    record(
        "pakta.scans_brought", batch, by=by, unit=unit.number, detail={"files": len(fresh), "pages": total}
    )
    return batch


def read_again(batch: ScanBatch, *, by: User) -> None:
    """After a job that failed; what has been read is not read again."""
    policies.check_keep(authority_of(by, today()), batch.unit)
    enqueue(tasks.read_pages, batch.pk, key=tasks.key_of(batch.pk))


def choose(page: ScanPage, person: Person, *, by: User) -> None:
    """Somebody says whose page it is. Raises Denied for a page of another unit or one that Tuas did not print."""
    unit = page.batch.unit
    policies.check_keep(authority_of(by, today()), unit)
    row = next(row for row in sorting.rows_of(page.batch) if row.page.pk == page.pk)
    if row.kind == sorting.REFUSED:
        raise Denied(row.why)
    if sentence := sorting.stranger(person, unit):
        raise Denied(sentence)
    policies.check_unsigned(person)
    with transaction.atomic():
        mine = ScanPage.objects.filter(pk=page.pk, pakta=None, aside_at=None)
        if not mine.update(person=person, chosen_by=by):
            raise Conflict(_("Halaman ini sudah dicatat atau disisihkan. Muat ulang halaman."))
        record("pakta.scan_chosen", page, by=by, unit=unit.number, detail={"person": person.pk})


def put_aside(batch: ScanBatch, pages: Iterable[int], *, by: User) -> int:
    """These pages are no paktas to record; they stay readable and can come back. How many."""
    policies.check_keep(authority_of(by, today()), batch.unit)
    with transaction.atomic():
        left = ScanPage.objects.filter(batch=batch, pk__in=list(pages), pakta=None, aside_at=None)
        count = left.update(aside_at=timezone.now())
        if count:
            record("pakta.scans_aside", batch, by=by, unit=batch.unit.number, detail={"pages": count})
        _settle(batch)
    return count


def bring_back(page: ScanPage, *, by: User) -> None:
    """Undo of `put_aside` for one page; and a page whose pakta was withdrawn may be recorded again."""
    policies.check_keep(authority_of(by, today()), page.batch.unit)
    with transaction.atomic():
        away = ScanPage.objects.filter(
            Q(aside_at__isnull=False) | Q(pakta__withdrawn_at__isnull=False), pk=page.pk
        )
        if not away.update(aside_at=None, pakta=None):
            raise Conflict(_("Halaman ini tidak sedang disisihkan. Muat ulang halaman."))
        record("pakta.scan_back", page, by=by, unit=page.batch.unit.number)


def set_days(batch: ScanBatch, on: dt.date | None, days: Mapping[int, dt.date | None]) -> None:
    """Keep what was typed, also for the pages that are confirmed another day."""
    if batch.on != on:
        ScanBatch.objects.filter(pk=batch.pk).update(on=on)
        batch.on = on
    for page in ScanPage.objects.filter(batch=batch, pk__in=days, pakta=None):
        if page.on != days[page.pk]:
            ScanPage.objects.filter(pk=page.pk).update(on=days[page.pk])


def confirm(batch: ScanBatch, pages: Iterable[int] | None, *, by: User) -> tuple[int, list[str]]:
    """These pages become paktas with the scanned page as paper; None means every ready one, without twins.

    Returns how many, and a sentence for each page that was left. What was confirmed before is passed over, so that a
    form sent twice changes nothing.
    """
    unit = batch.unit
    policies.check_keep(authority_of(by, today()), unit)
    wanted = None if pages is None else set(pages)
    for _attempt in range(3):  # somebody may sign by link in the very moment
        try:
            with transaction.atomic():
                Unit.objects.select_for_update().get(pk=unit.pk)
                return _confirm(batch, wanted, by)
        except IntegrityError:
            continue
    raise Conflict(_("Pakta lain sedang dicatat bersamaan. Coba sekali lagi."))


def _confirm(batch: ScanBatch, wanted: set[int] | None, by: User) -> tuple[int, list[str]]:
    elected, left, seen = list[Row](), list[str](), set[int]()
    for row in sorting.rows_of(batch):
        if row.kind in (sorting.DONE, sorting.ASIDE) or (wanted is not None and row.page.pk not in wanted):
            continue
        if wanted is None and row.kind != sorting.READY:
            continue
        why = row.why if not row.electable else _again(row, seen) or _bad_day(row, batch)
        if why:
            left.append(_("Halaman {n}: {why}").format(n=row.place, why=why))
            continue
        seen.add(row.page.person_id or 0)
        elected.append(row)
    made = _write(batch, elected, by)
    _settle(batch)
    return made, left


def _again(row: Row, seen: set[int]) -> str:
    twice = row.page.person_id in seen
    return _("pegawai yang sama sudah dicatat dari halaman lain.") if twice else ""


def _bad_day(row: Row, batch: ScanBatch) -> str:
    on, last = row.page.on or batch.on, local_day(batch.unit)
    if on is None:
        return _("isi tanggal tanda tangannya.")
    if FIRST <= on <= last:
        return ""
    return _("tanggal tanda tangan antara 1 Januari 2000 dan hari ini, {day}.").format(day=long_date(last))


def _write(batch: ScanBatch, rows: list[Row], by: User) -> int:
    """Papers and paktas in one statement each, however many; the trail has an event for each pakta."""
    unit, text = batch.unit, contents.text_of(batch.unit)
    papers = Paper.objects.bulk_create(
        [
            Paper(unit=unit, blob_id=row.page.blob_id, name=_name(row), private=True, added_by=by)
            for row in rows
        ]
    )
    settings: dict[dt.date, Setting] = {}
    paktas = []
    for row, paper in zip(rows, papers, strict=True):
        on = row.page.on or batch.on
        assert on is not None
        if on not in settings:
            settings[on] = setting_of(unit, on)
        paktas.append(_pakta(row.page, on, settings[on], text, paper, by))
    for row, made in zip(rows, Pakta.objects.bulk_create(paktas), strict=True):
        row.page.pakta = made
        detail = {"way": str(made.way), "on": made.on, "paper": row.page.blob_id, "scan": row.page.pk}
        record("pakta.recorded", made, by=by, unit=unit.number, detail=detail)
    ScanPage.objects.bulk_update([row.page for row in rows], ["pakta"], batch_size=200)
    return len(rows)


def _pakta(
    page: ScanPage, on: dt.date, setting: Setting, text: PaktaText | None, paper: Paper, by: User
) -> Pakta:
    person = page.person
    assert person is not None
    seen = setting.witness(person)
    return Pakta(
        person=person, unit=setting.unit, way=Pakta.Way.PAPER, on=on, paper=paper, recorded_by=by, text=text,
        statements=contents.statements_of(setting.unit, text), place=setting.profile.place,
        witness_name=seen.name, witness_position=seen.position,
    )  # fmt: skip


def _name(row: Row) -> str:
    page = row.page
    stem, dot, ending = page.file.name.rpartition(".")
    if page.file.pages == 1 or not dot:
        return page.file.name
    return f"{stem[:180]}, {_('halaman')} {page.number}.{ending}"


def _settle(batch: ScanBatch) -> None:
    """When no page is open any more, the whole files are let go: every page has its own copy."""
    open_now = ScanPage.objects.filter(batch=batch, pakta=None, aside_at=None).exists()
    total = sum(batch.files.values_list("pages", flat=True))
    if not open_now and ScanPage.objects.filter(batch=batch).count() == total:
        ScanFile.objects.filter(batch=batch, pages__gt=1).update(blob=None)


def unsettled(unit: int) -> QuerySet[ScanBatch]:
    """Batches with a page that is open or not read yet; pages is how many have been read, open how many wait."""
    waiting = Q(pages__pakta=None, pages__aside_at=None)
    total = ScanFile.objects.filter(batch=OuterRef("pk")).values("batch").annotate(n=Sum("pages")).values("n")
    found = ScanBatch.objects.filter(unit=unit).annotate(
        read=Count("pages"), open=Count("pages", filter=waiting), total=Subquery(total)
    )
    return found.filter(Q(open__gt=0) | Q(read__lt=F("total")))
