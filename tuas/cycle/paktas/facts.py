"""Who has signed and who has not (5.b.1.c). Counted and listed by the database, whatever the size of the unit."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from tuas.cycle.models import Pakta
from tuas.organisation.models import Person, Unit

COUNTING = Pakta.objects.filter(person=OuterRef("pk"), withdrawn_at=None)


def employees(unit: Unit) -> QuerySet[Person]:
    """Everybody who must have a pakta: those employed here today. Leavers are not active; movers follow their unit."""
    return Person.objects.filter(unit=unit, active=True)


def unsigned(unit: Unit) -> QuerySet[Person]:
    """IC-51: the employees without any pakta that counts, whichever unit it was signed in. In order of name."""
    return employees(unit).filter(~Exists(COUNTING)).order_by("name", "pk")


def signed(unit: Unit) -> QuerySet[Person]:
    return employees(unit).filter(Exists(COUNTING)).order_by("name", "pk")


def unsigned_count(unit: Unit) -> int:
    """How many still have to sign; 0 means that the unit is complete. One query."""
    return unsigned(unit).count()


def pakta_of(person: Person) -> Pakta | None:
    """The one that counts, if any. One query."""
    return Pakta.objects.filter(person=person, withdrawn_at=None).select_related("unit", "paper").first()


@dataclass(frozen=True, slots=True)
class Kept:
    """Of so many employees (all) so many have a pakta that counts, some of them an earlier one; the newest day."""

    all: int
    count: int
    earlier: int
    newest: dt.date | None


def kept(unit_id: int) -> Kept:
    """What is evidence for P1.d.v, earlier paktas with it (5.b.1.c). One query."""
    counts = Q(paktas__isnull=False, paktas__withdrawn_at=None)
    found = Person.objects.filter(unit=unit_id, active=True).aggregate(
        all=Count("pk", distinct=True),
        count=Count("paktas", filter=counts),
        earlier=Count("paktas", filter=counts & Q(paktas__way=Pakta.Way.EARLIER)),
        newest=Max("paktas__on", filter=counts),
    )
    return Kept(**found)
