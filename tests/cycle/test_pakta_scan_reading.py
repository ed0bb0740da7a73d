"""Marks are read however a page lies; the worker and what it leaves; pages named by hand (5.b.1.c)."""

import datetime as dt
import io
from typing import Any

import pytest
from django.test import Client

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
from tests.evidence.conftest import arrived, posted
from tests.world import World
from tuas.cycle.models import Pakta, ScanBatch, ScanFile, ScanPage
from tuas.cycle.paktas import actions as paktas
from tuas.cycle.paktas import facts, marks
from tuas.cycle.paktas.scans import actions, sorting, tasks
from tuas.cycle.paktas.scans.decoding import look
from tuas.cycle.paktas.scans.sorting import ASIDE, READY
from tuas.files.sweeping import unreferenced
from tuas.jobs.worker import drain
from tuas.organisation.models import Person
from tuas.ui.dates import today
from tuas.ui.errors import Denied, Invalid

DAY = dt.date(2026, 2, 9)


# --- reading --------------------------------------------------------------------------------------------------------


@pytest.mark.once
@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_ten_of_ten_pages_are_recognised(world: World, dpi: int) -> None:
    """At 150, 200 and 300 dpi, clean and grainy, straight, turned by 2, -2, 180 and 182 degrees: each time 10 of 10."""
    (person,) = people(world, 1)
    (page,) = printed(world.a, [person], dpi)
    found = [look(scanned(page, angle, noise)).key for angle in (0, 2, -2, 180, 182) for noise in (0, 60)]
    assert found == [person.pk] * 10


def test_on_its_side_small_or_pale(world: World) -> None:
    (person,) = people(world, 1)
    (page,) = printed(world.a, [person], 100)
    pale = page.point(lambda level: 150 + level * 80 // 255)
    for image in (
        page,
        page.rotate(90, expand=True),
        page.rotate(270, expand=True),
        page.rotate(5, fillcolor=255),
        pale,
    ):
        assert look(image).key == person.pk


@pytest.mark.parametrize("key", [1, 99, 12_345, 7_654_321, 123_456_789_012])
def test_a_mark_of_any_length_fits_the_page(key: int, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    some = people(world, 1)
    monkeypatch.setattr("tuas.cycle.paktas.printing.marks.number", lambda _pk: marks_number(key))
    (page,) = printed(world.a, some, 200)
    assert look(page).key == key


marks_number = marks.number


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_the_page_is_shown_upright(world: World, angle: int) -> None:
    (page,) = printed(world.a, people(world, 1))
    assert (look(page.rotate(angle, expand=True)).turn + angle) % 360 == 0


def test_a_page_without_a_mark_shows_none() -> None:
    assert look(blank_page()).text == ""
    assert look(scanned(blank_page(), 0, 60)).text == ""


# --- by hand --------------------------------------------------------------------------------------------------------


def test_the_employee_is_chosen_by_hand_and_the_next_page_opens(client: Client, world: World) -> None:
    one, two = people(world, 2)
    batch = brought(world, [blank_page(), scanned(blank_page(), 0, 40)])
    client.force_login(world.unit_admin)
    found = client.post(f"{at(batch)}1/", {"cari": one.name}).content.decode()
    assert f'value="{one.pk}"' in found
    assert f'value="{two.pk}"' not in found
    answer = client.post(f"{at(batch)}1/", {"pegawai": one.pk})
    assert answer["Location"] == f"{at(batch)}2/"
    assert client.post(f"{at(batch)}2/", {"pegawai": two.pk})["Location"] == at(batch)
    assert kinds(batch) == [READY, READY]
    page = client.get(at(batch)).content.decode()
    assert page.count("dipilih dengan tangan") == 2


def test_by_hand_nobody_is_chosen_for_a_refused_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = people(world, 2)
    batch = brought(
        world, [*printed(world.a, [Person.objects.get(user=world.member_b)]), forged(monkeypatch, world, one)]
    )
    for row in sorting.rows_of(batch):
        row.page.batch = batch
        with pytest.raises(Denied, match=r"unit lain|tidak dicetak"):
            actions.choose(row.page, two, by=world.unit_admin)


def test_by_hand_only_the_units_own_unsigned(client: Client, world: World) -> None:
    one, _two = people(world, 2)
    paktas.record_earlier(one, DAY, by=world.unit_admin)
    batch = brought(world, [blank_page()])
    client.force_login(world.unit_admin)
    elsewhere = Person.objects.get(user=world.member_b)
    assert client.post(f"{at(batch)}1/", {"pegawai": elsewhere.pk}).status_code == 404
    assert client.post(f"{at(batch)}1/", {"pegawai": one.pk}).status_code == 409


def test_aside_and_back(client: Client, world: World) -> None:
    batch, _some = ready(world)
    client.force_login(world.unit_admin)
    client.post(f"{at(batch)}1/", {"sisihkan": "1"})
    assert kinds(batch) == [ASIDE, READY]
    client.post(f"{at(batch)}1/", {"kembalikan": "1"})
    assert kinds(batch) == [READY, READY]
    assert client.post(f"{at(batch)}1/", {"kembalikan": "1"}).status_code == 409


def test_a_withdrawn_pakta_can_be_recorded_again_from_its_page(world: World) -> None:
    batch, (one,) = ready(world, 1)
    actions.set_days(batch, DAY, {})
    actions.confirm(batch, None, by=world.unit_admin)
    paktas.withdraw(Pakta.objects.get(), "Tanggalnya keliru.", by=world.unit_admin)
    (row,) = sorting.rows_of(batch)
    assert (row.kind, "ditarik" in row.why) == (ASIDE, True)
    row.page.batch = batch
    actions.bring_back(row.page, by=world.unit_admin)
    assert actions.confirm(batch, None, by=world.unit_admin) == (1, [])
    assert facts.pakta_of(one) is not None


def test_when_all_is_settled_the_whole_file_is_let_go(world: World) -> None:
    batch, _some = ready(world)
    file = ScanFile.objects.get()
    far = today() + dt.timedelta(days=9)
    later = dt.datetime.combine(far, dt.time(), dt.UTC)
    assert file.sha256 not in unreferenced(later).values_list("pk", flat=True)
    first, second = (row.page.pk for row in sorting.rows_of(batch))
    actions.set_days(batch, DAY, {})
    actions.confirm(batch, [first], by=world.unit_admin)
    assert file.sha256 not in unreferenced(later).values_list("pk", flat=True)
    actions.put_aside(batch, [second], by=world.unit_admin)
    assert list(unreferenced(later).values_list("pk", flat=True)) == [file.sha256]
    assert not actions.unsettled(world.a.pk).exists()


# --- the work of the worker -----------------------------------------------------------------------------------------


def test_progress_survives_a_reload_and_a_killed_worker(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = printed(world.a, people(world, 3))
    out = actions.bring(world.a, [arrived(as_pdf(pages), "pakta.pdf")], by=world.unit_admin)
    assert out.batch is not None
    client.force_login(world.unit_admin)
    assert "0 dari 3 halaman dibaca" in client.get(at(out.batch)).content.decode()
    read, left = tasks._read, [2]

    def dying(*args: Any) -> None:
        if not left[0]:
            raise RuntimeError("killed")
        left[0] -= 1
        read(*args)

    monkeypatch.setattr(tasks, "_read", dying)
    drain()
    page = client.get(at(out.batch)).content.decode()
    assert "Pembacaan terhenti pada halaman 2 dari 3" in page
    monkeypatch.setattr(tasks, "_read", read)
    client.post(at(out.batch), {"perintah": "ulang"})
    part = client.get(at(out.batch), headers={"HX-Request": "true"}).content.decode()
    assert "2 dari 3 halaman dibaca" in part
    assert "<html" not in part
    drain()
    assert ScanPage.objects.count() == 3
    assert client.get(at(out.batch), headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert kinds(out.batch) == [READY] * 3


def test_photos_and_pdfs_together(client: Client, world: World) -> None:
    one, two = people(world, 2)
    photo = io.BytesIO()
    printed(world.a, [one])[0].save(photo, "JPEG", quality=80)
    scan = as_pdf(printed(world.a, [two]))
    client.force_login(world.unit_admin)
    client.post(PATH, {"berkas": [posted(photo.getvalue(), "foto.jpg"), posted(scan, "dua.pdf")]})
    drain()
    batch = ScanBatch.objects.get()
    assert [row.page.person for row in sorting.rows_of(batch)] == [one, two]
    for place in (1, 2):
        picture = client.get(f"{at(batch)}{place}/gambar/")
        assert picture["Content-Type"] == "image/jpeg"
        assert picture.content.startswith(b"\xff\xd8\xff")
    for beyond in ("3", "0", "9" * 30):
        assert client.get(f"{at(batch)}{beyond}/gambar/").status_code == 404
        assert client.get(f"{at(batch)}{beyond}/").status_code == 404


def test_a_bad_file_is_named_and_the_good_one_is_kept(client: Client, world: World) -> None:
    client.force_login(world.unit_admin)
    good = as_pdf(printed(world.a, people(world, 1)))
    answer = client.post(
        PATH, {"berkas": [posted(good, "baik.pdf"), posted(b"halo", "surat.docx")]}, follow=True
    )
    assert "surat.docx bukan PDF" in answer.content.decode()
    assert ScanFile.objects.get().name == "baik.pdf"
    for data in (b"%PDF-1.4 rusak\n%%EOF", b""):
        refused = client.post(PATH, {"berkas": posted(data, "rusak.pdf")})
        assert refused.status_code == 422
    assert client.post(PATH, {}).status_code == 422
    assert ScanBatch.objects.count() == 1


@pytest.mark.parametrize(("most", "refused"), [(2, False), (1, True)])
def test_the_most_pages_at_a_time(
    world: World, monkeypatch: pytest.MonkeyPatch, most: int, refused: bool
) -> None:
    monkeypatch.setattr(actions, "MOST", most)
    upload = arrived(as_pdf([blank_page(), blank_page()]), "dua.pdf")
    if not refused:
        assert actions.bring(world.a, [upload], by=world.unit_admin).batch
        return
    with pytest.raises(Invalid, match="paling banyak 1 halaman"):
        actions.bring(world.a, [upload], by=world.unit_admin)
