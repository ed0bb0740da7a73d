"""Who lets a package be made and takes it along; each refusal is one sentence with its paragraph.

The package for TPI: the unit's Pimpinan, Ketua and Sekretaris Tim Kerja (they submit, 5.c), the Sekretariat TPU that
keeps the papers (5.a.6), whoever proposes the unit to TPI (5.a.3.b), and TPI itself (4.d). It holds what all of these
see, as the unit's Ketua Tim Kerja sees it: no paper that is kept as private (NIP, telephone numbers and signatures of
employees), and what complaints say of their reporters is in no package at all (UU 27/2022).

The complete archive of the unit: its own three alone, whose duty shows them the private papers as well
(`cycle.policies.papers_seen`).

The monthly reports of all units: whoever leads the Directorate General or the TPU, and its Sekretariat.
"""

from django.utils.translation import gettext as _

from tuas.assessment.proposing.policies import why_not_lead
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit
from tuas.portal.bundles.models import Bundle
from tuas.tpu.policies import SECRETARIAT
from tuas.ui.dates import today
from tuas.ui.errors import Denied

LEADERS = ("DIRJEN", "PENGARAH", "PENANGGUNG_JAWAB", *SECRETARIAT)
OWN = ("PIMPINAN", "KETUA_TIM_KERJA", "SEKRETARIS_TIM_KERJA")


def why_not_take(who: Authority, unit: Unit, kind: str) -> str:
    """Empty for who makes, cancels and downloads this kind of package of this unit."""
    if who.in_unit(unit.pk, *OWN):
        return ""
    if kind == Bundle.Kind.ARSIP:
        return _(
            "Arsip lengkap memuat NIP dan tanda tangan pegawai, jadi hanya untuk Pimpinan, Ketua, dan Sekretaris Tim "
            "Kerja unit ini (UU 27/2022)."
        )
    if who.has("TPI", *SECRETARIAT) or not why_not_lead(who, unit, today()):
        return ""
    return _(
        "Paket ini disusun dan diunduh Pimpinan, Ketua, dan Sekretaris Tim Kerja unit ini, Sekretariat TPU, "
        "Penanggung Jawab TPU, dan TPI (4.d, 5.a.3.b, 5.a.6)."
    )


def check_take(who: Authority, unit: Unit, kind: str) -> None:
    if sentence := why_not_take(who, unit, kind):
        raise Denied(sentence)


def why_not_month(who: Authority) -> str:
    if who.has(*LEADERS):
        return ""
    return _(
        "Laporan semua unit disusun dan diunduh Direktur Jenderal, Pengarah, Penanggung Jawab, dan Sekretariat TPU "
        "(5.a.3, 5.a.6, 5.j.1)."
    )


def check_month(who: Authority) -> None:
    if sentence := why_not_month(who):
        raise Denied(sentence)
