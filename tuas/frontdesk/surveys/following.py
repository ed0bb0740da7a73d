"""After a survey is closed: where its result was published, and what is done about its elements (5.e.I.6 k–m)."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.files.models import Blob
from tuas.frontdesk.models import SurveyFollowUp, SurveyPublication, SurveyRound
from tuas.frontdesk.surveys import policies, rounds
from tuas.frontdesk.surveys.questionnaires import questionnaire
from tuas.organisation.authority import Authority
from tuas.organisation.models import User
from tuas.ui.dates import WIB, today
from tuas.ui.errors import Conflict, Invalid

Kept = tuple[Blob, str]
"""A stored file and the name it came with."""


@dataclass(frozen=True, slots=True)
class Public:
    """One publication of the result. address: where it can be read, for the web and social media."""

    channel: str
    on: dt.date
    address: str
    proof: Kept | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be done about an element, who does it, until when."""

    plan: str
    responsible: str
    due_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Done:
    on: dt.date
    outcome: str
    proof: Kept | None


def _closed(found: SurveyRound) -> dt.date:
    """The day the result came to be. Raises Conflict while there is none that may be shown."""
    if found.closed_at is None:
        raise Conflict(_("Survei ini belum ditutup; hasilnya belum ada."))
    if not rounds.enough(found):
        raise Conflict(_("Kurang dari lima orang menjawab; hasil ini tidak diumumkan."))
    return found.closed_at.astimezone(WIB).date()


def publish(found: SurveyRound, given: Public, *, by: User, authority: Authority) -> SurveyPublication:
    """P6.k.2, P6.l.2: with its proof, on a day between the result and today. Raises Denied, Conflict, Invalid."""
    policies.check_keep_round(authority, found)
    if not _closed(found) <= given.on <= today():
        raise Invalid(_("Tanggal publikasi paling awal hari hasil survei ditutup, paling lambat hari ini."))
    if given.proof is None:
        raise Invalid(_("Unggah buktinya: foto papan pengumuman, tangkapan layar, atau cetakannya (PDF)."))
    if given.channel not in SurveyPublication.Channel.values:
        raise Invalid(_("Pilih saluran publikasinya."))
    blob, name = given.proof
    with transaction.atomic():
        made = SurveyPublication.objects.create(
            round=found, channel=given.channel, on=given.on, address=given.address, proof=blob, proof_name=name[:255],
            made_by=by,
        )  # fmt: skip
        record("survey.published", made, by=by, unit=found.unit.number, detail={"channel": given.channel})
    return made


def take_back(made: SurveyPublication, *, by: User, authority: Authority) -> None:
    """A publication that was recorded by mistake; its row and its file stay in the history."""
    policies.check_keep_round(authority, made.round)
    with transaction.atomic():
        if not SurveyPublication.objects.filter(pk=made.pk, removed_at=None).update(
            removed_at=timezone.now()
        ):
            raise Conflict(_("Publikasi ini sudah dibatalkan."))
        record("survey.unpublished", made, by=by, unit=made.round.unit.number)


def follow(found: SurveyRound, element: str, *, by: User, authority: Authority) -> SurveyFollowUp:
    """A further element to work on; the lowest ones are there since the closing. Asked twice, the first is given."""
    policies.check_keep_round(authority, found)
    _closed(found)
    if element not in {each.code for each in questionnaire(found.questionnaire).elements}:
        raise Invalid(_("Unsur ini tidak ada dalam kuesionernya."))
    with transaction.atomic():
        made, fresh = SurveyFollowUp.objects.get_or_create(round=found, element=element)
        if fresh:
            record("survey.follow_up_added", made, by=by, unit=found.unit.number, detail={"element": element})
    return made


def plan(row: SurveyFollowUp, given: Plan, *, by: User, authority: Authority) -> None:
    """P6.m.2: programme, time and person in charge. Raises Denied, Conflict for one that is done, Invalid."""
    policies.check_keep_round(authority, row.round)
    if not given.plan.strip() or not given.responsible.strip() or given.due_on is None:
        raise Invalid(_("Isi kegiatannya, penanggung jawabnya, dan batas waktunya."))
    with transaction.atomic():
        changed = SurveyFollowUp.objects.filter(pk=row.pk, done_on=None).update(
            plan=given.plan.strip()[:500], responsible=given.responsible.strip()[:150], due_on=given.due_on,
            changed_by=by, changed_at=timezone.now(),
        )  # fmt: skip
        if not changed:
            raise Conflict(_("Tindak lanjut ini sudah dicatat selesai."))
        record("survey.follow_up_planned", row, by=by, unit=row.round.unit.number)


def finish(row: SurveyFollowUp, given: Done, *, by: User, authority: Authority) -> None:
    """What was done, with its proof. Raises Denied, Invalid, Conflict when it is finished or was never planned."""
    policies.check_keep_round(authority, row.round)
    if not _closed(row.round) <= given.on <= today():
        raise Invalid(_("Tanggal selesai paling awal hari survei ditutup, paling lambat hari ini."))
    if not given.outcome.strip():
        raise Invalid(_("Tulis hasilnya."))
    if given.proof is None:
        raise Invalid(_("Unggah bukti tindak lanjutnya."))
    blob, name = given.proof
    with transaction.atomic():
        free = SurveyFollowUp.objects.filter(pk=row.pk, done_on=None).exclude(plan="")
        changed = free.update(
            done_on=given.on, outcome=given.outcome.strip()[:500], proof=blob, proof_name=name[:255], changed_by=by,
            changed_at=timezone.now(),
        )  # fmt: skip
        if not changed:
            raise Conflict(_("Rencanakan dulu tindak lanjut ini; atau ia baru saja dicatat selesai."))
        record("survey.follow_up_done", row, by=by, unit=row.round.unit.number)


def lines(found: SurveyRound) -> list[tuple[SurveyFollowUp, str, str]]:
    """Each follow-up with the name of its element and its state. One query."""
    names = {each.code: each.name for each in questionnaire(found.questionnaire).elements}
    rows = SurveyFollowUp.objects.filter(round=found).order_by("pk")
    return [(row, names.get(row.element, row.element), state_of(row)) for row in rows]


def state_of(row: SurveyFollowUp) -> str:
    if row.done_on:
        return "lengkap"
    if row.due_on and row.due_on < today():
        return "terlambat"
    return "siap" if row.plan else "belum"
