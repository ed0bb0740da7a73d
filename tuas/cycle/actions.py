"""Open and close a programme, record a fact; each with its audit event in the same transaction."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.catalogue import current
from tuas.cycle import predicates
from tuas.cycle.kinds import BY_KIND, SAKIP_GRADES
from tuas.cycle.models import TARGETS, Fact, Programme
from tuas.cycle.policies import check_open, check_record
from tuas.files.models import Blob
from tuas.organisation.authority import Authority, authority_of
from tuas.organisation.models import Unit, User
from tuas.ui.dates import long_date, today
from tuas.ui.errors import Conflict, Invalid

Kind = Fact.Kind
COPIED = (
    "on",
    "year",
    "grade",
    "total",
    "done",
    "percent",
    "paper_number",
    "paper_date",
    "paper_name",
    "paper",
)


@dataclass(frozen=True, slots=True)
class Given:
    """The values of one fact and the paper that proves it."""

    paper_number: str
    paper_date: dt.date
    on: dt.date | None = None
    grade: str = ""
    total: int | None = None
    done: int | None = None
    percent: Decimal | None = None
    paper: Blob | None = None
    paper_name: str = ""


def award_of(unit: Unit) -> Fact | None:
    """The predicate WBK of this unit, as awarded or as recorded with an earlier programme; None without one."""
    if awarded := predicates.newest(unit, "WBK"):
        return predicates.as_fact(awarded)
    return Fact.objects.filter(programme__unit=unit, kind=Kind.WBK).order_by("-id").first()


def open_programme(
    unit: Unit,
    target: str,
    year: int,
    *,
    by: User,
    authority: Authority | None = None,
    award: Given | None = None,
) -> Programme:
    """A unit's programme for one target and year, with the newest SOP version (RQ-005, DM-02).

    award: the predicate WBK with its paper, for a unit that aims at WBBM and has none recorded yet (5.i.8.a).
    Raises Denied for a role or unit that may not, Invalid for a target or year that cannot be, Conflict when one runs.
    """
    check_open(authority or authority_of(by, today()), unit)
    if target not in dict(TARGETS):
        raise Invalid(_("Pilih target WBK atau WBBM."))
    if not 2024 <= year <= today().year + 1:
        raise Invalid(
            _("Tahun program antara 2024, tahun SOP ini disahkan, dan {last}; yang diisi {year}.").format(
                last=today().year + 1, year=year
            )
        )
    earlier = award_of(unit) if target == "WBBM" else None
    if target == "WBBM" and earlier is None and award is None:
        raise Invalid(
            _(
                "{unit} belum tercatat berpredikat WBK, jadi belum dapat menuju WBBM (5.i.8.a). Isi tanggal dan surat "
                "penetapan predikat WBK, atau pilih target WBK."
            ).format(unit=unit.short)
        )
    if award is not None:
        check_given(Kind.WBK, award)
    catalogue = current()
    try:
        with transaction.atomic():
            _close_achieved(unit, target, by)
            made = Programme.objects.create(
                unit=unit,
                target=target,
                year=year,
                catalogue=catalogue.version,
                lke=catalogue.lke.version,
                opened_by=by,
            )
            record("programme.opened", made, by=by, unit=unit.number, detail={"target": target, "year": year})
            if award is not None:
                _write(made, Kind.WBK, award, by)
            elif earlier is not None:
                values = {name: getattr(earlier, name) for name in COPIED}
                Fact.objects.create(programme=made, kind=Kind.WBK, recorded_by=by, **values)
    except IntegrityError as error:
        raise Conflict(_why_taken(unit, target, year)) from error
    return made


def _close_achieved(unit: Unit, target: str, by: User) -> None:
    """A WBK programme during which the predicate was recorded has reached its goal: opening WBBM closes it."""
    if target != "WBBM":
        return
    running = Programme.objects.filter(unit=unit, target="WBK", closed_at=None).first()
    award = predicates.newest(unit, "WBK")
    if running is None or award is None or award.recorded_at < running.opened_at:
        return
    if Programme.objects.filter(pk=running.pk, closed_at=None).update(closed_at=timezone.now()):
        record("programme.closed", running, by=by, unit=unit.number, detail={"achieved": True})


def _why_taken(unit: Unit, target: str, year: int) -> str:
    running = Programme.objects.filter(unit=unit, closed_at=None).first()
    if running is not None:
        return _(
            "{unit} masih menjalankan program {target} {year}. Tutup program itu dahulu; "
            "satu unit hanya menjalankan satu program."
        ).format(unit=unit.short, target=running.target, year=running.year)
    return _("Program {target} {year} untuk {unit} sudah pernah dibuka.").format(
        unit=unit.short, target=target, year=year
    )


def close_programme(programme: Programme, *, by: User, authority: Authority | None = None) -> None:
    """End a programme; its facts, evidence and sheets stay readable."""
    check_open(authority or authority_of(by, today()), programme.unit)
    with transaction.atomic():
        if not Programme.objects.filter(pk=programme.pk, closed_at=None).update(closed_at=timezone.now()):
            raise Conflict(_("Program ini sudah ditutup."))
        record("programme.closed", programme, by=by, unit=programme.unit.number)


def record_fact(
    programme: Programme, kind: str, given: Given, *, by: User, authority: Authority | None = None
) -> Fact:
    """One fact of 5.i with its paper. A correction is a new row; the newest counts, the older stay.

    Raises Denied for a role that may not record this kind, Invalid for values that cannot be.
    """
    check_record(authority or authority_of(by, today()), programme, kind)
    check_given(kind, given)
    with transaction.atomic():
        return _write(programme, kind, given, by)


def count_fact(
    programme: Programme, kind: str, total: int, done: int, source: str, *, by: User | None
) -> Fact | None:
    """What a register of Tuas counts as a fact of today, named as its paper; None for a programme that is closed.

    The deed of that register has asked who may, and holds the transaction.
    """
    if programme.closed_at is not None:
        return None
    given = Given(source, today(), total=total, done=done)
    check_given(kind, given)
    return _write(programme, kind, given, by)


def _write(programme: Programme, kind: str, given: Given, by: User | None) -> Fact:
    ask = BY_KIND[Kind(kind)]
    values: dict[str, Any] = {name: getattr(given, name) for name in ask.fields}
    fact = Fact.objects.create(
        programme=programme,
        kind=kind,
        year=ask.year(programme.year),
        paper_number=given.paper_number,
        paper_date=given.paper_date,
        paper=given.paper,
        paper_name=given.paper_name,
        recorded_by=by,
        **values,
    )
    if fact.kind == Kind.WBK and by is not None:
        predicates.from_fact(fact, programme.unit, by=by)
    paper = given.paper.sha256 if given.paper else ""
    record(
        "fact.recorded",
        fact,
        by=by,
        unit=programme.unit.number,
        detail={"kind": kind, "paper": paper, **values},
    )
    return fact


def check_given(kind: str, given: Given) -> None:
    """Raises Invalid with what is wrong and what is expected."""
    fields = BY_KIND[Kind(kind)].fields
    for day in (given.on if "on" in fields else None, given.paper_date):
        if day is not None and day > today():
            raise Invalid(
                _("Tanggal {day} masih akan datang; isi paling lambat hari ini, {today}.").format(
                    day=long_date(day), today=long_date(today())
                )
            )
    if any(getattr(given, name) in (None, "") for name in fields) or not given.paper_number.strip():
        raise Invalid(_("Isi semua isian fakta ini, termasuk nomor suratnya."))
    if "grade" in fields and given.grade not in SAKIP_GRADES:
        raise Invalid(_("Predikat SAKIP salah satu dari {grades}.").format(grades=", ".join(SAKIP_GRADES)))
    if given.total is not None and given.done is not None:
        if min(given.total, given.done) < 0:
            raise Invalid(_("Jumlah tidak boleh negatif; isi bilangan bulat mulai dari 0."))
        if given.done > given.total:
            raise Invalid(
                _("Yang selesai ({done}) melebihi jumlahnya ({total}); periksa keduanya.").format(
                    done=given.done, total=given.total
                )
            )
    if given.percent is not None and not 0 <= given.percent < 100_000:
        raise Invalid(_("Persen realisasi antara 0 dan 99.999; boleh di atas 100."))
