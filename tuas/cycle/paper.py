"""The paper of a fact: one PDF, proven to be one before it is kept."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from tuas.files.models import Blob
from tuas.files.store import keep
from tuas.ui.errors import Invalid

PDF = "application/pdf"
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
