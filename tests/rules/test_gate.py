"""The gate of public forms: just under, on and over each limit."""

import itertools

import pytest

from tuas.rules.gate import (
    ANSWERED,
    LINK,
    NONE,
    OLDEST,
    PASS,
    PROVE,
    WAIT,
    WORKED,
    YOUNGEST,
    Limits,
    Seen,
    judge,
    worked,
)  # fmt: skip

LIMITS = Limits(address=30, subject=200, answered=60, worked=600)


@pytest.mark.parametrize(
    ("seen", "verdict"),
    [
        (Seen(40, False, 1, 1), PASS),
        (Seen(YOUNGEST, False, 1, 1), PASS),
        (Seen(YOUNGEST - 0.01, False, 1, 1), PROVE),
        (Seen(OLDEST, False, 1, 1), PASS),
        (Seen(OLDEST + 1, False, 1, 1), PROVE),
        (Seen(None, False, 1, 1), PROVE),
        (Seen(None, False, 1, 1, WORKED, 1), PROVE),  # a proof needs the page it was made for
        (Seen(40, True, 1, 1), PROVE),
        (Seen(40, False, 30, 1), PASS),
        (Seen(40, False, 31, 1), PROVE),
        (Seen(40, False, 1, 200), PASS),
        (Seen(40, False, 1, 201), PROVE),
        (Seen(0.1, True, 9999, 9999, WORKED, 600), PASS),  # an office behind one address, at work
        (Seen(0.1, True, 9999, 9999, WORKED, 601), WAIT),
        (Seen(40, False, 31, 1, ANSWERED, 60), PASS),
        (Seen(40, False, 31, 1, ANSWERED, 61), WAIT),
    ],
)
def test_each_limit(seen: Seen, verdict: str) -> None:
    assert judge(seen, LIMITS) == verdict


def test_a_personal_link_is_tried_five_times_before_it_asks() -> None:
    assert [judge(Seen(40, False, 1, n), LINK) for n in (5, 6)] == [PASS, PROVE]


def test_work_is_counted_in_zero_bits() -> None:
    good = next(str(n) for n in itertools.count() if worked("nonce", str(n), 8))
    assert worked("nonce", good, 8)
    assert not worked("other nonce", good, 20)
    assert not worked("nonce", "", 0)
    assert not worked("nonce", "1" * 21, 0)
    assert NONE != WORKED
