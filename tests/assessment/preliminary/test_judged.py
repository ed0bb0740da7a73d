"""A completed Penilaian Pendahuluan is shown from its sealed snapshot alone, whatever has changed since (4.f)."""

import hashlib

import pytest
from django.urls import reverse

from tests.assessment.preliminary import cast
from tests.world import World
from tuas.assessment import sealing
from tuas.assessment.models import Answer, Sheet
from tuas.assessment.preliminary import judged
from tuas.audit.models import Event
from tuas.cycle.actions import close_programme
from tuas.evidence.models import Document, Revision
from tuas.files.models import Blob
from tuas.organisation.models import Unit, User

pytestmark = pytest.mark.django_db
ONE = "A.I.5.v.a"


@pytest.fixture
def record(world: World, paper) -> Sheet:
    """Desk, paparan, one accepted paper, one part taken back and released again, completed."""
    from tuas.assessment.preliminary import actions

    paper("P5.i.1")
    cast.slides(world)
    cast.answered(world)
    cast.desk(world.programme_a.preliminary, minutes="Peta dibahas.", attendees="Ketua Tim")
    cast.release(world, "5")
    actions.take_back(world.programme_a, "5", "Bukti baru.", **cast.act(cast.head("5")))
    for part in "123456B":
        cast.release(world, part)
    return actions.complete(cast.sheet(world), **cast.act(world.responsible))


def page(client, sheet: Sheet) -> str:
    return str(client.get(reverse("assessment:judged", args=["011", sheet.pk])).content.decode())


def test_the_snapshot_holds_all_that_was_judged(record):
    kept = record.snapshot
    assert [p["name"] for p in kept["evidence"]["P5.i.1"]] == ["Peta.pdf"]
    assert len(kept["evidence"]["P5.i.1"][0]["sha256"]) == 64
    assert kept["answers"][ONE]["note"] == cast.NOTE
    assert kept["unit_answers"][ONE]["value"] == "A"
    preliminary = kept["preliminary"]
    assert preliminary["desk"]["minutes"] == "Peta dibahas."
    assert [(r["part"], bool(r["taken_at"])) for r in preliminary["releases"]][:2] == [
        ("5", True),
        ("1", False),
    ]
    assert preliminary["presentation"]["files"][0]["name"] == "paparan0.pdf"
    assert len(preliminary["presentation"]["contents"]) == 9


def test_it_reads_the_same_after_everything_else_changed(client, world, record):
    client.force_login(world.tpi)
    before = page(client, record)
    assert "Seberapa luas" in before or ONE in before
    assert cast.NOTE in before
    assert "Bukti baru." in before
    Unit.objects.filter(pk=world.a.pk).update(name="Balai Berganti Nama")
    User.objects.filter(pk=world.tpu5.pk).update(name="Nama Baru")
    Document.objects.update(title="Judul baru")
    document = Document.objects.get()
    blob = Blob.objects.create(sha256="f" * 64, size=1, media_type="application/pdf")
    Revision.objects.create(document=document, number=2, blob=blob, name="Peta v2.pdf")
    Answer.objects.filter(sheet__assessor="UNIT", question=ONE).update(value="D")
    close_programme(world.programme_a, by=world.team_head)
    after = page(client, record)
    assert "Nama Baru" not in after
    assert "Berganti Nama" not in after
    assert body(after) == body(before)


def body(text: str) -> str:
    """Without what is drawn anew on every page: token, messages, frame."""
    return text.partition("<main")[2].partition("</main")[0]


def test_its_seal_is_proved_three_ways(world, record):
    assert all(proof.holds for proof in judged.proofs(Sheet.objects.get(pk=record.pk)))
    touched = Sheet.objects.get(pk=record.pk)
    touched.snapshot["answers"][ONE]["value"] = "A"
    assert [proof.holds for proof in judged.proofs(touched)] == [False, True, True]
    touched.seal = sealing.seal(touched.snapshot)
    assert [proof.holds for proof in judged.proofs(touched)] == [True, False, True], (
        "the trail knows the true seal"
    )
    assert Event.objects.filter(action="sheet.completed").count() == 1


def test_the_sealed_bytes_can_be_fetched_and_hashed(client, world, record):
    client.force_login(world.leader)
    answer = client.get(reverse("assessment:snapshot", args=["011", record.pk]))
    assert hashlib.sha256(answer.content).hexdigest() == record.seal


def test_the_page_touches_no_catalogue_and_few_tables(client, world, record, django_assert_max_num_queries):
    client.force_login(world.tpu5)
    with django_assert_max_num_queries(12):
        text = page(client, record)
    assert text.count('class="judged"') == 8
    assert "benturan kepentingan" in text.lower()


@pytest.mark.parametrize(
    ("who", "status"), [("member", 200), ("tpi", 200), ("member_b", 404), ("outsider", 404)]
)
def test_who_reads_it(client, world, record, who, status):
    client.force_login(getattr(world, who))
    assert client.get(reverse("assessment:judged", args=["011", record.pk])).status_code == status


def test_an_open_sheet_has_no_such_page(client, world):
    cast.answered(world)
    client.force_login(world.tpu5)
    assert client.get(reverse("assessment:judged", args=["011", cast.sheet(world).pk])).status_code == 404
