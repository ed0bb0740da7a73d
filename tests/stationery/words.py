"""A template edited as an officer would in Word: by its parts."""

import io
import re
import zipfile
from collections.abc import Callable

from tuas.documents import docx

BODY = "word/document.xml"


def parts(code: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx.default(code.lower()))) as package:
        return {name: package.read(name) for name in package.namelist()}


def edited(code: str, *changes: tuple[str, str] | Callable[[str], str], part: str = BODY) -> bytes:
    """The template that comes with Tuas with words replaced, or changed by a function."""
    found = parts(code)
    xml = found[part].decode()
    for change in changes:
        if callable(change):
            xml = change(xml)
        else:
            assert change[0] in xml, change[0]
            xml = xml.replace(*change)
    return docx.packed(found | {part: xml.encode()})


def without(words: str) -> Callable[[str], str]:
    """Drops the paragraph in which these words stand."""

    def drop(xml: str) -> str:
        kept = re.sub(r"<w:p>(?:(?!</w:p>).)*" + re.escape(words) + r"(?:(?!</w:p>).)*</w:p>", "", xml)
        assert kept != xml, words
        return kept

    return drop


def added(code: str, more: dict[str, bytes]) -> bytes:
    return docx.packed(parts(code) | more)
