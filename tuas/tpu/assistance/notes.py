"""Dated notes of assistance and of monitoring at a unit, by the Anggota of the bidang (5.a.5.c.iii)."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit, User
from tuas.tpu.assistance import policies
from tuas.tpu.assistance.actions import FIRST
from tuas.tpu.models import Note
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid


def note(unit: Unit, area: str, kind: str, on: dt.date, text: str, *, by: User, authority: Authority) -> Note:
    """Raises Denied for everybody but an Anggota of this bidang outside the unit, Invalid, Conflict when sent twice."""
    policies.check(policies.why_not_note(authority, unit, area))
    if kind not in Note.Kind.values or not text.strip():
        raise Invalid(_("Pilih jenisnya dan tulis catatannya."))
    if not FIRST <= on <= today():
        raise Invalid(_("Tanggal catatan paling lambat hari ini dan tidak sebelum SOP ini berlaku."))
    with transaction.atomic():
        # Two clicks come one after the other here: the second finds the note of the first.
        Unit.objects.select_for_update().get(pk=unit.pk)
        given = {"unit": unit, "area": area, "kind": kind, "on": on, "text": text.strip(), "by": by}
        if Note.objects.filter(**given).exists():
            raise Conflict(_("Catatan ini sudah disimpan."))
        made = Note.objects.create(**given)
        record("tpu.noted", made, by=by, unit=unit.number, detail={"area": area, "kind": kind})
    return made
