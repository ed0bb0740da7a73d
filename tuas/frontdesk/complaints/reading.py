"""The register of a unit as the rules count it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tuas.cycle.duties.reading import holidays
from tuas.frontdesk.models import Channel, Complaint, ComplaintTerms
from tuas.frontdesk.models.complaints import ONLINE, ChannelKind, ComplaintKind
from tuas.organisation.models import Unit
from tuas.rules import complaints as rules
from tuas.rules.complaints import Case, Terms
from tuas.rules.duties import Holidays

SERVICE = (ComplaintKind.KELUHAN, ComplaintKind.KONSULTASI)
DAYS = ("channel", "received_on", "started_on", "responded_on", "done_on", "dismissed_on")


def case_of(complaint: Complaint) -> Case:
    return Case(*(getattr(complaint, name) for name in DAYS))


def listed(unit: Unit, kinds: Iterable[str] = tuple(ComplaintKind)) -> QuerySet[Complaint]:
    return Complaint.objects.filter(unit=unit, kind__in=tuple(kinds))


def cases(unit: Unit, kinds: Iterable[str], last: dt.date) -> list[Case]:
    """Those received by that day, as days only: no word and no person. One query."""
    rows = listed(unit, kinds).filter(received_on__lte=last).order_by("received_on", "id")
    return [Case(*row) for row in rows.values_list(*DAYS)]


def terms_of(unit: Unit, on: dt.date) -> tuple[Terms, str]:
    """The days in force and what they rest on; ("" while nobody has set them). One query."""
    found = ComplaintTerms.objects.filter(unit=unit, from_on__lte=on).order_by("from_on", "id").last()
    return (Terms(found.respond, found.finish, found.how), found.basis) if found else (Terms(), "")


def channels(unit: Unit, first: dt.date, last: dt.date) -> list[Channel]:
    """Those open at some time of these days, in the order of the kinds. One query."""
    found = Channel.objects.filter(unit=unit, since__lte=last).filter(
        Q(ended_on=None) | Q(ended_on__gte=first)
    )
    order = {kind: n for n, kind in enumerate(ChannelKind.values)}
    return sorted(found.select_related("picture"), key=lambda each: (order[each.kind], each.pk))


@dataclass(frozen=True, slots=True)
class Counted:
    """What a report of these days says. last: the day of the states, never after today."""

    first: dt.date
    last: dt.date
    cases: Sequence[Case]
    total: rules.Tally
    channels: Sequence[tuple[str, bool, rules.Tally]]  # name, online, its tally
    speeds: rules.Speeds
    terms: Terms
    basis: str
    late: int


def counted(unit: Unit, kinds: Iterable[str], first: dt.date, last: dt.date, on: dt.date) -> Counted:
    """Four queries, however many rows."""
    until = min(last, on)
    found = cases(unit, kinds, until)
    terms, basis = terms_of(unit, until)
    free = holidays()
    names = tuple(dict.fromkeys(each.kind for each in channels(unit, first, until)))
    tallies = rules.by_channel(found, names, first, until)
    order = {kind: n for n, kind in enumerate(ChannelKind.values)}
    rows = [
        (str(ChannelKind(name).label), name in ONLINE, tallies[name])
        for name in sorted(tallies, key=order.__getitem__)
    ]
    inside = [case for case in found if rules.within(case, first, until)]
    behind = sum(1 for case in inside if rules.late(case, terms, free, until))
    return Counted(
        first, until, inside, rules.tally(found, first, until), rows,
        rules.speeds(found, first, until, terms, free), terms, basis, behind,
    )  # fmt: skip


def online_split(found: Counted) -> tuple[rules.Tally, rules.Tally]:
    """Online and offline (5.e.I.6.j)."""
    sums = []
    for online in (True, False):
        these = [tally for _name, is_online, tally in found.channels if is_online is online]
        sums.append(
            rules.Tally(*(sum(getattr(t, part) for t in these) for part in ("waiting", "process", "done", "dismissed")))
        )  # fmt: skip
    return sums[0], sums[1]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list. opened: this account may read its words."""

    complaint: Complaint
    state: str
    late: str
    due: rules.Due
    opened: bool


def lines(
    rows: Iterable[Complaint], handled: Iterable[str], terms: Terms, free: Holidays, on: dt.date
) -> list[Line]:
    found, may = [], set(handled)
    for each in rows:
        case = case_of(each)
        found.append(
            Line(
                each, rules.state(case, on), rules.late(case, terms, free, on), rules.due(case, terms, free),
                each.kind in may,
            )
        )  # fmt: skip
    return found
