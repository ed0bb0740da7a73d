"""The registers of internal control (5.e.I.5.b, d–e, i–j), and with them those of employees and performance."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from tuas.frontdesk.controls.forms import GiftForm, InterestForm, RiskForm
from tuas.frontdesk.controls.register import Cells, Register
from tuas.frontdesk.controls.staff import STAFF
from tuas.frontdesk.models import Gift, Interest, Risk
from tuas.rules.numbers import rupiah
from tuas.rules.periods import long_date
from tuas.ui.dates import today


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
        *STAFF,
    )
}  # fmt: skip

BY_MODEL: dict[Any, Register] = {each.model: each for each in REGISTERS.values()}
