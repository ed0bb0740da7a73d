"""The plain question for who has no scripts: two small numbers in words."""

import hashlib

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("satu"), gettext_noop("dua"), gettext_noop("tiga"), gettext_noop("empat"), gettext_noop("lima"),
    gettext_noop("enam"), gettext_noop("tujuh"), gettext_noop("delapan"), gettext_noop("sembilan"),
)  # fmt: skip


def _pair(nonce: str) -> tuple[int, int]:
    digest = hashlib.sha256(f"question:{nonce}".encode()).digest()
    return digest[0] % 9 + 1, digest[1] % 9 + 1


def question(nonce: str) -> str:
    a, b = _pair(nonce)
    return _("Berapa {a} ditambah {b}? Tulis angkanya.").format(a=_(WORDS[a - 1]), b=_(WORDS[b - 1]))


def answered(nonce: str, text: str) -> bool:
    return text.strip() == str(sum(_pair(nonce)))
