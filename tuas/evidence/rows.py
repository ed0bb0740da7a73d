"""A row's HTML, drawn once for the same data: nothing in it belongs to one request but the CSRF token."""

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from tuas.evidence.area import Row
from tuas.evidence.heads import signed_words

MARK = "\u00a7csrf\u00a7"  # stands where each request's own token goes
MOST = 6000  # rows kept by a process, about 2 kB each
KINDS = ".pdf,.docx,.xlsx,.pptx,.doc,.xls,.ppt,.odt,.ods,.odp,.csv,.txt,image/*,video/mp4,audio/mpeg"
_drawn: dict[object, str] = {}


def draw(request: HttpRequest, rows: list[Row], number: str, year: int, version: str) -> None:
    """Puts its HTML on each row. number: the unit's; year, version: the programme's."""
    token, language = get_token(request), get_language()
    for row in rows:
        key = (language, number, year, version, row.key)
        found = _drawn.get(key)
        if found is None:
            if len(_drawn) >= MOST:
                _drawn.clear()
            context = {"row": row, "number": number, "year": year, "kinds": KINDS, "mark": MARK}
            context["signed"] = signed_words(version, row.item)
            found = _drawn[key] = render_to_string("evidence/_row.html", context)
        row.html = _with(found, token)


def _with(html: str, token: str) -> SafeString:
    return mark_safe(html.replace(MARK, token))  # noqa: S308 - a template's output and Django's own token
