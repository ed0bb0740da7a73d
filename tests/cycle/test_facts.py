"""The facts of 5.i: who records which, what is refused and why, what stays readable."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cycle.recording import PAPER, record, record_all
from tests.evidence.conftest import pdf
from tests.world import UNIT_A, World
from tuas.audit.models import Event
from tuas.cycle import actions
from tuas.cycle.actions import Given
from tuas.cycle.facts import facts_of
from tuas.cycle.models import Fact
from tuas.rules.facts import Facts
from tuas.ui.errors import Denied, Invalid

Kind = Fact.Kind
PATH = f"/unit/{UNIT_A}/fakta/"


def upload(name: str = "rekap.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf("Rekap") if content is None else content, "application/pdf")


def said(**changed: Any) -> dict[str, Any]:
    return {"total": "148", "done": "146", "paper_number": "12/BA/2026", "paper_date": "2026-02-09"} | changed


def test_facts_as_the_rules_read_them(world: World, django_assert_num_queries: Any) -> None:
    record_all(world, LHKAN={"total": 148, "done": 146})
    record(world, Kind.LHKAN, total=148, done=147)  # the newest counts
    with django_assert_num_queries(1):
        found = facts_of([world.programme_a, world.programme_b])
    assert found[world.programme_b.pk] == Facts()
    mine = found[world.programme_a.pk]
    assert mine.lhkan is not None
    assert (mine.lhkan.obliged, mine.lhkan.reported) == (148, 147)
    assert mine.performance_y1 == Fraction("101.2")
    assert mine.findings["BPKP"].total == 0
    assert mine.wbk_awarded is None


@pytest.mark.parametrize("who", ["team_head", "secretary", "leader", "unit_admin"])
def test_the_unit_records_its_own_facts(world: World, who: str) -> None:
    made = actions.record_fact(
        world.programme_a, Kind.SAKIP, Given(**PAPER, grade="B"), by=getattr(world, who)
    )
    assert made.year == 2025
    event = Event.objects.get(action="fact.recorded")
    assert (event.unit, event.actor, event.detail["grade"]) == (UNIT_A, getattr(world, who).pk, "B")


@pytest.mark.parametrize("who", ["member", "head5", "tpu5", "responsible", "member_b", "outsider", "admin"])
def test_others_do_not(world: World, who: str) -> None:
    with pytest.raises(Denied, match="Ketua atau Sekretaris Tim Kerja"):
        actions.record_fact(world.programme_a, Kind.SAKIP, Given(**PAPER, grade="B"), by=getattr(world, who))
    assert not Fact.objects.exists()


def test_the_decree_comes_from_the_directorate_general(world: World) -> None:
    given = Given(**PAPER, on=dt.date(2025, 2, 10))
    with pytest.raises(Denied, match=r"Sekretariat TPU.*5\.i\.2"):
        actions.record_fact(world.programme_a, Kind.SK_MENTERI, given, by=world.team_head)
    assert actions.record_fact(world.programme_a, Kind.SK_MENTERI, given, by=world.admin).on == dt.date(
        2025, 2, 10
    )


@pytest.mark.parametrize(
    ("kind", "values", "sentence"),
    [
        (Kind.LHKAN, {"total": 5, "done": 6}, "melebihi"),
        (Kind.LHKAN, {"total": -1, "done": -1}, "tidak boleh negatif"),
        (Kind.LHKAN, {"total": 5}, "Isi semua isian"),
        (Kind.SAKIP, {"grade": "A+"}, "AA, A, BB"),
        (Kind.KINERJA_Y1, {"percent": Decimal("-1")}, "Persen realisasi"),
        (Kind.PENCANANGAN, {"on": dt.date(2099, 1, 1)}, "masih akan datang"),
    ],
)
def test_values_that_cannot_be(world: World, kind: str, values: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        actions.record_fact(world.programme_a, kind, Given(**PAPER, **values), by=world.team_head)


def test_a_closed_programme_is_only_read(world: World) -> None:
    actions.close_programme(world.programme_a, by=world.team_head)
    world.programme_a.refresh_from_db()
    with pytest.raises(Denied, match="sudah ditutup"):
        record(world, Kind.SAKIP)


def test_recorded_from_the_page(client: Client, world: World) -> None:
    client.force_login(world.team_head)
    answer = client.post(f"{PATH}lhkan/", said(paper=upload()))
    assert answer.status_code == 302
    page = client.get(PATH).content.decode()
    assert "146 dari 148 (98,64%)" in page
    assert "rekap.pdf" in page
    fact = Fact.objects.get()
    paper = client.get(f"{PATH}berkas/{fact.pk}/")
    assert b"".join(paper.streaming_content) == pdf("Rekap")  # type: ignore[attr-defined]
    client.force_login(world.member_b)
    assert client.get(f"{PATH}berkas/{fact.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"done": "149"}, "Yang selesai (149) melebihi jumlahnya (148)"),
        ({"total": "1.480"}, "bilangan bulat mulai dari 0"),
        ({"paper_date": "2099-01-01"}, "masih akan datang"),
        ({"paper_date": "kemarin"}, "tidak dapat dibaca"),
        ({"paper_number": ""}, "paper_number"),
    ],
)
def test_a_refused_input_keeps_what_was_typed(
    client: Client, world: World, changed: dict[str, str], sentence: str
) -> None:
    """Also the file: it is not chosen a second time."""
    client.force_login(world.team_head)
    answer = client.post(f"{PATH}lhkan/", said(paper=upload(), **changed))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    for value in (said() | changed).values():
        assert f'value="{value}"' in page or not value
    assert "rekap.pdf sudah diterima" in page
    assert not Fact.objects.exists()
    assert client.post(f"{PATH}lhkan/", said()).status_code == 302
    assert Fact.objects.get().paper_name == "rekap.pdf"


@pytest.mark.parametrize(
    ("typed", "kept"), [("101,2", "101.2"), ("101.20", "101.2"), ("101,2 %", "101.2"), ("99,9999", "99.9999")]
)
def test_a_percentage_as_officers_type_it(client: Client, world: World, typed: str, kept: str) -> None:
    client.force_login(world.team_head)
    given = {"percent": typed, "paper_number": "1", "paper_date": "09/02/2026", "paper": upload()}
    assert client.post(f"{PATH}kinerja/", given).status_code == 302
    assert Fact.objects.get().percent == Decimal(kept)


@pytest.mark.parametrize("typed", ["1.234,5", "seratus", "-1", "100,00001", "1e3"])
def test_a_percentage_that_cannot_be_read(client: Client, world: World, typed: str) -> None:
    client.force_login(world.team_head)
    given = {"percent": typed, "paper_number": "1", "paper_date": "2026-02-09", "paper": upload()}
    answer = client.post(f"{PATH}kinerja/", given)
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("surat.pdf", b"MZ program", "bukan PDF"),
        ("surat.pdf", pdf("x")[:-60], "terpotong"),
        ("surat.pdf", pdf("x").replace(b"trailer<<", b"trailer<</Encrypt 9 0 R"), "berkata sandi"),
        ("surat.pdf", b"", "kosong"),
    ],
)
def test_a_paper_that_is_none(client: Client, world: World, name: str, content: bytes, sentence: str) -> None:
    client.force_login(world.team_head)
    answer = client.post(f"{PATH}lhkan/", said(paper=upload(name, content)))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Fact.objects.exists()


def test_a_hostile_name_is_text(client: Client, world: World) -> None:
    client.force_login(world.team_head)
    client.post(f"{PATH}lhkan/", said(paper=upload("<script>alert(1)</script>.pdf"), paper_number="<b>1</b>"))
    page = client.get(PATH).content.decode()
    assert "<b>1</b>" not in page
    assert "&lt;b&gt;1&lt;/b&gt;" in page


def test_corrections_stay_readable(client: Client, world: World) -> None:
    record(world, Kind.SAKIP, grade="B")
    record(world, Kind.SAKIP, grade="BB")
    client.force_login(world.member)
    page = client.get(PATH).content.decode()
    assert "1 catatan sebelumnya" in page
    assert page.index(">BB<") < page.index(">B<")


def test_who_may_not_sees_the_reason_on_the_button(client: Client, world: World) -> None:
    client.force_login(world.member)
    page = client.get(PATH).content.decode()
    assert 'aria-disabled="true"' in page
    assert "Fakta ini dicatat Ketua atau Sekretaris Tim Kerja" in page
    assert client.get(f"{PATH}lhkan/").status_code == 403


def test_only_kinds_that_the_target_needs(client: Client, world: World) -> None:
    client.force_login(world.team_head)
    assert client.get(f"{PATH}wbk/").status_code == 404  # the programme aims at WBK itself
    assert client.get(f"{PATH}nama-lain/").status_code == 404
    assert "Predikat WBK" not in client.get(PATH).content.decode()


def test_the_page_asks_the_same_however_much_is_recorded(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    for _n in range(3):
        record_all(world)
    client.force_login(world.team_head)
    with django_assert_max_num_queries(8):
        client.get(PATH)
