"""Rounds of checking: the Ketua Pokja first, then the TPU bidang of the area; each decision is kept (5.c, 5.a.5).

Whoever decides says which state was looked at (`seen`): when somebody else was quicker, or a new version came, the
second gets a Conflict and nothing changes.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.evidence import policies
from tuas.evidence.models import TRANSITIONS, Link, LinkState, Revision, Round
from tuas.organisation.authority import authority_of
from tuas.organisation.models import User
from tuas.ui.dates import long_date, today, wib
from tuas.ui.errors import Conflict, Invalid


def token(link: Link) -> str:
    """What a page was showing: it changes with every decision and every new version."""
    return f"{link.state}.{int(link.since.timestamp() * 1_000_000)}"


def check(link: Link, *, by: User, note: str = "", seen: str = "") -> Round:
    """The Ketua Pokja has looked at it; it goes on to the TPU."""
    policies.check_check(authority_of(by, today()), link)
    return _decide(link, LinkState.DIPERIKSA, by=by, role=f"KETUA_POKJA {link.item[1]}", note=note, seen=seen)


def accept(link: Link, *, by: User, note: str = "", seen: str = "") -> Round:
    """The TPU bidang of the area accepts it as evidence."""
    policies.check_review(authority_of(by, today()), link)
    return _decide(link, LinkState.DITERIMA, by=by, role=f"BIDANG {link.item[1]}", note=note, seen=seen)


def return_(link: Link, note: str, *, by: User, due: dt.date | None = None, seen: str = "") -> Round:
    """Back to the pokja with what is wrong and by when: by the Ketua Pokja before, by the TPU after the check."""
    who = authority_of(by, today())
    if link.state == LinkState.DIAJUKAN:
        policies.check_check(who, link)
        role = f"KETUA_POKJA {link.item[1]}"
    else:
        policies.check_review(who, link)
        role = f"BIDANG {link.item[1]}"
    if not note.strip():
        raise Invalid(_("Tulis apa yang kurang, supaya Pokja tahu apa yang harus diperbaiki."))
    if due is not None and due < today():
        raise Invalid(
            _("Tenggat {day} sudah lewat. Pilih hari ini atau sesudahnya.").format(day=long_date(due))
        )
    return _decide(link, LinkState.DIKEMBALIKAN, by=by, role=role, note=note.strip(), due=due, seen=seen)


def resubmit(link: Link, *, by: User, note: str = "") -> Round:
    """The same version again, with an answer to the note; a new version does this by itself."""
    policies.check_upload(authority_of(by, today()), link.programme, link.item)
    if link.state != LinkState.DIKEMBALIKAN:
        raise Conflict(_("Bukti ini tidak sedang dikembalikan. Muat ulang halaman."))
    if not note.strip():
        raise Invalid(_("Jawab catatan itu, atau unggah versi baru berkasnya."))
    return _decide(link, LinkState.DIAJUKAN, by=by, role="", note=note.strip())


def _decide(
    link: Link,
    to: LinkState,
    *,
    by: User,
    role: str,
    note: str = "",
    due: dt.date | None = None,
    seen: str = "",
) -> Round:
    if (seen and seen != token(link)) or to not in TRANSITIONS[LinkState(link.state)]:
        raise Conflict(_overtaken(link))
    with transaction.atomic():
        now = timezone.now()
        same = Link.objects.filter(pk=link.pk, state=link.state, since=link.since, unlinked_at=None)
        if not same.update(state=to, since=now):
            link.refresh_from_db()
            raise Conflict(_overtaken(link))
        revision = Revision.objects.filter(document=link.document_id).order_by("-number")[0]
        made = Round.objects.create(
            link=link, revision=revision, state=to, note=note, due=due, by=by, role=role
        )
        detail = {"item": link.item, "period": link.period, "version": revision.number, "round": made.pk}
        record(f"evidence.{to.value}", link, by=by, role=role, unit=link.programme.unit.number, detail=detail)
    link.state, link.since = to, now
    return made


def _overtaken(link: Link) -> str:
    """Who was quicker, and what is so now."""
    if link.unlinked_at is not None:
        return _("Dokumen ini sudah dilepas dari {item}. Tidak ada yang berubah.").format(item=link.item)
    last = link.rounds.select_related("by").last()
    who = last.by.name if last and last.by else _("Orang lain")
    return _(
        "{who} sudah mengubah bukti ini: {state}, {at}. Keputusan Anda tidak disimpan; muat ulang."
    ).format(who=who, state=link.get_state_display().lower(), at=wib(link.since))
