"""Every duty of 5.a is an action that exactly its element has; everybody else is refused with the paragraph.

Each case is sent by each of the eight roles of the TPU, in the bidang it is about and in another one.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from tests.tpu.cast import act, holder
from tests.tpu.work_cast import activity, drafted, proposed, report, submitted
from tests.world import UNIT_A, World
from tuas.assessment import actions as assessment
from tuas.assessment.models import Assessor
from tuas.catalogue import current
from tuas.organisation.authority import BIDANG_ROLES, TPU_ROLES
from tuas.tpu import comments
from tuas.tpu.policies import DEEDS
from tuas.ui.dates import today

MATERIAL = "/tpu/bidang/5/materi/penilaian/"
Sent = tuple[str, dict[str, str]]


@dataclass(frozen=True)
class Deed:
    """name: in DEEDS; sends: address and fields, after it brought the world to where the deed can be done."""

    name: str
    sends: Callable[[World], Sent]
    bound: bool = True  # to a bidang


def _assign(world: World) -> Sent:
    return "/tpu/bidang/5/penugasan/", {"anggota": str(world.tpu5.pk), "unit": str(world.a.pk)}


def _draft(world: World) -> Sent:
    return MATERIAL, {"perintah": "simpan", "revisi": "0", "text": "Materi"}


def _submit(world: World) -> Sent:
    return MATERIAL, {"perintah": "ajukan", "revisi": str(drafted().revision)}


def _set(world: World) -> Sent:
    return MATERIAL, {"perintah": "tetapkan", "revisi": str(submitted().revision)}


def _send_back(world: World) -> Sent:
    return MATERIAL, {"perintah": "kembalikan", "revisi": str(submitted().revision), "text": "Kurang."}


def _prepare(world: World) -> Sent:
    return MATERIAL, {"perintah": "bahan", "title": "Bahan", "text": "Isi"}


def _prepare_report(world: World) -> Sent:
    return "/tpu/laporan/", {"bidang": "5", "title": "Bahan", "text": "Isi"}


def _report_area(world: World) -> Sent:
    day = today().isoformat()
    return "/tpu/laporan/baru/5/", {"starts_on": day, "ends_on": day, "assessment": "Menilai"}


def _report(world: World) -> Sent:
    day, said = today().isoformat(), dict.fromkeys(("assessment", "monitoring", "assistance"), "Ada")
    return "/tpu/laporan/baru/", {"starts_on": day, "ends_on": day, **said}


def _propose(world: World) -> Sent:
    fields = {"perintah": "usul", "area": "5", "unit": str(world.a.pk), "reason": "Terbaik"}
    return "/tpu/percontohan/", fields


def _determine(world: World) -> Sent:
    pilot = proposed(world)
    return "/tpu/percontohan/", {"perintah": "tetapkan", "usulan": str(pilot.pk), "alasan": "Layak"}


def _schedule(world: World) -> Sent:
    fields = {
        "kind": "RAPAT",
        "title": "Rapat",
        "on": today().isoformat(),
        "starts_at": "09:00",
        "place": "Aula",
    }
    return "/tpu/kegiatan/", fields | {"invited": "5"}


def _minute(world: World) -> Sent:
    return f"/tpu/kegiatan/{activity().pk}/", {"perintah": "notulen", "revisi": "0", "text": "Selesai"}


def _comment(world: World) -> Sent:
    drafted()
    return MATERIAL, {"perintah": "masukan", "text": "Tambah contoh."}


def _comment_lke(world: World) -> Sent:
    return f"/unit/{UNIT_A}/lke/A.I.5.i.a/masukan/", {"perintah": "masukan", "text": "Periksa."}


def _comment_activity(world: World) -> Sent:
    return f"/tpu/kegiatan/{activity().pk}/", {"perintah": "masukan", "text": "Undang pokja."}


def _direct(world: World) -> Sent:
    return "/tpu/arahan/", {"subject": "Perihal", "text": "Arahan"}


def _receive(world: World) -> Sent:
    return f"/tpu/laporan/{report('').pk}/", {}


def _receive_area(world: World) -> Sent:
    return f"/tpu/laporan/{report('5').pk}/", {}


CASES = [
    Deed("direct", _direct, False), Deed("report", _report, False), Deed("receive", _receive, False),
    Deed("determine", _determine, False), Deed("receive_area", _receive_area, False), Deed("propose", _propose),
    Deed("set", _set), Deed("set", _send_back), Deed("report_area", _report_area), Deed("draft", _draft),
    Deed("draft", _submit), Deed("assign", _assign), Deed("prepare", _prepare), Deed("prepare", _prepare_report),
    Deed("schedule", _schedule, False), Deed("schedule", _minute, False), Deed("comment", _comment, False),
    Deed("comment", _comment_lke, False), Deed("comment", _comment_activity, False),
]  # fmt: skip
WHO = [(role, area) for role in sorted(TPU_ROLES) for area in (("5", "2") if role in BIDANG_ROLES else ("",))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}{case.sends.__name__}")
def test_exactly_its_element_may(world: World, client: Client, case: Deed) -> None:
    address, fields = case.sends(world)
    may = []
    for role, area in WHO:
        if role in DEEDS[case.name].roles and area in ("", "5"):
            may.append((role, area))
            continue
        client.force_login(holder(f"bukan.{role.lower()}{area}", role, area))
        answer = client.post(address, fields)
        assert (role, area, answer.status_code) == (role, area, 403)
        assert str(DEEDS[case.name].sentence) in answer.content.decode()
    assert {role for role, _area in may} == set(DEEDS[case.name].roles)
    client.force_login(holder("yang.boleh", *may[0]))
    assert client.post(address, fields).status_code == 302


def test_every_deed_of_a_tpu_role_has_its_case() -> None:
    elsewhere = {"period", "note", "assist"}  # tests of the periods, the findings, the assistance
    assert {case.name for case in CASES} == set(DEEDS) - elsewhere


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}{case.sends.__name__}")
def test_the_unit_finds_none_of_it(world: World, client: Client, case: Deed) -> None:
    address, fields = case.sends(world)
    for user in (world.team_head, world.head5, world.outsider):
        client.force_login(user)
        assert client.post(address, fields).status_code == 404


@pytest.mark.rq("RQ-029")
def test_the_narasumber_comments_on_material_and_lke_and_changes_no_value(
    world: World, client: Client
) -> None:
    sheet = assessment.open_sheet(world.programme_a, Assessor.TPU, by=world.tpu5)
    best = next(iter(current().lke.questions["A.I.5.i.a"].levels))
    assessment.answer(sheet, "A.I.5.i.a", best, "", 0, by=world.tpu5)
    expert = holder("narasumber", "NARASUMBER")
    client.force_login(expert)
    for address, fields in (_comment(world), _comment_lke(world)):
        assert client.post(address, fields).status_code == 302
        said = fields["text"]
        page = address.removesuffix("masukan/")
        assert said in client.get(page).content.decode()
    values = {"jawaban": best, "catatan": "", "versi": "1"}
    assert client.post(f"/unit/{UNIT_A}/lke/A.I.5.i.a/", values).status_code == 403
    assert sheet.answers.get().value == best
    client.force_login(world.tpu5)  # the TPU reads, the unit does not
    assert "Periksa." in client.get(f"/unit/{UNIT_A}/lke/A.I.5.i.a/").content.decode()
    client.force_login(world.head5)
    assert "Periksa." not in client.get(f"/unit/{UNIT_A}/lke/A.I.5.i.a/").content.decode()


def test_input_on_the_lke_is_answered_once_by_its_bidang(world: World, client: Client) -> None:
    made = comments.comment(
        "Periksa.",
        programme=world.programme_a,
        question="A.I.5.i.a",
        **act(holder("narasumber", "NARASUMBER")),
    )
    fields = {"perintah": "tanggapi", "masukan": str(made.pk), "text": "Sudah."}
    address = f"/unit/{UNIT_A}/lke/A.I.5.i.a/masukan/"
    for user, status in ((world.tpu2, 403), (world.tpu5_own, 404), (world.tpu5, 302), (world.tpu5_head, 409)):
        client.force_login(user)
        assert client.post(address, fields).status_code == status
