"""Reports of single areas: monev of SOPs and of IT, discipline, LHKAN (5.e.I.2, 5.e.II.3, 5.e.II.5)."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.cycle.recording import record
from tests.documents.reading import pdf_text as words
from tests.evidence.conftest import arrived, pdf
from tests.world import SINCE, UNIT_A, World
from tuas.cycle.facts import facts_of
from tuas.cycle.models import Fact
from tuas.evidence import actions as store
from tuas.evidence.models import Link
from tuas.files.models import path_of
from tuas.monitoring.models import ThemeReport, ThemeSignature
from tuas.monitoring.themes import actions, facts, waiting
from tuas.monitoring.themes.kinds import BY_CODE
from tuas.organisation.actions import appoint
from tuas.organisation.authority import authority_of
from tuas.organisation.models import User
from tuas.signing.issue import sealed_of, subject_of
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

BASE = f"/unit/{UNIT_A}/laporan-area/"
TI, SOP, DISCIPLINE, LHKAN = (BY_CODE[code] for code in ("TI", "SOP", "DISIPLIN", "LHKAN"))
IT = {g.code: [["E-HRM", "Cuti", "Dipakai semua", "Latih 3 orang"]] for g in TI.groups}


@pytest.fixture(autouse=True)
def november(time_machine: Any) -> None:
    time_machine.move_to("2026-11-25 03:00:00+00:00", tick=False)


def pokja(world: World, area: str, role: str = "KETUA_POKJA") -> User:
    user = User.objects.create(username=f"{role}{area}", name=f"Ketua Pokja {area}", password="!")
    appoint(
        user,
        role,
        unit=world.a,
        area=area,
        sk_number="SK-1",
        sk_date=SINCE,
        starts_on=SINCE,
        ends_on=None,
        by=None,
    )
    return user


def content(rows: dict[str, Any], *none: str) -> dict[str, Any]:
    return {"rows": rows, "none": list(none), "text": "Dilanjutkan."}


def it_report(world: World, head: User) -> ThemeReport:
    return actions.write(world.programme_a, TI, dt.date(2026, 11, 20), content(IT), 0, by=head)


def bytes_of(report: ThemeReport) -> bytes:
    sealed = sealed_of(subject_of(report))
    assert sealed is not None
    return path_of(sealed.blob.pk).read_bytes()


# --- two signatories of the IT report -------------------------------------------------------------------------------


@pytest.mark.rq("RQ-098")
def test_the_it_report_needs_the_ketua_pokja_2_and_the_pimpinan(world: World) -> None:
    head = pokja(world, "2")
    made = it_report(world, head)
    with pytest.raises(Denied, match=r"Ketua Pokja 2.*P2\.g\.1"):
        actions.sign(made, 1, by=world.leader)  # the Pimpinan signs after him
    assert actions.sign(made, 1, by=head).signed_at is None
    assert Link.objects.count() == 0  # with one signature it is no report yet
    with pytest.raises(Denied, match=r"Pimpinan.*P2\.g\.1"):
        actions.sign(made, 1, by=head)
    done = actions.sign(made, 1, by=world.leader)
    assert done.signed_at is not None
    assert [s.role for s in ThemeSignature.objects.all()] == ["KETUA_POKJA", "PIMPINAN"]
    sealed = sealed_of(subject_of(done))
    assert sealed is not None
    assert [s.name for s in sealed.signatures.order_by("order")] == [head.name, world.leader.name]
    link = Link.objects.get()
    assert (link.item, link.period) == ("P2.g.1", "2026")
    assert head.name in link.document.signatory
    assert world.leader.name in link.document.signatory


@pytest.mark.rq("RQ-098")
def test_a_change_after_the_first_signature_asks_for_it_again(world: World) -> None:
    head = pokja(world, "2")
    made = actions.sign(it_report(world, head), 1, by=head)
    again = actions.write(world.programme_a, TI, dt.date(2026, 11, 21), content(IT), 1, by=head)
    assert [turn.done for turn in facts.turns(again)] == [None, None]
    with pytest.raises(Conflict):
        actions.sign(made, 1, by=world.leader)
    with pytest.raises(Denied):
        actions.sign(again, 2, by=world.leader)


def test_the_paper_holds_its_three_groups_and_both_names(world: World) -> None:
    head = pokja(world, "2")
    made = it_report(world, head)
    actions.sign(made, 1, by=head)
    said = words(bytes_of(actions.sign(made, 1, by=world.leader)))
    for part in (
        "Pengukuran kinerja unit",
        "Operasional manajemen SDM",
        "Pemberian layanan kepada publik",
        "E-HRM",
    ):
        assert part in said
    assert head.name in said
    assert world.leader.name in said


def test_hostile_words_stay_words(world: World) -> None:
    head = pokja(world, "2")
    hostile = '{{ 7*7 }} #panic("x") <b>tebal</b> =HYPERLINK("x") & ' + "x" * 1500
    rows = IT | {"kinerja": [[hostile[:120], "a", "b", "c"]]}
    made = actions.write(world.programme_a, TI, today(), content(rows), 0, by=head)
    actions.sign(made, 1, by=head)
    said = words(bytes_of(actions.sign(made, 1, by=world.leader))).replace(" ", "")
    assert '{{7*7}}#panic("x")<b>tebal</b>' in said


def test_an_empty_group_is_not_signed(world: World) -> None:
    head = pokja(world, "2")
    made = actions.write(world.programme_a, TI, today(), content(IT | {"publik": []}), 0, by=head)
    with pytest.raises(Invalid, match="Pemberian layanan kepada publik"):
        actions.sign(made, 1, by=head)


def test_twice_the_same_click_signs_once(world: World) -> None:
    head = pokja(world, "2")
    made = it_report(world, head)
    actions.sign(made, 1, by=head)
    actions.sign(made, 1, by=world.leader)
    with pytest.raises(Conflict):
        actions.sign(made, 1, by=world.leader)
    assert Link.objects.count() == 1


def test_a_correction_replaces_the_signed_one_and_is_the_next_version(world: World) -> None:
    head = pokja(world, "2")
    first = it_report(world, head)
    actions.sign(first, 1, by=head)
    actions.sign(first, 1, by=world.leader)
    second = actions.write(world.programme_a, TI, today(), content(IT), 0, by=head)
    assert second.replaces_id == first.pk
    actions.sign(second, 1, by=head)
    actions.sign(second, 1, by=world.leader)
    link = Link.objects.get()
    assert link.document.revisions.count() == 2
    old, new = sealed_of(subject_of(first)), sealed_of(subject_of(second))
    assert new is not None
    assert new.replaces == old


def test_two_who_write_at_once_do_not_overwrite_each_other(client: Client, world: World) -> None:
    head = pokja(world, "2")
    it_report(world, head)
    actions.write(world.programme_a, TI, today(), content(IT), 1, by=head)
    client.force_login(head)
    sent = {"on": "25/11/2026", "revisi": "1", "kinerja-0-0": "Aplikasi saya", "text": ""}
    answer = client.post(f"{BASE}monev-ti/", sent)
    assert answer.status_code == 409
    assert "Aplikasi saya" in answer.content.decode()


# --- the yearly monev of the SOPs -----------------------------------------------------------------------------------


def warned(world: World, who: User) -> bool:
    found = waiting.waiting(authority_of(who, today()), world.programme_a, today())
    return any("12 bulan" in task.words for task in found)


@pytest.mark.rq("RQ-096")
@pytest.mark.parametrize(
    ("day", "late"),
    [("2025-11-24", True), ("2025-11-25", True), ("2025-11-26", False), ("2026-11-25", False)],
)
def test_twelve_months_after_the_last_sop_monev_it_warns(
    client: Client, world: World, day: str, late: bool
) -> None:
    head = pokja(world, "2")
    actions.write(
        world.programme_a,
        SOP,
        dt.date.fromisoformat(day),
        content({"sop": [["1", "baik", "–", "–"]]}),
        0,
        by=head,
    )
    made = ThemeReport.objects.get()
    actions.sign(made, 1, by=head)
    actions.sign(made, 1, by=world.leader)
    assert warned(world, head) is late
    client.force_login(head)
    page = client.get(f"{BASE}monev-sop/").content.decode()
    assert ("sudah 12 bulan" in page) is late
    assert Link.objects.get().item == "P2.c.1"


@pytest.mark.rq("RQ-096")
def test_a_document_that_proves_the_sop_monev_counts_too(world: World) -> None:
    head = pokja(world, "2")
    assert warned(world, head)  # none at all
    added = store.add_document(world.a, arrived(pdf("SOP"), "Monev SOP.pdf"), "Monev SOP.pdf", by=head)
    store.link(added.document, world.programme_a, "P2.c.1", "2026", by=head)
    added.document.date = dt.date(2025, 11, 26)
    added.document.save(update_fields=["date"])
    assert not warned(world, head)
    added.document.date = dt.date(2025, 11, 25)
    added.document.save(update_fields=["date"])
    assert warned(world, head)
    assert not warned(world, world.head5)  # another pokja is not told


# --- discipline -----------------------------------------------------------------------------------------------------


@pytest.mark.rq("RQ-117")
def test_the_discipline_recap_counts_last_year_and_this_year_and_may_be_none(
    client: Client, world: World
) -> None:
    head = pokja(world, "3")
    client.force_login(head)
    page = client.get(f"{BASE}disiplin/").content.decode()
    assert "Tahun 2025 (y-1)" in page
    assert "Tahun 2026 (berjalan)" in page
    sent = {
        "on": "20/11/2026", "revisi": "0", "lalu-0-0": "Terlambat", "lalu-0-1": "3", "lalu-0-2": "2",
        "lalu-0-3": "Teguran tertulis", "kini-nihil": "on", "text": "",
    }  # fmt: skip
    assert client.post(f"{BASE}disiplin/", sent).status_code == 302
    made = ThemeReport.objects.get()
    actions.sign(made, 1, by=head)
    said = words(bytes_of(actions.sign(made, 1, by=world.leader)))
    assert "Tahun 2025 (y-1)" in said
    assert "Terlambat 3 2 Teguran tertulis" in said
    assert "Nihil: tidak ada pelanggaran disiplin." in said
    assert (Link.objects.get().item, Link.objects.get().period) == ("R3.c.1", "2026")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"lalu-0-2": "4"}, "melebihi jumlah pelanggarannya, 3"),
        ({"lalu-0-1": "-1"}, "lebih besar"),
        ({"lalu-0-1": ""}, "Isi jumlahnya, 0 bila tidak ada"),
        ({"lalu-0-0": ""}, "kosongkan seluruh baris 1"),
        ({"lalu-nihil": "on"}, "hapus tanda nihil"),
    ],
)
def test_what_is_wrong_is_said_and_stays_typed(
    client: Client, world: World, changed: dict[str, str], sentence: str
) -> None:
    client.force_login(pokja(world, "3", "ANGGOTA_POKJA"))
    sent = {
        "on": "20/11/2026", "revisi": "0", "lalu-0-0": "Terlambat", "lalu-0-1": "3", "lalu-0-2": "3",
        "lalu-0-3": "Teguran", "text": "Ketikan saya",
    }  # fmt: skip
    answer = client.post(f"{BASE}disiplin/", sent | changed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "Ketikan saya" in page
    assert "Teguran" in page
    assert not ThemeReport.objects.exists()


# --- LHKAN ----------------------------------------------------------------------------------------------------------


@pytest.mark.rq("RQ-118")
def test_the_lhkan_report_has_the_figures_of_5i6(world: World) -> None:
    record(world, Fact.Kind.LHKAN, total=148, done=147)
    made = actions.write(world.programme_a, LHKAN, today(), content({}), 0, by=world.head5)
    actions.sign(made, 1, by=world.head5)
    said = words(bytes_of(actions.sign(made, 1, by=world.leader)))
    assert "harus melaporkan: 148" in said
    assert "sudah melaporkan: 147" in said
    assert "99,32% (147 dari 148)" in said
    known = facts_of([world.programme_a])[world.programme_a.pk].lhkan
    assert known is not None
    assert [known.reported, known.obliged] == [147, 148] == made.content["figures"]
    assert Link.objects.get().item == "R5.c.1"


@pytest.mark.rq("RQ-118")
def test_a_figure_that_changed_since_is_not_signed(world: World) -> None:
    record(world, Fact.Kind.LHKAN, total=148, done=147)
    made = actions.write(world.programme_a, LHKAN, today(), content({}), 0, by=world.head5)
    record(world, Fact.Kind.LHKAN, total=148, done=148)
    with pytest.raises(Invalid, match=r"5\.i\.6.*berubah"):
        actions.sign(made, 1, by=world.head5)
    again = actions.write(world.programme_a, LHKAN, today(), content({}), 1, by=world.head5)
    assert actions.sign(again, 2, by=world.head5).content["figures"] == [148, 148]


def test_without_the_fact_there_is_no_report_to_sign(world: World) -> None:
    made = actions.write(world.programme_a, LHKAN, today(), content({}), 0, by=world.head5)
    with pytest.raises(Invalid, match="Catat dahulu LHKAN"):
        actions.sign(made, 1, by=world.head5)


@pytest.mark.parametrize("who", ["head1", "leader", "team_head", "admin", "tpu5"])
def test_only_the_pokja_of_the_area_writes(world: World, who: str) -> None:
    with pytest.raises(Denied, match=r"Pokja 5.*R5\.c\.1"):
        actions.write(world.programme_a, LHKAN, today(), content({}), 0, by=getattr(world, who))


def test_a_day_that_has_not_come_is_refused(world: World) -> None:
    with pytest.raises(Invalid, match="belum tiba"):
        actions.write(world.programme_a, LHKAN, dt.date(2026, 11, 26), content({}), 0, by=world.head5)
