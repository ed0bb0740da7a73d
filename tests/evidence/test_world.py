"""The cast has the authority its names say."""

import pytest

from tests.world import World
from tuas.organisation.authority import authority_of
from tuas.ui.dates import today

pytestmark = pytest.mark.django_db


def test_every_person_holds_what_the_name_says(world: World) -> None:
    assert authority_of(world.member, today()).in_unit(world.a.pk, "ANGGOTA_POKJA", area="5")
    assert not authority_of(world.member, today()).in_unit(world.a.pk, "ANGGOTA_POKJA", area="1")
    assert authority_of(world.tpu5, today()).in_bidang("5")
    assert authority_of(world.tpu5_own, today()).belongs_to(world.a.pk)
    assert authority_of(world.outsider, today()).held == ()
