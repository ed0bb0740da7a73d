"""A Penilaian Pendahuluan of unit A brought to each of its states by the people who may do it."""

import datetime as dt
from typing import Any

from tests.assessment.conftest import best
from tests.cycle.recording import record, record_all
from tests.evidence.conftest import arrived, pdf
from tests.tpu.cast import act, holder
from tests.world import World
from tuas.assessment import actions as sheets
from tuas.assessment.models import PARTS, Assessor, Preliminary, Presentation, Sheet
from tuas.assessment.preliminary import actions, presentation
from tuas.catalogue import current
from tuas.cycle.models import Fact
from tuas.organisation.models import Person, User
from tuas.ui.dates import today

NINE = [p.code for p in current().presentation]
NOTE = "Bukti belum mendukung."


def head(area: str) -> User:
    """The Ketua Bidang of this area who is employed in neither unit."""
    return holder(f"ketua{area}", "KETUA_BIDANG", area)


def secretary() -> User:
    return holder("sekretariat", "ANGGOTA_SEKRETARIAT")


def releaser(world: World, part: str) -> User:
    return world.responsible if part == "B" else head(part)


def ready(world: World) -> None:
    """A calon by its SK Menteri, more than a year ago."""
    record(world, Fact.Kind.SK_MENTERI)


def opened(world: World) -> Preliminary:
    ready(world)
    return actions.open_(world.programme_a, **act(world.responsible))


def answers(low: str = "") -> list[sheets.Change]:
    """The best of all 113; those of the question `low` at its lowest."""
    questions = current().lke.questions
    return [
        sheets.Change(code, list(q.levels)[-1] if code == low else best(q), NOTE if code == low else "", 0)
        for code, q in questions.items()
    ]


def sheet(world: World) -> Sheet:
    found = Sheet.objects.get(programme=world.programme_a, assessor=Assessor.TPU)
    found.programme = world.programme_a
    return found


def answered(world: World, low: str = "A.I.5.v.a") -> Sheet:
    """Unit and TPU have answered everything, differing on one question."""
    opened(world)
    unit = sheets.open_sheet(world.programme_a, Assessor.UNIT, by=world.team_head)
    sheets.fill(unit, answers(), by=world.team_head, source="test")
    return sheets.fill(sheet(world), answers(low), by=world.tpu5, source="test")


def release(world: World, part: str) -> None:
    actions.release(world.programme_a, part, **act(releaser(world, part)))


def released(world: World) -> Sheet:
    answered(world)
    for part in PARTS:
        release(world, part)
    return sheet(world)


def completed(world: World) -> Sheet:
    released(world)
    return actions.complete(sheet(world), **act(world.responsible))


def slides(world: World, codes: list[str] | None = None, version: int = 0, **kept: Any) -> Presentation:
    """One version with one PDF, saying where these contents stand (all nine without)."""
    blob = presentation.keep_slides(arrived(pdf(f"Paparan {version}"), f"paparan{version}.pdf"))
    given = presentation.Given(
        dt.date(2026, 11, 10),
        Person.objects.get(user=world.team_head),
        dict.fromkeys(NINE if codes is None else codes, "Salindia 2"),
        fresh=[blob],
        **kept,
    )
    return presentation.save(world.programme_a, given, version, **act(world.team_head))


def desk(found: Preliminary, on: dt.date | None = None, revision: int = 0, **said: Any) -> None:
    given = actions.Desk(on or today(), dt.time(9, 30), "Ruang rapat", **said)
    actions.write_desk(found, given, revision, **act(secretary()))


__all__ = ["act", "record_all"]
