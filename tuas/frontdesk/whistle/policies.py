"""Who names receivers, and who receives: named persons only, whatever else their account may do (5.e.I.5.h)."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from tuas.frontdesk.models import WhistleKey, WhistleReceiver, WhistleReport
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit, User
from tuas.ui.errors import Denied


def why_not_name(who: Authority, unit: Unit) -> str:
    if who.in_unit(unit.pk, "PIMPINAN"):
        return ""
    return _("Penerima laporan WBS ditunjuk Pimpinan (5.e.I.5.h).")


def check_name(who: Authority, unit: Unit) -> None:
    if sentence := why_not_name(who, unit):
        raise Denied(sentence)


def receiver_of(user: User, unit: Unit) -> WhistleReceiver | None:
    """The appointment of this very account: running, or ended while it still holds what is not closed. One query.

    Who ends appointments could silence a report otherwise, by ending its only reader.
    """
    unfinished = WhistleKey.objects.filter(receiver=OuterRef("pk"), report__closed_on=None)
    rows = WhistleReceiver.objects.filter(Q(ended_at=None) | Exists(unfinished), unit=unit, user=user)
    return rows.order_by(F("ended_at").desc(nulls_first=True), "-pk").first()


def readable(receiver: WhistleReceiver) -> QuerySet[WhistleReport]:
    """What is sealed for these keys; of no other report does the receiver learn that it exists."""
    held = WhistleReport.objects.filter(keys__receiver=receiver)
    return held if receiver.ended_at is None else held.filter(closed_on=None)


def check_receiver(user: User, unit: Unit) -> WhistleReceiver:
    found = receiver_of(user, unit)
    if found is None:
        raise Denied(
            _("Laporan WBS hanya dibaca penerima yang ditunjuk, juga tidak oleh administrator (5.e.I.5.h).")
        )
    return found
