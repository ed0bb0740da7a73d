"""A new entry of a unit's profile: it holds from its day on, and what held before stays."""

import datetime as dt
import re

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.organisation.authority import Authority
from tuas.organisation.models import FONTS, Unit, UnitProfile, User
from tuas.organisation.policies import check_describe
from tuas.organisation.profiles import FIELDS, ZONES, history, profile_of
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

AHEAD = 366  # days: a change that is known before it comes


def change(
    unit: Unit, from_on: dt.date, said: dict[str, str], saw: int, *, by: User, who: Authority
) -> UnitProfile | None:
    """What the unit's papers say from that day on; None when they say so already. saw: key of the newest entry that the
    person saw, 0 for none.

    Raises Denied, Invalid, Conflict when somebody else wrote an entry meanwhile.
    """
    check_describe(who, unit)
    check(from_on, said)
    with transaction.atomic():
        Unit.objects.filter(pk=unit.pk).update(participates=F("participates"))  # one at a time for each unit
        held = profile_of(unit, from_on)
        if held.pk and all(getattr(held, name) == said[name] for name in FIELDS):
            return None
        if newest(unit) != saw:
            raise Conflict(
                _(
                    "Profil ini baru saja diubah orang lain. Isian Anda masih ada; bandingkan dengan riwayatnya."
                )
            )
        made = UnitProfile.objects.create(unit=unit, from_on=from_on, set_by=by, **said)
        changed = [name for name in FIELDS if getattr(held, name) != said[name]]
        record(
            "profile.changed",
            made,
            by=by,
            unit=unit.number,
            detail={"from_on": str(from_on), "fields": changed},
        )
    return made


def newest(unit: Unit) -> int:
    """The key of the entry written last, 0 without one."""
    return max((each.pk for each in history(unit)), default=0)


def check(from_on: dt.date, said: dict[str, str]) -> None:
    """Raises Invalid with what is wrong and what is expected."""
    if from_on.year < 2000 or from_on > today() + dt.timedelta(days=AHEAD):
        raise Invalid(_("Tanggal berlaku antara tahun 2000 dan setahun dari sekarang."))
    if any(not said[name].strip() for name in ("ministry", "unit_organisation", "head_title")):
        raise Invalid(
            _("Isi kementerian, unit organisasi, dan sebutan pimpinan; ketiganya ada di kop setiap surat.")
        )
    if said["zone"] not in ZONES:
        raise Invalid(_("Pilih zona waktu WIB, WITA, atau WIT."))
    if said["font"] and said["font"] not in FONTS:
        raise Invalid(_("Pilih huruf dari daftar."))
    if said["superior_nip"] and not re.fullmatch(r"\d{18}", said["superior_nip"]):
        raise Invalid(_("NIP atasan harus 18 digit; kosongkan bila tidak ada."))
