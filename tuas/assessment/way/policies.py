"""Who of a unit estimates the work behind a question; the Rencana Kerja has its own policies."""

from django.utils.translation import gettext as _

from tuas.assessment import policies
from tuas.cycle.models import Programme
from tuas.cycle.policies import why_not_running
from tuas.organisation.authority import Authority


def why_not_weigh(who: Authority, programme: Programme, area: str) -> str:
    """Empty when this person may estimate the work in this area."""
    if sentence := why_not_running(programme):
        return sentence
    if who.in_unit(programme.unit_id, *policies.TEAM) or who.in_unit(
        programme.unit_id, *policies.POKJA, area=area
    ):
        return ""
    return _(
        "Bobot kerja area {area} diperkirakan Pokja {area}, Ketua, atau Sekretaris Tim Kerja (5.c)."
    ).format(area=area)
