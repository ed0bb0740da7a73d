"""A result of TPI or TPN that was recorded wrongly: the right one takes its place, the wrong one stays readable."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.assessment.proposing import policies
from tuas.assessment.proposing.actions import close, telling, text_of
from tuas.assessment.proposing.models import Outcome, Proposal
from tuas.assessment.proposing.outcomes import Result, demand, demand_score, title_of
from tuas.audit.trail import record
from tuas.cycle import predicates
from tuas.cycle.models import Predicate, Programme
from tuas.organisation.authority import Authority
from tuas.organisation.models import User
from tuas.ui.dates import long_date
from tuas.ui.errors import Conflict, Invalid

Body, End = Outcome.Body, Proposal.End


def replaced() -> str:
    return _("Catatan ini sudah diganti orang lain. Buka halaman usulan untuk melihat yang berlaku.")


def correct(old: Outcome, given: Result, why: str, *, by: User, authority: Authority) -> Outcome:
    """The right record of what a body decided. The state of the proposal, the predicate and what rests on it follow.

    Raises Denied for who may not record this result, Invalid for what cannot be, Conflict when it was replaced.
    """
    found = old.proposal
    policies.check_correct(authority, found, old.body)
    reason = text_of(why, _("Tulis alasan perbaikannya: apa yang keliru dalam catatan ini."))
    if old.body == Body.TPI:
        _demand_tpi(old, given)
    else:
        _demand_tpn(old, given)
    if _same(old, given):
        raise Invalid(_("Isian ini sama dengan catatan yang berlaku; tidak ada yang diperbaiki."))
    try:
        with transaction.atomic():
            return _replace(old, given, reason, by, authority)
    except IntegrityError as error:
        raise Conflict(replaced()) from error


def _same(old: Outcome, given: Result) -> bool:
    before = (old.positive, old.number, old.on, old.note, old.score, old.paper_id)
    paper = given.paper.pk if given.paper else None
    return before == (given.positive, given.number.strip(), given.on, given.note.strip(), given.score, paper)


def _standing(found: Proposal, body: str) -> Outcome | None:
    return Outcome.objects.filter(proposal=found, body=body, replaced_at=None).first()


def _demand_tpi(old: Outcome, given: Result) -> None:
    letter = old.proposal.letter
    demand(given, letter.on if letter else None, _("surat usulan"))
    demand_score(given)
    tpn = _standing(old.proposal, Body.TPN)
    if tpn is None:
        return
    if not given.positive:
        raise Invalid(
            _(
                "TPN sudah memutuskan usulan ini atas hasil TPI yang layak; hasilnya tidak dapat menjadi belum layak."
            )
        )
    if given.on > tpn.on:
        raise Invalid(
            _("Tanggal ini sesudah keputusan TPN, {day}; periksa tanggalnya.").format(day=long_date(tpn.on))
        )


def _demand_tpn(old: Outcome, given: Result) -> None:
    first = _standing(old.proposal, Body.TPI)
    demand(given, first.on if first else None, _("hasil evaluasi mandiri TPI"))
    programme = old.proposal.programme
    if programme.target != "WBK" or old.predicate is None:
        return
    rests = Programme.objects.filter(
        unit=programme.unit_id, target="WBBM", opened_at__gte=old.predicate.recorded_at
    ).first()
    if rests is not None and not given.positive:
        raise Invalid(
            _(
                "Program WBBM {year} sudah dibuka atas dasar predikat WBK ini (5.i.8.a); catatannya dapat diperbaiki, "
                "tetapi tidak menjadi tidak diberikan."
            ).format(year=rests.year)
        )
    later = predicates.newest(programme.unit, "WBBM")
    if given.positive and later is not None and given.on >= later.on:
        raise Invalid(
            _("WBBM ditetapkan sesudah WBK; WBBM unit ini tercatat {day} (5.i.8.a).").format(
                day=long_date(later.on)
            )
        )


def _replace(old: Outcome, given: Result, reason: str, by: User, authority: Authority) -> Outcome:
    """Inside a transaction: the proposal is held first, so that two correctors come one after the other."""
    found = Proposal.objects.select_for_update().get(pk=old.proposal_id)
    found.programme = old.proposal.programme
    unit = found.programme.unit
    if not Outcome.objects.filter(pk=old.pk, replaced_at=None).update(replaced_at=timezone.now()):
        raise Conflict(replaced())
    made = Outcome(
        proposal=found, body=old.body, positive=given.positive, on=given.on, number=given.number.strip(),
        score=given.score, note=given.note.replace("\x00", "").strip(), paper=given.paper, recorded_by=by,
        replaces=old, why=reason,
    )  # fmt: skip
    made.predicate = _predicate(old, given, by, authority)
    made.save(force_insert=True)
    _settle(found, made, by)
    record(
        f"proposal.{old.body.lower()}_corrected", made, by=by, unit=unit.number,
        detail={"replaces": old.pk, "was": old.positive, "positive": made.positive},
    )  # fmt: skip
    title = _("Catatan diperbaiki: {now}").format(now=title_of(found, old.body, made.positive))
    roles = ("PENANGGUNG_JAWAB", "DIRJEN", "PENGARAH")
    telling(found, f"proposal.{old.body.lower()}_corrected", title, *roles, mark=f" o{made.pk}")
    return made


def _predicate(old: Outcome, given: Result, by: User, authority: Authority) -> Predicate | None:
    """The award that stands after the correction: the wrong one is struck, the right one is the newest."""
    if old.body != Body.TPN:
        return None
    before, programme = old.predicate, old.proposal.programme
    if before is not None:
        predicates.withdraw(before, by=by)
    if not given.positive:
        return None
    made = predicates.award(
        programme.unit,
        programme.target,
        given.on,
        given.number,
        paper=given.paper,
        by=by,
        authority=authority,
    )
    if before is not None:
        predicates.carry(before, made, by=by)
    return made


def _settle(found: Proposal, made: Outcome, by: User) -> None:
    """How the proposal ended, or that it goes on, by what stands now."""
    end: str = ""
    if made.body == Body.TPN:
        end = End.BERPREDIKAT if made.positive else End.TIDAK_DIBERIKAN
    elif _standing(found, Body.TPN) is not None:
        return
    elif not made.positive:
        end = End.TIDAK_LAYAK
    if end == found.end:
        Proposal.objects.filter(pk=found.pk).exclude(end="").update(end_note=made.note)
        return
    if made.positive:
        _demand_newest(found)
    if not found.end:
        close(found, end, made.note, by, replaced())
    elif end:
        Proposal.objects.filter(pk=found.pk).update(end=end, end_note=made.note)
    else:
        if found.programme.closed_at is not None:
            raise Invalid(_("Program ini sudah ditutup; usulannya tidak dapat berjalan lagi."))
        Proposal.objects.filter(pk=found.pk).update(end="", end_note="", ended_at=None, ended_by=None)


def _demand_newest(found: Proposal) -> None:
    """A refusal that becomes a yes would leave two ways open when the unit was determined again since."""
    since = Proposal.objects.filter(programme=found.programme_id, pk__gt=found.pk)
    if since.exclude(end=End.DITARIK).exists():
        raise Invalid(
            _("Sesudah hasil ini {unit} ditetapkan lagi. Tarik penetapan yang baru itu dahulu.").format(
                unit=found.programme.unit.short
            )
        )
