"""A session planned, moved, cancelled and written down (6.c.8.c–d). Raises Denied, Invalid, Conflict."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Paper
from tuas.notifications.telling import tell
from tuas.organisation.authority import BIDANG_ROLES, Authority, holders
from tuas.organisation.models import Unit, User
from tuas.tpu.assistance import policies, step8
from tuas.tpu.assistance.topics import topics
from tuas.tpu.models import Session
from tuas.ui.dates import day_and_date, today
from tuas.ui.errors import Conflict, Invalid

FIRST = dt.date(2024, 2, 28)  # the day of this SOP
AHEAD = dt.timedelta(days=730)


@dataclass(frozen=True, slots=True)
class When:
    """Day and place of a session; at least one of place and link."""

    on: dt.date
    starts_at: dt.time
    ends_at: dt.time | None = None
    place: str = ""
    link: str = ""
    agenda: str = ""


def address(session: Session) -> str:
    return f"/unit/{session.unit.number}/pendampingan/{session.pk}/"


def pokja_and_team(session: Session) -> list[User]:
    """Who of the unit is told: its pokja of this area, and the Ketua Tim Kerja."""
    on, unit = today(), session.unit_id
    pokja = holders(on, *policies.POKJA, unit=unit, area=session.area)
    return [*pokja, *holders(on, "KETUA_TIM_KERJA", unit=unit)]


def bidang(session: Session, but: User) -> list[User]:
    return list(holders(today(), *BIDANG_ROLES, area=session.area).exclude(pk=but.pk))


def plan(unit: Unit, area: str, when: When, *, by: User, authority: Authority) -> Session:
    """A day that is past is allowed: what was given is written down afterwards (6.d.4.c, at any time)."""
    policies.check(policies.why_not_assist(authority, unit, area))
    _possible(when)
    try:
        with transaction.atomic():
            made = Session.objects.create(
                unit=unit,
                area=area,
                made_by=by,
                pre_assessment=step8.running(unit.pk, when.on),
                **asdict(when),
            )
            record(
                "assistance.planned", made, by=by, unit=unit.number, detail={"area": area, "on": str(when.on)}
            )
            if when.on >= today():
                _invite(made, by, _("Undangan pendampingan bidang {area}").format(area=area))
    except IntegrityError as error:
        raise Conflict(_taken()) from error
    return made


def move(session: Session, when: When, revision: int, *, by: User, authority: Authority) -> None:
    """Another day, hour or place, while it is not held; those invited are told again."""
    policies.check(policies.why_not_assist(authority, session.unit, session.area))
    _possible(when)
    try:
        with transaction.atomic():
            pre = session.pre_assessment or step8.running(session.unit_id, when.on)
            _change(session, revision, held_at=None, values={**asdict(when), "pre_assessment": pre})
            record("assistance.moved", session, by=by, unit=session.unit.number, detail={"on": str(when.on)})
            if when.on >= today():
                _invite(session, by, _("Jadwal pendampingan bidang {area} berubah").format(area=session.area))
    except IntegrityError as error:
        raise Conflict(_taken()) from error


def cancel(session: Session, reason: str, revision: int, *, by: User, authority: Authority) -> None:
    policies.check(policies.why_not_assist(authority, session.unit, session.area))
    if not reason.strip():
        raise Invalid(_("Tulis alasan pembatalannya; unit membacanya."))
    with transaction.atomic():
        values = {"cancelled_at": timezone.now(), "cancelled_by": by, "cancel_reason": reason.strip()}
        _change(session, revision, held_at=None, values=values)
        record("assistance.cancelled", session, by=by, unit=session.unit.number)
        _invite(session, by, _("Pendampingan bidang {area} batal").format(area=session.area))


def write(
    session: Session,
    texts: Mapping[str, str],
    present: str,
    revision: int,
    *,
    paper: Paper | None = None,
    by: User,
    authority: Authority,
) -> None:
    """Notes of the five topics, once the day has come; written anew as often as needed. texts: by topic code."""
    policies.check(policies.why_not_assist(authority, session.unit, session.area))
    if session.on > today():
        raise Invalid(
            _("Sesi ini baru {day}; hasilnya dicatat mulai hari itu.").format(day=day_and_date(session.on))
        )
    kept = {topic.code: texts.get(topic.code, "").strip() for topic in topics()}
    kept = {code: text for code, text in kept.items() if text}
    if not kept:
        raise Invalid(_("Isi catatan paling sedikit satu dari lima pokok bahasan (6.c.8.d)."))
    values: dict[str, Any] = {"topics": kept, "present": present.strip(), "paper": paper or session.paper}
    values["pre_assessment"] = session.pre_assessment or step8.running(session.unit_id, session.on)
    first = session.held_at is None
    if first:
        values |= {"held_at": timezone.now(), "held_by": by}
    with transaction.atomic():
        _change(session, revision, values=values)
        record(
            "assistance.written", session, by=by, unit=session.unit.number, detail={"topics": sorted(kept)}
        )
        if first:
            tell(
                pokja_and_team(session), "assistance.written", f"assistance.written {session.pk}",
                _("Hasil pendampingan bidang {area} sudah dicatat").format(area=session.area), url=address(session),
            )  # fmt: skip


def _possible(when: When) -> None:
    if not when.place.strip() and not when.link:
        raise Invalid(_("Isi tempat, tautan daring, atau keduanya."))
    if not FIRST <= when.on <= today() + AHEAD:
        raise Invalid(_("Periksa tahunnya: {day}.").format(day=day_and_date(when.on)))
    if when.ends_at is not None and when.ends_at <= when.starts_at:
        raise Invalid(_("Jam selesai harus sesudah jam mulai."))


def _change(session: Session, revision: int, *, values: Mapping[str, Any], **state: Any) -> None:
    found = Session.objects.filter(pk=session.pk, cancelled_at=None, revision=revision, **state)
    if not found.update(**values, revision=F("revision") + 1):
        raise Conflict(
            _("Sesi ini baru saja diubah orang lain. Isian Anda masih ada; muat ulang dan bandingkan.")
        )
    session.refresh_from_db()


def _taken() -> str:
    return _("Sesi bidang ini dengan unit itu pada hari dan jam yang sama sudah tercatat.")


def _invite(session: Session, by: User, title: str) -> None:
    where = session.place or _("daring")
    to: Iterable[User] = [*pokja_and_team(session), *bidang(session, by)]
    tell(
        to, "assistance.invited", f"assistance.invited {session.pk} r{session.revision}", title,
        body=f"{session.unit.short}, {day_and_date(session.on)}, {session.starts_at:%H.%M} WIB, {where}",
        url=address(session), due=None if session.cancelled_at else session.on,
    )  # fmt: skip
