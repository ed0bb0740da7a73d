"""Pictures that the unit has handed in already and that may be shown: never one that proves something of employees."""

from dataclasses import dataclass
from functools import cache

from django.db.models import Exists, OuterRef, Q, QuerySet

from tuas.catalogue import load
from tuas.cycle.models import Paper, Programme
from tuas.cycle.paper import PICTURES
from tuas.evidence.models import Link, Revision
from tuas.files.models import Blob
from tuas.ui.whole import whole

MOST = 24
KINDS = tuple(PICTURES.values())
STAFF = "3"  # Penataan Sistem Manajemen SDM
WORDS = ("skp", "lhk", "lp2p", "pakta", "daftar hadir", "kehadiran", "reward", "penanganan pengaduan")


@dataclass(frozen=True, slots=True)
class Choice:
    """value: how the form names it; address of its small picture: of a document, or of a paper."""

    value: str
    title: str
    blob: Blob
    document: int = 0
    version: int = 0
    paper: int = 0


def choices(programme: Programme, words: str = "") -> list[Choice]:
    """The newest ones whose title holds these words. Two queries."""
    found = [
        Choice(f"d{r.pk}", r.document.title, r.blob, document=r.document_id, version=r.number)
        for r in _revisions(programme, words)[:MOST]
    ]
    papers = Paper.objects.filter(unit=programme.unit, private=False, blob__media_type__in=KINDS)
    papers = papers.filter(name__icontains=words) if words else papers
    rows = papers.select_related("blob").order_by("-pk")[:MOST]
    found += [Choice(f"b{p.pk}", p.name, p.blob, paper=p.pk) for p in rows]
    return found[:MOST]


def chosen(programme: Programme, value: str) -> Choice | None:
    """The one that the form named, if it may be shown."""
    pk = whole(value[1:])
    if value[:1] == "d":
        row = _revisions(programme, "").filter(pk=pk).first()
        if row is None:
            return None
        return Choice(value, row.document.title, row.blob, document=row.document_id, version=row.number)
    if value[:1] != "b":
        return None
    papers = Paper.objects.filter(unit=programme.unit, private=False, blob__media_type__in=KINDS)
    paper = papers.filter(pk=pk).select_related("blob").first()
    return Choice(value, paper.name, paper.blob, paper=paper.pk) if paper is not None else None


@cache
def _personal(version: str) -> frozenset[str]:
    """Items whose evidence holds data of employees or of who complained (UU 27/2022)."""
    return frozenset(
        item.code
        for item in load(version).items.values()
        if item.of == "employee" or item.area == STAFF or any(word in item.text.lower() for word in WORDS)
    )


def _revisions(programme: Programme, words: str) -> QuerySet[Revision]:
    """The newest version of each picture that proves something, and nothing of people; what was not linked yet may be
    anything."""
    newer = Revision.objects.filter(document=OuterRef("document"), number__gt=OuterRef("number"))
    links = Link.objects.filter(document=OuterRef("document"))
    of_people = links.filter(Q(item__in=_personal(programme.catalogue)) | Q(people__isnull=False))
    rows = Revision.objects.filter(document__unit=programme.unit, blob__media_type__in=KINDS)
    rows = rows.filter(~Exists(newer), Exists(links.filter(unlinked_at=None)), ~Exists(of_people))
    rows = rows.filter(document__title__icontains=words) if words else rows
    return rows.select_related("document", "blob").order_by("-pk")
