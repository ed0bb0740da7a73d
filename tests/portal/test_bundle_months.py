"""The monthly reports of all units in one zip: what lies in it, who has none, who may take it."""

import datetime as dt
import zipfile
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.monitoring.yearly_cast import monthly
from tests.world import World
from tests.world import director as director
from tuas.jobs import worker
from tuas.jobs.models import Job
from tuas.monitoring.models import Report
from tuas.monitoring.monev import document
from tuas.monitoring.monev.book import Book
from tuas.organisation.actions import appoint
from tuas.organisation.models import Unit, User
from tuas.portal.bundles import disk, month, standing
from tuas.portal.bundles.models import Bundle
from tuas.portal.bundles.month_views import months

pytestmark = pytest.mark.django_db
PERIOD = "2026-06"
PAGE = f"?bulan={PERIOD}"


@pytest.fixture(autouse=True)
def no_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in test_bundles.py."""
    monkeypatch.setattr("tuas.portal.bundles.index.add", lambda zip_, dossier, problems: None)


def handed(world: World, **said: Any) -> Report:
    """The report of unit B as Tuas made it."""
    programme = world.programme_b
    content = document.live(Book.of(programme), PERIOD)
    said = {"submitted_at": timezone.now(), "approved_at": timezone.now()} | said
    return Report.objects.create(programme=programme, duty="5.j.1", period=PERIOD, content=content, **said)


def built(world: World) -> tuple[Bundle, list[str]]:
    bundle = month.build(Bundle(kind=Bundle.Kind.BULAN, period=PERIOD, read_at=timezone.now()))
    with zipfile.ZipFile(disk.path_of(bundle.file)) as found:
        assert found.testzip() is None
        return bundle, [name.partition("/")[2] for name in found.namelist()]


def test_each_report_lies_there_once_as_pdf_and_to_be_edited(world: World):
    handed(world)
    bundle, names = built(world)
    assert bundle.problems == []
    stem = f"{world.b.number}_{world.b.notation}_{PERIOD}_Laporan Monev Juni 2026"
    assert [name for name in names if "/" in name] == [f"PDF/{stem}.pdf", f"DOCX/{stem}.docx"]


def test_a_report_that_was_uploaded_is_not_printed_again(world: World):
    monthly(world, PERIOD)
    Report.objects.update(uploaded=True)
    _bundle, names = built(world)
    mine = [name for name in names if world.a.number in name]
    assert [name.partition("/")[0] for name in mine] == ["PDF"]


def test_a_report_without_file_and_content_is_said(world: World):
    handed(world)
    Report.objects.update(content={})
    bundle, names = built(world)
    assert bundle.problems == []
    assert [name for name in names if "/" in name] == []


def test_units_without_a_report_are_named(world: World):
    handed(world)
    bundle, _names = built(world)
    found = month.lines(PERIOD)
    assert sum(line.report is not None for line in found) == 1
    assert {line.unit for line in found} >= set(Unit.objects.filter(participates=True))
    assert bundle.left_out[0].startswith(f"Belum ada laporan dari {len(found) - 1} unit: ")
    assert world.a.short in bundle.left_out[0]
    assert world.b.short not in bundle.left_out[0]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Disahkan"),
        ({"approved_at": None}, "menunggu Pimpinan"),
        ({"returned_at": timezone.now()}, "Belum ada"),
    ],
)
def test_how_far_a_report_is_stands_with_it(world: World, said: dict[str, Any], words: str):
    handed(world, **said)
    line = next(line for line in month.lines(PERIOD) if line.unit == world.b)
    assert words in line.words


def test_what_changed_since_is_said(world: World):
    report = handed(world, approved_at=None)
    bundle, _names = built(world)
    assert list(standing.month_standing(PERIOD, "").changes) == []
    Report.objects.filter(pk=report.pk).update(approved_at=bundle.read_at + dt.timedelta(seconds=1))
    assert "1 laporan baru" in standing.month_standing(PERIOD, "").changes[0]


@pytest.fixture
def secretariat(world: World) -> User:
    user = User.objects.create(username="sekretariat", name="Sekretariat", password="!")
    day = dt.date(2026, 1, 2)
    appoint(
        user, "ANGGOTA_SEKRETARIAT", unit=None, area="", sk_number="1", sk_date=day, starts_on=day, ends_on=None,
        by=None,
    )  # fmt: skip
    return user


def test_the_secretariat_asks_once_and_takes_it(client: Client, world: World, secretariat: User):
    handed(world)
    client.force_login(secretariat)
    for _n in range(2):
        assert client.post(reverse("month_reports") + PAGE, {"susun": "bulan"}).status_code == 302
    assert Job.objects.filter(key__startswith="paket").count() == 1
    assert worker.drain()
    bundle = Bundle.objects.get()
    assert bundle.href in client.get(reverse("month_reports") + PAGE).content.decode()
    answer = client.get(bundle.href)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")


@pytest.mark.parametrize(
    ("who", "page", "deed"),
    [("responsible", 200, 302), ("tpu5", 200, 403), ("tpi", 200, 403), ("admin", 200, 403), ("leader", 403, 403),
     ("outsider", 403, 403)],
)  # fmt: skip
def test_who_sees_and_who_takes(client: Client, world: World, who: str, page: int, deed: int):
    client.force_login(getattr(world, who))
    assert client.get(reverse("month_reports") + PAGE).status_code == page
    assert client.post(reverse("month_reports") + PAGE, {"susun": "bulan"}).status_code == deed
    bundle, _names = built(world)
    assert client.get(bundle.href).status_code == (200 if deed == 302 else 403)


def test_the_director_general_stops_it(client: Client, world: World, director: User):
    client.force_login(director)
    client.post(reverse("month_reports") + PAGE, {"susun": "bulan"})
    client.post(reverse("month_reports") + PAGE, {"henti": "bulan"})
    assert Job.objects.get(key__startswith="paket").state == "batal"


def test_months_that_ended_are_offered_and_no_other_is_answered(client: Client, world: World):
    assert [p.code for p in months(dt.date(2026, 1, 31))[:2]] == ["2025-12", "2025-11"]
    assert months(dt.date(2026, 2, 1))[0].code == "2026-01"
    client.force_login(world.responsible)
    for code in ("2030-01", "x", "2026-Q1"):
        assert client.get(reverse("month_reports") + f"?bulan={code}").status_code == 404


def test_the_number_of_queries_does_not_grow(world: World, django_assert_num_queries: Any):
    handed(world)
    monthly(world, PERIOD)
    with django_assert_num_queries(4):
        month.dossier_of(PERIOD)
