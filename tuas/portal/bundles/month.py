"""The monthly reports of all units in one zip: FRM-04 as it was signed, and to be edited in Word (5.j.1)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db.models import Q
from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.documents.docx import DOCX
from tuas.monitoring.models import Report
from tuas.monitoring.monev import document
from tuas.monitoring.reading import MONTHLY, day_of
from tuas.organisation.models import Unit
from tuas.portal.bundles import building, index, names
from tuas.portal.bundles.dossier import Chapter, Dossier, Paper, Row, Section
from tuas.portal.bundles.models import Bundle
from tuas.portal.bundles.zipping import Zip
from tuas.rules.periods import Period, parse
from tuas.signing.issue import subject_of
from tuas.signing.models import Sealed
from tuas.ui.dates import long_date, today


@dataclass(frozen=True, slots=True)
class Line:
    """One unit in that month. report: the one that counts; None when nothing was handed in. whole: Tuas can print it,
    since its content is kept with it."""

    unit: Unit
    report: Report | None
    whole: bool = False

    @property
    def state(self) -> str:
        if self.report is None:
            return "belum"
        return "lengkap" if self.report.approved_at else "menunggu"

    @property
    def words(self) -> str:
        if self.report is None:
            return _("Belum ada laporan")
        day = day_of(self.report.approved_at or self.report.submitted_at)
        said = long_date(day) if day else ""
        if self.report.approved_at:
            return _("Disahkan {day}").format(day=said)
        return _("Diserahkan {day}, menunggu Pimpinan").format(day=said)


def lines(period: str) -> list[Line]:
    """Every unit that builds, in the order of its number, and any other with a programme of that year. 3 queries."""
    year = int(period[:4])
    building_ = Programme.objects.filter(year=year).values("unit")
    units = Unit.objects.filter(Q(participates=True) | Q(pk__in=building_)).order_by("number")
    held = Report.objects.filter(duty=MONTHLY, period=period, returned_at=None, submitted_at__isnull=False)
    reports = {
        report.programme.unit_id: report
        for report in held.select_related("programme", "paper__blob").defer("content").order_by("pk")
    }
    whole = set(held.filter(content__has_key="period").values_list("pk", flat=True))
    found = [(unit, reports.get(unit.pk)) for unit in units]
    return [Line(unit, report, report is not None and report.pk in whole) for unit, report in found]


def dossier_of(period: str) -> Dossier:
    """Four queries; the contents of the reports are read one by one when they are printed."""
    found, month = lines(period), parse(period)
    there = [line for line in found if line.report]
    title = _("Laporan monev {month}, semua unit").format(month=month.label)
    dossier = Dossier(
        root=names.folder(f"Laporan monev {period}", 34),
        title=title,
        facts=[
            (_("Bulan"), month.label),
            (_("Laporan"), _("{n} dari {all} unit").format(n=len(there), all=len(found))),
        ],
        as_of=month.last,
    )
    if missing := [line.unit.short for line in found if line.report is None]:
        said = _("Belum ada laporan dari {n} unit: {units}.")
        dossier.left_out.append(said.format(n=len(missing), units=", ".join(missing)))
    seals = Sealed.objects.filter(subject__in=[subject_of(line.report) for line in there if line.report])
    signed = {each.subject: each for each in seals.filter(withdrawn_at=None).select_related("blob")}
    chapter = Chapter(title, "")
    for line in found:
        chapter.sections.append(_section(dossier, line, month, signed))
    dossier.chapters.append(chapter)
    return dossier


def _section(dossier: Dossier, line: Line, month: Period, signed: dict[str, Sealed]) -> Section:
    unit, report = line.unit, line.report
    section = Section(unit.number, unit.name, "PDF", answers=[(_("Keadaan"), line.words)])
    if report is None:
        section.notes.append(line.words)
        return section
    papers = (("PDF", _pdf(line, month, signed)), ("DOCX", _docx(line, month)))
    if not any(paper for _folder, paper in papers):
        section.notes.append(_("Laporannya tercatat tanpa berkas dan tanpa isi."))
    lead = (unit.number, names.folder(unit.notation, 24), month.code)
    for folder, paper in papers:
        if paper is not None:
            path = dossier.place(folder, lead, paper)
            title = _("Laporan Monev {month}").format(month=month.label)
            section.rows.append(Row(path, paper, title, period=month.label, state=line.words))
    return section


def _pdf(line: Line, month: Period, signed: dict[str, Sealed]) -> Paper | None:
    """As it was signed in Tuas, else as it was handed in, else printed."""
    report = line.report
    assert report is not None
    if seal := signed.get(subject_of(report)):
        return Paper(seal.blob.pk, seal.name, seal.blob.size, seal.blob.media_type)
    if report.paper is not None and not report.paper.private:
        blob = report.paper.blob
        return Paper(blob.pk, report.paper.name, blob.size, blob.media_type)
    return _made(report, line.unit, month, document.paper, "pdf") if line.whole else None


def _docx(line: Line, month: Period) -> Paper | None:
    if line.report is None or line.report.uploaded or not line.whole:
        return None
    return _made(line.report, line.unit, month, document.word, "docx")


def _made(
    report: Report, unit: Unit, month: Period, make: Callable[..., bytes], ending: str
) -> Paper:  # fmt: skip
    name = _("Laporan Monev {month}").format(month=month.label)
    kind = DOCX if ending == "docx" else "application/pdf"
    key = f"{ending} {report.pk}"
    return Paper(key, f"{name}.{ending}", media_type=kind, make=partial(_printed, report.pk, unit, make))


def _printed(report: int, unit: Unit, make: Callable[..., bytes]) -> bytes:
    found = Report.objects.select_related("approved_by").get(pk=report)
    return make(found, found.content, unit)


def build(bundle: Bundle) -> Bundle:
    found = dossier_of(bundle.period)
    bundle.name = names.file((), f"{found.root} {today().isoformat()}.zip")

    def finish(zip_: Zip) -> None:
        bundle.problems, bundle.left_out = building.problems_of(zip_), found.left_out
        index.add(zip_, found, bundle.problems)

    return building.build(found, bundle, finish)
