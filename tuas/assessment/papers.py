"""The papers beside a question: every document linked to its items, one of them open."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tuas.assessment import desk
from tuas.assessment.models import Assessor
from tuas.assessment.outline import Line
from tuas.assessment.place import Place
from tuas.evidence import own
from tuas.evidence.models import Link, Revision

STATES = {
    "diterima": "diterima",
    "diperiksa": "diperiksa",
    "diajukan": "diajukan",
    "dikembalikan": "perbaikan",
}


@dataclass(frozen=True, slots=True)
class Tab:
    """One linked document in its newest version; key: "<revision>-<link>", as the address names it."""

    key: str
    href: str
    here: bool
    link: int
    document: int
    item: str
    text: str
    name: str
    state: str
    media_type: str
    version: int
    at: dt.datetime
    sha256: str

    @property
    def icon(self) -> str:
        if self.media_type.startswith("image/"):
            return "gambar"
        return "tabel" if "sheet" in self.media_type else "berkas"

    @property
    def short_hash(self) -> str:
        return f"{self.sha256[:4]}…{self.sha256[-4:]}"


def tabs_of(place: Place, line: Line, wanted: str) -> list[Tab]:
    """Two queries whatever the number of papers and versions; the wanted one is open, else the first."""
    links = list(
        Link.objects.filter(programme=place.programme, item__in=line.items, unlinked_at=None)
        .order_by("item", "period", "id")
        .values_list("id", "document_id", "item", "state", "document__title")
    )
    newest = _newest({document for _link, document, *_rest in links})
    found = [(f"{newest[row[1]][0]}-{row[0]}", row) for row in links if row[1] in newest]
    keys = [key for key, _row in found]
    here = wanted if wanted in keys else next(iter(keys), "")
    texts = place.form.catalogue.items
    tabs = []
    for key, (link, document, item, state, title) in found:
        _pk, version, name, sha256, media_type, at = newest[document]
        href = f"{desk.href_of(place, line.code)}?bukti={key}"
        tabs.append(
            Tab(
                key, href, key == here, link, document, item, texts[item].text, title or name, STATES[state],
                media_type, version, at, sha256,
            )
        )  # fmt: skip
    return tabs


def _newest(documents: set[int]) -> dict[int, tuple[int, int, str, str, str, dt.datetime]]:
    """By document: primary key, number, file name, hash, type and time of its last version."""
    if not documents:
        return {}
    rows = (
        Revision.objects.filter(document__in=documents)
        .order_by("number")
        .values_list("document_id", "pk", "number", "name", "blob_id", "blob__media_type", "uploaded_at")
    )
    return {document: rest for document, *rest in rows}  # type: ignore[misc]


def beside(place: Place, line: Line, wanted: str) -> dict[str, Any]:
    """The context of the pane."""
    tabs = tabs_of(place, line, wanted)
    shown = next((tab for tab in tabs if tab.here), None)
    number = place.unit.number
    items = place.form.catalogue.items
    context: dict[str, Any] = {"place": place, "line": line, "tabs": tabs, "shown": shown, "repair": ""}
    if own.PAKTA in line.items:  # the one item that Tuas keeps itself
        context["kept"] = own.own_of(place.programme)[1].get(own.PAKTA)
    if shown is None:
        return context | {"wanted": [items[code] for code in line.items]}
    if place.own is Assessor.TPU:
        context["repair"] = reverse("evidence:review", args=[shown.link])
    return context | {
        "preview": reverse("evidence:preview", args=[number, shown.document]),
        "download": reverse("evidence:download", args=[number, shown.document, shown.version]),
    }
