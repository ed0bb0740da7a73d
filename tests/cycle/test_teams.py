"""SK Tim Kerja and SK Agen Perubahan: what they demand, what they grant, what they leave unproven (5.c, 6.c.1)."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cycle.teams_cast import agents_draft, day, employee, person_of, signed, sop, team_draft
from tests.evidence.conftest import arrived, pdf, posted
from tests.world import SINCE, UNIT_A, World
from tuas.audit.models import Event
from tuas.cycle.models import Decree, Letter, Seat
from tuas.cycle.paper import keep_pdf
from tuas.cycle.teams import actions
from tuas.cycle.teams.facts import AGENTS, TEAM, agents, decree_in_force, formed
from tuas.cycle.teams.signing import Signing, sign
from tuas.cycle.teams.waiting import waiting
from tuas.organisation.actions import appoint
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Appointment, User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

PATH = f"/unit/{UNIT_A}/tim/"
GAP_TEAM = "Bukti pemilihan anggota Tim Kerja belum diunggah."
GAP_AGENTS = "Bukti pemilihan Agen Perubahan belum diunggah."
GAP_SOP = "SOP pemilihan Agen Perubahan belum disebut."


def holds(user: User, on: Any, role: str, area: str = "") -> int:
    return Appointment.objects.in_force(on).filter(user=user, role=role, area=area).count()


def form(made: Decree, **changed: Any) -> dict[str, Any]:
    """What the page of a draft sends to determine it."""
    now = Decree.objects.get(pk=made.pk)
    given = {
        "number": "7/SK/2026", "on": str(day(3)), "starts_on": str(day(3)), "ends_on": "",
        "scan": posted(pdf("SK"), "sk.pdf"), "revision": str(now.revision),
    }  # fmt: skip
    return {key: value for key, value in {**given, **changed}.items() if value is not None}


def overview(client: Client, user: User) -> str:
    client.force_login(user)
    return client.get(PATH).content.decode()


@pytest.mark.rq("RQ-060")
def test_the_head_makes_the_team_valid(client: Client, world: World) -> None:
    made = team_draft(world)
    assert decree_in_force(world.programme_a, TEAM, today()) is None
    client.force_login(world.leader)
    for missing in ("scan", "number", "on", "starts_on"):
        assert client.post(f"{PATH}sk/{made.pk}/tetapkan/", form(made, **{missing: None})).status_code == 422
    assert decree_in_force(world.programme_a, TEAM, today()) is None
    assert client.post(f"{PATH}sk/{made.pk}/tetapkan/", form(made)).status_code == 302
    found = decree_in_force(world.programme_a, TEAM, today())
    assert found is not None
    assert (found.number, found.on, found.signatory) == ("7/SK/2026", day(3), person_of(world.leader))
    assert found.signatory_name == "Pimpin Satu"
    assert found.signatory_position.startswith("Kepala Balai Besar")
    assert found.paper is not None
    assert decree_in_force(world.programme_a, TEAM, day(4)) is None
    assert "SK 7/SK/2026" in overview(client, world.member)


@pytest.mark.parametrize("who", ["team_head", "secretary", "unit_admin", "head5", "admin"])
def test_nobody_else_signs(client: Client, world: World, who: str) -> None:
    made = team_draft(world)
    with pytest.raises(Denied, match=r"hanya ditetapkan Pimpinan unit ini \(5\.c\.1\)"):
        signed(made, getattr(world, who))
    client.force_login(getattr(world, who))
    assert client.post(f"{PATH}sk/{made.pk}/tetapkan/", form(made)).status_code == 403
    assert not Decree.objects.exclude(signed_at=None).exists()


@pytest.mark.parametrize("who", ["member_b", "outsider"])
def test_outsiders_find_nothing(client: Client, world: World, who: str) -> None:
    made = team_draft(world)
    client.force_login(getattr(world, who))
    assert client.get(PATH).status_code == 404
    assert client.get(f"{PATH}sk/{made.pk}/").status_code == 404
    assert client.post(f"{PATH}sk/{made.pk}/tetapkan/", form(made)).status_code == 404


@pytest.mark.parametrize("who", ["head5", "member", "admin", "tpu5"])
def test_who_does_not_prepare_reads(client: Client, world: World, who: str) -> None:
    made = team_draft(world)
    client.force_login(getattr(world, who))
    page = client.get(f"{PATH}sk/{made.pk}/").content.decode()
    assert "(6.c.1)" in page
    assert "Tambahkan ke susunan" not in page
    with pytest.raises(Denied, match=r"6\.c\.1"):
        actions.add_seat(made, person_of(world.member), "ANGGOTA_POKJA", "5", by=getattr(world, who))
    with pytest.raises(Denied, match=r"6\.c\.1"):
        actions.cancel(made, by=getattr(world, who))


def test_the_scan_must_be_a_pdf_and_nothing_is_half_signed(client: Client, world: World) -> None:
    made = team_draft(world)
    client.force_login(world.leader)
    sent = client.post(f"{PATH}sk/{made.pk}/tetapkan/", form(made, scan=posted(b"kosong", "sk.pdf")))
    assert sent.status_code == 422
    assert "7/SK/2026" in sent.content.decode()  # what was typed stays
    assert not Seat.objects.exclude(appointment=None).exists()


@pytest.mark.rq("RQ-061")
def test_a_seat_warns_of_the_rank_and_the_head_is_responsible(client: Client, world: World) -> None:
    client.force_login(world.secretary)
    client.post(f"{PATH}baru/tim-kerja/")
    made = Decree.objects.get(kind=TEAM)
    only = made.seats.get()
    assert (only.role, only.person) == ("PIMPINAN", person_of(world.leader))
    with pytest.raises(Invalid, match=r"Penanggung Jawab adalah Pimpinan unit \(5\.c\.1\.a\)"):
        actions.add_seat(made, person_of(world.team_head), "PIMPINAN", "", by=world.secretary)
    asked = {
        "KETUA_TIM_KERJA-": ("Ketua Tim Kerja", "Pejabat Eselon 3/Eselon 4", "Eselon III", "Eselon II"),
        "SEKRETARIS_TIM_KERJA-": ("Sekretaris", "Jafung selevel Eselon 3", "Ahli Muda", "Ahli Pertama"),
        "KETUA_POKJA-2": ("Ketua Pokja 2", "Pejabat Eselon 3/Eselon 4", "Eselon IV", "Eselon V"),
    }
    for chair, (name, demand, right, wrong) in asked.items():
        for echelon in (right, wrong):
            who = employee(world, f"Orang {name} {echelon}", echelon=echelon)
            sent = client.post(
                f"{PATH}sk/{made.pk}/kursi/", {"person": who.pk, "chair": chair}, follow=True
            ).content.decode()
            warned = f"{name} {who.name} tercatat {echelon}; SOP menyebut {demand}" in sent
            assert warned is (echelon == wrong), (chair, echelon)


@pytest.mark.rq("RQ-062")
@pytest.mark.parametrize("area", list("123456"))
def test_six_pokja_each_need_a_head(world: World, area: str) -> None:
    made = team_draft(world, without=area)
    with pytest.raises(Invalid, match=rf"Pokja tanpa Ketua: {area} [^;]*\. \(5\.c\.1\.d\)"):
        signed(made, world.leader)
    actions.add_seat(made, employee(world, "Kepala Baru"), "KETUA_POKJA", area, by=world.secretary)
    signed(made, world.leader)
    assert decree_in_force(world.programme_a, TEAM, today()) == made


@pytest.mark.rq("RQ-063")
def test_how_they_were_chosen_is_said_before_it_is_final(world: World) -> None:
    made = team_draft(world)
    actions.set_basis(made, None, "  ", by=world.secretary)
    with pytest.raises(Invalid, match=r"Cara memilih anggota belum disebut.*5\.c\.1"):
        signed(made, world.leader)
    actions.set_basis(made, None, "Rapat pimpinan, suara terbanyak.", by=world.secretary)
    signed(made, world.leader, starts=30)
    again = actions.begin(world.programme_a, TEAM, by=world.secretary)
    actions.set_basis(again, sop(world), "", by=world.secretary)
    assert signed(again, world.leader, starts=10).sop is not None


@pytest.mark.rq("RQ-064")
def test_proof_of_the_team_is_a_gap_until_a_file_is_there(client: Client, world: World) -> None:
    made = signed(team_draft(world), world.leader)
    assert GAP_TEAM in overview(client, world.leader)
    actions.add_proof(made, "Berita acara", arrived(pdf("BA")), by=world.secretary)
    assert GAP_TEAM not in overview(client, world.leader)
    assert made.proofs.get().paper.private


@pytest.mark.rq("RQ-065")
def test_no_agent_without_an_sk(client: Client, world: World) -> None:
    """An appointment alone makes none; neither does a draft; number, date and file are demanded."""
    appoint(
        world.member, "AGEN_PERUBAHAN", unit=world.a, area="", sk_number="x", sk_date=SINCE, starts_on=SINCE,
        ends_on=None, by=world.unit_admin,
    )  # fmt: skip
    made = agents_draft(world)
    assert agents(world.programme_a, today()) == []
    assert "Berwenang tanpa SK di Tuas" in overview(client, world.leader)
    client.force_login(world.leader)
    for missing in ("scan", "number", "on"):
        assert client.post(f"{PATH}sk/{made.pk}/tetapkan/", form(made, **{missing: None})).status_code == 422
        assert agents(world.programme_a, today()) == []
    assert client.post(f"{PATH}sk/{made.pk}/tetapkan/", form(made)).status_code == 302
    assert [seat.person.name for seat in agents(world.programme_a, today())] == ["Budi Rekaan", "Rina Rekaan"]
    assert agents(world.programme_a, day(4)) == []
    made.refresh_from_db()
    assert (made.number, made.on, bool(made.paper_id)) == ("7/SK/2026", day(3), True)


@pytest.mark.rq("RQ-066")
def test_the_head_as_an_agent_says_why_and_nobody_from_elsewhere(client: Client, world: World) -> None:
    made, head = agents_draft(world), person_of(world.leader)
    with pytest.raises(Invalid, match=r"Pimpin Satu adalah Pimpinan: tulis mengapa.*5\.c\.2"):
        actions.add_seat(made, head, "AGEN_PERUBAHAN", "", " ", by=world.secretary)
    client.force_login(world.secretary)
    path, chosen = f"{PATH}sk/{made.pk}/kursi/", {"person": head.pk, "chair": "AGEN_PERUBAHAN-"}
    refused = client.post(path, chosen)
    assert refused.status_code == 422
    assert "tulis mengapa ia perlu menjadi Agen Perubahan (5.c.2)" in refused.content.decode()
    assert client.post(path, {**chosen, "justification": "Hanya dua yang kompeten."}).status_code == 302
    other = person_of(world.member_b)
    refused = client.post(path, {"person": other.pk, "chair": "AGEN_PERUBAHAN-"})
    assert refused.status_code == 422
    assert "SK hanya memuat pegawai unit sendiri (5.c)" in refused.content.decode()
    with pytest.raises(Invalid, match=r"bukan pegawai aktif .* \(5\.c\)"):
        actions.add_seat(made, other, "AGEN_PERUBAHAN", "", by=world.secretary)
    signed(made, world.leader)
    assert head in [seat.person for seat in agents(world.programme_a, today())]


@pytest.mark.rq("RQ-067")
def test_agents_lack_their_sop_and_their_proof_until_both_are_there(client: Client, world: World) -> None:
    made = signed(agents_draft(world), world.leader)
    page = overview(client, world.leader)
    assert GAP_SOP in page
    assert GAP_AGENTS in page
    actions.add_proof(made, "Hasil", arrived(pdf("Hasil")), by=world.secretary)
    page = overview(client, world.leader)
    assert GAP_SOP in page
    assert GAP_AGENTS not in page
    actions.set_basis(made, sop(world, AGENTS), "", by=world.secretary)
    assert GAP_SOP not in overview(client, world.leader)


def test_who_left_the_unit_is_refused_at_the_signing(world: World) -> None:
    made = agents_draft(world)
    gone = made.seats.get(person__name="Rina Rekaan").person
    gone.active = False
    gone.save()
    with pytest.raises(Invalid, match=r"Rina Rekaan bukan pegawai aktif unit ini.*5\.c"):
        signed(made, world.leader)
    assert not Appointment.objects.filter(role="AGEN_PERUBAHAN").exists()


def test_signing_gives_every_seat_its_authority(world: World) -> None:
    """What the administrator had entered is taken over, not doubled; who had no account gets one."""
    before = Appointment.objects.get(user=world.head5, role="KETUA_POKJA")
    made = signed(team_draft(world), world.leader)
    for seat in made.seats.exclude(role="PIMPINAN").select_related("person__user", "appointment"):
        assert seat.person.user is not None
        assert seat.appointment is not None
        assert holds(seat.person.user, today(), seat.role, seat.area) == 1
    assert Seat.objects.get(decree=made, person__user=world.head5).appointment == before
    new = Seat.objects.get(decree=made, role="KETUA_POKJA", area="3").appointment
    assert new is not None
    assert (new.sk_number, new.sk_date, new.starts_on) == ("7/SK/2026", day(30), day(30))
    assert not new.user.has_usable_password()
    assert authority_of(new.user, today()).in_unit(world.a.pk, "KETUA_POKJA", area="3")
    assert not authority_of(new.user, day(31)).in_unit(world.a.pk, "KETUA_POKJA", area="3")
    assert Event.objects.filter(action="team.signed").count() == 1


def test_a_new_sk_takes_over_without_a_day_between(world: World) -> None:
    first = signed(team_draft(world), world.leader, starts=30)
    second = actions.begin(world.programme_a, TEAM, by=world.secretary)
    assert second.replaces == first
    left, stays = world.head5, Seat.objects.get(decree=first, role="KETUA_POKJA", area="3").person.user
    assert stays is not None
    actions.drop_seat(second, second.seats.get(person__user=left).pk, by=world.secretary)
    actions.add_seat(second, person_of(world.member), "KETUA_POKJA", "5", by=world.secretary)
    signed(second, world.leader, starts=5, number="8/SK/2026")
    for ago in range(30, -1, -1):
        assert holds(stays, day(ago), "KETUA_POKJA", "3") == 1, ago
        assert holds(left, day(ago), "KETUA_POKJA", "5") == (ago > 5), ago
        assert holds(world.member, day(ago), "KETUA_POKJA", "5") == (ago <= 5), ago
        found = decree_in_force(world.programme_a, TEAM, day(ago))
        assert found == (first if ago > 5 else second), ago


def test_a_replacement_starts_after_what_it_replaces(world: World) -> None:
    signed(team_draft(world), world.leader, starts=30)
    second = actions.begin(world.programme_a, TEAM, by=world.secretary)
    with pytest.raises(Invalid, match="mulainya harus sesudah hari itu"):
        signed(second, world.leader, starts=30)
    signed(second, world.leader, starts=29)


def test_an_sk_of_the_future_holds_from_its_day(world: World) -> None:
    made = team_draft(world)
    signed(made, world.leader, starts=-1)
    user = Seat.objects.get(decree=made, role="KETUA_POKJA", area="3").person.user
    assert user is not None
    assert decree_in_force(world.programme_a, TEAM, today()) is None
    assert holds(user, today(), "KETUA_POKJA", "3") == 0
    assert holds(user, day(-1), "KETUA_POKJA", "3") == 1


def test_two_at_once_sign_once(client: Client, world: World) -> None:
    made = team_draft(world)
    one, other = (Decree.objects.get(pk=made.pk) for _n in range(2))
    signed(one, world.leader)
    count = Appointment.objects.count()
    given = Signing("9/SK/2026", day(3), day(3), other.revision)
    with pytest.raises(Conflict):
        sign(other, given, keep_pdf(arrived(pdf("SK"))), by=world.leader)
    client.force_login(world.leader)
    assert client.post(f"{PATH}sk/{made.pk}/tetapkan/", form(made)).status_code == 403
    assert Appointment.objects.count() == count


def test_a_draft_that_changed_is_looked_at_again(client: Client, world: World) -> None:
    made = team_draft(world)
    seen = form(made, number="10/SK/2026")
    actions.add_seat(made, person_of(world.member), "ANGGOTA_POKJA", "5", by=world.secretary)
    client.force_login(world.leader)
    answer = client.post(f"{PATH}sk/{made.pk}/tetapkan/", seen)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Konsep ini berubah sementara Anda membacanya" in page
    assert "10/SK/2026" in page
    assert f'name="revision" value="{Decree.objects.get(pk=made.pk).revision}"' in page


def test_a_seat_taken_twice_is_a_conflict_and_a_second_drop_says_nothing(world: World) -> None:
    made = team_draft(world)
    with pytest.raises(Conflict, match="sudah duduk sebagai Ketua Pokja 5"):
        actions.add_seat(made, person_of(world.head5), "KETUA_POKJA", "5", by=world.secretary)
    seat = made.seats.get(person__user=world.head5).pk
    actions.drop_seat(made, seat, by=world.secretary)
    actions.drop_seat(made, seat, by=world.secretary)


def test_one_draft_at_a_time_and_a_cancelled_one_makes_room(world: World) -> None:
    one = actions.begin(world.programme_a, TEAM, by=world.secretary)
    assert actions.begin(world.programme_a, TEAM, by=world.leader) == one
    actions.cancel(one, by=world.secretary)
    with pytest.raises(Denied, match="sudah dibatalkan"):
        signed(one, world.leader)
    assert actions.begin(world.programme_a, TEAM, by=world.leader) != one


def test_what_was_signed_is_neither_changed_nor_cancelled(world: World) -> None:
    made = signed(team_draft(world), world.leader)
    with pytest.raises(Denied, match=r"5\.c"):
        actions.add_seat(made, person_of(world.member), "ANGGOTA_POKJA", "5", by=world.leader)
    with pytest.raises(Denied, match=r"5\.c"):
        actions.cancel(made, by=world.leader)


def test_a_day_before_the_head_led_is_refused(world: World) -> None:
    made = agents_draft(world)
    early = (today() - SINCE).days + 1
    with pytest.raises(Invalid, match=r"belum tercatat sebagai Pimpinan.*5\.c"):
        signed(made, world.leader, starts=early)
    signed(made, world.leader, starts=early - 1)


def test_a_closed_programme_takes_no_sk(world: World) -> None:
    made = team_draft(world)
    world.programme_a.closed_at = timezone.now()
    world.programme_a.save()
    with pytest.raises(Denied):
        signed(made, world.leader)


@pytest.mark.rq("RQ-156")
def test_step_one_waits_for_both_sk(client: Client, world: World) -> None:
    def waits() -> list[int]:
        return [t.count for t in waiting(authority_of(world.leader, today()), world.programme_a, today())]

    assert waits() == []
    Letter.objects.create(
        programme=world.programme_a, kind="INSTRUKSI", sender="Dirjen", recipient="Kepala", subject="Instruksi",
        state="DITERIMA", received_at=timezone.now(),
    )  # fmt: skip
    assert waits() == [2]
    assert waiting(authority_of(world.team_head, today()), world.programme_a, today()) == []
    signed(team_draft(world), world.leader)
    assert (waits(), formed(world.programme_a, today())) == ([1], False)
    assert "SK Agen belum ada" in overview(client, world.leader)
    signed(agents_draft(world), world.leader, number="8/SK/2026")
    assert (waits(), formed(world.programme_a, today())) == ([], True)
    page = overview(client, world.leader)
    assert "SK 7/SK/2026" in page
    assert "SK 8/SK/2026" in page


def test_a_draft_of_a_change_waits_for_the_head(world: World) -> None:
    signed(team_draft(world), world.leader)
    actions.begin(world.programme_a, TEAM, by=world.secretary)
    found = waiting(authority_of(world.leader, today()), world.programme_a, today())
    assert [(task.count, task.action) for task in found] == [(1, "Periksa")]


@pytest.mark.parametrize("address", ["", "sk/{}/"])
def test_the_pages_ask_no_more_for_more_seats(client: Client, world: World, address: str) -> None:
    made = team_draft(world)
    if not address:
        signed(made, world.leader)
    client.force_login(world.leader)
    path = PATH + address.format(made.pk)
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    for n in range(8):
        another = employee(world, f"Anggota {n}")
        Seat.objects.create(decree=made, person=another, role="ANGGOTA_POKJA", area="2")
    with CaptureQueriesContext(connection) as many:
        client.get(path)
    assert len(many) == len(few)
