"""A paper that Tuas itself made is evidence by itself, through the deed that made it final (5.e; R1.b.2, P1.c.2).

That deed was allowed to its person, so no role is asked again here. A closed programme refuses this as it refuses all.
Each event says `automatic`.
"""

from collections.abc import Iterable
from typing import Unpack

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Programme
from tuas.evidence import policies, search, tasks
from tuas.evidence.actions import Metadata, attach, clean_name, open_round
from tuas.evidence.models import Document, Revision
from tuas.files.models import Blob
from tuas.organisation.models import User
from tuas.ui.errors import Conflict, Invalid


def file_made(
    programme: Programme, blob: Blob, name: str, *, by: User, former: Document | None = None, **said: Unpack[Metadata]
) -> Revision:  # fmt: skip
    """The content as a document of the unit. former: the document of an earlier making, which gets a new version.

    Inside the caller's transaction, which holds the programme. Raises Invalid, Conflict.
    """
    _running(programme)
    if former is not None:
        return _renewed(former, blob, name, by, said)
    known = Revision.objects.filter(document__unit=programme.unit_id, blob=blob).select_related("document")
    if found := known.order_by("-id").first():
        return found
    with transaction.atomic():
        document = Document.objects.create(unit=programme.unit, created_by=by, **said)
        return _version(document, 1, blob, name, by)


def link_made(
    document: Document, programme: Programme, items: Iterable[str], period: str, *, by: User
) -> None:
    """The document proves these items for that period; where it does already nothing changes. Raises Invalid."""
    _running(programme)
    for item in items:
        attach(document, programme, item, period, by=by, automatic=True)


def _running(programme: Programme) -> None:
    if sentence := policies.why_not_run(programme):
        raise Invalid(sentence)


def _renewed(document: Document, blob: Blob, name: str, by: User, said: Metadata) -> Revision:
    """Older versions stay; what the document proves goes to the Ketua Pokja again."""
    last = document.revisions.all()[0]
    if last.blob_id == blob.pk:
        return last
    try:
        with transaction.atomic():
            Document.objects.filter(pk=document.pk).update(**said)
            document.refresh_from_db()
            made = _version(document, last.number + 1, blob, name, by)
            for link in document.links.filter(unlinked_at=None, programme__closed_at=None):
                open_round(link, made, by=by)
    except IntegrityError as error:
        raise Conflict(
            _("Orang lain baru saja mengunggah versi baru. Muat ulang halaman, lalu periksa.")
        ) from error
    search.index(document)
    return made


def _version(document: Document, number: int, blob: Blob, name: str, by: User) -> Revision:
    made = Revision.objects.create(
        document=document, number=number, blob=blob, name=clean_name(name), uploaded_by=by
    )
    deed = "evidence.document_added" if number == 1 else "evidence.revision_added"
    detail = {"sha256": blob.pk, "number": number, "automatic": True}
    record(deed, document, by=by, unit=document.unit.number, detail=detail)
    tasks.enqueue_reading(made)
    return made
