"""Deeds of the register of complaints: record, handle, forget who complained (5.e.I.5.g, I.6.j)."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import gettext_noop

from tuas.audit.trail import record
from tuas.documents.pdf import indonesian
from tuas.frontdesk.complaints import attached, policies
from tuas.frontdesk.complaints.reading import case_of
from tuas.frontdesk.models import Complaint, ComplaintStep
from tuas.frontdesk.models.complaints import ComplaintKind
from tuas.notifications.telling import tell
from tuas.organisation.authority import Authority, holders
from tuas.organisation.models import Unit, User
from tuas.rules.complaints import DISMISSED, DONE, PROCESS, WAITING, state
from tuas.signing import codes
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

Deed = ComplaintStep.Deed
STALE = gettext_noop(
    "Pengaduan ini sudah berubah sejak Anda membukanya. Muat ulang halaman, lalu periksa lagi."
)
TRANSITIONS: Mapping[str, Mapping[str, str]] = {
    WAITING: {
        Deed.START: PROCESS, Deed.ANSWER: PROCESS, Deed.FINISH: DONE, Deed.DISMISS: DISMISSED, Deed.NOTE: WAITING,
    },
    PROCESS: {Deed.ANSWER: PROCESS, Deed.FINISH: DONE, Deed.DISMISS: DISMISSED, Deed.NOTE: PROCESS},
    DONE: {Deed.REOPEN: PROCESS, Deed.NOTE: DONE},
    DISMISSED: {Deed.REOPEN: PROCESS, Deed.NOTE: DISMISSED},
}  # fmt: skip
"""By state: what may be done, and the state it leads to."""
SHOWN = frozenset({Deed.ANSWER, Deed.FINISH, Deed.DISMISS})
"""Whom complained reads their words on the tracking page."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was handed in. reference: the number at SP4N-LAPOR or of the letter."""

    kind: str
    channel: str
    received: dt.date
    subject: str
    text: str
    name: str = ""
    contact: str = ""
    reference: str = ""


def hashed(code: str) -> str:
    """A tracking code is kept as this alone; who reads the database cannot follow a complaint with it."""
    return salted_hmac("tuas.complaint.code", code, algorithm="sha256").hexdigest()


def enter(unit: Unit, given: Given, *, by: User, who: Authority) -> Complaint:
    """What came by a channel outside Tuas, without a tracking code. Raises Denied, Invalid."""
    policies.check(policies.why_not_handle(who, unit, given.kind))
    if given.received > today():
        raise Invalid(_("Tanggal diterima belum tiba. Isi tanggal hari ini atau sebelumnya."))
    return _keep(unit, given, by=by)


def code_of(unit: Unit, key: str) -> str:
    """The tracking code follows from the key of the form, which stays with whom complained: a form sent again says it
    again though nobody here keeps it.
    """
    digest = hashlib.sha256(f"aduan|{unit.number}|{key}".encode()).digest()
    return "".join(codes.ALPHABET[byte % len(codes.ALPHABET)] for byte in digest[: codes.LENGTH])


def submit(
    unit: Unit, given: Given, key: str, files: Iterable[attached.Attached] = ()
) -> tuple[Complaint, str]:
    """From the public form, whose key only the sender has. A form sent twice is kept once, with the same code."""
    code = code_of(unit, key)
    if found := Complaint.objects.filter(code=hashed(code)).first():
        return found, code
    try:
        return _keep(unit, given, by=None, code=code, files=files), code
    except IntegrityError:
        if found := Complaint.objects.filter(code=hashed(code)).first():
            return found, code
        raise


def _keep(
    unit: Unit, given: Given, *, by: User | None, code: str = "", files: Iterable[attached.Attached] = ()
) -> Complaint:
    """code: only whom the public form answers has one."""
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)  # numbers of a unit are given one after the other
        year = given.received.year
        last = Complaint.objects.filter(unit=unit, year=year).aggregate(last=Max("serial"))["last"] or 0
        made = Complaint.objects.create(
            unit=unit, year=year, serial=last + 1, kind=given.kind, channel=given.channel, reference=given.reference,
            received_on=given.received, subject=given.subject, text=given.text, name=given.name,
            contact=given.contact, code=hashed(code) if code else None, added_by=by,
        )  # fmt: skip
        attached.join(made, files, by=by)
        record(
            "complaint.received",
            made,
            by=by,
            unit=unit.number,
            detail={"kind": given.kind, "channel": given.channel},
        )
        if by is None:
            _tell(made)
    return made


@indonesian
def _tell(made: Complaint) -> None:
    """Those who handle this kind, in Indonesian whatever the visitor reads; it names neither person nor subject."""
    title = _("{kind} baru: {number}").format(kind=ComplaintKind(made.kind).label, number=made)
    people = holders(
        today(), *policies.POKJA, unit=made.unit_id, area=policies.AREAS[ComplaintKind(made.kind)]
    )
    url = reverse("frontdesk:complaint", args=[made.unit.number, made.pk])
    tell(people, "complaint.received", f"complaint.received {made.pk}", title, url=url)


def act(
    complaint: Complaint, deed: str, on: dt.date, text: str, seen: int, *, by: User, who: Authority
) -> Complaint:
    """One deed on one day. seen: the revision on the page. Raises Denied, Invalid, Conflict."""
    policies.check_handle(who, complaint)
    if deed not in Deed.values or deed not in TRANSITIONS[state(case_of(complaint), today())]:
        raise Conflict(_(STALE))
    _check_day(complaint, deed, on)
    text = text.strip()
    if deed != Deed.START and not text:
        raise Invalid(_("Tulis {what}.").format(what=WANTED[Deed(deed)]))
    changed = _changes(complaint, Deed(deed), on, text)
    with transaction.atomic():
        held = Complaint.objects.filter(pk=complaint.pk, revision=seen)
        if not held.update(**changed, revision=seen + 1):
            raise Conflict(_(STALE))
        ComplaintStep.objects.create(
            complaint=complaint, deed=deed, on=on, text=text, shown=deed in SHOWN, by=by
        )
        record(f"complaint.{Deed(deed).name.lower()}", complaint, by=by, unit=complaint.unit.number)
    complaint.refresh_from_db()
    return complaint


WANTED = {
    Deed.ANSWER: lazy("tanggapan yang dibaca pelapor"), Deed.FINISH: lazy("tindak lanjut yang sudah dilakukan"),
    Deed.DISMISS: lazy("alasan mengapa tidak ditindaklanjuti"), Deed.REOPEN: lazy("alasan mengapa dibuka lagi"),
    Deed.NOTE: lazy("catatannya"),
}  # fmt: skip


def _check_day(complaint: Complaint, deed: str, on: dt.date) -> None:
    begun = complaint.received_on if deed == Deed.NOTE else complaint.started_on or complaint.received_on
    if on > today():
        raise Invalid(_("Tanggal ini belum tiba. Isi tanggal hari ini atau sebelumnya."))
    if on < begun:
        raise Invalid(_("Tanggal ini mendahului tanggal diterima atau mulai ditangani; periksa tanggalnya."))


def _changes(complaint: Complaint, deed: Deed, on: dt.date, text: str) -> dict[str, object]:
    """An answer begins the work; an end is an answer too, since whom complained reads it."""
    match deed:
        case Deed.START:
            return {"started_on": on}
        case Deed.ANSWER:
            return {"started_on": complaint.started_on or on, "responded_on": complaint.responded_on or on}
        case Deed.FINISH:
            return {
                "started_on": complaint.started_on or on, "responded_on": complaint.responded_on or on, "done_on": on,
                "outcome": text,
            }  # fmt: skip
        case Deed.DISMISS:
            return {"responded_on": complaint.responded_on or on, "dismissed_on": on, "outcome": text}
        case Deed.REOPEN:
            return {
                "done_on": None, "dismissed_on": None, "outcome": "", "started_on": complaint.started_on or on
            }  # fmt: skip
        case _:
            return {}


def forget(complaint: Complaint, *, by: User, who: Authority) -> None:
    """Who complained and what he wrote are removed from a finished complaint (UU 27/2022, art. 43). Its days, kind,
    channel and follow-up stay, which the unit's own people wrote and count.
    """
    policies.check_handle(who, complaint)
    if complaint.done_on is None and complaint.dismissed_on is None:
        raise Invalid(
            _(
                "Data pelapor dihapus sesudah pengaduannya selesai; sampai itu masih diperlukan untuk menjawab."
            )
        )
    with transaction.atomic():
        ended = Complaint.objects.filter(pk=complaint.pk, forgotten_at=None).exclude(outcome="")
        changed = ended.update(
            name="",
            contact="",
            subject="(dihapus)",
            text="",
            reference="",
            code=None,
            forgotten_at=timezone.now(),
            revision=F("revision") + 1,
        )
        if not changed:
            raise Conflict(_("Data pelapor sudah dihapus, atau pengaduannya dibuka lagi."))
        _forget_steps(complaint)
        complaint.files.all().delete()  # the content goes with the next sweep
        record("complaint.forgotten", complaint, by=by, unit=complaint.unit.number)


def _forget_steps(complaint: Complaint) -> None:
    """Notes and answers repeat what was complained of; deed and day stay, and the words of the end, which is the
    follow-up that the unit answers for.
    """
    last = complaint.steps.filter(deed__in=(Deed.FINISH, Deed.DISMISS)).order_by("-pk").first()
    rest = complaint.steps.all() if last is None else complaint.steps.exclude(pk=last.pk)
    rest.update(text="")


def follow(typed: str) -> Complaint | None:
    """The complaint behind a tracking code, None for an unknown one. One query."""
    code = codes.read(typed)
    return Complaint.objects.filter(code=hashed(code)).select_related("unit").first() if code else None
