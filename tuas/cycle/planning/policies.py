"""Who draws up, approves and ratifies a Rencana Kerja; each refusal is one sentence with its paragraph."""

from django.utils.translation import gettext as _

from tuas.cycle.models import Plan, Programme
from tuas.cycle.planning.facts import NAMES
from tuas.cycle.policies import why_not_running
from tuas.organisation.authority import Authority
from tuas.ui.errors import Denied

COMPILERS = ("KETUA_TIM_KERJA", "SEKRETARIS_TIM_KERJA")
POKJA = ("KETUA_POKJA", "ANGGOTA_POKJA")
State = Plan.State


def check(sentence: str) -> None:
    """Raises Denied with the sentence of a why_not_… unless it is empty."""
    if sentence:
        raise Denied(sentence)


def why_not_begin(who: Authority, programme: Programme) -> str:
    """Empty when this person may begin a plan, empty or copied."""
    if sentence := why_not_running(programme):
        return sentence
    if who.in_unit(programme.unit_id, *COMPILERS, *POKJA):
        return ""
    return _("Rencana Kerja disusun Ketua Tim Kerja bersama enam Pokja (5.d.1).")


def why_not_new_version(who: Authority, programme: Programme) -> str:
    if sentence := why_not_running(programme):
        return sentence
    if who.in_unit(programme.unit_id, *COMPILERS):
        return ""
    return _("Versi baru dibuat Ketua atau Sekretaris Tim Kerja, yang menyusun Rencana Kerja (5.d.1).")


def why_not_edit(who: Authority, plan: Plan, area: str) -> str:
    """Each pokja enters its own area; the Ketua and Sekretaris Tim Kerja every one (5.d.1)."""
    if sentence := why_not_running(plan.programme):
        return sentence
    if plan.state == State.DISAHKAN:
        return _(
            "Rencana ini sudah disahkan. Perubahan dibuat sebagai versi baru, lalu disetujui lagi (5.d.3)."
        )
    unit = plan.programme.unit_id
    if who.in_unit(unit, *COMPILERS) or who.in_unit(unit, *POKJA, area=area):
        return ""
    return _("Isi area {name} ditulis Pokja {area}, atau Ketua dan Sekretaris Tim Kerja (5.d.1).").format(
        name=NAMES[area], area=area
    )


def why_not_submit(who: Authority, plan: Plan) -> str:
    if sentence := why_not_running(plan.programme):
        return sentence
    if not who.in_unit(plan.programme.unit_id, "KETUA_TIM_KERJA"):
        return _("Rencana Kerja diajukan Ketua Tim Kerja, yang menyusunnya (5.d.1).")
    if plan.state != State.KONSEP:
        return _("Rencana ini sudah diajukan (5.d.3).")
    return ""


def why_not_approve(who: Authority, plan: Plan, area: str) -> str:
    if sentence := why_not_running(plan.programme):
        return sentence
    if not who.in_unit(plan.programme.unit_id, "KETUA_POKJA", area=area):
        return _("Rencana Kerja disetujui Ketua Pokja {area} {name} untuk areanya (5.d.3).").format(
            area=area, name=NAMES[area]
        )
    if plan.state != State.DIAJUKAN:
        return _("Rencana ini tidak sedang menunggu persetujuan Ketua Pokja (5.d.3).")
    return ""


def why_not_ratify(who: Authority, plan: Plan, approved: list[str]) -> str:
    """Six approvals of the plan as it is now come first (5.d.3, IC-41)."""
    if sentence := why_not_running(plan.programme):
        return sentence
    if not who.in_unit(plan.programme.unit_id, "PIMPINAN"):
        return _("Rencana Kerja disahkan Pimpinan unit, yang bertanggung jawab atasnya (5.d.3, 6.d.5.a).")
    if plan.state != State.DIAJUKAN:
        return _("Rencana ini tidak sedang menunggu pengesahan (5.d.3).")
    if missing := [area for area in NAMES if area not in approved]:
        return _("Belum disetujui Ketua Pokja {areas}; pengesahan menyusul enam persetujuan (5.d.3).").format(
            areas=", ".join(f"{area} {NAMES[area]}" for area in missing)
        )
    return ""


def why_not_prove(who: Authority, plan: Plan) -> str:
    if sentence := why_not_running(plan.programme):
        return sentence
    if not who.in_unit(plan.programme.unit_id, *COMPILERS):
        return _("Bukti hard copy dan input emonitoring dicatat Ketua atau Sekretaris Tim Kerja (5.d.4).")
    if plan.state != State.DISAHKAN:
        return _("Rencana dicetak dan diinput setelah disahkan Pimpinan (5.d.3, 5.d.4).")
    return ""


def why_not_meet(who: Authority, programme: Programme) -> str:
    if sentence := why_not_running(programme):
        return sentence
    if who.in_unit(programme.unit_id, *COMPILERS):
        return ""
    return _("Rapat penyusunan dicatat Ketua atau Sekretaris Tim Kerja (6.c.2.b).")
