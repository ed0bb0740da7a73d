"""Units under the coordination of a receiving unit, with numbers of their own (Lembar Distribusi, Catatan, p.iv)."""

import re
from typing import Any

from django import forms
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.audit.trail import record
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit, User
from tuas.organisation.policies import check_keep
from tuas.ui.errors import Conflict, Invalid

FORM = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]{0,11}")


class SubUnitForm(forms.Form):
    """Its own part of the number, its name and notation."""

    number = forms.CharField(label=gettext_lazy("Nomor"), max_length=12)
    name = forms.CharField(label=gettext_lazy("Nama"), max_length=200)
    notation = forms.CharField(label=gettext_lazy("Notasi"), max_length=16)

    def __init__(self, unit: Unit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].help_text = _("Didahului nomor unit: {number}.01").format(number=unit.number)
        for field in self.fields.values():
            field.widget.attrs |= {"class": "form-control", "autocomplete": "off"}

    def clean_number(self) -> str:
        own: str = self.cleaned_data["number"].strip()
        if not FORM.fullmatch(own):
            raise forms.ValidationError(_("Tulis huruf, angka, titik, atau tanda hubung saja; misalnya 01."))
        return own


def add(unit: Unit, number: str, name: str, notation: str, *, by: User, authority: Authority) -> Unit:
    """A sub-unit "011.01" of unit 011 (RQ-003). The 47 distribution numbers never change.

    Raises Denied for who does not keep the unit, Invalid below a sub-unit, Conflict for a number or notation in use.
    """
    check_keep(authority, unit)
    if unit.parent_id is not None:
        raise Invalid(
            _("{unit} sendiri adalah subunit; tambahkan pada unit induknya.").format(unit=unit.short)
        )
    whole = f"{unit.number}.{number}"
    try:
        with transaction.atomic():
            made = Unit.objects.create(
                number=whole, name=name.strip(), notation=notation.strip(), group=unit.group, kind=unit.kind,
                parent=unit, participates=False, invented=unit.invented,
            )  # fmt: skip
            record("unit.added", made, by=by, unit=unit.number, detail={"number": whole})
    except IntegrityError as error:
        raise Conflict(
            _("Nomor {number} atau notasi {notation} sudah dipakai unit lain; pilih yang lain.").format(
                number=whole, notation=notation.strip()
            )
        ) from error
    return made
