"""Rows and blocks of an area as HTML, drawn once for the same data.

Nothing in them belongs to one request or unit but the CSRF token and the unit's number, which are put in at the end.
"""

from collections.abc import Iterable

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from tuas.cycle.models import Programme
from tuas.evidence.area import Block, Row
from tuas.evidence.heads import signed_words

TOKEN, UNIT = "csrf0token0here", "unit0number0here"
MOST_ROWS, MOST_BLOCKS = 4000, 800  # kept by a process: about 2 kB and 8 kB each
KINDS = ".pdf,.docx,.xlsx,.pptx,.doc,.xls,.ppt,.odt,.ods,.odp,.csv,.txt,image/*,video/mp4,audio/mpeg"
_rows: dict[object, SafeString] = {}
_blocks: dict[object, SafeString] = {}


def draw_blocks(
    request: HttpRequest, blocks: Iterable[Block], programme: Programme, *, unfold: bool
) -> SafeString:
    """The blocks of a page, one after the other, with a heading where an aspect begins."""
    whole, aspect, kept = [], "", (get_language(), programme.catalogue, programme.year)
    activities: dict[str, int] = {}
    blocks = list(blocks)
    for block in blocks:
        activities[block.head.aspect] = activities.get(block.head.aspect, 0) + len(block.head.activities)
    for block in blocks:
        begins = activities[block.head.aspect] if block.head.aspect != aspect else 0
        aspect = block.head.aspect
        key = (*kept, block.head.code, begins, unfold, block.count, tuple(row.key for row in block.rows))
        found = _blocks.get(key)
        if found is None:
            for row in block.rows:
                row.html = _row(row, programme)
            context = {"block": block, "number": UNIT, "begins": begins, "unfold": unfold}
            found = _keep(_blocks, MOST_BLOCKS, key, render_to_string("evidence/_block.html", context))
        whole.append(found)
    return _filled("".join(whole), request, programme)


def draw_row(request: HttpRequest, row: Row, programme: Programme) -> SafeString:
    """One row by itself, after it changed."""
    return _filled(_row(row, programme), request, programme)


def _row(row: Row, programme: Programme) -> SafeString:
    key = (get_language(), programme.catalogue, programme.year, row.key)
    if (found := _rows.get(key)) is not None:
        return found
    context = {
        "row": row,
        "number": UNIT,
        "year": programme.year,
        "kinds": KINDS,
        "token": TOKEN,
        "signed": signed_words(programme.catalogue, row.item),
    }
    return _keep(_rows, MOST_ROWS, key, render_to_string("evidence/_row.html", context))


def _keep(kept: dict[object, SafeString], most: int, key: object, html: SafeString) -> SafeString:
    if len(kept) >= most:
        kept.clear()
    kept[key] = html
    return html


def _filled(html: str, request: HttpRequest, programme: Programme) -> SafeString:
    """With this request's token and this unit's number. Both are letters and digits."""
    html = html.replace(TOKEN, get_token(request)).replace(UNIT, programme.unit.number)
    return mark_safe(html)  # noqa: S308 - templates' output and two values of Tuas's own
