"""Who keeps a register of employees: the team of the unit, and the pokja of the area that the SOP gives it to.

What one employee did is seen by who keeps it, by the Pimpinan, and by the employee; all others see counts.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tuas.cycle.policies import RECORDERS
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit
from tuas.ui.errors import Denied

POKJA = ("KETUA_POKJA", "ANGGOTA_POKJA")


def why_not_keep(who: Authority, unit: Unit, areas: Sequence[str], source: str) -> str:
    """Empty when this person keeps a register of these areas."""
    if who.in_unit(unit.pk, *RECORDERS) or any(who.in_unit(unit.pk, *POKJA, area=area) for area in areas):
        return ""
    return _(
        "Register ini diisi Pokja {areas}, Tim Kerja, Pimpinan, atau administrator unit ({source})."
    ).format(areas=" dan ".join(areas), source=source)


def check_keep(who: Authority, unit: Unit, areas: Sequence[str], source: str) -> None:
    if sentence := why_not_keep(who, unit, areas, source):
        raise Denied(sentence)
