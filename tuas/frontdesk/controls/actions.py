"""Deeds of internal control: a paper in its slot, a row of a register, the risks set by the Pimpinan (5.e.I.5)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.kept import Kept, as_paper
from tuas.cycle.models import Holiday, Programme
from tuas.frontdesk.controls import policies
from tuas.frontdesk.controls.kinds import SLOTS, Slot
from tuas.frontdesk.controls.register import Register
from tuas.frontdesk.controls.registers import BY_MODEL
from tuas.frontdesk.models import (
    Attendance,
    Discipline,
    Gift,
    Interest,
    Nothing,
    Performance,
    Placement,
    Risk,
    RiskList,
    SlotPaper,
    Target,
    Training,
)
from tuas.frontdesk.reports.signals import paper_kept
from tuas.organisation.authority import Authority
from tuas.organisation.models import User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

Row = Gift | Risk | Interest | Placement | Performance | Training | Attendance | Discipline | Target


@dataclass(frozen=True, slots=True)
class Given:
    """A paper as handed in; file None declares nihil where the slot allows it."""

    title: str
    on: dt.date
    file: Kept | None
    holiday: dt.date | None = None


def slot_of(slug: str) -> Slot:
    if slug not in SLOTS:
        raise Invalid(_("Bagian ini tidak dikenal."))
    return SLOTS[slug]


def put(programme: Programme, slug: str, given: Given, *, by: User, who: Authority) -> SlotPaper:
    """It becomes evidence of its items by itself. Raises Denied, Invalid."""
    slot = slot_of(slug)
    policies.check(policies.why_not_keep(who, programme.unit, slot.area))
    if programme.closed_at is not None:
        raise Invalid(_("Program ini sudah ditutup; buktinya tidak berubah lagi."))
    if given.on > today():
        raise Invalid(_("Tanggal ini masih akan datang; isi paling lambat hari ini."))
    if given.file is None and not slot.optional:
        raise Invalid(_("Unggah dokumennya."))
    if slot.holiday and (given.holiday is None or not Holiday.objects.filter(on=given.holiday).exists()):
        raise Invalid(_("Pilih hari raya keagamaan yang dimaksud surat edaran ini (5.e.I.5.b)."))
    with transaction.atomic():
        paper = as_paper(programme.unit, given.file, by=by) if given.file else None
        made = SlotPaper.objects.create(
            programme=programme, slot=slug, paper=paper, title=given.title[:200], on=given.on,
            holiday=given.holiday if slot.holiday else None, by=by,
        )  # fmt: skip
        detail = {"slot": slug, "none": paper is None}
        record("control.paper_put", made, by=by, unit=programme.unit.number, detail=detail)
        paper_kept.send(SlotPaper, programme=programme)
    return made


def take(paper: SlotPaper, *, by: User, who: Authority) -> None:
    """Out of its slot; as evidence it is taken back on the page of evidence."""
    policies.check(policies.why_not_keep(who, paper.programme.unit, slot_of(paper.slot).area))
    with transaction.atomic():
        rows = SlotPaper.objects.filter(pk=paper.pk, removed_at=None)
        if not rows.update(removed_at=timezone.now(), removed_by=by):
            raise Conflict(_("Dokumen ini sudah dikeluarkan."))
        record(
            "control.paper_taken", paper, by=by, unit=paper.programme.unit.number, detail={"slot": paper.slot}
        )


def enter(
    programme: Programme, row: Row, said: Mapping[str, Any], seen: int, *, by: User, who: Authority
) -> Row:
    """A new row (without a key) or a changed one. seen: the revision on the page. Raises Denied, Conflict."""
    kind, unit = type(row), programme.unit.number
    register = BY_MODEL[kind]
    policies.check(policies.why_not_keep(who, programme.unit, register.area))
    try:
        with transaction.atomic():
            if register.back is not None:
                _not_nothing(programme, register, said["on"].year)
            if row._state.adding:
                made = kind.objects.create(programme=programme, by=by, **said)
                record(f"control.{kind._meta.model_name}_entered", made, by=by, unit=unit)
                return made
            rows = kind.objects.filter(
                pk=row.pk, programme__unit=programme.unit_id, revision=seen, removed_at=None
            )
            if not rows.update(**said, revision=seen + 1):
                raise Conflict(
                    _("Baris ini baru saja diubah orang lain. Muat ulang, lalu ulangi perubahan Anda.")
                )
            record(
                f"control.{kind._meta.model_name}_changed",
                row,
                by=by,
                unit=unit,
                detail={"revision": seen + 1},
            )
    except IntegrityError as error:
        raise Conflict(_("Baris seperti ini sudah ada dalam register tahun ini.")) from error
    row.refresh_from_db()
    return row


def _not_nothing(programme: Programme, register: Register, year: int) -> None:
    Programme.objects.select_for_update().get(pk=programme.pk)  # nobody declares it nihil at the same moment
    held = Nothing.objects.filter(
        programme__unit=programme.unit_id, register=register.slug, year=year, removed_at=None
    )
    if held.exists():
        raise Conflict(
            _("Tahun {year} sudah dinyatakan nihil; cabut dahulu pernyataan itu.").format(year=year)
        )


def bring(
    programme: Programme,
    register: Register,
    rows: Iterable[tuple[int, dict[str, Any]]],
    *,
    by: User,
    who: Authority,
) -> tuple[int, int]:
    """Rows of a workbook, numbered as there: all or none. As many equal rows as stand in the register already are not
    entered again; two equal rows of a workbook are two. Gives (entered, already there).

    Raises Denied, Conflict with the number of the row.
    """
    policies.check(policies.why_not_keep(who, programme.unit, register.area))
    made, left = 0, dict[tuple[Any, ...], int]()
    with transaction.atomic():
        Programme.objects.select_for_update().get(pk=programme.pk)  # the same workbook brought twice at once
        numbered = list(rows)
        for _number, said in numbered:
            left.setdefault(tuple(said.values()), register.rows(programme).filter(**said).count())
        for number, said in numbered:
            if left[tuple(said.values())] > 0:
                left[tuple(said.values())] -= 1
                continue
            try:
                with transaction.atomic():
                    enter(programme, register.model(), said, 0, by=by, who=who)
            except Conflict as error:
                raise Conflict(_("Baris {n}: {why}").format(n=number, why=error)) from error
            made += 1
    return made, len(numbered) - made


def declare_nothing(programme: Programme, register: Register, year: int, *, by: User, who: Authority) -> None:
    """There was nothing in that year. Raises Denied; Invalid for a year it does not speak of or one with rows."""
    policies.check(policies.why_not_keep(who, programme.unit, register.area))
    if year not in register.years(programme):
        raise Invalid(_("Tahun ini tidak dinyatakan di sini."))
    with transaction.atomic():
        Programme.objects.select_for_update().get(pk=programme.pk)
        if register.rows(programme).filter(on__year=year).exists():
            raise Invalid(_("Ada baris pada tahun {year}; register itu tidak nihil.").format(year=year))
        made, new = Nothing.objects.get_or_create(
            programme=programme, register=register.slug, year=year, removed_at=None, defaults={"by": by}
        )
        if new:
            detail = {"register": register.slug, "year": year}
            record("control.nothing_declared", made, by=by, unit=programme.unit.number, detail=detail)


def withdraw_nothing(
    programme: Programme, register: Register, year: int, *, by: User, who: Authority
) -> None:
    """Also where an earlier programme of the unit declared it."""
    policies.check(policies.why_not_keep(who, programme.unit, register.area))
    held = Nothing.objects.filter(
        programme__unit=programme.unit_id, register=register.slug, year=year, removed_at=None
    )
    with transaction.atomic():
        if not held.update(removed_at=timezone.now()):
            raise Conflict(_("Pernyataan nihil ini sudah dicabut."))
        detail = {"register": register.slug, "year": year}
        record("control.nothing_withdrawn", programme, by=by, unit=programme.unit.number, detail=detail)


def strike(row: Row, *, by: User, who: Authority) -> None:
    unit = row.programme.unit
    policies.check(policies.why_not_keep(who, unit, BY_MODEL[type(row)].area))
    with transaction.atomic():
        if not type(row).objects.filter(pk=row.pk, removed_at=None).update(removed_at=timezone.now()):
            raise Conflict(_("Baris ini sudah dihapus."))
        record(f"control.{row._meta.model_name}_struck", row, by=by, unit=unit.number)


RISK_WORDS = ("statement", "cause", "owner", "likelihood", "impact", "control")


def risks_now(programme: Programme) -> list[dict[str, Any]]:
    """What the Pimpinan would set today: the assessment and its controls, not yet their realisation."""
    rows = Risk.objects.filter(programme=programme, removed_at=None)
    return [
        {
            "risk": row.pk,
            **{name: getattr(row, name) for name in RISK_WORDS},
            "due_on": row.due_on.isoformat(),
        }
        for row in rows
    ]


def set_risks(programme: Programme, *, by: User, who: Authority) -> RiskList:
    """P5.d.1: the Pimpinan sets the list as it stands. Raises Denied; Invalid for an empty or an unchanged one."""
    policies.check(policies.why_not_set_risks(who, programme.unit))
    content = risks_now(programme)
    if not content:
        raise Invalid(_("Catat dahulu sedikitnya satu risiko."))
    last = RiskList.objects.filter(programme=programme).first()
    if last is not None and last.content == content:
        raise Invalid(_("Daftar risiko ini sudah ditetapkan dan tidak berubah sesudahnya."))
    with transaction.atomic():
        made = RiskList.objects.create(programme=programme, content=content, by=by)
        record("control.risks_set", made, by=by, unit=programme.unit.number, detail={"risks": len(content)})
    return made
