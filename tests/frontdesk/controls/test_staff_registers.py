"""Registers of employees and performance: placement, documents, training, attendance (5.e.I.3, I.4.d–f)."""

import datetime as dt

import pytest
from django.test import Client

from tests.frontdesk.controls.test_controls import YEAR, at, deed, kind
from tests.world import World
from tuas.frontdesk.controls import actions
from tuas.frontdesk.controls.registers import REGISTERS
from tuas.frontdesk.models import Attendance, Performance, Placement, Training
from tuas.rules.periods import parse
from tuas.ui.errors import Denied

pytestmark = pytest.mark.django_db


@pytest.mark.rq("RQ-100")
@pytest.mark.parametrize(
    ("rows", "counts", "said"),
    [
        ([(8, 5)], (5, 8), "62,50%"),
        ([(4, 4), (4, 0)], (4, 8), "50,00%"),
        ([(2, 5), (2, 0)], (2, 4), "50,00%"),  # five for two posts fill no other post
        ([(0, 0)], (0, 0), "persentasenya tidak dihitung"),
        ([(0, 3)], (0, 0), "persentasenya tidak dihitung"),
    ],
)
def test_placement_is_realised_of_planned_with_both_counts(
    world: World, rows: list[tuple[int, int]], counts: tuple[int, int], said: str
) -> None:
    for n, (planned, placed) in enumerate(rows):
        row = {"position": f"Jabatan {n}", "planned": planned, "placed": placed}
        actions.enter(world.programme_a, Placement(), row, 0, **deed(world.team_head))
    found = kind("penempatan").content(world.programme_a, YEAR)
    assert (found.figures["placed"], found.figures["planned"]) == counts
    assert said in found.lead[0] or said.replace(",00", "") in found.lead[0]
    assert not found.missing


@pytest.mark.rq("RQ-103")
@pytest.mark.parametrize(
    ("signed", "received", "state"),
    [
        (None, None, "belum"),
        ("2026-01-20", None, "terlambat"),
        ("2026-01-20", "2026-02-27", "lengkap"),
        ("2026-01-20", "2026-02-28", "lengkap"),
        ("2026-01-20", "2026-03-01", "terlambat"),
    ],
)
def test_a_performance_document_is_signed_and_received_in_time(
    world: World, client: Client, signed: str | None, received: str | None, state: str
) -> None:
    """Due on 28 February: signed on a day, and the receipt by the superior compared with the due day."""
    client.force_login(world.team_head)
    sent = {
        "kind": "lkj", "title": "LKj 2025", "signed_on": signed or "", "due_on": "2026-02-28",
        "received_on": received or "", "revisi": "1",
    }  # fmt: skip
    assert client.post(at(world, "register/kinerja/"), sent).status_code == 302
    row = Performance.objects.get()
    assert (row.signed_on and row.signed_on.isoformat()) == signed
    assert REGISTERS["kinerja"].state(row)[0] == state
    page = client.get(at(world, "register/kinerja/")).content.decode()
    assert "28 Februari 2026" in page
    assert str(REGISTERS["kinerja"].state(row)[1]) in page


def test_what_is_received_was_signed_before(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    sent = {"kind": "pk", "title": "PK", "signed_on": "", "received_on": "2026-02-02", "revisi": "1"}
    answer = client.post(at(world, "register/kinerja/"), sent)
    assert answer.status_code == 422
    assert "ditandatangani dahulu" in answer.content.decode()


def test_each_register_is_kept_by_its_pokja(world: World) -> None:
    row = {"position": "Jabatan", "planned": 1, "placed": 1}
    with pytest.raises(Denied, match="Pokja 3"):
        actions.enter(world.programme_a, Placement(), row, 0, **deed(world.head5))
    with pytest.raises(Denied, match="Pokja 4"):
        actions.enter(world.programme_a, Performance(), {"kind": "pk", "title": "PK"}, 0, **deed(world.head5))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([(10, 8)], "8 dari 10 kebutuhan pelatihan terpenuhi, 80"),
        ([(4, 9), (4, 0)], "4 dari 8 kebutuhan pelatihan terpenuhi, 50"),
        ([(0, 5)], "persentasenya tidak dihitung"),
    ],
)
def test_training_is_trained_of_needed(world: World, rows: list[tuple[int, int]], said: str) -> None:
    for n, (needed, trained) in enumerate(rows):
        row = {
            "title": f"Diklat {n}",
            "on": dt.date(2026, 3, 3),
            "hours": 8,
            "needed": needed,
            "trained": trained,
        }
        actions.enter(world.programme_a, Training(), row, 0, **deed(world.team_head))
    assert said in kind("pelatihan").content(world.programme_a, YEAR).lead[0]


def test_a_month_of_attendance_is_recorded_once_and_reported(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    sent = {
        "month": "3", "owed": "200", "present": "201", "leader_owed": "20", "leader_present": "19", "revisi": "1",
    }  # fmt: skip
    assert client.post(at(world, "register/kehadiran/"), sent).status_code == 422
    assert client.post(at(world, "register/kehadiran/"), sent | {"present": "190"}).status_code == 302
    answer = client.post(at(world, "register/kehadiran/"), sent | {"present": "100"})
    assert answer.status_code == 409
    assert 'value="100"' in answer.content.decode()
    assert Attendance.objects.get().present == 190
    said = kind("kehadiran").content(world.programme_a, parse("2026-03"))
    assert said.figures == {"present": 190, "owed": 200}
    assert "95" in str(said.tables)
    assert kind("kehadiran").content(world.programme_a, parse("2026-04")).missing
    assert "1 dari 12 bulan direkap" in client.get(at(world, "register/kehadiran/")).content.decode()
