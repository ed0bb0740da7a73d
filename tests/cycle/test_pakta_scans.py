"""Paktas signed by hand come back as scans: read, looked at, and only then recorded (5.b.1.c)."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cycle.scans_cast import (
    PATH,
    as_pdf,
    at,
    blank_page,
    brought,
    forged,
    kinds,
    people,
    printed,
    ready,
    scanned,
)
from tests.evidence.conftest import arrived, pdf, posted
from tests.world import UNIT_A, World
from tuas.audit.models import Event
from tuas.cycle.models import Pakta, Paper, ScanBatch
from tuas.cycle.paktas import actions as paktas
from tuas.cycle.paktas import facts
from tuas.cycle.paktas.scans import actions, sorting
from tuas.cycle.paktas.scans.sorting import DONE, READY, REFUSED, SIGNED, TWIN, UNREAD
from tuas.cycle.paktas.waiting import waiting
from tuas.jobs.models import Job
from tuas.jobs.worker import drain
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Person
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied

DAY = dt.date(2026, 2, 9)


# --- what each page is ----------------------------------------------------------------------------------------------


def test_nothing_is_a_pakta_before_it_is_confirmed(world: World) -> None:
    batch, some = ready(world)
    assert kinds(batch) == [READY, READY]
    assert [row.page.person for row in sorting.rows_of(batch)] == some
    assert (Pakta.objects.count(), Paper.objects.count()) == (0, 0)


def test_each_kind_of_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two, three, four = people(world, 4)
    elsewhere = Person.objects.get(user=world.member_b)
    pages = printed(world.a, [one, two, three, two, four, elsewhere])
    pages += [forged(monkeypatch, world, one), blank_page()]
    paktas.record_earlier(three, DAY, by=world.unit_admin)
    Person.objects.filter(pk=four.pk).update(active=False)
    batch = brought(world, pages)
    assert kinds(batch) == [READY, TWIN, SIGNED, TWIN, REFUSED, REFUSED, REFUSED, UNREAD]
    why = [row.why for row in sorting.rows_of(batch)]
    assert "halaman 4" in why[1]
    assert "9 Februari 2026" in why[2]
    assert "tidak lagi tercatat sebagai pegawai aktif" in why[4]
    assert "unit lain" in why[5]
    assert elsewhere.name not in why[5]
    assert "tidak dicetak oleh Tuas" in why[6]


def test_who_moved_in_since_the_page_was_printed_counts_here(world: World) -> None:
    person = Person.objects.get(user=world.member_b)
    (page,) = printed(world.b, [person])
    Person.objects.filter(pk=person.pk).update(unit=world.a)
    assert kinds(brought(world, [page])) == [READY]


# --- confirming -----------------------------------------------------------------------------------------------------


def test_confirming_all_records_each_with_its_page_as_private_paper(client: Client, world: World) -> None:
    batch, some = ready(world, 3)
    before = facts.unsigned_count(world.a)
    client.force_login(world.team_head)
    answer = client.post(at(batch), {"perintah": "semua", "on": "2026-02-09"}, follow=True)
    assert "3 pakta dicatat" in answer.content.decode()
    assert "Selesai: 3 dari 3 halaman tercatat" in answer.content.decode()
    assert facts.unsigned_count(world.a) == before - 3
    for person in some:
        made = facts.pakta_of(person)
        assert made is not None
        assert (made.way, made.on, made.witness_name) == ("PAPER", DAY, "Pimpin Satu")
        assert made.paper is not None
        assert made.paper.private
        assert made.paper.blob.path.read_bytes().startswith(b"%PDF-")
    papers = Pakta.objects.values_list("paper__blob", flat=True)
    assert len(set(papers)) == 3
    client.force_login(world.member)
    paper = Paper.objects.first()
    assert paper is not None
    assert client.get(f"/unit/{UNIT_A}/surat-berkas/{paper.pk}/").status_code == 404


def test_some_now_with_another_day_the_rest_later(client: Client, world: World) -> None:
    batch, (one, two) = ready(world)
    first, second = (row.page.pk for row in sorting.rows_of(batch))
    client.force_login(world.secretary)
    typed = {"on": "2026-02-09", f"tgl_{first}": "10/2/2026", f"tgl_{second}": "2026-02-11"}
    client.post(at(batch), {**typed, "perintah": "pilih", "halaman": [first]})
    assert kinds(batch) == [DONE, READY]
    assert Pakta.objects.get().on == dt.date(2026, 2, 10)
    page = client.get(at(batch)).content.decode()
    assert 'value="2026-02-11"' in page  # what was typed for the other one is kept
    client.post(at(batch), {"on": "2026-02-09", f"tgl_{second}": "2026-02-11", "perintah": "semua"})
    assert Pakta.objects.get(person=two).on == dt.date(2026, 2, 11)
    assert Pakta.objects.get(person=one).on == dt.date(2026, 2, 10)


def test_a_second_click_and_a_reload_change_nothing(client: Client, world: World) -> None:
    batch, _some = ready(world)
    client.force_login(world.unit_admin)
    for _click in range(2):
        assert client.post(at(batch), {"perintah": "semua", "on": "2026-02-09"}).status_code == 302
    assert Pakta.objects.count() == Paper.objects.count() == 2
    assert Event.objects.filter(action="pakta.recorded").count() == 2
    assert "Tidak ada halaman baru untuk dicatat" in client.get(at(batch)).content.decode()


def test_the_same_file_again_leads_to_the_same_pages(client: Client, world: World) -> None:
    pages = [scanned(page) for page in printed(world.a, people(world, 2))]
    client.force_login(world.unit_admin)
    data = as_pdf(pages)
    first = client.post(PATH, {"berkas": posted(data, "a.pdf")})
    again = client.post(PATH, {"berkas": posted(data, "a lagi.pdf")})
    assert (first.status_code, first["Location"]) == (302, again["Location"])
    assert ScanBatch.objects.count() == Job.objects.count() == 1


def test_of_twins_one_is_recorded(world: World) -> None:
    (one,) = people(world, 1)
    batch = brought(world, printed(world.a, [one]) + [scanned(page, 2) for page in printed(world.a, [one])])
    assert actions.confirm(batch, None, by=world.unit_admin) == (0, [])
    actions.set_days(batch, DAY, {})
    both = [row.page.pk for row in sorting.rows_of(batch)]
    made, left = actions.confirm(batch, both, by=world.unit_admin)
    assert (made, len(left)) == (1, 1)
    assert kinds(batch) == [DONE, SIGNED]


def test_who_signs_by_link_meanwhile_is_left(world: World) -> None:
    batch, (one, _two) = ready(world)
    actions.set_days(batch, DAY, {})
    paktas.record_earlier(one, DAY, by=world.unit_admin)
    first = sorting.rows_of(batch)[0].page.pk
    made, (sentence,) = actions.confirm(batch, [first], by=world.unit_admin)
    assert made == 0
    assert "sudah tercatat" in sentence
    assert actions.confirm(batch, None, by=world.unit_admin) == (1, [])


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("", "Isi tanggal tanda tangan"),
        ("1999-12-31", "antara 1 Januari 2000"),
        ("2999-01-01", "antara 1 Januari 2000"),
    ],
)
def test_a_day_that_cannot_be(client: Client, world: World, day: str, said: str) -> None:
    batch, _some = ready(world, 1)
    client.force_login(world.unit_admin)
    page = sorting.rows_of(batch)[0].page.pk
    answer = client.post(at(batch), {"perintah": "semua", "on": day, f"tgl_{page}": "2026-02-10"})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert 'value="2026-02-10"' in answer.content.decode()
    assert not Pakta.objects.exists()


def test_the_first_and_the_last_day_that_can_be(world: World) -> None:
    batch, _some = ready(world)
    first, second = (row.page.pk for row in sorting.rows_of(batch))
    actions.set_days(batch, None, {first: dt.date(2000, 1, 1), second: today()})
    assert actions.confirm(batch, None, by=world.unit_admin) == (2, [])


def test_none_ticked_is_said(client: Client, world: World) -> None:
    batch, _some = ready(world, 1)
    client.force_login(world.unit_admin)
    answer = client.post(at(batch), {"perintah": "pilih", "on": "2026-02-09"})
    assert answer.status_code == 422
    assert "Belum ada halaman yang dicentang" in answer.content.decode()


# --- who, and how many questions ------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["member", "head5", "tpu5", "admin"])
def test_the_team_alone_works_with_scans(client: Client, world: World, who: str) -> None:
    batch, _some = ready(world, 1)
    client.force_login(getattr(world, who))
    for path in (PATH, at(batch), f"{at(batch)}1/", f"{at(batch)}1/gambar/"):
        answer = client.get(path)
        assert answer.status_code == 403, path
        assert "(5.b.1.c)" in answer.content.decode()
    with pytest.raises(Denied, match=r"5\.b\.1\.c"):
        actions.confirm(batch, None, by=getattr(world, who))


def test_outsiders_and_other_units_find_nothing(client: Client, world: World) -> None:
    batch, _some = ready(world, 1)
    for who in (world.outsider, world.member_b):
        client.force_login(who)
        assert client.get(at(batch)).status_code == 404
        assert client.get(f"{at(batch)}1/gambar/").status_code == 404
    client.force_login(world.unit_admin)
    assert client.get(f"/unit/{world.b.number}/pakta/pindai/{batch.pk}/").status_code == 404


def test_the_page_asks_the_same_for_many(client: Client, world: World) -> None:
    client.force_login(world.unit_admin)
    counted = []
    for n in (1, 6):
        batch = brought(world, printed(world.a, people(world, n)), f"{n}.pdf")
        client.get(at(batch))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(at(batch)).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_what_was_brought_waits_for_the_team(world: World) -> None:
    batch, _some = ready(world, 2)
    found = waiting(authority_of(world.secretary, today()), world.programme_a, today())
    assert [(task.count, task.key) for task in found if "scans" in task.key] == [
        (2, f"pakta.scans {world.a.pk}")
    ]
    actions.put_aside(batch, [row.page.pk for row in sorting.rows_of(batch)], by=world.secretary)
    found = waiting(authority_of(world.secretary, today()), world.programme_a, today())
    assert not [task for task in found if "scans" in task.key]


def test_two_at_once_confirm_one_pakta_each(world: World) -> None:
    """The second one reads after the first under the unit's lock, and finds its pages recorded."""
    batch, _some = ready(world)
    actions.set_days(batch, DAY, {})
    every = [row.page.pk for row in sorting.rows_of(batch)]
    assert actions.confirm(batch, every, by=world.unit_admin) == (2, [])
    assert actions.confirm(batch, every, by=world.team_head) == (0, [])
    row = sorting.rows_of(batch)[0]
    row.page.batch = batch
    with pytest.raises(Conflict):
        actions.choose(row.page, people(world, 1)[0], by=world.team_head)


def test_the_trail_names_nobody(world: World) -> None:
    batch, (one,) = ready(world, 1)
    actions.set_days(batch, DAY, {})
    actions.confirm(batch, None, by=world.unit_admin)
    said = " ".join(str(event.detail) for event in Event.objects.all())
    assert one.name not in said


def test_another_letter_is_not_recognised(world: World) -> None:
    out = actions.bring(world.a, [arrived(pdf("Surat lain"), "surat.pdf")], by=world.unit_admin)
    drain()
    assert out.batch is not None
    assert kinds(out.batch) == [UNREAD]
