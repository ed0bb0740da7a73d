"""The readings of the SOP in force on a day, and the days on which no office works."""

import datetime as dt

from tuas.cycle.models import DutySetting, Holiday
from tuas.rules.duties import Holidays, Settings, settings


def chosen(on: dt.date) -> Settings:
    """The newest of each name not after that day; a name never set keeps its default. One query."""
    rows = DutySetting.objects.filter(from_on__lte=on).order_by("from_on", "id")
    return settings(dict(rows.values_list("name", "value")))


def holidays() -> Holidays:
    """All recorded; a year counts as known when it has any. One query."""
    days = frozenset(Holiday.objects.order_by().values_list("on", flat=True))
    return Holidays(days, frozenset(day.year for day in days))
