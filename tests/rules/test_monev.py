"""FRM-04: the two figures of a month, and which recommendations are carried into it; numbers in words."""

from fractions import Fraction

import pytest

from tuas.rules.monev import Share, carried, followed_up, realised
from tuas.rules.words import spelled

JUNE = [
    # the ten Rencana Kerja of the SOP's example under its eight Rencana Aksi (p.66–68)
    (1, "telah"), (1, "telah"), (2, "telah"), (2, "telah"), (3, "belum"), (4, "sedang"), (5, "telah"), (6, "telah"),
    (7, "sedang"), (8, "telah"),
]  # fmt: skip


def test_the_sops_example_is_five_of_eight() -> None:
    share = realised(JUNE)
    assert (share.done, share.total, share.share, share.percent) == (5, 8, Fraction(5, 8), "62,50%")
    assert sum(status == "telah" for _action, status in JUNE) == 7  # of ten lines: not the figure (IC-65)


@pytest.mark.parametrize(("last", "done"), [("belum", 0), ("sedang", 0), ("telah", 1)])
def test_an_action_is_done_when_its_last_line_is(last: str, done: int) -> None:
    assert realised([("a", "telah"), ("a", last)]) == Share(done, 1)


def test_of_nothing_there_is_no_percentage() -> None:
    for share in (realised([]), followed_up([])):
        assert (share.share, share.percent) == (None, "")


@pytest.mark.parametrize(
    ("statuses", "percent"),
    [
        (["belum", "sedang"], "0%"), (["telah", "belum"], "50%"), (["telah", "telah"], "100%"),
        (["telah", "telah", "belum"], "66,66%"), (["telah", "sedang", "belum"], "33,33%"),
    ],
)  # fmt: skip
def test_follow_up_counts_what_is_done(statuses: list[str], percent: str) -> None:
    assert followed_up(statuses).percent == percent


@pytest.mark.parametrize(
    ("done", "period", "stands"),
    [
        ([], "2026-05", False), ([], "2026-06", True), ([], "2026-09", True), (["2026-07"], "2026-07", True),
        (["2026-07"], "2026-08", False), ([], "2027-01", True), (["2026-12"], "2027-01", False),
    ],
)  # fmt: skip
def test_a_recommendation_of_may_stands_until_the_month_it_is_done_in(
    done: list[str], period: str, stands: bool
) -> None:
    assert carried("2026-05", done, period) is stands


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"), (1, "satu"), (5, "lima"), (8, "delapan"), (10, "sepuluh"), (11, "sebelas"), (12, "dua belas"),
        (19, "sembilan belas"), (20, "dua puluh"), (21, "dua puluh satu"), (100, "seratus"), (111, "seratus sebelas"),
        (999, "sembilan ratus sembilan puluh sembilan"), (1000, "seribu"), (2026, "dua ribu dua puluh enam"),
    ],
)  # fmt: skip
def test_numbers_in_words(number: int, words: str) -> None:
    assert spelled(number) == words


@pytest.mark.parametrize("number", [-1, 10**12])
def test_what_cannot_be_said(number: int) -> None:
    with pytest.raises(ValueError, match="di luar"):
        spelled(number)
