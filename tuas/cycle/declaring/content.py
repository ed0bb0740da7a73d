"""What a Piagam Pencanangan must contain, and what of it is still missing (5.b.1.e)."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tuas.catalogue import current
from tuas.cycle.models import Declaration, DutySetting, Witness


@dataclass(frozen=True, slots=True)
class Content:
    """One content with its paragraph. missing: what to do; "" when it is there."""

    paragraph: str
    text: str
    missing: str


def witnesses_needed(on: dt.date) -> int:
    """IC-58: one, unless the setting saksi_minimum says otherwise from a day on. One query."""
    setting = (
        DutySetting.objects.filter(name="saksi_minimum", from_on__lte=on).order_by("-from_on", "-id").first()
    )
    return int(setting.value) if setting and setting.value.isdigit() else 1


def contents(declaration: Declaration | None, witnesses: list[Witness], needed: int) -> list[Content]:
    """The four of 5.b.1.e in their order, then the place that FRM-01 prints."""
    present = sum(witness.present for witness in witnesses)
    missing = {
        "5.b.1.e.i": "" if declaration and declaration.on else _("tanggal pencanangan belum diisi"),
        "5.b.1.e.ii": "",
        "5.b.1.e.iii": (
            ""
            if declaration and declaration.declarer_name.strip() and declaration.declarer_position.strip()
            else _("nama dan jabatan yang mencanangkan belum lengkap")
        ),
        "5.b.1.e.iv": (
            ""
            if present >= needed
            else _("{n} dari sedikitnya {needed} saksi dari luar unit tercatat hadir").format(
                n=present, needed=needed
            )
        ),
    }
    found = [Content(each.code, each.text, missing[each.code]) for each in current().piagam]
    place = "" if declaration and declaration.place.strip() else _("tempat belum diisi")
    return [*found, Content("FRM-01", _("Tempat pencanangan"), place)]
