"""Who lifts the year of step 4. The SOP names nobody: 6.c.4.a asks for at least a year, and RQ-160 for a reason.

A unit does not shorten its own test, so it is decided by the Penanggung Jawab TPU, who determines the units that were
assessed (5.a.3.b) and stands by them while they build (6.d.4.c); where the unit is his own, by the Dirjen, whose
instruction began it (6.c.1.a). Nobody decides it for the unit he belongs to.
"""

from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.cycle.policies import why_not_running
from tuas.organisation.authority import Authority
from tuas.ui.errors import Denied

DECIDERS = ("PENANGGUNG_JAWAB", "DIRJEN")


def why_not_override(who: Authority, programme: Programme) -> str:
    """Empty when this person may lift the year, or put it back."""
    if not who.has(*DECIDERS):
        return _(
            "Satu tahun pembangunan dikesampingkan hanya oleh Penanggung Jawab TPU atau Direktur Jenderal, "
            "dengan alasan (6.c.4.a, 5.a.3.b)."
        )
    if who.belongs_to(programme.unit_id):
        return _(
            "Anda pegawai unit ini, jadi tidak memutuskan waktunya (benturan kepentingan, 6.c.4.a); yang memutuskan "
            "Direktur Jenderal."
        )
    return why_not_running(programme)


def check_override(who: Authority, programme: Programme) -> None:
    if sentence := why_not_override(who, programme):
        raise Denied(sentence)
