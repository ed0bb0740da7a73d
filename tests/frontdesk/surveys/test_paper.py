"""Questionnaires that never change, and their blank numbered sheets of paper."""

import hashlib
from collections.abc import Callable

import pypdfium2
import pytest
from django.test import Client

from tests.documents.reading import pdf_text as text
from tests.frontdesk.surveys.conftest import deed, opened
from tests.world import World
from tuas.frontdesk.models import ServiceUser
from tuas.frontdesk.surveys import answering, form_paper, questionnaires
from tuas.frontdesk.surveys.answering import Typed
from tuas.frontdesk.surveys.questionnaires import questionnaire
from tuas.organisation.models import User
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db
Served = Callable[[int], list[ServiceUser]]
PUBLISHED = {
    "digital-1": "a351fd076d3c1a14", "integritas-1": "35f9244bb66686f8", "pimpinan-1": "3c4130ae5a23f22b",
    "skm-2017": "decc940a3a1cf071", "spbe-1": "6605da376b7ae02a", "spkp-spak-2023": "2129bbe7c79cb08a",
}  # fmt: skip


def test_a_published_questionnaire_never_changes() -> None:
    """Answers are kept by its code: another wording is a new file with another code."""
    files = sorted(questionnaires.FOLDER.glob("*.yaml"))
    assert {file.stem: hashlib.sha256(file.read_bytes()).hexdigest()[:16] for file in files} == PUBLISHED
    assert set(questionnaires.questionnaires()) == set(PUBLISHED)


@pytest.mark.parametrize("code", list(PUBLISHED))
def test_a_blank_sheet_asks_everything_of_its_questionnaire(
    world: World, member6: User, served: Served, code: str
) -> None:
    served(6)
    by = {"6": member6}.get(questionnaire(code).area, world.team_head)
    found = opened(world, by, 6 if questionnaire(code).audience == "pengguna" else 1, code)
    made = form_paper.sheets(found, 7, 2)
    assert len(pypdfium2.PdfDocument(made)) == 2  # one page a sheet
    said = text(made)
    asked = questionnaire(code)
    assert "Lembar 7" in said
    assert "Lembar 8" in said
    for element in asked.asked:
        for words in (element.question, *asked.labels_of(element)):
            assert "".join(words.split()) in "".join(said.split())  # a line may break within a word
    for part in asked.profile:
        assert part.name in said
    assert "Jangan menulis nama Anda" in said


def test_numbers_are_given_once_and_never_one_that_was_typed_in(
    world: World, member6: User, served: Served, client: Client
) -> None:
    served(6)
    found = opened(world, member6)
    assert answering.number_sheets(found, 20, **deed(member6)) == 1
    assert answering.number_sheets(found, 5, **deed(member6)) == 21
    answering.enter_sheet(found, 40, Typed(values={"U1": 3}), **deed(member6))
    assert answering.number_sheets(found, 1, **deed(member6)) == 41
    client.force_login(member6)
    base = f"/unit/{world.a.number}/survei/{found.pk}/"
    answer = client.post(base + "kertas/cetak/", {"jumlah": "2"}, follow=True)
    assert answer["Content-Type"] == "application/pdf"
    assert "Lembar 43" in text(answer.content)
    again = client.get(f"{base}kertas.pdf?mulai=21&jumlah=5")
    assert "Lembar 25" in text(again.content)
    for asked in ("mulai=44", "mulai=0", "mulai=1&jumlah=0", "mulai=x", "mulai=43&jumlah=2"):
        assert client.get(f"{base}kertas.pdf?{asked}").status_code == 404
    assert "mulai nomor 44" in client.get(base + "kertas/").content.decode()


@pytest.mark.parametrize(
    ("count", "taken"), [("0", False), ("1", True), ("100", True), ("101", False), ("x", False)]
)
def test_a_print_has_one_to_a_hundred_sheets(
    world: World, member6: User, served: Served, client: Client, count: str, taken: bool
) -> None:
    served(6)
    found = opened(world, member6)
    client.force_login(member6)
    answer = client.post(f"/unit/{world.a.number}/survei/{found.pk}/kertas/cetak/", {"jumlah": count})
    assert answer.status_code == 302
    assert ("kertas.pdf" in answer["Location"]) is taken
    found.refresh_from_db()
    assert found.printed == (int(count) if taken else 0)


def test_who_does_not_keep_it_prints_none(world: World, member6: User, served: Served) -> None:
    served(6)
    found = opened(world, member6)
    with pytest.raises(Denied):
        answering.number_sheets(found, 1, **deed(world.member))
    with pytest.raises(Invalid):
        answering.number_sheets(found, 101, **deed(member6))
    found.closed_at = found.opened_at
    with pytest.raises(Conflict, match="ditutup"):
        answering.number_sheets(found, 1, **deed(member6))
