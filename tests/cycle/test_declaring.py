"""Pencanangan: who declares, who witnesses, what the piagam lacks, what stands still (5.b.1)."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.documents.reading import pdf_text as words
from tests.evidence.conftest import arrived, pdf, posted
from tests.world import UNIT_A, World
from tuas.cycle import actions as cycle
from tuas.cycle import predicates
from tuas.cycle.declaring import actions, piagam
from tuas.cycle.declaring.actions import Said, Seen
from tuas.cycle.models import Declaration, DutySetting, Fact, Outreach, Predicate
from tuas.cycle.names import bare
from tuas.cycle.paper import file_paper
from tuas.organisation.models import Person
from tuas.signing.models import Sealed
from tuas.ui.errors import Conflict, Denied, Invalid

DAY = dt.date(2026, 2, 9)
PATH = f"/unit/{UNIT_A}/pencanangan/"
OUTSIDE = Seen("Saksi Luar", "Inspektur Jenderal", "Kementerian Pekerjaan Umum", present=True)


def draft(world: World, **changed: Any) -> Declaration:
    said = Said(**{"level": "UPT", "on": DAY, "place": "Medan", **changed})
    return actions.prepare(world.programme_a, said, 0, by=world.team_head)


def final(world: World) -> Declaration:
    made = draft(world)
    actions.put_witness(made, OUTSIDE, made.revision, by=world.team_head)
    made.refresh_from_db()
    actions.finalise(made, made.revision, by=world.leader)
    return made


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dr. Ir. Andai Rekaan, S.T., M.Eng.", "ANDAI REKAAN", True),
        ("Andai Rekaan S.T. M.T.", "andai  rekaan", True),
        ("Hj. Abdul-Rahman", "Abdul Rahman", True),
        ("M. Ali", "Ali", False),
        ("Andai Rekaan", "Andai Rekaan Putra", False),
    ],
)
def test_names_without_titles(one: str, other: str, same: bool) -> None:
    assert (bare(one) == bare(other)) is same
    assert bare("Dr.") == ""


@pytest.mark.rq("RQ-031")
def test_the_head_declares_and_no_other_employee(world: World) -> None:
    made = draft(world)
    assert (made.declarer_name, made.level, made.on) == ("Pimpin Satu", "UPT", DAY)
    assert made.declarer_position.startswith("Kepala Balai Besar")
    for level in ("UPT", "UO", "MENTERI"):
        said = Said(level, DAY, name="Dr. Ketua Tim, S.T.")
        with pytest.raises(Denied, match=r"5\.b\.1\.a"):
            actions.prepare(world.programme_a, said, made.revision, by=world.team_head)
    outside = Said("MENTERI", DAY, name="Menteri Rekaan", position="Menteri", place="Medan")
    made = actions.prepare(world.programme_a, outside, made.revision, by=world.team_head)
    assert (made.declarer, made.declarer_name) == (None, "Menteri Rekaan")


@pytest.mark.rq("RQ-040")
@pytest.mark.parametrize("name", ["Ir. KETUA TIM, M.T.", "Pimpin Satu", "pimpin satu, S.E."])
def test_an_employee_is_no_witness(world: World, name: str) -> None:
    """The reason is said; one from outside who is present is needed, and enough."""
    made = draft(world)
    with pytest.raises(Denied, match=r"bukan Pimpinan atau pegawai unit.*5\.b\.1\.e\.iv"):
        actions.put_witness(made, Seen(name, "Staf", "Balai"), made.revision, by=world.team_head)
    absent = Seen("Saksi Luar", "Wali Kota", "Kota")
    one = actions.put_witness(made, absent, made.revision, by=world.team_head)
    made.refresh_from_db()
    with pytest.raises(Invalid, match=r"0 dari sedikitnya 1 saksi.*5\.b\.1\.e\.iv"):
        actions.finalise(made, made.revision, by=world.leader)
    actions.put_witness(made, OUTSIDE, made.revision, by=world.team_head, witness=one)
    made.refresh_from_db()
    actions.finalise(made, made.revision, by=world.leader)
    assert made.witnesses.get().present


def test_a_number_tells_namesakes_apart(world: World) -> None:
    made = draft(world)
    Person.objects.filter(user=world.member).update(nip="199001012015011001")
    other = Seen("Ketua Tim", "Camat", "Kabupaten", nip="198001012005011002")
    actions.put_witness(made, other, made.revision, by=world.team_head)
    made.refresh_from_db()
    taken = Seen("Nama Lain", "Camat", "Kabupaten", nip="199001012015011001")
    with pytest.raises(Denied, match="NIP itu milik pegawai"):
        actions.put_witness(made, taken, made.revision, by=world.team_head)


@pytest.mark.parametrize(("minimum", "refused"), [("1", False), ("2", True)])
def test_the_minimum_of_witnesses_is_a_setting(world: World, minimum: str, refused: bool) -> None:
    DutySetting.objects.create(name="saksi_minimum", value=minimum, from_on=DAY)
    if not refused:
        assert final(world).finalised_at
        return
    with pytest.raises(Invalid, match="1 dari sedikitnya 2 saksi"):
        final(world)


@pytest.mark.rq("RQ-039")
def test_every_missing_content_is_named(world: World) -> None:
    made = draft(world, level="MENTERI", on=None, place="")
    with pytest.raises(Invalid, match=r"5\.b\.1\.e\.i\).*5\.b\.1\.e\.iii\).*5\.b\.1\.e\.iv\).*FRM-01"):
        actions.finalise(made, made.revision, by=world.leader)
    made = actions.prepare(world.programme_a, Said("UPT", DAY, place="Medan"), made.revision, by=world.leader)
    data = piagam.data_of(made, [])
    assert "Pada hari ini Senin, Tanggal 9, bulan Februari, tahun 2026" in data["sentence"]
    assert world.a.name in data["sentence"]


def test_a_final_piagam_stands_still(world: World) -> None:
    made = final(world)
    with pytest.raises(Denied, match="sudah final"):
        actions.prepare(world.programme_a, Said("UPT", DAY), made.revision, by=world.leader)
    with pytest.raises(Denied, match="sudah final"):
        actions.put_witness(made, OUTSIDE, made.revision, by=world.leader)
    with pytest.raises(Denied, match="sudah final"):
        actions.finalise(made, made.revision, by=world.leader)


FIXED = (
    "Pada hari ini Senin, Tanggal 9, bulan Februari, tahun 2026, Saya Pimpin Satu selaku {position} Mencanangkan "
    "Pembangunan Zona Integritas di lingkungan {unit}."
)


@pytest.mark.rq("RQ-185")
def test_the_printed_piagam_has_the_words_of_frm_01(world: World) -> None:
    """Letterhead, heading, the fixed sentence to the letter, place and day, the declarer, both Menyaksikan slots; every
    name from the record."""
    made = draft(world)
    igj = Seen(
        "Andai Rekaan", "Inspektur Jenderal", "Kementerian Pekerjaan Umum", "197001012000011009", present=True
    )
    dirjen = Seen("Gagas Umpama", "Direktur Jenderal Bina Marga", "Kementerian Pekerjaan Umum", present=True)
    for seen in (igj, dirjen):
        actions.put_witness(made, seen, made.revision, by=world.team_head)
        made.refresh_from_db()
    actions.finalise(made, made.revision, by=world.leader)
    said = words(piagam.paper(made, list(made.witnesses.all())))
    parts = (
        "KEMENTERIAN PEKERJAAN UMUM", "DIREKTORAT JENDERAL BINA MARGA", world.a.name.upper(),
        "PIAGAM PENCANANGAN PEMBANGUNAN ZONA INTEGRITAS",
        FIXED.format(position=made.declarer_position, unit=world.a.name), "Medan, 9 Februari 2026",
        f"Yang Mencanangkan {made.declarer_position} Pimpin Satu", "Menyaksikan",
        "FRM-01/SOP/UPM/DJBM-199 Rev:00",
    )  # fmt: skip
    there = -1
    for part in parts:
        assert there < (there := said.find(part, max(there, 0))), part
    below = said[said.index("Menyaksikan") :]
    for seen in (igj, dirjen):
        assert seen.position in below
        assert seen.name in below
    assert "NIP 197001012000011009" in below


def test_a_draft_shows_both_slots_of_the_witnesses(world: World) -> None:
    """FRM-01 prints the Inspektur Jenderal and the head of the Unit Organisasi; who came replaces them."""
    made = draft(world)
    both = piagam.data_of(made, [])["witnesses"]
    assert [row[0].split(",")[0] for row in both] == ["Inspektur Jenderal", "Direktur Jenderal Bina Marga"]
    actions.put_witness(made, OUTSIDE, made.revision, by=world.team_head)
    made.refresh_from_db()
    assert [row[1] for row in piagam.data_of(made, list(made.witnesses.all()))["witnesses"]] == [
        "Saksi Luar",
        piagam.DOTS,
    ]
    actions.finalise(made, made.revision, by=world.leader)
    assert [row[1] for row in piagam.data_of(made, list(made.witnesses.all()))["witnesses"]] == ["Saksi Luar"]


@pytest.mark.rq("RQ-038")
def test_the_piagam_and_its_signed_scan(world: World) -> None:
    """The words of FRM-01, names from the record; the scan brings the fact with it."""
    made = final(world)
    said = words(piagam.paper(made, list(made.witnesses.all())))
    for part in (
        "PIAGAM PENCANANGAN", "Mencanangkan Pembangunan Zona Integritas di lingkungan", "Menyaksikan", "Pimpin Satu",
        "Saksi Luar", "Medan, 9 Februari 2026", "FRM-01/SOP/UPM/DJBM-199", "Uncontrolled when downloaded",
    ):  # fmt: skip
        assert part in said
    paper = file_paper(world.a, arrived(pdf("Piagam"), "piagam.pdf"), by=world.secretary)
    fact = actions.sign(made, paper, DAY, by=world.secretary)
    sealed = Sealed.objects.get()
    assert (sealed.wet, sealed.private, sealed.blob_id) == (True, True, paper.blob_id)
    there = made.witnesses.filter(present=True).order_by("slot", "pk")
    assert [each.name for each in sealed.signatures.all()] == [made.declarer_name, *(w.name for w in there)]
    assert (fact.kind, fact.on, fact.paper) == (Fact.Kind.PENCANANGAN, DAY, paper.blob)
    made.refresh_from_db()
    with pytest.raises(Denied, match="sudah disimpan"):
        actions.sign(made, paper, DAY, by=world.secretary)
    assert Fact.objects.count() == 1


@pytest.mark.parametrize("who", ["member", "head5", "tpu5", "admin", "member_b", "outsider"])
def test_others_do_not_prepare(world: World, who: str) -> None:
    with pytest.raises(Denied, match=r"disiapkan Pimpinan.*5\.b\.1"):
        actions.prepare(world.programme_a, Said("UPT", DAY), 0, by=getattr(world, who))


@pytest.mark.parametrize("who", ["secretary", "unit_admin"])
def test_not_everybody_who_prepares_finalises(world: World, who: str) -> None:
    made = draft(world)
    with pytest.raises(Denied, match="difinalkan Pimpinan atau Ketua Tim Kerja"):
        actions.finalise(made, made.revision, by=getattr(world, who))


def test_two_at_once_keep_what_was_typed(client: Client, world: World) -> None:
    made = draft(world)
    actions.prepare(world.programme_a, Said("UPT", DAY, place="Binjai"), made.revision, by=world.leader)
    client.force_login(world.team_head)
    said = {"level": "UPT", "on": "2026-02-09", "place": "Deli Serdang", "revision": str(made.revision)}
    answer = client.post(PATH, said)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="Deli Serdang"' in page
    assert "Binjai" in page
    assert f'name="revision" value="{made.revision + 1}"' in page
    with pytest.raises(Conflict):
        actions.put_witness(made, OUTSIDE, made.revision, by=world.team_head)


@pytest.mark.rq("RQ-032")
def test_without_publication_it_is_flagged(client: Client, world: World) -> None:
    client.force_login(world.team_head)
    assert "Belum ada publikasi" in client.get(PATH).content.decode()
    said = {
        "on": "2026-02-09",
        "channel": "Instagram",
        "title": "Pencanangan ZI",
        "paper": posted(pdf("Berita")),
    }
    assert client.post(f"{PATH}publikasi/", said).status_code == 302
    page = client.get(PATH).content.decode()
    assert "Belum ada publikasi" not in page
    assert "Instagram" in page


@pytest.mark.rq("RQ-072")
def test_socialisation_with_day_channel_and_proof(client: Client, world: World) -> None:
    client.force_login(world.secretary)
    path = f"/unit/{UNIT_A}/sosialisasi/"
    bare_entry = {"on": "2026-03-02", "channel": "Apel pagi", "title": "Sosialisasi ZI"}
    refused = client.post(path, bare_entry)
    assert refused.status_code == 422
    assert "unggah buktinya" in refused.content.decode()
    assert client.post(path, {**bare_entry, "url": "https://contoh.test/zi"}).status_code == 302
    page = client.get(path).content.decode()
    assert "2 Maret 2026" in page
    assert "Apel pagi" in page
    assert "https://contoh.test/zi" in page
    row = Outreach.objects.get()
    assert client.post(f"/unit/{UNIT_A}/publikasi/{row.pk}/hapus/").status_code == 302
    assert client.post(f"/unit/{UNIT_A}/publikasi/{row.pk}/hapus/").status_code == 409
    row.refresh_from_db()
    assert row.removed_at


@pytest.mark.rq("RQ-012")
def test_predicates_with_their_history(client: Client, world: World) -> None:
    with pytest.raises(Denied, match="Predikat dicatat"):
        predicates.award(world.a, "WBK", DAY, "1/KPTS", by=world.team_head)
    with pytest.raises(Invalid, match="catat WBK-nya dahulu"):
        predicates.award(world.a, "WBBM", DAY, "1/KPTS", by=world.admin)
    predicates.award(world.a, "WBK", dt.date(2024, 12, 9), "7/KPTS", by=world.admin)
    predicates.award(world.a, "WBBM", DAY, "8/KPTS", by=world.admin)
    rows = Predicate.objects.filter(unit=world.a).values_list("kind", "on")
    assert list(rows) == [("WBK", dt.date(2024, 12, 9)), ("WBBM", DAY)]
    client.force_login(world.member)
    page = client.get(f"/unit/{UNIT_A}/program/").content.decode()
    assert page.index("7/KPTS") < page.index("8/KPTS")
    cycle.close_programme(world.programme_a, by=world.leader)
    opened = cycle.open_programme(world.a, "WBBM", 2027, by=world.leader)
    assert opened.facts.get(kind="WBK").on == dt.date(2024, 12, 9)


def test_from_draft_to_scan_by_the_pages(client: Client, world: World) -> None:
    client.force_login(world.leader)
    assert client.post(PATH, {"level": "UPT", "on": "2026-02-09", "place": "Medan"}).status_code == 302
    said = {"name": "Saksi", "position": "Camat", "institution": "Kota", "present": "on", "revision": "1"}
    refused = client.post(f"{PATH}saksi/", said | {"name": "Ketua Tim"})
    assert refused.status_code == 403
    assert 'value="Ketua Tim"' in refused.content.decode()
    assert client.post(f"{PATH}saksi/", said).status_code == 302
    assert client.post(f"{PATH}final/", {"revision": "1"}).status_code == 409  # the witness came in between
    assert client.post(f"{PATH}final/", {"revision": "2"}).status_code == 302
    assert client.get(f"{PATH}piagam.pdf")["Content-Type"] == "application/pdf"
    scan = {"on": "2026-02-09", "paper": posted(pdf("Piagam"), "piagam.pdf")}
    assert client.post(f"{PATH}pindaian/", scan).status_code == 302
    assert "Dicanangkan Senin, 9 Februari 2026" in client.get(PATH).content.decode()


def test_outsiders_find_nothing(client: Client, world: World) -> None:
    client.force_login(world.member_b)
    for path in ("", "saksi/", "piagam.pdf", "pindaian/", "publikasi/"):
        assert client.get(PATH + path).status_code == 404


def test_the_page_asks_the_same_for_many(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    made = draft(world)
    for n in range(6):
        made.refresh_from_db()
        actions.put_witness(made, Seen(f"Saksi {n}", "Camat", "Kota"), made.revision, by=world.team_head)
    client.force_login(world.team_head)
    with django_assert_max_num_queries(14):
        client.get(PATH)
