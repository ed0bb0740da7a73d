"""Which letters count for the steps."""

import pytest
from django.utils import timezone

from tests.world import World
from tuas.cycle.letters.facts import instruction_of, standing
from tuas.cycle.models import Letter


def letter(world: World, state: str, kind: str = "INSTRUKSI") -> Letter:
    return Letter.objects.create(
        programme=world.programme_a,
        kind=kind,
        sender="Dirjen",
        recipient="Kepala",
        subject="Instruksi",
        state=state,
    )


@pytest.mark.parametrize(
    ("state", "sent", "received"),
    [
        ("KONSEP", False, False),
        ("DITANDATANGANI", False, False),
        ("DIKIRIM", True, False),
        ("DITERIMA", True, True),
    ],
)
def test_only_what_was_sent_stands(world: World, state: str, sent: bool, received: bool) -> None:
    letter(world, state)
    assert (standing(world.programme_a, "INSTRUKSI") is not None) is sent
    assert (instruction_of(world.programme_a) is not None) is received
    assert standing(world.programme_b, "INSTRUKSI") is None


def test_a_cancelled_letter_does_not(world: World) -> None:
    made = letter(world, "DITERIMA")
    Letter.objects.filter(pk=made.pk).update(cancelled_at=timezone.now())
    assert instruction_of(world.programme_a) is None
