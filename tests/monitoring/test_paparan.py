"""The paparan that Tuas writes: nine contents of what is known, written over, filed as a version (6.c.4.i–j)."""

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.evidence.conftest import arrived, pdf
from tests.monitoring import monev_cast, yearly_cast
from tests.world import World
from tuas.assessment.models import Presentation
from tuas.assessment.preliminary import presentation
from tuas.catalogue import current
from tuas.monitoring.models import AreaMaterial, Contribution, Passage
from tuas.monitoring.paparan import actions, deck
from tuas.monitoring.paparan.content import contents_of
from tuas.monitoring.yearly import document
from tuas.organisation.models import Person
from tuas.ui.errors import Conflict, Denied

pytestmark = pytest.mark.django_db
BASE = "/unit/011/paparan/susun/"


def text(content: bytes) -> str:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [n for n in package.namelist() if n.startswith("ppt/slides/slide")]
        return " ".join(" ".join(etree.fromstring(package.read(n)).itertext()) for n in names)


@pytest.mark.rq("RQ-164")
def test_nine_in_the_order_of_the_sop_and_fewer_are_incomplete(client: Client, world: World) -> None:
    contents = contents_of(world.programme_a)
    assert [c.name for c in contents] == [p.text for p in current().presentation]
    client.force_login(world.team_head)
    page = client.get(BASE).content.decode()
    assert "dari 9 isi paparan terisi" in page
    assert "Belum diisi: " in page
    for slug in ("ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"):
        code = f"6.c.4.j.{slug}"
        actions.write(world.programme_a, code, "", f"Pokok {slug}", 0, by=world.team_head)
    assert "Sembilan isi paparan terisi" in client.get(BASE).content.decode()


def test_what_tuas_knows_is_there_and_what_it_does_not_is_not_invented(world: World) -> None:
    monev_cast.june(world)
    AreaMaterial.objects.create(
        programme=world.programme_a, area="5", before="Dulu", after="Kini", measure="Aduan selesai",
        measure_before="2", measure_after="7.5",
    )  # fmt: skip
    by = {c.slug: c for c in contents_of(world.programme_a)}
    assert any("Rencana Kerja versi 1 disahkan Pimpinan" in line for line in by["ii"].lines)
    titles = by["iii"].titles
    assert titles[0] == "Realisasi rencana aksi per bulan"
    assert "Area 5 Penguatan Pengawasan" in titles
    assert [by[slug].state for slug in ("i", "vii", "viii", "ix")] == ["berjalan", "belum", "belum", "belum"]
    made, places = deck.made(world.programme_a, list(by.values()), dt.date(2026, 11, 10))
    said = text(made)
    assert all(each in said for each in ("Dulu", "Kini", "Belum diisi."))
    assert set(places) == {c.code for c in by.values() if c.there}


def test_what_the_agents_changed_is_the_innovation_of_the_paparan_and_of_the_year(world: World) -> None:
    person = Person.objects.get(user=yearly_cast.agent(world))
    Contribution.objects.create(
        programme=world.programme_a,
        period="2026-Q1",
        agent=person,
        title="SIGAP",
        before="9 hari.",
        after="2 hari.",
    )
    found = next(c for c in contents_of(world.programme_a) if c.slug == "v")
    assert (found.titles, found.state) == (["SIGAP"], "berjalan")
    content = document.live(world.programme_a)
    assert content["chapters"]["inovasi"] == "SIGAP: sebelumnya 9 hari; sesudahnya 2 hari."
    assert [(q["realised"], q["changes"]) for q in content["quarters"]][:2] == [("–", "1"), ("–", "–")]


@pytest.mark.rq("RQ-163")
def test_one_click_files_it_with_the_slide_of_each_content(client: Client, world: World) -> None:
    head = Person.objects.get(user=world.team_head)
    client.force_login(world.team_head)
    sent = {"on": "2026-11-10", "presenter": str(head.pk), "versi": "0"}
    assert client.post(f"{BASE}simpan-versi/", sent).status_code == 302
    made = Presentation.objects.get()
    paper = made.files.get().paper
    assert paper.name == f"Paparan Pembangunan ZI 2026 {world.a.notation}.pptx"
    assert made.contents["6.c.4.j.i"] == "Salindia 3"
    assert "6.c.4.j.ix" not in made.contents
    assert paper.blob.path.read_bytes()[:2] == b"PK"
    again = client.post(f"{BASE}simpan-versi/", sent)
    assert again.status_code == 409
    assert "versi 1" in again.content.decode()
    shown = client.get(reverse("assessment:presentation", args=["011"])).content.decode()
    assert "Salindia 3" in shown


def test_a_written_content_stands_instead_of_the_proposal_until_it_is_emptied(
    client: Client, world: World
) -> None:
    client.force_login(world.member)
    url = f"{BASE}isi/i/"
    proposed = next(c for c in contents_of(world.programme_a) if c.slug == "i").proposed
    assert proposed[0] in client.get(url).content.decode()
    assert (
        client.post(url, {"text": "Satu\n\nDua", "heading": "Siapa kami", "revisi": "0"}).status_code == 302
    )
    found = next(c for c in contents_of(world.programme_a) if c.slug == "i")
    assert (found.lines, found.heading, found.state) == (["Satu", "Dua"], "Siapa kami", "lengkap")
    stale = client.post(url, {"text": "Lain", "heading": "", "revisi": "0"})
    assert stale.status_code == 409
    assert "Lain" in stale.content.decode()
    assert "Satu" in stale.content.decode()
    assert client.post(url, {"text": "", "heading": "", "revisi": "1"}).status_code == 302
    assert next(c for c in contents_of(world.programme_a) if c.slug == "i").lines == proposed


def test_a_proposal_saved_as_it_is_keeps_following_the_data(client: Client, world: World) -> None:
    client.force_login(world.team_head)
    proposed = next(c for c in contents_of(world.programme_a) if c.slug == "i").proposed
    client.post(f"{BASE}isi/i/", {"text": "\r\n".join(proposed), "heading": "", "revisi": "0"})
    assert Passage.objects.get().text == ""


@pytest.mark.parametrize("who", ["leader", "unit_admin", "tpu5", "responsible"])
def test_others_read_and_download_but_do_not_write(client: Client, world: World, who: str) -> None:
    client.force_login(getattr(world, who))
    assert client.get(BASE).status_code == 200
    assert client.get("/unit/011/paparan/susunan.pptx").status_code == 200
    for url in (f"{BASE}isi/i/", f"{BASE}simpan-versi/"):
        answer = client.post(url, {"text": "x", "revisi": "0"})
        assert answer.status_code == 403
        assert "(6.c.4.i)" in answer.content.decode()


def test_outsiders_find_nothing(client: Client, world: World) -> None:
    client.force_login(world.member_b)
    for url in (BASE, "/unit/011/paparan/susunan.pptx", f"{BASE}isi/i/"):
        assert client.get(url).status_code == 404
    client.force_login(world.team_head)
    assert client.get(f"{BASE}isi/x/").status_code == 404


def test_after_the_desk_is_done_nothing_is_written(world: World) -> None:
    world.programme_a.closed_at = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
    world.programme_a.save()
    with pytest.raises(Denied):
        actions.write(world.programme_a, "6.c.4.j.i", "", "x", 0, by=world.team_head)


def test_a_newer_version_is_not_overwritten(world: World) -> None:
    blob = presentation.keep_slides(arrived(pdf("Paparan"), "paparan.pdf"))
    head = Person.objects.get(user=world.team_head)
    given = presentation.Given(dt.date(2026, 11, 10), head, {}, fresh=[blob])
    from tuas.organisation.authority import authority_of
    from tuas.ui.dates import today

    presentation.save(
        world.programme_a, given, 0, by=world.team_head, authority=authority_of(world.team_head, today())
    )
    with pytest.raises(Conflict, match="versi 1"):
        actions.file(world.programme_a, dt.date(2026, 11, 10), head, 0, by=world.team_head)
    assert Presentation.objects.count() == 1


def test_queries_do_not_grow_with_the_year(world: World, time_machine: Any) -> None:
    with CaptureQueriesContext(connection) as few:
        contents_of(world.programme_a)
    time_machine.move_to("2027-01-11 03:00:00+00:00", tick=False)
    yearly_cast.everything(world)
    with CaptureQueriesContext(connection) as many:
        contents_of(world.programme_a)
    assert len(many) <= len(few) + 8  # plan, decrees and ideas are read where there are some
