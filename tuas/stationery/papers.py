"""A paper as DOCX: the template that holds for the unit on that day, filled with the data that the PDF is made of."""

import datetime as dt
from typing import Any

from tuas.documents import docx
from tuas.organisation.models import Unit
from tuas.stationery.kinds import BY_CODE
from tuas.stationery.models import FormTemplate, in_force
from tuas.stationery.tags import TAGS

COPY = "Salinan untuk disunting; yang sah ialah PDF yang ditandatangani"


def made(code: str, data: dict[str, Any], unit: Unit, *, signed: bool = False) -> bytes:
    """data: as for the PDF, with title and made (year, month, day); "pictures": {file name: JPEG} where there are some.
    signed: in Tuas, so that only the PDF counts and this says so. At most two queries."""
    on = dt.date(*data["made"])
    if signed and not data["draft"]:
        data = data | {"draft": COPY}
    own = in_force(keeper_of(code, unit), code, on)
    font = "" if own else data.get("font", "")
    return docx.fill(bytes_of(code, own), TAGS[code](data), title=data["title"], made=on, font=font)


def keeper_of(code: str, unit: Unit) -> Unit:
    """Whose template holds: the unit's own, for FRM-03 that of the unit in which the TPU works."""
    number = BY_CODE[code].keeper
    if not number or number == unit.number:
        return unit
    return Unit.objects.filter(number=number).first() or unit


def bytes_of(code: str, own: FormTemplate | None) -> bytes:
    if own is None:
        return docx.default(code.lower())
    with own.blob.open() as stream:
        return stream.read()
