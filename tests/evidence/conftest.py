"""Small files, and documents brought to a state by the real actions."""

import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.world import World
from tuas.evidence import actions, rounds
from tuas.evidence.models import Link
from tuas.files.store import receive
from tuas.files.upload import Arrived


def pdf(text: str = "Laporan") -> bytes:
    """The smallest PDF with one page of this text; the same text gives the same bytes."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj%s endobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def arrived(data: bytes, name: str = "laporan.pdf") -> Arrived:
    """Bytes as the upload handler leaves them."""
    path, sha256 = receive(io.BytesIO(data))
    return Arrived(path, sha256, name, len(data), "application/octet-stream")


def posted(data: bytes, name: str = "laporan.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def stored(root: Path) -> list[str]:
    """Names of every file in the store, arriving ones too."""
    return sorted(p.name for p in root.rglob("*") if p.is_file())


@pytest.fixture
def linked(world: World) -> Callable[..., Link]:
    """`linked("P5.h.4")`: a document of unit A that waits for its Ketua Pokja; with `to`, taken further."""

    def make(
        item: str = "P5.h.4", period: str = "", *, to: str = "diajukan", text: str = "", **said: Any
    ) -> Link:
        data = pdf(text or f"{item} {period}")
        added = actions.add_document(world.a, arrived(data), f"{item}.pdf", by=world.secretary, **said)
        link = actions.link(added.document, world.programme_a, item, period, by=world.secretary)
        if to in {"diperiksa", "diterima", "dikembalikan"}:
            rounds.check(link, by=world.head5)
        if to == "diterima":
            rounds.accept(link, by=world.tpu5)
        if to == "dikembalikan":
            rounds.return_(link, "Belum ditandatangani.", by=world.tpu5)
        return link

    return make
