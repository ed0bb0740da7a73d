"""The list of employees is looked at first and then written whole; authority follows the SK."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tuas.audit.models import Event
from tuas.organisation import actions
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Appointment, Person, Unit, User
from tuas.ui.errors import Conflict

pytestmark = pytest.mark.django_db
DEMO = Path(__file__).parents[2] / "demo" / "pegawai.xlsx"
HEADS = ["No", "NIP", "Nama", "Jabatan", "E-mail", "Wajib LHKPN/LHKASN", "Sudah lapor (Y/T)"]
GOOD: list[Any] = [1, "198001012005011001", "Misal Contohan", "Analis", "misal@contoh.example", "LHKASN", "Y"]
DAY = dt.date(2026, 1, 5)


@pytest.fixture
def unit() -> Unit:
    return Unit.objects.get(number="035")


def appointed(name: str, role: str, unit: Unit | None = None, area: str = "") -> User:
    user = User.objects.create_user(name, "sandi-yang-panjang", name=name)
    actions.appoint(
        user, role, unit=unit, area=area, sk_number="SK 1", sk_date=DAY, starts_on=DAY, ends_on=None, by=None
    )
    return user


@pytest.fixture
def admin(client: Client, unit: Unit) -> Client:
    client.force_login(appointed("adminunit", "ADMIN_UNIT", unit))
    return client


def workbook(path: Path, *rows: list[Any], heads: list[str] = HEADS, formula: str = "") -> SimpleUploadedFile:
    book = xlsxwriter.Workbook(path / "pegawai.xlsx")
    sheet = book.add_worksheet()
    for n, row in enumerate([["DAFTAR PEGAWAI"], heads, *rows]):
        for c, value in enumerate(row):
            sheet.write_string(n, c, value) if isinstance(value, str) else sheet.write(n, c, value)
    if formula:
        sheet.write_formula(formula, "=1+1")
    book.close()
    return SimpleUploadedFile("pegawai.xlsx", (path / "pegawai.xlsx").read_bytes())


def send(admin: Client, upload: Any) -> Any:
    return admin.post(reverse("organisation:import", args=["035"]), {"berkas": upload})


def test_the_demo_list_is_shown_before_it_is_written(admin: Client, unit: Unit) -> None:
    page = send(admin, SimpleUploadedFile("pegawai.xlsx", DEMO.read_bytes()))
    assert page.status_code == 200
    assert len(page.context["plan"].new) == 60
    assert not unit.people.exists()
    admin.post(page.wsgi_request.path, {"sha256": page.context["sha256"], "simpan": "1"})
    assert unit.people.count() == 60
    assert Event.objects.filter(action="people.imported", unit="035").count() == 1


def test_a_second_import_changes_nothing(admin: Client, unit: Unit) -> None:
    for _n in range(2):
        page = send(admin, SimpleUploadedFile("pegawai.xlsx", DEMO.read_bytes()))
        admin.post(page.wsgi_request.path, {"sha256": page.context["sha256"], "simpan": "1"})
    assert unit.people.count() == 60
    again = send(admin, SimpleUploadedFile("pegawai.xlsx", DEMO.read_bytes())).context["plan"]
    assert (again.new, again.changed, again.same) == ([], [], 60)


@pytest.mark.parametrize(
    ("column", "value", "cell", "sentence"),
    [
        (1, "19800101200501100", "B4", "18 digit"),
        (1, 198001012005011001.0, "B4", "tersimpan sebagai angka"),
        (1, "198001012005011002", "B4", "sama dengan baris 3"),
        (2, "", "C4", "Nama kosong"),
        (4, "bukan surel", "E4", "surel tidak benar"),
        (5, "WAJIB", "F4", "LHKPN / LHKASN"),
        (6, "X", "G4", "Y / T"),
    ],
)
def test_one_wrong_row_is_named_and_nothing_is_written(
    admin: Client, unit: Unit, tmp_path: Path, column: int, value: Any, cell: str, sentence: str
) -> None:
    first = [1, "198001012005011002", "Umpama Satu", "Analis", "", "", ""]
    wrong = [*GOOD[:column], value, *GOOD[column + 1 :]]
    page = send(admin, workbook(tmp_path, first, wrong))
    error = page.context["plan"].errors[0]
    assert (f"{error.column}{error.row}", page.status_code) == (cell, 422)
    assert sentence in error.sentence
    admin.post(page.wsgi_request.path, {"sha256": page.context["sha256"], "simpan": "1"})
    assert not unit.people.exists()


def test_a_formula_is_refused_with_its_cell(admin: Client, tmp_path: Path) -> None:
    page = send(admin, workbook(tmp_path, GOOD, formula="C3"))
    assert "rumus" in page.context["plan"].errors[0].sentence


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "kosong"), (b"%PDF-1.7 not a workbook", "bukan XLSX"), (b"PK\x03\x04 cut off", "bukan XLSX")],
)
def test_what_is_no_workbook_is_refused(admin: Client, content: bytes, sentence: str) -> None:
    page = send(admin, SimpleUploadedFile("pegawai.xlsx", content))
    assert page.status_code == 422
    assert sentence in page.content.decode()


def test_a_workbook_without_the_columns_says_which(admin: Client, tmp_path: Path) -> None:
    page = send(admin, workbook(tmp_path, GOOD[:3], heads=["No", "NIP", "Nama"]))
    assert "jabatan" in page.context["sentence"]


def test_a_nip_of_another_unit_is_not_taken_over(admin: Client, tmp_path: Path) -> None:
    Person.objects.create(unit=Unit.objects.get(number="001"), nip=GOOD[1], name="Lain")
    assert "Sekretariat" in send(admin, workbook(tmp_path, GOOD)).context["plan"].errors[0].sentence


def test_another_units_administrator_does_not_find_the_page(client: Client) -> None:
    client.force_login(appointed("lain", "ADMIN_UNIT", Unit.objects.get(number="001")))
    assert client.get(reverse("organisation:staff", args=["035"])).status_code == 404


def test_a_member_of_the_unit_is_refused_with_the_reason(client: Client, unit: Unit) -> None:
    client.force_login(appointed("anggota", "ANGGOTA_POKJA", unit, "5"))
    page = client.get(reverse("organisation:staff", args=["035"]))
    assert page.status_code == 403
    assert "Hanya administrator unit" in page.content.decode()


def test_a_first_password_is_shown_once(admin: Client, unit: Unit) -> None:
    person = Person.objects.create(unit=unit, nip=GOOD[1], name="Misal Contohan, S.T.")
    page = admin.post(reverse("organisation:open_account", args=["035", person.pk]), follow=True)
    person.refresh_from_db()
    assert person.user is not None
    password = page.context["shown_once"]["password"]
    assert person.user.check_password(password)
    assert password not in admin.get(reverse("organisation:staff", args=["035"])).content.decode()


def test_an_account_made_by_an_sk_gets_its_first_password_once(admin: Client, unit: Unit) -> None:
    user = User.objects.create_user("misal", None, name="Misal")
    person = Person.objects.create(unit=unit, nip=GOOD[1], name="Misal", user=user)
    assert "Beri kata sandi" in admin.get(reverse("organisation:staff", args=["035"])).content.decode()
    address = reverse("organisation:open_account", args=["035", person.pk])
    page = admin.post(address, follow=True)
    user.refresh_from_db()
    assert user.check_password(page.context["shown_once"]["password"])
    before = user.password
    assert admin.post(address).status_code == 409
    user.refresh_from_db()
    assert user.password == before


@pytest.mark.parametrize(("role", "entered", "status"), [("", True, 409), ("TPI", False, 403)])
def test_an_account_in_use_or_of_an_assessor_gets_none(
    admin: Client, unit: Unit, role: str, entered: bool, status: int
) -> None:
    user = appointed("misal", role or "PEGAWAI", None if role else unit)
    user.set_unusable_password()
    user.last_login = timezone.now() if entered else None
    user.save()
    person = Person.objects.create(unit=unit, nip=GOOD[1], name="Misal", user=user)
    assert admin.post(reverse("organisation:open_account", args=["035", person.pk])).status_code == status
    user.refresh_from_db()
    assert not user.has_usable_password()


@pytest.mark.parametrize(("sent", "status"), [("", 302), ("Plt.", 302), ("Plh.", 302), ("Pj.", 422)])
def test_who_acts_is_recorded(admin: Client, unit: Unit, sent: str, status: int) -> None:
    user = User.objects.create_user("m", name="M")
    person = Person.objects.create(unit=unit, nip=GOOD[1], name="Misal", user=user)
    data = {
        "user": person.pk,
        "role": "PIMPINAN",
        "acting": sent,
        "sk_number": "1",
        "sk_date": DAY,
        "starts_on": DAY,
    }
    assert admin.post(reverse("organisation:appoint", args=["035"]), data).status_code == status
    assert list(Appointment.objects.filter(user=user).values_list("acting", flat=True)) == (
        [sent] if status == 302 else []
    )


def test_an_administrator_of_a_unit_cannot_make_an_assessor(admin: Client, unit: Unit) -> None:
    person = Person.objects.create(
        unit=unit, nip=GOOD[1], name="Misal", user=User.objects.create_user("m", name="M")
    )
    data = {
        "user": person.pk,
        "role": "ANGGOTA_BIDANG",
        "area": "5",
        "sk_number": "1",
        "sk_date": DAY,
        "starts_on": DAY,
    }
    assert admin.post(reverse("organisation:appoint", args=["035"]), data).status_code == 422
    assert not Appointment.objects.filter(role="ANGGOTA_BIDANG").exists()


@pytest.mark.parametrize(
    ("day", "holds"),
    [("2026-01-04", False), ("2026-01-05", True), ("2026-06-30", True), ("2026-07-01", False)],
)
def test_authority_follows_the_appointment_in_force(unit: Unit, day: str, holds: bool) -> None:
    user = appointed("ketua", "KETUA_POKJA", unit, "5")
    Appointment.objects.filter(user=user).update(ends_on=dt.date(2026, 6, 30))
    assert authority_of(user, dt.date.fromisoformat(day)).in_unit(unit.pk, "KETUA_POKJA", area="5") is holds


def test_ending_twice_is_harmless_to_the_first(admin: Client, unit: Unit) -> None:
    user = appointed("ketua", "KETUA_TIM_KERJA", unit)
    Person.objects.create(unit=unit, name="Ketua", user=user)
    url = reverse("organisation:end_appointment", args=["035", user.appointments.get().pk])
    assert admin.post(url).status_code == 302
    first = user.appointments.get().ends_on
    assert admin.post(url).status_code == 409
    assert user.appointments.get().ends_on == first is not None


def test_the_same_appointment_is_recorded_once_even_without_a_unit() -> None:
    user = appointed("direktur", "PENANGGUNG_JAWAB")
    with pytest.raises(Conflict, match="sudah tercatat"):
        actions.appoint(
            user, "PENANGGUNG_JAWAB", unit=None, area="", sk_number="SK 2", sk_date=DAY, starts_on=DAY, ends_on=None,
            by=None,
        )  # fmt: skip


def test_the_page_shows_who_has_reported_lhkan(admin: Client, unit: Unit) -> None:
    page = send(admin, SimpleUploadedFile("pegawai.xlsx", DEMO.read_bytes()))
    admin.post(page.wsgi_request.path, {"sha256": page.context["sha256"], "simpan": "1"})
    text = admin.get(reverse("organisation:staff", args=["035"])).content.decode()
    assert "LHKAN: 56 dari 60 sudah lapor." in text
    assert text.count("belum lapor") == 4


def test_a_list_that_changes_nothing_says_so(admin: Client) -> None:
    for _n in range(2):
        page = send(admin, SimpleUploadedFile("pegawai.xlsx", DEMO.read_bytes()))
        admin.post(page.wsgi_request.path, {"sha256": page.context["sha256"], "simpan": "1"})
    text = send(admin, SimpleUploadedFile("pegawai.xlsx", DEMO.read_bytes())).content.decode()
    assert "Tidak ada yang berubah" in text
    assert 'name="simpan"' not in text
