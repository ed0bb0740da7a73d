"""Discipline of this and the last year, performance targets, and registers as XLSX (5.e.II.3.c, II.4.a, I.3)."""

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.frontdesk.controls.test_controls import at, deed
from tests.monitoring.test_themes import pokja
from tests.world import World
from tuas.audit.models import Event
from tuas.cycle.models import Programme
from tuas.frontdesk.controls import actions, figures
from tuas.frontdesk.controls.registers import REGISTERS
from tuas.frontdesk.models import Discipline, Nothing, Target, Training
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db
LATE: dict[str, Any] = {
    "what": "Terlambat", "grade": "ringan", "on": dt.date(2026, 3, 2), "sanction": "", "sanctioned_on": None
}  # fmt: skip


def violated(world: World, on: dt.date, sanctioned: bool = False, **other: Any) -> Discipline:
    said = LATE | {"on": on} | other
    if sanctioned:
        said |= {"sanction": "Teguran tertulis", "sanctioned_on": on}
    row = actions.enter(world.programme_a, Discipline(), said, 0, **deed(world.team_head))
    assert isinstance(row, Discipline)
    return row


def figure(world: World, code: str) -> Any:
    return next((each for each in figures.figures(world.programme_a) if each.question == code), None)


@pytest.mark.rq("RQ-117")
def test_last_year_this_year_and_sanctions_reach_the_lke_once_both_years_are_known(world: World) -> None:
    violated(world, dt.date(2025, 12, 31), sanctioned=True)
    violated(world, dt.date(2025, 1, 1))
    assert figure(world, "A.II.3.iii.a") is None  # nobody said anything of 2026
    actions.declare_nothing(world.programme_a, REGISTERS["disiplin"], 2026, **deed(world.team_head))
    found = figure(world, "A.II.3.iii.a")
    assert found.values == {"tahun_lalu": 2, "tahun_ini": 0, "disanksi": 1}
    assert "2 pelanggaran pada 2025, 0 pada 2026; 1 sudah disanksi" in found.said


@pytest.mark.rq("RQ-117")
def test_zero_violations_are_declared_and_withdrawn(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    page = client.get(at(world, "register/disiplin/")).content.decode()
    assert page.count("belum dinyatakan nihil") == 2
    for year in ("2025", "2026"):
        assert client.post(at(world, "register/disiplin/nihil/"), {"tahun": year}).status_code == 302
    assert (
        client.post(at(world, "register/disiplin/nihil/"), {"tahun": "2026"}).status_code == 302
    )  # clicked twice
    assert Nothing.objects.filter(removed_at=None).count() == 2
    assert figure(world, "A.II.3.iii.a").values == {"tahun_lalu": 0, "tahun_ini": 0, "disanksi": 0}
    with pytest.raises(Conflict, match="dinyatakan nihil"):
        violated(world, dt.date(2026, 3, 2))
    assert (
        client.post(at(world, "register/disiplin/nihil/"), {"tahun": "2026", "cabut": "1"}).status_code == 302
    )
    violated(world, dt.date(2026, 3, 2))
    assert client.post(at(world, "register/disiplin/nihil/"), {"tahun": "2026"}).status_code == 422
    with pytest.raises(Invalid):
        actions.declare_nothing(world.programme_a, REGISTERS["disiplin"], 2024, **deed(world.team_head))


@pytest.mark.parametrize(
    ("on", "status"), [("2024-12-31", 422), ("2025-01-01", 302), ("2026-11-01", 302), ("2027-01-01", 422)]
)
def test_a_violation_falls_into_this_or_the_last_year(
    world: World, client: Client, on: str, status: int
) -> None:
    client.force_login(world.team_head)
    sent = {
        "what": "Terlambat",
        "grade": "ringan",
        "on": on,
        "sanction": "",
        "sanctioned_on": "",
        "revisi": "1",
    }
    answer = client.post(at(world, "register/disiplin/"), sent)
    assert answer.status_code == status
    assert "Terlambat" in answer.content.decode() or status == 302


def test_what_an_earlier_programme_recorded_counts_as_last_year(world: World, client: Client) -> None:
    earlier = Programme.objects.create(unit=world.a, year=2025, target="WBK", closed_at=timezone.now())
    actions.enter(earlier, Discipline(), LATE | {"on": dt.date(2025, 5, 5)}, 0, **deed(world.team_head))
    register = REGISTERS["disiplin"]
    assert [row.on.year for row in register.rows(world.programme_a)] == [2025]
    assert not register.rows(world.programme_b).exists()


def test_violations_are_read_by_who_keeps_and_assesses_only(world: World, client: Client) -> None:
    violated(world, dt.date(2026, 3, 2))
    for who, status in ((world.head5, 403), (world.tpu5, 200), (world.leader, 200), (world.member_b, 404)):
        client.force_login(who)
        assert client.get(at(world, "register/disiplin/")).status_code == status
    with pytest.raises(Denied, match="Pokja 3"):
        actions.enter(world.programme_a, Discipline(), LATE, 0, **deed(world.head5))


def test_the_recap_is_proposed_from_the_register_to_who_writes_it(world: World, client: Client) -> None:
    violated(world, dt.date(2025, 2, 2), sanctioned=True)
    violated(world, dt.date(2025, 4, 4))
    actions.declare_nothing(world.programme_a, REGISTERS["disiplin"], 2026, **deed(world.team_head))
    client.force_login(pokja(world, "3"))
    page = client.get(f"/unit/{world.a.number}/laporan-area/disiplin/").content.decode()
    assert "Diusulkan dari register disiplin" in page
    assert "Terlambat" in page
    assert 'name="lalu-0-1" value="2"' in page
    assert 'name="lalu-0-2" value="1"' in page
    client.force_login(world.tpu5)
    assert "Terlambat" not in client.get(f"/unit/{world.a.number}/laporan-area/disiplin/").content.decode()


@pytest.mark.parametrize(
    ("target", "achieved", "lower", "reached"),
    [
        ("95", "94,999", "0", 0), ("95", "95", "0", 1), ("95", "95,001", "0", 1), ("95", "", "0", 0),
        ("10", "10,001", "1", 0), ("10", "10", "1", 1), ("10", "9,999", "1", 1),
    ],
)  # fmt: skip
def test_a_target_is_reached_from_hundred_percent_on(
    world: World, client: Client, target: str, achieved: str, lower: str, reached: int
) -> None:
    client.force_login(world.team_head)
    sent = {
        "name": "Kemantapan jalan", "scale": "%", "target": target, "achieved": achieved, "lower": lower, "revisi": "1"
    }  # fmt: skip
    assert client.post(at(world, "register/sasaran/"), sent).status_code == 302
    assert figure(world, "A.II.4.i.a").values == {"sasaran": 1, "tercapai": reached}
    row = Target.objects.get()
    page = client.get(at(world, f"register/sasaran/{row.pk}/")).content.decode()
    assert f'value="{target}"' in page
    assert not achieved or f'value="{achieved}"' in page


# --- XLSX -------------------------------------------------------------------------------------------------------------


def book(*rows: tuple[Any, ...]) -> SimpleUploadedFile:
    made, out = openpyxl.Workbook(), io.BytesIO()
    sheet = made.worksheets[0]
    for row in rows:
        sheet.append(row)
    made.save(out)
    return SimpleUploadedFile("register.xlsx", out.getvalue())


HEAD = ("Pelatihan", "Tanggal", "Jam pelajaran", "Pegawai yang memerlukan", "Pegawai yang mengikuti")


def test_a_register_goes_out_filled_and_comes_back_without_doubles(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    url = at(world, "register/pelatihan/xlsx/")
    sent = book(HEAD, ("Diklat A", dt.date(2026, 3, 3), 8, 10, 9), ("Diklat B", "4/3/2026", "16", "5", "5"))
    assert client.post(url, {"berkas": sent}).status_code == 302
    assert list(Training.objects.values_list("title", "on", "hours", "needed", "trained")) == [
        ("Diklat A", dt.date(2026, 3, 3), 8, 10, 9), ("Diklat B", dt.date(2026, 3, 4), 16, 5, 5),
    ]  # fmt: skip
    out = client.get(url)
    assert Event.objects.filter(action="control.exported").count() == 1
    sheet = openpyxl.load_workbook(io.BytesIO(out.content)).worksheets[0]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    assert [str(head).lower() for head in rows[0]] == [head.lower() for head in HEAD]
    assert rows[1][0] == "Diklat A"
    page = client.post(
        url, {"berkas": SimpleUploadedFile("lagi.xlsx", out.content)}, follow=True
    ).content.decode()
    assert "0 baris dicatat, 2 sudah ada" in page
    assert Training.objects.count() == 2


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([HEAD, ("Diklat A", "3/3/2026", 8, 10, 9), ("Diklat B", "tiga Maret", 8, 1, 1)], "Baris 3|tiga Maret"),
        ([HEAD, ("Diklat A", "3/3/2026", 8, -1, 9)], "Baris 2"),
        ([HEAD, ("", "3/3/2026", 8, 1, 1)], "Baris 2|Pelatihan"),
        ([HEAD, ("=1+1", "3/3/2026", 8, 1, 1)], "berisi rumus"),
        ([HEAD[:4], ("Diklat A", "3/3/2026", 8, 1)], "kolom|Pegawai yang mengikuti"),
        ([HEAD], "Tidak ada baris"),
    ],
)  # fmt: skip
def test_one_wrong_row_and_none_is_recorded(
    world: World, client: Client, rows: list[tuple[Any, ...]], said: str
) -> None:
    client.force_login(world.team_head)
    answer = client.post(at(world, "register/pelatihan/xlsx/"), {"berkas": book(*rows)})
    assert answer.status_code == 422
    page = answer.content.decode()
    for part in said.split("|"):
        assert part.lower() in page.lower().replace("</b>", "")
    assert not Training.objects.exists()


def test_a_second_row_of_one_month_refuses_the_whole_workbook(world: World, client: Client) -> None:
    head = tuple(str(field.label) for field in REGISTERS["kehadiran"].form.base_fields.values())
    client.force_login(world.team_head)
    sent = book(head, ("Maret", 200, 190, 20, 19), ("Maret", 200, 180, 20, 19))
    answer = client.post(at(world, "register/kehadiran/xlsx/"), {"berkas": sent})
    assert answer.status_code == 409
    assert "Baris 3" in answer.content.decode()
    assert not REGISTERS["kehadiran"].rows(world.programme_a).exists()


def test_choices_are_read_by_their_words_and_numbers_with_a_comma(world: World, client: Client) -> None:
    client.force_login(world.team_head)
    head = ("Jenis pelanggaran", "Tingkat", "Tanggal pelanggaran", "Sanksi", "Sanksi ditetapkan")
    sent = book(head, ("Terlambat", "Sedang", "02/03/2026", "Teguran", "05/03/2026"))
    assert client.post(at(world, "register/disiplin/xlsx/"), {"berkas": sent}).status_code == 302
    assert Discipline.objects.get().grade == "sedang"
    refused = book(head, ("Terlambat", "gawat", "02/03/2026", "", ""))
    page = client.post(at(world, "register/disiplin/xlsx/"), {"berkas": refused}).content.decode()
    assert "tulis salah satu dari ringan, sedang, berat" in page
    head = ("Sasaran atau indikator", "Satuan", "Target", "Capaian", "Yang lebih baik")
    sent = book(head, ("Kemantapan", "%", 95.5, "96,25", "lebih besar"))
    assert client.post(at(world, "register/sasaran/xlsx/"), {"berkas": sent}).status_code == 302
    assert REGISTERS["sasaran"].cells(Target.objects.get()) == ("Kemantapan", "%", "95,5", "96,25")


def test_a_workbook_of_one_language_is_read_in_the_other(world: World, client: Client) -> None:
    user = world.team_head
    client.force_login(user)
    for language, head, row in (
        ("en", ("Jenis pelanggaran", "Tingkat", "Tanggal pelanggaran"), ("Terlambat", "berat", "02/03/2026")),
        ("id", ("Kind of violation", "Level", "Day of the violation"), ("Absen", "severe", "03/03/2026")),
    ):
        type(user).objects.filter(pk=user.pk).update(language=language)
        sent = book((*head, "Sanksi", "Sanksi ditetapkan"), (*row, "", ""))
        assert client.post(at(world, "register/disiplin/xlsx/"), {"berkas": sent}).status_code == 302
    assert list(Discipline.objects.values_list("grade", flat=True)) == ["berat", "berat"]


ROWS: dict[str, dict[str, Any]] = {
    "gratifikasi": {
        "kind": "tolak", "on": dt.date(2026, 3, 16), "what": "Parsel", "value": Decimal("350000.50"), "position": "PPK",
        "giver": "rekanan", "reported_on": dt.date(2026, 3, 17), "number": "01/UPG", "decision": "",
    },
    "risiko": {
        "statement": "Lelang gagal", "cause": "", "owner": "PPK", "likelihood": 2, "impact": 4, "control": "Reviu",
        "due_on": dt.date(2026, 12, 31), "done_on": None, "realised": "",
    },
    "benturan": {
        "position": "Panitia", "situation": "Keluarga ikut lelang", "source": "", "prevention": "Pernyataan",
        "handled_on": dt.date(2026, 4, 1), "handling": "Diganti",
    },
    "penempatan": {"position": "Analis", "planned": 4, "placed": 3},
    "kinerja": {
        "kind": "lkj", "title": "LKj 2025", "signed_on": dt.date(2026, 1, 20), "due_on": dt.date(2026, 2, 28),
        "received_on": None,
    },
    "pelatihan": {"title": "Diklat", "on": dt.date(2026, 3, 3), "hours": 8, "needed": 10, "trained": 9},
    "kehadiran": {"month": 3, "owed": 200, "present": 190, "leader_owed": 20, "leader_present": 19},
    "disiplin": LATE | {"sanction": "Teguran", "sanctioned_on": dt.date(2026, 3, 9)},
    "sasaran": {"name": "Mantap", "scale": "%", "target": Decimal("94.5"), "achieved": Decimal("0.125"), "lower": True},
}  # fmt: skip


@pytest.mark.parametrize("slug", list(REGISTERS))
def test_what_goes_out_comes_back_the_same(world: World, client: Client, slug: str) -> None:
    register = REGISTERS[slug]
    actions.enter(world.programme_a, register.model(), ROWS[slug], 0, **deed(world.team_head))
    client.force_login(world.team_head)
    url = at(world, f"register/{slug}/xlsx/")
    out = client.get(url).content
    register.model.objects.all().delete()
    assert client.post(url, {"berkas": SimpleUploadedFile("r.xlsx", out)}).status_code == 302
    row = register.model.objects.get()
    assert {name: getattr(row, name) for name in ROWS[slug]} == ROWS[slug]


def test_two_equal_rows_are_two_and_those_of_an_earlier_programme_are_not_doubled(
    world: World, client: Client
) -> None:
    """Two employees late on one day; what the programme of last year recorded comes back in the workbook too."""
    earlier = Programme.objects.create(unit=world.a, year=2025, target="WBK", closed_at=timezone.now())
    actions.enter(earlier, Discipline(), LATE | {"on": dt.date(2025, 5, 5)}, 0, **deed(world.team_head))
    client.force_login(world.team_head)
    url = at(world, "register/disiplin/xlsx/")
    head = ("Jenis pelanggaran", "Tingkat", "Tanggal pelanggaran")
    old, late = ("Terlambat", "ringan", "05/05/2025"), ("Terlambat", "ringan", "02/03/2026")
    sent = [book(head, old, late, late) for _n in range(2)]
    page = client.post(url, {"berkas": sent[0]}, follow=True).content.decode()
    assert "2 baris dicatat, 1 sudah ada" in page
    assert (
        "0 baris dicatat, 3 sudah ada" in client.post(url, {"berkas": sent[1]}, follow=True).content.decode()
    )
    assert REGISTERS["disiplin"].rows(world.programme_a).count() == 3


def test_a_row_of_an_earlier_programme_is_changed_where_it_was_kept(world: World, client: Client) -> None:
    earlier = Programme.objects.create(unit=world.a, year=2025, target="WBK", closed_at=timezone.now())
    row = actions.enter(earlier, Discipline(), LATE | {"on": dt.date(2025, 5, 5)}, 0, **deed(world.team_head))
    client.force_login(world.team_head)
    sent = {
        "what": "Terlambat",
        "grade": "berat",
        "on": "2026-01-02",
        "sanction": "",
        "sanctioned_on": "",
        "revisi": "1",
    }
    assert client.post(at(world, f"register/disiplin/{row.pk}/"), sent).status_code == 302
    kept = Discipline.objects.get()
    assert (kept.grade, kept.on, kept.programme_id) == ("berat", dt.date(2026, 1, 2), earlier.pk)
