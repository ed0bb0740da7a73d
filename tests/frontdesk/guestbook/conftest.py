"""An open guest book of unit A, and a guest who signed."""

import datetime as dt

import pytest
from django.core import signing

from tests.world import World
from tuas.frontdesk.gate import door
from tuas.frontdesk.guestbook import actions
from tuas.frontdesk.models import GuestBook, Visit
from tuas.organisation.authority import authority_of
from tuas.ui.dates import today

DRAWN = "M10 20L200.5 120L400 60M30 30L90 150"
ENTRY = actions.Entry(
    "Tamu Rekaan", "Uji material", "081234567890", "tamu@contoh.test", "Ruang layanan", None, drawn=DRAWN
)
GOOD = {
    "nama": "Tamu Rekaan", "layanan": "Uji material", "layanan_lain": "", "telepon": "0812 3456 7890",
    "surel": "tamu@contoh.test", "tempat": "Ruang layanan", "drawn": DRAWN, "typed": "", "setuju": "on",
}  # fmt: skip


def opened(world: World, *, open_: bool = True) -> GuestBook:
    return actions.set_book(
        world.a, open_=open_, place="Ruang layanan", services="Uji material\nIzin ruang jalan", keep_months=24,
        contact="Loket informasi lantai 1", by=world.team_head, who=authority_of(world.team_head, today()),
    )  # fmt: skip


def signed(book: GuestBook, key: str = "k" * 32) -> Visit:
    return Visit.objects.select_related("unit", "user").get(code=actions.sign(book, ENTRY, key))


def sent(number: str, key: str = "a" * 32, **fields: str) -> dict[str, str]:
    """The fields as the page of a minute ago sends them."""
    made = int((dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1)).timestamp() * 1000)
    token = signing.Signer(salt=door.SALT).sign_object(["buku-tamu", number, "lembar", made])
    return {**GOOD, door.TOKEN: token, door.KEY: key, **fields}


@pytest.fixture
def book(world: World) -> GuestBook:
    return opened(world)
