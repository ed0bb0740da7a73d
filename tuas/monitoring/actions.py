"""Hand in, forward, ratify, sign, send, receive and return a report; each with its audit event (5.j, DM-13, DM-14)."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.catalogue import current
from tuas.cycle.kept import Kept, as_paper
from tuas.cycle.letters import numbers
from tuas.cycle.letters.actions import DIRJEN
from tuas.cycle.models import Letter, Paper, Programme
from tuas.monitoring import compiled, evidence, policies
from tuas.monitoring.models import Report
from tuas.monitoring.monev import sealing as monthly
from tuas.monitoring.quarter import letter as covering
from tuas.monitoring.quarter import sealing as quarterly
from tuas.monitoring.reading import MONTHLY, QUARTERLY, YEARLY
from tuas.monitoring.yearly import sealing as yearly
from tuas.notifications.telling import tell
from tuas.organisation.authority import Authority, authority_of, holders
from tuas.organisation.models import User
from tuas.organisation.profiles import head_title
from tuas.rules.periods import parse
from tuas.rules.periods import slots as periods_of
from tuas.ui.dates import long_date, today
from tuas.ui.errors import Conflict, Invalid

State = Letter.State
UNTOUCHED = {"forwarded_at": None, "approved_at": None, "sent_at": None, "received_at": None}


@dataclass(frozen=True, slots=True)
class Given:
    """What is handed in. paper: None for the report that Tuas makes of what it knows (5.j.1, 5.j.3). number, on and
    letter: the covering letter of 5.j.2; body: the draft letter of 5.j.3.
    """

    paper: Kept | None
    number: str = ""
    on: dt.date | None = None
    letter: Kept | None = None
    body: str = ""
    note: str = ""


def duty_of(programme: Programme, period: str) -> str:
    """The duty whose period this is in the programme year; "" for none."""
    for duty in current().reports:
        if any(each.code == period for each in periods_of(duty.period, programme.year)):
            return duty.code
    return ""


def name_of(report: Report) -> str:
    name = next(duty.name for duty in current().reports if duty.code == report.duty)
    return f"{name} {parse(report.period).label}"


def _tell(report: Report, deed: str, title: str, *roles: str) -> None:
    """The next person. title takes {report}."""
    unit = report.programme.unit
    everywhere = roles == (policies.DIRJEN,)
    who = holders(today(), *roles) if everywhere else holders(today(), *roles, unit=unit.pk)
    words = title.format(report=name_of(report), unit=unit.short)
    url = f"/unit/{unit.number}/laporan/{report.period}/"
    tell(who, f"report.{deed}", f"report.{deed} {report.pk}", words, url=url)


def _record(report: Report, deed: str, by: User) -> None:
    detail = {"duty": report.duty, "period": report.period}
    record(f"report.{deed}", report, by=by, unit=report.programme.unit.number, detail=detail)


def hand_in(
    programme: Programme, period: str, given: Given, *, by: User, who: Authority | None = None
) -> Report:
    """The report of one period, to the next in its way. After a return a new row; the returned one stays.

    Raises Denied for every role but the one of 5.j, Invalid for a period that has not ended, Conflict when one counts.
    """
    duty = duty_of(programme, period)
    if not duty:
        raise Invalid(_("Masa itu bukan bagian dari tahun program ini."))
    policies.check(who or authority_of(by, today()), programme, duty, "hand_in")
    last = parse(period).last
    if last >= today():
        raise Invalid(
            _("Masa laporan ini berakhir {day}; laporannya diserahkan sesudah itu ({duty}).").format(
                day=long_date(last), duty=duty
            )
        )
    try:
        with transaction.atomic():
            # what the pokja write of the month comes before this or not at all
            Programme.objects.select_for_update().get(pk=programme.pk)
            content = compiled.content_of(programme, duty, period, uploaded=given.paper is not None)
            paper = given.paper or compiled.paper_of(programme, duty, period, content)
            letter = _letter(programme, duty, period, given, content, by)
            made = Report.objects.create(
                programme=programme, duty=duty, period=period, letter=letter, note=given.note.strip(), content=content,
                paper=as_paper(programme.unit, paper, by=by), submitted_at=timezone.now(), submitted_by=by,
                uploaded=given.paper is not None,
            )  # fmt: skip
            _record(made, "handed_in", by)
            role = {MONTHLY: policies.LEADER, QUARTERLY: policies.HEAD, YEARLY: policies.LEADER}[duty]
            _tell(made, "handed_in", _("{report} menunggu Anda"), role)
    except IntegrityError as error:
        raise Conflict(
            _("Laporan masa ini sudah diserahkan. Muat ulang halaman untuk melihat keadaannya.")
        ) from error
    return made


def _letter(
    programme: Programme, duty: str, period: str, given: Given, content: dict[str, Any], by: User
) -> Letter | None:
    """5.j.2: the agent's covering letter (6.c.5.c). 5.j.3: the draft of the Pimpinan's letter (6.c.11)."""
    if duty == MONTHLY:
        return None
    unit, label = programme.unit, parse(period).label
    letter = Letter(unit=unit, programme=programme, made_by=by)
    if duty == YEARLY:
        letter.kind, letter.sender, letter.recipient = "PENYAMPAIAN_LAPORAN", head_title(unit), DIRJEN
        letter.subject, letter.body = (
            _("Penyampaian Laporan Pembangunan ZI {year}").format(year=period),
            given.body,
        )
    else:
        if not given.number.strip() or given.on is None:
            raise Invalid(_("Isi nomor dan tanggal surat penyampaian kepada Ketua Tim Kerja (6.c.5.c)."))
        _check_day(given.on)
        letter.kind, letter.sender, letter.recipient = (
            "PENYAMPAIAN_TRIWULAN", _("Agen Perubahan"), _("Ketua Tim Kerja"),
        )  # fmt: skip
        letter.subject = _("Penyampaian laporan triwulanan, {period}").format(period=label)
        letter.number, letter.on, letter.body = given.number.strip(), given.on, given.body.strip()
        if given.letter is not None:
            letter.paper = as_paper(unit, given.letter, by=by)
        letter.state, letter.sent_at, letter.signed_at, letter.signed_by = (
            State.DIKIRIM, timezone.now(), timezone.now(), by,
        )  # fmt: skip
    letter.save()
    if duty == QUARTERLY and given.letter is None:
        covering.sign(letter, content, by=by)
    return letter


def _check_day(on: dt.date) -> None:
    if on > today():
        raise Invalid(_("Tanggal surat masih akan datang; isi paling lambat hari ini."))


def _move(report: Report, deed: str, by: User, changes: dict[str, Any], **still: Any) -> None:
    """A filtered update: only the first of two gets through."""
    same = Report.objects.filter(pk=report.pk, returned_at=None, **still)
    if not same.update(**changes):
        raise Conflict(
            _("Laporan ini sudah berubah sejak Anda membukanya. Muat ulang halaman, lalu periksa lagi.")
        )
    _record(report, deed, by)


def _letter_to(report: Report, **changes: Any) -> None:
    if report.letter_id is not None:
        Letter.objects.filter(pk=report.letter_id).update(**changes)


def _may(report: Report, deed: str, by: User, who: Authority | None) -> None:
    policies.check(who or authority_of(by, today()), report.programme, report.duty, deed)


def forward(report: Report, *, by: User, who: Authority | None = None) -> None:
    """5.j.2: the Ketua Tim Kerja received it with its letter and passes it on to the Pimpinan (6.c.5.c, IC-37)."""
    _may(report, "forward", by, who)
    now = timezone.now()
    with transaction.atomic():
        _move(report, "forwarded", by, {"forwarded_at": now, "forwarded_by": by}, **UNTOUCHED)
        _letter_to(report, state=State.DITERIMA, received_at=now, received_by=by)
        _tell(report, "forwarded", _("{report} menunggu persetujuan Anda"), policies.LEADER)


def approve(report: Report, *, by: User, who: Authority | None = None) -> str:
    """5.j.1, 5.j.2: the Pimpinan received the report and ratifies it; the receipt is logged.

    It is signed with it and becomes evidence; returns why it could not become evidence, or "". Raises
    Invalid when the signer fails: nothing of the ratification stands then.
    """
    _may(report, "approve", by, who)
    now = timezone.now()
    still: dict[str, Any] = {**UNTOUCHED, "duty": report.duty}
    if report.duty == QUARTERLY:
        del still["forwarded_at"]
        still["forwarded_at__isnull"] = False
    changes = {"approved_at": now, "approved_by": by, "received_at": now, "received_by": by}
    role = policies.AGENT if report.duty == QUARTERLY else policies.HEAD
    with transaction.atomic():
        _move(report, "approved", by, changes, **still)
        {MONTHLY: monthly, QUARTERLY: quarterly}[report.duty].seal(report, by=by)
        _tell(report, "approved", _("{report} diterima dan disahkan Pimpinan"), role)
        return evidence.after_ratification(report, by=by)


def sign(
    report: Report, number: str, on: dt.date, letter: Kept | None, *, by: User, who: Authority | None = None
) -> None:
    """5.j.3: the Pimpinan signs the report and its letter to the Dirjen (6.c.12): in Tuas, or by hand with the letter's
    scan. Without a number the letter gets the next one of the unit's own pattern."""
    _may(report, "sign", by, who)
    _check_day(on)
    now, unit = timezone.now(), report.programme.unit
    with transaction.atomic():
        _move(report, "signed", by, {"approved_at": now, "approved_by": by}, **UNTOUCHED)
        paper: Paper | None = as_paper(unit, letter, by=by) if letter else None
        values: dict[str, Any] = {"number": number.strip()}
        if not number.strip():
            values["number"], values["year"], values["sequence"] = numbers.take(
                unit, "PENYAMPAIAN_LAPORAN", on
            )
        _letter_to(
            report, on=on, paper=paper, state=State.DITANDATANGANI, signed_at=now, signed_by=by, **values
        )  # fmt: skip
        yearly.seal(report, by=by, scan=paper.blob if paper else None)


def send(report: Report, *, by: User, who: Authority | None = None) -> None:
    """5.j.3: to the Dirjen; the WIB day of this counts against the due day (RQ-151)."""
    _may(report, "send", by, who)
    now = timezone.now()
    with transaction.atomic():
        _move(report, "sent", by, {"sent_at": now}, sent_at=None, received_at=None, approved_at__isnull=False)
        _letter_to(report, state=State.DIKIRIM, sent_at=now)
        _tell(report, "sent", _("{report} dari {unit} menunggu diterima"), policies.DIRJEN)


def receive(report: Report, *, by: User, who: Authority | None = None) -> None:
    """5.j.3: the Dirjen has it."""
    _may(report, "receive", by, who)
    now = timezone.now()
    with transaction.atomic():
        _move(
            report, "received", by, {"received_at": now, "received_by": by}, sent_at__isnull=False, received_at=None
        )  # fmt: skip
        _letter_to(report, state=State.DITERIMA, received_at=now, received_by=by)
        _tell(report, "received", _("{report} diterima Dirjen"), policies.LEADER, policies.HEAD)


def return_(report: Report, why: str, *, by: User, who: Authority | None = None) -> None:
    """Back to whoever handed it in, with the reason; the next one is a new row."""
    _may(report, policies.deed_of(report, "return"), by, who)
    if not why.strip():
        raise Invalid(_("Tulis alasan pengembaliannya, supaya laporan dapat diperbaiki."))
    still: dict[str, Any] = {"sent_at": None, "forwarded_at": report.forwarded_at}
    if report.duty != YEARLY:
        still["approved_at"] = None
    now = timezone.now()
    changes = {"returned_at": now, "returned_by": by, "returned_why": why.strip()}
    role = policies.AGENT if report.duty == QUARTERLY else policies.HEAD
    with transaction.atomic():
        _move(report, "returned", by, changes, **still)
        _letter_to(report, cancelled_at=now)
        if report.duty == YEARLY:
            yearly.undo(report, by=by)
        _tell(report, "returned", _("{report} dikembalikan"), role)
