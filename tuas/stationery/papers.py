"""A paper as DOCX: the template that holds for the unit on that day, filled with the data that the PDF is made of."""

import datetime as dt
from typing import Any

from tuas.documents import docx
from tuas.organisation.models import Unit
from tuas.stationery.tags import TAGS


def made(code: str, data: dict[str, Any], unit: Unit) -> bytes:
    """data: as for the PDF, with title and made (year, month, day)."""
    on = dt.date(*data["made"])
    return docx.fill(
        docx.default(code.lower()), TAGS[code](data), title=data["title"], made=on, font=data.get("font", "")
    )
