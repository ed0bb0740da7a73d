"""Reports of registers: set by one deed of the Ketua Pokja, signed, evidence by themselves (5.e)."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from tests.world import SINCE, UNIT_A, World
from tuas.audit.models import Event
from tuas.cycle.models import Programme
from tuas.evidence.models import Link
from tuas.files.models import path_of
from tuas.frontdesk.models import RegisterReport, ServiceUser
from tuas.frontdesk.reports import actions, facts, registry
from tuas.frontdesk.reports.kinds import HALF, YEAR, Content, ReportKind, Table
from tuas.monitoring.models import Filed
from tuas.organisation.actions import appoint
from tuas.organisation.authority import authority_of
from tuas.organisation.models import User
from tuas.rules.periods import Period, parse
from tuas.signing.issue import sealed_of, subject_of
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db
BASE = f"/unit/{UNIT_A}/layanan/laporan/"


def said(programme: Programme, period: Period) -> Content:
    rows = ServiceUser.objects.filter(unit=programme.unit, completed_on__range=(period.first, period.last))
    services = [[each.service, "1"] for each in rows]
    return Content(
        lead=[f"Dilayani: {len(services)}."], tables=[Table("Layanan", ["Jenis", "Jumlah"], services, [3, 1])],
        figures={"served": len(services)}, missing=() if services else ["Belum ada yang selesai dilayani."],
    )  # fmt: skip


KIND = ReportKind(
    "rekap-uji", "Rekap Pelayanan", "6", ("P6.o.2", "R6.a.3"), "5.e, R6.a.3, hlm. 41", (YEAR, HALF), said
)


@pytest.fixture(autouse=True)
def one_kind(monkeypatch: pytest.MonkeyPatch, time_machine: Any) -> None:
    time_machine.move_to("2026-11-25 03:00:00+00:00", tick=False)
    only = [SimpleNamespace(KINDS=(KIND,))]
    monkeypatch.setattr(registry, "modules", lambda name: iter(only))


@pytest.fixture
def head6(world: World) -> User:
    user = User.objects.create(username="head6", name="Ketua Pokja Enam", password="!")
    appoint(
        user, "KETUA_POKJA", unit=world.a, area="6", sk_number="SK-6", sk_date=SINCE, starts_on=SINCE, ends_on=None,
        by=None,
    )  # fmt: skip
    return user


def served(world: World, service: str = "Izin ruang milik jalan", day: dt.date = dt.date(2026, 3, 2)) -> None:
    ServiceUser.objects.create(unit=world.a, name="Tamu Contoh", service=service, completed_on=day)


def put(world: World, by: User, seen: int = 0, period: str = "2026") -> RegisterReport:
    return actions.put(world.programme_a, KIND, parse(period), seen, by=by, who=authority_of(by, today()))


def test_the_deed_signs_keeps_and_files_it(
    world: World, head6: User, django_capture_on_commit_callbacks: Any
) -> None:
    served(world)
    with django_capture_on_commit_callbacks(execute=True):
        made = put(world, head6)
    sealed = sealed_of(subject_of(made))
    assert sealed is not None
    assert sealed.signatures.get().name == "Ketua Pokja Enam"
    links = Link.objects.filter(unlinked_at=None).order_by("item")
    assert [(link.item, link.period) for link in links] == [("P6.o.2", "2026"), ("R6.a.3", "2026")]
    assert {link.document.revisions.get().blob_id for link in links} == {sealed.blob_id}
    assert path_of(sealed.blob_id).read_bytes().startswith(b"%PDF")
    assert Event.objects.get(action="register_report.set").detail == {
        "kind": "rekap-uji", "period": "2026", "edition": 1
    }  # fmt: skip


def test_a_correction_is_the_next_edition_of_the_same_document(
    world: World, head6: User, django_capture_on_commit_callbacks: Any
) -> None:
    served(world)
    with django_capture_on_commit_callbacks(execute=True):
        first = put(world, head6)
    with pytest.raises(Invalid, match="tidak ada yang diperbaiki"):
        put(world, head6, 1)
    served(world, "Data jalan")
    with pytest.raises(Conflict, match="Muat ulang"):
        put(world, head6, 0)  # the page of before the first edition
    with django_capture_on_commit_callbacks(execute=True):
        second = put(world, head6, 1)
    first.refresh_from_db()
    assert first.content["figures"] == {"served": 1}  # it stays what it was
    older, newer = sealed_of(subject_of(first)), sealed_of(subject_of(second))
    assert older is not None
    assert newer is not None
    assert older.replaced_by == newer
    document = Link.objects.filter(unlinked_at=None, item="R6.a.3").get().document
    assert document.revisions.count() == 2
    assert Filed.objects.count() == 2


def test_periods_are_documents_of_their_own(
    world: World, head6: User, django_capture_on_commit_callbacks: Any
) -> None:
    served(world)
    served(world, "Data jalan", dt.date(2026, 8, 1))
    with django_capture_on_commit_callbacks(execute=True):
        put(world, head6, period="2026-S1")
        put(world, head6, period="2026-S2")
    found = Link.objects.filter(item="R6.a.3").order_by("period")
    assert [link.period for link in found] == ["2026-S1", "2026-S2"]
    assert len({link.document_id for link in found}) == 2


def test_what_lacks_is_said_and_nothing_is_kept(world: World, head6: User) -> None:
    with pytest.raises(Invalid, match="Belum ada yang selesai dilayani"):
        put(world, head6)
    assert not RegisterReport.objects.exists()


@pytest.mark.parametrize(
    "who", ["leader", "team_head", "head5", "member", "unit_admin", "tpu5_head", "head5_b", "admin"]
)
def test_only_the_ketua_pokja_of_its_area_sets_it(world: World, who: str) -> None:
    served(world)
    with pytest.raises(Denied, match=r"Ketua Pokja 6 .*R6\.a\.3"):
        put(world, getattr(world, who))


def test_a_failing_signer_leaves_nothing(world: World, head6: User, monkeypatch: pytest.MonkeyPatch) -> None:
    served(world)

    def fails(*_args: object, **_more: object) -> None:
        raise Invalid("Layanan tanda tangan tidak menjawab.")

    monkeypatch.setattr(actions, "issue", fails)
    with pytest.raises(Invalid, match="tidak menjawab"):
        put(world, head6)
    assert not RegisterReport.objects.exists()


def test_the_pages_show_draft_report_and_change(world: World, head6: User, client: Client) -> None:
    served(world)
    client.force_login(head6)
    assert "Rekap Pelayanan" in client.get(BASE).content.decode()
    address = f"{BASE}rekap-uji/2026/"
    page = client.get(address).content.decode()
    assert "Belum ditetapkan" in page
    assert "Izin ruang milik jalan" in page
    assert client.get(f"{BASE}rekap-uji/2026.pdf")["Content-Disposition"].endswith('konsep.pdf"')
    assert client.post(f"{address}tetapkan/", {"edisi": "0"}).status_code == 302
    page = client.get(address).content.decode()
    assert "Ketua Pokja Enam" in page
    assert "Tetapkan laporan" not in page
    served(world, "Data jalan")
    assert "Register berubah sesudah laporan ini" in client.get(address).content.decode()
    assert "Data jalan" not in client.get(address).content.decode()
    assert "Data jalan" in client.get(f"{address}?kini=1").content.decode()
    assert client.post(f"{address}tetapkan/", {"edisi": "0"}).status_code == 409
    assert client.post(f"{address}tetapkan/", {"edisi": "1"}).status_code == 302


def test_others_see_the_button_with_its_reason(world: World, client: Client) -> None:
    served(world)
    client.force_login(world.leader)
    page = client.get(f"{BASE}rekap-uji/2026/").content.decode()
    assert "aria-disabled" in page
    assert "ditetapkan Ketua Pokja 6" in page
    assert client.post(f"{BASE}rekap-uji/2026/tetapkan/", {"edisi": "0"}).status_code == 403


@pytest.mark.parametrize("address", ["lain/2026/", "rekap-uji/2025/", "rekap-uji/2026-Q1/", "rekap-uji/x/"])
def test_what_is_no_report_is_not_found(world: World, client: Client, address: str) -> None:
    client.force_login(world.leader)
    assert client.get(BASE + address).status_code == 404


def test_a_half_year_that_has_not_begun_is_not_offered(world: World, time_machine: Any) -> None:
    time_machine.move_to("2026-06-30 16:59:59+00:00", tick=False)
    assert [p.code for p in registry.periods(KIND, world.programme_a, today())] == ["2026", "2026-S1"]
    time_machine.move_to("2026-06-30 17:00:00+00:00", tick=False)  # 1 July in Jakarta
    assert [p.code for p in registry.periods(KIND, world.programme_a, today())] == [
        "2026",
        "2026-S1",
        "2026-S2",
    ]


def test_queries_do_not_grow_with_reports(
    world: World, head6: User, client: Client, django_assert_max_num_queries: Any
) -> None:
    served(world)
    for code in ("2026", "2026-S1"):
        put(world, head6, period=code)
    client.force_login(head6)
    client.get(BASE)
    with django_assert_max_num_queries(12):
        client.get(BASE)


def test_a_report_is_kept_in_indonesian_whoever_sets_it(
    world: World, head6: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise it would seem to change with the language of who looks."""
    kind = ReportKind(
        "rekap-uji", "Rekap Pelayanan", "6", ("P6.o.2",), "5.e", (YEAR,),
        lambda programme, period: Content(lead=[gettext("Register disiplin")]),
    )  # fmt: skip
    monkeypatch.setattr(registry, "modules", lambda name: iter([SimpleNamespace(KINDS=(kind,))]))
    with translation.override("en"):
        made = actions.put(
            world.programme_a, kind, parse("2026"), 0, by=head6, who=authority_of(head6, today())
        )
        assert gettext("Register disiplin") == "Register of discipline"
        assert not facts.differs(made, facts.live(world.programme_a, kind, parse("2026")))
    assert made.content["lead"] == ["Register disiplin"]
