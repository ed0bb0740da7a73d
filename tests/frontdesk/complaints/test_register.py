"""The register of complaints: recorded, handled, counted; read by those who handle it."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.world import World
from tuas.audit.models import Event
from tuas.frontdesk.complaints import actions, figures
from tuas.frontdesk.complaints.actions import TRANSITIONS, Given
from tuas.frontdesk.complaints.reading import counted
from tuas.frontdesk.models import Channel, Complaint, ComplaintStep, ComplaintTerms
from tuas.frontdesk.models.complaints import ComplaintKind
from tuas.organisation.actions import appoint
from tuas.organisation.authority import authority_of
from tuas.organisation.models import User
from tuas.rules.complaints import DISMISSED, DONE, PROCESS, WAITING
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db
SECRET = "Budi Rekaan meminta uang di loket."


@pytest.fixture(autouse=True)
def _clock(time_machine: Any) -> None:
    time_machine.move_to("2026-07-10 05:00:00+00:00", tick=False)


@pytest.fixture
def head6(world: World) -> User:
    user = User.objects.create(username="head6", name="Ketua Pokja Enam", password="!")
    since = dt.date(2026, 1, 2)
    appoint(
        user, "KETUA_POKJA", unit=world.a, area="6", sk_number="SK-6", sk_date=since, starts_on=since, ends_on=None,
        by=None,
    )  # fmt: skip
    return user


def given(**other: Any) -> Given:
    plain: dict[str, Any] = {
        "kind": ComplaintKind.PENGADUAN, "channel": "LOKET", "received": dt.date(2026, 3, 5),
        "subject": "Pungutan di loket", "text": SECRET, "name": "Pelapor Contoh", "contact": "0812 3456 7890",
    }  # fmt: skip
    return Given(**(plain | other))


def entered(world: World, by: User | None = None, **other: Any) -> Complaint:
    by = by or world.member
    return actions.enter(world.a, given(**other), by=by, who=authority_of(by, today()))


def do(complaint: Complaint, deed: str, on: str, by: User, text: str = "Uraian") -> Complaint:
    day = dt.date.fromisoformat(f"2026-{on}")
    return actions.act(complaint, deed, day, text, complaint.revision, by=by, who=authority_of(by, today()))


def address(world: World, more: str = "") -> str:
    return f"/unit/{world.a.number}/pengaduan/{more}"


def test_recorded_with_a_number(world: World, client: Client) -> None:
    client.force_login(world.member)
    sent = {
        "kind": "PENGADUAN", "channel": "SP4N", "received": "2026-03-05", "reference": "12345", "subject": "Pungli",
        "text": SECRET,
    }  # fmt: skip
    answer = client.post(address(world, "catat/"), sent, follow=True)
    made = Complaint.objects.get()
    assert (str(made), made.reference, made.added_by) == ("ADU-2026-0001", "12345", world.member)
    assert "ADU-2026-0001 dicatat" in answer.content.decode()
    assert str(entered(world)) == "ADU-2026-0002"
    event = Event.objects.filter(action="complaint.received").first()
    assert event is not None
    assert event.detail == {"kind": "PENGADUAN", "channel": "SP4N"}


def test_a_refused_input_is_kept(world: World, client: Client) -> None:
    client.force_login(world.member)
    answer = client.post(
        address(world, "catat/"),
        {"kind": "PENGADUAN", "channel": "LOKET", "received": "2026-07-11", "text": SECRET},
    )
    assert answer.status_code == 422
    assert SECRET in answer.content.decode()
    assert not Complaint.objects.exists()


@pytest.mark.rq("RQ-107")
def test_the_register_counts_per_channel(world: World, client: Client) -> None:
    first, second = entered(world), entered(world, channel="SP4N")
    entered(world, channel="SP4N")
    do(do(first, "mulai", "03-06", world.member, ""), "selesai", "03-20", world.member)
    do(second, "tanggapan", "03-06", world.member)
    Channel.objects.create(
        unit=world.a, kind="KOTAK", where="Lobi", since=dt.date(2026, 1, 2), added_by=world.member
    )
    found = counted(world.a, (ComplaintKind.PENGADUAN,), dt.date(2026, 1, 1), dt.date(2026, 12, 31), today())
    assert [(n, t.must, t.waiting, t.process, t.done) for n, _o, t in found.channels] == [
        ("SP4N-LAPOR!", 2, 1, 1, 0), ("Kotak aduan", 0, 0, 0, 0), ("Loket atau tatap muka", 1, 0, 0, 1),
    ]  # fmt: skip
    client.force_login(world.member)
    page = client.get(address(world)).content.decode()
    assert "1 dari 3 selesai, 33,33%" in page
    assert "50,00%" not in page
    said = figures.figures(world.programme_a)[0]
    assert (said.question, dict(said.values)) == ("A.II.5.ii.a", {"harus": 3, "proses": 1, "selesai": 1})
    assert figures.figures(world.programme_b) == []


def test_only_who_handles_it_reads_it(world: World, client: Client, head6: User) -> None:
    made = entered(world)
    for who, reads in (
        (world.member, True), (world.head5, True), (world.leader, True), (world.team_head, True),
        (world.secretary, True), (head6, False), (world.member1, False), (world.unit_admin, False),
        (world.admin, False), (world.tpu5, False), (world.tpi, False),
    ):  # fmt: skip
        client.force_login(who)
        page = client.get(address(world))
        assert page.status_code == 200, who
        assert ("Pungutan di loket" in page.content.decode()) is reads, who
        assert "Pelapor Contoh" not in page.content.decode()
        one = client.get(address(world, f"{made.pk}/"))
        assert one.status_code == (200 if reads else 404), who
        if reads:
            assert SECRET in one.content.decode()
    for who in (world.member_b, world.outsider):
        client.force_login(who)
        assert client.get(address(world)).status_code == 404


def test_each_kind_has_its_pokja(world: World, head6: User) -> None:
    with pytest.raises(Denied, match="Pokja 6"):
        entered(world, kind=ComplaintKind.KELUHAN)
    with pytest.raises(Denied, match="Pokja 5"):
        entered(world, by=head6)
    for refused in (world.unit_admin, world.admin, world.member1, world.tpu5, world.member_b):
        with pytest.raises(Denied):
            entered(world, by=refused)
    made = entered(world, by=head6, kind=ComplaintKind.KELUHAN)
    with pytest.raises(Denied):
        do(made, "mulai", "03-06", world.member)


def test_deeds_follow_the_state_and_are_total() -> None:
    reached = {WAITING} | {to for deeds in TRANSITIONS.values() for to in deeds.values()}
    assert reached == set(TRANSITIONS) == {WAITING, PROCESS, DONE, DISMISSED}
    assert {deed for deeds in TRANSITIONS.values() for deed in deeds} == set(ComplaintStep.Deed)


def test_an_end_answers_and_may_be_opened_again(world: World) -> None:
    made = do(entered(world), "selesai", "03-20", world.member, "Loket diperiksa, uang dikembalikan.")
    assert (made.started_on, made.responded_on, made.done_on) == (dt.date(2026, 3, 20),) * 3
    with pytest.raises(Conflict):
        do(made, "tanggapan", "03-21", world.member)
    again = do(made, "buka-lagi", "04-01", world.member, "Ada bukti baru.")
    assert (again.done_on, again.outcome) == (None, "")
    gone = do(again, "kesampingkan", "04-02", world.member, "Bukan kewenangan unit; diteruskan.")
    assert gone.dismissed_on == dt.date(2026, 4, 2)
    assert list(gone.steps.values_list("deed", "shown")) == [
        ("selesai", True), ("buka-lagi", False), ("kesampingkan", True)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("deed", "on", "text", "words"),
    [
        ("mulai", "03-04", "", "mendahului"),
        ("mulai", "07-11", "", "belum tiba"),
        ("selesai", "03-06", " ", "tindak lanjut"),
        ("kesampingkan", "03-06", "", "alasan"),
    ],
)
def test_what_cannot_be_is_refused(world: World, deed: str, on: str, text: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        do(entered(world), deed, on, world.member, text)


def test_the_second_of_two_at_once_is_told(world: World, client: Client) -> None:
    made = entered(world)
    client.force_login(world.member)
    sent = {"on": "2026-03-06", "text": "Sudah diperiksa", "revisi": "1"}
    assert client.post(address(world, f"{made.pk}/selesai/"), sent).status_code == 302
    late = client.post(address(world, f"{made.pk}/catatan/"), sent)
    assert late.status_code == 409
    assert "Sudah diperiksa" in late.content.decode()
    assert ComplaintStep.objects.count() == 1


def test_late_is_shown_by_the_units_own_terms(world: World, client: Client) -> None:
    entered(world, received=dt.date(2026, 7, 1))
    client.force_login(world.member)
    assert "melewati batas" not in client.get(address(world)).content.decode()
    sent = {"apa": "batas", "b-respond": "8", "b-finish": "30", "b-how": "kalender", "b-basis": "SOP 12/2026"}
    assert client.post(address(world, "kanal/"), sent).status_code == 302
    ComplaintTerms.objects.update(from_on=dt.date(2026, 1, 2))
    page = client.get(address(world)).content.decode()
    assert "1 melewati batas" in page
    ComplaintTerms.objects.update(respond=9)
    assert "melewati batas" not in client.get(address(world)).content.decode()


def test_channels_are_opened_and_closed(world: World, client: Client) -> None:
    client.force_login(world.member)
    sent = {"apa": "kanal", "k-kind": "KOTAK", "k-where": "Lobi lantai 1", "k-since": "2026-02-01"}
    assert client.post(address(world, "kanal/"), sent).status_code == 302
    channel = Channel.objects.get()
    assert client.post(address(world, f"kanal/{channel.pk}/tutup/")).status_code == 302
    assert client.post(address(world, f"kanal/{channel.pk}/tutup/")).status_code == 409
    for who in (world.member1, world.unit_admin, world.tpu5):
        client.force_login(who)
        assert client.post(address(world, "kanal/"), sent).status_code == 403


def test_who_complained_is_forgotten_on_request(world: World, client: Client) -> None:
    made = entered(world)
    client.force_login(world.member)
    assert client.post(address(world, f"{made.pk}/lupakan/")).status_code == 422
    do(made, "selesai", "03-20", world.member)
    assert client.post(address(world, f"{made.pk}/lupakan/")).status_code == 302
    made.refresh_from_db()
    assert (made.name, made.contact, made.code) == ("", "", None)
    assert client.post(address(world, f"{made.pk}/lupakan/")).status_code == 409


def test_queries_do_not_grow(
    world: World, client: Client, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    client.force_login(world.member)
    entered(world)
    with django_assert_max_num_queries(20) as first:
        client.get(address(world))
    for _n in range(5):
        entered(world)
    with django_assert_num_queries(len(first)):
        client.get(address(world))
