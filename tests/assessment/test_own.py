"""Beside the question about paktas stands what Tuas keeps itself; beside others it does not."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tests.assessment.conftest import Fill
from tests.world import World
from tuas.assessment.models import Assessor
from tuas.cycle.paktas import actions as paktas
from tuas.cycle.paktas.facts import unsigned


@pytest.mark.parametrize(("code", "there"), [("A.I.1.iv.d", True), ("A.I.5.v.a", False)])
def test_the_paktas_stand_beside_their_question(
    client: Client, world: World, fill: Fill, code: str, there: bool
) -> None:
    fill(Assessor.UNIT)
    for person in list(unsigned(world.a))[:2]:
        paktas.record_earlier(person, dt.date(2024, 5, 6), by=world.unit_admin)
    client.force_login(world.team_head)
    page = client.get(reverse("assessment:question", args=["011", code])).content.decode()
    assert ("Pakta integritas yang tercatat di Tuas</a>: 2 dari" in page) is there
