"""The package of a unit: what lies in it, who makes and takes it, and what happens when something goes wrong."""

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.assessment.conftest import fill as fill
from tests.evidence.conftest import arrived, pdf
from tests.evidence.conftest import linked as linked
from tests.looking import look
from tests.world import World, enter
from tuas.audit.models import Event
from tuas.catalogue import current
from tuas.evidence import actions as evidence
from tuas.evidence.models import Link, Revision
from tuas.files.models import path_of as stored_at
from tuas.jobs import queue, worker
from tuas.jobs.models import Job
from tuas.notifications.models import Notification
from tuas.organisation.authority import authority_of
from tuas.portal.bundles import actions, disk, standing, sweeping, tasks, unit
from tuas.portal.bundles.models import Bundle
from tuas.portal.bundles.zipping import MANIFEST
from tuas.ui.dates import today
from tuas.ui.errors import Conflict

pytestmark = pytest.mark.django_db
TPI, ARSIP = Bundle.Kind.TPI, Bundle.Kind.ARSIP
Linked = Callable[..., Link]


@pytest.fixture(autouse=True)
def no_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its making takes half a second; test_bundle_index.py looks at it."""
    monkeypatch.setattr("tuas.portal.bundles.index.add", lambda zip_, dossier, problems: None)


def page(world: World) -> str:
    return reverse("bundles", args=[world.a.number])


def ask(world: World, kind: str = TPI) -> Job:
    by = world.secretary
    return actions.ask(world.programme_a, kind, by=by, authority=authority_of(by, today()))


def made(world: World, kind: str = TPI) -> Bundle:
    """By the task itself, without the reading of what was uploaded that waits in the queue."""
    tasks.build_unit.call(world.programme_a.pk, kind, world.secretary.pk)
    return Bundle.objects.filter(kind=kind).latest("pk")


def members(bundle: Bundle) -> dict[str, bytes]:
    """Path below the root folder and content."""
    with zipfile.ZipFile(disk.path_of(bundle.file)) as found:
        assert found.testzip() is None
        return {name.partition("/")[2]: found.read(name) for name in found.namelist()}


def left() -> list[str]:
    return [path.name for path in disk.packages().iterdir()]


@pytest.mark.once
def test_a_paper_lies_under_area_aspect_and_question_with_its_original_name(world: World, linked: Linked):
    linked("P1.c.2", "2026-03")
    found = [path for path in members(made(world)) if path.startswith("A")]
    assert len(found) == 1
    area, aspect, question = found[0].split("/")[1:4]
    assert (area, aspect) == ("1 Manajemen Perubahan", "P Pemenuhan")
    assert question.startswith("A1-P-")
    assert found[0].endswith(f"{question.split()[0]}_P1.c.2_2026-03_P1.c.2.pdf")


@pytest.mark.once
def test_questions_stand_in_the_order_of_the_lke(world: World):
    dossier = unit.dossier_of(world.programme_a, TPI)
    codes = [
        section.code.partition("(")[2].rstrip(")")
        for _c, section in dossier.sections()
        if "(" in section.code
    ]
    assert codes == list(current().lke.questions)


@pytest.mark.once
def test_a_content_that_proves_two_items_lies_there_once(world: World, linked: Linked):
    first = linked("P5.h.4")
    evidence.link(first.document, world.programme_a, "P5.a.1", by=world.secretary)
    dossier = unit.dossier_of(world.programme_a, TPI)
    places = [row.path for _c, section in dossier.sections() for row in section.rows]
    assert len(places) >= 2
    assert len(set(places)) == len(dossier.files) == 1


@pytest.mark.once
def test_the_manifest_names_the_hash_of_every_other_member(world: World, linked: Linked):
    linked("P5.h.4")
    found = members(made(world))
    lines = found.pop(MANIFEST).decode().splitlines()
    assert {line.partition("  ")[2]: line.partition("  ")[0] for line in lines} == {
        path: hashlib.sha256(content).hexdigest() for path, content in found.items()
    }


@pytest.mark.once
def test_the_same_content_gives_the_same_bytes(world: World, linked: Linked):
    linked("P5.h.4")
    first, second = made(world), made(world)
    assert first.pk != second.pk
    assert first.sha256 == second.sha256 == hashlib.sha256(disk.path_of(second.file).read_bytes()).hexdigest()


@pytest.mark.once
def test_a_lost_content_is_said_and_stops_nothing(world: World, linked: Linked):
    lost, kept = linked("P5.h.4"), linked("P1.c.2", "2026-03")
    stored_at(Revision.objects.get(document=lost.document).blob_id).unlink()
    bundle = made(world)
    assert [problem.partition("P5.h.4.pdf: ")[2] for problem in bundle.problems] == [
        "isinya hilang dari penyimpanan Tuas."
    ]
    assert Revision.objects.get(document=kept.document).name in str(list(members(bundle)))


@pytest.mark.once
def test_a_content_that_is_no_longer_what_it_was_is_said(world: World, linked: Linked):
    path = stored_at(Revision.objects.get(document=linked("P5.h.4").document).blob_id)
    path.chmod(0o600)
    path.write_bytes(b"lain")
    bundle = made(world)
    assert "berbeda" in bundle.problems[0]
    assert hashlib.sha256(b"lain").hexdigest() in members(bundle)[MANIFEST].decode()


def test_two_clicks_are_one_job(world: World):
    assert ask(world).pk == ask(world).pk
    assert Event.objects.filter(action="bundle.asked").count() == 1


def test_both_kinds_are_made_beside_each_other(world: World):
    assert ask(world, TPI).pk != ask(world, ARSIP).pk


def test_cancelled_before_it_began_leaves_nothing(client: Client, world: World):
    ask(world)
    client.force_login(world.team_head)
    client.post(page(world), {"henti": TPI})
    assert worker.drain() == 0
    assert left() == []
    assert standing.standing(world.programme_a, TPI).state == "belum"


def test_cancelled_in_the_middle_leaves_nothing(
    world: World, linked: Linked, monkeypatch: pytest.MonkeyPatch
):
    linked("P5.h.4")
    job = ask(world)
    monkeypatch.setattr(queue, "AT_MOST_EVERY", 0)
    monkeypatch.setattr("tuas.portal.bundles.building.disk.check_room", lambda needed: queue.cancel(job))
    worker.drain()
    assert Job.objects.get(pk=job.pk).state == "batal"
    assert left() == []
    assert Bundle.objects.count() == 0
    assert standing.standing(world.programme_a, TPI).state == "belum"


def test_asked_again_while_it_is_being_stopped_is_told_to_wait(world: World):
    job = ask(world)
    Job.objects.filter(pk=job.pk).update(cancelled_at=timezone.now())
    with pytest.raises(Conflict, match="sedang dihentikan"):
        ask(world)


def test_work_of_a_dead_worker_is_taken_up_again_and_its_rest_swept(world: World, linked: Linked):
    linked("P5.h.4")
    worker.drain()
    ask(world)
    assert worker.claim("mesin 1 1") is not None
    (disk.packages() / "sisa.tmp").write_bytes(b"setengah")
    Job.objects.update(beat_at=timezone.now() - 2 * worker.SILENT)
    DBTaskResult.objects.update(started_at=timezone.now() - 2 * worker.SILENT)
    assert worker.requeue_lost() == 1
    assert worker.drain() == 1
    assert left() == [Bundle.objects.get().file]


def test_no_room_is_said_before_anything_is_queued(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(disk, "SPARE", 1 << 60)
    client.force_login(world.team_head)
    answer = client.post(page(world), {"susun": TPI})
    assert answer.status_code == 409
    assert "Ruang simpan server tidak cukup" in answer.content.decode()
    assert Job.objects.count() == 0


def test_no_room_during_the_work_is_said_on_the_page(world: World, monkeypatch: pytest.MonkeyPatch):
    ask(world)
    monkeypatch.setattr(disk, "SPARE", 1 << 60)
    worker.drain()
    found = standing.standing(world.programme_a, TPI)
    assert (found.state, "Ruang simpan server habis" in found.why) == ("gagal", True)
    assert left() == []


def test_what_is_new_since_is_counted(world: World, linked: Linked):
    old = linked("P5.h.4")
    bundle = made(world)
    assert standing.changed_since(world.programme_a, bundle) == []
    linked("P1.c.2", "2026-03")
    evidence.add_revision(old.document, arrived(pdf("baru")), "baru.pdf", by=world.secretary)
    assert standing.changed_since(world.programme_a, bundle) == ["1 bukti baru", "1 bukti dengan versi baru"]
    evidence.unlink(old, by=world.secretary)
    assert "1 tautan dilepas" in standing.changed_since(world.programme_a, bundle)


def test_only_the_newest_three_are_kept_and_none_longer_than_two_weeks(world: World):
    made_ = [made(world) for _n in range(4)]
    assert sorted(left()) == sorted(each.file for each in made_[1:])
    Bundle.objects.update(made_at=timezone.now() - sweeping.KEEP)
    sweeping.sweep()
    assert left() == []


@pytest.mark.parametrize(
    ("who", "tpi", "arsip"),
    [
        ("leader", "", ""), ("team_head", "", ""), ("secretary", "", ""), ("responsible", "", "UU 27/2022"),
        ("tpi", "", "UU 27/2022"), ("head5", "5.a.6", "UU 27/2022"), ("unit_admin", "5.a.6", "UU 27/2022"),
        ("tpu5", "5.a.6", "UU 27/2022"), ("admin", "5.a.6", "UU 27/2022"),
    ],
)  # fmt: skip
def test_who_may_make_which(client: Client, world: World, who: str, tpi: str, arsip: str):
    client.force_login(getattr(world, who))
    for kind, reason in ((TPI, tpi), (ARSIP, arsip)):
        answer = client.post(page(world), {"susun": kind})
        assert answer.status_code == (403 if reason else 302)
        assert reason in answer.content.decode()


def test_another_unit_does_not_learn_of_it(client: Client, world: World):
    bundle = made(world)
    for who in (world.member_b, world.outsider):
        client.force_login(who)
        assert client.get(page(world)).status_code == 404
        assert client.get(bundle.href).status_code == 404


def test_a_member_of_a_pokja_sees_the_state_and_may_not_download(client: Client, world: World):
    bundle = made(world)
    client.force_login(world.member)
    text = client.get(page(world)).content.decode()
    assert bundle.sha256 in text
    assert bundle.href not in text
    assert client.get(bundle.href).status_code == 403


@pytest.fixture
def ready(client: Client, world: World, linked: Linked) -> tuple[Client, Bundle, bytes]:
    linked("P5.h.4")
    bundle = made(world)
    client.force_login(world.team_head)
    return client, bundle, disk.path_of(bundle.file).read_bytes()


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.mark.once
def test_a_download_can_be_taken_up_where_it_stopped(ready: tuple[Client, Bundle, bytes]):
    client, bundle, whole = ready
    first = client.get(bundle.href)
    assert (first.status_code, first["ETag"], first["Accept-Ranges"]) == (200, f'"{bundle.sha256}"', "bytes")
    assert body(first) == whole
    rest = client.get(bundle.href, headers={"Range": "bytes=100-", "If-Range": first["ETag"]})
    assert (rest.status_code, rest["Content-Range"]) == (206, f"bytes 100-{len(whole) - 1}/{len(whole)}")
    assert body(rest) == whole[100:]


@pytest.mark.once
def test_the_rest_of_another_package_is_never_appended(ready: tuple[Client, Bundle, bytes]):
    client, bundle, whole = ready
    answer = client.get(bundle.href, headers={"Range": "bytes=100-", "If-Range": '"lain"'})
    assert answer.status_code == 200
    assert body(answer) == whole


@pytest.mark.once
def test_a_range_beyond_the_end_is_refused(ready: tuple[Client, Bundle, bytes]):
    client, bundle, whole = ready
    answer = client.get(bundle.href, headers={"Range": f"bytes={len(whole)}-"})
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(whole)}")


def test_a_download_is_written_down_once_however_often_it_is_taken_up(ready: tuple[Client, Bundle, bytes]):
    client, bundle, _whole = ready
    client.head(bundle.href)
    body(client.get(bundle.href))
    body(client.get(bundle.href, headers={"Range": "bytes=100-"}))
    event = Event.objects.get(action="bundle.taken")
    assert event.detail == {"kind": "tpi", "sha256": bundle.sha256}


@pytest.mark.once
def test_the_download_is_named_after_unit_and_day(ready: tuple[Client, Bundle, bytes], world: World):
    client, bundle, _whole = ready
    assert bundle.name == f"Berkas ZI {world.a.notation} 2026 {today().isoformat()}.zip".replace("/", "-")
    assert "attachment" in client.get(bundle.href)["Content-Disposition"]


def test_progress_moves_by_itself_and_survives_a_reload(client: Client, world: World):
    job = ask(world)
    client.force_login(world.team_head)
    assert "Menunggu giliran" in client.get(page(world)).content.decode()
    row = worker.claim("mesin 1 1")
    assert row is not None
    Job.objects.filter(pk=job.pk).update(done=12, total=236)
    part = client.get(page(world), headers={"HX-Request": "true"}).content.decode()
    assert "Disusun, 12 dari 236 berkas" in part
    assert 'hx-trigger="every 2s"' in part
    assert "<html" not in part


def test_an_unknown_command_and_a_unit_without_programme(client: Client, world: World):
    client.force_login(world.team_head)
    assert client.post(page(world), {"susun": "bulan"}).status_code == 422
    client.force_login(world.tpi)
    assert client.get(reverse("bundles", args=[world.home.number])).status_code == 302


def test_the_number_of_queries_does_not_grow(world: World, linked: Linked):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            unit.dossier_of(world.programme_a, TPI)
        return len(queries)

    linked("P1.c.2", "2026-01")
    few = asked()
    for month in range(2, 7):
        linked("P1.c.2", f"2026-0{month}")
    assert asked() == few


@pytest.mark.once
def test_where_packages_lie_is_not_where_contents_are_kept(settings: Any, tmp_path: Path):
    assert disk.packages() == tmp_path / "packages"


def test_who_asked_is_told_once_when_it_is_ready(world: World):
    bundle = made(world)
    found = Notification.objects.get(event="bundle.made")
    assert (found.recipient, found.url) == (world.secretary.pk, bundle.page)
    assert bundle.name in found.title


@pytest.mark.browser
def test_the_page_follows_the_work_by_itself(live_world: World, wide_page: Any):
    page, world = wide_page, live_world
    enter(page, world.team_head)
    page.goto(f"/unit/{world.a.number}/paket/")
    page.click("#susun-tpi")
    page.get_by_text("Menunggu giliran disusun", exact=True).wait_for()
    assert worker.drain() == 1
    page.locator("#unduh-tpi").wait_for()
    look(page, "paket")
    with page.expect_download() as download:
        page.click("#unduh-tpi")
    assert download.value.suggested_filename == Bundle.objects.get().name
