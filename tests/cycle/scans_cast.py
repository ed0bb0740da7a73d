"""Paktas printed by Tuas, signed nowhere, and scanned as an office scanner or a hurried hand would."""

import io
import random
from collections.abc import Iterable
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops

from tests.evidence.conftest import arrived
from tests.world import UNIT_A, World
from tuas.cycle.models import ScanBatch
from tuas.cycle.paktas import facts, printing
from tuas.cycle.paktas.scans import actions, sorting
from tuas.jobs.worker import drain
from tuas.organisation.models import Person, Unit
from tuas.ui.dates import today

PATH = f"/unit/{UNIT_A}/pakta/pindai/"


def printed(unit: Unit, people: Iterable[Person], dpi: int = 150) -> list[Any]:
    """The FRM-02 of each as a grey picture."""
    document = pypdfium2.PdfDocument(io.BytesIO(printing.blank(unit, people, today())))
    try:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil().copy() for page in document]
    finally:
        document.close()


def scanned(page: Any, angle: float = 0, noise: float = 0, quality: int = 70) -> Any:
    """Turned by so many degrees, with the grain of a cheap scanner, packed as JPEG like every scan."""
    random.seed(7)
    page = page.rotate(angle, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    if noise:
        page = ImageChops.add(page, Image.effect_noise(page.size, noise), 1, -128)
    out = io.BytesIO()
    page.save(out, "JPEG", quality=quality)
    return Image.open(out)


def as_pdf(pages: list[Any], dpi: int = 150) -> bytes:
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)
    return out.getvalue()


def blank_page() -> Any:
    return Image.new("L", (1240, 1754), 255)


def brought(world: World, pages: list[Any], name: str = "pakta.pdf") -> ScanBatch:
    """A batch of unit A that a worker has read."""
    out = actions.bring(world.a, [arrived(as_pdf(pages), name)], by=world.unit_admin)
    assert out.batch is not None
    drain()
    return out.batch


def people(world: World, n: int) -> list[Person]:
    return list(facts.unsigned(world.a)[:n])


def kinds(batch: ScanBatch) -> list[str]:
    return [row.kind for row in sorting.rows_of(batch)]


def ready(world: World, n: int = 2) -> tuple[ScanBatch, list[Person]]:
    some = people(world, n)
    return brought(world, [scanned(page) for page in printed(world.a, some)]), some


def at(batch: ScanBatch) -> str:
    return f"{PATH}{batch.pk}/"


def forged(monkeypatch: pytest.MonkeyPatch, world: World, person: Person) -> Any:
    """A page with bars of the right shape whose check letters are invented."""
    monkeypatch.setattr("tuas.cycle.paktas.printing.marks.number", lambda pk: f"{pk}-AAAA")
    (page,) = printed(world.a, [person])
    monkeypatch.undo()
    return page
