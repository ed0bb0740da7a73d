"""What leaves a closed survey: a sheet, a picture, raw answers that name nobody."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pypdfium2
import pytest
from django.test import Client
from PIL import Image

from tests.frontdesk.surveys.test_landing import answered
from tests.world import World
from tuas.audit.models import Event
from tuas.frontdesk.models import ServiceUser, SurveyRemark, SurveyRound
from tuas.organisation.models import User

pytestmark = pytest.mark.django_db
Served = Callable[[int], list[ServiceUser]]


def closed(world: World, by: User, served: Served, count: int = 6, code: str = "skm-2017") -> str:
    served(8)
    answered(world, by, code, count, star=3)
    return f"/unit/{world.a.number}/survei/{SurveyRound.objects.get().pk}/"


def test_the_sheet_and_the_picture_say_the_result(
    world: World, member6: User, served: Served, client: Client
) -> None:
    home = closed(world, member6, served)
    client.force_login(member6)
    pages = pypdfium2.PdfDocument(io.BytesIO(client.get(f"{home}hasil.pdf").content))
    assert len(pages) == 1
    text = " ".join(pages[0].get_textpage().get_text_range().split())
    for part in (world.a.name, "75,00", "Mutu pelayanan C (Kurang baik)", "6 responden", "Triwulan I 2026"):
        assert part in text
    picture = Image.open(io.BytesIO(client.get(f"{home}hasil.png").content))
    assert picture.size == (1080, 1080)


@pytest.mark.parametrize(("count", "status"), [(4, 409), (5, 200)])
def test_four_answers_leave_nothing(
    world: World, member6: User, served: Served, client: Client, count: int, status: int
) -> None:
    home = closed(world, member6, served, count)
    client.force_login(member6)
    assert client.get(f"{home}hasil.pdf").status_code == status
    assert client.get(f"{home}hasil.png").status_code == status
    assert client.get(f"{home}jawaban.xlsx").status_code == (403 if status == 409 else 200)


def test_raw_answers_are_in_no_order_and_beside_no_person(
    world: World, member6: User, served: Served, client: Client
) -> None:
    home = closed(world, member6, served)
    found = SurveyRound.objects.get()
    SurveyRemark.objects.create(round=found, text='=HYPERLINK("http://x")')
    SurveyRemark.objects.create(round=found, text="Antrean lama")
    client.force_login(member6)
    book: Any = openpyxl.load_workbook(io.BytesIO(client.get(f"{home}jawaban.xlsx").content))
    given, remarks = book["Jawaban"], book["Saran"]
    rows = [[cell.value for cell in row] for row in given.iter_rows(min_row=2)]
    assert rows == sorted(rows)
    assert len(rows) == 6
    assert len(rows[0]) == 9
    assert [row[0].value for row in remarks.iter_rows(min_row=2)] == [
        '=HYPERLINK("http://x")',
        "Antrean lama",
    ]
    assert remarks["A2"].data_type == "s"
    assert "Tamu" not in str(rows)
    assert Event.objects.filter(action="survey.answers_exported").count() == 1


def test_raw_answers_are_for_who_keeps_and_who_assesses(
    world: World, member6: User, served: Served, client: Client
) -> None:
    home = closed(world, member6, served)
    for who, status in ((world.member, 403), (world.admin, 403), (world.tpu5, 200), (world.tpi, 200)):
        client.force_login(who)
        assert client.get(f"{home}jawaban.xlsx").status_code == status
