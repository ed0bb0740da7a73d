"""A finding stays open until the unit answers and the bidang closes it; notes of members at a unit (RQ-025, RQ-026)."""

import datetime as dt

import pytest
from django.test import Client

from tests.assessment.preliminary import cast as preliminary_cast
from tests.evidence.conftest import pdf, posted
from tests.tpu.assistance_cast import FIRST_TOPIC, found, planned, step
from tests.tpu.cast import act, holder
from tests.world import UNIT_A, World
from tuas.assessment import actions as assessment
from tuas.assessment.models import Assessor
from tuas.audit.models import Event
from tuas.catalogue import current
from tuas.identification import actions as identification
from tuas.notifications.models import Notification
from tuas.organisation.authority import BIDANG_ROLES, TPU_ROLES, authority_of
from tuas.portal.desk import desk_of
from tuas.tpu.assistance import findings, notes
from tuas.tpu.models import Finding, FindingStep, Note
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

UNIT = f"/unit/{UNIT_A}/pendampingan/"
NOTE = f"{UNIT}catatan/"
DAY = dt.timedelta(days=1)


def state(finding: Finding) -> str:
    finding.refresh_from_db()
    return finding.state


def test_every_state_leads_somewhere_and_every_step_to_a_state() -> None:
    assert set(findings.TRANSITIONS) == set(Finding.State)
    assert set(findings.LEADS_TO) == set(FindingStep.Kind)
    assert {s for each in findings.TRANSITIONS.values() for s in each} == set(Finding.State)


def test_open_answered_closed_and_opened_again(world: World) -> None:
    one = found(world)
    assert state(one) == "TERBUKA"
    step(world, one, "JAWAB", "Sudah ditandatangani.")
    assert state(one) == "DIJAWAB"
    step(world, one, "BUKA", "Halaman dua belum.")
    assert state(one) == "TERBUKA"
    step(world, one, "JAWAB", "Halaman dua sudah.")
    step(world, one, "TUTUP", "")
    assert state(one) == "DITUTUP"
    step(world, one, "BUKA", "Ternyata salah bulan.")
    assert state(one) == "TERBUKA"
    assert [s.kind for s in one.steps.all()] == ["JAWAB", "BUKA", "JAWAB", "TUTUP", "BUKA"]


def test_not_closed_before_the_unit_has_answered(world: World, client: Client) -> None:
    one = found(world)
    with pytest.raises(Conflict, match="setelah unit menjawabnya"):
        step(world, one, "TUTUP")
    client.force_login(world.tpu5)
    page = client.get(f"{UNIT}{one.session_id}/").content.decode()
    assert "Temuan ditutup setelah unit menjawabnya (6.c.8.d)." in page
    assert 'aria-disabled="true"' in page


@pytest.mark.parametrize("who", ["leader", "team_head", "secretary", "head5", "member"])
def test_who_of_the_unit_answers(world: World, who: str) -> None:
    one = found(world)
    step(world, one, "JAWAB", by=getattr(world, who))
    assert state(one) == "DIJAWAB"


@pytest.mark.parametrize("who", ["head1", "member1", "unit_admin", "head5_b", "tpu5", "tpu2", "responsible"])
def test_nobody_else_answers(world: World, who: str) -> None:
    one = found(world)
    with pytest.raises(Denied, match=r"Pokja 5 atau Tim Kerja"):
        step(world, one, "JAWAB", by=getattr(world, who))
    assert state(one) == "TERBUKA"


@pytest.mark.parametrize("who", ["head5", "team_head", "tpu2", "tpu5_own", "tpi", "admin"])
def test_who_does_not_close(world: World, who: str) -> None:
    one = found(world)
    step(world, one, "JAWAB")
    with pytest.raises(Denied):
        step(world, one, "TUTUP", by=getattr(world, who))
    assert state(one) == "DIJAWAB"


def test_an_answer_needs_words_and_opening_a_reason(world: World) -> None:
    one = found(world)
    with pytest.raises(Invalid, match="jawaban unit"):
        step(world, one, "JAWAB", "  ")
    step(world, one, "JAWAB")
    with pytest.raises(Invalid, match="alasan membuka kembali"):
        step(world, one, "BUKA", "")


def test_answered_twice_the_second_is_told(world: World, client: Client) -> None:
    one = found(world)
    stale = Finding.objects.select_related("session__unit").get(pk=one.pk)
    step(world, one, "JAWAB")
    with pytest.raises(Conflict, match="baru saja diubah"):
        step(world, stale, "JAWAB", by=world.member)
    client.force_login(world.member)
    again = client.post(f"{UNIT}temuan/{one.pk}/", {"langkah": "JAWAB", "teks": "Lagi."})
    assert again.status_code == 409
    assert one.steps.count() == 1


def test_by_the_page_with_a_paper(world: World, client: Client) -> None:
    one = found(world)
    client.force_login(world.member)
    address = f"{UNIT}temuan/{one.pk}/"
    refused = client.post(
        address, {"langkah": "JAWAB", "teks": " ", "paper": posted(pdf("Notulen"), "notulen.pdf")}
    )
    assert refused.status_code == 422
    answer = client.post(address, {"langkah": "JAWAB", "teks": "Terlampir."})
    assert (answer.status_code, answer["Location"]) == (302, f"{UNIT}{one.session_id}/#t{one.pk}")
    given = one.steps.get()
    assert given.paper is not None
    assert given.paper.name == "notulen.pdf"
    assert client.get(f"/unit/{UNIT_A}/berkas/{given.paper_id}/").status_code in (200, 404)
    assert Event.objects.filter(action="finding.jawab").count() == 1


@pytest.mark.parametrize(
    ("topic", "text", "days", "sentence"),
    [
        ("6.c.8.d", "Ada.", 0, "pokok bahasan"),
        (FIRST_TOPIC, " ", 0, "Tulis temuannya"),
        (FIRST_TOPIC, "Ada.", -1, "hari ini"),
    ],
)
def test_findings_that_cannot_be(world: World, topic: str, text: str, days: int, sentence: str) -> None:
    session = planned(world)
    with pytest.raises(Invalid, match=sentence):
        findings.find(session, topic, text, today() + days * DAY, **act(world.tpu5))
    findings.find(session, FIRST_TOPIC, "Ada.", today(), **act(world.tpu5))
    with pytest.raises(Conflict, match="sudah dicatat"):
        findings.find(session, FIRST_TOPIC, "Ada.", today(), **act(world.tpu5))


def test_not_before_the_day_of_the_session(world: World) -> None:
    with pytest.raises(Invalid, match="belum berlangsung"):
        found(world, planned(world, days=1))


def test_it_waits_for_the_unit_then_for_the_bidang(world: World) -> None:
    def waits(user: object) -> list[str]:
        return [task.words for task in desk_of(authority_of(user, today()), today()).tasks]  # type: ignore[arg-type]

    one = found(world)
    assert "temuan pendampingan menunggu jawaban" in waits(world.member)
    assert "temuan pendampingan menunggu jawaban" not in waits(world.member1)
    step(world, one, "JAWAB")
    assert "temuan pendampingan menunggu jawaban" not in waits(world.member)
    assert "jawaban temuan menunggu bidang Anda" in waits(world.tpu5_head)
    assert "jawaban temuan menunggu bidang Anda" not in waits(world.tpu2)
    step(world, one, "TUTUP", "")
    assert "jawaban temuan menunggu bidang Anda" not in waits(world.tpu5_head)
    told = Notification.objects.filter(recipient=world.head5.pk).values_list("event", flat=True)
    assert {"finding.made", "finding.stepped"} <= set(told)


def noted(world: World, area: str, who: str = "tpu5", kind: str = "MONEV") -> Note:
    return notes.note(world.a, area, kind, today(), "Rapat pokja berjalan.", **act(getattr(world, who)))


@pytest.mark.rq("RQ-025")
def test_a_member_fills_the_own_rows_and_notes_monev_and_assistance(world: World, client: Client) -> None:
    from tests.identification import cast as identifying

    order = identifying.begun(world, identifying.official("dirjen", "DIRJEN"))
    identification.report(order, "5", True, "Siap.", by=world.tpu5)
    assert order.results.get().area == "5"
    sheet = assessment.open_sheet(world.programme_a, Assessor.TPU, by=world.tpu5)
    best = next(iter(current().lke.questions["A.I.5.i.a"].levels))
    assessment.answer(sheet, "A.I.5.i.a", best, "", 0, by=world.tpu5)
    client.force_login(world.tpu5)
    for kind in Note.Kind.values:
        sent = {"area": "5", "kind": kind, "on": today().isoformat(), "text": f"Catatan {kind}"}
        assert client.post(NOTE, sent).status_code == 302
    assert sorted(Note.objects.values_list("kind", "on", "area")) == [
        ("MONEV", today(), "5"), ("PENDAMPINGAN", today(), "5"),
    ]  # fmt: skip


@pytest.mark.rq("RQ-026")
def test_bidang_2_does_the_same_for_area_2_and_is_refused_for_area_5(world: World, client: Client) -> None:
    preliminary_cast.opened(world)
    client.force_login(world.tpu2)
    sent = {"kind": "MONEV", "on": today().isoformat(), "text": "Catatan"}
    assert client.post(NOTE, sent | {"area": "2"}).status_code == 302
    answer = client.post(NOTE, sent | {"area": "5"})
    assert (answer.status_code, "5.a.5.c.ii–iii, 5.a.5" in answer.content.decode()) == (403, True)
    for area, question, status in (("2", "A.I.2.i.a", 302), ("5", "A.I.5.i.a", 403)):
        best = next(iter(current().lke.questions[question].levels))
        values = {"jawaban": best, "catatan": "Cocok.", "versi": "0"}
        assert client.post(f"/unit/{UNIT_A}/lke/{question}/", values).status_code == status
        when = {"area": area, "on": today().isoformat(), "starts_at": "09:00", "place": "Aula"}
        assert client.post(UNIT, when).status_code == status


@pytest.mark.parametrize("role", sorted(TPU_ROLES))
def test_notes_are_of_members_alone(world: World, client: Client, role: str) -> None:
    client.force_login(holder("peran", role, "5" if role in BIDANG_ROLES else ""))
    sent = {"area": "5", "kind": "MONEV", "on": today().isoformat(), "text": "Catatan"}
    answer = client.post(NOTE, sent)
    assert answer.status_code == (302 if role == "ANGGOTA_BIDANG" else 403)


def test_not_at_the_own_unit_not_tomorrow_not_twice(world: World) -> None:
    with pytest.raises(Denied, match="benturan kepentingan"):
        noted(world, "5", "tpu5_own")
    with pytest.raises(Invalid, match="paling lambat hari ini"):
        notes.note(world.a, "5", "MONEV", today() + DAY, "Besok.", **act(world.tpu5))
    noted(world, "5")
    with pytest.raises(Conflict, match="sudah disimpan"):
        noted(world, "5")


def test_the_unit_reads_notes_of_assistance_alone(world: World, client: Client) -> None:
    noted(world, "5")
    notes.note(world.a, "5", "PENDAMPINGAN", today(), "Lengkapi notulen.", **act(world.tpu5))
    for user, both in (
        (world.tpu2, True),
        (world.team_head, False),
        (world.tpu5_own, False),
        (world.tpi, False),
    ):
        client.force_login(user)
        page = client.get(UNIT).content.decode()
        assert "Lengkapi notulen." in page
        assert ("Rapat pokja berjalan." in page) == both
