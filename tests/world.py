"""The small fixed cast of the tests: two units, their people, the TPU, one outsider. Owned by the evidence tests.

`world.a` and `world.b` are two of the 47 units with a programme each in 2026; every person holds one role by an SK.
Nothing else exists: tests bring the world to a state by the real actions.

    def test_it_refuses_another_units_pokja(client, world):
        client.force_login(world.member_b)

For a browser use `live_world`, whose rows the live server sees; `enter(page, live_world.member)` opens a session
without the login page.
"""

import datetime as dt
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tuas.catalogue import current
from tuas.cycle.models import Programme
from tuas.organisation.actions import appoint
from tuas.organisation.models import Person, Unit, User

SINCE = dt.date(2026, 1, 2)
UNIT_A, UNIT_B, TPU_HOME = "011", "027", "009"


@dataclass
class World:
    """Units and programmes by letter; people by what they are. Without a letter they belong to unit A."""

    a: Unit
    b: Unit
    home: Unit  # Direktorat Kepatuhan Intern, where the TPU is employed
    programme_a: Programme
    programme_b: Programme
    leader: User  # Pimpinan
    team_head: User  # Ketua Tim Kerja
    secretary: User  # Sekretaris Tim Kerja
    head1: User  # Ketua Pokja 1
    head5: User  # Ketua Pokja 5
    member: User  # Anggota Pokja 5
    member1: User  # Anggota Pokja 1
    unit_admin: User
    member_b: User  # Anggota Pokja 5 of unit B
    head5_b: User  # Ketua Pokja 5 of unit B
    tpu5_head: User  # Ketua Bidang 5
    tpu5: User  # Anggota Bidang 5
    tpu2: User  # Anggota Bidang 2
    tpu5_own: User  # Anggota Bidang 5 who is employed in unit A: conflict of interest
    responsible: User  # Penanggung Jawab TPU
    tpi: User
    admin: User
    outsider: User  # an account without any appointment


# attribute: (name, employed in, role, unit of the role, area)
_CAST: dict[str, tuple[str, str, str, str, str]] = {
    "leader": ("Pimpin Satu", "a", "PIMPINAN", "a", ""),
    "team_head": ("Ketua Tim", "a", "KETUA_TIM_KERJA", "a", ""),
    "secretary": ("Sekretaris Tim", "a", "SEKRETARIS_TIM_KERJA", "a", ""),
    "head1": ("Ketua Pokja Satu", "a", "KETUA_POKJA", "a", "1"),
    "head5": ("Ketua Pokja Lima", "a", "KETUA_POKJA", "a", "5"),
    "member": ("Anggota Pokja Lima", "a", "ANGGOTA_POKJA", "a", "5"),
    "member1": ("Anggota Pokja Satu", "a", "ANGGOTA_POKJA", "a", "1"),
    "unit_admin": ("Admin Unit", "a", "ADMIN_UNIT", "a", ""),
    "member_b": ("Anggota Unit Be", "b", "ANGGOTA_POKJA", "b", "5"),
    "head5_b": ("Ketua Unit Be", "b", "KETUA_POKJA", "b", "5"),
    "tpu5_head": ("Ketua Bidang Lima", "home", "KETUA_BIDANG", "", "5"),
    "tpu5": ("Penilai Lima", "home", "ANGGOTA_BIDANG", "", "5"),
    "tpu2": ("Penilai Dua", "home", "ANGGOTA_BIDANG", "", "2"),
    "tpu5_own": ("Penilai Sendiri", "a", "ANGGOTA_BIDANG", "", "5"),
    "responsible": ("Penanggung Jawab", "home", "PENANGGUNG_JAWAB", "", ""),
    "tpi": ("Penilai TPI", "", "TPI", "", ""),
    "admin": ("Admin Tuas", "", "ADMIN", "", ""),
    "outsider": ("Orang Luar", "", "", "", ""),
}


def _person(key: str, units: dict[str, Unit]) -> User:
    name, employed, role, unit, area = _CAST[key]
    user = User(username=key.replace("_", "."), name=name, email=f"{key}@contoh.test")
    user.set_unusable_password()  # tests enter by session; hashing would cost each of them a second
    user.save()
    if employed:
        Person.objects.create(unit=units[employed], user=user, name=name, position="Staf")
    if role:
        appoint(
            user,
            role,
            unit=units[unit] if unit else None,
            area=area,
            sk_number=f"SK-{key}",
            sk_date=SINCE,
            starts_on=SINCE,
            ends_on=None,
            by=None,
        )
    return user


def _programme(unit: Unit, target: str) -> Programme:
    catalogue = current()
    return Programme.objects.create(
        unit=unit, target=target, year=2026, catalogue=catalogue.version, lke=catalogue.lke.version
    )


def build() -> World:
    """The cast, made in the database of the running test."""
    units = {key: Unit.objects.get(number=n) for key, n in (("a", UNIT_A), ("b", UNIT_B), ("home", TPU_HOME))}
    everybody: dict[str, Any] = {**units, **{key: _person(key, units) for key in _CAST}}
    return World(
        **everybody,
        programme_a=_programme(units["a"], "WBK"),
        programme_b=_programme(units["b"], "WBBM"),
    )


@pytest.fixture
def world(db: None) -> World:
    """A fresh cast for one test."""
    return build()


@pytest.fixture
def director(world: World) -> User:
    """The Direktur Jenderal, whom the small cast lacks."""
    user = User.objects.create(username="dirjen", name="Dirjen", password="!")
    appoint(
        user, "DIRJEN", unit=None, area="", sk_number="SK-dirjen", sk_date=SINCE, starts_on=SINCE, ends_on=None,
        by=None,
    )  # fmt: skip
    return user


_TRIGGERS: dict[str, str] = {}  # those taken away so that SQLite could be emptied: name and statement


@pytest.fixture
def live_units(transactional_db: None) -> Iterator[None]:
    """The 47 units and nothing else in committed rows, for a browser. The database is emptied afterwards.

    Emptying deletes row by row on SQLite, which append-only tables refuse: their triggers step aside meanwhile.
    """
    from django.apps import apps

    if not Unit.objects.exists():
        importlib.import_module("tuas.organisation.migrations.0002_units").seed(apps, None)
    there = _triggers()
    _run([statement for name, statement in _TRIGGERS.items() if name not in there])
    yield
    _TRIGGERS.update(_triggers())
    _run([f"DROP TRIGGER {name}" for name in _triggers()])


@pytest.fixture
def live_world(live_units: None) -> World:
    """The cast in committed rows, for a browser."""
    return build()


def _triggers() -> dict[str, str]:
    from django.db import connection

    if connection.vendor != "sqlite":
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(cursor.fetchall())


def _run(statements: list[str]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def enter(page: Any, user: User) -> None:
    """Gives a browser page (with base_url) the session of this user; needs a live server's database."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.goto("/masuk/")  # a cookie needs an address
    host = page.url.split("/")[2].split(":")[0]
    cookie = {"name": name, "value": client.cookies[name].value, "domain": host, "path": "/"}
    page.context.add_cookies([cookie])
