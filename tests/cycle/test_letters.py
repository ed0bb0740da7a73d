"""The letter register: who writes, signs, sends, receives; numbers; the usulan and the Surat Instruksi."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from tests.world import SINCE, World
from tuas.cycle.letters import actions, facts, numbers, policies
from tuas.cycle.letters.actions import Words
from tuas.cycle.models import Declaration, Letter, Pakta
from tuas.notifications.models import Notification
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Person, User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db


def by(user: User) -> dict[str, object]:
    return {"by": user, "authority": authority_of(user, today())}


def draft(world: World, kind: str = "USULAN") -> Letter:
    words = Words("Usulan Pembangunan ZI", "Kepala Dinas")
    return actions.write(world.a, world.programme_a, kind, words, **by(world.team_head))  # type: ignore[arg-type]


def signed(world: World, kind: str = "USULAN", number: str = "") -> Letter:
    made = draft(world, kind)
    actions.sign(made, number, **by(world.leader))  # type: ignore[arg-type]
    return Letter.objects.get(pk=made.pk)


def declared(world: World, day: dt.date | None = None) -> None:
    Declaration.objects.create(
        programme=world.programme_a, level="UPT", on=day or today(), finalised_at=timezone.now(), place="Aula"
    )


def paktas(world: World, *, but: int = 0) -> None:
    people = list(Person.objects.filter(unit=world.a, active=True))
    for person in people[but:]:
        Pakta.objects.create(person=person, unit=world.a, way="EARLIER", on=SINCE)


@pytest.mark.rq("RQ-036")
def test_the_usulan_waits_for_pencanangan_and_every_pakta(
    world: World, director: User, client: Client
) -> None:
    letter = signed(world)
    with pytest.raises(Denied, match="menyusul pencanangan"):
        actions.send(letter, **by(world.leader))  # type: ignore[arg-type]
    declared(world, today() + dt.timedelta(days=1))
    with pytest.raises(Denied, match="setelah pencanangan"):
        actions.send(letter, **by(world.leader))  # type: ignore[arg-type]
    Declaration.objects.update(on=today())
    paktas(world, but=1)
    with pytest.raises(Denied, match="1 pegawai belum menandatangani"):
        actions.send(letter, **by(world.leader))  # type: ignore[arg-type]
    left = Person.objects.filter(unit=world.a, active=True, paktas=None).get()
    Pakta.objects.create(person=left, unit=world.a, way="EARLIER", on=SINCE)
    actions.send(letter, **by(world.leader))  # type: ignore[arg-type]
    client.force_login(director)
    assert letter.number in client.get("/surat-masuk/").content.decode()
    assert Notification.objects.filter(recipient=director.pk, event="letter.sent").count() == 1


@pytest.mark.rq("RQ-037")
def test_the_directorate_general_itself_proposes_to_the_tpi(world: World, director: User) -> None:
    assert draft(world).recipient == "Direktur Jenderal Bina Marga"
    world.a.kind = "UO"
    world.a.save()
    made = draft(world)
    assert made.recipient == "Tim Penilai Internal (TPI)"
    with pytest.raises(Denied, match=r"5\.b\.1\.d"):
        actions.sign(made, **by(world.leader))  # type: ignore[arg-type]
    actions.sign(made, **by(director))  # type: ignore[arg-type]


@pytest.mark.parametrize("who", ["team_head", "secretary", "unit_admin", "admin", "responsible"])
def test_only_the_head_signs_the_usulan(world: World, who: str) -> None:
    with pytest.raises(Denied, match=r"Pimpinan unit \(5\.b\.1\.d\)"):
        actions.sign(draft(world), **by(getattr(world, who)))  # type: ignore[arg-type]


def test_signed_and_sent_once(world: World) -> None:
    letter = signed(world, "LAIN")
    with pytest.raises(Conflict, match="sudah ditandatangani"):
        actions.sign(letter, **by(world.leader))  # type: ignore[arg-type]
    actions.send(letter, **by(world.leader))  # type: ignore[arg-type]
    with pytest.raises(Conflict, match="sudah dikirim"):
        actions.send(letter, **by(world.leader))  # type: ignore[arg-type]


def test_numbers_run_and_follow_the_pattern_in_force(world: World) -> None:
    first, second = signed(world, "LAIN"), signed(world, "LAIN")
    assert (first.sequence, second.sequence) == (1, 2)
    assert first.number.startswith("001/Bb2/")
    numbers.set_pattern(world.a, "LAIN", "S-{urut}/{kode}/{tahun}", "UM", today(), by=world.team_head)
    assert signed(world, "LAIN").number == f"S-3/UM/{today().year}"
    numbers.set_pattern(world.a, "LAIN", "T-{urut}", "", today() + dt.timedelta(days=1), by=world.team_head)
    assert signed(world, "LAIN").number.startswith("S-4/")


def test_a_typed_number_is_kept(world: World) -> None:
    letter = signed(world, "LAIN", "17/khusus")
    assert (letter.number, letter.sequence) == ("17/khusus", None)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("{kode}/{tahun}", "nomor urut"),
        ("{urut}/{nip}", "dibaca"),
        ("{urut", "dibaca"),
        ("{urut.real}", "hanya mengenal"),
    ],
)
def test_a_pattern_that_cannot_be_is_refused(world: World, pattern: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        numbers.set_pattern(world.a, "", pattern, "", today(), by=world.team_head)


def test_the_instruction_reaches_the_head_who_receives_it(
    world: World, director: User, client: Client
) -> None:
    """IC-23: without a usulan, too. The instruction counts for step 1 once it was received."""
    made = actions.instruct(world.programme_a, "I/1", SINCE, "", None, **by(director))  # type: ignore[arg-type]
    assert facts.instruction_of(world.programme_a) is None
    with pytest.raises(Denied, match=r"6\.c\.1\.a"):
        actions.receive(made, **by(world.member))  # type: ignore[arg-type]
    client.force_login(world.leader)
    client.post(f"/unit/{world.a.number}/surat/{made.pk}/terima/")
    assert facts.instruction_of(world.programme_a) == made
    with pytest.raises(Conflict, match="sudah diterima"):
        actions.receive(made, **by(world.leader))  # type: ignore[arg-type]


def test_who_may_not_instruct(world: World) -> None:
    for who in (world.leader, world.tpu5, world.responsible):
        with pytest.raises(Denied, match=r"6\.c\.1\.a"):
            actions.instruct(world.programme_a, "I/1", SINCE, "", None, **by(who))  # type: ignore[arg-type]


def test_an_instruction_on_paper_is_registered_by_the_unit(world: World, client: Client) -> None:
    client.force_login(world.secretary)
    sent = {"kind": "INSTRUKSI", "number": "", "on": "2026-03-02", "sender": "Dirjen", "subject": "Instruksi"}
    answer = client.post(f"/unit/{world.a.number}/surat/baru/masuk/", sent)
    assert answer.status_code == 422
    assert 'value="Instruksi"' in answer.content.decode()
    client.post(f"/unit/{world.a.number}/surat/baru/masuk/", {**sent, "number": "I/9"})
    found = facts.instruction_of(world.programme_a)
    assert found is not None
    assert (found.number, found.state) == ("I/9", "DITERIMA")


def test_what_is_internal_never_shows_in_the_unit(world: World, client: Client) -> None:
    made = Letter.objects.create(
        unit=None, programme=world.programme_a, kind="PENYAMPAIAN_KI", number="KI/1", on=SINCE, sender="a",
        recipient="b", subject="Rahasia", state="DIKIRIM", to_unit=world.a,
    )  # fmt: skip
    client.force_login(world.leader)
    assert "Rahasia" not in client.get(f"/unit/{world.a.number}/surat/").content.decode()
    assert client.get(f"/unit/{world.a.number}/surat/{made.pk}/").status_code == 404


def test_outsiders_do_not_find_the_register(world: World, client: Client) -> None:
    made = draft(world)
    client.force_login(world.member_b)
    assert client.get(f"/unit/{world.a.number}/surat/").status_code == 404
    assert client.get(f"/unit/{world.a.number}/surat/{made.pk}/").status_code == 404


def test_a_draft_is_the_teams(world: World) -> None:
    made = draft(world)
    assert made in policies.seen(authority_of(world.secretary, today()), world.a)
    assert made not in policies.seen(authority_of(world.member, today()), world.a)


def test_the_register_asks_the_same_number_of_queries(
    world: World, client: Client, django_assert_max_num_queries: object
) -> None:
    client.force_login(world.leader)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count() -> int:
        client.get(f"/unit/{world.a.number}/surat/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/unit/{world.a.number}/surat/")
        return len(queries)

    draft(world)
    before = count()
    for _n in range(10):
        draft(world, "LAIN")
    assert count() == before
