"""Reports of innovations: of services (R6.a.1), of the agents (P1.d.iii.1). None counts without before and after."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import gettext_noop as _

from tuas.cycle.models import Programme
from tuas.frontdesk.innovations import reading
from tuas.frontdesk.models import Innovation, InnovationPicture, Service
from tuas.frontdesk.models.innovations import IMPROVEMENTS
from tuas.frontdesk.reports.kinds import YEAR, Content, ReportKind, Table
from tuas.rules import innovation as rules
from tuas.rules.numbers import rupiah
from tuas.rules.periods import Period, long_date

MEASURED = ("Yang diukur", "Satuan", "Sebelum", "Sesudah", "Arah")


def counting(rows: Iterable[Innovation], last: dt.date) -> list[Innovation]:
    """Proposed, carried out by the end of the period, proven by before and after (5.f, RQ-095)."""
    return [
        each
        for each in rows
        if each.proposed_at is not None
        and not rules.lacks_as_evidence(reading.counted_facts(each))
        and each.carried_on <= last  # type: ignore[attr-defined]
    ]


def _tables(each: Innovation) -> list[Table]:
    words = [
        ["Masalah", each.problem],
        ["Gagasan", each.idea],
        ["Sebelum", each.before],
        ["Sesudah", each.after],
    ]
    if each.improvements:
        words.append(["Perbaikan", ", ".join(str(IMPROVEMENTS[key]) for key in each.improvements)])
    if eased := [service.name for service in each.services.all()]:
        words.append(["Layanan yang dipermudah", ", ".join(eased)])
    if each.absorbed:
        words.append(["Menyatu dengan sistem manajemen sebagai", each.absorbed])
    if each.saving is not None:
        words.append(["Penghematan setahun", rupiah(each.saving)])
    stages = ", ".join(f"{row.stage}. {long_date(row.on)}" for row in each.stages.all())
    words.append(["Tahapan", stages])
    rows = [
        [line.measure.name, line.measure.scale, line.before, line.after, _word(line.better)]
        for line in reading.lines(each)
    ]
    return [
        Table(each.name, ("Hal", "Uraian"), [row for row in words if row[1]], (1, 4)),
        Table("Ukuran sebelum dan sesudah", MEASURED, rows, (3, 1.4, 1, 1, 1.2)),
    ]


def _word(better: bool | None) -> str:
    return "tetap" if better is None else "membaik" if better else "memburuk"


def _content(programme: Programme, period: Period, rows: Iterable[Innovation]) -> Content:
    found = counting(rows, period.last)
    eased = Prefetch("services", Service.objects.filter(removed_at=None))
    prefetch_related_objects(found, eased, "stages")
    if not found:
        return Content(
            missing=[
                lazy(
                    "Belum ada inovasi yang diusulkan, diterapkan (tahap 4), dan terbukti keadaan sebelum dan "
                    "sesudahnya (5.f, hlm. 43)."
                )
            ]
        )
    pictures = InnovationPicture.objects.filter(innovation__in=found, removed_at=None).select_related("photo")
    shown = [
        (row.photo, f"{'Sesudah' if row.after else 'Sebelum'}: {row.caption or row.innovation.name}")
        for row in pictures.select_related("innovation")
    ]
    lead = [f"{len(found)} inovasi diterapkan dan terbukti dengan analisa sebelum dan sesudah."]
    figures = {"innovations": len(found), "names": [each.name for each in found]}
    return Content(lead, [table for each in found for table in _tables(each)], (), figures, shown)


def service(programme: Programme, period: Period) -> Content:
    return _content(programme, period, reading.listed(programme.unit).filter(service=True))


def agents(programme: Programme, period: Period) -> Content:
    return _content(programme, period, reading.listed(programme.unit).exclude(agent=None))


KINDS = (
    ReportKind(
        "inovasi-agen", _("Laporan Inovasi Agen Perubahan"), "1", ("P1.d.iii.1",),
        "5.e, P1.d.iii.1 dan 5.f, hlm. 15 dan 43", (YEAR,), agents,
    ),
    ReportKind(
        "inovasi", _("Laporan Inovasi Pelayanan Publik"), "6", ("R6.a.1",), "5.e, R6.a.1 dan 5.f, hlm. 41–43", (YEAR,),
        service,
    ),
)  # fmt: skip
