"""G.4 and H: what changed, with pictures of before and after; documents and pictures that show it (FRM-05)."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.cycle.models import Paper, Programme
from tuas.evidence.models import Document
from tuas.monitoring.models import Contribution, Documentation
from tuas.monitoring.quarter.actions import locked, may, stale, told
from tuas.monitoring.quarter.book import Book
from tuas.organisation.authority import Authority
from tuas.organisation.models import User
from tuas.rules.periods import parse
from tuas.ui.errors import Conflict, Invalid

WHEN = ("before", "after")


@dataclass(frozen=True, slots=True)
class Change:
    """A contribution as typed. agent: key of the person; alts: what each picture shows, by "before" and "after"."""

    agent: int
    title: str
    before: str
    after: str
    idea: UUID | None
    alts: Mapping[str, str]


def contribute(
    programme: Programme, period: str, change: Change, pictures: Mapping[str, Paper | None],
    made: Contribution | None = None, revision: int = 0, *, by: User, who: Authority | None = None,
) -> Contribution:  # fmt: skip
    """New, or rewritten. pictures: what it shows now, by "before" and "after". Raises Denied, Invalid, Conflict."""
    may(programme, period, by, who)
    values = _values(programme, period, change, pictures) | {"by": by}
    with transaction.atomic():
        locked(programme, period)
        if made is None:
            same = {"programme": programme, "period": period, "agent": change.agent, "removed_at": None}
            if Contribution.objects.filter(**same, title=values["title"]).exists():
                raise Conflict(_("Perubahan dengan nama ini sudah dicatat untuk agen itu."))
            made = Contribution.objects.create(programme=programme, period=period, **values)
        else:
            mine = Contribution.objects.filter(pk=made.pk, revision=revision, removed_at=None)
            if not mine.update(revision=revision + 1, **values):
                raise stale()
        told(programme, period, "contributed", by)
    return made


def _values(
    programme: Programme, period: str, change: Change, pictures: Mapping[str, Paper | None]
) -> dict[str, object]:
    words = {"title": change.title.strip(), "before": change.before.strip(), "after": change.after.strip()}
    if not all(words.values()):
        raise Invalid(_("Isi perubahannya, kondisi sebelum, dan kondisi sesudahnya (FRM-05 G.4)."))
    agents = {agent.seat.person_id for agent in Book.of(programme).agents(parse(period))}
    if change.agent not in agents:
        raise Invalid(_("Pilih agen yang tercantum dalam SK pada triwulan ini (FRM-05 D)."))
    found: dict[str, object] = {**words, "agent_id": change.agent, "idea": change.idea}
    for when in WHEN:
        picture, alt = pictures.get(when), change.alts.get(when, "").strip()
        if picture is not None and not alt:
            raise Invalid(_("Tulis apa yang terlihat pada gambar, untuk pembaca yang tidak melihatnya."))
        found[f"{when}_picture"], found[f"{when}_alt"] = picture, alt if picture else ""
    return found


def drop(made: Contribution, *, by: User, who: Authority | None = None) -> None:
    may(made.programme, made.period, by, who)
    with transaction.atomic():
        locked(made.programme, made.period)
        same = Contribution.objects.filter(pk=made.pk, removed_at=None)
        if not same.update(removed_at=timezone.now()):
            raise Conflict(_("Perubahan ini sudah dihapus."))
        told(made.programme, made.period, "dropped", by)


def attach(
    programme: Programme, period: str, caption: str, document: Document | None, paper: Paper | None, *, by: User,
    who: Authority | None = None,
) -> Documentation:  # fmt: skip
    """H: a document of the unit's archive, or a picture or PDF. Raises Denied, Invalid, Conflict."""
    may(programme, period, by, who)
    if (document is None) == (paper is None):
        raise Invalid(_("Pilih satu dokumen dari arsip bukti, atau unggah satu berkas (FRM-05 H)."))
    if document is not None and document.unit_id != programme.unit_id:
        raise Invalid(_("Dokumen itu bukan milik unit ini."))
    words = caption.strip() or (document.title if document else "")
    if not words:
        raise Invalid(_("Tulis apa yang terlihat pada berkas itu."))
    try:
        with transaction.atomic():
            locked(programme, period)
            made = Documentation.objects.create(
                programme=programme, period=period, document=document, paper=paper, caption=words[:300], by=by
            )
            told(programme, period, "documented", by)
    except IntegrityError as error:
        raise Conflict(_("Dokumen ini sudah dilampirkan pada laporan ini.")) from error
    return made
