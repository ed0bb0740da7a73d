"""Who opens the guest book, serves its guests and reads them (5.g.1.c, 5.g.3.c)."""

from django.utils.translation import gettext as _

from tuas.frontdesk.users.register import KEEPERS
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit
from tuas.ui.errors import Denied


def why_not_keep(who: Authority, unit: Unit) -> str:
    """The names of guests are kept secret: only who serves them reads them."""
    if who.in_unit(unit.pk, *KEEPERS, area="6"):
        return ""
    return _(
        "Buku tamu dibaca dan diisi lanjut oleh Tim Kerja, Pokja 6, atau administrator unit; identitas tamu "
        "dirahasiakan (5.g.3.c)."
    )


def check_keep(who: Authority, unit: Unit) -> None:
    if sentence := why_not_keep(who, unit):
        raise Denied(sentence)
