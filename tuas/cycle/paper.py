"""The papers of a programme: PDFs and pictures, proven to be what they say before they are kept."""

import io
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from tuas.cycle.models import Paper
from tuas.files.models import Blob
from tuas.files.store import keep, receive
from tuas.organisation.models import Unit, User
from tuas.ui.errors import Invalid

PDF = "application/pdf"
PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
TAIL = 64 * 1024


def keep_pdf(upload: Any) -> tuple[Blob, str]:
    """The stored content of an upload and its own name. Raises Invalid for whatever is not a whole, open PDF."""
    name = _plain(upload.name)
    if not upload.size:
        raise Invalid(_("Berkas {name} kosong.").format(name=name))
    if upload.size > settings.TUAS_MAX_FILE_BYTES:
        raise Invalid(_("Berkas {name} terlalu besar.").format(name=name))
    _prove(upload.path, name)
    return keep(upload.path, upload.sha256, PDF), name


def keep_paper(upload: Any) -> tuple[Blob, str]:
    """As `keep_pdf`, for what may also be a photo or a screenshot (JPG, PNG, WEBP)."""
    with upload.path.open("rb") as stream:
        head = stream.read(12)
    if not (head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or head[:4] == b"RIFF"):
        return keep_pdf(upload)
    name = _plain(upload.name)
    if upload.size > settings.TUAS_MAX_FILE_BYTES:
        raise Invalid(_("Berkas {name} terlalu besar.").format(name=name))
    from PIL import Image  # heavy, only uploads of pictures need it

    try:
        with Image.open(upload.path, formats=list(PICTURES)) as picture:
            kind = PICTURES[picture.format or ""]
            picture.verify()
    except Exception as error:  # what a broken picture raises is not one type
        raise Invalid(
            _("Gambar {name} rusak atau terpotong. Simpan ulang, lalu unggah lagi.").format(name=name)
        ) from error
    return keep(upload.path, upload.sha256, kind), name


def file_paper(unit: Unit, upload: Any, *, by: User, private: bool = False, pictures: bool = True) -> Paper:
    """The upload as a paper of this unit. Raises Invalid for what cannot be kept. private: see `Paper`."""
    blob, name = keep_paper(upload) if pictures else keep_pdf(upload)
    return Paper.objects.create(unit=unit, blob=blob, name=name, private=private, added_by=by)


def keep_made(content: bytes, name: str) -> tuple[Blob, str]:
    """A PDF that Tuas itself made, kept as one that was handed in would be."""
    path, sha256 = receive(io.BytesIO(content))
    return keep(path, sha256, PDF), _plain(name)


def _prove(path: Path, name: str) -> None:
    with path.open("rb") as stream:
        head = stream.read(8)
        stream.seek(max(0, path.stat().st_size - TAIL))
        tail = stream.read()
    if not head.startswith(b"%PDF-"):
        raise Invalid(
            _("{name} bukan PDF. Pindai atau simpan surat itu sebagai PDF, lalu unggah lagi.").format(
                name=name
            )
        )
    if b"%%EOF" not in tail:
        raise Invalid(
            _(
                "{name} terpotong: akhir PDF-nya tidak ada. Salin ulang dari sumbernya, lalu unggah lagi."
            ).format(name=name)
        )
    if b"/Encrypt" in tail:
        raise Invalid(_("{name} berkata sandi. Simpan tanpa kata sandi, lalu unggah lagi.").format(name=name))


def _plain(name: str) -> str:
    """The officer's own file name without folders and control characters, at most 200 long."""
    base = re.split(r"[/\\]", name or "")[-1]
    kept = "".join(c for c in base if c.isprintable()).strip() or "surat.pdf"
    return kept if len(kept) <= 200 else kept[:190] + ".pdf"
