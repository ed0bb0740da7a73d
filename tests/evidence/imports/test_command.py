"""`tuas evidence import UNIT PATH`, as the management command that stores."""

import datetime as dt
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.world import World
from tuas.evidence.models import Batch, Link
from tuas.organisation.models import Appointment

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    out = StringIO()
    call_command("evidence_import", *words, stdout=out)
    return out.getvalue()


def test_the_team_head_brings_it_and_nothing_is_evidence_yet(world: World, folder: Path) -> None:
    said = run(world.a.notation, str(folder), "--no-ocr")
    batch = Batch.objects.get()
    assert (
        said
        == f"7 berkas dibaca: 5 disimpan, 1 kembar, 1 ditolak. Tinjau usulannya di /unit/011/bawa/{batch.pk}/\n"
    )
    assert (batch.by, batch.state, Link.objects.count()) == (world.team_head, Batch.State.SIAP, 0)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("999", "."), "Unit “999” tidak ada"),
        (("011", "tidak/ada"), "tidak ditemukan"),
        (("011", ".", "--as", "siapa"), "Akun “siapa” tidak ada"),
        (("011", ".", "--as", "member.b"), "Hanya Tim Kerja unit ini"),
        (("009", "."), "belum mempunyai"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    world: World, words: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence):
        run(*words)
    assert Batch.objects.count() == 0


def test_authority_that_has_ended_brings_nothing(world: World, folder: Path) -> None:
    ended = dt.date(2026, 1, 3)
    Appointment.objects.filter(user=world.team_head).update(ends_on=ended)
    run(world.a.number, str(folder), "--no-ocr")
    assert Batch.objects.get().by == world.secretary
