"""Personal data end when the promised term is over; what the unit counts stays."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.frontdesk.guestbook.conftest import opened, signed
from tests.world import World
from tuas.audit.models import Event
from tuas.frontdesk.models import GuestBook, ServiceUser, Visit
from tuas.frontdesk.users.retention import expire, months_before
from tuas.jobs.schedule import TABLE
from tuas.ui.dates import today

pytestmark = pytest.mark.django_db
DAY = dt.date(2028, 3, 31)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (dt.date(2028, 3, 31), 1, dt.date(2028, 2, 29)),
        (dt.date(2027, 3, 31), 1, dt.date(2027, 2, 28)),
        (dt.date(2028, 1, 15), 1, dt.date(2027, 12, 15)),
        (dt.date(2028, 1, 15), 24, dt.date(2026, 1, 15)),
        (dt.date(2028, 12, 1), 12, dt.date(2027, 12, 1)),
    ],
)
def test_months_before(day: dt.date, months: int, before: dt.date) -> None:
    assert months_before(day, months) == before


def served(book: GuestBook, on: dt.date | None) -> Visit:
    visit = signed(book)
    ServiceUser.objects.filter(pk=visit.user_id).update(completed_on=on)
    return visit


@pytest.mark.parametrize(
    ("on", "gone"),
    [(dt.date(2026, 3, 30), True), (dt.date(2026, 3, 31), True), (dt.date(2026, 4, 1), False), (None, False)],
)
def test_24_months_after_the_service(book: GuestBook, on: dt.date | None, *, gone: bool) -> None:
    visit = served(book, on)
    assert expire(DAY) == int(gone)
    user, visit = ServiceUser.objects.get(), Visit.objects.get(pk=visit.pk)
    assert (user.name == "", user.phone == "", user.email == "", visit.drawn == "") == (gone,) * 4
    assert (user.erased_at is not None, user.asks) == (gone, not gone and user.asks)
    assert (user.service, user.completed_on, visit.place) == ("Uji material", on, "Ruang layanan")
    assert expire(DAY) == 0


def test_who_was_taken_off_the_list_is_not_forgotten_there(book: GuestBook) -> None:
    visit = served(book, None)
    ServiceUser.objects.filter(pk=visit.user_id).update(removed_at=timezone.now() - dt.timedelta(days=800))
    assert expire(today()) == 1
    assert ServiceUser.objects.get().name == ""


def test_a_unit_that_named_no_term_loses_nothing(world: World) -> None:
    opened(world)
    ServiceUser.objects.create(
        unit=world.b,
        name="Tamu Unit Be",
        service="Izin",
        completed_on=dt.date(2020, 1, 1),
        phone="0812345678",
    )
    assert expire(DAY) == 0
    assert ServiceUser.objects.get().name == "Tamu Unit Be"


def test_the_trail_says_how_many_and_nobody(book: GuestBook) -> None:
    served(book, dt.date(2026, 1, 1))
    expire(DAY)
    event = Event.objects.get(action="service_user.expired")
    assert event.detail == {"count": 1, "months": 24}
    assert "Tamu" not in str(event.__dict__)


def test_it_is_done_every_night() -> None:
    assert "tuas.frontdesk.users.retention.nightly" in {each.task for each in TABLE.values()}
