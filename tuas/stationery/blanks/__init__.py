"""The Word templates that come with Tuas, by the code of their paper."""

from collections.abc import Callable

from tuas.stationery.blanks import monev

BLANKS: dict[str, Callable[[], bytes]] = {"FRM-04": monev.blank}
