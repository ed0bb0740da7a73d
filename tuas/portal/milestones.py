"""What a unit passes outside the twelve steps, with its day (IC-24): each part of the programme says its own.

A part that has milestones adds one function to PROVIDERS: (programme, records) -> [(name, day or None)]. The page shows
them in this order; None is what has not come yet.
"""

import datetime as dt
from collections.abc import Callable

from django.utils.translation import gettext as _

from tuas.assessment.preliminary.facts import completed_on, desk_on
from tuas.assessment.preliminary.presentation import newest_of
from tuas.assessment.proposing.facts import Dates, dates_of
from tuas.cycle.facts import rows_of
from tuas.cycle.models import Fact, Predicate, Programme
from tuas.portal.programme_parts import Records, day

Milestone = tuple[str, dt.date | None]
Provider = Callable[[Programme, Records], list[Milestone]]


def _begun(programme: Programme, records: Records) -> list[Milestone]:
    """Pencanangan, usulan, SK Menteri. One query."""
    rows = rows_of([programme.pk]).get(programme.pk, {})

    def recorded(kind: Fact.Kind) -> dt.date | None:
        return rows[kind].on if kind in rows else None

    proposal = records.letters.get("USULAN")
    return [
        (_("Pencanangan (5.b.1)"), records.declared_on or recorded(Fact.Kind.PENCANANGAN)),
        (_("Usulan dikirim (5.b.1.d)"), day(proposal.sent_at) if proposal is not None else None),
        (_("SK Menteri (5.b.2)"), recorded(Fact.Kind.SK_MENTERI)),
    ]


def _assessed(programme: Programme, records: Records) -> list[Milestone]:
    """Paparan, desk, and the day on which the Penilaian Pendahuluan was completed. Three queries."""
    shown, _check = newest_of(programme)
    return [
        (_("Paparan untuk desk (6.c.4.i)"), shown.on if shown is not None else None),
        (_("Desk Penilaian Pendahuluan (6.c.4.i)"), desk_on([programme.pk]).get(programme.pk)),
        (_("Penilaian Pendahuluan selesai (5.i.3)"), completed_on([programme.pk]).get(programme.pk)),
    ]


def _proposed(programme: Programme, records: Records) -> list[Milestone]:
    """Determined, proposed, and the answers of TPI and TPN to the newest proposal. Two queries."""
    found = dates_of([programme]).get(programme.pk, Dates())
    return [
        (_("Ditetapkan Penanggung Jawab TPU (5.a.3.b)"), found.determined),
        (_("Diusulkan kepada TPI (5.i)"), found.proposed),
        (_("Hasil evaluasi mandiri TPI (4.f)"), found.tpi),
        (_("Keputusan TPN (4.k, 4.l)"), found.tpn),
    ]


def _awarded(programme: Programme, records: Records) -> list[Milestone]:
    """The predicates that were given outside this SOP. One query."""
    given = dict(Predicate.objects.filter(unit=programme.unit_id).order_by("id").values_list("kind", "on"))
    return [(_("Predikat {kind}").format(kind=kind), given.get(kind)) for kind in ("WBK", "WBBM")]


PROVIDERS: list[Provider] = [_begun, _assessed, _proposed, _awarded]


def milestones(programme: Programme, records: Records) -> list[Milestone]:
    return [each for provider in PROVIDERS for each in provider(programme, records)]
