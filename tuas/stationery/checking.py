"""Whether a template may take the place of the one before: real, harmless, its tags known, nothing of the SOP dropped.

Read on an invented paper filled by it: so a sentence counts that comes out, however Word cut, wrapped or quoted it.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from tuas.catalogue import current
from tuas.documents import docx
from tuas.documents.docx_reading import MOST_BYTES as MOST_BYTES
from tuas.documents.docx_reading import Broken, Text, W, dangers, parse, parts_of, text_of
from tuas.rules import pakta
from tuas.stationery import samples, tagging
from tuas.stationery.kinds import BY_CODE, Kind
from tuas.stationery.tags import TAGS

ALIKE = str.maketrans({**dict.fromkeys("‘’‚′`", "'"), **dict.fromkeys("“”„″", '"'), **dict.fromkeys("‐‑‒–—−", "-"),
                       **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")})  # fmt: skip


def alike(words: str) -> str:
    """As it is compared: without what Word changes by itself."""
    return " ".join(unicodedata.normalize("NFKC", words).translate(ALIKE).casefold().split())


def preview(code: str, template: bytes) -> bytes:
    """The template filled with an invented paper."""
    return _filled(code, template, samples.SAMPLES[code]())


def _filled(code: str, template: bytes, data: dict[str, Any]) -> bytes:
    return docx.fill(template, TAGS[code](data), title=data["title"], made=dt.date(*data["made"]))


def faults(code: str, template: bytes) -> list[str]:
    """Everything that is wrong, each in a sentence; empty when the template may be used."""
    try:
        parts = parts_of(template)
    except Broken as error:
        return error.why
    if found := dangers(parts):
        return found
    full = samples.SAMPLES[code]()
    if found := tagging.faults(parts, TAGS[code](full)):
        return found
    found = []
    for data in (full, samples.sparse(code)):
        made = _filled(code, template, data)
        if broken := _broken(made):
            return broken
        text = text_of(made)
        if stray := [each for each in text.paragraphs if re.search(r"\{[{%#]|[%}#]\}", each)]:
            return [_("Penanda rusak di dekat “{where}”.").format(where=_short(stray[0]))]
        found += _missing(BY_CODE[code], data, text)
    return list(dict.fromkeys(found))


def _broken(made: bytes) -> list[str]:
    """Tags that tear a table or paragraph apart: Word would call such a paper damaged."""
    from lxml import etree

    try:
        roots = [parse(part) for name, part in parts_of(made).items() if docx.TAGGED.fullmatch(name)]
    except (Broken, etree.XMLSyntaxError):
        return [_torn()]
    for root in roots:
        for each in root.iter(f"{W}*"):
            inside = each.text if each.tag not in (f"{W}t", f"{W}instrText", f"{W}delText") else ""
            if (inside or "").strip() or (each.tail or "").strip():
                return [_torn()]
            if each.tag == f"{W}tc" and (not len(each) or each[-1].tag != f"{W}p"):
                return [_torn()]
    return []


def _torn() -> str:
    return _(
        "Penanda perulangan atau syarat memotong tabel atau paragraf. Untuk baris tabel pakai {tr}, untuk paragraf "
        "{p}, masing-masing di baris atau paragrafnya sendiri."
    ).format(tr="{%tr … %}", p="{%p … %}")


def _missing(kind: Kind, data: dict[str, Any], text: Text) -> Iterator[str]:
    whole = alike(text.whole)
    if kind.form:
        yield from _form(kind, data, text, whole)
    gone = _("{where}: isian {tag} hilang, yaitu “{words}”.")
    for path, value in _leaves(TAGS[kind.code](data)):
        if path in kind.optional or not value or alike(value) in whole:
            continue
        yield gone.format(
            where=kind.parts.get(path.split(".")[0], kind.code), tag="{{ " + path + " }}", words=_short(value)
        )


def _form(kind: Kind, data: dict[str, Any], text: Text, whole: str) -> Iterator[str]:
    """What the Lampiran prints: number and revision, headings, columns, sentences, the words at the foot."""
    form = next(each for each in current().forms if each.code == kind.code)
    uncontrolled = current().identity.uncontrolled
    if alike(form.number) not in whole:
        yield _("{where}: nomor dan revisi formulir “{words}” hilang.").format(
            where=kind.code, words=form.number
        )
    if not text.footers or any(alike(uncontrolled) not in alike(each) for each in text.footers):
        yield _("{where}: kalimat “{words}” tidak ada di kaki setiap halaman.").format(
            where=kind.code, words=uncontrolled
        )
    heading = data.get("heading", list(form.heading))
    for words in (*heading, *(each.above for each in form.signatures if data.get("witnesses") != [])):
        if words and alike(words) not in whole:
            yield _("{where}: “{words}” hilang.").format(where=kind.code, words=words)
    if kind.code == "FRM-01" and alike(data["sentence"]) not in whole:
        printed = re.sub(r"\{\w+\}", "…", form.fixed[0])
        yield _("FRM-01 (5.b.1.e): kalimat “{words}” hilang atau berubah.").format(words=printed)
    if kind.code == "FRM-02":
        for content in pakta.missing(text.paragraphs):
            yield _("FRM-02 ({code}): pernyataan “{words}” hilang.").format(
                code=content.code, words=content.text
            )
    shown = [[alike(cell) for cell in row] for row in text.rows]
    for section in form.sections:
        if kind.code == "FRM-03" and alike(section.title) not in whole:
            yield _("{where} {code}: judul “{words}” hilang.").format(
                where=kind.code, code=section.code, words=section.title
            )
        part = data.get(section.code.lower().replace(".", ""), {})
        heads = part.get(
            "heads", [column.head for column in section.columns] if kind.code == "FRM-03" else []
        )
        if kind.code == "FRM-03" or part.get("rows") or part.get("areas"):  # else the paper has no such table
            yield from _columns(f"{kind.code} {section.code}", heads, shown)


def _columns(where: str, heads: list[str], rows: list[list[str]]) -> Iterator[str]:
    """Of a table whose head lacks one, which; the row, or two under each other, that has most of them is the head."""
    wanted = [alike(head) for head in heads]
    pairs = [above + below for above, below in pairwise(rows)]
    best = max([*rows, *pairs], key=lambda row: sum(head in row for head in wanted), default=[])
    for head, words in zip(wanted, heads, strict=True):
        if head not in best:
            yield _("{where}: kolom “{words}” hilang.").format(where=where, words=words)


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _leaves(each, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each, path)
    elif isinstance(value, str):
        yield from ((path, line) for line in value.splitlines() if line.strip())


def _short(words: str, most: int = 240) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def tags_of(code: str) -> list[tuple[str, str]]:
    """Every tag of a paper with what it says in the invented one: the list beside the template."""
    found: dict[str, str] = {}
    for path, value in _leaves(TAGS[code](samples.SAMPLES[code]())):
        found.setdefault(path, _short(value))
    return list(found.items())
