"""The archive of bukti kerja, who stands for which document, letters that stand once (6.d, 8)."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.cycle import planning_cast
from tests.documents.reading import pdf_text as words
from tests.evidence.conftest import arrived, pdf
from tests.monitoring.yearly_cast import acted, agent, everything
from tests.world import SINCE, UNIT_A, World
from tuas.cycle.letters import policies as letters
from tuas.cycle.models import Letter
from tuas.cycle.paper import keep_pdf
from tuas.cycle.planning import policies as planning
from tuas.cycle.planning import signing
from tuas.cycle.teams import policies as teams
from tuas.evidence import policies as evidence
from tuas.identification.models import Identification
from tuas.monitoring import actions, policies, reading, records
from tuas.monitoring.monev import policies as months
from tuas.organisation.authority import authority_of
from tuas.organisation.models import User
from tuas.portal.process_facts import state_of
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

YEAR = f"/unit/{UNIT_A}/laporan/2026/"
ARCHIVE = f"/unit/{UNIT_A}/arsip/"


@pytest.fixture(autouse=True)
def january(time_machine: Any) -> None:
    time_machine.move_to("2027-01-11 03:00:00+00:00", tick=False)


@pytest.mark.rq("RQ-181")
def test_four_documents_need_the_pimpinan(world: World) -> None:
    """6.d.5: plan, determination of the agents, monev, yearly report; nobody else approves any of them."""
    heads = planning_cast.heads(world)
    plan = planning_cast.submitted(world)
    for area, head in heads.items():
        signing.approve(plan, area, plan.revision, by=head)
    month = actions.hand_in(
        world.programme_a, "2026-01", actions.Given(keep_pdf(arrived(pdf("M")))), by=world.team_head
    )
    year = actions.hand_in(world.programme_a, "2026", actions.Given(None), by=world.team_head)
    others = [
        each for name in ("team_head", "secretary", "head5", "member", "unit_admin", "admin", "responsible", "tpi")
        for each in [authority_of(getattr(world, name), today())]
    ]  # fmt: skip

    def refusals(who: Any) -> list[str]:
        return [
            planning.why_not_ratify(who, plan, list("123456")), teams.why_not_sign(who, world.programme_a, "AGEN"),
            policies.why_not(who, world.programme_a, month.duty, "approve"),
            policies.why_not(who, world.programme_a, year.duty, "sign"),
        ]  # fmt: skip

    assert refusals(authority_of(world.leader, today())) == ["", "", "", ""]
    assert all(all(refusals(who)) for who in others)
    found = {s.step.number: s for s in state_of(world.programme_a, today())}
    assert not any(p.present for n in (2, 12) for p in found[n].outputs)  # not done before he does it


@pytest.mark.rq("RQ-153")
def test_every_bukti_kerja_is_kept_electronically_and_printed(client: Client, world: World) -> None:
    everything(world)
    made = actions.hand_in(world.programme_a, "2026", actions.Given(None), by=world.team_head)
    actions.sign(made, "PW/1", today(), keep_pdf(arrived(pdf("Surat"))), by=world.leader)
    actions.send(made, by=world.leader)
    found = Identification.objects.create(
        programme=world.programme_a, signed_at=made.submitted_at, passed_at=made.submitted_at,
        dirjen_order=Letter.objects.create(kind="PERINTAH_DIRJEN", sender="a", recipient="b", subject="c"),
    )  # fmt: skip
    assert found.pk
    client.force_login(world.leader)
    rows = records.archive(
        world.programme_a, reading.lines(world.programme_a, today()), authority_of(world.leader, today())
    )
    assert [row.state for row in rows] == ["lengkap"] * 6
    for row in rows:
        assert row.links
        for link in row.links:
            answer = client.get(link.href)
            assert answer.status_code == 200, link.href
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
            if link.printed or "/surat-berkas/" in link.href:
                assert body.startswith(b"%PDF"), link.href
    # on paper: each has a PDF that Tuas makes or the file that was handed in
    assert all(any(link.printed or "/surat-berkas/" in link.href for link in row.links) for row in rows)


@pytest.mark.rq("RQ-184")
def test_the_archive_of_a_unit_and_year_has_the_six_there_or_missing(
    client: Client, world: World, time_machine: Any
) -> None:
    client.force_login(world.member)
    page = client.get(ARCHIVE).content.decode()
    assert "0 dari 6 bukti kerja 2026 lengkap" in page
    assert page.count("Belum ada") >= 6
    everything(world)
    page = client.get(ARCHIVE).content.decode()
    assert "4 dari 6 bukti kerja 2026 lengkap" in page
    assert all(f"8.{letter}" in page for letter in "abcdef")
    # a year later the unit builds again; the year before is still read there
    first = world.programme_a
    type(first).objects.filter(pk=first.pk).update(closed_at=first.opened_at)
    type(first).objects.create(
        unit=world.a, target="WBK", year=2027, catalogue=first.catalogue, lke=first.lke
    )
    time_machine.move_to("2028-01-05 03:00:00+00:00", tick=False)
    client.force_login(world.leader)
    assert "0 dari 6 bukti kerja 2027 lengkap" in client.get(ARCHIVE).content.decode()
    old = client.get(f"{ARCHIVE}?tahun=2026").content.decode()
    assert "4 dari 6 bukti kerja 2026 lengkap" in old
    assert client.get(f"/unit/{UNIT_A}/laporan/2026-03/").status_code == 200
    assert client.get(f"{ARCHIVE}?tahun=2020").status_code == 404


def test_the_unit_does_not_learn_of_the_identification_before_the_dirjen_passed_it_on(world: World) -> None:
    order = Letter.objects.create(kind="PERINTAH_DIRJEN", sender="a", recipient="b", subject="c")
    signed = dt.datetime(2026, 11, 2, 3, tzinfo=dt.UTC)
    Identification.objects.create(programme=world.programme_a, signed_at=signed, dirjen_order=order)
    lines = reading.lines(world.programme_a, today())

    def state(who: User) -> str:
        return records.archive(world.programme_a, lines, authority_of(who, today()))[4].state

    assert (state(world.leader), state(world.tpu5)) == ("belum", "lengkap")
    Identification.objects.update(passed_at=signed)
    assert state(world.leader) == "lengkap"


def test_the_rencana_aksi_on_paper_has_the_eight_columns(client: Client, world: World) -> None:
    acted(world, agent(world))
    client.force_login(world.member)
    text = words(client.get(f"{ARCHIVE}2026/rencana-aksi.pdf").getvalue())
    for head in (
        "Nilai Organisasi",
        "Sasaran Output/Outcome",
        "Indikator Kinerja",
        "Target",
        "Kegiatan",
        "Waktu",
        "PIC",
    ):
        assert head in text
    assert "Agen Satu" in text
    assert client.get(f"{ARCHIVE}2025/rencana-aksi.pdf").status_code == 404


def test_a_letter_that_comes_with_a_report_stands_once(client: Client, world: World) -> None:
    """Not written, signed or cancelled a second way; its number is given where the report is signed."""
    from tuas.cycle.letters import actions as writing
    from tuas.cycle.letters.actions import Words

    head, leader = authority_of(world.team_head, today()), authority_of(world.leader, today())
    for kind in ("PENYAMPAIAN_TRIWULAN", "PENYAMPAIAN_LAPORAN"):
        with pytest.raises(Invalid, match="tidak ditulis"):
            writing.write(
                world.a, world.programme_a, kind, Words("x", "y"), by=world.team_head, authority=head
            )
    actions.hand_in(world.programme_a, "2026", actions.Given(None), by=world.team_head)
    letter = Letter.objects.get(kind="PENYAMPAIAN_LAPORAN")
    assert "bersama laporannya" in letters.why_not_sign(leader, letter)
    for deed in (writing.sign, writing.cancel):
        with pytest.raises(Denied, match="bersama laporannya"):
            deed(letter, by=world.leader, authority=leader)
    client.force_login(world.leader)
    assert "Buka laporan" in client.get(f"/unit/{UNIT_A}/surat/{letter.pk}/").content.decode()


def test_a_letter_that_reached_the_unit_in_tuas_is_not_typed_in_again(world: World) -> None:
    from tuas.cycle.letters import actions as writing
    from tuas.cycle.letters.actions import Words

    Letter.objects.create(
        programme=world.programme_a, kind="PENYAMPAIAN_DIRJEN", number="D/1", sender="Dirjen", recipient="Pimpinan",
        to_unit=world.a, subject="Hasil", state="DIKIRIM",
    )  # fmt: skip
    who = authority_of(world.secretary, today())
    with pytest.raises(Conflict, match="jangan dicatat dua kali"):
        writing.arrived(
            world.a, world.programme_a, "PENYAMPAIAN_DIRJEN", Words("Hasil"), "Dirjen", "D/1", SINCE, None,
            by=world.secretary, authority=who,
        )  # fmt: skip


def test_the_tim_kerja_works_on_what_6_d_6_names(world: World) -> None:
    """Activities, evidence, monev, material for both reports: yes. What others stand for: no."""
    plan = planning_cast.drafted(world)
    for user in (world.head5, world.member):
        who = authority_of(user, today())
        assert planning.why_not_edit(who, plan, "5") == ""
        assert months.why_not_fill(who, world.programme_a, "5") == ""
        assert months.why_not_material(who, world.programme_a, "5") == ""
        assert evidence.why_not_upload(who, world.programme_a, "P5.h.4") == ""
        assert evidence.why_not_upload(who, world.programme_a, "P1.a.1")
        assert planning.why_not_edit(who, plan, "1")
        assert months.why_not_fill(who, world.programme_a, "1")
        assert planning.why_not_ratify(who, plan, list("123456"))
        assert teams.why_not_sign(who, world.programme_a, "AGEN")
        assert all(policies.why_not(who, world.programme_a, *rule) for rule in policies.RULES)
