"""Who has signed and who has not (5.b.1.c). Counted and listed by the database, whatever the size of the unit."""

from django.db.models import Exists, OuterRef, QuerySet

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
