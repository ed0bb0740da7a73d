"""From the Dirjen's order to the calon: who does which step, what is refused, and what the unit sees when."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.identification import cast
from tests.identification.cast import DAY
from tests.world import World
from tuas.cycle.models import Fact, Letter
from tuas.frontdesk.models import ServiceUser
from tuas.identification import actions, facts
from tuas.identification.actions import Given
from tuas.identification.models import BidangResult, Identification, Judgement
from tuas.notifications.models import Notification
from tuas.organisation.models import User
from tuas.rules import identification as rule
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db


def address(world: World, deed: str = "") -> str:
    return f"/unit/{world.a.number}/identifikasi/" + (f"{deed}/" if deed else "")


@pytest.mark.rq("RQ-043", "RQ-166")
def test_two_letters_in_a_chain(world: World, director: User) -> None:
    """Without the Dirjen's order there is nothing to pass on; the order of the Direktur KI follows it."""
    found = cast.ordered(world, director)
    assert (found.dirjen_order.number, found.dirjen_order.on, found.ki_order) == ("SP/1", DAY, None)
    with pytest.raises(Invalid, match="setelah perintah Direktur Kepatuhan Intern"):
        actions.plan(found, "Rencana", by=world.tpu5)
    with pytest.raises(Invalid, match="mendahului"):
        actions.pass_on(found, Given("SP/2", DAY.replace(day=1)), by=world.responsible)
    actions.pass_on(found, Given("SP/2", DAY), by=world.responsible)
    assert found.ki_order is not None
    assert found.ki_order.number == "SP/2"


def test_without_a_usulan_nothing_is_ordered(world: World, director: User) -> None:
    with pytest.raises(Invalid, match="belum mengirim usulan"):
        actions.order(world.programme_a, Given("SP/1", DAY), by=director)


def test_a_letter_needs_its_number(world: World, director: User) -> None:
    cast.proposed(world)
    with pytest.raises(Invalid, match="nomor"):
        actions.order(world.programme_a, Given(" ", DAY), by=director)


@pytest.mark.rq("RQ-042")
def test_a_second_identification_needs_a_reason(world: World, director: User) -> None:
    found = cast.signed(world, director)
    actions.forward(found, Given("D/1", DAY), by=director)
    with pytest.raises(Invalid, match=r"baru mengusulkan.*\(5\.b\.2\.c\)"):
        actions.order(world.programme_a, Given("SP/9", DAY), by=director)
    again = actions.order(world.programme_a, Given("SP/9", DAY), "Pimpinan berganti.", by=director)
    assert again.reason == "Pimpinan berganti."


@pytest.mark.rq("RQ-042")
def test_a_unit_with_wbk_needs_a_reason(world: World, director: User) -> None:
    cast.proposed(world)
    Fact.objects.create(programme=world.programme_a, kind="WBK", on=DAY, paper_number="P/1", paper_date=DAY)
    with pytest.raises(Invalid, match=r"\(5\.b\.2\.c\)"):
        actions.order(world.programme_a, Given("SP/1", DAY), by=director)


def test_two_orders_at_once_open_one(world: World, director: User) -> None:
    cast.ordered(world, director)
    with pytest.raises(Conflict, match="sedang berjalan"):
        actions.order(world.programme_a, Given("SP/1", DAY), "sekali lagi", by=director)


def test_wbbm_is_not_identified(world: World, director: User) -> None:
    with pytest.raises(Denied, match="hanya untuk unit yang menuju WBK"):
        actions.order(world.programme_b, Given("SP/1", DAY), by=director)


@pytest.mark.rq("RQ-178")
def test_only_the_dirjen_orders_and_passes_on(world: World, director: User) -> None:
    cast.proposed(world)
    for who in (world.responsible, world.tpu5, world.admin, world.leader):
        with pytest.raises(Denied, match=r"6\.d\.1"):
            actions.order(world.programme_a, Given("SP/1", DAY), by=who)
    Letter.objects.all().delete()
    found = cast.signed(world, director)
    for who in (world.responsible, world.tpu5, world.admin, world.leader):
        with pytest.raises(Denied, match=r"6\.d\.2"):
            actions.forward(found, Given("D/1", DAY), by=who)
    actions.forward(found, Given("D/1", DAY), by=director)
    assert found.received_at is not None
    assert found.passed_at is not None


@pytest.mark.rq("RQ-179", "RQ-173")
def test_only_the_direktur_ki_signs_and_before_delivery(world: World, director: User) -> None:
    found = cast.complete(world, director)
    actions.draft(found, by=world.tpu5)
    with pytest.raises(Invalid, match="belum ditandatangani"):
        actions.forward(found, Given("D/1", DAY), by=director)
    for who in (director, world.tpu5_head, world.admin, world.leader):
        with pytest.raises(Denied, match=r"6\.d\.3"):
            actions.sign(found, Given("LHI/1", DAY), True, by=who)
    actions.sign(found, Given("LHI/1", DAY), True, by=world.responsible)
    assert found.ki_letter is not None
    assert (found.ki_letter.kind, found.ki_letter.recipient) == (
        "PENYAMPAIAN_KI",
        "Direktur Jenderal Bina Marga",
    )
    assert Notification.objects.filter(recipient=director.pk, event="identification.signed").count() == 1
    with pytest.raises(Conflict, match="sudah ditandatangani"):
        actions.sign(
            Identification.objects.get(pk=found.pk), Given("LHI/2", DAY), False, by=world.responsible
        )


@pytest.mark.rq("RQ-167")
def test_the_action_plan_stands_before_the_identification(world: World, director: User) -> None:
    found = cast.ordered(world, director)
    actions.pass_on(found, Given("SP/2", DAY), by=world.responsible)
    with pytest.raises(Invalid, match="Rencana Aksi Identifikasi dahulu"):
        actions.judge(found, "A.2", True, "", by=world.tpu5)
    with pytest.raises(Invalid, match="Rencana Aksi Identifikasi dahulu"):
        actions.report(found, "5", True, "Siap.", by=world.tpu5)
    actions.plan(found, "Minggu pertama", by=world.tpu5)
    actions.judge(found, "A.2", True, "", by=world.tpu5)
    assert Judgement.objects.filter(identification=found, code="A.2", met=True).exists()


@pytest.mark.rq("RQ-046")
@pytest.mark.parametrize("code", ["A.3", "A.4"])
def test_a_judgement_is_one_of_two_with_its_reason(
    world: World, director: User, client: Client, code: str
) -> None:
    found = cast.begun(world, director)
    client.force_login(world.tpu5)
    for sent in (
        {"syarat": code, "ket": "x"},
        {"syarat": code, "nilai": "keduanya", "ket": "x"},
        {"syarat": code, "nilai": "ya"},
    ):
        assert client.post(address(world, "syarat"), sent).status_code == 422
    assert not found.judgements.exists()
    client.post(address(world, "syarat"), {"syarat": code, "nilai": "tidak", "ket": "Dampaknya kecil."})
    row = found.judgements.get(code=code)
    assert (row.met, row.remark) == (False, "Dampaknya kecil.")


@pytest.mark.rq("RQ-168")
def test_six_results_one_of_each_bidang(world: World, director: User) -> None:
    found = cast.begun(world, director)
    with pytest.raises(Denied, match="bidang 5"):
        actions.report(found, "5", True, "Siap.", by=world.tpu2)
    actions.report(found, "5", False, "Belum siap.", by=world.tpu5)
    actions.report(found, "5", True, "Siap setelah dilengkapi.", by=world.tpu5_head)
    assert [(r.area, r.fit) for r in BidangResult.objects.filter(identification=found)] == [("5", True)]


@pytest.mark.rq("RQ-169")
def test_the_draft_waits_for_everything(world: World, director: User) -> None:
    found = cast.complete(world, director)
    Judgement.objects.filter(identification=found, code="A.2").update(met=False)
    with pytest.raises(Invalid, match=r"Syarat A\.2 belum terpenuhi"):
        actions.draft(found, by=world.tpu5)
    Judgement.objects.filter(identification=found, code="A.2").update(met=True)
    ServiceUser.objects.filter(unit=world.a).delete()
    with pytest.raises(Invalid, match="pengguna layanan"):
        actions.draft(found, by=world.tpu5)
    ServiceUser.objects.create(unit=world.a, name="Tamu", service="Izin")
    actions.draft(found, by=world.tpu5)
    assert found.drafted_at is not None


@pytest.mark.rq("RQ-053")
def test_without_service_users_it_cannot_end_as_fulfilled(world: World, director: User) -> None:
    found = cast.complete(world, director)
    ServiceUser.objects.filter(unit=world.a).update(removed_at="2026-03-03T00:00:00Z")
    assert [m.code for m in rule.missing(facts.given_of(found))] == ["C"]


@pytest.mark.rq("RQ-170")
def test_the_unit_is_asked_answers_and_every_round_is_kept(
    world: World, director: User, client: Client
) -> None:
    found = cast.begun(world, director)
    first = actions.ask(found, "Lengkapi.", by=world.tpu5)
    assert any("LHKAN" in line for line in first.missing)
    assert (
        Notification.objects.filter(recipient=world.leader.pk, event="identification.returned").count() == 1
    )
    with pytest.raises(Conflict, match="belum dijawab"):
        actions.ask(found, "Lagi", by=world.tpu5)
    client.force_login(world.team_head)
    page = client.get(address(world)).content.decode()
    assert "TPU meminta kelengkapan" in page
    assert "LHKAN" in page
    client.post(address(world, "jawab"), {"jawab-text": "Sudah dilengkapi."})
    second = actions.ask(found, "Masih kurang.", by=world.tpu5)
    assert [(r.number, bool(r.answered_at)) for r in found.rounds.all()] == [(1, True), (2, False)]
    with pytest.raises(Denied, match=r"6\.c\.8\.a\.ii"):
        actions.answer(second, "x", by=world.member)


@pytest.mark.rq("RQ-174")
def test_the_unit_sees_the_result_only_after_the_dirjens_letter(
    world: World, director: User, client: Client
) -> None:
    found = cast.signed(world, director)
    client.force_login(world.leader)
    assert "Calon menuju WBK" not in client.get(address(world)).content.decode()
    assert client.get(address(world, "")[:-1] + "/frm-03.pdf").status_code == 403
    actions.forward(found, Given("D/1", DAY), by=director)
    assert "Calon menuju WBK" in client.get(address(world)).content.decode()
    assert client.get(address(world, "")[:-1] + "/frm-03.pdf").status_code == 200


@pytest.mark.rq("RQ-041", "RQ-045")
def test_the_outcome_goes_to_the_dirjen_with_its_day(world: World, director: User, client: Client) -> None:
    found = cast.signed(world, director, calon=False)
    assert found.signed_at is not None
    client.force_login(director)
    page = client.get(address(world)).content.decode()
    assert "LHI/1" in page
    assert "Menunggu surat Direktur Jenderal" in page


def test_calon_only_after_step_ten(world: World, director: User) -> None:
    found = cast.signed(world, director)
    assert not facts.is_calon(world.programme_a)
    actions.forward(found, Given("D/1", DAY), by=director)
    assert facts.is_calon(world.programme_a)


def test_not_fit_is_not_calon(world: World, director: User) -> None:
    actions.forward(cast.signed(world, director, calon=False), Given("D/1", DAY), by=director)
    assert not facts.is_calon(world.programme_a)


def test_an_assessor_of_the_own_unit_is_excluded(world: World, director: User) -> None:
    found = cast.begun(world, director)
    with pytest.raises(Denied, match="benturan kepentingan"):
        actions.judge(found, "A.2", True, "", by=world.tpu5_own)


@pytest.mark.rq("RQ-044")
def test_frm_03_has_its_three_sections(world: World, director: User) -> None:
    from tuas.identification import paper

    found = cast.complete(world, director)
    for n in range(11):
        ServiceUser.objects.create(unit=world.a, name=f"Tamu {n}", service="Izin", completed_on=DAY)
    data = paper.data_of(found)
    assert data["number"] == "FRM-03/SOP/UPM/DJBM-199 Rev:00"
    assert [len(row) for row in data["requirements"]] == [3] * 4
    assert [row[2] for row in data["information"]][2:4] == [
        "Hasil Tahun Lalu (y-1) minimal B.", "Sasaran, Indikator, dan Target Kinerja dalam PK (3 tahun terakhir)."
    ]  # fmt: skip
    assert (len(data["information"]), len(data["users"])) == (5, 12)


def test_outsiders_do_not_find_it(world: World, director: User, client: Client) -> None:
    cast.begun(world, director)
    client.force_login(world.member_b)
    assert client.get(address(world)).status_code == 404
    assert client.post(address(world, "syarat"), {}).status_code == 404


def test_the_page_asks_the_same_number_of_queries_whatever_it_holds(
    world: World, director: User, client: Client
) -> None:
    found = cast.begun(world, director)
    client.force_login(world.tpu5)

    def count() -> int:
        client.get(address(world))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address(world)).status_code == 200
        return len(queries)

    before = count()
    cast.known(world)
    cast.judged(world, found)
    actions.report(found, "5", True, "Siap.", by=world.tpu5)
    actions.report(found, "2", True, "Siap.", by=world.tpu2)
    assert count() <= before + 1
