"""The English words: every sentence of the interface is translated, with its placeholders, and pages use them."""

import ast
import datetime as dt
import gettext
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from tests.world import World
from tuas.ui import dates
from tuas.ui.templatetags import ui

FOLDER = Path(__file__).resolve().parents[2] / "tuas" / "locale" / "en" / "LC_MESSAGES"
NAMES = {
    "python-format": re.compile(r"%\(\w+\)[sd]"),
    "python-brace-format": re.compile(r"\{\w*\}"),
}
TAGS = re.compile(r"</?\w+>")


@dataclass
class Entry:
    """One message of the .po file. words: its translations, one a plural form."""

    flags: set[str] = field(default_factory=set)
    source: str = ""
    words: list[str] = field(default_factory=list)


@cache
def entries() -> tuple[Entry, ...]:
    """The messages of the .po file without its head."""
    found = []
    for block in (FOLDER / "django.po").read_text(encoding="utf-8").split("\n\n"):
        entry, into = Entry(), ""
        for line in block.splitlines():
            if line.startswith("#"):
                entry.flags |= {flag.strip() for flag in line[2:].split(",")} if line[1:2] == "," else set()
                continue
            key, _space, text = ("", "", line) if line.startswith('"') else line.partition(" ")
            into = key or into
            if into == "msgid":
                entry.source += ast.literal_eval(text)
            elif into.startswith("msgstr"):
                entry.words += [""] if key else []
                entry.words[-1] += ast.literal_eval(text)
        found.append(entry)
    return tuple(entry for entry in found if entry.source)


def test_nothing_is_uncertain_old_or_untranslated() -> None:
    text = (FOLDER / "django.po").read_text(encoding="utf-8")
    assert not re.search(r"^#~", text, re.M), "messages that are no longer used"
    assert [e.source for e in entries() if "fuzzy" in e.flags] == []
    assert [e.source for e in entries() if not e.words or not all(e.words)] == []


def test_placeholders_are_those_of_the_source() -> None:
    wrong = []
    for entry in entries():
        for pattern in [*(NAMES[f] for f in NAMES if f in entry.flags), TAGS]:
            for words in entry.words:
                if sorted(pattern.findall(words)) != sorted(pattern.findall(entry.source)):
                    wrong.append((entry.source, words))
    assert wrong == []


def test_spaces_at_the_ends_are_kept() -> None:
    """Parts of sentences are joined as they are."""

    def ends(text: str) -> tuple[bool, bool]:
        return text[:1].isspace(), text[-1:].isspace()

    assert [e.source for e in entries() if any(ends(w) != ends(e.source) for w in e.words)] == []


def test_what_is_compiled_is_what_is_written() -> None:
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for entry in entries():
        if len(entry.words) == 1:
            assert compiled.gettext(entry.source) == entry.words[0]
        else:
            assert [compiled.ngettext(entry.source, entry.source, n) for n in (1, 2)] == entry.words


def test_days_and_states_are_named_in_the_readers_language() -> None:
    day = dt.date(2022, 7, 4)
    for language, said, word in (
        ("id", "Senin, 4 Juli 2022", "Menunggu verifikasi"),
        ("en", "Monday, 4 July 2022", "Waiting for verification"),
        ("id", "Senin, 4 Juli 2022", "Menunggu verifikasi"),
    ):
        with translation.override(language):
            assert dates.day_and_date(day) == said
            assert ui.state("menunggu").endswith(f"</svg>{word}</span>")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "address", "english", "indonesian"),
    [
        ("member", "/", "Home", "Beranda"),
        ("member", "/unit/011/bukti/5/", "Upload evidence", "Unggah bukti"),
        ("team_head", "/unit/011/lke/", "Not answered", "Belum dijawab"),
        ("team_head", "/unit/011/lke/A.I.5.i.a/", "Save and continue", "Simpan dan lanjut"),
        (
            "team_head",
            "/unit/011/fakta/",
            "A correction adds a new record",
            "Pembetulan menambah catatan baru",
        ),
        ("tpu5", "/unit/011/syarat/", "Threshold values", "Nilai ambang batas"),
        ("tpu5", "/papan/", "Board of units", "Papan unit"),
        ("tpu5", "/tinjau/", "Nothing waits for your decision", "Tidak ada yang menunggu keputusan Anda"),
    ],
)
def test_each_account_reads_its_own_language(
    client: Client, world: World, who: str, address: str, english: str, indonesian: str
) -> None:
    """Also in turns, so that no built part of one language is shown in the other."""
    user = getattr(world, who)
    client.force_login(user)
    for language, here, elsewhere in (
        ("id", indonesian, english), ("en", english, indonesian), ("id", indonesian, english)
    ):  # fmt: skip
        type(user).objects.filter(pk=user.pk).update(language=language)
        text = client.get(address).content.decode()
        assert f'<html lang="{language}"' in text
        assert here in text
        assert elsewhere not in text
