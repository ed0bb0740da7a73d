"""The papers as DOCX by their pages: the words and columns of the SOP, the same data as the PDF, the same readers."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.documents import reading
from tests.stationery.words import edited
from tests.world import SINCE, UNIT_A, UNIT_B, World
from tuas.catalogue import current
from tuas.cycle.declaring import actions as declaring
from tuas.cycle.declaring import piagam
from tuas.cycle.declaring.actions import Said, Seen
from tuas.cycle.models import Letter
from tuas.cycle.paktas import contents, printing
from tuas.cycle.teams import actions as teams
from tuas.cycle.teams import paper as decrees
from tuas.identification.models import Identification
from tuas.organisation.models import Person
from tuas.stationery import papers, samples
from tuas.stationery.models import FormTemplate
from tuas.ui.dates import today

HOSTILE = "Sarana & {{ 7 * 7 }} {% raw %} <b>"
pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def november(time_machine: Any) -> None:
    time_machine.move_to("2026-11-25 03:00:00+00:00", tick=False)


def fetched(client: Client, who: Any, path: str) -> bytes:
    client.force_login(who)
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    made = bytes(answer.content)
    assert reading.faults(made) == []
    assert "{%" not in reading.words(made).replace(HOSTILE, "")
    return made


@pytest.mark.rq("RQ-185")
def test_frm_01(client: Client, world: World) -> None:
    made = declaring.prepare(
        world.programme_a, Said("UPT", dt.date(2026, 2, 9), place="Medan"), 0, by=world.team_head
    )
    for n in range(3):
        seen = Seen(f"Saksi {n} {HOSTILE}", f"Jabatan {n}", "Kota")
        made.refresh_from_db()
        declaring.put_witness(made, seen, made.revision, by=world.team_head)
    text = reading.words(fetched(client, world.team_head, f"/unit/{UNIT_A}/pencanangan/piagam.docx"))
    data = piagam.data_of(made, list(made.witnesses.all()))
    parts = ("FRM-01/SOP/UPM/DJBM-199 Rev:00", current().identity.uncontrolled, *data["letterhead"],
             "PIAGAM PENCANANGAN PEMBANGUNAN ZONA INTEGRITAS", data["sentence"], "Medan, 9 Februari 2026",
             "Yang Mencanangkan", "Menyaksikan")  # fmt: skip
    for part in parts:
        assert part in text
    assert text.count(HOSTILE) == 3
    assert set(data) - {"font", "contact"} <= set(samples.piagam())
    client.force_login(world.outsider)
    assert client.get(f"/unit/{UNIT_A}/pencanangan/piagam.docx").status_code == 404


@pytest.mark.rq("RQ-186")
def test_frm_02(client: Client, world: World) -> None:
    """One page a person with both names and NIP, the seven statements on each; numbers start again on every page."""
    Person.objects.filter(user=world.member).update(nip="199001012012012001", position=HOSTILE)
    made = fetched(client, world.unit_admin, f"/unit/{UNIT_A}/pakta/cetak.docx")
    text, people = reading.words(made), Person.objects.filter(unit=world.a).count()
    for n, sentence in enumerate(contents.printed(world.a), 1):
        assert text.count(f"{n}. {sentence}") == people
    assert text.count("Menyaksikan,") == text.count("Pembuat Pernyataan,") == people
    assert "FRM-02/SOP/UPM/DJBM-199 Rev:00" in text
    assert f"Anggota Pokja Lima, {HOSTILE}, menyatakan" in text
    assert "NIP. 199001012012012001" in text
    starts = [p for p in reading.opened(made).paragraphs if p.paragraph_format.page_break_before]
    assert len(starts) == people
    one = Person.objects.get(user=world.member)
    path = f"/unit/{UNIT_A}/pakta/pegawai/{one.pk}/cetak.docx"
    assert reading.words(fetched(client, world.unit_admin, path)).count("PAKTA INTEGRITAS") == 1
    data = printing.data_of(world.a, today(), printing.blank_pages(world.a, [one], today()))
    assert set(data) - {"font", "contact"} == set(samples.pakta())
    assert set(data["pages"][0]) == set(samples.pakta()["pages"][0])
    client.force_login(world.member)
    assert client.get(f"/unit/{UNIT_A}/pakta/cetak.docx").status_code == 403


def ordered(world: World) -> Identification:
    """An identification that the bidang work on."""
    letters = [
        Letter.objects.create(
            unit=None, programme=world.programme_a, kind=kind, number="1", on=SINCE, sender="a", recipient="b",
            subject="c", state="DIKIRIM",
        )
        for kind in ("PERINTAH_DIRJEN", "PERINTAH_KI")
    ]  # fmt: skip
    return Identification.objects.create(
        programme=world.programme_a, dirjen_order=letters[0], ki_order=letters[1]
    )


@pytest.mark.rq("RQ-044")
def test_frm_03(client: Client, world: World) -> None:
    from tuas.frontdesk.models import ServiceUser
    from tuas.identification import paper

    ServiceUser.objects.create(
        unit=world.a, name=HOSTILE, service="Izin", phone="0811", email="a@contoh.test"
    )
    found = ordered(world)
    made = fetched(client, world.tpu5, f"/unit/{UNIT_A}/identifikasi/frm-03.docx")
    a, b, c = reading.tables(made)
    assert a[0] == ["NO.", "URAIAN SYARAT", "TERPENUHI", "BELUM TERPENUHI", "KET"]
    assert b[0] == ["NO.", "URAIAN", "NILAI", "KETERANGAN"]
    assert c[0][1:] == [column.head for column in current().identification.users]
    assert [len(a), len(b), len(c)] == [5, 6, 11]
    assert c[1][1:] == [HOSTILE, "Izin", "–", "0811", "a@contoh.test"]
    printed = [each.remark for each in current().identification.information]
    assert [row[3] for row in b[1:]] == printed
    assert set(paper.data_of(found)) <= set(samples.identification())
    client.force_login(world.leader)
    assert client.get(f"/unit/{UNIT_A}/identifikasi/frm-03.docx").status_code == 403


def test_a_letter(client: Client, world: World) -> None:
    from tuas.cycle.letters import paper

    letter = Letter.objects.create(
        unit=world.a, programme=world.programme_a, kind="USULAN", sender="a", recipient=f"Yang {HOSTILE}",
        subject="Usulan", body="Satu\n\nDua",
    )  # fmt: skip
    text = reading.words(fetched(client, world.leader, f"/unit/{UNIT_A}/surat/{letter.pk}/surat.docx"))
    data = paper.data_of(letter)
    for part in (*data["letterhead"], f"Yang {HOSTILE}", "Perihal : Usulan", "Satu Dua", data["draft"]):
        assert part in text
    assert "tidak terkendali" not in text
    letter.signed_at, letter.signed_by = timezone.now(), world.leader
    assert papers.COPY in reading.words(paper.word(letter))
    assert set(data) - {"font", "contact"} <= set(samples.letter())
    client.force_login(world.member_b)
    assert client.get(f"/unit/{UNIT_A}/surat/{letter.pk}/surat.docx").status_code == 404


def test_a_decree_shows_a_nip_to_those_who_work_with_it(client: Client, world: World) -> None:
    Person.objects.filter(user=world.leader).update(nip="197505052000031005")
    made = teams.begin(world.programme_a, "TIM_KERJA", by=world.team_head)
    path = reverse("cycle:team_docx", args=[UNIT_A, made.pk])
    seen = fetched(client, world.team_head, path)
    assert "NIP 197505052000031005" in reading.words(seen)
    assert "197505052000031005" not in reading.words(fetched(client, world.member, path))
    assert ["Kedudukan", "Nama", "Jabatan"] in [row for table in reading.tables(seen) for row in table]
    assert set(decrees.data_of(made, nip=True)) - {"font", "contact"} <= set(samples.decree())


@pytest.mark.rq("RQ-200")
def test_frm_05(world: World, time_machine: Any) -> None:
    """The SOP's example: every section and column, before and after as pictures, a signature for each agent."""
    from tests.monitoring import quarter_cast as cast
    from tuas.monitoring.quarter import document

    time_machine.move_to("2026-10-05 03:00:00+00:00", tick=False)
    agents = cast.begun(world)
    cast.told(agents)
    Person.objects.filter(user=world.leader).update(nip="198001012005011001")
    content = agents.content()
    made = document.word(None, content, world.a)
    assert reading.faults(made) == []
    text = reading.words(made)
    for key in ("a", "b", "c", "d", "e", "f", "g", "g1", "g2", "g3", "g4", "g5", "h"):
        assert content[key]["title"] in text
    rows = [row for table in reading.tables(made) for row in table]
    for key in ("e", "f", "g1", "g2"):
        assert content[key]["heads"] in rows
        assert all(row in rows for row in content[key]["rows"])
    assert text.count("Disusun oleh,") == 2
    assert "NIP 198001012005011001" in text
    assert "Konsep: belum disetujui Pimpinan (5.j.2)" in text
    assert len(reading.opened(made).inline_shapes) == 3
    alts = [shape._inline.docPr.get("descr") for shape in reading.opened(made).inline_shapes]
    assert alts == ["Sebelum: Buku pengaduan", "Sesudah: Layar aplikasi", "Foto pegawai teladan"]
    told = document.sheet_of(None, content, world.a)
    assert set(told) <= {*samples.SAMPLES["FRM-05"](), "figures", "signatures", "unrealised"}


def test_frm_04_has_the_keys_of_its_sample(world: World) -> None:
    from tests.monitoring import monev_cast
    from tuas.monitoring.monev import document
    from tuas.monitoring.monev.book import Book

    monev_cast.june(world)
    data = document.sheet_of(None, document.live(Book.of(world.programme_a), monev_cast.JUNE), world.a)
    sample = samples.monev()
    assert set(data) <= {*sample, "figures"}
    for letter in "abcde":
        assert set(data[letter]) <= set(sample[letter])


def test_before_the_ministry_was_split_it_has_its_old_name(world: World) -> None:
    """21 October 2024: in the PDF and in Word."""
    from tests.documents.reading import pdf_text as words
    from tuas.cycle.letters import paper

    letter = Letter.objects.create(
        unit=world.a, programme=world.programme_a, kind="USULAN", sender="a", recipient="b", subject="Usulan"
    )
    old, new = "KEMENTERIAN PEKERJAAN UMUM DAN PERUMAHAN RAKYAT", "KEMENTERIAN PEKERJAAN UMUM"
    for day, name in ((dt.date(2024, 10, 20), old), (dt.date(2024, 10, 21), new)):
        letter.on = day
        for text in (words(paper.paper(letter)), reading.words(paper.word(letter))):
            assert f"{name} DIREKTORAT JENDERAL BINA MARGA" in text


def own(world: World, code: str, content: bytes, from_on: dt.date, unit: Any = None) -> FormTemplate:
    from tests.evidence.conftest import arrived
    from tuas.documents.docx import DOCX
    from tuas.files.store import keep

    received = arrived(content, "templat.docx")
    blob = keep(received.path, received.sha256, DOCX)
    return FormTemplate.objects.create(
        unit=unit or world.a,
        kind=code,
        blob=blob,
        name="templat.docx",
        from_on=from_on,
        set_by=world.unit_admin,
    )


def test_the_template_in_force_on_the_day_of_the_paper_is_used(client: Client, world: World) -> None:
    """Not one that comes later, not one taken back, not another unit's."""
    letter = Letter.objects.create(
        unit=world.a, programme=world.programme_a, kind="USULAN", sender="a", recipient="b", subject="Usulan",
        on=dt.date(2026, 6, 1),
    )  # fmt: skip
    path = f"/unit/{UNIT_A}/surat/{letter.pk}/surat.docx"
    assert UNIT_B != UNIT_A

    def worn() -> list[str]:
        text = reading.words(fetched(client, world.leader, path))
        return [each for each in ("Lama", "Baru", "Nanti", "Lain") if f"Kop {each}" in text]

    def kop(name: str) -> bytes:
        return edited("SURAT", ("{{ kop.unit }}", f"Kop {name}"))

    assert worn() == []
    own(world, "SURAT", kop("Lama"), dt.date(2026, 1, 2))
    new = own(world, "SURAT", kop("Baru"), dt.date(2026, 6, 1))
    own(world, "SURAT", kop("Nanti"), dt.date(2026, 6, 2))
    own(world, "SURAT", kop("Lain"), dt.date(2026, 6, 1), unit=world.b)
    assert worn() == ["Baru"]
    FormTemplate.objects.filter(pk=new.pk).update(withdrawn_at="2026-06-02T00:00:00Z")
    assert worn() == ["Lama"]


def test_frm_03_is_the_template_of_where_the_tpu_works(client: Client, world: World) -> None:
    ordered(world)
    path = f"/unit/{UNIT_A}/identifikasi/frm-03.docx"
    own(world, "FRM-03", edited("FRM-03", ("Unit Kerja : ", "Milik unit Unit Kerja : ")), dt.date(2026, 1, 2))
    assert "Milik unit" not in reading.words(fetched(client, world.tpu5, path))
    content = edited("FRM-03", ("Unit Kerja : ", "Milik TPU Unit Kerja : "))
    own(world, "FRM-03", content, dt.date(2026, 1, 2), unit=world.home)
    assert "Milik TPU" in reading.words(fetched(client, world.tpu5, path))
