"""Days are WIB days; clocks are stored in UTC."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

WIB = ZoneInfo("Asia/Jakarta")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def today() -> dt.date:
    """The day it is in Jakarta."""
    return timezone.now().astimezone(WIB).date()


def long_date(day: dt.date) -> str:
    """4 Juli 2022."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_and_date(day: dt.date) -> str:
    """Senin, 4 Juli 2022."""
    return f"{DAYS[day.weekday()]}, {long_date(day)}"


def short_date(day: dt.date) -> str:
    """4 Jul."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def wib(moment: dt.datetime) -> str:
    """4 Juli 2022 pukul 09.42, as a clock in Jakarta shows it."""
    local = moment.astimezone(WIB)
    return f"{long_date(local.date())} pukul {local:%H.%M}"
