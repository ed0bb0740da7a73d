"""Everything that the checks look at, read once: the number of queries does not depend on what is there."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef

from tuas.assessment import reading
from tuas.assessment.models import Assessor
from tuas.assessment.outline import Outline, outline
from tuas.assessment.reading import Column
from tuas.cycle.models import Declaration, Decree, Pakta, Plan, PlanLine, Programme
from tuas.evidence.completeness import absences_of, links_of, progress_from
from tuas.evidence.models import Document, Revision
from tuas.evidence.own import own_of
from tuas.monitoring.reading import Line as ReportLine
from tuas.monitoring.reading import lines
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit
from tuas.rules.progress import Progress


@dataclass(frozen=True, slots=True)
class Linked:
    """A paper under an item."""

    document: int
    title: str
    signatory: str
    item: str
    period: str
    state: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A line of the plan with the SOP activity of its action."""

    text: str
    area: str
    activity: str


@dataclass(frozen=True, slots=True)
class Book:
    """oversees: whether the reader may be told which other unit keeps the same file. shared: by document, the other
    units that keep its content, named to who oversees. wet: paktas signed by hand without their scan."""

    programme: Programme
    on: dt.date
    oversees: bool = False
    sheet: Column | None = None
    progress: Progress | None = None
    links: Sequence[Linked] = ()
    absences: frozenset[str] = frozenset()
    shared: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    decrees: Mapping[str, Decree] = field(default_factory=dict)
    declaration: Declaration | None = None
    wet: int = 0
    plan: Plan | None = None
    planned: Sequence[Planned] = ()
    reports: Sequence[ReportLine] = ()

    @property
    def form(self) -> Outline:
        return outline(self.programme.catalogue)

    @property
    def number(self) -> str:
        return self.programme.unit.number


def book_of(programme: Programme, who: Authority, on: dt.date) -> Book:
    rows, absences = links_of(programme), absences_of(programme)
    documents = {
        pk: (title, signatory)
        for pk, title, signatory in Document.objects.filter(unit=programme.unit_id).values_list(
            "pk", "title", "signatory"
        )
    }
    links = [Linked(row[1], *documents.get(row[1], ("", "")), row[2], row[3], row[4]) for row in rows]
    plan = Plan.objects.filter(programme=programme).order_by("-version").first()
    decrees = Decree.objects.filter(programme=programme, cancelled_at=None).order_by(
        F("signed_at").asc(nulls_first=True), "id"
    )
    return Book(
        programme,
        on,
        who.oversees_all,
        reading.columns_of(programme)[Assessor.UNIT],
        progress_from(programme, rows, absences, *own_of(programme)),
        links,
        frozenset(absences),
        shared_of(programme.unit_id, named=who.oversees_all),
        {decree.kind: decree for decree in decrees},
        Declaration.objects.filter(programme=programme).first(),
        Pakta.objects.filter(
            unit=programme.unit_id, way=Pakta.Way.PAPER, paper=None, withdrawn_at=None
        ).count(),
        plan,
        _planned(plan),
        lines(programme, on),
    )


def _planned(plan: Plan | None) -> list[Planned]:
    if plan is None:
        return []
    rows = PlanLine.objects.filter(action__plan=plan).order_by("action__area", "action__order", "order", "id")
    return [Planned(*row) for row in rows.values_list("text", "action__area", "action__activity")]


def shared_of(unit: int, *, named: bool) -> dict[int, tuple[str, ...]]:
    """By document of this unit whose content another unit keeps as well: those units' names, or () where the reader may
    not know them. One query, with names three."""
    own = Revision.objects.filter(document__unit=unit)
    same = Revision.objects.filter(blob=OuterRef("blob")).exclude(document__unit=unit)
    mine: dict[str, set[int]] = defaultdict(set)
    for blob, document in own.filter(Exists(same)).values_list("blob_id", "document_id"):
        mine[blob].add(document)
    held: dict[int, set[int]] = {document: set() for documents in mine.values() for document in documents}
    if not named:
        return dict.fromkeys(held, ())
    others = Revision.objects.filter(blob__in=own.values("blob_id")).exclude(document__unit=unit)
    for blob, other in others.values_list("blob_id", "document__unit_id"):
        for document in mine.get(blob, ()):
            held[document].add(other)
    names = dict(Unit.objects.order_by("name").values_list("pk", "name"))
    return {
        document: tuple(name for pk, name in names.items() if pk in units) for document, units in held.items()
    }
