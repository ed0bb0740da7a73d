"""The readings of the SOP in force on a day, and the days on which no office works."""

import datetime as dt
from collections import defaultdict

from tuas.cycle.models import DutySetting, Holiday
from tuas.rules.duties import Holidays, Settings, settings


def chosen(on: dt.date) -> Settings:
    """The newest of each name not after that day; a name never set keeps its default. One query."""
    rows = DutySetting.objects.filter(from_on__lte=on).order_by("from_on", "id")
    return settings(dict(rows.values_list("name", "value")))


class History:
    """Every setting ever made, read once and asked for many days. One query."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[dt.date, str]]] = defaultdict(list)
        made = DutySetting.objects.order_by("from_on", "id")
        for name, value, day in made.values_list("name", "value", "from_on"):
            self.rows[name].append((day, value))

    def on(self, day: dt.date) -> Settings:
        """As `chosen`, without another query."""
        held = {name: [v for d, v in rows if d <= day] for name, rows in self.rows.items()}
        return settings({name: values[-1] for name, values in held.items() if values})


def holidays() -> Holidays:
    """All recorded; a year counts as known when it has any. One query."""
    days = frozenset(Holiday.objects.order_by().values_list("on", flat=True))
    return Holidays(days, frozenset(day.year for day in days))
