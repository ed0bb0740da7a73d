"""The personal link: a signature over the key of its invitation. Nothing secret is stored, nobody is named in it."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import quote

import segno
from django.core import signing
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tuas.cycle.models import Invitation
from tuas.organisation.models import Unit
from tuas.ui.dates import WIB, long_date

SALT = "tuas.pakta.link"
TRIES, LOCKED = 5, dt.timedelta(minutes=15)
DAYS, MOST_DAYS = 14, 60
OPEN, EXPIRED, REVOKED, USED, GONE, LOCK = "open", "expired", "revoked", "used", "gone", "locked"


def token_of(invitation: Invitation) -> str:
    return signing.Signer(salt=SALT).sign(str(invitation.pk))


def invitation_of(token: str) -> Invitation | None:
    """None for a forged or unknown token. One query."""
    try:
        key = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    if not (key.isascii() and key.isdigit()):
        return None
    return Invitation.objects.filter(pk=int(key)).select_related("person", "unit").first()


@dataclass(frozen=True, slots=True)
class State:
    """What a link answers now. on: the day of the pakta that counts, for USED."""

    name: str
    on: dt.date | None = None
    until: dt.datetime | None = None


def state_of(invitation: Invitation, signed_on: dt.date | None, now: dt.datetime | None = None) -> State:
    """signed_on: the day of the pakta of this person that counts, from any source."""
    now = now or timezone.now()
    if signed_on is not None:
        return State(USED, signed_on)
    if invitation.revoked_at is not None or invitation.used_at is not None:
        return State(REVOKED)  # used, and the pakta of that day was withdrawn since
    if not invitation.person.active or invitation.person.unit_id != invitation.unit_id:
        return State(GONE)
    if invitation.expires_at <= now:
        return State(EXPIRED)
    if invitation.locked_until is not None and invitation.locked_until > now:
        return State(LOCK, until=invitation.locked_until)
    return State(OPEN)


def alive(unit: Unit) -> QuerySet[Invitation]:
    """The links of this unit that can still be used, as far as the link itself says."""
    now = timezone.now()
    return Invitation.objects.filter(unit=unit, used_at=None, revoked_at=None, expires_at__gt=now)


def free_of_lock() -> Q:
    return Q(locked_until=None) | Q(locked_until__lte=timezone.now())


def qr(address: str) -> SafeString:
    """The address as an inline SVG without style attributes."""
    made = segno.make(address, error="m", micro=False)
    return mark_safe(made.svg_inline(omitsize=True, border=2, svgclass="qr", lineclass=None))  # noqa: S308 - drawn here


def address_of(request: HttpRequest, invitation: Invitation) -> str:
    return request.build_absolute_uri(reverse("cycle:pakta_sign", args=[token_of(invitation)]))


def share(unit: Unit, address: str, invitation: Invitation) -> str:
    """A WhatsApp link whose text names nobody; whom it goes to is chosen in WhatsApp."""
    words = _(
        "Yth. Bapak/Ibu, mohon membaca dan menandatangani Pakta Integritas {unit} paling lambat {day}. "
        "Tautan ini hanya untuk Anda: {address}"
    ).format(unit=unit.short, day=long_date(invitation.expires_at.astimezone(WIB).date()), address=address)
    return "https://wa.me/?text=" + quote(words)
