"""Deeds on the paparan: write one of its nine contents, and file the slides as its next version (6.c.4.i–j)."""

import datetime as dt
import io

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.assessment.models import Presentation
from tuas.assessment.preliminary import policies, presentation, reading
from tuas.audit.trail import record
from tuas.cycle.models import Programme
from tuas.evidence.recognition import kinds
from tuas.files.store import keep, receive
from tuas.monitoring.models import Passage
from tuas.monitoring.paparan import deck
from tuas.monitoring.paparan.content import contents_of
from tuas.organisation.authority import Authority, authority_of
from tuas.organisation.models import Person, User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict


def _stale() -> Conflict:
    return Conflict(
        _(
            "Isian ini sudah diubah orang lain sejak Anda membukanya. Periksa yang tersimpan, lalu simpan lagi."
        )
    )


def why_not(who: Authority, programme: Programme) -> str:
    return policies.why_not_prepare(who, programme, reading.sheet_of(programme))


def put(programme: Programme, key: str, heading: str, text: str, revision: int, *, by: User) -> None:
    """A passage as it was typed; revision: of the one that was seen, 0 for none. An empty one gives way to what Tuas
    proposes. Raises Conflict. Who may is asked by the caller."""
    values = {"heading": heading.strip(), "text": text.strip(), "by": by}
    try:
        with transaction.atomic():
            if revision:
                same = Passage.objects.filter(programme=programme, key=key, revision=revision)
                if not same.update(revision=revision + 1, at=timezone.now(), **values):
                    raise _stale()
            else:
                Passage.objects.create(programme=programme, key=key, **values)
            record("passage.written", programme, by=by, unit=programme.unit.number, detail={"key": key})
    except IntegrityError as error:
        raise _stale() from error


def write(
    programme: Programme, code: str, heading: str, text: str, revision: int, *, by: User, who: Authority | None = None
) -> None:  # fmt: skip
    """One of the nine, by the Ketua Tim Kerja or a pokja (6.c.4.i). Raises Denied, Conflict."""
    policies.check(why_not(who or authority_of(by, today()), programme))
    put(programme, code, heading, text, revision, by=by)


def file(
    programme: Programme, on: dt.date, presenter: Person, version: int, *, by: User, who: Authority | None = None
) -> Presentation:  # fmt: skip
    """The slides as they stand become the next version of the paparan, with where each content is (RQ-163).

    version: the newest that was seen. Raises Denied, Invalid, Conflict.
    """
    authority = who or authority_of(by, today())
    policies.check(why_not(authority, programme))
    content, places = deck.made(programme, contents_of(programme), today())
    path, sha256 = receive(io.BytesIO(content))
    blob = keep(path, sha256, kinds.PPTX.media_type)
    given = presentation.Given(on, presenter, places, fresh=[(blob, name_of(programme))])
    return presentation.save(programme, given, version, by=by, authority=authority)


def name_of(programme: Programme) -> str:
    return f"Paparan Pembangunan ZI {programme.year} {programme.unit.notation}.pptx"
