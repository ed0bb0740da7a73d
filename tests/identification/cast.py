"""An identification brought to each of its stages by the people who may do it."""

import datetime as dt
from typing import Any

from django.utils import timezone

from tests.cycle.recording import record_all
from tests.world import SINCE, World
from tuas.cycle.models import Letter
from tuas.frontdesk.models import ServiceUser
from tuas.identification import actions
from tuas.identification.actions import Given
from tuas.identification.models import Agreement, Identification
from tuas.organisation.actions import appoint
from tuas.organisation.models import User

DAY = dt.date(2026, 3, 2)


def official(name: str, role: str, area: str = "") -> User:
    """A person of the Directorate General, employed in none of the two units."""
    user = User.objects.create(username=name, name=name.title(), password="!")
    appoint(
        user,
        role,
        unit=None,
        area=area,
        sk_number="SK-1",
        sk_date=SINCE,
        starts_on=SINCE,
        ends_on=None,
        by=None,
    )
    return user


def proposed(world: World) -> None:
    Letter.objects.create(
        unit=world.a, programme=world.programme_a, kind="USULAN", number="U/1", on=DAY, sender="Pimpinan",
        recipient="Dirjen", subject="Usulan", state="DIKIRIM", sent_at=timezone.now(),
    )  # fmt: skip


def ordered(world: World, director: User) -> Identification:
    proposed(world)
    return actions.order(world.programme_a, Given("SP/1", DAY), by=director)


def begun(world: World, director: User) -> Identification:
    found = ordered(world, director)
    actions.pass_on(found, Given("SP/2", DAY), by=world.responsible)
    actions.plan(found, "Minggu pertama: pemeriksaan data.", by=world.tpu5_head)
    return found


def known(world: World) -> None:
    """What the unit gives for B and C."""
    record_all(world)
    Agreement.objects.bulk_create(
        Agreement(unit=world.a, year=year, goals="Jalan mantap | persen | 95") for year in (2026, 2025, 2024)
    )
    ServiceUser.objects.create(unit=world.a, name="Tamu Contoh", service="Izin pemanfaatan", completed_on=DAY)


def judged(world: World, found: Identification) -> None:
    for code in ("A.2", "A.3", "A.4"):
        actions.judge(found, code, True, "Alasan penilaian.", by=world.tpu5)


def complete(world: World, director: User) -> Identification:
    """Everything is there for the draft."""
    found = begun(world, director)
    known(world)
    judged(world, found)
    people: dict[str, Any] = {"5": world.tpu5, "2": world.tpu2}
    for area in "123456":
        by = people.get(area) or official(f"bidang{area}", "ANGGOTA_BIDANG", area)
        actions.report(found, area, True, "Data dukung siap.", by=by)
    return found


def signed(world: World, director: User, *, calon: bool = True) -> Identification:
    found = complete(world, director)
    actions.draft(found, by=world.tpu5)
    actions.sign(found, Given("LHI/1", DAY), calon, by=world.responsible)
    return found
