"""Reports of a bidang to the Penanggung Jawab, and of the whole TPU to the Pengarah (5.a.5.a.iii, 5.a.3.b)."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.notifications.telling import tell
from tuas.organisation.authority import Authority, holders
from tuas.organisation.models import User
from tuas.tpu import policies
from tuas.tpu.models import Paper, Report
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

SUBJECTS = ("assessment", "monitoring", "assistance")
"""Penilaian, monitoring dan evaluasi, pendampingan."""


def why_not_report(who: Authority, area: str) -> str:
    return policies.why_not(who, "report_area", area) if area else policies.why_not(who, "report")


def why_not_receive(who: Authority, report: Report) -> str:
    refused = policies.why_not(who, "receive_area" if report.area else "receive")
    if refused:
        return refused
    return _("Laporan ini sudah diterima.") if report.received_at else ""


def file_report(
    area: str,
    starts_on: dt.date,
    ends_on: dt.date,
    texts: Mapping[str, str],
    *,
    paper: Paper | None = None,
    by: User,
    authority: Authority,
) -> Report:
    """texts: by SUBJECTS; the whole TPU reports on all three, a bidang on those that it had, in words or as a file.

    Raises Denied, Invalid, Conflict when the same was sent before.
    """
    if refused := why_not_report(authority, area):
        raise Denied(refused)
    said = {name: texts.get(name, "").strip() for name in SUBJECTS}
    if not area and not all(said.values()):
        raise Invalid(
            _(
                "Laporan kepada Pengarah memuat penilaian, monitoring dan evaluasi, serta pendampingan (5.a.3.b)."
            )
        )
    if not any(said.values()) and paper is None:
        raise Invalid(_("Tulis isi laporannya, atau pilih berkasnya."))
    if ends_on < starts_on:
        raise Invalid(_("Hari terakhir lebih awal daripada hari pertama; periksa keduanya."))
    if ends_on > today():
        raise Invalid(_("Laporan memuat kegiatan sampai paling lambat hari ini."))
    with transaction.atomic():
        # Two clicks come one after the other here: the second finds the report of the first.
        User.objects.select_for_update().get(pk=by.pk)
        given = {"area": area, "starts_on": starts_on, "ends_on": ends_on, **said, "by": by}
        if Report.objects.filter(**given).exists():
            raise Conflict(_("Laporan dengan isi dan waktu ini sudah disampaikan."))
        made = Report.objects.create(**given, paper=paper)
        record("tpu.reported", made, by=by, detail={"area": area})
        to = holders(today(), "PENANGGUNG_JAWAB" if area else "PENGARAH")
        title = (
            _("Laporan bidang {area} diterima").format(area=area)
            if area
            else _("Laporan TPU dari Penanggung Jawab")
        )
        tell(to, "tpu.reported", f"tpu.reported {made.pk}", title, url=f"/tpu/laporan/{made.pk}/")
    return made


def receive(report: Report, *, by: User, authority: Authority) -> None:
    """With the day and who. Raises Denied, Conflict."""
    if refused := policies.why_not(authority, "receive_area" if report.area else "receive"):
        raise Denied(refused)
    with transaction.atomic():
        waiting = Report.objects.filter(pk=report.pk, received_at=None)
        if not waiting.update(received_by=by, received_at=timezone.now()):
            raise Conflict(_("Laporan ini sudah diterima."))
        record("tpu.report_received", report, by=by, detail={"area": report.area})
        tell(
            [report.by], "tpu.report_received", f"tpu.report_received {report.pk}", _("Laporan Anda sudah diterima"),
            url=f"/tpu/laporan/{report.pk}/",
        )  # fmt: skip


def of_bidang_since_last() -> dict[str, str]:
    """What the bidang reported since the last report of the whole, by subject, so that nobody types it again."""
    last = Report.objects.filter(area="").order_by("-id").values_list("pk", flat=True).first() or 0
    newer = list(Report.objects.exclude(area="").filter(pk__gt=last).order_by("area", "pk"))
    return {
        name: "\n\n".join(
            _("Bidang {area}: {text}").format(area=r.area, text=getattr(r, name))
            for r in newer
            if getattr(r, name)
        )
        for name in SUBJECTS
    }
