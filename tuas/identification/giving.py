"""What a unit gives for FRM-03 B that no other part of Tuas asks for: SAKIP by evaluator, Perjanjian Kinerja."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle import actions as cycle
from tuas.cycle.models import Fact, Paper, Programme
from tuas.identification import policies
from tuas.identification.models import Agreement, SakipResult
from tuas.organisation.authority import Authority
from tuas.organisation.models import User
from tuas.ui.errors import Invalid


@dataclass(frozen=True, slots=True)
class Report:
    """The report of a SAKIP evaluation: number, day, file."""

    number: str = ""
    on: dt.date | None = None
    paper: Paper | None = None


def note_sakip(
    programme: Programme, evaluator: str, grade: str, report: Report, *, by: User, authority: Authority
) -> None:
    """The grade of y-1 (5.b.2.d.ii.(3)). That of the Directorate General's evaluators is the fact that 5.i.4 rests on,
    so it is recorded there, with its report, and nowhere else."""
    policies.check(policies.why_not_answer(authority, programme))
    if evaluator == SakipResult.Evaluator.UNIT:
        if report.on is None or not report.number.strip():
            raise Invalid(
                _("Isi nomor dan tanggal laporan hasil evaluasinya; syarat 5.i.4 berdasar padanya.")
            )
        given = cycle.Given(
            report.number.strip(), report.on, grade=grade, paper=report.paper.blob if report.paper else None,
            paper_name=report.paper.name if report.paper else "",
        )  # fmt: skip
        cycle.record_fact(programme, Fact.Kind.SAKIP, given, by=by, authority=authority)
        return
    with transaction.atomic():
        made = SakipResult.objects.create(
            unit=programme.unit, evaluator=evaluator, grade=grade, year=programme.year - 1, paper=report.paper,
            added_by=by,
        )  # fmt: skip
        record("identification.sakip", made, by=by, unit=programme.unit.number, detail={"grade": grade})


def note_agreement(
    programme: Programme,
    year: int,
    goals: str,
    absent_why: str,
    paper: Paper | None,
    *,
    by: User,
    authority: Authority,
) -> Agreement:
    """The Perjanjian Kinerja of one of three years, or why there is none (5.b.2.d.ii.(4), IC-61)."""
    policies.check(policies.why_not_answer(authority, programme))
    if not programme.year - 2 <= year <= programme.year:
        raise Invalid(
            _("Pilih tahun {first} sampai dengan {last}: Perjanjian Kinerja tiga tahun terakhir.").format(
                first=programme.year - 2, last=programme.year
            )
        )
    if not (goals.strip() or absent_why.strip() or paper):
        raise Invalid(_("Isi sasarannya, unggah berkasnya, atau tulis alasan tidak adanya."))
    with transaction.atomic():
        made = Agreement.objects.create(
            unit=programme.unit, year=year, goals=goals.strip(), absent_why=absent_why.strip(), paper=paper, added_by=by
        )  # fmt: skip
        record("identification.agreement", made, by=by, unit=programme.unit.number, detail={"year": year})
    return made
