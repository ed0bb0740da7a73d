"""What a folder becomes before anybody has decided anything."""

from pathlib import Path

import pytest

from tests.evidence.conftest import pdf, stored
from tests.evidence.imports.conftest import FILES, spread
from tests.world import World
from tuas.evidence import actions as evidence
from tuas.evidence.imports import actions, reading
from tuas.evidence.models import Batch, BatchFile, Document, Link
from tuas.evidence.recognition import intake
from tuas.files.models import Blob, incoming
from tuas.files.store import receive
from tuas.files.upload import Arrived
from tuas.jobs import worker
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db


def bring(world: World, path: Path, **more: object) -> Batch:
    return actions.import_folder(world.a, world.programme_a, path, world.team_head, **more)  # type: ignore[arg-type]


def statuses(batch: Batch) -> dict[str, str]:
    return dict(batch.files.values_list("path", "status"))


def best(batch: Batch) -> dict[str, str]:
    rows = batch.files.exclude(proposals=[]).values_list("path", "proposals")
    return {path.rpartition("/")[2]: proposals[0]["code"] for path, proposals in rows}


def test_every_file_is_stored_once_and_nothing_is_evidence_yet(world: World, folder: Path) -> None:
    batch = bring(world, folder)
    found = statuses(batch)
    assert found["Area 5 - Pengawasan/MR/dok 2.pdf"] == "stored"
    assert found["BUKTI DUKUNG/salinan dok 2.pdf"] == "duplicate"
    assert found["BUKTI DUKUNG/palsu.pdf"] == "refused"
    assert "program Windows" in batch.files.get(path="BUKTI DUKUNG/palsu.pdf").reason
    assert Blob.objects.count() == 5
    assert (Document.objects.count(), Link.objects.count()) == (0, 0)
    assert batch.state == Batch.State.SIAP
    assert list(incoming().iterdir()) == []


def test_proposals_come_with_their_reason(world: World, folder: Path) -> None:
    found = best(bring(world, folder))
    assert found["Laporan monev WBS TW I 2026.pdf"] == "P5.h.3"
    assert found["SE larangan terima parsel Idul Fitri 1447H.pdf"] == "P5.b.4"
    assert found["Laporan Monev.pdf"] == "P1.c.2"
    assert "menu rapat.txt" not in found
    row = BatchFile.objects.get(path__endswith="1447H.pdf")
    assert row.proposals[0]["why"]


def test_a_zip_gives_the_same_as_its_folder(world: World, folder: Path, packed: Path) -> None:
    batch = bring(world, packed)
    assert set(statuses(batch)) == {f"ZI 2026.zip/{name}" for name in FILES}
    assert best(batch) == best(bring(world, folder))


def test_best_proposals_can_be_confirmed_at_once(world: World, folder: Path) -> None:
    batch = bring(world, folder, confirm_best=True)
    link = Link.objects.get(item="P5.h.3")
    assert link.document.revisions.get().name == "Laporan monev WBS TW I 2026.pdf"
    assert Link.objects.get(item="P1.c.2").period == "2026-01"  # the folder says January
    assert batch.state == Batch.State.SELESAI
    assert Document.objects.count() == 4


def test_a_member_of_one_pokja_confirms_only_its_area(world: World, folder: Path) -> None:
    actions.import_folder(world.a, world.programme_a, folder, world.member, confirm_best=True)
    assert {item[1] for item in Link.objects.values_list("item", flat=True)} == {"5"}
    assert BatchFile.objects.filter(decision="", status="stored").exclude(proposals=[]).exists()


def test_what_the_unit_has_already_is_recognised(world: World, folder: Path) -> None:
    bring(world, folder, confirm_best=True)
    again = bring(world, folder)
    row = again.files.get(path__endswith="MR/dok 2.pdf")
    assert row.status == "duplicate"
    assert "Sudah tersimpan sebagai" in row.reason
    assert Blob.objects.count() == 5


def test_the_same_bytes_in_another_unit_are_a_warning_only(world: World, folder: Path) -> None:
    path, sha256 = receive((folder / "Monev 2026/Januari/Laporan Monev.pdf").open("rb"))
    content = Arrived(path, sha256, "rahasia b.pdf", 1, None)
    evidence.add_document(world.b, content, "rahasia b.pdf", by=world.member_b)
    row = bring(world, folder).files.get(path__endswith="Laporan Monev.pdf")
    assert row.status == "stored"
    assert "unit lain" in row.reason
    assert "rahasia" not in row.reason
    assert world.b.short not in row.reason


def test_a_bad_file_never_ends_the_run(world: World, tmp_path: Path) -> None:
    folder = spread(
        tmp_path / "buruk",
        {
            "kosong.pdf": b"",
            "terpotong.pdf": pdf("x")[:60],
            "rusak.zip": b"PK\x03\x04 rusak",
            "Thumbs.db": b"x",
            "baik/Laporan Monev.pdf": pdf("LAPORAN MONITORING DAN EVALUASI"),
        },
    )
    batch = bring(world, folder)
    found = statuses(batch)
    assert found.pop("baik/Laporan Monev.pdf") == "stored"
    assert set(found.values()) == {"refused"}
    assert all(batch.files.filter(status="refused").values_list("reason", flat=True))


def arrive(batch: Batch, path: str, data: bytes) -> BatchFile:
    import io

    at, sha256 = receive(io.BytesIO(data))
    return actions.add_file(batch, path, Arrived(at, sha256, path, len(data), None))


def test_files_that_come_one_by_one_are_read_by_the_worker(world: World, packed: Path) -> None:
    batch = actions.open_batch(world.programme_a, "ZI 2026", 3, by=world.member)
    for name, data in list(FILES.items())[:2]:
        assert arrive(batch, name, data).status == "waiting"
    assert arrive(batch, "arsip/ZI.zip", packed.read_bytes()).status == "zip"
    assert worker.drain() == 1
    assert "arsip/ZI.zip/BUKTI DUKUNG/menu rapat.txt" in statuses(batch)
    assert "arsip/ZI.zip" not in statuses(batch)
    first = next(iter(FILES))
    again = arrive(batch, first, FILES[first])  # sent twice after a lost answer
    assert again.status in {"stored", "duplicate"}
    actions.close_batch(batch)
    actions.close_batch(batch)
    assert worker.drain() == 2
    batch.refresh_from_db()
    assert batch.state == Batch.State.SIAP
    assert not batch.files.filter(status__in=["waiting", "zip"]).exists()
    assert list(incoming().iterdir()) == []
    with pytest.raises(Conflict):
        arrive(batch, "terlambat.pdf", pdf("x"))


def test_reading_goes_on_where_it_was_interrupted(
    world: World, packed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = actions.open_batch(world.programme_a, "ZI", 1, by=world.member)
    arrive(batch, "ZI.zip", packed.read_bytes())
    taken = reading._take_found
    seen: list[str] = []

    def dies(batch: Batch, found: intake.Found) -> None:
        seen.append(found.path)
        if len(seen) == 4:
            raise KeyboardInterrupt
        taken(batch, found)

    monkeypatch.setattr(reading, "_take_found", dies)
    with pytest.raises(KeyboardInterrupt):
        reading.read_waiting(batch)
    assert batch.files.exclude(status="zip").count() == 3
    reading.read_waiting(batch)
    assert sorted(statuses(batch)) == sorted(f"ZI.zip/{name}" for name in FILES)
    assert len(seen) == len(set(seen)) + 1  # only the file in hand was taken up twice


def test_hostile_names_and_archives(world: World) -> None:
    batch = actions.open_batch(world.programme_a, "ZI", 5, by=world.member)
    for path in (
        "../../keluar.pdf",
        "a\x00b.pdf",
        "/etc/passwd.pdf",
        "x" * 1500 + ".pdf",
        "laporan\u202efdp.exe",
    ):
        row = arrive(batch, path, pdf("x"))
        assert (row.status, bool(row.reason)) == ("refused", True)
    assert Blob.objects.count() == 0
    assert list(incoming().iterdir()) == []


def test_outsiders_and_too_many_files_are_refused(world: World) -> None:
    for stranger in (world.member_b, world.tpu5, world.outsider):
        with pytest.raises(Denied):
            actions.open_batch(world.programme_a, "ZI", 1, by=stranger)
    with pytest.raises(Invalid, match="paling banyak 5000"):
        actions.open_batch(world.programme_a, "ZI", 5001, by=world.member)
    assert stored(incoming()) == []
