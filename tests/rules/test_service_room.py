"""What a service room and its officers lack (5.g.1, 5.g.2)."""

from dataclasses import replace

import pytest

from tuas.rules.service_room import Lack, Seen, Standing, facility_gaps, officer_gaps

EIGHT = [f"5.g.1.{letter}" for letter in "abcdefgh"]
FIT = Standing(attire=True, name_tag=True, competent=True, proven=True, of_unit=True, appointed=True)


def test_a_complete_room_has_no_gap() -> None:
    assert facility_gaps(EIGHT, {code: Seen(True, True) for code in EIGHT}) == {}


def test_seven_of_eight_is_a_gap_with_its_reason() -> None:
    seen = {code: Seen(True, True) for code in EIGHT[:5]}
    seen |= {EIGHT[5]: Seen(False, True), EIGHT[6]: Seen(True, False)}
    gaps = facility_gaps(EIGHT, seen)
    assert gaps == {EIGHT[5]: Lack.ABSENT, EIGHT[6]: Lack.UNPROVEN, EIGHT[7]: Lack.UNSEEN}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"attire": False}, "5.g.2.a"), ({"name_tag": False}, "5.g.2.b"), ({"competent": False}, "5.g.2.c"),
        ({"proven": False}, "5.g.2.c"), ({"of_unit": False}, "5.g.2.d"), ({"appointed": False}, "5.g.2.d"),
    ],
)  # fmt: skip
def test_each_requirement_counts(change: dict[str, bool], code: str) -> None:
    assert officer_gaps(replace(FIT, **change)) == (code,)


def test_who_meets_all_lacks_nothing() -> None:
    assert officer_gaps(FIT) == ()
