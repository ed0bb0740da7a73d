"""A draft SK of unit A that lacks nothing: six Ketua Pokja, an SOP of selection, two agents."""

import datetime as dt
from typing import Any

from tests.evidence.conftest import arrived, pdf
from tests.world import World
from tuas.cycle.models import Decree, InternalSop
from tuas.cycle.paper import keep_pdf
from tuas.cycle.teams import actions, signing
from tuas.cycle.teams.actions import SopGiven
from tuas.cycle.teams.facts import TEAM
from tuas.cycle.teams.signing import Signing
from tuas.organisation.models import Person, User
from tuas.ui.dates import today


def day(ago: int) -> dt.date:
    return today() - dt.timedelta(days=ago)


def person_of(user: User) -> Person:
    return Person.objects.get(user=user)


def employee(world: World, name: str, **said: Any) -> Person:
    return Person.objects.create(unit=said.pop("unit", world.a), name=name, position="Kepala Seksi", **said)


def sop(world: World, kind: str = TEAM) -> InternalSop:
    given = SopGiven(kind, "SOP-1", "Penentuan", day(90), "Pimpin Satu")
    return actions.add_sop(world.programme_a, given, arrived(pdf("SOP")), by=world.secretary)


def team_draft(world: World, without: str = "") -> Decree:
    """An SK Tim Kerja that may be signed; without: the pokja that gets no Ketua. Ketua Pokja 5 is `world.head5`."""
    made, by = actions.begin(world.programme_a, TEAM, by=world.secretary), world.secretary
    actions.add_seat(made, person_of(world.team_head), "KETUA_TIM_KERJA", "", by=by)
    actions.add_seat(made, person_of(world.secretary), "SEKRETARIS_TIM_KERJA", "", by=by)
    for area in "123456".replace(without or "-", ""):
        person = (
            person_of(world.head5)
            if area == "5"
            else employee(world, f"Kepala Seksi {area}", echelon="Eselon IV")
        )
        actions.add_seat(made, person, "KETUA_POKJA", area, by=by)
    actions.set_basis(made, sop(world), "", by=by)
    made.refresh_from_db()
    return made


def agents_draft(world: World) -> Decree:
    made = actions.begin(world.programme_a, "AGEN", by=world.secretary)
    for name in ("Rina Rekaan", "Budi Rekaan"):
        actions.add_seat(made, employee(world, name), "AGEN_PERUBAHAN", "", by=world.secretary)
    made.refresh_from_db()
    return made


def signed(made: Decree, by: User, starts: int = 30, number: str = "7/SK/2026") -> Decree:
    """Signed by that person; starts: how many days ago its first day was, which is also its date."""
    now = Decree.objects.select_related("programme__unit", "replaces").get(pk=made.pk)
    given = Signing(number, min(day(starts), today()), day(starts), now.revision)
    signing.sign(now, given, keep_pdf(arrived(pdf("SK"), "sk.pdf")), by=by)
    return now
