"""The papers of the twelve steps as they exist in one programme. The number of queries is fixed."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Max, Subquery

from tuas.catalogue import current
from tuas.cycle.duties.reading import chosen, holidays
from tuas.cycle.letters.facts import instruction_of
from tuas.cycle.models import ActionPlan, Decree, Letter, Plan, Programme
from tuas.cycle.steps.facts import overrides_of
from tuas.evidence.completeness import progress_of
from tuas.evidence.models import Link, LinkState
from tuas.identification.models import Identification
from tuas.monitoring import facts as monitoring
from tuas.rules.process import Existing, Given, StepState, steps
from tuas.tpu.models import Session
from tuas.ui.dates import WIB

BIDANG, QUARTERLY = 6, "5.j.2"
DECREES = {"TIM_KERJA": "sk_tim_kerja", "AGEN": "sk_agen"}
Pauses = Sequence[tuple[dt.date, dt.date | None]]


def _day(at: dt.datetime | None) -> dt.date | None:
    return at.astimezone(WIB).date() if at else None


def state_of(programme: Programme, on: dt.date) -> tuple[StepState, ...]:
    settings = chosen(on)
    papers, since = _decrees(programme)
    if (instruction := instruction_of(programme)) is not None:
        papers["surat_instruksi"] = _lettered(instruction)
    papers |= _plans(programme) | _activities(programme)
    reports = monitoring.reports_of(programme)
    handed = {key: monitoring.handed(report) for key, report in reports.items()}
    slots = monitoring.slots_of(programme, handed, on, since)
    papers |= monitoring.existing(reports, slots)
    found, pauses = _identified(programme)
    quarters = max(slot.due for slot in slots if slot.duty == QUARTERLY)
    lifted = frozenset(row.step for row in overrides_of(programme))
    given = Given(programme.year, on, settings, holidays(), lifted, pauses, quarters)
    return steps(current().process, papers | found, given)


def _lettered(letter: Letter) -> Existing:
    """By the day written on it; Tuas may have been told of it later."""
    return Existing(letter.on or _day(letter.sent_at) or _day(letter.made_at), letter.number)


def _decrees(programme: Programme) -> tuple[dict[str, Existing], dt.date | None]:
    """Both SK of step 1 and the day the team begins. The first of a kind closes the step, later ones replace it."""
    papers: dict[str, Existing] = {}
    since = None
    signed = Decree.objects.filter(programme=programme, cancelled_at=None).exclude(signed_at=None)
    for decree in signed.order_by("-signed_at"):
        papers[DECREES[decree.kind]] = Existing(decree.on or _day(decree.signed_at), decree.number)
        since = decree.starts_on if decree.kind == "TIM_KERJA" else since
    return papers, since


def _plans(programme: Programme) -> dict[str, Existing]:
    papers: dict[str, Existing] = {}
    ratified = Plan.objects.filter(programme=programme, state=Plan.State.DISAHKAN).order_by("version").first()
    if ratified is not None:
        papers["rencana_kerja"] = Existing(_day(ratified.ratified_at))
    acted = ActionPlan.objects.filter(programme=programme, state=ActionPlan.State.DITETAPKAN)
    if (first := acted.order_by("version").first()) is not None:
        papers["rencana_aksi"] = Existing(_day(first.set_at))
    return papers


def _activities(programme: Programme) -> dict[str, Existing]:
    """6.c.4: the evidence of the six pokja, of the day the last of it was accepted."""
    whole = progress_of(programme).total
    accepted = Link.objects.filter(programme=programme, unlinked_at=None, state=LinkState.DITERIMA)
    last = _day(accepted.aggregate(last=Max("since"))["last"]) if whole.done else None
    return {"hasil_kegiatan": Existing(last, "", whole.done, whole.required)}


def _identified(programme: Programme) -> tuple[dict[str, Existing], Pauses]:
    """Steps 6–10 of the newest identification, and its rounds: while the unit completes, the clock waits (IC-26)."""
    newest = Identification.objects.filter(programme=programme).select_related(
        "dirjen_order", "ki_order", "ki_letter", "dirjen_letter"
    )
    found = newest.prefetch_related("results", "rounds").first()
    if found is None:
        return {}, ()
    papers = {"perintah_dirjen": _lettered(found.dirjen_order)}
    if found.ki_order is not None:
        papers["perintah_ki"] = _lettered(found.ki_order)
    results = found.results.all()
    if results:
        last = max(result.at for result in results)
        papers["hasil_koordinasi"] = Existing(_day(last), "", len(results), BIDANG)
    if (drafted := _day(found.drafted_at)) is not None:
        papers |= dict.fromkeys(
            ("konsep_laporan_identifikasi", "konsep_surat_identifikasi"), Existing(drafted)
        )
    if (signed := _day(found.signed_at)) is not None:
        papers |= dict.fromkeys(("surat_identifikasi_ki", "laporan_identifikasi"), Existing(signed))
    if (passed := _day(found.passed_at)) is not None:
        papers["surat_identifikasi_dirjen"] = Existing(passed)
    rounds = found.rounds.all()
    return papers, [(day, _day(r.answered_at)) for r in rounds if (day := _day(r.returned_at)) is not None]


def assisted(programme: Programme) -> dict[str, list[Session]]:
    """{bidang: its held sittings beside the check of step 8, oldest first} (6.c.8.c, IC-30). One query.

    Only those since the order of the programme's newest identification: an earlier one had its own.
    """
    newest = Identification.objects.filter(programme=programme).order_by("-id").values("dirjen_order__on")[:1]
    held = Session.objects.filter(
        unit=programme.unit_id, pre_assessment=True, held_at__isnull=False, on__gte=Subquery(newest)
    )
    found: dict[str, list[Session]] = {}
    for session in held.only("area", "on").order_by("area", "on", "starts_at", "pk"):
        found.setdefault(session.area, []).append(session)
    return found
