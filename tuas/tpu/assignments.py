"""The Wakil Ketua Bidang assigns the members of the bidang to units (5.a.5.b.ii–iii).

An assignment orders the work and gives no right of its own: whom the SOP lets assess is decided by appointment alone.
"""

import datetime as dt
from collections.abc import Collection, Iterable

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.notifications.telling import tell
from tuas.organisation.authority import Authority, authority_of, holders
from tuas.organisation.models import Unit, User
from tuas.tpu.models import Assignment
from tuas.tpu.policies import check, check_at
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid


def assessed_units() -> QuerySet[Unit]:
    """The units that build ZI by themselves, by number."""
    return Unit.objects.filter(participates=True).order_by("number")


def members_of(area: str, on: dt.date) -> QuerySet[User]:
    return holders(on, "ANGGOTA_BIDANG", area=area)


def units_of(user: User, on: dt.date, area: str = "", *, who: Authority | None = None) -> set[int]:
    """Primary keys of the units this person works on for the TPU, in one bidang or in all of the person's own.

    A member works on the units assigned, without any assignment on all; Ketua and Wakil on all. Never on a unit the
    person belongs to. Empty for who has no seat in a bidang. who: the person's authority, where it is read already.
    At most four queries, two with it.
    """
    who = who or authority_of(user, on)
    areas = {h.area for h in who.held if who.in_bidang(h.area) and area in ("", h.area) and h.area}
    if not areas:
        return set()
    given = _given(user, areas)
    found: set[int] = set()
    if any(who.in_bidang(a, "KETUA_BIDANG", "WAKIL_KETUA_BIDANG") or not given.get(a) for a in areas):
        found.update(assessed_units().values_list("pk", flat=True))
    else:
        found.update(pk for each in given.values() for pk in each)
    return {pk for pk in found if not who.belongs_to(pk)}


def _given(user: User, areas: Iterable[str]) -> dict[str, set[int]]:
    rows = Assignment.objects.filter(user=user, ended_at=None, area__in=areas).values_list("area", "unit")
    found: dict[str, set[int]] = {}
    for area, unit in rows:
        found.setdefault(area, set()).add(unit)
    return found


def assigned(area: str, member: User) -> set[int]:
    """Primary keys of the units assigned to the member in this bidang today."""
    return _given(member, [area]).get(area, set())


def assign(
    area: str,
    member: User,
    units: Collection[Unit],
    *,
    seen: Collection[int] | None = None,
    by: User,
    authority: Authority,
) -> None:
    """Exactly these units from now on. seen: those assigned when the page was read; Conflict when they changed since.

    Denied for everybody but the Wakil of this bidang, and for a unit the member belongs to; Invalid for who is no
    member of it. A member is told of units that are new.
    """
    check(authority, "assign", area)
    on = today()
    if not members_of(area, on).filter(pk=member.pk).exists():
        raise Invalid(_("{name} bukan Anggota Bidang {area}.").format(name=member.name, area=area))
    theirs, now = authority_of(member, on), {unit.pk: unit for unit in units}
    for unit in units:
        check_at(theirs, unit)
    with transaction.atomic():
        before = assigned(area, member)
        if seen is not None and set(seen) != before:
            raise Conflict(
                _("Penugasan {name} baru saja diubah. Muat ulang, lalu periksa lagi.").format(
                    name=member.name
                )
            )
        rows = Assignment.objects.filter(area=area, user=member, ended_at=None)
        rows.exclude(unit__in=now).update(ended_at=timezone.now(), ended_by=by)
        _add(area, member, [now[pk] for pk in now if pk not in before], by)


def _add(area: str, member: User, new: list[Unit], by: User) -> None:
    try:
        made = Assignment.objects.bulk_create(
            Assignment(area=area, user=member, unit=unit, by=by) for unit in new
        )
    except IntegrityError as error:
        raise Conflict(_("Penugasan ini baru saja dicatat. Muat ulang, lalu periksa lagi.")) from error
    record("tpu.assigned", member, by=by, detail={"area": area, "new": [unit.number for unit in new]})
    if made:
        tell(
            [member], "tpu.assigned", f"tpu.assigned {area} {made[-1].pk}",
            _("Anda ditugaskan di {n} unit untuk bidang {area}").format(n=len(made), area=area),
            body=", ".join(unit.short for unit in new), url=f"/tpu/bidang/{area}/penugasan/",
        )  # fmt: skip
