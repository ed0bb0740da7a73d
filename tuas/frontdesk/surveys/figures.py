"""The indices of the hasil component (IPAK, IPKP): the mean of the last three months' surveys (SE MenPANRB 4/2023)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.frontdesk.figures import Figure
from tuas.frontdesk.models import SurveyRound
from tuas.frontdesk.surveys import rounds
from tuas.frontdesk.surveys.questionnaires import Group, questionnaires
from tuas.rules.periods import parse
from tuas.rules.survey import MONTHS, Result, Round, over_months
from tuas.ui.dates import today

QUESTIONS = tuple(group.lke for asked in questionnaires().values() for group in asked.groups if group.lke)


@dataclass(frozen=True, slots=True)
class Standing:
    """One index. result: None while nothing was closed; lacks: why it is not offered to the LKE yet, "" when it is."""

    group: Group
    result: Result | None
    newest: SurveyRound | None
    lacks: str


def standing(programme: Programme) -> list[Standing]:
    """Every index that the LKE asks for, in its order. One query."""
    closed = list(
        rounds.listed(programme.unit)
        .filter(period__startswith=str(programme.year), closed_at__isnull=False)
        .order_by("-closed_at")
    )
    groups = {group.lke: group for asked in questionnaires().values() for group in asked.groups if group.lke}
    return [_standing(group, closed) for group in groups.values()]


def _standing(group: Group, closed: Sequence[SurveyRound]) -> Standing:
    found: list[tuple[SurveyRound, Round]] = []
    for each in closed:
        results = rounds.results_of(each)
        for one in results.groups if results else ():
            if one.group.lke == group.lke and one.index is not None and results:
                found.append((each, Round(parse(each.period), one.index, results.respondents)))
    result = over_months([one for _each, one in found], today())
    if result is None:
        return Standing(
            group, None, None, _("Belum ada survei yang ditutup dengan paling sedikit lima jawaban.")
        )
    taken = [each for each, one in found if one in result.rounds]
    lacks = ""
    if result.months < MONTHS:
        lacks = _(
            "Baru {n} dari {all} bulan yang disurvei; nilai adalah rata-rata tiga bulan terakhir."
        ).format(n=result.months, all=MONTHS)
    elif len({each.conversion for each in taken}) > 1:
        lacks = _("Survei yang dirata-ratakan memakai konversi yang berbeda; samakan konversinya.")
    return Standing(group, result, taken[0], lacks)


def figures(programme: Programme) -> list[Figure]:
    """One query. An index is cut off after two places, never rounded over a threshold."""
    return [
        _figure(programme, each, each.result, each.newest)
        for each in standing(programme)
        if each.result and each.newest and not each.lacks
    ]


def _figure(programme: Programme, each: Standing, result: Result, newest: SurveyRound) -> Figure:
    said = _("{name}: {rounds}, konversi {way}").format(
        name=each.group.name, rounds=result.said, way=SurveyRound.Conversion(newest.conversion).label
    )
    href = reverse("frontdesk:survey", args=[programme.unit.number, newest.pk])
    return Figure(each.group.lke, {"index": _cut(result.index)}, said, href)


def _cut(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_DOWN)
