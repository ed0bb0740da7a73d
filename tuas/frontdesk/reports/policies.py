"""Who sets the report of a register: the Ketua Pokja of its area, as its paragraph names the evidence (5.e)."""

from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.cycle.planning.facts import NAMES
from tuas.cycle.policies import why_not_running
from tuas.frontdesk.reports.kinds import ReportKind
from tuas.organisation.authority import Authority
from tuas.ui.errors import Denied

SETTER = "KETUA_POKJA"


def why_not_set(who: Authority, programme: Programme, kind: ReportKind) -> str:
    if sentence := why_not_running(programme):
        return sentence
    if who.in_unit(programme.unit_id, SETTER, area=kind.area):
        return ""
    return _("{title} ditetapkan Ketua Pokja {area} {name} ({source}).").format(
        title=_(kind.title), area=kind.area, name=NAMES[kind.area], source=kind.source
    )


def check_set(who: Authority, programme: Programme, kind: ReportKind) -> None:
    if sentence := why_not_set(who, programme, kind):
        raise Denied(sentence)
