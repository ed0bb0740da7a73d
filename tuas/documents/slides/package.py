"""The same deck, the same bytes: every moment inside a package becomes the day that the deck says."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable

MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
FIRST = (1980, 1, 1, 0, 0, 0)


def frozen(
    content: bytes, made: dt.date, part: Callable[[str, bytes], bytes] = lambda _name, data: data
) -> bytes:
    """The package again, with fixed moments."""
    moment = f"{made.isoformat()}T00:00:00Z".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = part(info.filename, old.read(info))
            if info.filename == "docProps/core.xml":
                data = MOMENT.sub(rb"\g<1>" + moment + rb"\g<2>", data)
            entry = zipfile.ZipInfo(info.filename, FIRST)
            entry.external_attr = 0o600 << 16
            packed = info.filename.endswith((".jpg", ".jpeg", ".png", ".xlsx"))
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return out.getvalue()
