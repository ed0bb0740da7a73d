"""The page of search: words, area, state; where the words stand; twenty documents a page."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tuas.catalogue import current
from tuas.evidence import place
from tuas.evidence.models import Document, LinkState, Revision, RevisionText
from tuas.evidence.recognition import ocr
from tuas.evidence.search import Question, ask, marked, search, snippet
from tuas.organisation.models import Unit

A_PAGE = 20
LONGEST_SHOWN = 200
STATES = [("tanpa", _("Belum membuktikan apa pun")), *LinkState.choices]


@require_safe
def find(request: HttpRequest, number: str) -> HttpResponse:
    """Documents of a unit by their words. Parameters: q, area (1–6), keadaan, hal."""
    unit = place.unit_of(request, number)
    typed = request.GET.get("q", "").replace("\x00", " ").strip()
    question = ask(typed)
    area = request.GET.get("area", "")
    state = request.GET.get("keadaan", "")
    area = area if area in {a.code for a in current().areas} else ""
    state = state if state in dict(STATES) else ""
    found = search(unit, question, area=area, state=state)
    if typed and question.empty:
        found = found.none()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("hal"))
    documents = list(page.object_list)
    context = {
        "unit": unit,
        "typed": typed[:LONGEST_SHOWN],
        "asked": bool(typed or area or state),
        "page": page,
        "rows": [(d, marked(d.title, question), text) for d, text in _with_text(documents, question)],
        "areas": current().areas,
        "area": area,
        "states": STATES,
        "state": state,
        "unread": _unread(unit),
        "ocr": ocr.available(),
    }
    return render(request, "evidence/search.html", context)


def _with_text(documents: list[Document], question: Question) -> list[tuple[Document, SafeString]]:
    """Each document with the place of the words in its text; one query for all of them."""
    newest = {d.pk: d.revisions.all()[0].pk for d in documents if d.revisions.all()}
    texts: dict[int, str] = {}
    if question.words:
        rows = RevisionText.objects.filter(pk__in=newest.values())
        texts = dict(rows.values_list("pk", "text"))
    return [(d, snippet(texts.get(newest.get(d.pk, 0), ""), question)) for d in documents]


def _unread(unit: Unit) -> int:
    """Versions that no worker has read yet."""
    return Revision.objects.filter(document__unit=unit, reading=None).count()
