"""Who fills in and signs FRM-05, two at once, the letter, the way to the Pimpinan, evidence (6.c.5, 5.j.2)."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.documents.reading import pdf_text as words
from tests.evidence.conftest import arrived, pdf, posted
from tests.monitoring import quarter_cast as cast
from tests.monitoring.quarter_cast import DISCIPLINE, Q3, Q4, SERVICE, Cast
from tests.world import UNIT_A, World
from tuas.cycle.models import Decree, InternalSop, Letter
from tuas.cycle.paper import file_paper, keep_pdf
from tuas.evidence.models import Link
from tuas.monitoring import actions as reports
from tuas.monitoring.filing.deeds import file_pending
from tuas.monitoring.models import Contribution, QuarterActual, QuarterSignature, Report
from tuas.monitoring.quarter import actions, document, showing
from tuas.monitoring.quarter.book import Book
from tuas.monitoring.waiting import waiting
from tuas.notifications.models import Notification
from tuas.organisation.authority import authority_of
from tuas.organisation.models import User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

PATH = f"/unit/{UNIT_A}/laporan/{Q3}/"
PAGE = f"{PATH}triwulan/"


@pytest.fixture(autouse=True)
def october(time_machine: Any) -> None:
    time_machine.move_to("2026-10-05 03:00:00+00:00", tick=False)


@pytest.fixture
def agents(world: World) -> Cast:
    return cast.begun(world)


def given(**more: Any) -> reports.Given:
    return reports.Given(None, "SP/3", dt.date(2026, 10, 5), **more)


def keys(user: User, cast_: Cast) -> list[str]:
    found = waiting(authority_of(user, today()), cast_.programme, today())
    return [task.key for task in found if task.key.startswith("quarter.")]


@pytest.mark.parametrize(
    "who", ["leader", "team_head", "secretary", "head5", "member", "unit_admin", "admin", "tpu5"]
)
def test_only_an_agent_fills_in(client: Client, agents: Cast, who: str) -> None:
    user = getattr(agents.world, who)
    with pytest.raises(Denied, match=r"6\.c\.5\.b"):
        cast.fill(agents, user, SERVICE, (7,))
    client.force_login(user)
    for part in ("uraian", "realisasi", "kendala", "kontribusi/0", "dokumentasi"):
        answer = client.post(f"{PAGE}{part}/", {})
        assert answer.status_code == 403
        assert "6.c.5.b" in answer.content.decode()
    assert client.get(PAGE).status_code == 200
    answer = client.post(f"{PAGE}tanda-tangan/", {"isi": "x"})
    assert "tercantum dalam SK pada triwulan itu" in answer.content.decode()


def test_outsiders_and_other_periods_find_nothing(client: Client, agents: Cast) -> None:
    client.force_login(agents.world.member_b)
    assert client.get(PAGE).status_code == 404
    client.force_login(agents.andi)
    for period in ("2026-09", "2026", "2026-Q5", "2025-Q3"):
        assert client.get(f"/unit/{UNIT_A}/laporan/{period}/triwulan/").status_code == 404
    answer = client.get(f"/unit/{UNIT_A}/laporan/2026-Q4/triwulan/realisasi/")
    assert answer.status_code == 200
    assert (
        "November" not in answer.content.decode().split("Realisasi triwulan ini")[1].split("Rencana (R)")[0]
    )


def test_a_month_that_has_not_begun_is_not_ticked(agents: Cast) -> None:
    with pytest.raises(Invalid, match="November belum mulai"):
        cast.fill(agents, agents.andi, SERVICE, (11,), period=Q4)
    with pytest.raises(Invalid, match="bukan bulan triwulan ini"):
        cast.fill(agents, agents.andi, SERVICE, (6,))


def test_two_agents_do_not_write_over_each_other(client: Client, agents: Cast) -> None:
    row = next(r for r in agents.sheet().rows if r.idea.activity == SERVICE.activity)
    key, seen = row.idea.key.hex, actions.token(actions.of_row(row))
    other = next(r for r in agents.sheet().rows if r.idea.activity == DISCIPLINE.activity)
    untouched = {
        f"plan-{other.idea.key.hex}": other.plan, f"seen-{other.idea.key.hex}": actions.token(actions.of_row(other)),
    }  # fmt: skip
    cast.fill(agents, agents.anggita, DISCIPLINE, (7,))  # meanwhile, on another row: no conflict
    client.force_login(agents.andi)
    mine = {
        f"plan-{key}": row.plan,
        f"months-{key}": ["7", "8"],
        f"note-{key}": "Punya Andi",
        f"seen-{key}": seen,
    }
    assert client.post(f"{PAGE}realisasi/", untouched | mine).status_code == 302
    assert {each.idea: each.months for each in QuarterActual.objects.all()} == {
        row.idea.key: [7, 8], other.idea.key: [7],
    }  # fmt: skip
    answer = client.post(f"{PAGE}realisasi/", untouched | mine | {f"note-{key}": "Lain"})
    text = answer.content.decode()
    assert (answer.status_code, "diubah agen lain" in text, "Tersimpan sekarang" in text, "Lain" in text) == (
        409, True, True, True,
    )  # fmt: skip
    assert QuarterActual.objects.get(idea=row.idea.key).note == "Punya Andi"


def test_every_part_refuses_a_stale_input(agents: Cast) -> None:
    cast.told(agents)
    with pytest.raises(Conflict, match="diubah agen lain"):
        actions.evaluate(agents.programme, Q3, False, "", "", actions.token("dulu"), by=agents.andi)
    texts = document.texts_of(agents.sheet())
    with pytest.raises(Conflict, match="diubah agen lain"):
        actions.write(agents.programme, Q3, texts, actions.token("dulu"), by=agents.andi)
    made = Contribution.objects.get()
    change = showing.Change(made.agent_id, "Lain", "a", "b", None, {})
    with pytest.raises(Conflict, match="diubah agen lain"):
        showing.contribute(agents.programme, Q3, change, {}, made, made.revision + 1, by=agents.andi)
    with pytest.raises(Invalid, match=r"G\.3"):
        actions.evaluate(agents.programme, Q3, False, "Ada", "", "", by=agents.andi)


def test_a_change_is_typed_with_pictures_that_stay_when_it_is_refused(client: Client, agents: Cast) -> None:
    client.force_login(agents.andi)
    data = {
        "agent": agents.andi.person.pk, "idea": cast.idea(agents, SERVICE).key.hex, "title": "", "before": "Buku",
        "after": "Aplikasi", "before_file": agents_photo(agents), "before_alt": "",
    }  # fmt: skip
    first = client.post(f"{PAGE}kontribusi/0/", data)
    text = first.content.decode()
    assert (first.status_code, "Tulis apa yang terlihat" in text, "foto.png sudah diterima" in text) == (
        422,
        True,
        True,
    )
    again = {name: value for name, value in data.items() if name != "before_file"} | {
        "before_alt": "Buku tamu"
    }
    assert client.post(f"{PAGE}kontribusi/0/", again).status_code == 302
    made = Contribution.objects.get()
    assert (made.title, made.before_alt, made.before_picture is not None) == (
        SERVICE.activity,
        "Buku tamu",
        True,
    )
    assert client.post(f"{PAGE}kontribusi/0/", again).status_code == 409  # a double click
    client.post(f"{PAGE}kontribusi/{made.pk}/hapus/")
    assert agents.content()["g4"]["items"] == []


def agents_photo(agents: Cast) -> Any:
    with cast.photo(agents.world).blob.open() as stream:
        return posted(stream.read(), "foto.png")


def test_a_change_after_a_signature_asks_for_it_again(client: Client, agents: Cast) -> None:
    cast.told(agents)
    agents.sign()
    assert actions.missing_of(agents.content()) == []
    cast.fill(agents, agents.andi, SERVICE, (7, 8), plan=cast.SERVICE_PLAN)
    assert actions.missing_of(agents.content()) == ["Andi", "Anggita"]
    assert list(Notification.objects.filter(event="quarter.changed").values_list("recipient", flat=True)) == [
        agents.anggita.pk
    ]
    client.force_login(agents.anggita)
    assert "Isi berubah sesudah 2 agen menandatangani" in client.get(PAGE).content.decode()
    with pytest.raises(Conflict, match="berubah sejak Anda membukanya"):
        actions.sign(agents.programme, Q3, "lama", by=agents.anggita)
    agents.sign()
    agents.sign()  # a double click
    assert QuarterSignature.objects.count() == 4


def test_signing_waits_for_the_end_of_the_quarter(agents: Cast, time_machine: Any) -> None:
    digest = document.digest_of(agents.content(Q4))
    with pytest.raises(Invalid, match="31 Desember 2026"):
        actions.sign(agents.programme, Q4, digest, by=agents.andi)
    time_machine.move_to("2026-12-31 17:00:00+00:00", tick=False)
    agents.sign(agents.andi, period=Q4)


@pytest.mark.rq("RQ-165", "RQ-200")
def test_report_and_letter_write_themselves_and_go_their_way(client: Client, agents: Cast) -> None:
    cast.told(agents)
    agents.sign(agents.andi)
    with pytest.raises(Invalid, match=r"Belum ditandatangani Anggita.*6\.c\.5\.b"):
        reports.hand_in(agents.programme, Q3, given(), by=agents.andi)
    agents.sign(agents.anggita)
    client.force_login(agents.andi)
    page = client.get(PATH).content.decode()
    assert "terlaksana 5 dari 6 rencana bulanan" in page  # the letter as it would be
    assert client.post(PATH, {"on": "2026-10-05"}).status_code == 422
    assert (
        client.post(
            PATH, {"number": "SP/3", "on": "2026-10-05", "body": "Terlampir laporan kami."}
        ).status_code
        == 302
    )
    made = Report.objects.get()
    letter = Letter.objects.get(kind="PENYAMPAIAN_TRIWULAN")
    assert (made.uploaded, letter.recipient, letter.number, letter.body) == (
        False, "Ketua Tim Kerja", "SP/3", "Terlampir laporan kami.",
    )  # fmt: skip
    assert letter.paper is not None
    with letter.paper.blob.open() as stream:
        assert "Terlampir laporan kami." in words(stream.read())
    assert made.paper is not None
    with made.paper.blob.open() as stream:
        assert words(stream.read()).count("Ditandatangani dalam Tuas") == 2
    assert (
        Notification.objects.filter(recipient=agents.world.team_head.pk, event="report.handed_in").count()
        == 1
    )
    # what was handed in stays as it was
    kept = dict(made.content)
    with pytest.raises(Conflict, match="terkunci"):
        cast.fill(agents, agents.andi, SERVICE, ())
    QuarterActual.objects.all().delete()
    assert agents.content() == kept
    reports.return_(made, "Lengkapi G.5.", by=agents.world.team_head)
    assert set(Notification.objects.filter(event="report.returned").values_list("recipient", flat=True)) == {
        agents.andi.pk,
        agents.anggita.pk,
    }


def test_an_approved_report_is_signed_and_becomes_evidence(client: Client, agents: Cast) -> None:
    cast.told(agents)
    agents.sign()
    made = reports.hand_in(agents.programme, Q3, given(), by=agents.anggita)
    reports.forward(made, by=agents.world.team_head)
    assert reports.approve(made, by=agents.world.leader) == ""
    links = Link.objects.filter(programme=agents.programme, period=Q3, unlinked_at=None).order_by("item")
    assert [(link.item, link.document.title) for link in links] == [
        (item, "Laporan Agen Perubahan Triwulan III 2026: terlaksana 5 dari 6 rencana, 1 perubahan")
        for item in ("P1.d.ii.4", "R1.a.3")
    ]
    client.force_login(agents.world.member)
    text = client.get(PAGE).content.decode()
    assert "Menjadi bukti" in text
    assert f"Belum terealisasi: {DISCIPLINE.activity} (September)" in " ".join(text.split())
    answer = client.get(f"{PATH}frm-05.pdf")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    assert "Disetujui 5 Oktober 2026" in words(content)
    links.update(unlinked_at="2026-10-05T03:00:00+00:00")
    assert client.post(f"{PAGE}bukti/").status_code == 403
    client.force_login(agents.andi)
    for _n in range(2):
        assert client.post(f"{PAGE}bukti/").status_code == 302
    assert Link.objects.filter(programme=agents.programme, period=Q3, unlinked_at=None).count() == 2


@pytest.mark.rq("RQ-094")
def test_the_four_papers_of_the_agents_are_filled_by_themselves(agents: Cast) -> None:
    """SOP pemilihan, SK, rencana aksi and the quarterly report, out of the records of the agents alone."""
    world = agents.world
    InternalSop.objects.create(
        unit=world.a, kind="AGEN", number="1", title="Pemilihan", ratified_on=dt.date(2026, 1, 5), ratified_by="Kepala",
        paper=file_paper(world.a, arrived(pdf("SOP")), by=world.leader), added_by=world.leader,
    )  # fmt: skip
    paper = file_paper(world.a, arrived(pdf("SK")), by=world.leader)
    Decree.objects.filter(kind="AGEN").update(paper=paper, signed_by=world.leader, signatory_name="Kepala")
    cast.told(agents)
    agents.sign()
    made = reports.hand_in(agents.programme, Q3, given(), by=agents.anggita)
    reports.forward(made, by=world.team_head)
    reports.approve(made, by=world.leader)
    file_pending(agents.programme)
    items = Link.objects.filter(programme=agents.programme, unlinked_at=None).values_list("item", flat=True)
    assert {f"P1.d.ii.{n}" for n in range(1, 5)} <= set(items)


def test_an_uploaded_report_needs_no_signature_here_and_speaks_for_itself(
    client: Client, agents: Cast
) -> None:
    cast.fill(agents, agents.anggita, DISCIPLINE, (7, 8))
    file = keep_pdf(arrived(pdf("Laporan")))
    made = reports.hand_in(
        agents.programme, Q3, reports.Given(file, "SP/3", dt.date(2026, 10, 5)), by=agents.andi
    )
    assert made.uploaded
    # only what was filled in here counts as unrealised: the paper tells of the rest
    [left] = [each for each in agents.sheet(Q4).carried if each.origin == Q3]
    assert left.months == (9,)
    client.force_login(agents.andi)
    assert "disusun di luar Tuas dan diunggah" in client.get(PAGE).content.decode()


def test_what_waits_for_an_agent(agents: Cast) -> None:
    who = authority_of(agents.andi, today())
    [task] = [t for t in waiting(who, agents.programme, today()) if t.key.startswith("quarter.fill")]
    assert (task.count, task.href, task.state) == (
        2,
        f"/unit/{UNIT_A}/laporan/2026-Q2/triwulan/",
        "terlambat",
    )
    cast.told(agents)
    assert keys(agents.world.member, agents) == []
    agents.sign(agents.andi)
    signing = [t for t in waiting(who, agents.programme, today()) if t.key.startswith("quarter.sign")]
    assert not any("Triwulan III" in task.detail for task in signing)


def test_documents_come_from_the_units_own_archive(client: Client, agents: Cast) -> None:
    from tuas.evidence.models import Document

    foreign = Document.objects.create(unit=agents.world.b, title="Milik unit lain")
    with pytest.raises(Invalid, match="bukan milik unit ini"):
        showing.attach(agents.programme, Q3, "", foreign, None, by=agents.andi)
    own = Document.objects.create(unit=agents.world.a, title="Rekap kehadiran")
    client.force_login(agents.andi)
    page = client.get(f"{PAGE}dokumentasi/").content.decode()
    assert "Rekap kehadiran" in page
    assert "Milik unit lain" not in page
    assert client.post(f"{PAGE}dokumentasi/", {"document": own.pk}).status_code == 302
    assert client.post(f"{PAGE}dokumentasi/", {}).status_code == 422
    [item] = agents.content()["h"]["items"]
    assert f"/dokumen/{own.pk}/" in client.get(PAGE).content.decode() or item["document"] == own.pk
    [shown] = Book.of(agents.programme).sheet(Q3).documents
    assert client.post(f"{PAGE}dokumentasi/{shown.pk}/hapus/").status_code == 302
    assert client.post(f"{PAGE}dokumentasi/{shown.pk}/hapus/").status_code == 409
