"""The balai's letterhead, typeface and a Word template of its own for letters, set by its administrator."""

import datetime as dt
import io
import zipfile

from tuas.documents import docx
from tuas.files.store import keep, receive
from tuas.organisation import profile_actions
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Unit, User
from tuas.organisation.profiles import FIELDS, default
from tuas.stationery import actions
from tuas.stationery.kinds import BY_CODE
from tuas.ui.dates import today

SINCE = dt.date(2026, 1, 2)
SAID = {
    "address": "Jalan Rekaan Nomor 1, Kota Contoh", "contact": "Telepon (000) 000000, balai@contoh.test",
    "font": "Arial", "place": "Kota Contoh", "superior_name": "Gagas Umpamawan",
}  # fmt: skip
MOTTO = "Melayani dengan integritas"


def fill(unit: Unit, users: dict[str, User]) -> str:
    by = users["admin.unit"]
    who, plain = authority_of(by, today()), default(unit, today())
    said = {name: getattr(plain, name) for name in FIELDS} | SAID
    profile_actions.change(unit, SINCE, said, 0, by=by, who=who)
    path, sha256 = receive(io.BytesIO(_with_motto(docx.default("surat"))))
    blob = keep(path, sha256, docx.DOCX)
    actions.put_in_force(unit, BY_CODE["SURAT"], blob, "Surat balai.docx", SINCE, 0, by=by, who=who)
    return "kop, huruf, dan templat Word surat milik balai"


def _with_motto(template: bytes) -> bytes:
    """As the administrator typed it under the address in Word."""
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = "word/document.xml"
    place = b"{{ kop.alamat }}</w:t></w:r>"
    typed = f'<w:r><w:br/><w:t xml:space="preserve">{MOTTO}</w:t></w:r>'
    parts[body] = parts[body].replace(place, place + typed.encode())
    return docx.packed(parts)
