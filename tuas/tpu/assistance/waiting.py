"""What of the assistance waits for a person, on both sides; and the sittings for the calendar."""

import datetime as dt

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.organisation.authority import BIDANG_ROLES, Authority
from tuas.tpu.assistance.policies import POKJA, TEAM
from tuas.tpu.models import Finding, Session
from tuas.ui.dates import day_and_date
from tuas.ui.waiting import Meeting, Task

AHEAD = dt.timedelta(days=14)
CALENDAR = dt.timedelta(days=120)
SHOWN = 6


def _invited(who: Authority, prefix: str = "") -> Q | None:
    """The sessions of the own pokja or Tim Kerja, and of the own bidang elsewhere than at home. None: of no one."""
    mine = [
        Q(**{f"{prefix}area": h.area}) & ~Q(**{f"{prefix}unit__in": _home(who)})
        for h in who.held
        if h.role in BIDANG_ROLES and h.area
    ]
    for h in who.held:
        if h.unit is not None and h.role in POKJA:
            mine.append(Q(**{f"{prefix}unit": h.unit, f"{prefix}area": h.area}))
        elif h.unit is not None and h.role in TEAM:
            mine.append(Q(**{f"{prefix}unit": h.unit}))
    if not mine:
        return None
    found = mine[0]
    for each in mine[1:]:
        found |= each
    return found


def _home(who: Authority) -> list[int]:
    return sorted(who.unit_ids | ({who.home} if who.home else set()))


def waiting(who: Authority, on: dt.date) -> list[Task]:
    """Two queries for who is invited somewhere, none for others."""
    invited = _invited(who)
    if invited is None:
        return []
    soon = Session.objects.filter(invited, cancelled_at=None, held_at=None, on__lte=on + AHEAD)
    sessions = list(soon.select_related("unit").order_by("on", "starts_at", "pk")[: SHOWN * 3])
    mine = [s for s in sessions if who.in_bidang(s.area) and not who.belongs_to(s.unit_id)]
    coming = [s for s in sessions if s.on >= on][:SHOWN]
    unwritten = [s for s in mine if s.on < on]
    return [*_coming(coming, who), *_unwritten(unwritten), *_findings(who)]


def _coming(sessions: list[Session], who: Authority) -> list[Task]:
    return [
        Task(
            1, _("pendampingan bidang {area}").format(area=s.area) + (f", {s.unit.short}" if who.oversees_all else ""),
            f"{day_and_date(s.on)}, {s.starts_at:%H.%M} WIB, {s.place or _('daring')}",
            reverse("tpu:session", args=[s.unit.number, s.pk]), _("Buka"), "siap", "6.c.8.c", s.on,
        )
        for s in sessions
    ]  # fmt: skip


def _unwritten(sessions: list[Session]) -> list[Task]:
    if not sessions:
        return []
    names = ", ".join(s.unit.short for s in sessions[:3]) + ("…" if len(sessions) > 3 else "")
    href = reverse("tpu:assistances") + "?keadaan=catat"
    if len(sessions) == 1:
        href = reverse("tpu:session", args=[sessions[0].unit.number, sessions[0].pk])
    words = _("hasil pendampingan belum dicatat")
    return [Task(len(sessions), words, names, href, _("Catat"), "belum", "6.c.8.d", sessions[0].on)]


def _findings(who: Authority) -> list[Task]:
    """Findings the own unit has not answered, and answers the own bidang has not closed."""
    invited = _invited(who, "session__")
    if invited is None:
        return []
    rows = (
        Finding.objects.filter(invited, state__in=("TERBUKA", "DIJAWAB"))
        .order_by("session__unit__number", "session__area", "state")
        .values("session__unit", "session__unit__number", "session__area", "state")
        .annotate(n=Count("pk"), first=Min("due"))
    )
    asked = {"unit": list[dict[str, object]](), "bidang": list[dict[str, object]]()}
    for row in rows:
        unit, area = row["session__unit"], row["session__area"]
        ours = who.in_unit(unit, *TEAM) or who.in_unit(unit, *POKJA, area=area)
        if row["state"] == "TERBUKA" and ours:
            asked["unit"].append(row)
        if row["state"] == "DIJAWAB" and who.in_bidang(area) and not who.belongs_to(unit):
            asked["bidang"].append(row)
    return [*_to_answer(asked["unit"]), *_to_close(asked["bidang"])]


def _to_answer(rows: list[dict[str, object]]) -> list[Task]:
    if not rows:
        return []
    n, due = sum(int(str(row["n"])) for row in rows), min(str(row["first"]) for row in rows)
    number = str(rows[0]["session__unit__number"])
    return [
        Task(
            n, _("temuan pendampingan menunggu jawaban"), _("Tulis jawaban dan, bila ada, berkasnya."),
            reverse("tpu:assistance", args=[number]), _("Jawab"), "perbaikan", "6.c.8.d", dt.date.fromisoformat(due),
            f"finding.answer {number}",
        )
    ]  # fmt: skip


def _to_close(rows: list[dict[str, object]]) -> list[Task]:
    if not rows:
        return []
    n = sum(int(str(row["n"])) for row in rows)
    href = reverse("tpu:assistances") + "?keadaan=temuan"
    detail = _("Tutup, atau buka kembali dengan alasan.")
    words = _("jawaban temuan menunggu bidang Anda")
    return [Task(n, words, detail, href, _("Periksa"), "siap", "6.c.8.d")]


def meetings(who: Authority, on: dt.date) -> list[Meeting]:
    """The sittings of the last and the next months to which the person is invited. One query."""
    invited = _invited(who)
    if invited is None:
        return []
    found = Session.objects.filter(invited, cancelled_at=None, on__range=(on - AHEAD, on + CALENDAR))
    return [
        Meeting(
            f"assistance {s.pk}", _("Pendampingan bidang {area}, {unit}").format(area=s.area, unit=s.unit.short), s.on,
            s.starts_at, s.ends_at, s.place or s.link, reverse("tpu:session", args=[s.unit.number, s.pk]),
        )
        for s in found.select_related("unit").order_by("on", "starts_at", "pk")
    ]  # fmt: skip
