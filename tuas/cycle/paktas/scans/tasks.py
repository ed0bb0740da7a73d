"""What a worker does with scanned pages; it may begin again at any page after its worker was killed."""

import io
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django_tasks import task

from tuas.cycle.models import ScanBatch, ScanFile, ScanPage
from tuas.cycle.paktas.scans.decoding import look
from tuas.cycle.paper import PDF
from tuas.files import pdf
from tuas.files.models import Blob
from tuas.files.store import keep, receive
from tuas.jobs.queue import advance
from tuas.organisation.models import Person

WIDE, TALL = 1700, 2500  # pixels: an A4 page at about 200 dpi
PICTURE = 3000  # pixels of the longer side


def key_of(batch: int) -> str:
    return f"pindai pakta {batch}"


@task()
def read_pages(pk: int) -> None:
    """Each page becomes a content of its own and its mark is read."""
    batch = ScanBatch.objects.get(pk=pk)
    files = list(batch.files.select_related("blob"))
    total = sum(file.pages for file in files)
    done = ScanPage.objects.filter(batch=batch).count()
    for file in files:
        there = set(ScanPage.objects.filter(file=file).values_list("number", flat=True))
        for number in range(1, file.pages + 1):
            if number in there:
                continue
            advance(done, total)
            _read(batch, file, number)
            done += 1
    advance(done, total)


def _read(batch: ScanBatch, file: ScanFile, number: int) -> None:
    blob = file.blob
    if blob is None:  # the batch was settled meanwhile
        return
    seen = look(_picture(blob, number))
    person = Person.objects.filter(pk=seen.key).first() if seen.key else None
    try:
        with transaction.atomic():
            ScanPage.objects.create(
                batch=batch, file=file, number=number, blob=_content(blob, file, number), person=person,
                mark=seen.text, turn=seen.turn,
            )  # fmt: skip
    except IntegrityError:  # another worker took the batch over and was here already
        return


def _picture(blob: Blob, number: int) -> Any:
    if blob.media_type == PDF:
        return pdf.picture(blob.path, number, WIDE, TALL, grey=True)
    return _photo(blob.path)


def _photo(path: Path) -> Any:
    from PIL import Image, ImageOps

    with Image.open(path) as image:
        image.draft("L", (PICTURE, PICTURE))
        upright = ImageOps.exif_transpose(image).convert("L")
    upright.thumbnail((PICTURE, PICTURE))
    return upright


def _content(blob: Blob, file: ScanFile, number: int) -> Blob:
    """The page by itself; a file of one page is its own."""
    if file.pages == 1:
        return blob
    path, sha256 = receive(io.BytesIO(pdf.single(blob.path, number)))
    return keep(path, sha256, PDF)
