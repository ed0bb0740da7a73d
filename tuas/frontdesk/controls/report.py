"""The dated reports of the registers (P3.b.1, P3.i–j, P3.n, P3.p, P5.b.2, P5.e.1, P5.i.1, P5.j.2)."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import gettext_noop as _

from tuas.cycle.models import Programme
from tuas.frontdesk.controls import reading
from tuas.frontdesk.controls.registers import REGISTERS
from tuas.frontdesk.controls.staff import placed_share
from tuas.frontdesk.reports.kinds import MONTH, YEAR, Content, ReportKind, Table
from tuas.rules.periods import Period, long_date
from tuas.ui.dates import WIB, span_lazy


def _of(
    slug: str, lead: Callable[[list[str]], str], empty: Promise | str
) -> Callable[[Programme, Period], Content]:
    """empty: why nothing can be set while there is no row; "" where an empty register is a report too."""

    def content(programme: Programme, period: Period) -> Content:
        found = REGISTERS[slug]
        rows = list(found.model.objects.filter(programme=programme, removed_at=None))
        states = [found.state(row) for row in rows]
        if not rows and empty:
            return Content(missing=[empty])
        missing: list[Promise | str] = []
        said = [lead([word for word, _words in states])] if rows else ["Nihil sepanjang periode ini."]
        if slug == "risiko":
            state = reading.risk_state(programme)
            if state.newest is None or state.changed:
                missing.append(
                    lazy("Daftar risiko belum ditetapkan Pimpinan, atau berubah sesudahnya (P5.d.1).")
                )
            else:
                said.append(f"Ditetapkan Pimpinan pada {long_date(state.newest.at.astimezone(WIB).date())}.")
        table = Table(
            str(found.name), (*map(str, found.heads), "Status"),
            [[*found.cells(row), words] for row, (_word, words) in zip(rows, states, strict=True)],
        )  # fmt: skip
        done = sum(word == "lengkap" for word, _words in states)
        return Content(said, [table], (), {"rows": len(rows), "done": done}, missing=missing)

    return content


def _gifts(states: list[str]) -> str:
    return f"{len(states)} gratifikasi dicatat, {states.count('lengkap')} dilaporkan ke UPG."


def _risks(states: list[str]) -> str:
    return (
        f"{len(states)} risiko dinilai; {states.count('lengkap')} kegiatan pengendalian terlaksana, "
        f"{states.count('terlambat')} lewat batas waktu."
    )


def _interests(states: list[str]) -> str:
    return f"{len(states)} benturan kepentingan dipetakan, {states.count('lengkap')} pernah terjadi dan ditangani."


def _placements(programme: Programme, period: Period) -> Content:
    """P3.b.1: the percentage with both counts; nothing planned is said, not divided."""
    found = REGISTERS["penempatan"]
    rows = list(found.model.objects.filter(programme=programme, removed_at=None))
    placed, planned, _share = placed_share(rows)
    table = Table(
        str(found.name), tuple(map(str, found.heads)), [found.cells(row) for row in rows], (4, 1, 1)
    )
    missing = [] if rows else [lazy("Belum ada kebutuhan pegawai yang dicatat.")]
    return Content([found.total(rows)], [table], (), {"placed": placed, "planned": planned}, missing=missing)


def _trainings(programme: Programme, period: Period) -> Content:
    found = REGISTERS["pelatihan"]
    rows = list(found.model.objects.filter(programme=programme, removed_at=None))
    table = Table(
        str(found.name), tuple(map(str, found.heads)), [found.cells(row) for row in rows], (4, 2, 1, 1, 1)
    )
    missing = [] if rows else [lazy("Belum ada pelatihan yang dicatat.")]
    return Content([found.total(rows)], [table], (), {"trainings": len(rows)}, missing=missing)


def _attendances(programme: Programme, period: Period) -> Content:
    """One month (P3.n.2, P3.p.3)."""
    found = REGISTERS["kehadiran"]
    rows = list(found.model.objects.filter(programme=programme, removed_at=None, month=period.first.month))
    if not rows:
        words = format_lazy(lazy("Kehadiran {period} belum direkap."), period=span_lazy(period.label))
        return Content(missing=[words])
    table = Table(str(found.name), tuple(map(str, found.heads)), [found.cells(row) for row in rows])
    row = rows[0]
    return Content((), [table], (), {"present": row.present, "owed": row.owed})


KINDS = (
    ReportKind(
        "pelatihan", _("Laporan Monev Pengembangan Kompetensi"), "3", ("P3.i.2", "P3.j.2"),
        "5.e, P3.i.2 dan P3.j.2, hlm. 20", (YEAR,), _trainings,
    ),
    ReportKind(
        "kehadiran", _("Rekap Kehadiran Pegawai"), "3", ("P3.n.2", "P3.p.3"), "5.e, P3.n.2 dan P3.p.3, hlm. 21–22",
        (MONTH,), _attendances,
    ),
    ReportKind(
        "penempatan", _("Realisasi Penempatan Pegawai"), "3", ("P3.b.1",), "5.e, P3.b.1, hlm. 19", (YEAR,), _placements,
    ),
    ReportKind(
        "gratifikasi", _("Rekapitulasi Pelaporan Gratifikasi"), "5", ("P5.b.2",), "5.e, P5.b.2, hlm. 26", (YEAR,),
        _of("gratifikasi", _gifts, ""),
    ),
    ReportKind(
        "risiko", _("Matriks Kegiatan Pengendalian Risiko"), "5", ("P5.e.1",), "5.e, P5.e.1, hlm. 28", (YEAR,),
        _of("risiko", _risks, lazy("Belum ada risiko yang dicatat.")),
    ),
    ReportKind(
        "benturan", _("Peta dan Penanganan Benturan Kepentingan"), "5", ("P5.i.1", "P5.j.2"),
        "5.e, P5.i.1 dan P5.j.2, hlm. 29", (YEAR,),
        _of("benturan", _interests, lazy("Peta benturan kepentingan belum diisi.")),
    ),
)  # fmt: skip
