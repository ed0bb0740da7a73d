"""The indices of the hasil component (IPAK, IPKP) as the newest closed survey of the programme's year gives them."""

from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.frontdesk.figures import Figure
from tuas.frontdesk.models import SurveyRound
from tuas.frontdesk.surveys import rounds
from tuas.frontdesk.surveys.questionnaires import questionnaires

QUESTIONS = tuple(group.lke for asked in questionnaires().values() for group in asked.groups if group.lke)


def figures(programme: Programme) -> list[Figure]:
    """One query. An index is cut off after two places, never rounded over a threshold."""
    rows = rounds.listed(programme.unit).filter(
        period__startswith=str(programme.year), closed_at__isnull=False
    )
    found: dict[str, Figure] = {}
    for each in rows.order_by("-closed_at"):
        results = rounds.results_of(each)
        for group in results.groups if results else ():
            if group.group.lke and group.index is not None and group.group.lke not in found:
                found[group.group.lke] = _figure(
                    programme, each, group, results.respondents if results else 0
                )
    return list(found.values())


def _figure(programme: Programme, each: SurveyRound, group: rounds.GroupResult, count: int) -> Figure:
    said = _("{name}, {period}: {count} responden, konversi {way}").format(
        name=group.group.name, period=each.period, count=count,
        way=SurveyRound.Conversion(each.conversion).label,
    )  # fmt: skip
    href = reverse("frontdesk:survey", args=[programme.unit.number, each.pk])
    return Figure(group.group.lke, {"index": _cut(group.index or Fraction(0))}, said, href)


def _cut(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_DOWN)
