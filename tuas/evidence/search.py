"""Full-text search over a unit's documents: title, number, file name, signatory, and the text of the newest version.

Words are compared by their stems (`tuas.evidence.stems`), made here, so that both engines answer alike. All words
must occur; the last one may be unfinished. Item codes (P5.h.4, P5.h) ask for what a document proves. Documents whose
head holds all the words come first, then the newest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, models
from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, Q, Value, When
from django.db.models.expressions import RawSQL
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from tuas.evidence.models import Document, Link, Revision, RevisionText
from tuas.evidence.stems import STOP, WORD, fold, stem_of, stems
from tuas.organisation.models import Unit

MOST_WORDS = 12
LONGEST_QUERY = 500
UNFINISHED = 3  # letters from which on the last word may be the beginning of another
AROUND = 110  # characters of text on each side of a find
CODE = re.compile(
    r"(?<![\w.])([PR][1-6](?:\.[a-q](?:\.(?:i{1,3}|iv|v))?(?:\.\d{1,2})?)?)(?![\w.]*\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: stems that must occur, the unfinished last word, and item codes."""

    words: tuple[str, ...]
    last: str
    codes: tuple[str, ...]

    @property
    def empty(self) -> bool:
        return not (self.words or self.codes)


def ask(text: str) -> Question:
    """Reads what somebody typed; anything may be typed, and nothing of it is ever syntax."""
    text = text[:LONGEST_QUERY]
    codes = codes_in(text)
    typed = [word for word in WORD.findall(CODE.sub(" ", text)) if len(fold(word)) > 1 and stem_of(word)]
    telling = [word for word in typed if fold(word) not in STOP] or typed
    telling = telling[:MOST_WORDS]
    last = fold(telling[-1]) if telling and len(fold(telling[-1])) >= UNFINISHED else ""
    return Question(tuple(dict.fromkeys(stem_of(word) for word in telling)), last, codes)


def codes_in(text: str) -> tuple[str, ...]:
    """The item and activity codes in what was typed, as the SOP writes them: "p5.h.4" is P5.h.4."""
    return tuple(dict.fromkeys(m[1][0].upper() + m[1][1:].lower() for m in CODE.finditer(text)))


def _terms(question: Question) -> Iterator[tuple[str, str]]:
    """(stem, beginning of a word or ""): letters and digits only."""
    ending = stem_of(question.last) if question.last else ""
    for word in question.words:
        yield word, question.last if word == ending else ""


def _match(question: Question, *, head: bool) -> RawSQL:
    """The documents that hold all the words, anywhere or in their head, as a subquery."""
    if connection.vendor == "sqlite":
        parts = [f'("{w}" OR "{last}"*)' if last else f'"{w}"' for w, last in _terms(question)]
        query = " AND ".join(parts)
        text = f"{{head}} : ({query})" if head else query
        return RawSQL("SELECT rowid FROM evidence_search WHERE evidence_search MATCH %s", [text])
    mark = "A" if head else ""
    colon, prefix = (":A", ":A*") if mark else ("", ":*")
    parts = [
        f"('{w}'{colon} | '{last}'{prefix})" if last else f"'{w}'{colon}" for w, last in _terms(question)
    ]
    sql = "SELECT rowid FROM evidence_search WHERE words @@ to_tsquery('simple', %s)"
    return RawSQL(sql, [" & ".join(parts)])  # noqa: S611 - a parameter


def search(unit: Unit, question: Question, *, area: str = "", state: str = "") -> models.QuerySet[Document]:
    """The unit's documents that answer; with area or state only those with such a link ("tanpa": without any)."""
    found = Document.objects.filter(unit=unit)
    if question.words:
        first = Case(
            When(pk__in=_match(question, head=True), then=Value(0)),
            default=Value(1),
            output_field=IntegerField(),
        )
        found = found.filter(pk__in=_match(question, head=False)).annotate(first=first)
        found = found.order_by("first", "-created_at", "-pk")
    else:
        found = found.order_by("-created_at", "-pk")
    links = Link.objects.filter(document=OuterRef("pk"), unlinked_at=None)
    for code in question.codes:
        found = found.filter(Exists(links.filter(Q(item=code) | Q(item__startswith=f"{code}."))))
    if state == "tanpa":
        found = found.filter(~Exists(links))
    elif area or state:
        wanted = (
            links.filter(Q(item__startswith=f"P{area}.") | Q(item__startswith=f"R{area}.")) if area else links
        )
        found = found.filter(Exists(wanted.filter(state=state) if state else wanted))
    active = Prefetch("links", Link.objects.filter(unlinked_at=None), to_attr="active")
    newest = Prefetch("revisions", Revision.objects.select_related("blob"))
    return found.prefetch_related(newest, active)


def index(document: Document, revision: Revision | None = None) -> None:
    """Write what a document can be found by; inside the transaction that changed it."""
    newest = revision or document.revisions.first()
    if newest is None:
        return
    body = RevisionText.objects.filter(pk=newest.pk).values_list("stems", flat=True).first() or ""
    head = stems(f"{document.title} {document.number} {newest.name} {document.signatory}")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM evidence_search WHERE rowid = %s", [document.pk])
            cursor.execute(
                "INSERT INTO evidence_search (rowid, head, body) VALUES (%s, %s, %s)",
                [document.pk, head, body],
            )
            return
        cursor.execute(
            "INSERT INTO evidence_search (rowid, words) VALUES"
            " (%s, setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'D'))"
            " ON CONFLICT (rowid) DO UPDATE SET words = excluded.words",
            [document.pk, head, body],
        )


def _hit(word: str, question: Question) -> bool:
    stem = stem_of(word)
    return stem in question.words or bool(question.last and stem.startswith(question.last))


def marked(text: str, question: Question) -> SafeString:
    """The text with the found words in <mark>; everything else escaped."""
    out, at = [], 0
    for match in WORD.finditer(text):
        if _hit(match[0], question):
            out += [escape(text[at : match.start()]), "<mark>", escape(match[0]), "</mark>"]
            at = match.end()
    return mark_safe("".join([*out, escape(text[at:])]))  # noqa: S308 - each piece is escaped


def snippet(text: str, question: Question) -> SafeString:
    """The first stretch of the text in which a word was found, marked; "" when it is not in the text."""
    for match in WORD.finditer(text):
        if _hit(match[0], question):
            start, end = max(0, match.start() - AROUND), min(len(text), match.end() + AROUND)
            start = text.rfind(" ", 0, start) + 1 if start else 0
            piece = " ".join(text[start:end].split())
            before, after = "… " if start else "", " …" if end < len(text) else ""
            return format_html("{}{}{}", before, marked(piece, question), after)
    return SafeString("")
