"""Every address as every role: the page docs/access.md is true, and what must never happen does not."""

import os
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from tests.house import access, access_cases
from tests.house.access import ABSENT, BROKEN, LOGIN, NO, YES, Table
from tests.house.case import Case
from tests.world import build
from tuas.organisation.authority import TPU_ROLES, UNIT_ROLES
from tuas.organisation.models import Appointment

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,  # it asks for authority, not for a database
]
PUBLIC = {
    "account_login",
    "favicon",
    "about",
    "cycle:pakta_sign",
    "signing:enter",
    "signing:verify",
    "frontdesk:survey_answer",
    "frontdesk:complaint_track",
    "frontdesk:complaint_write",
    "frontdesk:guest",
    "frontdesk:public",
    "frontdesk:whistle_track",
    "frontdesk:whistle_write",
    "frontdesk:guest_worker",
    "frontdesk:track",
    "frontdesk:track_enter",
}
OF_ALL = {
    "month_bundle",  # of all units, refused with its reason to who does not oversee them
    "frontdesk:gallery_innovation",  # what a unit proposed is read by all, to learn from it
    "frontdesk:innovation_photo",
}
FORGED = {"calendar"}  # public behind a secret link, walked with a forged one: nobody finds anything
OUTSIDE = ("member_b", "head5_b", "agent_b")  # appointed, but in another unit
ASSESSING = (
    "tpu5_head", "tpu5_deputy", "tpu5", "tpu2", "tpu5_own", "steering", "responsible", "secretariat_head",
    "secretariat", "expert", "tpi", "admin", "director",
)  # fmt: skip
JUDGING = ("evidence:review (menunggu TPU)", "assessment:question (area 5)", "assessment:recommendations")


@pytest.fixture(scope="module")
def walked(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Table, Table, dict[str, Case]]:
    """The one walk that all tests below look at; the database is as before afterwards."""
    folder = tmp_path_factory.mktemp("access")
    with (
        django_db_blocker.unblock(),
        override_settings(TUAS_FILES=folder, TUAS_SIGNING=folder / "keys"),
        transaction.atomic(),
    ):
        world = build()
        people = access_cases.people_of(world)
        cases = access_cases.cases(access_cases.furnish(world))
        opened, sent = access.walk(people, cases)
        transaction.set_rollback(True)
    return opened, sent, {case.label: case for case in cases}


def _of_unit(cases: dict[str, Case]) -> set[str]:
    return {label for label, case in cases.items() if case.kwargs and case.name not in PUBLIC | OF_ALL}


def test_every_address_is_named() -> None:
    things = access_cases.Things("011", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, "0" * 64)
    named = {case.name for case in access_cases.cases(things)}
    assert set(access.addresses()) - named == set(), "addresses without a case in tests/house/access_cases.py"
    assert named - set(access.addresses()) == set(), "cases of addresses that are gone"


def test_the_page_says_what_the_application_does(walked: Any) -> None:
    opened, sent, _cases = walked
    said = access.markdown(opened, sent)
    if os.environ.get("TUAS_WRITE_ACCESS"):
        access.PAGE.write_text(said, encoding="utf-8")
    assert access.PAGE.read_text(encoding="utf-8").splitlines() == said.splitlines()


def test_nobody_meets_a_fault(walked: Any) -> None:
    for table in walked[:2]:
        assert {
            (label, who) for label, row in table.items() for who, said in row.items() if said == BROKEN
        } == set()


def test_visitors_get_the_public_pages_only(walked: Any) -> None:
    for table in walked[:2]:
        for label, row in table.items():
            assert row[""] == (YES if label in PUBLIC else ABSENT if label in FORGED else LOGIN), label


def test_an_account_without_appointment_sees_no_unit(walked: Any) -> None:
    opened, sent, cases = walked
    for table in (opened, sent):
        for label in _of_unit(cases) & set(table):
            assert table[label]["outsider"] in {ABSENT, NO}, label


@pytest.mark.parametrize("who", OUTSIDE)
def test_another_units_people_find_nothing_of_this_unit(walked: Any, who: str) -> None:
    opened, sent, cases = walked
    for table in (opened, sent):
        for label in _of_unit(cases) & set(table):
            assert table[label][who] == ABSENT, label


def test_an_assessor_never_judges_the_own_unit(walked: Any) -> None:
    _opened, sent, _cases = walked
    for label in JUDGING:
        assert sent[label]["tpu5"] == YES, label
        assert sent[label]["tpu5_own"] == NO, label


def test_what_the_unit_does_the_assessing_side_does_not(walked: Any) -> None:
    """Evidence comes from the unit alone, its acceptance from the TPU's own bidang alone (5.a.5, 5.c)."""
    _opened, sent, _cases = walked
    for who in ASSESSING:
        for label in ("evidence:upload", "evidence:links", "evidence:absent", "evidence:bring"):
            assert sent[label][who] == NO, (label, who)
    accepting = {who for who, said in sent["evidence:review (menunggu TPU)"].items() if said == YES}
    assert accepting == {"tpu5_head", "tpu5_deputy", "tpu5"}
    checking = {who for who, said in sent["evidence:review (menunggu Ketua Pokja)"].items() if said == YES}
    assert checking == {"head5"}


def test_every_role_of_the_sop_walks() -> None:
    """A table that lacks a role proves nothing about it."""
    people = access_cases.people_of(build())
    walking = [people[who] for _words, who in access.ROLES if who]
    held = set(Appointment.objects.filter(user__in=walking).values_list("role", flat=True))
    assert held == UNIT_ROLES | TPU_ROLES | {"DIRJEN", "TPI", "ADMIN"}
