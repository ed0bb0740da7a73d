"""What the pages of the leadership are read off, put there by hand where a day in the past matters."""

import datetime as dt
from typing import Any

from django.utils import timezone

from tests.world import World
from tuas.assessment.models import Assessor, Sheet
from tuas.assessment.scores import roll_up
from tuas.catalogue import current
from tuas.cycle.models import Declaration, Decree, Letter, Pakta, Programme
from tuas.organisation.models import Person, Unit
from tuas.portal.leadership.page import Row, rows
from tuas.ui.dates import today


def row(number: str = "011") -> Row:
    return next(each for each in rows(today()) if each.unit.number == number)


def ago(days: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def day(days: int) -> dt.date:
    return today() - dt.timedelta(days=days)


def declared(world: World, days: int = 60) -> None:
    Declaration.objects.create(
        programme=world.programme_a, level="UPT", on=day(days), finalised_at=ago(days), place="Aula"
    )


def sworn(world: World, but: int = 0) -> None:
    """Everybody of unit A has a pakta, but for so many."""
    people = list(Person.objects.filter(unit=world.a, active=True).order_by("pk"))
    Pakta.objects.bulk_create(
        Pakta(person=person, unit=world.a, way="EARLIER", on=day(50), recorded_by=world.unit_admin)
        for person in people[: len(people) - but]
    )


def lettered(world: World, kind: str, state: str, days: int) -> Letter:
    moment = ago(days)
    made = Letter.objects.create(
        unit=world.a if kind in ("USULAN", "LAIN") else None, programme=world.programme_a, kind=kind, on=day(days),
        state=state, sender="Pengirim", recipient="Penerima", subject="Pembangunan ZI",
        signed_at=None if state == "KONSEP" else moment,
        sent_at=moment if state in ("DIKIRIM", "DITERIMA") else None,
        received_at=moment if state == "DITERIMA" else None,
    )  # fmt: skip
    Letter.objects.filter(pk=made.pk).update(made_at=moment)
    return made


def decreed(world: World, *kinds: str, days: int = 30) -> None:
    for kind in kinds:
        Decree.objects.create(
            programme=world.programme_a, kind=kind, number=f"SK {kind}", on=day(days), starts_on=day(days),
            signed_at=ago(days),
        )  # fmt: skip


def scored(
    unit: Unit, year: int, answers: dict[str, Any], body: Assessor = Assessor.TPU, target: str = "WBK"
) -> Sheet:
    """The totals of a closed programme, without its answers."""
    catalogue = current()
    programme = Programme.objects.create(
        unit=unit, target=target, year=year, catalogue=catalogue.version, lke=catalogue.lke.version,
        closed_at=timezone.now(),
    )  # fmt: skip
    scores = roll_up(catalogue.lke, answers, {})
    return Sheet.objects.create(programme=programme, assessor=body, lke=catalogue.lke.version, scores=scores)
