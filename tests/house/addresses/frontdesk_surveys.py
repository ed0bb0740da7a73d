"""The addresses of surveys, over one round that is open with one personal link."""

import datetime as dt
from typing import Any

from django.utils import timezone

from tests.house.case import Case
from tests.world import World
from tuas.frontdesk.models import SurveyLink, SurveyRound
from tuas.frontdesk.surveys.links import token_of
from tuas.ui.dates import today


def furnish(world: World) -> dict[str, Any]:
    found = SurveyRound.objects.create(
        unit=world.a, questionnaire="skm-2017", period="2026-Q1", opens_on=today(),
        closes_on=today() + dt.timedelta(days=14), population=20, made_by=world.team_head, opened_at=timezone.now(),
    )  # fmt: skip
    link = SurveyLink.objects.create(round=found, person=world.a.people.order_by("pk")[0])
    return {"survey": found.pk, "survey_link": link.pk, "survey_token": token_of(link)}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    one = unit | {"pk": kept["survey"]}
    return [
        Case("frontdesk:survey_answer", {"token": kept["survey_token"]}, {}),
        Case("frontdesk:surveys", unit, {}),
        Case("frontdesk:survey", one),
        Case("frontdesk:survey_rate", one),
        Case("frontdesk:survey_respondents", one),
        Case("frontdesk:survey_slips", one),
        Case("frontdesk:survey_respondents_xlsx", one),
        Case("frontdesk:survey_mark", one | {"link": kept["survey_link"]}, {}),
        Case("frontdesk:survey_sheet", one, {}),
        Case("frontdesk:survey_act", one | {"deed": "perpanjang"}, {"tutup": ""}),
    ]
