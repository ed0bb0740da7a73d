"""The plan as document, its input and proofs, its links to targets (5.d.3, 5.d.4, 5.e, 6.c.2.c)."""

import io
from typing import Any

import openpyxl
import pytest
from django.test import Client

from tests.cycle import planning_cast as cast
from tests.documents.reading import pdf_text as words
from tests.evidence.conftest import pdf, posted
from tests.world import UNIT_A, World
from tuas.catalogue import current
from tuas.cycle.models import Plan, PlanLine
from tuas.cycle.planning import content, paper, signing, table
from tuas.cycle.planning.page import unlinked
from tuas.cycle.planning.waiting import waiting
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Person
from tuas.ui.dates import today
from tuas.ui.errors import Denied

PATH = f"/unit/{UNIT_A}/rencana-kerja/"


def waits(world: World, who: str) -> set[str]:
    found = waiting(authority_of(getattr(world, who), today()), world.programme_a, today())
    return {task.key.split()[0] for task in found}


@pytest.mark.rq("RQ-158")
def test_the_document_carries_six_approvals_and_the_ratification(world: World) -> None:
    said = words(paper.paper(cast.ratified(world)))
    assert said.count("Disetujui ") == 6
    assert said.count("Disahkan ") == 1
    for area in "2346":
        assert f"Kepala Pokja {area}" in said
    for part in ("Ketua Pokja Satu", "Ketua Pokja Lima", "Pimpin Satu", "Kerja 5.0", "Target 3", "Jan, Jul"):
        assert part in said
    assert "Konsep" not in said


def test_the_document_of_a_draft_says_so(client: Client, world: World) -> None:
    plan, heads = cast.submitted(world), cast.heads(world)
    for area in "12345":
        signing.approve(plan, area, plan.revision, by=heads[area])
    said = words(paper.paper(plan))
    assert (said.count("Disetujui "), said.count("Belum disetujui")) == (5, 1)
    assert "Konsep: belum disahkan Pimpinan (5.d.3)" in said
    content.add(plan, "target", {"text": "Baru"}, by=world.team_head, area="1")
    assert words(paper.paper(plan)).count("Belum disetujui") == 6
    client.force_login(world.tpu5)
    assert client.get(f"{PATH}versi/1/pdf/")["Content-Type"] == "application/pdf"
    assert client.get(f"{PATH}versi/2/pdf/").status_code == 404
    client.force_login(world.member_b)
    assert client.get(f"{PATH}versi/1/pdf/").status_code == 404


def cells_of(data: bytes) -> list[list[Any]]:
    """The exported table without what only Tuas reads, as openpyxl sees it."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    return [[cell.value or "" for cell in row][:-1] for row in sheet.iter_rows()]


def test_the_export_says_in_each_cell_what_the_plan_says(client: Client, world: World) -> None:
    plan = cast.drafted(world, "15")
    line, action = PlanLine.objects.get(action__area="5"), plan.actions.get(area="5")
    PlanLine.objects.filter(pk=line.pk).update(
        pic=Person.objects.get(user=world.head5), items=["P5.h.3", "P5.h.4"], months=[2, 12], output="=1+1"
    )
    plan.actions.filter(pk=action.pk).update(activity="P5.h")
    content.add(plan, "target", {"text": "Target sendiri"}, by=world.team_head, area="6")
    content.add(plan, "aksi", {"text": "Aksi sendiri", "activity": ""}, by=world.team_head, area="6")
    client.force_login(world.member)
    names = {area.code: f"{area.code} {area.name}" for area in current().areas}
    months = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
    first = ["x" if n in (1, 7) else "" for n in range(1, 13)]
    second = ["x" if n in (2, 12) else "" for n in range(1, 13)]
    rest = [""] * 18
    assert cells_of(client.get(f"{PATH}ekspor/").content) == [
        [*table.HEADS[:6], *months, "Kegiatan SOP", "Bukti"],
        [names["1"], "Target 1", "Aksi 1", "Kerja 1.0", "Laporan", "", *first, "", ""],
        [
            names["5"], "Target 5", "Aksi 5", "Kerja 5.0", "=1+1", "Ketua Pokja Lima", *second, "P5.h",
            "P5.h.3, P5.h.4",
        ],
        [names["6"], "Target sendiri", *rest],
        [names["6"], "", "Aksi sendiri", *rest[1:]],
    ]  # fmt: skip


@pytest.mark.rq("RQ-071")
def test_the_input_into_emonitoring_is_recorded_or_flagged(client: Client, world: World) -> None:
    cast.ratified(world)
    assert table.HEADS[:6] == ("Area", "Target Prioritas", "Rencana Aksi", "Rencana Kerja", "Output", "PIC")
    assert "plan.emonitoring" in waits(world, "team_head")
    client.force_login(world.team_head)
    assert "Belum diinput" in client.get(PATH).content.decode()
    rows = cells_of(client.get(f"{PATH}ekspor/").content)
    assert rows[0][:6] == list(table.HEADS[:6])
    assert [row[1:5] for row in rows[1:]] == [
        [f"Target {area}", f"Aksi {area}", f"Kerja {area}.0", "Laporan"] for area in "123456"
    ]
    assert all([n for n, cell in enumerate(row[6:18], 1) if cell] == [1, 7] for row in rows[1:])
    path = f"{PATH}bukti/emonitoring/"
    screenshot = posted(pdf("Layar"), "layar.pdf")
    refused = client.post(path, {"on": "2099-01-01", "paper": screenshot})
    assert refused.status_code == 422
    assert "layar.pdf sudah diterima" in refused.content.decode()
    assert client.post(path, {"on": "2026-02-10"}).status_code == 302
    page = client.get(PATH).content.decode()
    assert "10 Februari 2026" in page
    assert "layar.pdf" in page
    assert "plan.emonitoring" not in waits(world, "team_head")


def test_without_a_screenshot_no_input_is_recorded(client: Client, world: World) -> None:
    cast.ratified(world)
    client.force_login(world.team_head)
    assert client.post(f"{PATH}bukti/emonitoring/", {"on": "2026-02-10"}).status_code == 422
    assert Plan.objects.get().emonitoring_on is None


@pytest.mark.rq("RQ-091")
def test_approvals_and_two_proofs_stand_apart(client: Client, world: World) -> None:
    plan = cast.ratified(world)
    client.force_login(world.secretary)
    scan, layer = posted(pdf("Cetak"), "cetak.pdf"), posted(pdf("Layar"), "layar.pdf")
    assert client.post(f"{PATH}bukti/cetak/", {"paper": scan}).status_code == 302
    page = client.get(PATH).content.decode()
    assert page.count("Disetujui") == 6
    assert "cetak.pdf" in page
    assert "Belum diinput" in page
    assert client.post(f"{PATH}bukti/emonitoring/", {"on": "2026-02-10", "paper": layer}).status_code == 302
    plan.refresh_from_db()
    assert plan.hard_copy
    assert plan.emonitoring_paper
    assert (plan.hard_copy.name, plan.emonitoring_paper.name) == ("cetak.pdf", "layar.pdf")
    assert plan.hard_copy.private  # it holds signatures
    assert not plan.emonitoring_paper.private


@pytest.mark.parametrize("who", ["leader", "head5", "member", "tpu5"])
def test_others_do_not_record_proofs(client: Client, world: World, who: str) -> None:
    cast.ratified(world)
    client.force_login(getattr(world, who))
    answer = client.post(f"{PATH}bukti/cetak/", {"paper": posted(pdf("Cetak"))})
    assert answer.status_code == 403
    assert "(5.d.4)" in answer.content.decode()


@pytest.mark.rq("RQ-073")
def test_every_action_links_to_a_target_and_the_unlinked_are_listed(client: Client, world: World) -> None:
    plan = cast.drafted(world, "5", lines=0)
    client.force_login(world.member)
    path, target = f"{PATH}area/5/", plan.targets.get()
    assert client.post(f"{path}aksi/0/", {"text": "Aksi lepas"}).status_code == 302
    listed = client.get(f"{PATH}belum-tertaut/").content.decode()
    assert "Aksi lepas" in listed
    action = plan.actions.get(text="Aksi lepas")
    typed = {"text": "Aksi lepas", "target": target.pk, "activity": "P5.a", "semula": content.seen(action)}
    assert client.post(f"{path}aksi/{action.pk}/", typed).status_code == 302
    assert "Aksi lepas" not in client.get(f"{PATH}belum-tertaut/").content.decode()
    client.post(f"{path}kerja/0/?aksi={action.pk}", {"text": "Kerja lepas"})
    assert [(row.text, row.lacks) for row in unlinked(plan) if row.kind == "kerja"] == [
        ("Kerja lepas", ["bukti"])
    ]


def test_a_target_of_another_area_is_refused(client: Client, world: World) -> None:
    plan = cast.drafted(world, "15", lines=0)
    client.force_login(world.member)
    typed: dict[str, Any] = {"text": "Aksi", "target": plan.targets.get(area="1").pk}
    assert client.post(f"{PATH}area/5/aksi/0/", typed).status_code == 422


@pytest.mark.parametrize(
    "who", ["team_head", "secretary", "head5", "member", "unit_admin", "responsible", "admin"]
)
def test_the_plan_needs_the_pimpinan(world: World, who: str) -> None:
    """RQ-181, its part about the plan."""
    plan = cast.submitted(world)
    for area, head in cast.heads(world).items():
        signing.approve(plan, area, plan.revision, by=head)
    assert "plan.ratify" in waits(world, "leader")
    with pytest.raises(Denied, match=r"disahkan Pimpinan unit.*6\.d\.5\.a"):
        signing.ratify(plan, plan.revision, by=getattr(world, who))
