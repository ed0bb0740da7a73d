"""Input that no page sends is refused with a sentence, never with a server error."""

import pytest

from tuas.ui.whole import whole


@pytest.mark.parametrize(
    "text", ["", " ", "²", "٣", "-1", "+1", "1.0", "9" * 10, "9" * 5000, "1 ", "\x00", "1_0"]
)
def test_only_plain_digits_are_a_number(text: str) -> None:
    assert whole(text, -7) == -7


def test_a_number_is_read() -> None:
    assert (whole("0", 5), whole("007"), whole("999999999"), whole("1234567890", digits=15)) == (
        0,
        7,
        999_999_999,
        1_234_567_890,
    )
