"""Make and revoke personal links (5.b.1.c)."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Invitation
from tuas.cycle.paktas import links, policies
from tuas.cycle.paktas.facts import unsigned
from tuas.notifications.telling import tell
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Person, Unit, User
from tuas.ui.dates import WIB, today
from tuas.ui.errors import Conflict, Invalid


def _expiry(days: int) -> dt.datetime:
    """The end of the last WIB day."""
    if not 1 <= days <= links.MOST_DAYS:
        raise Invalid(_("Masa berlaku tautan 1 sampai {most} hari.").format(most=links.MOST_DAYS))
    last = today() + dt.timedelta(days=days)
    return dt.datetime.combine(last, dt.time(23, 59, 59), WIB)


def invite_all(unit: Unit, days: int, *, by: User) -> int:
    """One link for each unsigned employee who has none that works; a second click makes none. How many were made.

    Those with an account are told once.
    """
    policies.check_keep(authority_of(by, today()), unit)
    until = _expiry(days)
    alive = links.alive(unit).filter(person=OuterRef("pk"))
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)  # two at once make one link each
        people = list(unsigned(unit).filter(~Exists(alive)).only("pk", "user_id"))
        rows = [Invitation(person=person, unit=unit, made_by=by, expires_at=until) for person in people]
        Invitation.objects.bulk_create(rows, batch_size=500)
        if rows:
            record(
                "pakta.invited", unit, by=by, unit=unit.number, detail={"count": len(rows), "until": until}
            )
            accounts = User.objects.filter(pk__in=[p.user_id for p in people if p.user_id], is_active=True)
            tell(
                accounts, "pakta.asked", f"pakta.asked {unit.pk} {until:%Y%m%d}",
                _("Tandatangani pakta integritas Anda"),
                body=_("Baca dan tandatangani pakta integritas (5.b.1.c)."),
                url=reverse("cycle:pakta_self", args=[unit.number]), due=until.astimezone(WIB).date(),
            )  # fmt: skip
    return len(rows)


def invite(person: Person, days: int, *, by: User) -> Invitation:
    """A new link for one employee; the earlier ones stop working."""
    policies.check_keep(authority_of(by, today()), person.unit)
    until = _expiry(days)
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        policies.check_unsigned(person)
        links.alive(person.unit).filter(person=person).update(revoked_at=timezone.now())
        made = Invitation.objects.create(person=person, unit=person.unit, made_by=by, expires_at=until)
        record("pakta.invited", made, by=by, unit=person.unit.number, detail={"until": until})
    return made


def revoke(invitation: Invitation, *, by: User) -> None:
    policies.check_keep(authority_of(by, today()), invitation.unit)
    with transaction.atomic():
        rows = Invitation.objects.filter(pk=invitation.pk, revoked_at=None, used_at=None)
        if not rows.update(revoked_at=timezone.now()):
            raise Conflict(_("Tautan ini sudah dipakai atau sudah dicabut."))
        record("pakta.link_revoked", invitation, by=by, unit=invitation.unit.number)
