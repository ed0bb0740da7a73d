"""Open a programme; record a fact with its date and paper."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.catalogue import current
from tuas.cycle.models import Fact, Programme
from tuas.files.models import Blob
from tuas.organisation.models import Unit, User
from tuas.ui.errors import Conflict, Invalid


def open_programme(unit: Unit, target: str, year: int, *, by: User | None) -> Programme:
    """One running programme a unit (DM-02). WBBM only for a unit that holds WBK (5.i.8.a)."""
    if not unit.participates:
        raise Invalid(_("Unit ini tidak ikut membangun ZI (IC-84)."))
    if target == "WBBM" and not Fact.objects.filter(programme__unit=unit, kind=Fact.Kind.WBK).exists():
        raise Invalid(_("Target WBBM hanya untuk unit yang sudah berpredikat WBK (5.i.8.a). Pilih WBK."))
    catalogue = current()
    try:
        with transaction.atomic():
            made = Programme.objects.create(
                unit=unit,
                target=target,
                year=year,
                catalogue=catalogue.version,
                lke=catalogue.lke.version,
                opened_by=by,
            )
            record("programme.opened", made, by=by, unit=unit.number, detail={"target": target, "year": year})
    except IntegrityError as error:
        raise Conflict(
            _("Unit ini sudah mempunyai program yang berjalan, atau program tahun itu sudah ada.")
        ) from error
    return made


def record_fact(
    programme: Programme, kind: str, *, by: User | None, paper: Blob | None = None, **said: Any
) -> Fact:
    """A new row; the newest of a kind counts and the older ones stay as history."""
    with transaction.atomic():
        made = Fact.objects.create(programme=programme, kind=kind, paper=paper, recorded_by=by, **said)
        detail = {"kind": kind, **{key: str(value) for key, value in said.items() if value not in (None, "")}}
        detail.pop("paper_name", None)
        record("fact.recorded", made, by=by, unit=programme.unit.number, detail=detail)
    return made
