"""PDF by typst: a template and data, nothing from the outside; archival (PDF/A-2a) and accessible (PDF/UA-1)."""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ParamSpec, TypeVar

from django.utils import translation

from tuas.documents.plain import plain

P = ParamSpec("P")
R = TypeVar("R")
TEMPLATES = Path(__file__).parent / "templates" / "typst"
FONTS = Path(__file__).parent / "fonts"
FAMILIES = {"Arial": "Liberation Sans", "Times New Roman": "Liberation Serif"}
"""The embedded typeface with the widths of the one that a unit names; for every other name typst's own."""
OWN = "Libertinus Serif"
SHOWN = frozenset(
    "\n" + "".join(map(chr, range(0x20, 0x7F))) + "".join(map(chr, range(0xA1, 0xAD)))
    + "".join(map(chr, range(0xAE, 0x17F))) + "\u00a0–—‘’“”…•−×"
)  # fmt: skip
"""What the embedded typeface certainly has."""


def indonesian(make: Callable[P, R]) -> Callable[P, R]:
    """An official paper speaks Indonesian, whoever prints it.

    Django's own decorator keeps the language to return to on one object that all threads share.
    """

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> R:
        with translation.override("id"):
            return make(*args, **kwargs)

    return made


def render(template: str, data: dict[str, Any], files: Mapping[str, Path | bytes] | None = None) -> bytes:
    """The bytes of a PDF; the same data gives the same bytes on every machine.

    data reaches the template as one JSON text, so that no character in it is ever code. A character that no embedded
    typeface has would break PDF/A: only then it is shown as "?". files: pictures by the name that the template reads.
    """
    import typst  # heavy: loaded by the first document, not by every process

    try:
        return _compiled(template, plain(data), files)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
    return _compiled(template, plain(data, SHOWN), files)


def _compiled(template: str, data: Any, files: Mapping[str, Path | bytes] | None) -> bytes:
    """The compiler sees the templates alone; with files, a folder with copies of those and links to the files."""
    if not files:
        return _typst(TEMPLATES, template, data)
    with TemporaryDirectory(prefix="tuas-typst-") as folder:
        shutil.copytree(TEMPLATES, folder, dirs_exist_ok=True)
        for name, each in files.items():
            if isinstance(each, bytes):
                (Path(folder) / name).write_bytes(each)
            else:
                os.symlink(each, Path(folder) / name)
        return _typst(Path(folder), template, data)


def _typst(root: Path, template: str, data: Any) -> bytes:
    import typst

    made: bytes = typst.compile(
        root / template,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False), "font": _family(data)},
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        root=root,
        font_paths=[FONTS],
        ignore_system_fonts=True,
    )
    return made


def _family(data: Any) -> str:
    return FAMILIES.get(str(data.get("font", "")), OWN)
