"""Who writes and who signs a report of an area; each refusal is one sentence with its paragraph (5.e)."""

from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.cycle.planning.facts import NAMES
from tuas.cycle.policies import why_not_running
from tuas.monitoring.themes.kinds import LEADER, POKJA, Kind
from tuas.organisation.authority import Authority
from tuas.ui.errors import Denied

WRITERS = (POKJA, "ANGGOTA_POKJA")


def check(sentence: str) -> None:
    if sentence:
        raise Denied(sentence)


def why_not_write(who: Authority, programme: Programme, kind: Kind) -> str:
    if sentence := why_not_running(programme):
        return sentence
    if who.in_unit(programme.unit_id, *WRITERS, area=kind.area):
        return ""
    return _("{title} disusun Pokja {area} {name} ({item}).").format(
        title=kind.title, area=kind.area, name=NAMES[kind.area], item=kind.item
    )


def why_not_sign(who: Authority, programme: Programme, kind: Kind, role: str) -> str:
    """role: whose signature it is."""
    if sentence := why_not_running(programme):
        return sentence
    holds = (
        who.in_unit(programme.unit_id, LEADER)
        if role == LEADER
        else who.in_unit(programme.unit_id, role, area=kind.area)
    )
    return "" if holds else _("Tanda tangan ini dibubuhkan {role} ({item}).").format(
        role=name_of(role, kind), item=kind.item
    )  # fmt: skip


def name_of(role: str, kind: Kind) -> str:
    if role == LEADER:
        return _("Pimpinan unit kerja")
    return _("Ketua Pokja {area} {name}").format(area=kind.area, name=NAMES[kind.area])
