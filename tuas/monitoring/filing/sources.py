"""The papers of the programme that the SOP names as evidence, and the items each of them proves (5.e).

| paper | items |
|---|---|
| Rencana Kerja, ratified | P1.a.1, R1.b.1 |
| SOP pemilihan Agen Perubahan | P1.d.ii.1 |
| SK Agen Perubahan | P1.d.ii.2, R1.a.1 |
| Rencana Aksi Agen Perubahan, set | P1.d.ii.3, R1.a.2 |
| papers of a monev meeting whose report was handed in | P1.c.4 |
| reports of the front desk's registers, set | as each kind says |
| papers kept in the slots of the front desk | as each slot says (`filing/slots.py`) |

The monthly and quarterly reports file themselves with their ratification. The paktas of all employees (P1.d.v.1) are
not filed by themselves: they hold the NIP of everybody.
"""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from tuas.cycle.agents import paper as agents_paper
from tuas.cycle.models import ActionPlan, Decree, InternalSop, MeetingPaper, Plan, Programme
from tuas.cycle.paper import keep_made
from tuas.cycle.planning import paper as plan_paper
from tuas.frontdesk.models import RegisterReport
from tuas.frontdesk.reports.registry import kinds
from tuas.monitoring.filing.made import ITEMS, RENEWED, Chosen, Content, Made, held
from tuas.monitoring.filing.slots import kept_papers
from tuas.monitoring.models import Filed, Month, Report
from tuas.rules.periods import long_date, parse
from tuas.signing.issue import sealed_of, subject_of
from tuas.ui.dates import WIB
from tuas.ui.errors import Invalid

__all__ = ["ITEMS", "RENEWED", "Made", "pending"]


def pending(programme: Programme | None = None) -> list[Made]:
    """What is final and was not filed yet, of all running programmes or of one. Twelve queries."""
    open_ones = {p.pk: p for p in Programme.objects.filter(closed_at=None).select_related("unit")}
    chosen = {programme.pk: programme} if programme is not None else open_ones
    known = set(Filed.objects.filter(programme__in=chosen).values_list("source", flat=True))
    found = [
        *_plans(chosen), *_sops(chosen), *_decrees(chosen), *_action_plans(chosen), *_meetings(chosen),
        *_registers(chosen), *kept_papers(chosen),
    ]  # fmt: skip
    return [each for each in found if each.source not in known]


def _plans(chosen: Chosen) -> Iterator[Made]:
    """The hard copy, once it is there, takes the place of what Tuas printed (P1.a: hard copy)."""
    rows = Plan.objects.filter(programme__in=chosen, ratified_at__isnull=False).order_by("version")
    for plan in rows.select_related("ratified_by", "hard_copy__blob"):
        if plan.ratified_by is None or plan.ratified_at is None:
            continue
        plan.programme = chosen[plan.programme_id]
        title = f"Rencana Kerja Pembangunan ZI {plan.programme.year} versi {plan.version}"
        day = plan.ratified_at.astimezone(WIB).date()
        source = f"plan/{plan.pk}/hard" if plan.hard_copy else f"plan/{plan.pk}"
        yield Made(
            source, plan.programme, title, day, plan.ratified_by, plan.ratified_by.name, _plan(plan, title)
        )


def _plan(plan: Plan, title: str) -> Callable[[], Content]:
    def content() -> Content:
        if plan.hard_copy is not None:
            return plan.hard_copy.blob, plan.hard_copy.name
        if sealed := sealed_of(subject_of(plan)):
            return sealed.blob, sealed.name
        return keep_made(plan_paper.paper(plan), f"{title} {plan.programme.unit.notation}.pdf")

    return content


def _sops(chosen: Chosen) -> Iterator[Made]:
    """Of a unit: it proves the same in each of its running programmes."""
    units = {programme.unit_id: programme for programme in chosen.values()}
    rows = InternalSop.objects.filter(unit__in=units, kind="AGEN").order_by("id")
    for sop in rows.select_related("paper__blob", "added_by"):
        programme = units[sop.unit_id]
        yield Made(
            f"sop/{sop.pk}/{programme.pk}", programme, f"SOP pemilihan Agen Perubahan: {sop.title}", sop.ratified_on,
            sop.added_by, sop.ratified_by, held(sop.paper),
        )  # fmt: skip


def _decrees(chosen: Chosen) -> Iterator[Made]:
    rows = Decree.objects.filter(
        programme__in=chosen, kind="AGEN", signed_at__isnull=False, cancelled_at=None, paper__isnull=False
    )
    for decree in rows.order_by("id").select_related("paper__blob", "signed_by"):
        paper, by = decree.paper, decree.signed_by
        if paper is None or by is None:
            continue
        yield Made(
            f"decree/{decree.pk}", chosen[decree.programme_id], f"SK Agen Perubahan {decree.number}", decree.on, by,
            decree.signatory_name or by.name, held(paper),
        )  # fmt: skip


def _action_plans(chosen: Chosen) -> Iterator[Made]:
    rows = ActionPlan.objects.filter(programme__in=chosen, set_at__isnull=False).order_by("version")
    for plan in rows.select_related("made_by"):
        programme = chosen[plan.programme_id]
        title = f"Rencana Aksi Agen Perubahan {programme.year} versi {plan.version}"
        day = plan.set_at.astimezone(WIB).date() if plan.set_at else None
        yield Made(
            f"action_plan/{plan.pk}",
            programme,
            title,
            day,
            plan.made_by,
            "",
            _action_plan(plan, programme, title),
        )


def _action_plan(plan: ActionPlan, programme: Programme, title: str) -> Callable[[], Content]:
    def content() -> Content:
        if sealed := sealed_of(subject_of(plan)):
            return sealed.blob, sealed.name
        return keep_made(agents_paper.paper(plan, programme), f"{title} {programme.unit.notation}.pdf")

    return content


def _meetings(chosen: Chosen) -> Iterator[Made]:
    handed = set(
        Report.objects.filter(
            programme__in=chosen, duty="5.j.1", returned_at=None, submitted_at__isnull=False
        ).values_list("programme", "period")
    )
    months = Month.objects.filter(programme__in=chosen, meeting__isnull=False)
    told = {m.meeting_id for m in months if (m.programme_id, m.period) in handed}
    rows = MeetingPaper.objects.filter(meeting__in=told, meeting__removed_at=None).order_by("id")
    for each in rows.select_related("meeting", "paper__blob", "paper__added_by"):
        by = each.paper.added_by
        if by is None:
            continue
        part = MeetingPaper.Part(each.part).name.replace("_", " ").capitalize()
        title = f"{part} rapat monev {long_date(each.meeting.on)}"
        yield Made(
            f"meeting/{each.pk}", chosen[each.meeting.programme_id], title, each.meeting.on, by, "",
            held(each.paper),
        )  # fmt: skip


def _registers(chosen: Chosen) -> Iterator[Made]:
    """The guest book, surveys, complaints …: each edition of a period is the next version of one document."""
    known = {kind.slug: kind for kind in kinds()}
    rows = RegisterReport.objects.filter(programme__in=chosen, kind__in=known).order_by("id")
    last: dict[tuple[int, str, str], str] = {}
    for each in rows.select_related("set_by"):
        kind, span, source = known[each.kind], parse(each.period), f"register/{each.pk}"
        title = f"{kind.title} {span.label}"
        key = (each.programme_id, each.kind, each.period)
        yield Made(
            source, chosen[each.programme_id], title, each.set_at.astimezone(WIB).date(), each.set_by,
            each.set_by.name, _sealed(each), kind.items, each.period, last.get(key, ""),
        )  # fmt: skip
        last[key] = source


def _sealed(report: RegisterReport) -> Callable[[], Content]:
    def content() -> Content:
        sealed = sealed_of(subject_of(report))
        if sealed is None:
            raise Invalid(_("Laporan ini tidak bertanda tangan."))
        return sealed.blob, sealed.name

    return content
