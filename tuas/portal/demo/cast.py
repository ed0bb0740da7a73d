"""The demo's people: one account for every SOP role, all invented, at a fictitious balai beside the 47."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from tuas.organisation import actions
from tuas.organisation.models import Person, Unit, User

NUMBER = "900"
PASSWORD = "contoh-zona-integritas"
SK_DATE = dt.date(2026, 1, 5)
AREAS = "123456"


@dataclass(frozen=True, slots=True)
class Account:
    """username, SOP role, area ("" for none), a name for those who are not employees of the balai."""

    username: str
    role: str
    area: str = ""
    name: str = ""


UNIT_SIDE = (
    Account("pimpinan", "PIMPINAN"),
    Account("ketua.tim", "KETUA_TIM_KERJA"),
    Account("sekretaris.tim", "SEKRETARIS_TIM_KERJA"),
    *(Account(f"ketua.pokja{a}", "KETUA_POKJA", a) for a in AREAS),
    *(Account(f"anggota.pokja{a}", "ANGGOTA_POKJA", a) for a in AREAS),
    Account("agen", "AGEN_PERUBAHAN"),
    Account("pegawai", "PEGAWAI"),
    Account("admin.unit", "ADMIN_UNIT"),
    Account("agen2", "AGEN_PERUBAHAN"),
)
GIVEN = (
    "Andai",
    "Bilamana",
    "Contoh",
    "Dugaan",
    "Eka",
    "Fiksi",
    "Gagas",
    "Hikayat",
    "Ilusi",
    "Jikalau",
    "Kisah",
    "Lakon",
)
FAMILY = ("Rekaan", "Wirasemu", "Umpamawan", "Tirtasemu", "Kiasan", "Bayangan", "Perumpama")


def _name(n: int) -> str:
    return f"{GIVEN[n % len(GIVEN)]} {FAMILY[(n * 3 + 1) % len(FAMILY)]}"


DJBM_SIDE = tuple(
    Account(username, role, area, _name(n))
    for n, (username, role, area) in enumerate(
        [
            ("dirjen", "DIRJEN", ""),
            ("pengarah", "PENGARAH", ""),
            ("direktur.ki", "PENANGGUNG_JAWAB", ""),
            *((f"ketua.bidang{a}", "KETUA_BIDANG", a) for a in AREAS),
            *((f"wakil.bidang{a}", "WAKIL_KETUA_BIDANG", a) for a in AREAS),
            *((f"anggota.bidang{a}", "ANGGOTA_BIDANG", a) for a in AREAS),
            ("ketua.sekretariat", "KETUA_SEKRETARIAT", ""),
            ("anggota.sekretariat", "ANGGOTA_SEKRETARIAT", ""),
            ("narasumber", "NARASUMBER", ""),
            ("tpi", "TPI", ""),
            ("admin", "ADMIN", ""),
        ]
    )
)
ACCOUNTS = UNIT_SIDE + DJBM_SIDE


def balai() -> Unit:
    """The fictitious balai; its presence marks the database as invented."""
    unit, _made = Unit.objects.get_or_create(
        number=NUMBER,
        defaults={
            "name": "Balai Pelaksanaan Jalan Nasional Contoh Utara",
            "notation": "BbX",
            "group": "BPJN",
            "kind": "UPT",
            "invented": True,
        },
    )
    return unit


def accounts(unit: Unit) -> dict[str, User]:
    """One account a role, all with the same demo password; unit roles go to employees of the imported list."""
    password = make_password(PASSWORD)  # once: the hash is meant to be slow
    people = list(Person.objects.filter(unit=unit, active=True, user=None).order_by("id"))
    made: dict[str, User] = {}
    for n, account in enumerate(ACCOUNTS):
        person = people[n] if n < len(UNIT_SIDE) else None
        name = person.name if person else account.name
        user = User.objects.create(username=account.username, name=name, password=password)
        if person:
            Person.objects.filter(pk=person.pk).update(user=user)
        actions.appoint(
            user,
            account.role,
            unit=unit if person else None,
            area=account.area,
            sk_number=f"{n + 1:02d}/KPTS/{'BbX' if person else 'Db'}/2026 (rekaan)",
            sk_date=SK_DATE,
            starts_on=SK_DATE,
            ends_on=None,
            by=None,
        )
        made[account.username] = user
    return made
