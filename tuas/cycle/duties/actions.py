"""Record and remove a holiday, set a reading of the SOP from a day on; the administrator alone (IC-27, IC-42)."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import DutySetting, Holiday
from tuas.organisation.authority import Authority, authority_of
from tuas.organisation.models import User
from tuas.rules.duties import CHOICES
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid


def why_not_set(who: Authority) -> str:
    """Empty for whoever may change holidays and settings; everybody reads them."""
    if who.has("ADMIN"):
        return ""
    return _("Hari libur dan tenggat diatur administrator Tuas untuk semua unit (5.j; 6.b).")


def check_set(who: Authority) -> None:
    if sentence := why_not_set(who):
        raise Denied(sentence)


def add_holiday(
    on: dt.date, kind: str, name: str, decree: str, *, by: User, who: Authority | None = None
) -> Holiday:
    check_set(who or authority_of(by, today()))
    if kind not in Holiday.Kind.values or not name.strip() or not decree.strip():
        raise Invalid(_("Isi jenis, nama, dan dasar hari libur."))
    try:
        with transaction.atomic():
            made = Holiday.objects.create(on=on, kind=kind, name=name.strip(), decree=decree.strip())
            record("holiday.added", made, by=by, detail={"on": on, "kind": kind})
    except IntegrityError as error:
        raise Conflict(_("Tanggal itu sudah tercatat sebagai hari libur.")) from error
    return made


def remove_holiday(pk: int, *, by: User, who: Authority | None = None) -> None:
    check_set(who or authority_of(by, today()))
    with transaction.atomic():
        found = Holiday.objects.select_for_update().filter(pk=pk).first()
        if found is None:
            raise Conflict(_("Hari libur itu sudah dihapus."))
        record("holiday.removed", found, by=by, detail={"on": found.on, "kind": found.kind})
        found.delete()


def set_duty(
    name: str, value: str, from_on: dt.date, note: str, *, by: User, who: Authority | None = None
) -> DutySetting:
    """A new row; what held before stays in the history. Raises Invalid for a value the rules cannot take."""
    check_set(who or authority_of(by, today()))
    choice = CHOICES.get(name)
    if choice is None:
        raise Invalid(_("Pilih pengaturannya."))
    if wrong := choice.refuse(value):
        raise Invalid(f"{choice.title}: {wrong}")
    if not note.strip():
        raise Invalid(_("Tulis alasan perubahannya."))
    with transaction.atomic():
        before = DutySetting.objects.filter(name=name, from_on=from_on).order_by("-id").first()
        if before is not None and before.value == value:
            raise Conflict(_("Nilai itu sudah tercatat sejak tanggal tersebut."))
        made = DutySetting.objects.create(
            name=name, value=value, from_on=from_on, note=note.strip(), set_by=by
        )
        record("duty_setting.set", made, by=by, detail={"name": name, "value": value, "from_on": from_on})
    return made
