"""What a file of the Rencana Kerja is refused for: a cell, its age, its sender; named, and nothing is written."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.cycle import planning_cast as cast
from tests.cycle.planning_import_cast import (
    PATH,
    Sheet,
    column,
    confirm,
    edited,
    errors,
    send,
    state,
)
from tests.world import World
from tuas.cycle.models import Plan, PlanLine
from tuas.cycle.planning import content, import_views, importing, incoming, table
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Person
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid


@pytest.fixture
def plan(world: World) -> Plan:
    return cast.drafted(world, "15", lines=2)


@pytest.fixture
def head(client: Client, world: World) -> Client:
    client.force_login(world.team_head)
    return client


@pytest.mark.parametrize(
    ("head_", "value", "cell", "sentence"),
    [
        ("Area", "7", "A2", "area 1–6"),
        ("Area", "5 Penguatan Pengawasan", "A2", "milik area 1"),
        ("Target Prioritas", "Lain", "B3", "Berbeda dari baris 2"),
        ("Rencana Aksi", "Lain", "C3", "Berbeda dari baris 2"),
        ("Rencana Kerja", None, "D2", "kosong"),
        ("Rencana Kerja", "x" * 2001, "D2", "Paling panjang 2000"),
        ("Output", "x" * 301, "E2", "Paling panjang 300"),
        ("Output", dt.date(2026, 2, 1), "E2", "menjadi tanggal"),
        ("PIC", "x" * 201, "F2", "Paling panjang 200"),
        ("Feb", "mungkin", "H2", "Tulis x"),
        ("Feb", 2, "H2", "Tulis x"),
        ("Feb", dt.date(2026, 2, 1), "H2", "Tulis x"),
        ("Kegiatan SOP", "P5.a", "S3", "Berbeda dari baris 2"),
        ("Bukti", "P5.h.4", "T2", "tidak ada di area 1"),
        ("Kunci", "apa saja", "U2", "Kosongkan"),
        ("Kunci", "K000000000000-00000000", "U2", "sudah tidak ada"),
        ("Output", "=1+1", "E2", "bukan rumus"),
        ("Kunci", "=A1", "U2", "bukan rumus"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_and_nothing_is_written(
    head: Client, plan: Plan, head_: str, value: Any, cell: str, sentence: str
) -> None:
    before = state()
    answer = send(head, edited(plan, lambda sheet: setattr(sheet.cell(2, column(head_)), "value", value)))
    assert answer.status_code == 422
    assert sentence in errors(answer)[cell]
    assert cell in answer.content.decode()
    head.post(PATH, {"sha256": answer.context["sha256"], "revisi": str(plan.revision), "simpan": "1"})
    assert state() == before


def test_a_copied_row_says_what_to_do_with_its_key(head: Client, plan: Plan) -> None:
    def edit(sheet: Sheet) -> None:
        sheet.append([sheet.cell(2, n).value for n in range(1, len(table.HEADS) + 1)])

    assert "sama dengan baris 2" in errors(send(head, edited(plan, edit)))["U6"]


def test_two_employees_of_one_name_are_not_guessed(head: Client, world: World, plan: Plan) -> None:
    for _n in range(2):
        Person.objects.create(unit=world.a, name="Budi Rekaan", position="Staf")

    def edit(sheet: Sheet) -> None:
        sheet.cell(2, column("PIC")).value = "Budi Rekaan"

    assert "2 pegawai bernama sama" in errors(send(head, edited(plan, edit)))["F2"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "kosong"),
        (b"%PDF-1.7", "bukan XLSX"),
        (b"PK\x03\x04 potong", "bukan XLSX"),
    ],
)
def test_what_is_no_workbook_is_refused(head: Client, plan: Plan, data: bytes, sentence: str) -> None:
    answer = send(head, data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_without_a_file_or_without_its_columns(head: Client, plan: Plan) -> None:
    assert "Pilih berkas XLSX" in head.post(PATH, {}).content.decode()

    def edit(sheet: Sheet) -> None:
        sheet.cell(1, column("Rencana Aksi")).value = "Aksi"

    answer = send(head, edited(plan, edit))
    assert answer.status_code == 422
    assert "“Rencana Aksi” tidak ada" in answer.content.decode()


@pytest.mark.parametrize(("over", "status"), [(0, 200), (1, 422)])
def test_at_most_five_megabytes(
    head: Client, plan: Plan, monkeypatch: pytest.MonkeyPatch, over: int, status: int
) -> None:
    assert import_views.LARGEST == 5 * 1024 * 1024
    data = table.export(plan)
    monkeypatch.setattr(import_views, "LARGEST", len(data) - over)
    answer = send(head, data)
    assert answer.status_code == status
    assert ("lebih dari 5 MB" in answer.content.decode()) is bool(over)


def test_a_row_changed_since_the_download_is_not_overwritten(head: Client, world: World, plan: Plan) -> None:
    data = edited(plan, lambda sheet: setattr(sheet.cell(2, column("Output")), "value", "Notulen"))
    line = PlanLine.objects.select_related("action__plan__programme__unit").get(text="Kerja 1.0")
    content.change(plan, line, {"text": "Kerja orang lain"}, content.seen(line), by=world.head1)
    answer = send(head, data)
    assert "kini “Kerja orang lain”" in errors(answer)["U2"]
    plan.refresh_from_db()
    assert send(head, table.export(plan)).context["found"].errors == []


def test_a_row_changed_elsewhere_in_the_plan_hinders_nobody(head: Client, world: World, plan: Plan) -> None:
    data = edited(plan, lambda sheet: setattr(sheet.cell(4, column("Output")), "value", "Notulen"))
    line = PlanLine.objects.select_related("action__plan__programme__unit").get(text="Kerja 1.0")
    content.change(plan, line, {"output": "Foto"}, content.seen(line), by=world.head1)
    answer = send(head, data)
    assert errors(answer) == {"U2": errors(answer)["U2"]}  # the file would put the old output back
    assert "diubah di Tuas" in errors(answer)["U2"]


def test_a_plan_changed_between_looking_and_confirming_is_a_conflict(
    head: Client, world: World, plan: Plan
) -> None:
    answer = send(
        head, edited(plan, lambda sheet: setattr(sheet.cell(2, column("Output")), "value", "Notulen"))
    )
    content.add(plan, "target", {"text": "Sementara itu"}, by=world.head1, area="1")
    late = confirm(head, answer)
    assert late.status_code == 409
    assert "dihitung ulang" in late.content.decode()
    assert not PlanLine.objects.filter(output="Notulen").exists()
    assert confirm(head, late).status_code == 302
    assert PlanLine.objects.filter(output="Notulen").exists()


def test_a_pokja_brings_its_own_area_and_no_other(client: Client, world: World, plan: Plan) -> None:
    client.force_login(world.member)
    own = send(
        client, edited(plan, lambda sheet: setattr(sheet.cell(4, column("Output")), "value", "Notulen"))
    )
    assert confirm(client, own).status_code == 302
    plan.refresh_from_db()
    other = send(
        client, edited(plan, lambda sheet: setattr(sheet.cell(2, column("Output")), "value", "Notulen"))
    )
    assert "(5.d.1)" in errors(other)["A2"]


@pytest.mark.parametrize("who", ["leader", "unit_admin", "tpu5", "admin"])
def test_those_who_do_not_plan_are_told_who_does(client: Client, world: World, plan: Plan, who: str) -> None:
    client.force_login(getattr(world, who))
    assert "(5.d.1)" in client.get(PATH).content.decode()
    assert send(client, table.export(plan)).status_code == 403


@pytest.mark.parametrize("who", ["member_b", "outsider"])
def test_nobody_else_finds_the_page(client: Client, world: World, plan: Plan, who: str) -> None:
    client.force_login(getattr(world, who))
    assert client.get(PATH).status_code == 404
    assert send(client, table.export(plan)).status_code == 404


def test_a_ratified_plan_is_not_touched(client: Client, world: World) -> None:
    plan = cast.ratified(world)
    client.force_login(world.team_head)
    page = client.get(PATH).content.decode()
    assert "versi baru" in page
    assert send(client, table.export(plan)).status_code == 403
    made = content.new_version(world.programme_a, by=world.team_head)
    answer = send(
        client, edited(plan, lambda sheet: setattr(sheet.cell(2, column("Output")), "value", "Notulen"))
    )
    assert confirm(client, answer).status_code == 302
    assert PlanLine.objects.filter(output="Notulen", action__plan=made).count() == 1
    assert not PlanLine.objects.filter(output="Notulen", action__plan=plan).exists()


def test_the_action_refuses_by_itself(world: World, plan: Plan) -> None:
    from tuas.cycle.planning import worksheet
    from tuas.files.spreadsheet import Table

    heads: list[Any] = list(table.HEADS)
    who = authority_of(world.team_head, today())

    def compared(*rows: list[Any]) -> incoming.Incoming:
        return incoming.compare(plan, worksheet.read([Table("Rencana", [heads, *rows], frozenset())]), who)

    with pytest.raises(Invalid):
        importing.bring(
            plan, compared(["9", "", "a", "b"]), plan.revision, sha256="", by=world.team_head, who=who
        )
    good = compared(["5", "", "a", "b"])
    with pytest.raises(Conflict):
        importing.bring(plan, good, plan.revision - 1, sha256="", by=world.team_head, who=who)
    importing.bring(plan, good, plan.revision, sha256="", by=world.team_head, who=who)
    assert plan.actions.get(text="a").lines.get().text == "b"
