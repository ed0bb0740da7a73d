"""Deeds on an innovation: write, measure, picture, reach a stage, propose (5.f)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.files.models import Blob
from tuas.frontdesk.innovations import policies, reading
from tuas.frontdesk.models import Innovation, InnovationMeasure, InnovationPicture, InnovationStage
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit, User
from tuas.rules import innovation as rules
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

WORDS = (
    "agent", "name", "service", "problem", "idea", "before", "after", "saving", "copying", "improvements", "criteria",
    "indicators", "absorbed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    name: str
    scale: str
    before: Decimal
    after: Decimal
    lower: bool


def save(
    unit: Unit, found: Innovation | None, said: Mapping[str, Any], seen: int, *, by: User, who: Authority
) -> Innovation:
    """A new innovation or changed words. said: by name of `WORDS`, and the `services` that it eases; seen: the revision
    on the page.

    Raises Denied; Conflict for a name that exists or a revision that is over; Invalid where a proposed one would lose
    what makes it one.
    """
    policies.check(policies.why_not_keep(who, unit))
    agent = said.get("agent")
    if agent is not None and agent.unit_id != unit.pk:
        raise Invalid(_("Agen Perubahan harus pegawai unit ini."))
    held, eased = {name: said[name] for name in WORDS if name in said}, said.get("services", ())
    if any(each.unit_id != unit.pk for each in eased):
        raise Invalid(_("Layanan yang dipermudah harus layanan unit ini."))
    try:
        with transaction.atomic():
            if found is None:
                made = Innovation.objects.create(unit=unit, **held, made_by=by)
                made.services.set(eased)
                record("innovation.added", made, by=by, unit=unit.number)
                return made
            rows = Innovation.objects.filter(pk=found.pk, revision=seen, removed_at=None)
            if not rows.update(**held, revision=seen + 1, changed_at=timezone.now()):
                raise Conflict(
                    _(
                        "Inovasi ini baru saja diubah orang lain. Muat ulang halaman, lalu ulangi perubahan Anda."
                    )
                )
            found.refresh_from_db()
            if "services" in said:
                found.services.set(eased)
            if found.proposed_at is not None:
                _demand(found)
            record("innovation.changed", found, by=by, unit=unit.number, detail={"revision": seen + 1})
    except IntegrityError as error:
        raise Conflict(
            _("Inovasi dengan nama ini sudah ada, atau keadaan sebelum dan sesudahnya kosong.")
        ) from error
    return found


def _demand(found: Innovation) -> None:
    lacks = rules.lacks_to_propose(reading.facts_of(found))
    if lacks:
        raise Invalid(" ".join(reading.said_of(lacks)))


def measure(found: Innovation, given: Measured, *, by: User, who: Authority) -> InnovationMeasure:
    policies.check_keep(who, found)
    with transaction.atomic():
        made = InnovationMeasure.objects.create(
            innovation=found, name=given.name, scale=given.scale, before=given.before, after=given.after,
            lower=given.lower,
        )  # fmt: skip
        record("innovation.measured", made, by=by, unit=found.unit.number)
    return made


def drop_measure(found: Innovation, pk: int, *, by: User, who: Authority) -> None:
    """Taken away; of a proposed innovation one number stays."""
    policies.check_keep(who, found)
    with transaction.atomic():
        rows = InnovationMeasure.objects.filter(pk=pk, innovation=found, removed_at=None)
        if not rows.update(removed_at=timezone.now()):
            raise Conflict(_("Ukuran ini sudah dihapus."))
        if found.proposed_at is not None:
            _demand(found)
        record("innovation.measure_dropped", found, by=by, unit=found.unit.number)


def picture(found: Innovation, photo: Blob, *, after: bool, caption: str, by: User, who: Authority) -> None:
    policies.check_keep(who, found)
    with transaction.atomic():
        made = InnovationPicture.objects.create(
            innovation=found, photo=photo, after=after, caption=caption[:150], by=by
        )
        record("innovation.pictured", made, by=by, unit=found.unit.number, detail={"after": after})


def drop_picture(found: Innovation, pk: int, *, by: User, who: Authority) -> None:
    policies.check_keep(who, found)
    with transaction.atomic():
        rows = InnovationPicture.objects.filter(pk=pk, innovation=found, removed_at=None)
        if not rows.update(removed_at=timezone.now()):
            raise Conflict(_("Gambar ini sudah dihapus."))
        record("innovation.picture_dropped", found, by=by, unit=found.unit.number)


def reach(
    found: Innovation, stage: int, on: dt.date, note: str, *, by: User, who: Authority
) -> InnovationStage:
    """5.f.2: forward in order, each with its day. Raises Denied, Conflict for another stage than the next, Invalid."""
    policies.check_keep(who, found)
    done = list(found.stages.order_by("stage").values_list("on", flat=True))
    if stage != rules.next_stage(done):
        raise Conflict(
            _("Tahapan maju satu demi satu; muat ulang halaman untuk melihat yang berikutnya (5.f.2).")
        )
    if not rules.stage_day_holds(done, on, today()):
        raise Invalid(_("Tanggal tahapan tidak mendahului tahapan sebelumnya dan paling lambat hari ini."))
    try:
        with transaction.atomic():
            made = InnovationStage.objects.create(
                innovation=found, stage=stage, on=on, note=note[:300], by=by
            )
            record("innovation.stage_reached", made, by=by, unit=found.unit.number, detail={"stage": stage})
    except IntegrityError as error:
        raise Conflict(_("Tahapan ini baru saja dicatat orang lain.")) from error
    return made


def propose(found: Innovation, *, by: User, who: Authority) -> None:
    """5.f (end): with before and after; from then on all units may read it. Raises Denied, Invalid, Conflict."""
    policies.check_keep(who, found)
    _demand(found)
    with transaction.atomic():
        rows = Innovation.objects.filter(pk=found.pk, proposed_at=None, removed_at=None)
        if not rows.update(proposed_at=timezone.now()):
            raise Conflict(_("Inovasi ini sudah diusulkan."))
        record("innovation.proposed", found, by=by, unit=found.unit.number)


def withdraw(found: Innovation, *, by: User, who: Authority) -> None:
    """Back to a draft of the unit."""
    policies.check_keep(who, found)
    with transaction.atomic():
        if not Innovation.objects.filter(pk=found.pk).exclude(proposed_at=None).update(proposed_at=None):
            raise Conflict(_("Inovasi ini belum diusulkan."))
        record("innovation.withdrawn", found, by=by, unit=found.unit.number)


def remove(found: Innovation, *, by: User, who: Authority) -> None:
    policies.check_keep(who, found)
    with transaction.atomic():
        rows = Innovation.objects.filter(pk=found.pk, removed_at=None, proposed_at=None)
        if not rows.update(removed_at=timezone.now()):
            raise Conflict(_("Tarik dahulu usulannya, atau inovasi ini sudah dihapus."))
        record("innovation.removed", found, by=by, unit=found.unit.number)
