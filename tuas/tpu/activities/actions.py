"""An activity scheduled, changed, cancelled, minuted, documented (5.a.6). Raises Denied, Invalid, Conflict."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.catalogue import current
from tuas.notifications.telling import tell
from tuas.organisation.authority import BIDANG_ROLES, Authority, holders
from tuas.organisation.models import User
from tuas.tpu.models import Activity, ActivityPaper, Paper
from tuas.tpu.policies import SECRETARIAT, check
from tuas.ui.dates import day_and_date, today
from tuas.ui.errors import Conflict, Invalid

ELEMENTS = {
    "PENGARAH": ("PENGARAH",),
    "PENANGGUNG_JAWAB": ("PENANGGUNG_JAWAB",),
    "SEKRETARIAT": SECRETARIAT,
    "NARASUMBER": ("NARASUMBER",),
}
AREAS = tuple("123456")
FIELDS = ("kind", "title", "on", "starts_at", "ends_at", "place", "invited", "unit")
FIRST, AHEAD = dt.date(2024, 2, 28), dt.timedelta(days=730)


def invitations() -> list[tuple[str, str]]:
    """Whom the Sekretariat invites: elements of 5.a.2 and the six bidang, with their names."""
    names = {b.area: b.name for b in current().tpu.bidang}
    whole = [
        ("PENGARAH", _("Pengarah")), ("PENANGGUNG_JAWAB", _("Penanggung Jawab")),
        *((area, names[area]) for area in AREAS), ("SEKRETARIAT", _("Sekretariat")), ("NARASUMBER", _("Narasumber")),
    ]  # fmt: skip
    return [(code, str(name)) for code, name in whole]


def words(activity: Activity) -> str:
    """Who is invited, as one reads it."""
    whole = invitations()
    if len(activity.invited) == len(whole):
        return _("semua unsur TPU")
    return ", ".join(name for code, name in whole if code in activity.invited)


def invited(activity: Activity) -> list[User]:
    """The accounts that hold an invited role today."""
    found: list[User] = []
    for code in activity.invited:
        if code in AREAS:
            found += holders(today(), *BIDANG_ROLES, area=code)
        else:
            found += holders(today(), *ELEMENTS.get(code, ()))
    return found


def is_invited(who: Authority, activity: Activity) -> bool:
    return any(
        who.in_bidang(code) if code in AREAS else who.has(*ELEMENTS.get(code, ()))
        for code in activity.invited
    )


def schedule(values: Mapping[str, Any], *, by: User, authority: Authority) -> Activity:
    """values: FIELDS. A past day is allowed: what took place is recorded afterwards."""
    check(authority, "schedule")
    _possible(values)
    try:
        with transaction.atomic():
            made = Activity.objects.create(made_by=by, **{name: values[name] for name in FIELDS})
            record("activity.scheduled", made, by=by, detail={"kind": made.kind, "on": str(made.on)})
            _invite(made, _("Undangan kegiatan TPU"))
    except IntegrityError as error:
        raise Conflict(_taken()) from error
    return made


def change(
    activity: Activity, values: Mapping[str, Any], revision: int, *, by: User, authority: Authority
) -> None:
    check(authority, "schedule")
    _possible(values)
    try:
        with transaction.atomic():
            _update(activity, revision, {name: values[name] for name in FIELDS})
            record("activity.changed", activity, by=by, detail={"on": str(activity.on)})
            _invite(activity, _("Kegiatan TPU berubah"))
    except IntegrityError as error:
        raise Conflict(_taken()) from error


def cancel(activity: Activity, revision: int, *, by: User, authority: Authority) -> None:
    check(authority, "schedule")
    with transaction.atomic():
        _update(activity, revision, {"cancelled_at": timezone.now(), "cancelled_by": by})
        record("activity.cancelled", activity, by=by)
        _invite(activity, _("Kegiatan TPU batal"))


def minute(activity: Activity, text: str, revision: int, *, by: User, authority: Authority) -> None:
    """Minutes, from the day of the activity on."""
    check(authority, "schedule")
    if activity.on > today():
        raise Invalid(_("Kegiatan ini belum berlangsung; notulennya ditulis mulai hari itu."))
    if not text.strip():
        raise Invalid(_("Tulis notulennya."))
    with transaction.atomic():
        _update(activity, revision, {"minutes": text.strip(), "minuted_by": by, "minuted_at": timezone.now()})
        record("activity.minuted", activity, by=by)


def add_paper(activity: Activity, part: str, paper: Paper, *, by: User, authority: Authority) -> None:
    check(authority, "schedule")
    if part not in ActivityPaper.Part.values:
        raise Invalid(_("Pilih jenis berkasnya."))
    with transaction.atomic():
        if not Activity.objects.select_for_update().filter(pk=activity.pk, cancelled_at=None).exists():
            raise Conflict(_("Kegiatan ini batal."))
        if ActivityPaper.objects.filter(activity=activity, part=part, paper__blob=paper.blob_id).exists():
            raise Conflict(_("Berkas ini sudah dicatat pada kegiatan ini."))
        ActivityPaper.objects.create(activity=activity, part=part, paper=paper)
        record("activity.paper_added", activity, by=by, detail={"part": part, "paper": paper.pk})


def _possible(values: Mapping[str, Any]) -> None:
    if not FIRST <= values["on"] <= today() + AHEAD:
        raise Invalid(_("Periksa tahunnya: {day}.").format(day=day_and_date(values["on"])))
    if values["ends_at"] is not None and values["ends_at"] <= values["starts_at"]:
        raise Invalid(_("Jam selesai harus sesudah jam mulai."))
    if not values["invited"] or set(values["invited"]) - {*AREAS, *ELEMENTS}:
        raise Invalid(_("Pilih siapa yang diundang."))


def _update(activity: Activity, revision: int, values: Mapping[str, Any]) -> None:
    found = Activity.objects.filter(pk=activity.pk, revision=revision, cancelled_at=None)
    if not found.update(**values, revision=F("revision") + 1):
        raise Conflict(_("Kegiatan ini baru saja diubah orang lain. Bandingkan, lalu simpan lagi."))
    activity.refresh_from_db()


def _taken() -> str:
    return _("Kegiatan dengan nama, hari, dan jam ini sudah ada di jadwal.")


def _invite(activity: Activity, title: str) -> None:
    """Nobody is invited to what is past."""
    if activity.on < today():
        return
    tell(
        invited(activity), "activity.invited", f"activity.invited {activity.pk} r{activity.revision}", title,
        body=f"{activity.title}, {day_and_date(activity.on)}, {activity.starts_at:%H.%M} WIB",
        url=f"/tpu/kegiatan/{activity.pk}/", due=None if activity.cancelled_at else activity.on,
    )  # fmt: skip
