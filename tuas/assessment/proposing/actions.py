"""Determine, propose, withdraw, return: each one transaction with its audit event and its messages (5.a.3.b, 5.i)."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.assessment.proposing import policies, signing
from tuas.assessment.proposing.judged import snapshot
from tuas.assessment.proposing.models import Outcome, Proposal
from tuas.assessment.proposing.ready import readiness, refused
from tuas.assessment.sealing import seal
from tuas.assessment.verdict import Verdict
from tuas.audit.trail import record
from tuas.cycle.models import Letter, Paper, Programme
from tuas.notifications.telling import tell
from tuas.organisation.authority import Authority, holders
from tuas.organisation.models import User
from tuas.ui.dates import WIB, long_date, today
from tuas.ui.errors import Conflict, Invalid

DIREKTUR, TPI = "Direktur Kepatuhan Intern", "Tim Penilai Internal (TPI)"
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Given:
    """The letter to the TPI: number, day, scan."""

    number: str
    on: dt.date
    paper: Paper | None = None


def place_of(programme: Programme) -> str:
    return reverse("assessment:proposal", args=[programme.unit.number])


def telling(
    found: Proposal, event: str, title: str, *roles: str, unit: bool = True, body: str = "", mark: str = ""
) -> None:
    """Those who hold the roles, and the head and Ketua Tim Kerja of the unit. mark: of what may happen repeatedly."""
    people = {user.pk: user for user in holders(today(), *roles)} if roles else {}
    if unit:
        own = holders(today(), "PIMPINAN", "KETUA_TIM_KERJA", unit=found.programme.unit_id)
        people |= {user.pk: user for user in own}
    tell(people.values(), event, f"{event} {found.pk}{mark}", title, body=body, url=place_of(found.programme))


def text_of(text: str, sentence: str) -> str:
    """The text without what cannot be kept; Invalid with the sentence when nothing is left."""
    kept = text.replace("\x00", "").strip()
    if not kept:
        raise Invalid(sentence)
    if len(kept) > LONGEST:
        raise Invalid(_("Ringkas isian ini, paling banyak {n} huruf.").format(n=LONGEST))
    return kept


def _judged(programme: Programme, on: dt.date, who: Authority) -> tuple[dict[str, Any], str, Verdict]:
    """The snapshot, its seal and what it was taken from; Invalid with everything that does not hold on this day."""
    found = readiness(programme, on, who)
    if found.calon is None or found.blocked:
        raise Invalid(refused(programme.unit.short, found.blocked))
    data = snapshot(found.verdict, found.calon)
    return data, seal(data), found.verdict


def determine(programme: Programme, reason: str, *, by: User, authority: Authority) -> Proposal:
    """The Penanggung Jawab determines a unit that the TPU assessed (5.a.3.b), when all of 5.i holds today.

    The verdict is signed as it stands then. Raises Denied, Conflict, Invalid.
    """
    policies.check(policies.why_not_decide(authority, programme, today()))
    if Proposal.objects.filter(programme=programme, ended_at=None).exists():
        raise Conflict(_already(programme))
    data, sealed, verdict = _judged(programme, today(), authority)
    why = text_of(reason, _("Tulis alasan penetapannya; alasan itu masuk ke dalam surat usulan."))
    try:
        with transaction.atomic():
            made = Proposal.objects.create(
                programme=programme, reason=why, determined_at=timezone.now(), determined_by=by, determined=data,
                determined_seal=sealed,
            )  # fmt: skip
            record(
                "proposal.determined", made, by=by, unit=programme.unit.number,
                detail={"target": programme.target, "seal": sealed},
            )  # fmt: skip
            signing.sign_verdict(made, verdict, by=by)
            title = _("{unit} ditetapkan untuk diusulkan menuju {target}").format(
                unit=programme.unit.short, target=programme.target
            )
            telling(made, "proposal.determined", title, "DIRJEN")
    except IntegrityError as error:
        raise Conflict(_already(programme)) from error
    return made


def _already(programme: Programme) -> str:
    return _("{unit} sudah ditetapkan; penetapan itu masih berjalan.").format(unit=programme.unit.short)


def propose(proposals: Sequence[Proposal], given: Given, *, by: User, authority: Authority) -> Letter:
    """One letter to the TPI for one unit or several: all of them go, or none. Everything is judged again today.

    Without a scan Tuas signs it. Raises Denied, Invalid, Conflict.
    """
    if not proposals:
        raise Invalid(_("Pilih sekurang-kurangnya satu unit yang sudah ditetapkan."))
    for found in proposals:
        policies.check(policies.why_not_decide(authority, found.programme, today()))
    _demand_letter(proposals, given)
    blocked, judged = [], {}
    for found in proposals:
        try:
            judged[found.pk] = _judged(found.programme, today(), authority)[:2]
        except Invalid as refusal:
            blocked.append(str(refusal))
    if blocked:
        raise Invalid(" ".join(blocked))
    with transaction.atomic():
        letter = _letter(proposals, given, by)
        for found in proposals:
            _sent(found, letter, *judged[found.pk], by)
        signing.sign(letter, proposals, by=by)
    return letter


def _demand_letter(proposals: Iterable[Proposal], given: Given) -> None:
    if not given.number.strip():
        raise Invalid(_("Tulis nomor suratnya."))
    if given.on > today():
        raise Invalid(_("Tanggal surat masih akan datang; isi paling lambat hari ini."))
    first = max(found.determined_at.astimezone(WIB).date() for found in proposals)
    if given.on < first:
        raise Invalid(
            _("Surat usulan tidak dapat mendahului penetapannya, {day}.").format(day=long_date(first))
        )
    used = Letter.objects.filter(kind="USULAN_TPI", number=given.number.strip(), cancelled_at=None).first()
    if used is not None and used.on is not None:
        raise Invalid(_("Nomor ini sudah dipakai surat usulan tanggal {day}.").format(day=long_date(used.on)))


def _letter(proposals: Sequence[Proposal], given: Given, by: User) -> Letter:
    """Into the letter register, typed once."""
    now, names = timezone.now(), ", ".join(found.programme.unit.short for found in proposals)
    return Letter.objects.create(
        unit=None, programme=proposals[0].programme if len(proposals) == 1 else None, kind="USULAN_TPI",
        number=given.number.strip(), on=given.on, sender=DIREKTUR, recipient=TPI, paper=given.paper,
        subject=_("Usulan evaluasi mandiri: {units}").format(units=names)[:300], state=Letter.State.DIKIRIM,
        made_by=by, signed_at=now, signed_by=by, sent_at=now,
    )  # fmt: skip


def _sent(found: Proposal, letter: Letter, data: dict[str, Any], sealed: str, by: User) -> None:
    programme = found.programme
    values = {
        "letter": letter, "proposed_at": timezone.now(), "proposed_by": by, "proposed": data, "proposed_seal": sealed,
    }  # fmt: skip
    if not Proposal.objects.filter(pk=found.pk, proposed_at=None, ended_at=None).update(**values):
        raise Conflict(
            _(
                "{unit} sudah diusulkan, atau penetapannya sudah ditarik. Belum ada surat yang dicatat."
            ).format(unit=programme.unit.short)
        )
    record(
        "proposal.proposed", found, by=by, unit=programme.unit.number,
        detail={"target": programme.target, "seal": sealed, "letter": letter.pk},
    )  # fmt: skip
    title = _("{unit} diusulkan kepada TPI menuju {target}").format(
        unit=programme.unit.short, target=programme.target
    )
    telling(found, "proposal.proposed", title, "DIRJEN", "TPI")


def close(found: Proposal, end: str, note: str, by: User, sentence: str) -> None:
    """The filtered update behind every end: whoever comes second is told so."""
    values = {"end": end, "end_note": note, "ended_at": timezone.now(), "ended_by": by}
    if not Proposal.objects.filter(pk=found.pk, ended_at=None).update(**values):
        raise Conflict(sentence)


def withdraw(found: Proposal, note: str, *, by: User, authority: Authority) -> None:
    """The Penanggung Jawab takes a determination or a proposal back, with the reason."""
    answered = Outcome.objects.filter(proposal=found).exists()
    policies.check(policies.why_not_withdraw(authority, found, today(), answered=answered))
    why = text_of(note, _("Tulis alasan penarikannya."))
    with transaction.atomic():
        close(
            found, Proposal.End.DITARIK, why, by, _("Penetapan ini sudah berakhir; tidak ditarik dua kali.")
        )
        record("proposal.withdrawn", found, by=by, unit=found.programme.unit.number)
        title = _("Penetapan {unit} ditarik").format(unit=found.programme.unit.short)
        telling(found, "proposal.withdrawn", title, "DIRJEN", *(["TPI"] if found.proposed_at else []))


def give_back(found: Proposal, note: str, *, by: User, authority: Authority) -> None:
    """The TPI sends a proposal back with what is to be mended; a new determination may follow."""
    policies.check(policies.why_not_answer(authority, found))
    why = text_of(note, _("Tulis apa yang perlu diperbaiki sebelum diusulkan lagi."))
    demand_proposed(found)
    with transaction.atomic():
        sentence = _("Usulan ini sudah berakhir; tidak dikembalikan dua kali.")
        close(found, Proposal.End.DIKEMBALIKAN, why, by, sentence)
        record("proposal.returned", found, by=by, unit=found.programme.unit.number)
        title = _("TPI mengembalikan usulan {unit}").format(unit=found.programme.unit.short)
        telling(found, "proposal.returned", title, "PENANGGUNG_JAWAB", "DIRJEN")


def demand_proposed(found: Proposal) -> None:
    """Invalid before the letter, Conflict after the TPI's own result."""
    if found.proposed_at is None:
        raise Invalid(_("Unit ini belum diusulkan kepada TPI."))
    if Outcome.objects.filter(proposal=found, body=Outcome.Body.TPI).exists():
        raise Conflict(_("Hasil evaluasi mandiri usulan ini sudah dicatat."))
