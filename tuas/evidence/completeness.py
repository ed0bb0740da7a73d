"""The completeness of a programme from its links, what was said to be absent, and what Tuas keeps itself (5.e)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from tuas.catalogue import load
from tuas.cycle.models import Programme
from tuas.evidence.models import Absence, Link
from tuas.evidence.own import Own, own_of
from tuas.rules.progress import Paper, Progress, unit_progress
from tuas.ui.dates import WIB, today

LinkRow = tuple[int, int, str, str, str, dt.datetime, int | None, list[str]]
AHEAD = dt.timedelta(hours=7)


def day(moment: dt.datetime) -> dt.date:
    """The WIB day. Jakarta has no summer time, so what the database gives in UTC needs no time zone table."""
    if moment.tzinfo is dt.UTC:
        return (moment + AHEAD).date()
    return moment.astimezone(WIB).date()


def progress_of(programme: Programme) -> Progress:
    """The completeness of a programme in three queries; for every page that shows it."""
    return progress_from(programme, links_of(programme), absences_of(programme), *own_of(programme))


def links_of(programme: Programme) -> list[LinkRow]:
    found = Link.objects.filter(programme=programme, unlinked_at=None).order_by("item", "period", "id")
    return list(found.values_list("pk", "document_id", "item", "period", "state", "since", "people", "parts"))


def absences_of(programme: Programme) -> dict[str, Absence]:
    found = Absence.objects.filter(programme=programme, cancelled_at=None).select_related("by")
    return {absence.item: absence for absence in found}


def progress_from(
    programme: Programme,
    links: list[LinkRow],
    absences: Iterable[str],
    employees: int,
    own: dict[str, Own],
) -> Progress:
    papers: dict[str, list[Paper]] = defaultdict(list)
    for _link, _document, item, period, state, since, people, _parts in links:
        papers[item].append(Paper(state, period, people, day(since)))
    for code, kept in own.items():
        papers[code] = kept.added(papers[code])
    return unit_progress(
        load(programme.catalogue),
        papers,
        year=programme.year,
        on=today(),
        absences=set(absences),
        employees=employees or None,
    )
