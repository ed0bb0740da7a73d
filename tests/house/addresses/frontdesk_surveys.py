"""The addresses of surveys, over one round that is open with one personal link."""

import datetime as dt
from typing import Any

from django.utils import timezone

from tests.house.case import Case
from tests.world import World
from tuas.files.models import Blob
from tuas.frontdesk.models import SurveyFollowUp, SurveyLink, SurveyPublication, SurveyRound
from tuas.frontdesk.surveys.links import token_of
from tuas.ui.dates import today


def furnish(world: World) -> dict[str, Any]:
    found = SurveyRound.objects.create(
        unit=world.a, questionnaire="skm-2017", period="2026-Q1", opens_on=today(),
        closes_on=today() + dt.timedelta(days=14), population=20, made_by=world.team_head, opened_at=timezone.now(),
        printed=1,
    )  # fmt: skip
    link = SurveyLink.objects.create(round=found, person=world.a.people.order_by("pk")[0])
    closed = SurveyRound.objects.create(
        unit=world.a, questionnaire="skm-2017", period="2025-Q4", opens_on=today(), closes_on=today(), population=20,
        made_by=world.team_head, opened_at=timezone.now(), closed_at=timezone.now(),
        tally={"respondents": 0, "elements": {}, "profile": {}},
    )  # fmt: skip
    blob = Blob.objects.order_by("pk").first()
    assert blob is not None
    row = SurveyFollowUp.objects.create(round=closed, element="U1", proof=blob, proof_name="bukti.pdf")
    shown = SurveyPublication.objects.create(
        round=closed, channel="PAPAN", on=today(), proof=blob, proof_name="papan.pdf", made_by=world.team_head
    )
    more = {"closed_survey": closed.pk, "follow_up": row.pk, "publication": shown.pk}
    return more | {"survey": found.pk, "survey_link": link.pk, "survey_token": token_of(link)}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    one = unit | {"pk": kept["survey"]}
    closed = unit | {"pk": kept["closed_survey"]}
    row, shown = closed | {"row": kept["follow_up"]}, closed | {"publication": kept["publication"]}
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
        Case("frontdesk:survey_sheets_number", one, {"jumlah": "0"}),
        Case("frontdesk:survey_sheets", one),
        Case("frontdesk:survey_result_sheet", closed),
        Case("frontdesk:survey_result_picture", closed),
        Case("frontdesk:survey_answers_xlsx", closed),
        Case("frontdesk:survey_publications", closed, {}),
        Case("frontdesk:survey_publication_file", shown),
        Case("frontdesk:survey_unpublish", shown, {}),
        Case("frontdesk:survey_follow", closed, {"unsur": "U1"}),
        Case("frontdesk:survey_follow_up", row, {}),
        Case("frontdesk:survey_follow_up_file", row),
        Case("frontdesk:survey_act", one | {"deed": "perpanjang"}, {"tutup": ""}),
    ]
