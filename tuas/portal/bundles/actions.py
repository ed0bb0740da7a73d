"""Ask for a package, stop it, take it along."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Programme
from tuas.jobs import queue
from tuas.jobs.models import Job
from tuas.organisation.authority import Authority
from tuas.organisation.models import User
from tuas.portal.bundles import disk, month, policies, tasks
from tuas.portal.bundles.models import Bundle
from tuas.portal.bundles.unit import dossier_of
from tuas.ui.errors import Conflict


def key_of(programme: Programme, kind: str) -> str:
    return f"paket {programme.pk} {kind}"


def ask(programme: Programme, kind: str, *, by: User, authority: Authority) -> Job:
    """Whoever asks while one is being made is given that one. Raises Denied, Conflict (no room, or being stopped)."""
    policies.check_take(authority, programme.unit, kind)
    key = key_of(programme, kind)
    return _queued(
        key,
        lambda: disk.check_room(dossier_of(programme, kind).size),
        lambda: queue.enqueue(tasks.build_unit, programme.pk, kind, by.pk, key=key),
        lambda: record("bundle.asked", programme, by=by, unit=programme.unit.number, detail={"kind": kind}),
    )


def _queued(
    key: str, check: Callable[[], None], queued: Callable[[], Job], recorded: Callable[[], Any]
) -> Job:
    if found := queue.unfinished(key):
        if found.cancelled_at is not None:
            raise Conflict(_("Penyusunan sebelumnya sedang dihentikan. Coba lagi sebentar lagi."))
        return found
    try:
        check()
    except disk.NoRoom as error:
        raise Conflict(str(error)) from error
    with transaction.atomic():
        job = queued()
        recorded()
    return job


def stop(programme: Programme, kind: str, *, by: User, authority: Authority) -> bool:
    """False when nothing is being made any more."""
    policies.check_take(authority, programme.unit, kind)
    job = queue.unfinished(key_of(programme, kind))
    if job is None or not queue.cancel(job):
        return False
    with transaction.atomic():
        record("bundle.stopped", programme, by=by, unit=programme.unit.number, detail={"kind": kind})
    return True


def month_key(period: str) -> str:
    return f"paket bulan {period}"


def ask_month(period: str, *, by: User, authority: Authority) -> Job:
    """The reports of all units of that month."""
    policies.check_month(authority)
    key = month_key(period)
    return _queued(
        key,
        lambda: disk.check_room(month.dossier_of(period).size),
        lambda: queue.enqueue(tasks.build_month, period, by.pk, key=key),
        lambda: record("bundle.asked", by, by=by, detail={"kind": Bundle.Kind.BULAN, "period": period}),
    )


def stop_month(period: str, *, by: User, authority: Authority) -> bool:
    policies.check_month(authority)
    job = queue.unfinished(month_key(period))
    if job is None or not queue.cancel(job):
        return False
    with transaction.atomic():
        record("bundle.stopped", by, by=by, detail={"kind": Bundle.Kind.BULAN, "period": period})
    return True


def note_taken(bundle: Bundle, *, by: User) -> None:
    """Each download is written down once, when it begins."""
    unit = bundle.programme.unit.number if bundle.programme else ""
    with transaction.atomic():
        record(
            "bundle.taken", bundle, by=by, unit=unit, detail={"kind": bundle.kind, "sha256": bundle.sha256}
        )
