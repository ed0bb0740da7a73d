"""Requests of persons about their data, and breaches, each with its three times 24 hours (UU 27/2022)."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.documents.pdf import indonesian
from tuas.documents.tables import Table, workbooks
from tuas.frontdesk.models import DataBreach, DataRequest, ServiceUser, Visit
from tuas.frontdesk.users import register, retention
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit, User
from tuas.ui.dates import wib
from tuas.ui.errors import Conflict, Invalid

TERM = dt.timedelta(hours=72)
"""Pasal 30, 32, 41, 46: 3 × 24 hours."""
Kind = DataRequest.Kind


@dataclass(frozen=True, slots=True)
class Correction:
    name: str
    phone: str
    email: str


def receive(user: ServiceUser, kind: str, at: dt.datetime, *, by: User, who: Authority) -> DataRequest:
    """The clock runs from the moment it came. Raises Denied, Invalid, Conflict while the same one waits."""
    register.check_keep(who, user.unit)
    if kind not in Kind.values:
        raise Invalid(_("Pilih yang diminta."))
    if at > timezone.now():
        raise Invalid(_("Waktu diterima masih akan datang."))
    if user.erased_at is not None:
        raise Invalid(_("Data pribadi orang ini sudah dihapus."))
    with transaction.atomic():
        ServiceUser.objects.select_for_update().get(pk=user.pk)
        if DataRequest.objects.filter(user=user, kind=kind, answered_at=None).exists():
            raise Conflict(_("Permintaan yang sama masih menunggu jawaban."))
        made = DataRequest.objects.create(
            unit=user.unit, user=user, kind=kind, received_at=at, due_at=at + TERM, entered_by=by
        )
        record("data_request.received", made, by=by, unit=user.unit.number, detail={"kind": kind})
    return made


def answer(
    asked: DataRequest,
    outcome: str,
    correction: Correction | None,
    *,
    granted: bool,
    by: User,
    who: Authority,
) -> None:
    """Granted, it is done in the same transaction; refused, outcome says why. Raises Denied, Invalid, Conflict."""
    register.check_keep(who, asked.unit)
    outcome = outcome.strip()
    if not outcome:
        raise Invalid(_("Tulis jawabannya tanpa nama dan kontak orang."))
    with transaction.atomic():
        rows = DataRequest.objects.filter(pk=asked.pk, answered_at=None)
        changed = rows.update(
            answered_at=timezone.now(), answered_by=by, granted=granted, outcome=outcome[:300]
        )
        if not changed:
            raise Conflict(_("Permintaan ini sudah dijawab."))
        if granted:
            _do(asked, correction, by)
        detail = {"kind": asked.kind, "granted": granted}
        record("data_request.answered", asked, by=by, unit=asked.unit.number, detail=detail)


def _do(asked: DataRequest, correction: Correction | None, by: User) -> None:
    user = asked.user
    match asked.kind:
        case Kind.LIMIT:
            ServiceUser.objects.filter(pk=user.pk).update(restricted_at=timezone.now(), asks=False)
        case Kind.ERASURE:
            retention.erase([user.pk])
        case Kind.CORRECTION:
            _correct(user, correction, by)


def _correct(user: ServiceUser, correction: Correction | None, by: User) -> None:
    """A new row stands for the old one, whose words are erased: only that it was corrected stays."""
    if correction is None:
        raise Invalid(_("Isi data yang betul."))
    try:
        row = register.read_row(
            [correction.name, user.service, user.completed_on, correction.phone, correction.email]
        )
    except ValueError as error:
        raise Invalid(str(error)) from error
    made = ServiceUser.objects.create(
        unit=user.unit, name=row.name, service=user.service, completed_on=user.completed_on, phone=row.phone,
        email=row.email, asks=user.asks, restricted_at=user.restricted_at, added_by=by, replaces=user,
    )  # fmt: skip
    Visit.objects.filter(user=user).update(user=made)
    ServiceUser.objects.filter(pk=user.pk).update(removed_at=timezone.now())
    retention.erase([user.pk])


@indonesian
def copy_of(asked: DataRequest, *, by: User, who: Authority) -> bytes:
    """All that Tuas holds of this person, for the person (Pasal 32), as a workbook. Each copy is on record."""
    register.check_keep(who, asked.unit)
    user = asked.user
    visit = Visit.objects.filter(user=user).first()
    rows: list[list[str]] = [
        [_("Nama"), user.name], [_("Jenis layanan"), user.service], [_("Telepon/WA"), user.phone],
        [_("Surel"), user.email], [_("Tanggal selesai"), f"{user.completed_on:%d/%m/%Y}" if user.completed_on else ""],
        [_("Bersedia disurvei"), _("ya") if user.asks else _("tidak")], [_("Dicatat"), wib(user.added_at)],
    ]  # fmt: skip
    if visit is not None:
        rows += [[_("Tempat kunjungan"), visit.place], [_("Waktu kunjungan"), wib(visit.written_at)],
                 [_("Tanda tangan"), _("gambar") if visit.drawn else visit.typed]]  # fmt: skip
        rows += [[_("Kabar"), note.text] for note in visit.notes.all()]
    with transaction.atomic():
        record("data_request.copied", asked, by=by, unit=asked.unit.number)
    return workbooks([Table(_("Data Anda"), [_("Data"), _("Isi")], rows, {0: 28, 1: 60})])


def report_breach(unit: Unit, said: dict[str, Any], *, by: User, who: Authority) -> DataBreach:
    """Raises Denied, Invalid."""
    register.check_keep(who, unit)
    if said["known_at"] > timezone.now():
        raise Invalid(_("Waktu diketahui masih akan datang."))
    with transaction.atomic():
        made = DataBreach.objects.create(unit=unit, **said, due_at=said["known_at"] + TERM, by=by)
        record("data_breach.recorded", made, by=by, unit=unit.number)
    return made


TOLD = ("told_people_at", "told_agency_at")


def told(breach: DataBreach, whom: str, *, by: User, who: Authority) -> None:
    """The notice of Pasal 46 went out now. Raises Denied, Invalid, Conflict."""
    register.check_keep(who, breach.unit)
    if whom not in TOLD:
        raise Invalid(_("Pilih siapa yang diberi tahu."))
    with transaction.atomic():
        if not DataBreach.objects.filter(pk=breach.pk, **{whom: None}).update(**{whom: timezone.now()}):
            raise Conflict(_("Pemberitahuan ini sudah dicatat."))
        record("data_breach.told", breach, by=by, unit=breach.unit.number, detail={"whom": whom})


def state_of(due_at: dt.datetime, done: bool, now: dt.datetime) -> str:
    """A word of the tag `state`: late from the first moment after the term."""
    if done:
        return "lengkap"
    return "terlambat" if now > due_at else "berjalan"
