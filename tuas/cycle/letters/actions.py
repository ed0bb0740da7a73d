"""Write, sign, send and receive a letter; submit the usulan; each with its audit event and its message."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle import kept
from tuas.cycle.letters import numbers, policies, sealing
from tuas.cycle.letters.kinds import BY_CODE
from tuas.cycle.models import Letter, Paper, Programme
from tuas.cycle.policies import why_not_running
from tuas.notifications.telling import tell
from tuas.organisation.authority import Authority, holders
from tuas.organisation.models import Unit, User
from tuas.organisation.profiles import profile_of
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

State = Letter.State
DIRJEN = "Direktur Jenderal Bina Marga"


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says."""

    subject: str
    recipient: str = ""
    body: str = ""


def write(
    unit: Unit, programme: Programme, kind: str, words: Words, *, by: User, authority: Authority
) -> Letter:
    """A draft. The usulan goes to the Dirjen, or to the TPI when the Directorate General itself builds (5.b.1.d)."""
    policies.check(policies.why_not_write(authority, unit) or why_not_running(programme))
    if kind not in policies.WRITTEN:
        raise Invalid(_("Jenis surat ini tidak ditulis oleh unit."))
    recipient = words.recipient.strip()
    if kind == "USULAN":
        recipient = _("Tim Penilai Internal (TPI)") if unit.kind == "UO" else DIRJEN
    if not words.subject.strip() or not recipient:
        raise Invalid(_("Isi perihal dan tujuan suratnya."))
    with transaction.atomic():
        made = Letter.objects.create(
            unit=unit, programme=programme, kind=kind, sender=profile_of(unit, today()).head_title, recipient=recipient,
            subject=words.subject.strip(), body=words.body.strip(), made_by=by,
        )  # fmt: skip
        record("letter.written", made, by=by, unit=unit.number, detail={"kind": kind})
    return made


def arrived(
    unit: Unit, programme: Programme, kind: str, words: Words, sender: str, number: str, on: dt.date,
    paper: Paper | None, *, by: User, authority: Authority,
) -> Letter:  # fmt: skip
    """A letter that reached the unit on paper is entered with number, day and scan (RQ-155 for the Surat Instruksi)."""
    policies.check(policies.why_not_write(authority, unit) or why_not_running(programme))
    if kind not in policies.ARRIVING:
        raise Invalid(_("Jenis surat ini tidak diterima unit di atas kertas."))
    if not number.strip() or not sender.strip() or not words.subject.strip():
        raise Invalid(_("Isi nomor, pengirim, dan perihal suratnya."))
    if on > today():
        raise Invalid(_("Tanggal surat masih akan datang; isi paling lambat hari ini."))
    known = Letter.objects.filter(to_unit=unit, kind=kind, number=number.strip(), cancelled_at=None)
    if kind != "LAIN" and known.exists():
        raise Conflict(
            _("Surat {number} sudah ada di register ini; terima di sana, jangan dicatat dua kali.").format(
                number=number.strip()
            )
        )
    now = timezone.now()
    with transaction.atomic():
        made = Letter.objects.create(
            unit=unit, programme=programme, kind=kind, number=number.strip(), on=on, sender=sender.strip(),
            recipient=profile_of(unit, on).head_title, to_unit=unit, subject=words.subject.strip(), paper=paper,
            made_by=by, state=State.DITERIMA, received_at=now, received_by=by,
        )  # fmt: skip
        record("letter.arrived", made, by=by, unit=unit.number, detail={"kind": kind})
    return made


def _step(letter: Letter, state: str, values: dict[str, object], sentence: str) -> None:
    changed = Letter.objects.filter(pk=letter.pk, state=state, cancelled_at=None).update(**values)
    if not changed:
        raise Conflict(sentence)


@dataclass(frozen=True, slots=True)
class Wet:
    """Signed by hand on paper on that day; its scan."""

    on: dt.date
    scan: kept.Kept


def sign(letter: Letter, number: str = "", wet: Wet | None = None, *, by: User, authority: Authority) -> None:
    """The signature gives day and number: a typed one, or the next of the unit's own pattern.

    Raises Invalid when the signer fails: the letter is a draft then as before, and no number is used up.
    """
    policies.check(policies.why_not_sign(authority, letter))
    assert letter.unit is not None
    if wet is not None:
        if not number.strip():
            raise Invalid(_("Isi nomor yang tertulis pada surat itu."))
        if wet.on > today():
            raise Invalid(_("Tanggal surat masih akan datang; isi paling lambat hari ini."))
    with transaction.atomic():
        values: dict[str, object] = {
            "state": State.DITANDATANGANI, "signed_at": timezone.now(), "signed_by": by,
            "on": wet.on if wet else today(),
        }  # fmt: skip
        paper = kept.as_paper(letter.unit, wet.scan, by=by) if wet else None
        if paper is not None:
            values["paper"] = paper
        if number.strip():
            values["number"] = number.strip()
        else:
            values["number"], values["year"], values["sequence"] = numbers.take(letter.unit, letter.kind)
        _step(letter, State.KONSEP, values, _("Surat ini sudah ditandatangani atau dibatalkan."))
        sealing.seal(letter, by=by, scan=paper.blob if paper else None)
        record("letter.signed", letter, by=by, unit=letter.unit.number, detail={"kind": letter.kind})


def send(letter: Letter, *, by: User, authority: Authority) -> None:
    """To the addressee, who is told. The usulan waits for pencanangan and paktas (5.b.1.d)."""
    policies.check(policies.why_not_send(authority, letter))
    assert letter.unit is not None
    with transaction.atomic():
        values: dict[str, object] = {"state": State.DIKIRIM, "sent_at": timezone.now()}
        _step(letter, State.DITANDATANGANI, values, _("Surat ini belum ditandatangani, atau sudah dikirim."))
        record("letter.sent", letter, by=by, unit=letter.unit.number, detail={"kind": letter.kind})
        to = holders(today(), *BY_CODE[letter.kind].receivers)
        if "DIRJEN" not in BY_CODE[letter.kind].receivers:
            to = holders(today(), *BY_CODE[letter.kind].receivers, unit=letter.unit_id)
        tell(
            to, "letter.sent", f"letter.sent {letter.pk}",
            _("{kind} dari {unit}").format(kind=BY_CODE[letter.kind].name, unit=letter.unit.short),
            url=reverse("cycle:letter", args=[letter.unit.number, letter.pk]),
        )  # fmt: skip


def instruct(
    programme: Programme,
    number: str,
    on: dt.date,
    subject: str,
    paper: Paper | None,
    *,
    by: User,
    authority: Authority,
) -> Letter:
    """The Dirjen's Surat Instruksi to a unit, as the answer to its usulan or without one (IC-23)."""
    policies.check(policies.why_not_instruct(authority, programme))
    if not number.strip():
        raise Invalid(_("Isi nomor Surat Instruksi."))
    if on > today():
        raise Invalid(_("Tanggal surat masih akan datang; isi paling lambat hari ini."))
    unit, now = programme.unit, timezone.now()
    usulan = (
        Letter.objects.filter(programme=programme, kind="USULAN", sent_at__isnull=False)
        .order_by("-pk")
        .first()
    )
    with transaction.atomic():
        made = Letter.objects.create(
            unit=None, programme=programme, kind="INSTRUKSI", number=number.strip(), on=on, sender=DIRJEN,
            recipient=profile_of(unit, on).head_title, to_unit=unit, answers=usulan, paper=paper, made_by=by,
            subject=subject.strip() or _("Pelaksanaan pembangunan Zona Integritas"), signed_at=now, sent_at=now,
            state=State.DIKIRIM,
        )  # fmt: skip
        record("letter.instructed", made, by=by, unit=unit.number)
        tell(
            holders(today(), "PIMPINAN", "KETUA_TIM_KERJA", unit=unit.pk), "letter.instructed",
            f"letter.instructed {made.pk}", _("Surat Instruksi pelaksanaan pembangunan ZI"),
            url=reverse("cycle:letter", args=[unit.number, made.pk]), due=today() + dt.timedelta(days=1),
        )  # fmt: skip
    return made


def receive(letter: Letter, *, by: User, authority: Authority) -> None:
    policies.check(policies.why_not_receive(authority, letter))
    with transaction.atomic():
        values: dict[str, object] = {
            "state": State.DITERIMA,
            "received_at": timezone.now(),
            "received_by": by,
        }
        _step(letter, State.DIKIRIM, values, _("Surat ini sudah diterima."))
        where = letter.unit or letter.to_unit
        record(
            "letter.received", letter, by=by, unit=where.number if where else "", detail={"kind": letter.kind}
        )


def cancel(letter: Letter, *, by: User, authority: Authority) -> None:
    """A draft nobody needs; signed letters stay."""
    assert letter.unit is not None
    policies.check(policies.why_not_write(authority, letter.unit))
    if letter.kind in policies.WITH_REPORT:
        policies.check(policies.why_not_sign(authority, letter))
    with transaction.atomic():
        _step(
            letter,
            State.KONSEP,
            {"cancelled_at": timezone.now()},
            _("Surat yang sudah ditandatangani tidak dibatalkan."),
        )
        record("letter.cancelled", letter, by=by, unit=letter.unit.number)
