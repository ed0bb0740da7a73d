"""What of the paktas waits for a person: the unsigned for those who see to them, the own pakta for everybody."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.models import Programme, ScanPage
from tuas.cycle.paktas.facts import unsigned, unsigned_count
from tuas.cycle.policies import TEAM
from tuas.organisation.authority import Authority
from tuas.ui.waiting import Task

SEERS = ("PIMPINAN", "KETUA_TIM_KERJA", "ADMIN_UNIT")


def waiting(who: Authority, programme: Programme, on: dt.date) -> list[Task]:
    """At most three queries, whatever the size of the unit."""
    unit, found = programme.unit, []
    if unsigned(unit).filter(user=who.user).exists():
        found.append(
            Task(
                1,
                _("pakta integritas Anda belum ditandatangani"),
                _("Baca, lalu tanda tangani."),
                reverse("cycle:pakta_self", args=[unit.number]),
                _("Tanda tangani"),
                "siap",
                "5.b.1.c",
                key=f"pakta.self {unit.pk}",
            )
        )
    if who.in_unit(unit.pk, *SEERS) and (count := unsigned_count(unit)):
        found.append(
            Task(
                count,
                _("pegawai belum menandatangani pakta"),
                _("Kirim tautan atau cetak paktanya."),
                reverse("cycle:paktas", args=[unit.number]),
                _("Lihat daftar"),
                "belum",
                "5.b.1.c",
                key=f"pakta.unsigned {unit.pk}",
            )
        )
    if who.in_unit(unit.pk, *TEAM) and (count := scanned(unit.pk)):
        found.append(
            Task(
                count,
                _("halaman pindaian pakta menunggu diperiksa"),
                _("Periksa pegawai dan tanggalnya, lalu catat."),
                reverse("cycle:pakta_scans", args=[unit.number]),
                _("Periksa"),
                "siap",
                "5.b.1.c",
                key=f"pakta.scans {unit.pk}",
            )
        )
    return found


def scanned(unit: int) -> int:
    """How many scanned pages nobody has decided about. One query."""
    return ScanPage.objects.filter(batch__unit=unit, pakta=None, aside_at=None).count()
