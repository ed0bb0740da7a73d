"""File what became final, each in a transaction of its own: one refusal does not hold back the others."""

import logging
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.urls import reverse

from tuas.catalogue import load
from tuas.cycle.models import Programme
from tuas.evidence.made import file_made, link_made
from tuas.evidence.models import Document, Link
from tuas.frontdesk.models import RegisterReport
from tuas.frontdesk.reports.registry import kinds as register_kinds
from tuas.jobs.queue import advance
from tuas.monitoring.filing import sources
from tuas.monitoring.models import Filed
from tuas.monitoring.themes.kinds import KINDS
from tuas.ui.errors import Conflict, Denied, Invalid

log = logging.getLogger("tuas.monitoring")


def file_pending(programme: Programme | None = None) -> int:
    """How many papers were filed now. Twice at once files each of them once."""
    found = sources.pending(programme)
    filed = 0
    for n, made in enumerate(found):
        advance(n, len(found))
        try:
            with transaction.atomic():
                _file(made)
        except (Denied, Invalid, Conflict, IntegrityError) as error:
            log.warning("%s was not filed: %s", made.source, type(error).__name__)
        else:
            filed += 1
    return filed


def _file(made: sources.Made) -> None:
    Programme.objects.select_for_update().get(pk=made.programme.pk)
    blob, name = made.content()
    revision = file_made(
        made.programme, blob, name, by=made.by, former=_former(made), title=made.title, date=made.on,
        signatory=made.signatory,
    )  # fmt: skip
    Filed.objects.create(programme=made.programme, source=made.source, evidence=revision)
    link_made(revision.document, made.programme, made.items, made.period, by=made.by)


def _former(made: sources.Made) -> Document | None:
    """The document of the version before, for what is renewed from version to version."""
    before = Filed.objects.filter(programme=made.programme)
    if made.former:
        before = before.filter(source=made.former)
    elif made.kind in sources.RENEWED:
        before = before.filter(source__startswith=f"{made.kind}/")
    else:
        return None
    last = before.select_related("evidence__document").order_by("-id").first()
    return last.evidence.document if last else None


def file_register(report: RegisterReport, **_: object) -> None:
    """At once when the deed stands, not with the next quarter of an hour."""
    transaction.on_commit(lambda: file_pending(report.programme), robust=True)


def file_kept(programme: Programme, **_: object) -> None:
    """As `file_register`, for a paper in a slot."""
    transaction.on_commit(lambda: file_pending(programme), robust=True)


@dataclass(frozen=True, slots=True)
class Proof:
    """One item that a paper of Tuas proves by itself. href: its document, "" while there is none; count: how many."""

    item: str
    text: str
    href: str
    count: int


OWN = ("R1.b.2", "P1.c.2", "P1.d.ii.4", "R1.a.3", *(kind.item for kind in KINDS))
"""Filed by the ratification of the month and of the quarter, by the last signature of a report of an area."""


def proofs(programme: Programme) -> list[Proof]:
    """Every item that Tuas links by itself, in the order of the SOP, with what stands there now. One query."""
    registers = (item for kind in register_kinds() for item in kind.items)
    named = sorted({*OWN, *registers, *(item for items in sources.ITEMS.values() for item in items)})
    texts = {code: each.text for code, each in load(programme.catalogue).items.items()}
    found: dict[str, list[int]] = {}
    rows = Link.objects.filter(programme=programme, item__in=named, unlinked_at=None).order_by("id")
    for item, document in rows.values_list("item", "document"):
        found.setdefault(item, []).append(document)
    number = programme.unit.number
    return [
        Proof(
            item, texts[item],
            reverse("evidence:document", args=[number, found[item][-1]]) if item in found else "",
            len(found.get(item, ())),
        )
        for item in named if item in texts
    ]  # fmt: skip
