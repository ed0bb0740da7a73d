"""What TPI and TPN decided, recorded from their letters; a granted predicate joins the unit's history (4.k, 4.l)."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tuas.assessment.proposing import policies
from tuas.assessment.proposing.actions import LONGEST, close, demand_proposed, telling, text_of
from tuas.assessment.proposing.models import Outcome, Proposal
from tuas.audit.trail import record
from tuas.cycle import predicates
from tuas.cycle.models import Paper
from tuas.organisation.authority import Authority
from tuas.organisation.models import User
from tuas.ui.dates import long_date, today
from tuas.ui.errors import Conflict, Invalid

Body, End = Outcome.Body, Proposal.End


@dataclass(frozen=True, slots=True)
class Result:
    """positive: the TPI finds the unit fit for the TPN, or the TPN gives the predicate. score: 0–100, where given."""

    positive: bool
    number: str
    on: dt.date
    note: str = ""
    score: Decimal | None = None
    paper: Paper | None = None


def record_tpi(found: Proposal, given: Result, *, by: User, authority: Authority) -> Outcome:
    """The result of the evaluasi mandiri (4.f). Not fit: the proposal ends and the programme goes on."""
    policies.check(policies.why_not_answer(authority, found))
    demand_proposed(found)
    demand(given, found.letter.on if found.letter else None, _("surat usulan"))
    demand_score(given)
    return _write(found, Body.TPI, given, "" if given.positive else End.TIDAK_LAYAK, by)


def record_tpn(found: Proposal, given: Result, *, by: User, authority: Authority) -> Outcome:
    """The decision on the predicate. Given: it is recorded with the unit, and the path of this target is done."""
    policies.check(policies.why_not_award(authority, found))
    first = Outcome.objects.filter(proposal=found, body=Body.TPI, positive=True, replaced_at=None).first()
    if first is None:
        raise Invalid(_("Catat dahulu hasil evaluasi mandiri TPI yang menyatakan unit ini layak (4.d, 4.f)."))
    demand(given, first.on, _("hasil evaluasi mandiri TPI"))
    end = End.BERPREDIKAT if given.positive else End.TIDAK_DIBERIKAN
    return _write(found, Body.TPN, given, end, by, authority)


def demand_score(given: Result) -> None:
    if given.score is not None and not 0 <= given.score <= 100:
        raise Invalid(_("Nilai evaluasi mandiri antara 0 dan 100."))


def demand(given: Result, after: dt.date | None, what: str) -> None:
    """Number, day and, for a refusal, the reason; after: the day it cannot precede, what: whose day that is."""
    if not given.number.strip():
        raise Invalid(_("Tulis nomor suratnya."))
    if given.on > today():
        raise Invalid(_("Tanggal surat masih akan datang; isi paling lambat hari ini."))
    if after is not None and given.on < after:
        raise Invalid(
            _("Tanggal ini mendahului {what}, {day}; periksa tanggalnya.").format(
                what=what, day=long_date(after)
            )
        )
    if not given.positive:
        text_of(given.note, _("Tulis alasannya: unit dan TPU memakainya untuk melanjutkan pembangunan."))
    if len(given.note) > LONGEST:
        raise Invalid(_("Ringkas isian ini, paling banyak {n} huruf.").format(n=LONGEST))


def _write(
    found: Proposal, body: str, given: Result, end: str, by: User, authority: Authority | None = None
) -> Outcome:
    programme = found.programme
    sentence = _("Hasil ini sudah dicatat, atau usulannya sudah berakhir.")
    try:
        with transaction.atomic():
            # the row of the proposal is held first, so that two recorders come one after the other
            if not Proposal.objects.select_for_update().filter(pk=found.pk, ended_at=None).exists():
                raise Conflict(sentence)
            made = Outcome(
                proposal=found, body=body, positive=given.positive, on=given.on, number=given.number.strip(),
                score=given.score, note=given.note.replace("\x00", "").strip(), paper=given.paper, recorded_by=by,
            )  # fmt: skip
            if end == End.BERPREDIKAT:
                made.predicate = predicates.award(
                    programme.unit, programme.target, given.on, made.number, paper=given.paper, by=by,
                    authority=authority,
                )  # fmt: skip
            made.save(force_insert=True)
            if end:
                close(found, end, made.note, by, sentence)
            record(
                f"proposal.{body.lower()}", made, by=by, unit=programme.unit.number,
                detail={"positive": given.positive, "target": programme.target},
            )  # fmt: skip
            telling(found, f"proposal.{body.lower()}", title_of(found, body, given.positive), "PENANGGUNG_JAWAB",
                    "DIRJEN", "PENGARAH")  # fmt: skip
    except IntegrityError as error:
        raise Conflict(sentence) from error
    return made


def title_of(found: Proposal, body: str, positive: bool) -> str:
    words = {
        (Body.TPI, True): _("{unit} layak menurut evaluasi mandiri TPI"),
        (Body.TPI, False): _("{unit} belum layak menurut evaluasi mandiri TPI"),
        (Body.TPN, True): _("{unit} berpredikat {target}"),
        (Body.TPN, False): _("{unit} belum diberi predikat {target}"),
    }[Body(body), positive]
    return words.format(unit=found.programme.unit.short, target=found.programme.target)
