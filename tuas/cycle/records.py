"""The facts of programmes as the rules read them: one query, whether for one unit or for forty-seven."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from tuas.cycle.models import Fact, Programme
from tuas.rules.facts import Facts, Findings, Reporting

Kind = Fact.Kind
FINDINGS = {Kind.TEMUAN_BPK: "BPK", Kind.TEMUAN_BPKP: "BPKP", Kind.TEMUAN_ITJEN: "Itjen"}
Newest = Mapping[str, Fact]


def newest_of(programmes: Iterable[Programme]) -> dict[int, dict[str, Fact]]:
    """{programme: {kind: the newest fact of it}}; a correction is a later row."""
    found: dict[int, dict[str, Fact]] = {programme.pk: {} for programme in programmes}
    for fact in Fact.objects.filter(programme__in=list(found)).order_by("id"):
        found[fact.programme_id][fact.kind] = fact
    return found


def facts_of(newest: Newest) -> Facts:
    """Facts of 5.i that do not come from a sheet; what nobody recorded stays unknown."""

    def percent(kind: str) -> Fraction | None:
        fact = newest.get(kind)
        return None if fact is None or fact.percent is None else Fraction(fact.percent)

    findings = {
        source: Findings(fact.total or 0, fact.done or 0)
        for kind, source in FINDINGS.items()
        if (fact := newest.get(kind)) is not None
    }
    lhkan = newest.get(Kind.LHKAN)
    days = {
        kind: newest[kind].on if kind in newest else None
        for kind in (Kind.PENCANANGAN, Kind.SK_MENTERI, Kind.WBK)
    }
    sakip = newest.get(Kind.SAKIP)
    return Facts(
        pencanangan=days[Kind.PENCANANGAN],
        sk_menteri=days[Kind.SK_MENTERI],
        sakip=sakip.grade if sakip else None,
        findings=findings,
        lhkan=Reporting(lhkan.total or 0, lhkan.done or 0) if lhkan else None,
        performance_y1=percent(Kind.KINERJA_Y1),
        performance_y2=percent(Kind.KINERJA_Y2),
        wbk_awarded=days[Kind.WBK],
    )


def with_scores(facts: Facts, pengungkit: Fraction | None, areas: Mapping[str, Fraction]) -> Facts:
    """The same facts with the scores of the TPU's Penilaian Pendahuluan (5.i.3, 5.i.8.b)."""
    return replace(facts, pengungkit=pengungkit, areas=dict(areas))
