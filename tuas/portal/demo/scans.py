"""Four scanned pages of paktas that wait to be looked at: one ready, a pair of twins, one that nobody can read."""

import io
from typing import Any

from tuas.cycle.models import Programme
from tuas.cycle.paktas import facts, printing
from tuas.cycle.paktas.scans import actions, tasks
from tuas.files.store import receive
from tuas.files.upload import Arrived
from tuas.organisation.models import User
from tuas.ui.dates import today

DPI = 150


def bring(programme: Programme, by: User) -> int:
    """Prints, turns and brings them by the real deeds; returns how many pages wait."""
    first, second = facts.unsigned(programme.unit)[:2]
    data = _scanned(printing.blank(programme.unit, [first, second], today()))
    path, sha256 = receive(io.BytesIO(data))
    out = actions.bring(programme.unit, [Arrived(path, sha256, "pindaian-pakta.pdf", len(data), None)], by=by)
    assert out.batch is not None
    tasks.read_pages.call(out.batch.pk)
    return out.batch.pages.count()


def _scanned(content: bytes) -> bytes:
    """As an office scanner gives them back: askew, upside down, one page twice, and an empty one."""
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(content)
    try:
        one, two = (page.render(scale=DPI / 72, grayscale=True).to_pil().copy() for page in document)
    finally:
        document.close()
    pages: list[Any] = [
        one.rotate(2, fillcolor=255), two.rotate(180), one.rotate(-1, fillcolor=255), Image.new("L", one.size, 250),
    ]  # fmt: skip
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=DPI)
    return out.getvalue()
