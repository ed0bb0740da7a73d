"""Where a report of a register stands."""

from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.documents.pdf import indonesian
from tuas.frontdesk.models import RegisterReport
from tuas.frontdesk.reports.kinds import Content, ReportKind
from tuas.frontdesk.reports.stored import dump
from tuas.rules.periods import Period
from tuas.ui.dates import span, today


def newest(programme: Programme) -> dict[tuple[str, str], RegisterReport]:
    """{(kind, period): its newest edition}. One query."""
    rows = RegisterReport.objects.filter(programme=programme).select_related("set_by").order_by("edition")
    return {(row.kind, row.period): row for row in rows}


@indonesian
def live(programme: Programme, kind: ReportKind, period: Period) -> Content:
    """What the register says today, in the words of the paper whoever reads it."""
    return kind.content(programme, period)


def differs(report: RegisterReport, now: Content) -> bool:
    """The register says something else today than when its report was set."""
    return bool(report.content != dump(now))


def why_not_yet(now: Content, period: Period) -> list[str]:
    """What lacks before it can be set, in sentences. A period that runs may be reported: as of today."""
    if period.first > today():
        return [_("{period} belum mulai.").format(period=span(period.label))]
    return [str(sentence) for sentence in now.missing]
