"""Registers of employees and performance (5.e.I.3.b, g–h, n, II.3.c, I.4.d–f, II.4.a)."""

from collections.abc import Iterable
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from tuas.frontdesk.controls.register import Cells, Register
from tuas.frontdesk.controls.staff_forms import (
    BACK,
    AttendanceForm,
    DisciplineForm,
    PerformanceForm,
    PlacementForm,
    TargetForm,
    TrainingForm,
)
from tuas.frontdesk.models import Attendance, Discipline, Performance, Placement, Target, Training
from tuas.rules.numbers import percent, plain
from tuas.rules.periods import MONTHS, long_date
from tuas.ui.dates import today


def _placement(row: Placement) -> Cells:
    return (row.position, str(row.planned), str(row.placed))


def _placement_state(row: Placement) -> tuple[str, str]:
    if row.placed >= row.planned:
        return "lengkap", _("terpenuhi")
    return "kurang", _("kurang {n}").format(n=row.planned - row.placed)


def placed_share(rows: Iterable[Placement]) -> tuple[int, int, Fraction | None]:
    """(placed, planned, share); None when nothing was planned. More people than planned in one position do not make up
    for another (P3.b.1).
    """
    found = [(min(row.placed, row.planned), row.planned) for row in rows]
    placed, planned = sum(each for each, _all in found), sum(every for _each, every in found)
    return placed, planned, Fraction(placed, planned) if planned else None


def _placement_total(rows: list[Placement]) -> str:
    placed, planned, share = placed_share(rows)
    if share is None:
        return _("Tidak ada kebutuhan pegawai yang direncanakan; persentasenya tidak dihitung.")
    return _("{placed} dari {planned} kebutuhan terpenuhi, {share}").format(
        placed=placed, planned=planned, share=percent(share)
    )


def _performance(row: Performance) -> Cells:
    day = [long_date(each) if each else "–" for each in (row.signed_on, row.due_on, row.received_on)]
    return (row.title, row.get_kind_display(), *day)


def _performance_state(row: Performance) -> tuple[str, str]:
    """RQ-103: the receipt by the superior proves that it was in time."""
    if row.signed_on is None:
        return "belum", _("belum ditandatangani")
    if row.due_on is None:
        return "lengkap", _("ditandatangani")
    if row.received_on is None:
        return ("terlambat", _("lewat batas")) if row.due_on < today() else ("siap", _("belum diterima"))
    if row.received_on <= row.due_on:
        return "lengkap", _("tepat waktu")
    return "terlambat", _("terlambat {n} hari").format(n=(row.received_on - row.due_on).days)


def _training(row: Training) -> Cells:
    return (row.title, long_date(row.on), str(row.hours), str(row.needed), str(row.trained))


def _training_state(row: Training) -> tuple[str, str]:
    if row.trained >= row.needed:
        return "lengkap", _("semua yang memerlukan ikut")
    return "kurang", _("{n} belum ikut").format(n=row.needed - row.trained)


def _training_total(rows: list[Training]) -> str:
    """Each training by itself: who took one does not make up for who missed another."""
    trained, needed = sum(min(r.trained, r.needed) for r in rows), sum(r.needed for r in rows)
    if not needed:
        return _("Tidak ada kebutuhan pelatihan yang dicatat; persentasenya tidak dihitung.")
    hours = sum(r.hours * r.trained for r in rows)
    return _(
        "{trained} dari {needed} kebutuhan pelatihan terpenuhi, {share}; {hours} jam pelajaran seluruhnya"
    ).format(trained=trained, needed=needed, share=percent(Fraction(trained, needed)), hours=hours)


def _present(there: int, owed: int) -> str:
    return percent(Fraction(there, owed)) if owed else "–"


def _attendance(row: Attendance) -> Cells:
    return (
        MONTHS[row.month - 1], f"{row.present} / {row.owed}", _present(row.present, row.owed),
        f"{row.leader_present} / {row.leader_owed}", _present(row.leader_present, row.leader_owed),
    )  # fmt: skip


def _attendance_state(row: Attendance) -> tuple[str, str]:
    return "lengkap", _("direkap")


def _attendance_total(rows: list[Attendance]) -> str:
    there, owed = sum(r.present for r in rows), sum(r.owed for r in rows)
    leader, leads = sum(r.leader_present for r in rows), sum(r.leader_owed for r in rows)
    return _(
        "{n} dari 12 bulan direkap. Pegawai hadir {there} dari {owed} hari kerja, {share}; "
        "Pimpinan {leader} dari {leads}, {led}"
    ).format(
        n=len(rows), there=there, owed=owed, share=_present(there, owed), leader=leader, leads=leads,
        led=_present(leader, leads),
    )  # fmt: skip


def _discipline(row: Discipline) -> Cells:
    return (row.what, row.get_grade_display(), long_date(row.on), row.sanction or "–")


def _discipline_state(row: Discipline) -> tuple[str, str]:
    if row.sanctioned_on is None:
        return "kurang", _("sanksi belum ditetapkan")
    return "lengkap", _("sanksi ditetapkan {day}").format(day=long_date(row.sanctioned_on))


def _discipline_total(rows: list[Discipline]) -> str:
    """Each year by itself, the newest first."""
    said = []
    for year in sorted({row.on.year for row in rows}, reverse=True):
        here = [row for row in rows if row.on.year == year]
        done = sum(row.sanctioned_on is not None for row in here)
        said.append(_("{year}: {n} pelanggaran, {done} disanksi").format(year=year, n=len(here), done=done))
    return "; ".join(said)


def _target(row: Target) -> Cells:
    got = plain(row.achieved) if row.achieved is not None else "–"
    return (row.name, row.scale, plain(row.target), got)


def _target_state(row: Target) -> tuple[str, str]:
    if row.achieved is None:
        return "belum", _("capaian belum diisi")
    return ("lengkap", _("tercapai")) if row.reached else ("kurang", _("belum tercapai"))


def _target_total(rows: list[Target]) -> str:
    if not rows:
        return ""
    reached = sum(row.reached for row in rows)
    return _("{n} dari {all} sasaran mencapai target, {share}").format(
        n=reached, all=len(rows), share=percent(Fraction(reached, len(rows)))
    )


STAFF = (
    Register(
        "penempatan", lazy("Penempatan pegawai"), "5.e.I.3.b", Placement, PlacementForm,
        (lazy("Jabatan"), lazy("Rencana"), lazy("Realisasi")), _placement, _placement_state,
        lazy("Belum ada kebutuhan pegawai yang dicatat."), "3", few=False, total=_placement_total,
    ),
    Register(
        "kinerja", lazy("Dokumen perencanaan dan Laporan Kinerja"), "5.e.I.4.d–f", Performance, PerformanceForm,
        (lazy("Dokumen"), lazy("Jenis"), lazy("Ditandatangani"), lazy("Batas"), lazy("Diterima")),
        _performance, _performance_state, lazy("Belum ada dokumen yang dicatat."), "4", few=False,
    ),
    Register(
        "pelatihan", lazy("Pelatihan pegawai"), "5.e.I.3.g–h", Training, TrainingForm,
        (lazy("Pelatihan"), lazy("Tanggal"), lazy("Jam"), lazy("Memerlukan"), lazy("Mengikuti")),
        _training, _training_state, lazy("Belum ada pelatihan yang dicatat."), "3", few=False,
        total=_training_total,
    ),
    Register(
        "kehadiran", lazy("Rekap kehadiran bulanan"), "5.e.I.1.d.i, I.3", Attendance, AttendanceForm,
        (lazy("Bulan"), lazy("Pegawai"), lazy("% pegawai"), lazy("Pimpinan"), lazy("% Pimpinan")),
        _attendance, _attendance_state, lazy("Belum ada bulan yang direkap."), "3", few=False,
        total=_attendance_total,
    ),
    Register(
        "disiplin", lazy("Pelanggaran disiplin pegawai"), "5.e.II.3.c", Discipline, DisciplineForm,
        (lazy("Jenis pelanggaran"), lazy("Tingkat"), lazy("Tanggal"), lazy("Sanksi")),
        _discipline, _discipline_state, lazy("Tidak ada pelanggaran yang dicatat."), "3", total=_discipline_total,
        back=BACK,
    ),
    Register(
        "sasaran", lazy("Sasaran kinerja dan capaiannya"), "5.e.II.4.a", Target, TargetForm,
        (lazy("Sasaran atau indikator"), lazy("Satuan"), lazy("Target"), lazy("Capaian")),
        _target, _target_state, lazy("Belum ada sasaran kinerja yang dicatat."), "4", few=False, total=_target_total,
    ),
)  # fmt: skip
