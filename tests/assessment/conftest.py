"""Sheets of unit A brought to a state by the real actions."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.world import World
from tuas.assessment import actions
from tuas.assessment.models import Assessor, Sheet
from tuas.catalogue import current
from tuas.catalogue.types import Question
from tuas.evidence.models import Document, Link, LinkState, Revision, Round
from tuas.files.models import Blob
from tuas.organisation.models import User

HTMX = {"HX-Request": "true"}
Fill = Callable[..., Sheet]


def best(question: Question) -> Any:
    """The answer that brings the full weight."""
    if question.kind == "choice":
        return next(iter(question.levels))
    if question.kind == "index":
        return "4.00"
    counts = {entry.key: 5 for entry in question.inputs}
    counts |= {key: 15 for key in counts if key == "sudah"}  # three kinds of five each
    return counts | {key: 0 for key in counts if key == "tahun_ini"}


def lowest(question: Question) -> Any:
    """The answer that claims nothing."""
    if question.kind == "choice":
        return list(question.levels)[-1]
    if question.kind == "index":
        return "0"
    return {entry.key: 0 for entry in question.inputs} | {question.inputs[0].key: 5}


@pytest.fixture
def fill(world: World) -> Fill:
    """fill(assessor, answers, note="") opens the sheet of unit A and writes these answers; without answers, the best
    of all 113.
    """

    def _fill(assessor: Assessor, answers: Mapping[str, Any] | None = None, note: str = "") -> Sheet:
        people: dict[Assessor, User] = {
            Assessor.UNIT: world.team_head,
            Assessor.TPU: world.tpu5_head,
            Assessor.TPI: world.tpi,
        }
        by = people[assessor]
        values = {c: best(q) for c, q in current().lke.questions.items()} if answers is None else answers
        sheet = actions.open_sheet(world.programme_a, assessor, by=by)
        changes = [actions.Change(code, value, note, 0) for code, value in values.items()]
        return actions.fill(sheet, changes, by=by, source="test")

    return _fill


@pytest.fixture
def paper(request: pytest.FixtureRequest) -> Callable[..., Link]:
    """paper("P5.i.1", state) links a document of unit A with one PDF-like content to an item."""

    world: World = request.getfixturevalue(
        "live_world" if request.node.get_closest_marker("browser") else "world"
    )

    def _paper(item: str, state: str = LinkState.DITERIMA, name: str = "Peta.pdf") -> Link:
        from django.utils import timezone

        sha256 = f"{Blob.objects.count():064x}"
        blob = Blob.objects.create(sha256=sha256, size=10, media_type="application/pdf")
        document = Document.objects.create(unit=world.a, title=name)
        revision = Revision.objects.create(document=document, number=1, blob=blob, name=name)
        link = Link.objects.create(
            document=document, programme=world.programme_a, item=item, state=state, since=timezone.now()
        )
        if state == LinkState.DITERIMA:
            Round.objects.create(link=link, revision=revision, state=state, by=world.tpu5)
        return link

    return _paper
