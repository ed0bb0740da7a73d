"""Authority follows the appointment in force today (SOP 5.a, 5.c, 6.d). Asked once per request, answered many times.

Everything a person may do is decided from these few facts; policies of the apps above ask them and nothing else.
"""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models

from tuas.organisation.models import Appointment, Unit, User

if TYPE_CHECKING:
    from django.http import HttpRequest

UNIT_ROLES = frozenset(
    {
        "PIMPINAN", "KETUA_TIM_KERJA", "SEKRETARIS_TIM_KERJA", "KETUA_POKJA", "ANGGOTA_POKJA",
        "AGEN_PERUBAHAN", "PEGAWAI", "ADMIN_UNIT",
    }
)  # fmt: skip
BIDANG_ROLES = frozenset({"KETUA_BIDANG", "WAKIL_KETUA_BIDANG", "ANGGOTA_BIDANG"})
TPU_ROLES = BIDANG_ROLES | {
    "PENGARAH",
    "PENANGGUNG_JAWAB",
    "KETUA_SEKRETARIAT",
    "ANGGOTA_SEKRETARIAT",
    "NARASUMBER",
}
OVERSEERS = TPU_ROLES | {"DIRJEN", "TPI", "ADMIN"}


@dataclass(frozen=True, slots=True)
class Held:
    """One appointment in force: role code, the unit's primary key, the area code ("" for none)."""

    role: str
    unit: int | None
    area: str


@dataclass(frozen=True, slots=True)
class Authority:
    """What one account may rest on today. Empty for visitors."""

    user: int | None
    held: tuple[Held, ...]
    home: int | None = None  # the unit where the person is employed, for conflict of interest

    def has(self, *roles: str) -> bool:
        """Holds one of these roles, anywhere."""
        return any(h.role in roles for h in self.held)

    def in_unit(self, unit: int, *roles: str, area: str = "") -> bool:
        """Holds one of these roles in this unit; with an area, a pokja role must be of that area."""
        return any(
            h.unit == unit and h.role in roles and (not area or not h.area or h.area == area)
            for h in self.held
        )

    def in_bidang(self, area: str, *roles: str) -> bool:
        """Holds one of these TPU roles in the bidang of this area (5.a.5)."""
        return any(h.area == area and h.role in (roles or tuple(BIDANG_ROLES)) for h in self.held)

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas of the person's pokja or bidang roles, in order."""
        return tuple(sorted({h.area for h in self.held if h.area}))

    @property
    def oversees_all(self) -> bool:
        return self.has(*OVERSEERS)

    @property
    def unit_ids(self) -> frozenset[int]:
        return frozenset(h.unit for h in self.held if h.unit is not None and h.role in UNIT_ROLES)

    def sees(self, unit: int) -> bool:
        """May open this unit's programme at all; everybody else gets 404."""
        return self.oversees_all or unit in self.unit_ids

    def belongs_to(self, unit: int) -> bool:
        """Is employed or appointed there: such a person never assesses it (conflict of interest)."""
        return unit == self.home or unit in self.unit_ids


NOBODY = Authority(None, ())


def authority_of(user: User | AnonymousUser, on: dt.date) -> Authority:
    """Two queries: the appointments in force on this WIB day, and the unit of employment."""
    if not isinstance(user, User) or not user.is_active:
        return NOBODY
    rows = Appointment.objects.in_force(on).filter(user=user).values_list("role", "unit_id", "area")
    home = User.objects.filter(pk=user.pk).values_list("person__unit_id", flat=True).first()
    return Authority(user.pk, tuple(Held(*row) for row in rows), home)


def of(request: "HttpRequest") -> Authority:
    """The authority of the person behind this request; read once, kept on the request."""
    from tuas.ui.dates import today

    found: Authority | None = getattr(request, "_authority", None)
    if found is None:
        found = authority_of(request.user, today())
        request._authority = found  # type: ignore[attr-defined]
    return found


def units_seen(authority: Authority) -> models.QuerySet[Unit]:
    """The units whose programme this person may open: all for the assessing side, the own ones otherwise."""
    if authority.oversees_all:
        return Unit.objects.all()
    return Unit.objects.filter(pk__in=authority.unit_ids)


def holders(on: dt.date, *roles: str, unit: int | None = None, area: str = "") -> models.QuerySet[User]:
    """The active accounts that hold one of these roles on this day, in this unit and for this area where given."""
    held = Appointment.objects.in_force(on).filter(role__in=roles)
    if unit is not None:
        held = held.filter(unit=unit)
    if area:
        held = held.filter(area=area)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("name", "pk")


def head_of(unit: Unit, on: dt.date) -> Appointment | None:
    """Who leads the unit on this day: the definitive Pimpinan, else whoever acts (Plt., Plh.). With user and person."""
    held = Appointment.objects.in_force(on).filter(role="PIMPINAN", unit=unit)
    return held.select_related("user__person").order_by("acting", "-starts_on", "-pk").first()


def acting_of(user: User, unit: Unit, on: dt.date) -> str:
    """ "Plt." or "Plh." where this person led the unit only as such on that day, else "". One query."""
    held = Appointment.objects.in_force(on).filter(user=user, role="PIMPINAN", unit=unit)
    return held.order_by("acting").values_list("acting", flat=True).first() or ""
