"""A template comes into force, or is taken back. The one before stays, and papers of its time go on using it."""

import datetime as dt
from pathlib import Path

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.files.models import Blob
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit, User
from tuas.stationery.checking import faults
from tuas.stationery.kinds import Kind
from tuas.stationery.models import FormTemplate
from tuas.stationery.policies import check_set
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

AHEAD = 366  # days: a letterhead that changes with the year is set before it


def newest(unit: Unit, kind: Kind) -> int:
    """The key of the template set last, 0 without one."""
    found = (
        FormTemplate.objects.filter(unit=unit, kind=kind.code).order_by("-pk").values_list("pk", flat=True)
    )
    return found.first() or 0


def put_in_force(
    unit: Unit, kind: Kind, blob: Blob, name: str, from_on: dt.date, saw: int, *, by: User, who: Authority
) -> FormTemplate | None:
    """From that day on; None when this very file holds from that day already. saw: what `newest` said to the person.

    Raises Denied, Invalid with every fault, Conflict when somebody else set one meanwhile.
    """
    check_set(who, unit, kind)
    if from_on.year < 2000 or from_on > today() + dt.timedelta(days=AHEAD):
        raise Invalid(_("Tanggal berlaku antara tahun 2000 dan setahun dari sekarang."))
    if found := faults(kind.code, Path(blob.path).read_bytes()):
        raise Invalid(" ".join(found))
    with transaction.atomic():
        Unit.objects.filter(pk=unit.pk).update(participates=F("participates"))  # one at a time for each unit
        own = FormTemplate.objects.filter(unit=unit, kind=kind.code)
        if own.filter(blob=blob, from_on=from_on, withdrawn_at=None).exists():
            return None
        if newest(unit, kind) != saw:
            raise Conflict(
                _("Templat ini baru saja diganti orang lain. Berkas Anda masih ada; lihat riwayatnya dulu.")
            )
        made = FormTemplate.objects.create(
            unit=unit, kind=kind.code, blob=blob, name=name, from_on=from_on, set_by=by
        )
        detail = {"kind": kind.code, "from_on": str(from_on), "sha256": blob.pk}
        record("template.set", made, by=by, unit=unit.number, detail=detail)
    return made


def withdraw(template: FormTemplate, *, by: User, who: Authority, kind: Kind) -> None:
    """What held before it holds again. Raises Denied, Conflict when it was taken back already."""
    check_set(who, template.unit, kind)
    with transaction.atomic():
        own = FormTemplate.objects.filter(pk=template.pk, withdrawn_at=None)
        if not own.update(withdrawn_at=timezone.now(), withdrawn_by=by):
            raise Conflict(_("Templat ini sudah dicabut."))
        record("template.withdrawn", template, by=by, unit=template.unit.number, detail={"kind": kind.code})
