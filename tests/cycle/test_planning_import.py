"""The Rencana Kerja out as XLSX and in again: lossless, shown before it is written, errors named cell by cell."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cycle import libre
from tests.cycle import planning_cast as cast
from tests.world import UNIT_A, World
from tuas.audit.models import Event
from tuas.cycle.models import Plan, PlanAction, PlanLine, PriorityTarget
from tuas.cycle.planning import content, import_views, importing, incoming, signing, table
from tuas.cycle.planning.facts import approved_areas
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Person
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

PATH = f"/unit/{UNIT_A}/rencana-kerja/impor/"
HOSTILE = [
    '=HYPERLINK("x")', "'petik", "-1+1", "@SUM(A1)", "<b>", "baris\r\ndua", "007", "TRUE", "_x000D_", "1/2", "x" * 2000,
]  # fmt: skip
Sheet = Any


def column(head: str) -> int:
    return table.HEADS.index(head) + 1


def book_of(plan: Plan) -> Any:
    return openpyxl.load_workbook(io.BytesIO(table.export(plan)))


def data_of(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send(client: Client, data: bytes, **more: str) -> Any:
    return client.post(PATH, {"berkas": SimpleUploadedFile("rencana.xlsx", data), **more})


def edited(plan: Plan, edit: Callable[[Sheet], Any]) -> bytes:
    book = book_of(plan)
    edit(book.active)
    return data_of(book)


def confirm(client: Client, answer: Any) -> Any:
    found = answer.context
    return client.post(
        PATH, {"sha256": found["sha256"], "revisi": str(found["plan"].revision), "simpan": "1"}
    )


def state() -> list[Any]:
    lines = PlanLine.objects.order_by("pk").values_list(
        "pk", "action", "text", "output", "pic", "pic_text", "months", "items", "order"
    )
    actions = PlanAction.objects.order_by("pk").values_list("pk", "text", "activity", "target", "order")
    return [*lines, *actions, *PriorityTarget.objects.order_by("pk").values_list("pk", "text", "order")]


def errors(answer: Any) -> dict[str, str]:
    return {f"{each.column}{each.row}": each.sentence for each in answer.context["found"].errors}


@pytest.fixture
def plan(world: World) -> Plan:
    return cast.drafted(world, "15", lines=2)


@pytest.fixture
def head(client: Client, world: World) -> Client:
    client.force_login(world.team_head)
    return client


def filled(world: World, plan: Plan, texts: list[str] = HOSTILE) -> None:
    """Everything a plan can hold: people, free PICs, evidence, an action without lines, targets without actions."""
    action = plan.actions.get(area="5")
    person = Person.objects.get(user=world.head5)
    for n, text in enumerate(texts):
        values = {
            "text": text, "output": text[:300], "months": [n + 1], "items": ["P5.h.4", "P5.h.3"][n % 2 :],
            "pic_id": person.pk if n % 2 else None, "pic_text": "" if n % 2 else "Pokja 5",
        }  # fmt: skip
        content.add(plan, "kerja", values, by=world.team_head, action=action)
    for text in ("Aksi 5", "Aksi tanpa baris"):  # the first is there already, word for word
        content.add(plan, "aksi", {"text": text, "activity": "P5.a"}, by=world.team_head, area="5")
    for text in ("Target 5", "Target sendiri"):
        content.add(plan, "target", {"text": text}, by=world.team_head, area="5")


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


@pytest.mark.parametrize(("size", "column_"), [(2000, "Rencana Kerja"), (300, "Output"), (200, "PIC")])
def test_the_longest_text_fits(head: Client, plan: Plan, size: int, column_: str) -> None:
    def edit(sheet: Sheet) -> None:
        sheet.cell(2, column(column_)).value = "x" * size

    assert confirm(head, send(head, edited(plan, edit))).status_code == 302


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


def test_a_file_of_libreoffice_is_read_the_same(head: Client, world: World, plan: Plan) -> None:
    content.add(plan, "target", {"text": "Baris\r\ndua"}, by=world.team_head, area="5")
    rows = [[str(cell or "") for cell in row] for row in table.rows_of(plan)]
    found = send(head, libre.workbook([list(table.HEADS), *rows])).context["found"]
    assert (found.errors, found.shown) == ([], [])
    rows[0][4] = ""
    answer = send(head, libre.workbook([list(table.HEADS), *rows], formula="1+1"))
    assert "bukan rumus" in errors(answer)["E2"]


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


def test_a_title_above_the_table_and_missing_columns_do_no_harm(head: Client, plan: Plan) -> None:
    def edit(sheet: Sheet) -> None:
        sheet.delete_cols(column("Jan"), 12)
        sheet.delete_cols(column("Output"))
        sheet.insert_rows(1, 2)
        sheet.cell(1, 1).value = "RENCANA KERJA 2026"

    found = send(head, edited(plan, edit)).context["found"]
    assert (found.errors, found.shown) == ([], [])


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


def test_looking_asks_no_more_for_a_longer_file(head: Client, world: World, plan: Plan) -> None:
    def asked() -> int:
        plan.refresh_from_db()
        data = table.export(plan)
        with CaptureQueriesContext(connection) as queries:
            send(head, data)
        return len(queries)

    asked()
    before = asked()
    filled(world, plan)
    assert asked() <= before
