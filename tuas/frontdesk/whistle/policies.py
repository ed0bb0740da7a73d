"""Who names receivers, and who receives: named persons only, whatever else their account may do (5.e.I.5.h)."""

from django.utils.translation import gettext as _

from tuas.frontdesk.models import WhistleReceiver
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
    """The running appointment of this very account. One query."""
    return WhistleReceiver.objects.filter(unit=unit, user=user, ended_at=None).first()


def check_receiver(user: User, unit: Unit) -> WhistleReceiver:
    found = receiver_of(user, unit)
    if found is None:
        raise Denied(
            _("Laporan WBS hanya dibaca penerima yang ditunjuk, juga tidak oleh administrator (5.e.I.5.h).")
        )
    return found
