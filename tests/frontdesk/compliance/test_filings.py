"""LHKAN, LP2P and SKP of every employee: status each, counts for all, the fact of 5.i.6, refusals."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cycle.recording import record
from tests.world import UNIT_A, World
from tuas.audit.models import Event
from tuas.catalogue import current
from tuas.cycle.facts import facts_of
from tuas.cycle.models import Fact
from tuas.documents.tables import workbook
from tuas.files.spreadsheet import read_tables
from tuas.frontdesk.compliance import actions, filings, standing
from tuas.frontdesk.compliance.duties import BY_SLUG
from tuas.frontdesk.compliance.tasks import follow_staff
from tuas.frontdesk.compliance.workbook import HEADS
from tuas.frontdesk.models import Filing
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Person
from tuas.rules.eligibility import conditions
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied

pytestmark = pytest.mark.django_db
BASE = f"/unit/{UNIT_A}/kepatuhan/wajib/"
LHKAN = BY_SLUG["lhkan"]
NIP = "19800101200501{:04d}"


@pytest.fixture(autouse=True)
def november(time_machine: Any) -> None:
    time_machine.move_to("2026-11-25 03:00:00+00:00", tick=False)


def staff(world: World, count: int) -> list[Person]:
    """The unit with exactly so many employees in service, the Pimpinan among them."""
    world.a.people.exclude(user=world.leader).update(active=False)
    Person.objects.bulk_create(
        Person(unit=world.a, name=f"Pegawai {n:03d}", nip=NIP.format(n), position="Staf")
        for n in range(1, count)
    )
    return list(world.a.people.filter(active=True))


def tick(client: Client, slug: str, people: list[Person], **more: str) -> Any:
    sent = {
        "tahun": "2026", "aksi": "catat", "tanggal": "2026-03-02", "pegawai": [str(p.pk) for p in people]
    } | more  # fmt: skip
    return client.post(f"{BASE}{slug}/", sent)


def met(world: World) -> bool:
    facts = facts_of([world.programme_a])[world.programme_a.pk]
    found = conditions(facts, "WBK", today(), current())
    return next(c.met for c in found if c.code == "5.i.6")


@pytest.mark.rq("RQ-118", "RQ-143")
def test_the_register_is_the_percentage_and_the_condition(world: World, client: Client) -> None:
    people = staff(world, 100)
    client.force_login(world.head5)
    assert tick(client, "lhkan", people[:99]).status_code == 302
    page = client.get(f"{BASE}lhkan/").content.decode()
    assert "99 dari 100 pegawai sudah lapor, 99%" in page
    fact = Fact.objects.filter(kind=Fact.Kind.LHKAN).latest("id")
    assert (fact.done, fact.total, fact.year) == (99, 100, 2026)
    assert not met(world)
    assert tick(client, "lhkan", people[99:], tanda="BN-17").status_code == 302
    assert met(world)
    assert "100 dari 100 pegawai sudah lapor, 100%" in client.get(f"{BASE}lhkan/").content.decode()
    assert Event.objects.filter(action="fact.recorded").count() == 2


@pytest.mark.parametrize("slug", ["lhkan", "lp2p", "skp", "penilaian-skp"])
def test_each_duty_has_a_status_per_employee(world: World, client: Client, slug: str) -> None:
    done, open_, out = staff(world, 3)
    client.force_login(world.team_head)
    tick(client, slug, [done])
    tick(client, slug, [out], aksi="kecualikan", sebab="NOT_CIVIL")
    rows = {row.person: row for row in filings.lines(world.a, 2026, BY_SLUG[slug].kind)}
    assert (rows[done].done, rows[open_].done, rows[out].exempt) == (True, False, True)
    page = client.get(f"{BASE}{slug}/").content.decode()
    assert "1 dari 2 pegawai" in page
    assert "bukan ASN" in page
    assert str(BY_SLUG[slug].open) in page
    assert Fact.objects.exists() is (slug == "lhkan")


def test_a_correction_names_what_it_replaces_and_a_withdrawal_stays(world: World, client: Client) -> None:
    one = staff(world, 2)[0]
    client.force_login(world.head5)
    tick(client, "lhkan", [one])
    tick(client, "lhkan", [one])  # the same again writes nothing
    assert Filing.objects.count() == 1
    tick(client, "lhkan", [one], tanggal="2026-04-01")
    old, new = Filing.objects.order_by("pk")
    assert old.removed_at is not None
    assert new.replaces == old
    assert client.post(f"{BASE}lhkan/{new.pk}/batalkan/").status_code == 302
    assert client.post(f"{BASE}lhkan/{new.pk}/batalkan/").status_code == 409
    assert not Filing.objects.filter(removed_at=None).exists()
    assert Filing.objects.count() == 2


def test_a_number_with_a_paper_stays_until_the_register_is_chosen(world: World, client: Client) -> None:
    record(world, Fact.Kind.LHKAN, total=148, done=148)
    people = staff(world, 4)
    client.force_login(world.head5)
    tick(client, "lhkan", people[:1])
    assert Fact.objects.latest("id").total == 148
    page = client.get(f"{BASE}lhkan/").content.decode()
    assert "Angka 5.i.6 berbeda" in page
    assert "148 dari 148 menurut 12/BA/2026" in page
    assert client.post(f"{BASE}lhkan/ambil/", {"tahun": "2026", "aksi": "pakai"}).status_code == 302
    assert (Fact.objects.latest("id").done, Fact.objects.latest("id").total) == (1, 4)
    tick(client, "lhkan", people[1:2])  # from now on by itself
    assert (Fact.objects.latest("id").done, Fact.objects.latest("id").total) == (2, 4)
    assert client.post(f"{BASE}lhkan/ambil/", {"tahun": "2026", "aksi": "pakai"}).status_code == 409


def test_who_comes_changes_the_count_by_the_next_morning(world: World, client: Client) -> None:
    client.force_login(world.head5)
    tick(client, "lhkan", staff(world, 2))
    assert met(world)
    Person.objects.create(unit=world.a, name="Pegawai Baru", position="Staf")
    assert "Daftar pegawai berubah" in client.get(f"{BASE}lhkan/").content.decode()
    follow_staff.call()
    assert not met(world)
    written = Fact.objects.count()
    follow_staff.call()
    assert Fact.objects.count() == written


def test_last_years_register_is_not_this_years_fact(world: World, client: Client) -> None:
    client.force_login(world.head5)
    tick(client, "lhkan", staff(world, 2), tahun="2025", tanggal="2025-03-31")
    assert Filing.objects.filter(year=2025).count() == 2
    assert not Fact.objects.exists()


def test_a_closed_programme_keeps_its_fact(world: World, client: Client) -> None:
    people = staff(world, 2)
    client.force_login(world.head5)
    tick(client, "lhkan", people[:1])
    world.programme_a.closed_at = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
    world.programme_a.save()
    tick(client, "lhkan", people[1:])
    assert Fact.objects.get().done == 1
    assert standing.running(world.a, 2026) is None


def test_the_list_of_employees_is_not_typed_again(world: World, client: Client) -> None:
    people = staff(world, 3)
    for person, said in zip(people, ("Y", "T", ""), strict=True):
        person.extra = {"lhkan": "LHKPN", "reported": said}
        person.save()
    client.force_login(world.head5)
    assert "menyebut 1 pegawai sudah lapor" in client.get(f"{BASE}lhkan/").content.decode()
    client.post(f"{BASE}lhkan/ambil/", {"tahun": "2026", "aksi": "ambil"})
    assert Filing.objects.get().person == people[0]
    assert Filing.objects.get().on is None
    assert "tidak tercatat" in client.get(f"{BASE}lhkan/").content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"tanggal": ""}, "Isi tanggalnya"),
        ({"tanggal": "2026-11-26"}, "antara 1 Januari 2025 dan 25 November 2026"),
        ({"tanggal": "2024-12-31"}, "antara 1 Januari 2025"),
        ({"tanggal": "31/02/2026"}, "tidak dapat dibaca"),
        ({"pegawai": ["x"]}, "Centang dahulu"),
        ({"aksi": "kecualikan"}, "Pilih sebab"),
        ({"aksi": "kecualikan", "sebab": "APA"}, "Pilih sebab"),
    ],
)
def test_what_cannot_be_is_refused_and_stays_typed(
    world: World, client: Client, sent: dict[str, Any], sentence: str
) -> None:
    client.force_login(world.head5)
    answer = tick(client, "lhkan", staff(world, 2), **({"tanda": "BN-17"} | sent))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="BN-17"' in page
    assert not Filing.objects.exists()


def test_the_day_limits_are_allowed(world: World, client: Client) -> None:
    client.force_login(world.head5)
    first, last = staff(world, 2)
    tick(client, "lhkan", [first], tanggal="2025-01-01")
    tick(client, "lhkan", [last], tanggal="2026-11-25")
    assert Filing.objects.count() == 2
    assert "Terlambat" in client.get(f"{BASE}lhkan/").content.decode()


@pytest.mark.parametrize(
    ("slug", "who", "may"),
    [
        ("lhkan", "head5", True), ("lhkan", "member", True), ("lhkan", "member1", True), ("lhkan", "team_head", True),
        ("lhkan", "leader", True), ("lhkan", "unit_admin", True), ("skp", "head5", False), ("skp", "member1", False),
        ("penilaian-skp", "head5", False), ("lp2p", "member1", True), ("lhkan", "tpu5", False),
        ("lhkan", "responsible", False), ("lhkan", "tpi", False), ("lhkan", "admin", False),
        ("lhkan", "tpu5_own", False),
    ],
)  # fmt: skip
def test_who_keeps_it_and_who_sees_only_counts(
    world: World, client: Client, slug: str, who: str, may: bool
) -> None:
    person = staff(world, 2)[1]
    actions.record_filings(
        world.a, BY_SLUG[slug], 2026, [actions.Entry(person, dt.date(2026, 3, 2))], by=world.leader,
        who=authority_of(world.leader, today()),
    )  # fmt: skip
    filing, user = Filing.objects.get(), getattr(world, who)
    client.force_login(user)
    page = client.get(f"{BASE}{slug}/").content.decode()
    assert "1 dari 2 pegawai" in page
    assert (person.name in page) is may
    assert client.get(f"{BASE}{slug}/daftar.xlsx").status_code == (200 if may else 403)
    if not may:
        assert tick(client, slug, [person], tanggal="2026-05-05").status_code == 403
        assert client.post(f"{BASE}{slug}/{filing.pk}/batalkan/").status_code == 403
        assert client.post(f"{BASE}{slug}/impor/").status_code == 403
        if slug == "lhkan":
            for deed in ("pakai", "ambil"):
                sent = {"tahun": "2026", "aksi": deed}
                assert client.post(f"{BASE}{slug}/ambil/", sent).status_code == 403
        assert Filing.objects.get().on == dt.date(2026, 3, 2)


def test_an_employee_sees_the_own_line(world: World, client: Client) -> None:
    Person.objects.filter(user=world.member).update(name="Anggota Pokja Lima")
    client.force_login(world.member)
    page = client.get(f"{BASE}penilaian-skp/").content.decode()
    assert "Data Anda" in page
    assert "Anggota Pokja Lima: " in page
    assert "Pimpin Satu" not in page


def test_outsiders_find_nothing(world: World, client: Client) -> None:
    for user in (world.member_b, world.outsider):
        client.force_login(user)
        assert client.get(f"{BASE}lhkan/").status_code == 404
        assert tick(client, "lhkan", []).status_code == 404
    client.force_login(world.head5)
    assert client.get(f"{BASE}apa/").status_code == 404
    assert client.post(f"{BASE}skp/ambil/", {"tahun": "2026"}).status_code == 404


def test_people_of_another_unit_are_not_recorded(world: World) -> None:
    other = world.b.people.first()
    assert other is not None
    with pytest.raises(Exception, match="tidak bertugas di unit ini"):
        actions.record_filings(
            world.a, LHKAN, 2026, [actions.Entry(other, today())], by=world.head5,
            who=authority_of(world.head5, today()),
        )  # fmt: skip
    with pytest.raises(Denied, match=r"Pokja 5 dan 1.*5\.i\.6"):
        actions.record_filings(world.a, LHKAN, 2026, [], by=world.tpi, who=authority_of(world.tpi, today()))


def bring(client: Client, content: bytes, slug: str = "lhkan") -> Any:
    file = SimpleUploadedFile("register.xlsx", content)
    return client.post(f"{BASE}{slug}/impor/", {"tahun": "2026", "berkas": file})


def test_the_workbook_goes_out_with_everybody_and_comes_back(
    world: World, client: Client, tmp_path: Any
) -> None:
    people = staff(world, 3)
    client.force_login(world.head5)
    tick(client, "lhkan", people[:1], tanda="BN-17")
    content = client.get(f"{BASE}lhkan/daftar.xlsx?tahun=2026").content
    assert Event.objects.filter(action="filing.exported").count() == 1
    path = tmp_path / "r.xlsx"
    path.write_bytes(content)
    rows = read_tables(path)[0].rows
    assert [row[1] for row in rows[1:]] == [p.name for p in people]
    assert bring(client, content).status_code == 302
    assert Filing.objects.count() == 1  # as it was
    filled: list[Any] = [
        [p.nip, p.name, "", dt.date(2026, 3, 31), "", ""] for p in people[:2]
    ] + [["", people[2].name, "", "", "", "bukan ASN"]]  # fmt: skip
    assert bring(client, workbook("R", HEADS, filled, widths={})).status_code == 302
    rows_now = filings.lines(world.a, 2026, "LHKAN")
    assert [(r.done, r.exempt) for r in rows_now] == [(True, False), (True, False), (False, True)]
    assert Fact.objects.latest("id").total == 2


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["999999999999999999", "Siapa", "", dt.date(2026, 3, 1), "", ""], "NIP ini tidak ada"),
        (["", "Bukan Pegawai", "", dt.date(2026, 3, 1), "", ""], "Nama ini tidak ada"),
        ([198001012005010001, "", "", dt.date(2026, 3, 1), "", ""], "tersimpan sebagai angka"),
        ([NIP.format(1), "", "", "besok", "", ""], "tidak dapat dibaca"),
        ([NIP.format(1), "", "", "", "BN-17", ""], "Isi tanggalnya, atau kosongkan"),
        ([NIP.format(1), "", "", "", "", "malas"], "tidak dikenal"),
        ([NIP.format(2), "", "", dt.date(2026, 3, 1), "", ""], "sudah ada di baris 2"),
        ([NIP.format(1), "", "", dt.date(2026, 3, 1), "", "bukan ASN"], "kosongkan salah satu"),
    ],
)
def test_one_wrong_row_keeps_all_out(world: World, client: Client, row: list[Any], sentence: str) -> None:
    staff(world, 3)
    client.force_login(world.head5)
    good: list[Any] = [NIP.format(2), "", "", dt.date(2026, 3, 1), "", ""]
    answer = bring(client, workbook("R", HEADS, [good, row], widths={}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "<b>Baris 3</b>" in page
    assert not Filing.objects.exists()


def test_a_file_that_is_none_is_refused(world: World, client: Client) -> None:
    client.force_login(world.head5)
    assert bring(client, b"bukan xlsx").status_code == 422
    assert client.post(f"{BASE}lhkan/impor/", {"tahun": "2026"}).status_code == 422
    assert "NIP" in bring(client, workbook("R", ("Nomor",), [["1"]], widths={})).content.decode()
    assert "Tanggal" in bring(client, workbook("R", ("NIP",), [["1"]], widths={})).content.decode().title()


def test_two_at_once_are_told(world: World) -> None:
    person, who = staff(world, 2)[0], authority_of(world.head5, today())
    entry = actions.Entry(person, dt.date(2026, 3, 2))
    actions.record_filings(world.a, LHKAN, 2026, [entry], by=world.head5, who=who)
    filing = Filing.objects.get()
    actions.withdraw(filing, by=world.head5, who=who)
    with pytest.raises(Conflict, match="sudah dibatalkan"):
        actions.withdraw(filing, by=world.head5, who=who)


@pytest.mark.parametrize("path", ["kepatuhan/wajib/lhkan/", "layanan/"])
def test_queries_do_not_grow_with_the_employees(world: World, client: Client, path: str) -> None:
    client.force_login(world.head5)
    counts = []
    for count in (3, 60):
        Person.objects.filter(name__startswith="Pegawai ").delete()
        staff(world, count)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(f"/unit/{UNIT_A}/{path}").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_hub_names_the_register(world: World, client: Client) -> None:
    client.force_login(world.tpu5)
    tick(client, "lhkan", [])
    page = client.get(f"/unit/{UNIT_A}/layanan/").content.decode()
    assert "Pelaporan LHKAN" in page
    assert "0 dari 9 (0%)" in page


def test_a_year_that_is_none_is_refused(world: World, client: Client) -> None:
    client.force_login(world.head5)
    assert client.get(f"{BASE}lhkan/?tahun=abc").status_code == 422
    assert client.get(f"{BASE}lhkan/?tahun=2019").status_code == 422
    assert client.get(f"{BASE}lhkan/?tahun=2020").status_code == 200


def test_no_personal_data_in_the_audit(world: World, client: Client) -> None:
    people = staff(world, 2)
    client.force_login(world.head5)
    tick(client, "lhkan", people, tanda="BN-17")
    said = " ".join(str(event.detail) for event in Event.objects.all())
    assert not any(p.name in said or (p.nip and p.nip in said) for p in people)
    assert "BN-17" not in said


def test_the_desk_counts_as_the_register_does_without_reading_its_rows(
    world: World, client: Client, django_assert_num_queries: Any
) -> None:
    people = staff(world, 10)
    client.force_login(world.team_head)
    tick(client, "lhkan", people[:6])
    tick(client, "lp2p", people[2:5])
    Filing.objects.filter(kind="LHKAN", person=people[0]).update(
        on=None, receipt="", exempt=Filing.Exempt.values[0]
    )
    Person.objects.filter(pk=people[1].pk).update(active=False)
    with django_assert_num_queries(2):
        found = filings.shares(world.a, 2026)
    assert found == {kind: filings.share(filings.lines(world.a, 2026, kind)) for kind in Filing.Kind.values}
    assert (found["LHKAN"].done, found["LHKAN"].total) == (4, 8)
