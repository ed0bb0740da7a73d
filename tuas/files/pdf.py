"""PDF by PDFium: how many pages, a page as a picture, a page as a file of its own."""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PDFIUM = threading.Lock()  # PDFium is not thread-safe: one document at a time in a process


class Closed(Exception):
    """The PDF is damaged or asks for a password."""


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The document of pypdfium2 while nobody else uses PDFium. Raises Closed."""
    import pypdfium2  # heavy, only readers of PDF need it

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as error:
            raise Closed(str(error)) from error
        try:
            yield document
        finally:
            document.close()


def count(path: Path) -> int:
    """How many pages. Raises Closed."""
    with opened(path) as document:
        return len(document)


def picture(path: Path, page: int, wide: int, tallest: int, *, grey: bool = False) -> Any:
    """A page (from 1) as a Pillow picture, as large as fits into wide × tallest pixels. IndexError beyond the last."""
    with opened(path) as document:
        if not 1 <= page <= len(document):
            raise IndexError(page)
        found = document[page - 1]
        width, height = found.get_size()
        scale = min(wide / max(width, 1), tallest / max(height, 1))
        made = found.render(scale=scale, grayscale=grey).to_pil().copy()
        found.close()
    return made


def single(path: Path, page: int) -> bytes:
    """A page (from 1) as a PDF of its own, untouched: what was scanned is not compressed again."""
    import pypdfium2

    with opened(path) as document:
        made = pypdfium2.PdfDocument.new()
        try:
            made.import_pages(document, [page - 1])
            out = io.BytesIO()
            made.save(out)
        finally:
            made.close()
    return out.getvalue()
