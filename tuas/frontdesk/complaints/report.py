"""The dated reports of complaints: of the public (P5.g.4, R5.b.1), of the service on- and offline (P6.j)."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import gettext_noop as _

from tuas.cycle.models import Programme
from tuas.frontdesk.complaints import reading
from tuas.frontdesk.complaints.reading import Counted
from tuas.frontdesk.models.complaints import ComplaintKind
from tuas.frontdesk.reports.kinds import HALF, YEAR, Content, ReportKind, Table
from tuas.rules.complaints import Speed, Tally
from tuas.rules.numbers import percent, show
from tuas.rules.periods import Period
from tuas.ui.dates import today

HEADS = (
    "Diterima",
    "Tidak ditindaklanjuti",
    "Wajib ditindaklanjuti",
    "Menunggu",
    "Diproses",
    "Selesai",
    "% selesai",
)


def _cells(found: Tally) -> list[str]:
    share = "–" if found.finished is None else percent(found.finished)
    counts = (found.received, found.dismissed, found.must, found.waiting, found.process, found.done)
    return [*map(str, counts), share]


def _speed(name: str, found: Speed) -> list[str]:
    if not found.count:
        return [name, "0", "–", "–", "–", "–"]
    days = (show(found.mean), str(found.middle), str(found.most))
    return [name, str(found.count), *days, percent(found.share) if found.share is not None else "–"]


def _lead(found: Counted) -> Iterator[str]:
    total = found.total
    if total.finished is None:
        yield (
            "Tidak ada yang wajib ditindaklanjuti pada periode ini."
            if total.received
            else "Nihil: tidak ada yang masuk."
        )
        return
    yield (
        f"Dari {total.must} yang wajib ditindaklanjuti, {total.done} selesai ({percent(total.finished)}), "
        f"{total.process} diproses dan {total.waiting} menunggu. {found.late} melewati batas waktu."
    )
    if found.first.year == found.last.year:
        yield "Yang belum selesai dari sebelum periode ini ikut dihitung sebagai wajib ditindaklanjuti."


def _tables(found: Counted, split: bool) -> Iterator[Table]:
    rows = [[name, *_cells(tally)] for name, _online, tally in found.channels]
    if rows:
        rows.append(["Jumlah", *_cells(found.total)])
    yield Table(
        "Menurut kanal", ("Kanal", *HEADS), rows, (2.2, 1, 1.4, 1.4, 1.1, 1, 1, 1), "Belum ada kanal."
    )
    if split:
        online, offline = reading.online_split(found)
        both = [["Daring", *_cells(online)], ["Luring", *_cells(offline)]]
        yield Table("Daring dan luring", ("Jalan", *HEADS), both, (2.2, 1, 1.4, 1.4, 1.1, 1, 1, 1))
    took = found.speeds
    yield Table(
        "Lama penanganan (hari)", ("Sampai", "Jumlah", "Rata-rata", "Median", "Terlama", "Tepat waktu"),
        [_speed("tanggapan pertama", took.answer), _speed("selesai", took.end)], (2, 1, 1, 1, 1, 1.2),
    )  # fmt: skip


def _content(programme: Programme, period: Period, kinds: Sequence[str], *, split: bool) -> Content:
    found = reading.counted(programme.unit, kinds, period.first, period.last, today())
    terms = f"Batas waktu {found.terms.respond} hari untuk tanggapan, {found.terms.finish} hari untuk selesai"
    closing = [f"{terms} ({found.basis})." if found.basis else f"{terms}; belum ditetapkan unit."]
    total = found.total
    figures = {
        "received": total.received, "must": total.must, "process": total.process, "waiting": total.waiting,
        "done": total.done,
    }  # fmt: skip
    missing = (
        []
        if found.channels
        else [lazy("Catat dahulu kanal pengaduan yang dibuka unit; tanpa kanal tidak ada yang dilaporkan.")]
    )
    return Content(list(_lead(found)), list(_tables(found, split)), closing, figures, missing=missing)


def public(programme: Programme, period: Period) -> Content:
    return _content(programme, period, (ComplaintKind.PENGADUAN,), split=False)


def service(programme: Programme, period: Period) -> Content:
    return _content(programme, period, reading.SERVICE, split=True)


KINDS = (
    ReportKind(
        "pengaduan", _("Laporan Penanganan Pengaduan Masyarakat"), "5", ("P5.g.4", "R5.b.1"),
        "5.e, P5.g.4 dan R5.b.1, hlm. 28 dan 40", (YEAR, HALF), public,
    ),
    ReportKind(
        "keluhan", _("Laporan Penanganan Keluhan dan Konsultasi Pelayanan"), "6", ("P6.j.2",), "5.e, P6.j.2, hlm. 33",
        (YEAR, HALF), service,
    ),
)  # fmt: skip
