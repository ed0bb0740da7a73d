"""Deeds of a Penilaian Pendahuluan: open it, hold the desk, release a part, take it back, complete it (4.f)."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.assessment import actions as sheets
from tuas.assessment import policies as columns_policies
from tuas.assessment import reading as columns
from tuas.assessment.models import PARTS, Assessor, Preliminary, Release, Sheet
from tuas.assessment.outline import outline
from tuas.assessment.preliminary import policies, reading, telling
from tuas.assessment.preliminary.grounds import grounds_of
from tuas.audit.trail import record
from tuas.cycle.models import Paper, Programme
from tuas.cycle.policies import why_not_running
from tuas.organisation.authority import Authority
from tuas.organisation.models import User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Desk:
    """What is written of the desk. paper None keeps the minutes' file that is there."""

    on: dt.date
    at: dt.time | None
    place: str
    attendees: str = ""
    minutes: str = ""
    paper: Paper | None = None


def open_(programme: Programme, *, by: User, authority: Authority) -> Preliminary:
    """Opens the TPU's sheet and says so to the unit and the bidang. Raises Conflict when it is open already."""
    grounds = grounds_of(programme, today())
    policies.check(policies.why_not_open(authority, programme, grounds))
    try:
        with transaction.atomic():
            made = Preliminary.objects.create(
                programme=programme, opened_by=by, grounds=[g.words for g in grounds]
            )
            sheets.open_sheet(programme, Assessor.TPU, by=by)
            record("preliminary.opened", made, by=by, unit=programme.unit.number)
            telling.opened(made)
    except IntegrityError as error:
        raise Conflict(_("Penilaian Pendahuluan unit ini sudah dibuka.")) from error
    return made


def write_desk(found: Preliminary, desk: Desk, revision: int, *, by: User, authority: Authority) -> None:
    """Day, place, attendance and minutes. Raises Conflict when somebody wrote meanwhile, Invalid for minutes of a desk
    that has not been held."""
    programme = found.programme
    policies.check(policies.why_not_desk(authority, programme, reading.sheet_of(programme)))
    if (desk.minutes or desk.paper) and desk.on > today():
        raise Invalid(_("Desk belum berlangsung; notulen dicatat setelah harinya. Simpan jadwalnya dahulu."))
    values: dict[str, Any] = {
        "desk_on": desk.on, "desk_at": desk.at, "desk_place": desk.place, "attendees": desk.attendees,
        "minutes": desk.minutes, "desk_by": by, "desk_changed_at": timezone.now(), "desk_revision": revision + 1,
    }  # fmt: skip
    if desk.paper is not None:
        values["minutes_paper"] = desk.paper
    moved = (found.desk_on, found.desk_at, found.desk_place) != (desk.on, desk.at, desk.place)
    with transaction.atomic():
        if not Preliminary.objects.filter(pk=found.pk, desk_revision=revision).update(**values):
            raise Conflict(
                _(
                    "Catatan desk ini baru saja diubah orang lain. Isian Anda belum disimpan; bandingkan dahulu."
                )
            )
        detail = {"on": desk.on, "minutes": bool(desk.minutes or desk.paper)}
        record("preliminary.desk_written", found, by=by, unit=programme.unit.number, detail=detail)
        if moved and desk.on >= today():
            telling.scheduled(found, desk.on, desk.at, desk.place, revision + 1)


def release(programme: Programme, part: str, *, by: User, authority: Authority) -> Release:
    """The part as it stands becomes the bidang's word; its answers are locked.

    Raises Invalid naming what is open or unexplained, Conflict when it is released already.
    """
    if part not in PARTS:
        raise Invalid(_("Pilih bidang 1 sampai dengan 6, atau hasil."))
    sheet = reading.sheet_of(programme)
    policies.check(policies.why_not_release(authority, programme.unit, sheet, part))
    if not sheet.opened:
        raise Invalid(columns_policies.not_opened())
    with transaction.atomic():
        held = sheets.under_lock(sheet)
        if held.is_released(part):
            raise Conflict(_("Bagian ini sudah dirilis."))
        _demand_ready(programme, part)
        found, _made = Preliminary.objects.get_or_create(programme=programme, defaults={"opened_by": by})
        found.programme = programme
        made = Release.objects.create(preliminary=found, part=part, by=by)
        _keep(held, {*(held.released or ()), part})
        detail = {"part": part, "scores": held.scores.get("areas", {}).get(part)}
        record("preliminary.released", made, by=by, unit=programme.unit.number, detail=detail)
        telling.released(found, made, held)
    return made


def _keep(sheet: Sheet, parts: set[str]) -> None:
    sheet.released = [part for part in PARTS if part in parts]
    sheet.save(update_fields=["released"])


def _demand_ready(programme: Programme, part: str) -> None:
    form = outline(programme.catalogue)
    found = reading.standing_of(form, columns.columns_of(programme), {}, part)
    if found.open:
        raise Invalid(
            _("Bagian {part} belum dapat dirilis: {n} dari {all} soal belum dijawab ({codes}).").format(
                part=found.name, n=len(found.open), all=len(found.lines), codes=sheets.some(found.open)
            )
        )
    if found.silent:
        raise Invalid(
            _(
                "Bagian {part} belum dapat dirilis: tulis catatan pada soal yang berbeda dari unit ({codes})."
            ).format(part=found.name, codes=sheets.some(found.silent))
        )


def take_back(programme: Programme, part: str, reason: str, *, by: User, authority: Authority) -> None:
    """The part may be changed again. Raises Conflict when it does not stand released, Invalid without a reason."""
    sheet = reading.sheet_of(programme)
    policies.check(policies.why_not_release(authority, programme.unit, sheet, part))
    reason = sheets.clean_note(reason).strip()
    if not reason:
        raise Invalid(
            _("Tulis alasan menarik kembali bagian ini; alasan itu tersimpan bersama penilaiannya.")
        )
    if not sheet.opened:
        raise Invalid(columns_policies.not_opened())
    with transaction.atomic():
        held = sheets.under_lock(sheet)
        standing = Release.objects.filter(preliminary__programme=programme, part=part, taken_at=None)
        found = standing.select_related("preliminary").first()
        if found is None:
            raise Conflict(_("Bagian ini tidak sedang dirilis."))
        standing.update(taken_at=timezone.now(), taken_by=by, reason=reason)
        _keep(held, set(held.released or ()) - {part})
        record("preliminary.taken_back", found, by=by, unit=programme.unit.number, detail={"part": part})
        found.preliminary.programme = programme
        telling.taken_back(found.preliminary, found)


def complete(sheet: Sheet, *, by: User, authority: Authority) -> Sheet:
    """The result of all six and hasil, sealed (RQ-010). Raises Denied for another role or a part not released."""
    policies.check(columns_policies.why_not_complete(authority, sheet, sheet.programme.unit))
    policies.check(why_not_running(sheet.programme))
    with transaction.atomic():
        done = sheets.complete(sheet, by=by)
        telling.completed(done)
    return done
