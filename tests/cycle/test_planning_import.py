"""The Rencana Kerja out as XLSX and in again: lossless, and shown before it is written."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cycle import libre
from tests.cycle import planning_cast as cast
from tests.cycle.planning_import_cast import (
    HOSTILE,
    PATH,
    Sheet,
    book_of,
    column,
    confirm,
    data_of,
    edited,
    errors,
    filled,
    send,
    state,
)
from tests.world import World
from tuas.audit.models import Event
from tuas.cycle.models import Plan, PlanLine
from tuas.cycle.planning import content, signing, table
from tuas.cycle.planning.facts import approved_areas
from tuas.organisation.models import Person


@pytest.fixture
def plan(world: World) -> Plan:
    return cast.drafted(world, "15", lines=2)


@pytest.fixture
def head(client: Client, world: World) -> Client:
    client.force_login(world.team_head)
    return client


def test_out_and_in_again_changes_nothing(head: Client, world: World, plan: Plan) -> None:
    filled(world, plan)
    before = state()
    answer = send(head, table.export(plan))
    found = answer.context["found"]
    assert (found.errors, found.shown, answer.status_code) == ([], [], 200)
    assert found.same == 4 + len(HOSTILE) + 4  # lines, two actions, two targets
    assert "Tidak ada yang berubah" in answer.content.decode()
    head.post(PATH, {"sha256": answer.context["sha256"], "revisi": str(plan.revision), "simpan": "1"})
    assert state() == before


def test_what_another_program_saved_again_changes_nothing(head: Client, world: World, plan: Plan) -> None:
    filled(
        world, plan, [text for text in HOSTILE if text != "_x000D_"]
    )  # Excel escapes it, openpyxl does not
    found = send(head, data_of(book_of(plan))).context["found"]
    assert (found.errors, found.shown) == ([], [])


def test_changes_are_shown_before_and_after_and_then_written(head: Client, plan: Plan) -> None:
    def edit(sheet: Sheet) -> None:
        sheet.cell(2, column("Output")).value = "Notulen"
        sheet.cell(2, column("Mar")).value = "X"
        sheet.cell(2, column("Jan")).value = None

    answer = send(head, edited(plan, edit))
    page = answer.content.decode()
    shown = answer.context["found"].shown
    assert [(each.kind, each.new, each.pairs) for each in shown] == [
        ("kerja", False, [("Output", "Laporan", "Notulen"), ("Bulan", "Jan, Jul", "Mar, Jul")])
    ]
    for part in ("<del>Laporan</del>", "<ins>Notulen</ins>", "belum disimpan"):
        assert part in page
    assert not PlanLine.objects.filter(output="Notulen").exists()
    assert confirm(head, answer).status_code == 302
    line = PlanLine.objects.get(output="Notulen")
    assert (line.text, line.months) == ("Kerja 1.0", [3, 7])
    assert Event.objects.filter(action="plan.imported").count() == 1


def test_a_double_click_writes_once(head: Client, plan: Plan) -> None:
    answer = send(head, edited(plan, lambda s: s.append(["5", "Target 5", "Aksi 5", "Kerja baru"])))
    assert confirm(head, answer).status_code == 302
    again = confirm(head, answer)
    assert again.status_code == 409
    assert PlanLine.objects.filter(text="Kerja baru").count() == 1


def test_new_rows_join_the_action_above_or_begin_one(head: Client, world: World, plan: Plan) -> None:
    person = Person.objects.get(user=world.head5)

    def edit(sheet: Sheet) -> None:
        sheet.append(["5", "Target 5", "aksi 5", "Kerja satu", "", person.name.upper()])
        sheet.append([None, None, None, "Kerja dua", None, "Pokja 5"])
        sheet.append([])
        sheet.append(
            [
                "5 Penguatan Pengawasan",
                "Target baru",
                "Aksi baru",
                "Kerja tiga",
                *[None] * 14,
                "P5.a",
                "P5.h.3; P5.h.4",
            ]
        )
        sheet.append([5, "Target saja"])

    answer = send(head, edited(plan, edit))
    assert answer.context["found"].errors == []
    assert confirm(head, answer).status_code == 302
    old, new = plan.actions.get(text="Aksi 5"), plan.actions.get(text="Aksi baru")
    assert [line.text for line in old.lines.all()] == ["Kerja 5.0", "Kerja 5.1", "Kerja satu", "Kerja dua"]
    assert old.lines.get(text="Kerja satu").pic == person
    assert old.lines.get(text="Kerja dua").pic_text == "Pokja 5"
    assert new.target is not None
    assert (new.target.text, new.activity, new.order) == ("Target baru", "P5.a", 1)
    assert new.lines.get().items == ["P5.h.3", "P5.h.4"]
    assert plan.targets.filter(text="Target saja", area="5").exists()


def test_merged_cells_are_read_as_the_eye_reads_them(head: Client, plan: Plan) -> None:
    def edit(sheet: Sheet) -> None:
        for n in (1, 2, 3):
            sheet.merge_cells(start_row=4, end_row=5, start_column=n, end_column=n)

    found = send(head, edited(plan, edit)).context["found"]
    assert (found.errors, found.shown) == ([], [])


def test_a_target_that_was_rewritten_everywhere_keeps_its_actions(head: Client, plan: Plan) -> None:
    def edit(sheet: Sheet) -> None:
        for row in (4, 5):
            sheet.cell(row, column("Target Prioritas")).value = "Target lima, lebih tajam"

    target = plan.targets.get(area="5")
    answer = send(head, edited(plan, edit))
    assert [(each.kind, each.new) for each in answer.context["found"].shown] == [("target", False)]
    assert confirm(head, answer).status_code == 302
    target.refresh_from_db()
    assert target.text == "Target lima, lebih tajam"
    assert plan.targets.filter(area="5").count() == 1
    assert plan.actions.get(area="5").target == target


def test_an_action_can_leave_its_target(head: Client, plan: Plan) -> None:
    def edit(sheet: Sheet) -> None:
        for row in (4, 5):
            sheet.cell(row, column("Target Prioritas")).value = None

    assert confirm(head, send(head, edited(plan, edit))).status_code == 302
    assert plan.actions.get(area="5").target is None
    assert plan.targets.filter(area="5").exists()


def test_rows_that_the_file_lacks_stay(head: Client, plan: Plan) -> None:
    answer = send(head, edited(plan, lambda sheet: sheet.delete_rows(2, 2)))
    found = answer.context["found"]
    assert (found.shown, found.absent) == ([], 2)
    assert PlanLine.objects.filter(action__area="1").count() == 2


@pytest.mark.parametrize(("size", "column_"), [(2000, "Rencana Kerja"), (300, "Output"), (200, "PIC")])
def test_the_longest_text_fits(head: Client, plan: Plan, size: int, column_: str) -> None:
    def edit(sheet: Sheet) -> None:
        sheet.cell(2, column(column_)).value = "x" * size

    assert confirm(head, send(head, edited(plan, edit))).status_code == 302


def test_a_file_of_libreoffice_is_read_the_same(head: Client, world: World, plan: Plan) -> None:
    content.add(plan, "target", {"text": "Baris\r\ndua"}, by=world.team_head, area="5")
    rows = [[str(cell or "") for cell in row] for row in table.rows_of(plan)]
    found = send(head, libre.workbook([list(table.HEADS), *rows])).context["found"]
    assert (found.errors, found.shown) == ([], [])
    rows[0][4] = ""
    answer = send(head, libre.workbook([list(table.HEADS), *rows], formula="1+1"))
    assert "bukan rumus" in errors(answer)["E2"]


def test_a_title_above_the_table_and_missing_columns_do_no_harm(head: Client, plan: Plan) -> None:
    def edit(sheet: Sheet) -> None:
        sheet.delete_cols(column("Jan"), 12)
        sheet.delete_cols(column("Output"))
        sheet.insert_rows(1, 2)
        sheet.cell(1, 1).value = "RENCANA KERJA 2026"

    found = send(head, edited(plan, edit)).context["found"]
    assert (found.errors, found.shown) == ([], [])


def test_approvals_are_lost_with_a_warning_before(client: Client, world: World) -> None:
    plan = cast.submitted(world)
    signing.approve(plan, "5", plan.revision, by=world.head5)
    client.force_login(world.team_head)
    answer = send(
        client, edited(plan, lambda sheet: setattr(sheet.cell(2, column("Output")), "value", "Notulen"))
    )
    assert "1 persetujuan Ketua Pokja gugur" in answer.content.decode()
    assert approved_areas(plan) == ["5"]
    done = client.post(
        PATH, {"sha256": answer.context["sha256"], "revisi": str(plan.revision), "simpan": "1"}, follow=True
    )
    assert "1 persetujuan gugur" in done.content.decode()
    plan.refresh_from_db()
    assert approved_areas(plan) == []


def test_looking_asks_no_more_for_a_longer_file(head: Client, world: World, plan: Plan) -> None:
    def asked() -> int:
        plan.refresh_from_db()
        data = table.export(plan)
        with CaptureQueriesContext(connection) as queries:
            send(head, data)
        return len(queries)

    asked()
    content.add(
        plan, "target", {"text": "Lain"}, by=world.team_head, area="5"
    )  # a file Tuas knows is stored for less
    before = asked()
    filled(world, plan)
    assert asked() <= before
