"""The yearly report and its letter to the Dirjen, signed by the Pimpinan (5.j.3, 6.c.12, RQ-176)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.letters import sealing as letters
from tuas.cycle.models import Letter
from tuas.files.models import Blob
from tuas.monitoring.models import Report
from tuas.monitoring.yearly import document
from tuas.organisation.models import User
from tuas.signing import kinds, people
from tuas.signing.issue import About, issue, latest_of, sealed_of, subject_of, withdraw
from tuas.signing.models import Sealed
from tuas.ui.dates import WIB


def sealed(report: Report) -> Sealed | None:
    """One query."""
    return sealed_of(subject_of(report))


def seal(report: Report, *, by: User, scan: Blob | None = None) -> None:
    """In the transaction of the signature. scan: the letter as it was signed by hand; the report goes with it then.

    Without it Tuas signs both; of a report that was made elsewhere only the letter. Raises Invalid when the signer
    fails.
    """
    now = Report.objects.select_related("programme__unit", "letter").get(pk=report.pk)
    assert now.letter is not None
    if scan is None and not now.letter.body.strip():
        words = _("Bersama ini kami sampaikan Laporan Pembangunan Zona Integritas Tahun {year}.")
        Letter.objects.filter(pk=now.letter.pk).update(body=words.format(year=now.period))
    letters.seal(now.letter, by=by, scan=scan)
    if scan is not None or now.uploaded or not now.content or now.approved_at is None:
        return
    programme, unit = now.programme, now.programme.unit
    on = now.approved_at.astimezone(WIB).date()
    about = About(
        kinds.YEARLY, f"Laporan Pembangunan Zona Integritas {now.period}", subject_of(now), on=on,
        name=f"Laporan Pembangunan ZI {now.period} {unit.notation}.pdf",
        page=reverse("monitoring:report", args=[unit.number, now.period]),
    )  # fmt: skip
    same = Report.objects.filter(programme=programme, duty=now.duty, period=now.period).exclude(pk=now.pk)
    issue(
        unit, about, lambda seal: document.paper(now, now.content, programme, seal), [people.head(unit, by, on)],
        by=by, replaces=latest_of(same),
    )  # fmt: skip


def undo(report: Report, *, by: User) -> None:
    """Returned after the signature: report and letter hold no longer. The next report replaces this one."""
    letter = letters.sealed(report.letter) if report.letter else None
    for each in (sealed(report), letter):
        if each is not None:
            withdraw(each, by=by)
