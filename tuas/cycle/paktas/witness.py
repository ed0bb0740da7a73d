"""Who witnesses a pakta: the head of the unit, and for the head himself the superior (FRM-02, IC-54)."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.cycle.models import Pakta
from tuas.organisation.authority import head_of
from tuas.organisation.models import Appointment, Person, Unit, UnitProfile
from tuas.organisation.profiles import ZONES, profile_of
from tuas.ui.dates import long_date


@dataclass(frozen=True, slots=True)
class Witness:
    """Name and NIP are "" where nobody is known."""

    name: str
    position: str
    nip: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What all paktas of a unit share on a day: letterhead and place, and who leads. Three queries for any number."""

    unit: Unit
    profile: UnitProfile
    head: Appointment | None

    def witness(self, person: Person) -> Witness:
        profile, head = self.profile, self.head
        if head is not None and head.user_id == person.user_id:
            return Witness(profile.superior_name, profile.superior_position, profile.superior_nip)
        title = (
            f"{head.acting} {profile.head_title}" if head is not None and head.acting else profile.head_title
        )
        if head is None:
            return Witness("", title, "")
        employed = getattr(head.user, "person", None)
        return Witness(head.user.name, title, employed.nip if employed else "")


def setting_of(unit: Unit, on: dt.date) -> Setting:
    return Setting(unit, profile_of(unit, on), head_of(unit, on))


def local_day(unit: Unit) -> dt.date:
    """The day it is where the unit works: what a signature is dated."""
    profile = profile_of(unit, timezone.now().astimezone(ZoneInfo("Asia/Jakarta")).date())
    return timezone.now().astimezone(ZoneInfo(ZONES[profile.zone])).date()


def local_time(moment: dt.datetime, zone: str) -> str:
    """4 Juli 2022 pukul 09.42 WITA, as a clock of the unit shows it."""
    local = moment.astimezone(ZoneInfo(ZONES[zone]))
    return _("{day} pukul {time}").format(day=long_date(local.date()), time=f"{local:%H.%M}") + f" {zone}"


def nip_of_witness(pakta: Pakta) -> str:
    """The NIP of whoever witnessed a stored pakta, read from who led on its day; "" when that is not the name kept."""
    found = setting_of(pakta.unit, pakta.on).witness(pakta.person)
    return found.nip if found.name == pakta.witness_name else ""
