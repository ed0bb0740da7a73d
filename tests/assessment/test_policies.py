"""Who answers which question, and who completes: every role against every column (5.a.5, 5.c, 4.d)."""

import pytest

from tuas.assessment import policies
from tuas.assessment.models import PARTS, Assessor, Sheet
from tuas.catalogue import current
from tuas.organisation.authority import authority_of
from tuas.ui.dates import today

pytestmark = pytest.mark.django_db
AREA1, AREA5, HASIL = "A.I.1.i.a", "A.I.5.v.a", "B.I.a"


def ask(world, person, assessor, code):
    sheet = Sheet(pk=1, programme=world.programme_a, assessor=assessor)
    who = authority_of(getattr(world, person), today())
    return policies.why_not_answer(who, sheet, world.a, current().lke.questions[code])


MAY = {
    Assessor.UNIT: {
        AREA1: {"team_head", "secretary", "head1", "member1"},
        AREA5: {"team_head", "secretary", "head5", "member"},
        HASIL: {"team_head", "secretary"},
    },
    Assessor.TPU: {AREA1: set(), AREA5: {"tpu5_head", "tpu5"}, HASIL: {"tpu5_head", "responsible"}},
    Assessor.TPI: {AREA1: {"tpi"}, AREA5: {"tpi"}, HASIL: {"tpi"}},
}
PEOPLE = [
    "leader", "team_head", "secretary", "head1", "head5", "member", "member1", "unit_admin", "member_b", "head5_b",
    "tpu5_head", "tpu5", "tpu2", "tpu5_own", "responsible", "tpi", "admin", "outsider",
]  # fmt: skip


@pytest.mark.parametrize("assessor", list(Assessor))
@pytest.mark.parametrize("code", [AREA1, AREA5, HASIL])
def test_each_role_answers_its_own_column_and_area_only(world, assessor, code):
    allowed = {person for person in PEOPLE if not ask(world, person, assessor, code)}
    assert allowed == MAY[assessor][code]


def test_an_assessor_never_judges_the_unit_they_belong_to(world):
    assert "benturan kepentingan" in ask(world, "tpu5_own", Assessor.TPU, AREA5)


@pytest.mark.parametrize(
    ("assessor", "people"),
    [
        (Assessor.UNIT, {"leader", "team_head"}),
        (Assessor.TPU, {"responsible"}),
        (Assessor.TPI, {"tpi"}),
    ],
)
def test_who_completes(world, assessor, people):
    sheet = Sheet(pk=1, programme=world.programme_a, assessor=assessor, released=list(PARTS))
    may = {
        person
        for person in PEOPLE
        if not policies.why_not_complete(authority_of(getattr(world, person), today()), sheet, world.a)
    }
    assert may == people
