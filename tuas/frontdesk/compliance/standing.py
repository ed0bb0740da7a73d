"""The LHKAN register as the fact of 5.i.6: identification, eligibility, R5.c.1 and the verdict read that one fact.

A number that a person recorded with a paper is never overwritten by itself: the register writes the fact while there is
none or while the newest is its own, and by one deed otherwise.
"""

from tuas.cycle.actions import count_fact
from tuas.cycle.facts import newest
from tuas.cycle.models import Fact, Programme
from tuas.frontdesk.compliance import filings
from tuas.frontdesk.models import Filing
from tuas.organisation.models import Unit, User
from tuas.rules.monev import Share

REGISTER = "Register LHKAN di Tuas"


def running(unit: Unit, year: int) -> Programme | None:
    """The programme whose fact the register of this year is. One query."""
    return Programme.objects.filter(unit=unit, year=year, closed_at=None).select_related("unit").first()


def fact_of(programme: Programme) -> Fact | None:
    return newest(programme).get(Fact.Kind.LHKAN)


def own(fact: Fact | None) -> bool:
    return fact is None or (fact.paper_id is None and fact.paper_number == REGISTER)


def bring(programme: Programme, share: Share, *, by: User | None, force: bool = False) -> Fact | None:
    """The count becomes the fact when it changed. force: also over what a person recorded. The caller holds the
    transaction and has asked who may. None when nothing was written.
    """
    Programme.objects.select_for_update().get(pk=programme.pk)
    fact = fact_of(programme)
    if share.total == 0 or (not own(fact) and not force):
        return None
    if fact is not None and own(fact) and (fact.total, fact.done) == (share.total, share.done):
        return None
    return count_fact(programme, Fact.Kind.LHKAN, share.total, share.done, REGISTER, by=by)


def follow(unit: Unit, year: int, *, by: User | None) -> Fact | None:
    """After every change of the register, and each night for who came and who left."""
    programme = running(unit, year)
    if programme is None:
        return None
    return bring(programme, filings.share(filings.lines(unit, year, Filing.Kind.LHKAN)), by=by)
