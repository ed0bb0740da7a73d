"""The trail is written with its deed, cannot be changed, and shows when somebody did."""

import pytest
from django.db import DatabaseError, connection, transaction

from tuas.audit.models import Event
from tuas.audit.trail import GENESIS, broken, record
from tuas.organisation.models import Unit

pytestmark = pytest.mark.django_db


def _three() -> list[Event]:
    unit = Unit.objects.get(number="035")
    with transaction.atomic():
        return [record("test.deed", unit, by=None, unit="035", detail={"n": n}) for n in range(3)]


def test_each_event_seals_the_one_before() -> None:
    first, second, third = _three()
    assert (first.previous, second.previous, third.previous) == (GENESIS, first.hash, second.hash)
    assert list(broken()) == []


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET action = 'x'", "DELETE FROM audit_event"])
def test_the_database_refuses_to_change_or_remove_an_event(statement: str) -> None:
    _three()
    with (
        pytest.raises(DatabaseError, match="Jejak audit"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Event.objects.filter(action="test.deed").count() == 3


def test_a_changed_event_is_found() -> None:
    _first, second, _third = _three()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_no_change")
        else:
            cursor.execute("DROP TRIGGER audit_event_no_update")
        cursor.execute("UPDATE audit_event SET unit = '001' WHERE id = %s", [second.pk])
    assert [event.pk for event in broken()] == [second.pk]


@pytest.mark.django_db(transaction=True)
def test_an_event_never_stands_without_its_deed() -> None:
    unit = Unit(pk=1, number="x")
    with pytest.raises(transaction.TransactionManagementError):
        record("test.deed", unit, by=None)
