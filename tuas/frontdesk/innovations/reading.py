"""An innovation as the rules and the pages see it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import gettext as _

from tuas.catalogue import current
from tuas.catalogue.types import Provision
from tuas.frontdesk.models import Innovation, InnovationMeasure
from tuas.organisation.models import Unit
from tuas.rules import innovation as rules
from tuas.rules.numbers import plain


def kept() -> QuerySet[Innovation]:
    """With the stage reached, the day of implementation and the number of measures, in the one query."""
    return (
        Innovation.objects.filter(removed_at=None)
        .select_related("unit", "agent")
        .annotate(
            reached=Max("stages__stage"),
            carried_on=Max("stages__on", filter=Q(stages__stage=rules.IMPLEMENTED)),
            counted=Count("measures", filter=Q(measures__removed_at=None), distinct=True),
        )
    )


def listed(unit: Unit) -> QuerySet[Innovation]:
    return kept().filter(unit=unit)


def gallery() -> QuerySet[Innovation]:
    """What units proposed, for everybody with an account."""
    return kept().exclude(proposed_at=None)


def facts_of(found: Innovation) -> rules.Facts:
    """Two queries for one that does not come from `kept`."""
    stage = getattr(found, "reached", None) if hasattr(found, "reached") else _stage(found)
    measures = found.measures.filter(removed_at=None).count()
    return rules.Facts(
        found.before, found.after, measures, stage or 0, len(found.improvements), service=found.service
    )


def _stage(found: Innovation) -> int:
    return found.stages.aggregate(top=Max("stage"))["top"] or 0


def counted_facts(found: Innovation) -> rules.Facts:
    """Of a row of `kept`, without a query."""
    return rules.Facts(
        found.before, found.after, found.counted, found.reached or 0, len(found.improvements), service=found.service  # type: ignore[attr-defined]
    )  # fmt: skip


def said_of(lacks: Iterable[str]) -> list[str]:
    words = {
        rules.BOTH: _("Isi keadaan sebelum dan keadaan sesudah (5.f, hlm. 43)."),
        rules.MEASURE: _("Isi sedikitnya satu ukuran dengan angka sebelum dan sesudah."),
        rules.IMPROVES: _("Pilih sedikitnya satu dari empat perbaikan pelayanan (5.e.II.6.a)."),
        rules.CARRIED_OUT: _("Catat tahapan sampai implementasi (5.f.2.d)."),
    }
    return [words[each] for each in lacks]


@dataclass(frozen=True, slots=True)
class Criterion:
    """yes: None while nobody answered."""

    provision: Provision
    yes: bool | None
    why: str


def criteria_of(found: Innovation) -> list[Criterion]:
    """The five of 5.f.1."""
    rows = []
    for each in current().innovation.criteria:
        given = found.criteria.get(each.code, {})
        rows.append(Criterion(each, given.get("yes"), given.get("why", "")))
    return rows


def unmet(found: Innovation) -> list[Provision]:
    """Visible to who assesses: those answered no or not at all (5.f.1)."""
    return [row.provision for row in criteria_of(found) if row.yes is not True]


@dataclass(frozen=True, slots=True)
class Line:
    """A measure as read: words of both numbers, and whether it improved (None: unchanged)."""

    measure: InnovationMeasure
    before: str
    after: str
    better: bool | None


def lines(found: Innovation) -> list[Line]:
    rows = found.measures.filter(removed_at=None)
    return [
        Line(
            each,
            plain(each.before),
            plain(each.after),
            rules.better(each.before, each.after, lower=each.lower),
        )
        for each in rows
    ]
