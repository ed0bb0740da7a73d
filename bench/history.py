"""Ten years of programmes for 47 units, and one unit with 5,000 employees and paktas, straight to the tables."""

import datetime as dt
import random
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

from tuas.assessment.models import Assessor, Sheet
from tuas.assessment.scores import roll_up
from tuas.catalogue import current
from tuas.cycle.models import (
    ActionPlan,
    Approval,
    Declaration,
    Decree,
    Fact,
    Idea,
    Letter,
    Outreach,
    Pakta,
    Plan,
    PlanAction,
    PlanLine,
    Predicate,
    PriorityTarget,
    Programme,
    Seat,
    Witness,
)
from tuas.evidence.models import Link, LinkState
from tuas.monitoring.models import Report
from tuas.notifications.models import Notification
from tuas.organisation.models import Person, Unit, User
from tuas.portal.demo.spread import answers

M = TypeVar("M", bound=models.Model)
FIRST, LAST = 2017, 2026
STAFF = 20
CROWD = 5000
AREAS = "123456"
PERIODS = (
    *(("5.j.1", f"-{month:02d}") for month in range(1, 13)),
    *(("5.j.2", f"-Q{quarter}") for quarter in range(1, 5)),
    ("5.j.3", ""),
)


def _keep(rows: Iterable[M]) -> list[M]:
    found = list(rows)
    return type(found[0])._default_manager.bulk_create(found, batch_size=2000) if found else []


def fill(units: list[Unit], by: User) -> str:
    """Adds the nine earlier programmes of each unit and what a programme of every year holds; says how much."""
    people = {
        unit.pk: _keep(
            Person(unit=unit, name=f"Pegawai {n:02d} {unit.notation}", position="Staf", echelon="Eselon 4")
            for n in range(STAFF)
        )
        for unit in units
    }
    version = current().version, current().lke.version
    now = timezone.now()
    _keep(
        Programme(unit=unit, target="WBK", year=year, catalogue=version[0], lke=version[1], closed_at=now)
        for unit in units
        for year in range(FIRST, LAST)
    )
    programmes = list(Programme.objects.select_related("unit"))
    _declared(programmes, by)
    seats = _decreed(programmes, people, by)
    lines = _planned(programmes, people, by)
    _agents(programmes, seats, by)
    _reported(programmes, by)
    _scored(programmes, by)
    _crowd(units[10], by)
    _keep(
        Notification(recipient=by.pk, event="bench", key=f"bench {n}", title=f"Pemberitahuan {n}")
        for n in range(500)
    )
    years = LAST - FIRST + 1
    return (
        f"{len(programmes)} program dalam {years} tahun, {lines} baris rencana, {CROWD} pegawai di satu unit"
    )


def _declared(programmes: list[Programme], by: User) -> None:
    now = timezone.now()
    declared = _keep(
        Declaration(
            programme=p, level="UPT", declarer_name="Kepala", declarer_position="Kepala Balai", place="Aula",
            on=dt.date(p.year, 1, 5), finalised_at=now, finalised_by=by,
        )
        for p in programmes
    )  # fmt: skip
    _keep(
        Witness(
            declaration=d, slot=n, name=f"Saksi {n}", position="Inspektur", institution="Itjen", present=True
        )
        for d in declared
        for n in (1, 2)
    )
    _keep(
        Outreach(
            programme=p,
            kind=kind,
            on=dt.date(p.year, 1 + n, 6),
            channel="Media sosial",
            title="Publikasi",
            added_by=by,
        )
        for p in programmes
        for n, kind in enumerate(("PENCANANGAN", "SOSIALISASI", "SOSIALISASI", "SOSIALISASI"))
    )
    Fact.objects.filter(kind="PENCANANGAN").delete()
    _keep(
        Fact(
            programme=p,
            kind="PENCANANGAN",
            on=dt.date(p.year, 1, 5),
            paper_number="P/1",
            paper_date=dt.date(p.year, 1, 5),
        )
        for p in programmes
    )
    kinds = ("USULAN", "INSTRUKSI", *("LAIN",) * 18)
    _keep(
        Letter(
            unit=p.unit, programme=p, kind=kind, number=f"{n:03d}/{p.unit.notation}/{p.year}", year=p.year, sequence=n,
            on=dt.date(p.year, 1, 6), sender="Dirjen", recipient="Kepala Balai", subject="Surat", made_by=by,
            state="DITERIMA", to_unit=p.unit if kind == "INSTRUKSI" else None, signed_at=now, sent_at=now,
            received_at=now,
        )
        for p in programmes
        for n, kind in enumerate(kinds, 1)
    )  # fmt: skip


def _decreed(programmes: list[Programme], people: dict[int, list[Person]], by: User) -> dict[int, list[Seat]]:
    """The seats of the agents by programme."""
    now = timezone.now()
    decrees = _keep(
        Decree(
            programme=p, kind=kind, number=f"SK/{p.year}", on=dt.date(p.year, 1, 7), starts_on=dt.date(p.year, 1, 7),
            mechanism="Rapat", signatory_name="Kepala", signed_at=now, signed_by=by, made_by=by,
        )
        for p in programmes
        for kind in ("TIM_KERJA", "AGEN")
    )  # fmt: skip
    seats = []
    for decree in decrees:
        staff = people[decree.programme.unit_id]
        if decree.kind == "AGEN":
            seats += [Seat(decree=decree, person=each, role="AGEN_PERUBAHAN") for each in staff[:3]]
            continue
        seats += [
            Seat(decree=decree, person=staff[0], role="PIMPINAN"),
            Seat(decree=decree, person=staff[1], role="KETUA_TIM_KERJA"),
            Seat(decree=decree, person=staff[2], role="SEKRETARIS_TIM_KERJA"),
            *(Seat(decree=decree, person=staff[3 + int(a)], role="KETUA_POKJA", area=a) for a in AREAS),
            *(Seat(decree=decree, person=staff[9 + int(a)], role="ANGGOTA_POKJA", area=a) for a in AREAS),
        ]
    found: dict[int, list[Seat]] = {}
    for seat in _keep(seats):
        if seat.role == "AGEN_PERUBAHAN":
            found.setdefault(seat.decree.programme_id, []).append(seat)
    return found


def _planned(programmes: list[Programme], people: dict[int, list[Person]], by: User) -> int:
    now = timezone.now()
    plans = _keep(
        Plan(
            programme=p, state="DISAHKAN", revision=1, made_by=by, submitted_at=now, submitted_by=by, ratified_at=now,
            ratified_by=by, emonitoring_on=dt.date(p.year, 2, 1),
        )
        for p in programmes
    )  # fmt: skip
    targets = _keep(
        PriorityTarget(plan=plan, area=a, text="Target prioritas") for plan in plans for a in AREAS
    )
    actions = _keep(
        PlanAction(
            plan=t.plan, area=t.area, target=t, order=n, text=f"Rencana aksi {n}", activity=f"P{t.area}.a"
        )
        for t in targets
        for n in range(5)
    )
    lines = _keep(
        PlanLine(
            action=action, order=n, text=f"Rencana kerja {n}", output="Laporan", months=[1 + n, 7 + n],
            pic=people[action.plan.programme.unit_id][3], items=[f"P{action.area}.a.1"],
        )
        for action in actions
        for n in range(2)
    )  # fmt: skip
    _keep(Approval(plan=plan, area=a, revision=1, by=by) for plan in plans for a in AREAS)
    return len(lines)


def _agents(programmes: list[Programme], seats: dict[int, list[Seat]], by: User) -> None:
    made = _keep(
        ActionPlan(
            programme=p,
            decree=seats[p.pk][0].decree,
            state="DITETAPKAN",
            revision=1,
            made_by=by,
            set_at=timezone.now(),
        )
        for p in programmes
    )
    _keep(
        Idea(
            plan=plan, order=n, value="Akuntabel", goal="Sasaran", indicator="Indikator", target="100%",
            activity=f"Kegiatan {n}", months=[1, 4, 7, 10], pic=seats[plan.programme_id][n],
        )
        for plan in made
        for n in range(3)
    )  # fmt: skip


def _reported(programmes: list[Programme], by: User) -> None:
    now = timezone.now()
    done: dict[str, Any] = {"submitted_at": now, "submitted_by": by, "approved_at": now, "received_at": now}
    _keep(
        Report(programme=p, duty=duty, period=f"{p.year}{end}", **done)
        for p in programmes
        for duty, end in PERIODS
        if p.year < LAST or end in {f"-{month:02d}" for month in range(1, 11)} | {"-Q1", "-Q2", "-Q3"}
    )


def _scored(programmes: list[Programme], by: User) -> None:
    """Scores of the unit and the TPU in every earlier year, a predicate here and there, evidence that waits today."""
    lke, rng, now = current().lke, random.Random(10), timezone.now()
    made = []
    for programme in programmes:
        if programme.closed_at is None:
            continue
        quality = 0.5 + 0.03 * (programme.year - FIRST) + 0.1 * rng.random()
        given = {a.question: a.value for a in answers(Sheet(), quality, rng, None)}
        done: dict[str, Any] = {"completed_at": now, "completed_by": by, "seal": "0" * 64}
        made += [
            Sheet(programme=programme, assessor=body, lke=lke.version, scores=roll_up(lke, given, {}), **done)
            for body in (Assessor.UNIT, Assessor.TPU)
        ]
        if programme.year == LAST - 2 and rng.random() < 0.3:
            Predicate.objects.create(unit=programme.unit, kind="WBK", on=dt.date(programme.year, 12, 9))
    _keep(made)
    waiting = Link.objects.filter(item__startswith="P6", programme__closed_at=None)
    waiting.exclude(programme__unit__number="011").update(state=LinkState.DIPERIKSA)


def _crowd(unit: Unit, by: User) -> None:
    """5,000 more employees of one unit; all but every tenth has signed."""
    crowd = _keep(
        Person(unit=unit, name=f"Orang {n:04d}", position="Staf", nip=f"19800101{n:010d}")
        for n in range(CROWD)
    )
    _keep(
        Pakta(person=person, unit=unit, way="EARLIER", on=dt.date(2024, 1, 5), recorded_by=by)
        for n, person in enumerate(crowd)
        if n % 10
    )
