"""Which status a refusal answers with; a kind of one answers as it does."""

import pytest
from django.test import Client

from tuas.assessment.actions import Stale
from tuas.ui.errors import Conflict, Denied, Invalid, status_of


class Narrower(Denied):
    """A refusal of one subject."""


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Denied("x"), 403), (Narrower("x"), 403), (Invalid("x"), 422), (Conflict("x"), 409), (ValueError("x"), 500),
    ],
)  # fmt: skip
def test_the_status_of_a_refusal(error: Exception, status: int) -> None:
    assert status_of(error) == status


def test_a_stale_answer_is_a_conflict() -> None:
    assert issubclass(Stale, Conflict)


@pytest.mark.django_db
def test_what_is_too_large_to_read_is_said_in_words(client: Client) -> None:
    answer = client.post("/aduan/lacak/", {"kode": "x" * 3_000_000})
    assert answer.status_code == 400
    assert "terlalu besar" in answer.content.decode()
