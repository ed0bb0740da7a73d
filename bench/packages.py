"""`script/bench paket [GB]`: one package of that size (5 GB unless told), then FRM-04 of 47 units; memory beside them.

The floor of the package is the same bytes copied into one file and hashed, in the same run.
"""

import hashlib
import os
import shutil
import tempfile
import time
from pathlib import Path

DOCUMENTS = 2_000
PIECE = 1 << 20


def _peak() -> int:
    """MiB that this process held at most since the last call."""
    status = Path("/proc/self/status").read_text()
    found = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    Path("/proc/self/clear_refs").write_text("5")
    return int(found.split()[1]) // 1024


def main(gigabytes: float) -> int:
    data = Path(tempfile.mkdtemp(prefix="tuas-bench-"))
    os.environ.update({"TUAS_DATA": str(data), "DJANGO_SETTINGS_MODULE": "tuas.config.settings"})
    import django

    django.setup()
    from django.core.management import call_command

    try:
        call_command("migrate", verbosity=0)
        _packages(gigabytes)
    finally:
        shutil.rmtree(data, ignore_errors=True)
    return 0


def _packages(gigabytes: float) -> None:
    from django.utils import timezone

    from bench import world
    from tuas.cycle.models import Programme
    from tuas.portal.bundles import disk, unit
    from tuas.portal.bundles.models import Bundle

    world.build()
    programme = Programme.objects.filter(year=2026).select_related("unit").order_by("pk")[10]

    def made() -> tuple[Bundle, float]:
        begin = time.perf_counter()
        bundle = Bundle(kind=Bundle.Kind.TPI, programme=programme, read_at=timezone.now())
        return unit.build(programme, bundle), time.perf_counter() - begin

    small, spent = made()
    before = _peak()
    print(f"paket 236 bukti kecil     {small.size / 1e6:8.1f} MB  {spent:6.1f} s   puncak {before} MiB")
    floor = _fill(programme, gigabytes)
    _peak()
    large, spent = made()
    pace = large.size / spent / 1e6
    print(
        f"paket besar, {large.files} berkas {large.size / 1e9:8.2f} GB  {spent:6.1f} s  {pace:5.0f} MB/s"
        f"   puncak {_peak()} MiB   lantai {floor:.1f} s (salin + SHA-256)  x {spent / floor:.1f}"
    )
    disk.path_of(large.file).unlink()
    _month()


def _fill(programme: object, gigabytes: float) -> float:
    """Documents of distinct contents, linked to the items one after another; seconds of the floor."""
    from django.utils import timezone

    from tuas.catalogue import current
    from tuas.evidence.models import Document, Link, LinkState, Revision
    from tuas.files.models import Blob, path_of

    items, size = list(current().items), int(gigabytes * 1e9) // DOCUMENTS
    block = os.urandom(PIECE)
    spent, whole = 0.0, path_of("0" * 64).parents[2] / "lantai"
    with whole.open("wb") as out:
        digest = hashlib.sha256()
        for n in range(DOCUMENTS):
            own = n.to_bytes(8, "big") + block[8:]
            content = (own * (size // PIECE + 1))[:size]
            sha = hashlib.sha256(content).hexdigest()
            path = path_of(sha)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            begin = time.perf_counter()
            with path.open("rb") as stream:
                while piece := stream.read(PIECE):
                    digest.update(piece)
                    out.write(piece)
            spent += time.perf_counter() - begin
            blob = Blob.objects.create(sha256=sha, size=size, media_type="video/mp4")
            document = Document.objects.create(unit=programme.unit, title=f"Film {n}")  # type: ignore[attr-defined]
            Revision.objects.create(document=document, number=1, blob=blob, name=f"film {n}.mp4")
            Link.objects.create(
                document=document, programme=programme, item=items[n % len(items)],  # type: ignore[misc]
                state=LinkState.DITERIMA, since=timezone.now(),
            )  # fmt: skip
    whole.unlink()
    return spent


def _month() -> None:
    from django.utils import timezone

    from tuas.cycle.models import Programme
    from tuas.monitoring.models import Report
    from tuas.monitoring.monev import document
    from tuas.monitoring.monev.book import Book
    from tuas.portal.bundles import month
    from tuas.portal.bundles.models import Bundle

    now = timezone.now()
    for programme in Programme.objects.filter(year=2026).select_related("unit"):
        content = document.live(Book.of(programme), "2026-06")
        Report.objects.update_or_create(
            programme=programme, duty="5.j.1", period="2026-06", returned_at=None,
            defaults={"content": content, "submitted_at": now, "approved_at": now, "paper": None},
        )  # fmt: skip
    _peak()
    begin = time.perf_counter()
    bundle = month.build(Bundle(kind=Bundle.Kind.BULAN, period="2026-06", read_at=now))
    spent = time.perf_counter() - begin
    print(
        f"47 FRM-04, PDF dan DOCX  {bundle.files} berkas {bundle.size / 1e6:6.1f} MB  {spent:6.1f} s"
        f"   puncak {_peak()} MiB   sasaran < 15 s"
    )
    assert not bundle.problems, bundle.problems
