"""From an empty database to a ratified plan: one unit at 360 px, every kind of control reached by keyboard.

Everybody does what the SOP gives to him, with an account of his own or, for the pakta, with his personal link alone.
"""

import datetime as dt
import io
import re
from typing import Any

import pytest
from django.core.management import call_command
from openpyxl import Workbook

from tests.evidence.conftest import pdf
from tests.looking import look
from tuas.cycle.models import Pakta, Plan
from tuas.ui.dates import today

pytestmark = [pytest.mark.browser]
UNIT = "/unit/011/"
LEADER, CHAIR, SECRETARY = "Rangga Prawira", "Dewi Lestari", "Bagas Aditya"
HEADS = ("Anisa Putri", "Bimo Saputra", "Citra Wulan", "Danu Wijaya", "Eka Ramadhan", "Fitri Hapsari")
MEMBERS = ("Gilang Pratama", "Hana Kusuma", "Indra Lesmana", "Joko Purnomo", "Kirana Dewi", "Laras Santi")
STAFF = (LEADER, CHAIR, SECRETARY, *HEADS, *MEMBERS)
ECHELON = {LEADER: "Eselon II", CHAIR: "Eselon III", SECRETARY: "Eselon IV"}
TABS = 400
"""More steps than any of these pages has."""


def day(value: dt.date) -> str:
    return value.isoformat()


def press(page: Any, control: Any) -> None:
    """Walk to the control by Tab alone, then Enter."""
    control.wait_for()
    for _step in range(TABS):
        page.keyboard.press("Tab")
        if control.evaluate("each => each === document.activeElement"):
            break
    else:
        raise AssertionError(f"not reached by keyboard: {control}")
    page.keyboard.press("Enter")


def click(page: Any, name: str, role: str = "button") -> None:
    press(page, page.get_by_role(role, name=name).first)


def write(page: Any, **values: str) -> None:
    """By the names of the fields, in their order."""
    for name, value in values.items():
        field = page.locator(f"main [name={name}]:visible").first
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def chosen(page: Any, name: str, person: str) -> None:
    """An employee in a list that shows more than the name."""
    field = page.locator(f"main select[name={name}]")
    value = field.locator("option", has_text=person).first.get_attribute("value")
    field.select_option(value)


def bring(page: Any, name: str, text: str) -> None:
    page.locator(f"main input[type=file][name={name}]").set_input_files(
        {"name": f"{text}.pdf", "mimeType": "application/pdf", "buffer": pdf(text)}
    )


def headed(page: Any, words: str) -> None:
    page.get_by_role("heading", level=1, name=re.compile(words)).wait_for()


def enter(page: Any, username: str, password: str) -> None:
    page.context.clear_cookies()
    page.goto("/masuk/")
    write(page, login=username, password=password)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"^https?://[^/]+/$"))


def sheet_of_staff() -> bytes:
    book = Workbook()
    rows = book.active
    assert rows is not None
    rows.append(["NIP", "Nama", "Jabatan", "Eselon"])
    for n, name in enumerate(STAFF):
        rows.append(
            [f"19800101200501{n + 1001}", name, "Kepala" if name == LEADER else "Staf", ECHELON.get(name, "")]
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class Accounts(dict[str, tuple[str, str]]):
    """{name: (user name, first password)} as the administrator reads them off the page once."""

    def read(self, page: Any, name: str) -> None:
        told = page.locator("p.message", has_text=f"Akun {name}")
        told.wait_for()
        username, password = told.locator("b").all_inner_texts()
        self[name] = (username, password)


@pytest.fixture
def first_admin(live_units: None) -> str:
    """As an operator makes it on the command line; its password stands there once."""
    out = io.StringIO()
    call_command("first_admin", stdout=out)
    found = re.search(r"Sandi: (\S+)", out.getvalue())
    assert found
    return found[1]


def people(page: Any, accounts: Accounts, password: str) -> None:
    enter(page, "admin", password)
    page.goto(f"{UNIT}pegawai/impor/")
    page.locator("input[type=file]").set_input_files(
        {"name": "duk.xlsx", "mimeType": "application/octet-stream", "buffer": sheet_of_staff()}
    )
    press(page, page.locator("main form button").first)
    press(page, page.locator("main button[name=simpan]"))
    headed(page, "Pegawai dan peran")
    press(page, page.get_by_role("button", name=f"Buat akun {LEADER}"))
    accounts.read(page, LEADER)
    chosen(page, "user", LEADER)
    write(page, role="PIMPINAN", sk_number="KP.01/2026", sk_date=day(today()), starts_on=day(today()))
    click(page, "Catat penunjukan")
    page.get_by_text("Penunjukan tercatat").wait_for()
    look(page, "first-staff")


def declared(page: Any) -> None:
    """The Pimpinan opens the programme and declares."""
    page.goto(UNIT)
    click(page, "Buka program", "link")
    press(page, page.locator("main form button.btn-primary"))
    page.get_by_text("dibuka").first.wait_for()
    page.goto(f"{UNIT}pencanangan/")
    write(page, on=day(today()), place="Bengkulu")
    click(page, "Simpan")
    click(page, "Tambah saksi", "link")
    headed(page, "Tambah saksi")
    write(page, name=CHAIR, position="Kepala Subbagian", institution="Balai")
    click(page, "Simpan saksi")
    page.locator(".refusal").wait_for()
    assert CHAIR in page.locator("main").inner_text(), (
        "an employee is no witness, and the sentence says who it is"
    )
    assert page.locator("[name=position]").input_value() == "Kepala Subbagian"
    write(page, name="Sutan Maulana", institution="Inspektorat Jenderal")
    page.locator("[name=present]").check()
    click(page, "Simpan saksi")
    click(page, "Finalkan")
    click(page, "Unggah pindaian", "link")
    headed(page, "Unggah piagam")
    write(page, on=day(today()))
    bring(page, "paper", "Piagam")
    click(page, "Simpan pindaian")
    headed(page, "Dicanangkan")
    look(page, "first-declared")


def paktas(page: Any) -> None:
    """Fifteen employees sign by their links; the first link is used twice and a forged one tells nothing."""
    page.goto(f"{UNIT}pakta/")
    headed(page, f"{len(STAFF)} dari {len(STAFF)} pegawai belum")
    click(page, "Kirim tautan pribadi", "link")
    click(page, "Buat tautan bagi yang belum")
    headed(page, f"{len(STAFF)} dari {len(STAFF)} pegawai mempunyai tautan")
    links = {
        row.locator("b").inner_text(): row.locator(".address").inner_text()
        for row in page.locator("ul.rows > li").all()
    }
    cookies = page.context.cookies()
    page.context.clear_cookies()
    for n, name in enumerate(STAFF):
        page.goto(re.sub(r"^https?://[^/]+", "", links[name]))
        write(page, name=name, nip=f"19800101200501{n + 1001}", typed=name)
        sign = page.get_by_role("button", name="Tanda tangani pakta")
        press(page, sign) if n == 0 else sign.click()
        page.get_by_text("sudah").first.wait_for()
    page.goto(re.sub(r"^https?://[^/]+", "", links[STAFF[0]]))
    assert page.get_by_role("button", name="Tanda tangani pakta").count() == 0, "a link signs once"
    page.goto(re.sub(r"^https?://[^/]+", "", links[STAFF[0]])[:-6] + "AAAAA/")
    assert page.get_by_role("button", name="Tanda tangani pakta").count() == 0
    assert STAFF[0] not in page.locator("body").inner_text(), "a forged link names nobody"
    page.context.add_cookies(cookies)
    page.goto(f"{UNIT}pakta/")
    headed(page, f"Semua {len(STAFF)} pegawai sudah")
    assert Pakta.objects.count() == len(STAFF)


def usulan(page: Any) -> None:
    page.goto(f"{UNIT}surat/")
    click(page, "Tulis surat", "link")
    headed(page, "Tulis surat")
    write(page, kind="USULAN", subject="Usulan pembangunan Zona Integritas", body="Dengan hormat.")
    click(page, "Simpan konsep")
    click(page, "Tanda tangani")
    click(page, "Kirim")
    page.get_by_text("Dikirim").first.wait_for()


def team(page: Any) -> None:
    """The SOP for choosing, then the SK with fifteen seats; before it is signed it names what is missing."""
    page.goto(f"{UNIT}tim/sop/")
    write(page, kind="TIM_KERJA", number="SOP/1", title="Pemilihan Tim Kerja", ratified_on=day(today()))
    write(page, ratified_by=LEADER)
    bring(page, "paper", "SOP")
    click(page, "Catat SOP")
    headed(page, "1 SOP")
    page.goto(f"{UNIT}tim/")
    click(page, "Susun SK Tim Kerja")
    headed(page, "harus diperbaiki")
    seats = [
        ("KETUA_TIM_KERJA-", CHAIR),
        ("SEKRETARIS_TIM_KERJA-", SECRETARY),
    ]  # the Pimpinan sits there already
    seats += [(f"KETUA_POKJA-{n}", name) for n, name in enumerate(HEADS, 1)]
    seats += [(f"ANGGOTA_POKJA-{n}", name) for n, name in enumerate(MEMBERS, 1)]
    for chair, name in seats:
        chosen(page, "person", name)
        page.locator("main select[name=chair]").select_option(chair)
        add = page.get_by_role("button", name="Tambahkan ke susunan")
        press(page, add) if name == CHAIR else add.click()
        page.locator("table.tbl td", has_text=name).first.wait_for()
    page.locator("main select[name=sop]").select_option(index=1)
    click(page, "Simpan cara pemilihan")
    headed(page, "siap ditetapkan")
    look(page, "first-decree")
    write(page, number="KP.02/2026", on=day(today()), starts_on=day(today()))
    bring(page, "scan", "SK Tim Kerja")
    click(page, "Catat SK yang ditandatangani dengan tangan")
    page.get_by_text("SK KP.02/2026").first.wait_for()


def passwords(page: Any, accounts: Accounts, password: str) -> None:
    enter(page, "admin", password)
    page.goto(f"{UNIT}pegawai/")
    for name in (CHAIR, *HEADS):
        click(page, f"Beri kata sandi pertama {name}")
        accounts.read(page, name)


def planned(page: Any, accounts: Accounts) -> None:
    """Each pokja enters its own area; the others' are closed to it."""
    enter(page, *accounts[CHAIR])
    page.goto(f"{UNIT}rencana-kerja/")
    click(page, "Mulai dari kosong")
    page.get_by_role("heading", name="Enam area").wait_for()
    for area, name in enumerate(HEADS, 1):
        enter(page, *accounts[name])
        page.goto(f"{UNIT}rencana-kerja/")
        click(page, "Isi area Anda", "link")
        click(page, "Tambah target prioritas", "link")
        write(page, text=f"Target area {area}")
        click(page, "Simpan")
        page.locator("ol.plan-list li", has_text=f"Target area {area}").wait_for()
        click(page, "Tambah rencana aksi", "link")
        write(page, text=f"Aksi area {area}")
        page.locator("main select[name=target]").select_option(index=1)
        page.locator("main select[name=activity]").select_option(index=1)
        click(page, "Simpan")
        page.get_by_role("heading", name=f"Aksi area {area}").wait_for()
        click(page, "Tambah rencana kerja", "link")
        write(page, text=f"Kerja area {area}", output="Laporan")
        page.get_by_label("Jan", exact=True).check()
        click(page, "Simpan")
        page.locator("table.tbl th", has_text=f"Kerja area {area}").wait_for()
    look(page, "first-area")


def decided(page: Any, accounts: Accounts) -> None:
    enter(page, *accounts[CHAIR])
    page.goto(f"{UNIT}rencana-kerja/")
    click(page, "Ajukan kepada Ketua Pokja")
    page.get_by_text("Menunggu Ketua Pokja").first.wait_for()
    for name in HEADS:
        enter(page, *accounts[name])
        page.goto(f"{UNIT}rencana-kerja/")
        click(page, "Setujui rencana")
        page.get_by_text("Disetujui").first.wait_for()
    enter(page, *accounts[LEADER])
    page.get_by_role("heading", name=re.compile("menunggu")).first.wait_for()
    page.goto(f"{UNIT}rencana-kerja/")
    click(page, "Sahkan rencana")
    page.get_by_text("Buat versi baru").or_(page.get_by_text("Disahkan")).first.wait_for()
    look(page, "first-plan")


def test_from_an_empty_database_to_a_ratified_plan(first_admin: str, phone_page: Any) -> None:
    page, accounts = phone_page, Accounts()
    people(page, accounts, first_admin)
    enter(page, *accounts[LEADER])
    declared(page)
    paktas(page)
    usulan(page)
    team(page)
    passwords(page, accounts, first_admin)
    planned(page, accounts)
    decided(page, accounts)
    plan = Plan.objects.get()
    assert (plan.state, plan.approvals.count()) == (Plan.State.DISAHKAN, 6)
    page.goto(f"{UNIT}bagan-alir/")
    look(page, "first-steps")
