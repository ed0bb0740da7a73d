"""The register of LHKAN as the inputs of A.II.5.iii.a and .b."""

from typing import Any

import pytest
from django.test import Client

from tests.frontdesk.compliance.test_filings import staff, tick
from tests.world import World
from tuas.catalogue import current
from tuas.frontdesk.figures import figure_of
from tuas.organisation.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def november(time_machine: Any) -> None:
    time_machine.move_to("2026-11-25 03:00:00+00:00", tick=False)


@pytest.mark.rq("RQ-118")
def test_the_lke_gets_its_inputs_by_group(world: World, client: Client) -> None:
    assert figure_of(world.programme_a, "A.II.5.iii.a") is None
    people = staff(world, 5)
    for person, (echelon, listed) in zip(
        people[:4], [("III", ""), ("IV.a", "LHKASN"), ("", "LHKPN"), ("", "")], strict=True
    ):
        Person.objects.filter(pk=person.pk).update(echelon=echelon, extra={"lhkan": listed})
    leader = next(p for p in people if p.user_id == world.leader.pk)
    client.force_login(world.head5)
    tick(client, "lhkan", [leader, people[0]])
    found = {
        code: figure
        for code in ("A.II.5.iii.a", "A.II.5.iii.b")
        if (figure := figure_of(world.programme_a, code)) is not None
    }
    assert dict(found["A.II.5.iii.a"].values) == {
        "kepala_satker": 1, "pejabat_wajib": 0, "lainnya": 1, "sudah": 1
    }  # fmt: skip
    assert dict(found["A.II.5.iii.b"].values) == {
        "eselon_iii": 1, "eselon_iv": 1, "fungsional_pelaksana": 1, "sudah": 1
    }  # fmt: skip
    inputs = {q: {entry.key for entry in current().lke.questions[q].inputs} for q in found}
    assert inputs == {q: set(figure.values) for q, figure in found.items()}
