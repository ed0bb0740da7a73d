"""A drawn signature: path data and nothing else, proven before it is kept and again harmless when it is shown."""

import re

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tuas.ui.errors import Invalid

WIDE, HIGH = 600, 200
LONGEST = 24_000
_NUMBER = r"\d{1,4}(?:\.\d)?"
_POINT = rf"{_NUMBER} {_NUMBER}"
_PATH = re.compile(rf"(?:M{_POINT}(?:L{_POINT}|C{_POINT} {_POINT} {_POINT})*)+")


def check(path: str) -> str:
    """The same path data: M, L and C with points inside 600 × 200. Raises Invalid for anything else or a mere dot."""
    if len(path) > LONGEST:
        raise Invalid(_("Tanda tangan ini terlalu panjang. Hapus, lalu gambar lagi dengan lebih sederhana."))
    if not _PATH.fullmatch(path):
        raise Invalid(_("Tanda tangan tidak terbaca. Hapus, lalu gambar lagi."))
    numbers = [float(n) for n in re.findall(_NUMBER, path)]
    across, down = numbers[::2], numbers[1::2]
    if max(across) > WIDE or max(down) > HIGH:
        raise Invalid(_("Tanda tangan keluar dari bidangnya. Hapus, lalu gambar lagi."))
    if max(across) - min(across) + max(down) - min(down) < 30:
        raise Invalid(_("Tanda tangan masih terlalu kecil. Gambar tanda tangan Anda seperti di atas kertas."))
    return path


def svg(path: str, label: str = "") -> SafeString:
    """As a picture; "" for path data that would not be accepted today."""
    if not path or not _PATH.fullmatch(path):
        return SafeString("")
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="signed" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<path d="{}" fill="none" stroke="#1b2a5c" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>'
        "</svg>",
        WIDE, HIGH, label, path,
    )  # fmt: skip
