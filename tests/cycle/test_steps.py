"""6.c.4.a: step 4 lasts at least a year; who may lift that, with a reason, and how it is put back."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.world import UNIT_A, World
from tuas.audit.models import Event
from tuas.cycle.models import Plan, StepOverride
from tuas.cycle.steps import actions
from tuas.monitoring.models import Report
from tuas.notifications.models import Notification
from tuas.organisation.models import Person, User
from tuas.portal import process_facts
from tuas.rules.process import Existing
from tuas.ui.errors import Conflict, Denied, Invalid

PATH = f"/unit/{UNIT_A}/langkah/4/waktu/"
WHY = "Seluruh kegiatan selesai; percepatan diminta Direktur Jenderal."


@pytest.fixture(autouse=True)
def late_in_the_year(time_machine: Any) -> None:
    time_machine.move_to("2027-01-12 03:00:00+00:00", tick=False)


def begun(world: World, day: dt.date = dt.date(2026, 1, 21)) -> None:
    Plan.objects.create(
        programme=world.programme_a, state="DISAHKAN",
        ratified_at=dt.datetime(day.year, day.month, day.day, 3, tzinfo=dt.UTC),
    )  # fmt: skip


@pytest.fixture
def whole(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Every output of step 4 exists: all evidence and twelve ratified monev."""

    def evidence(programme: Any) -> dict[str, Existing]:
        return {"hasil_kegiatan": Existing(dt.date(programme.year, 12, 20), "", 232, 232)}

    monkeypatch.setattr(process_facts, "_activities", evidence)
    return world


def reported(world: World) -> None:
    year = world.programme_a.year
    at = dt.datetime(year, 12, 28, 3, tzinfo=dt.UTC)
    for month in range(1, 13):
        Report.objects.create(
            programme=world.programme_a,
            duty="5.j.1",
            period=f"{year}-{month:02d}",
            submitted_at=at,
            approved_at=at,
        )


def state(world: World, on: dt.date) -> tuple[str, dt.date | None, bool]:
    step = process_facts.state_of(world.programme_a, on)[3]
    return str(step.state), step.ended, step.overridden


@pytest.mark.rq("RQ-160")
@pytest.mark.parametrize(
    ("year", "start", "days", "done"),
    [
        (2026, dt.date(2026, 1, 21), 364, False), (2026, dt.date(2026, 1, 21), 365, True),
        (2026, dt.date(2026, 1, 21), 366, True),
        # over 29 February 2028 the year has 366 days
        (2027, dt.date(2027, 3, 1), 365, False), (2027, dt.date(2027, 3, 1), 366, True),
        # begun on 29 February 2028: the 28th is still within the year
        (2028, dt.date(2028, 2, 29), 365, False), (2028, dt.date(2028, 2, 29), 366, True),
    ],
)  # fmt: skip
def test_it_ends_after_a_year_or_with_a_reason(
    whole: World, time_machine: Any, year: int, start: dt.date, days: int, done: bool
) -> None:
    whole.programme_a.year = year
    whole.programme_a.save()
    begun(whole, start)
    reported(whole)
    on = start + dt.timedelta(days=days)
    assert state(whole, on)[0] == ("done" if done else "running")
    if done:
        return
    time_machine.move_to(dt.datetime(on.year, on.month, on.day, 3, tzinfo=dt.UTC), tick=False)
    with pytest.raises(Invalid, match="alasannya"):
        actions.override(whole.programme_a, 4, "   ", by=whole.responsible)
    assert state(whole, on)[0] == "running"
    actions.override(whole.programme_a, 4, WHY, by=whole.responsible)
    assert state(whole, on) == ("done", max(dt.date(year, 12, 28), start), True)


def test_revoked_the_year_counts_again(whole: World) -> None:
    begun(whole)
    reported(whole)
    on = dt.date(2027, 1, 12)
    made = actions.override(whole.programme_a, 4, WHY, by=whole.responsible)
    assert state(whole, on)[0] == "done"
    with pytest.raises(Invalid, match="alasannya"):
        actions.revoke(made, "", by=whole.responsible)
    actions.revoke(made, "Kegiatan area 5 ternyata belum selesai.", by=whole.responsible)
    assert state(whole, on)[0] == "running"
    with pytest.raises(Conflict, match="sudah dicabut"):
        actions.revoke(made, "Kegiatan area 5 ternyata belum selesai.", by=whole.responsible)
    made.refresh_from_db()
    assert (made.reason, made.revoked_by) == (WHY, whole.responsible)
    assert [e.action for e in Event.objects.order_by("id") if e.action.startswith("step.")] == [
        "step.overridden", "step.restored",
    ]  # fmt: skip
    assert actions.override(whole.programme_a, 4, WHY, by=whole.responsible).pk != made.pk


@pytest.mark.parametrize("who", ["leader", "team_head", "unit_admin", "tpu5_head", "tpi", "admin"])
def test_nobody_else_decides(client: Client, world: World, who: str) -> None:
    begun(world)
    with pytest.raises(Denied, match=r"6\.c\.4\.a"):
        actions.override(world.programme_a, 4, WHY, by=getattr(world, who))
    client.force_login(getattr(world, who))
    assert client.get(PATH).status_code == 200
    answer = client.post(PATH, {"reason": WHY})
    assert answer.status_code == 403
    assert "6.c.4.a" in answer.content.decode()


def test_nobody_decides_for_his_own_unit(world: World, director: User) -> None:
    begun(world)
    Person.objects.filter(user=world.responsible).update(unit=world.a)
    with pytest.raises(Denied, match="benturan kepentingan"):
        actions.override(world.programme_a, 4, WHY, by=world.responsible)
    assert actions.override(world.programme_a, 4, WHY, by=director).by == director


def test_what_cannot_be_lifted(world: World, time_machine: Any) -> None:
    with pytest.raises(Invalid, match="belum mulai"):
        actions.override(world.programme_a, 4, WHY, by=world.responsible)
    begun(world)
    with pytest.raises(Invalid, match="satu tahun"):
        actions.override(world.programme_a, 5, WHY, by=world.responsible)
    time_machine.move_to("2027-01-20 17:00:00+00:00", tick=False)
    with pytest.raises(Invalid, match="sudah genap pada 21 Januari 2027"):
        actions.override(world.programme_a, 4, WHY, by=world.responsible)
    time_machine.move_to("2027-01-20 16:59:00+00:00", tick=False)
    world.programme_a.closed_at = timezone.now()
    with pytest.raises(Denied, match="sudah ditutup"):
        actions.override(world.programme_a, 4, WHY, by=world.responsible)


def test_one_holds_and_the_unit_is_told(client: Client, world: World) -> None:
    begun(world)
    client.force_login(world.responsible)
    short = client.post(PATH, {"reason": "Terlalu pendek"})
    assert short.status_code == 422
    assert "Terlalu pendek" in short.content.decode()
    assert client.post(PATH, {"reason": WHY}).status_code == 302
    assert client.post(PATH, {"reason": WHY}).status_code == 409  # the second click asked for a new one
    assert StepOverride.objects.count() == 1
    assert Notification.objects.filter(recipient=world.leader.pk, event="step.override").count() == 1
    held = StepOverride.objects.get()
    client.force_login(world.member)
    for path in (PATH, f"/unit/{UNIT_A}/bagan-alir/"):
        page = client.get(path).content.decode()
        assert WHY in page
        assert "Penanggung Jawab" in page
    client.force_login(world.responsible)
    assert client.post(PATH, {"reason": WHY, "cabut": held.pk + 1}).status_code == 409
    assert client.post(PATH, {"reason": WHY, "cabut": held.pk}).status_code == 302


def test_outsiders_find_nothing(client: Client, world: World) -> None:
    client.force_login(world.member_b)
    assert client.get(PATH).status_code == 404
    client.force_login(world.member)
    assert client.get(f"/unit/{UNIT_A}/langkah/5/waktu/").status_code == 404
