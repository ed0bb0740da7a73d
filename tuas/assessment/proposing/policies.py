"""Who determines, proposes, withdraws, returns and records an outcome; each refusal is one sentence with its paragraph.

Penetapan and usulan are the Penanggung Jawab's alone (5.a.3.b), for Direktorat Kepatuhan Intern his substitute's. The
TPI answers for itself; it stands outside the Directorate General (IC-89), so the Sekretariat TPU may enter its letter
(5.a.6). The predicate is recorded from the outside decision by who keeps those papers (IC-31); Tuas grants none.
"""

import datetime as dt

from django.utils.translation import gettext as _

from tuas.assessment.proposing.models import Outcome, Proposal
from tuas.cycle import predicates
from tuas.cycle.models import Programme
from tuas.cycle.policies import why_not_running
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit
from tuas.tpu.periods import HOME, responsible_for, why_not_assess
from tuas.tpu.policies import SECRETARIAT
from tuas.ui.errors import Denied


def check(sentence: str) -> None:
    if sentence:
        raise Denied(sentence)


def only_the_responsible() -> str:
    return _(
        "Penetapan dan usulan kepada TPI hanya oleh Penanggung Jawab TPU, yaitu Direktur Kepatuhan Intern "
        "(5.a.3.b)."
    )


def why_not_lead(who: Authority, unit: Unit, on: dt.date) -> str:
    """Empty for who determines and proposes this unit. No query but for Direktorat Kepatuhan Intern."""
    if unit.number == HOME:
        chosen = responsible_for(unit, on)
        if chosen is None:
            return why_not_assess(unit, on)
        if who.user != chosen.pk:
            return _(
                "{unit} ditetapkan dan diusulkan pengganti Penanggung Jawab yang disebut periode TPU (benturan "
                "kepentingan, 5.a.3.b)."
            ).format(unit=unit.name)
        return ""
    if not who.has("PENANGGUNG_JAWAB"):
        return only_the_responsible()
    if who.belongs_to(unit.pk):
        return _("Anda pegawai unit ini, jadi tidak menetapkannya (benturan kepentingan, 5.a.3.b).")
    return ""


def why_not_decide(who: Authority, programme: Programme, on: dt.date) -> str:
    return why_not_lead(who, programme.unit, on) or why_not_running(programme)


def why_not_withdraw(who: Authority, found: Proposal, on: dt.date, *, answered: bool) -> str:
    """answered: the TPI has given its result."""
    if sentence := why_not_lead(who, found.programme.unit, on):
        return sentence
    if answered:
        return _("TPI sudah menyampaikan hasil evaluasi mandirinya; usulan ini tidak dapat ditarik lagi.")
    return ""


def why_not_answer(who: Authority, found: Proposal) -> str:
    """Empty for who records what the TPI found, or returns the proposal."""
    if not who.has("TPI", *SECRETARIAT):
        return _(
            "Hasil evaluasi mandiri dicatat Tim Penilai Internal, atau Sekretariat TPU dari surat TPI (4.d, 4.f)."
        )
    if who.belongs_to(found.programme.unit_id):
        return _("Anda pegawai unit ini, jadi tidak mencatat penilaiannya (benturan kepentingan).")
    return ""


def why_not_award(who: Authority, found: Proposal) -> str:
    """Empty for who records the decision of the TPN."""
    if sentence := predicates.why_not_award(who):
        return sentence
    if who.belongs_to(found.programme.unit_id):
        return _("Anda pegawai unit ini, jadi tidak mencatat predikatnya (benturan kepentingan).")
    return ""


def why_not_correct(who: Authority, found: Proposal, body: str) -> str:
    """Whoever may record what this body decided may put a wrong record right."""
    return why_not_answer(who, found) if body == Outcome.Body.TPI else why_not_award(who, found)


def check_correct(who: Authority, found: Proposal, body: str) -> None:
    check(why_not_correct(who, found, body))
