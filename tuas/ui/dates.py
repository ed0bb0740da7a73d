"""Days are WIB days, named in the reader's language; clocks are stored in UTC."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

WIB = ZoneInfo("Asia/Jakarta")
ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
DAYS = (_("Senin"), _("Selasa"), _("Rabu"), _("Kamis"), _("Jumat"), _("Sabtu"), _("Minggu"))
MONTHS = (
    _("Januari"), _("Februari"), _("Maret"), _("April"), _("Mei"), _("Juni"),
    _("Juli"), _("Agustus"), _("September"), _("Oktober"), _("November"), _("Desember"),
)  # fmt: skip


def today() -> dt.date:
    """The day it is in Jakarta."""
    return timezone.now().astimezone(WIB).date()


def long_date(day: dt.date) -> str:
    """4 Juli 2022."""
    return f"{day.day} {gettext(MONTHS[day.month - 1])} {day.year}"


def day_and_date(day: dt.date) -> str:
    """Senin, 4 Juli 2022."""
    return f"{gettext(DAYS[day.weekday()])}, {long_date(day)}"


def short_date(day: dt.date) -> str:
    """4 Jul."""
    return f"{day.day} {gettext(MONTHS[day.month - 1])[:3]}"


def span(label: str) -> str:
    """A period's label, as "Triwulan I 2026" or "Juli 2026", in the reader's language."""
    return " ".join(gettext(word) if word.istitle() and len(word) > 2 else word for word in label.split())


span_lazy = lazy(span, str)


def wib(moment: dt.datetime) -> str:
    """4 Juli 2022 pukul 09.42, as a clock in Jakarta shows it."""
    local = moment.astimezone(WIB)
    return gettext("{day} pukul {time}").format(day=long_date(local.date()), time=f"{local:%H.%M}")


def closing(due: dt.date, zone: str) -> str:
    """23.59 WIB (01.59 WIT, Rabu): when a due day is over, by the clock of a unit in WITA or WIT; "" for WIB.

    Due days are WIB days (IC-42), so that they end for all 47 units at once; further east that is the next morning.
    """
    if zone == "WIB" or zone not in ZONES:
        return ""
    end = dt.datetime.combine(due, dt.time(23, 59), WIB)
    there = end.astimezone(ZoneInfo(ZONES[zone]))
    return f"{end:%H.%M} WIB ({there:%H.%M} {zone}, {gettext(DAYS[there.weekday()])})"
