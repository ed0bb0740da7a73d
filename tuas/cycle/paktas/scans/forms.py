"""The day of signature: one for all pages, and for each page its own where it differs."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.cycle.paktas.scans.sorting import Row
from tuas.cycle.paktas.witness import local_day
from tuas.organisation.models import Unit
from tuas.ui.dates import long_date


class SignedDay(forms.DateField):
    """A day from 2000 up to the last one, as browsers send it or as officers type it."""

    def __init__(self, last: dt.date, **kwargs: Any) -> None:
        self.last = last
        picker = forms.DateInput(
            format="%Y-%m-%d", attrs={"type": "date", "class": "form-control", "max": self.last}
        )
        wrong = gettext_lazy("Tanggal ini tidak dapat dibaca; tulis misalnya 09/02/2026.")
        formats = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
        super().__init__(widget=picker, input_formats=formats, error_messages={"invalid": wrong}, **kwargs)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is not None and (day > self.last or day.year < 2000):
            raise forms.ValidationError(
                _("Tanggal tanda tangan antara 1 Januari 2000 dan hari ini, {day}.").format(
                    day=long_date(self.last)
                )
            )
        return day


class ConfirmForm(forms.Form):
    """`on` for all; `tgl_<page>` for each row that is shown and may be recorded."""

    def __init__(self, unit: Unit, rows: Iterable[Row], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = local_day(unit)
        self.fields["on"] = SignedDay(last, label=_("Tanggal tanda tangan semua halaman"), required=False)
        self.rows = [row for row in rows if row.electable]
        for row in self.rows:
            field = SignedDay(last, label=_("Tanggal, bila berbeda"), required=False)
            field.initial = row.page.on
            self.fields[f"tgl_{row.page.pk}"] = field

    def days(self) -> dict[int, Any]:
        return {row.page.pk: self.cleaned_data[f"tgl_{row.page.pk}"] for row in self.rows}
