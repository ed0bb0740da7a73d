"""The forms that codes and pages must have, each with the sentence an error shows."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """A regular expression for a whole value, and its description for people."""

    pattern: re.Pattern[str]
    said: str


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that a mapping must have, all of them and no other."""

    names: tuple[str, ...]

    def __init__(self, *names: str) -> None:
        object.__setattr__(self, "names", names)


THREE_DIGITS = Form(re.compile(r"\d{3}"), 'tiga angka di antara tanda kutip, misalnya "011"')
PAGE = Form(re.compile(r"[1-9]\d?"), 'nomor halaman tercetak di antara tanda kutip, misalnya "13"')
AREA = Form(re.compile(r"[1-6]"), 'kode area "1" sampai dengan "6" di antara tanda kutip')
ITEM = Form(re.compile(r"[PR][1-6]\.[a-z]+(\.[ivx]+)?\.\d+"), "kode kegiatan dan nomor, misalnya P3.p.2")
ASPECT = Form(re.compile(r"pemenuhan|reform"), "pemenuhan atau reform")
GROUP = Form(re.compile(r"pemenuhan|reform|hasil"), "pemenuhan, reform, atau hasil")
