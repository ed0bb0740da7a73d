"""The registers as one page shows them (5.e.I.3.b, I.4.d–f, I.5.b, d–e, i–j)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from tuas.frontdesk.controls.forms import (
    AttendanceForm,
    GiftForm,
    InterestForm,
    PerformanceForm,
    PlacementForm,
    RiskForm,
    TrainingForm,
)
from tuas.frontdesk.models import Attendance, Gift, Interest, Performance, Placement, Risk, Training
from tuas.rules.numbers import percent, rupiah
from tuas.rules.periods import MONTHS, long_date
from tuas.ui.dates import today

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """cells: one text for each head; state: (word of the tag `state`, words); area: of the pokja that keeps it; few: it
    is read only by who keeps and who assesses it; total: a sentence over all rows.
    """

    slug: str
    name: Promise
    source: str
    model: Any
    form: type[forms.ModelForm[Any]]
    heads: tuple[Promise, ...]
    cells: Callable[[Any], Cells]
    state: Callable[[Any], tuple[str, str]]
    empty: Promise
    area: str = "5"
    few: bool = True
    total: Callable[[list[Any]], str] = lambda rows: ""


def _gift(row: Gift) -> Cells:
    value = rupiah(row.value) if row.value is not None else "–"
    return (row.what, row.get_kind_display(), long_date(row.on), value, row.position, row.decision or "–")


def _gift_state(row: Gift) -> tuple[str, str]:
    if row.reported_on is None:
        return "kurang", _("belum dilaporkan ke UPG")
    return "lengkap", _("dilaporkan {day}").format(day=long_date(row.reported_on))


def _risk(row: Risk) -> Cells:
    return (row.statement, row.owner, str(row.level), row.control, long_date(row.due_on))


def _risk_state(row: Risk) -> tuple[str, str]:
    if row.done_on is not None:
        return "lengkap", _("terlaksana {day}").format(day=long_date(row.done_on))
    return ("terlambat", _("lewat batas waktu")) if row.due_on < today() else ("siap", _("direncanakan"))


def _interest(row: Interest) -> Cells:
    return (row.position, row.situation, row.source or "–", row.prevention)


def _interest_state(row: Interest) -> tuple[str, str]:
    if row.handled_on is not None:
        return "lengkap", _("ditangani {day}").format(day=long_date(row.handled_on))
    return "tidak_ada", _("belum pernah terjadi")


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


REGISTERS: dict[str, Register] = {
    each.slug: each
    for each in (
        Register(
            "gratifikasi", lazy("Catatan gratifikasi"), "5.e.I.5.b", Gift, GiftForm,
            (lazy("Barang, uang, atau fasilitas"), lazy("Keadaan"), lazy("Tanggal"), lazy("Taksiran"), lazy("Jabatan"),
             lazy("Keputusan")),
            _gift, _gift_state, lazy("Belum ada catatan; register ini boleh kosong."),
        ),
        Register(
            "risiko", lazy("Risiko dan pengendaliannya"), "5.e.I.5.d–e", Risk, RiskForm,
            (lazy("Risiko"), lazy("Pemilik"), lazy("Tingkat (1–25)"), lazy("Kegiatan pengendalian"),
             lazy("Paling lambat")),
            _risk, _risk_state, lazy("Belum ada risiko yang dicatat."),
        ),
        Register(
            "benturan", lazy("Peta benturan kepentingan"), "5.e.I.5.i–j", Interest, InterestForm,
            (lazy("Jabatan atau tugas"), lazy("Benturan yang mungkin"), lazy("Sumber"), lazy("Pencegahan")),
            _interest, _interest_state, lazy("Peta benturan kepentingan belum diisi."),
        ),
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
    )
}  # fmt: skip
