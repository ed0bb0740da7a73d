"""The newest published results of the surveys of service users, on the public page of a unit (P6.l.2)."""

import datetime as dt

from django.utils.translation import gettext as _

from tuas.frontdesk.models import SurveyRound
from tuas.frontdesk.public import Block
from tuas.frontdesk.surveys import rounds
from tuas.frontdesk.surveys.questionnaires import questionnaires
from tuas.organisation.models import Unit
from tuas.rules.numbers import show
from tuas.rules.periods import parse


def block(unit: Unit, on: dt.date) -> Block | None:
    """Of each questionnaire the newest published round; fewer than five answers say nothing. One query."""
    shown = (
        SurveyRound.objects.filter(
            unit=unit, closed_at__isnull=False, cancelled_at=None, publications__removed_at=None,
            publications__isnull=False,
        )
        .distinct()
        .order_by("-closed_at")
    )  # fmt: skip
    open_ = {code for code, asked in questionnaires().items() if asked.audience == "pengguna"}
    rows: list[tuple[str, str]] = []
    seen: set[str] = set()
    for each in shown:
        results = rounds.results_of(each)
        if each.questionnaire not in open_ or each.questionnaire in seen or results is None:
            continue
        seen.add(each.questionnaire)
        rows += [_row(group, parse(each.period).label, results.respondents) for group in results.groups]
    return Block(_("Hasil survei"), tuple(rows)) if rows else None


def _row(group: rounds.GroupResult, period: str, count: int) -> tuple[str, str]:
    if group.ikm is not None:
        value = _("{value}, mutu {grade} ({words})").format(
            value=show(group.ikm), grade=group.grade, words=group.grade_words
        )
    else:
        value = "–" if group.index is None else _("{value} dari 4").format(value=show(group.index))
    return group.group.name, _("{value}; {period}, {n} responden").format(value=value, period=period, n=count)
