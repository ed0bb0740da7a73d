"""Input of a programme and of its facts. A number takes a comma or a point once and never grouping."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.cycle.kinds import SAKIP_GRADES, Ask
from tuas.rules import numbers
from tuas.ui.dates import today


class DayField(forms.DateField):
    """A day up to today, as browsers send it or as officers type it: 2026-02-09 or 9/2/2026."""

    def __init__(self, **kwargs: Any) -> None:
        picker = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"})
        formats = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
        wrong = gettext_lazy("Tanggal ini tidak dapat dibaca; tulis misalnya 09/02/2026.")
        super().__init__(widget=picker, input_formats=formats, error_messages={"invalid": wrong}, **kwargs)

    def clean(self, value: Any) -> Any:
        day: dt.date | None = super().clean(value)
        if day is not None and day > today():
            raise forms.ValidationError(_("Tanggal ini masih akan datang; isi paling lambat hari ini."))
        if day is not None and day.year < 2000:
            raise forms.ValidationError(
                _("Tahun {year} terlalu lama; periksa tahunnya.").format(year=day.year)
            )
        return day


class CountField(forms.CharField):
    """A whole number from 0, without separators."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "form-control", "autocomplete": "off"}),
            max_length=9, **kwargs,
        )  # fmt: skip

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not (text.isascii() and text.isdigit()):
            raise forms.ValidationError(
                _("Tulis bilangan bulat mulai dari 0, tanpa titik pemisah; misalnya 148.")
            )
        return int(text)


class PercentField(forms.CharField):
    """A percentage, at most four places; may be above 100."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "form-control", "autocomplete": "off"}),
            max_length=20, **kwargs,
        )  # fmt: skip

    def clean(self, value: Any) -> Any:
        text = super().clean(value).strip().removesuffix("%").strip()
        try:
            exact = numbers.read(text)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
        if (exact * 10_000).denominator != 1:
            raise forms.ValidationError(_("Tulis paling banyak empat angka di belakang koma."))
        if exact >= 100_000:
            raise forms.ValidationError(_("Persen ini terlalu besar; periksa letak komanya."))
        return Decimal(exact.numerator) / Decimal(exact.denominator)


def _values(ask: Ask) -> dict[str, forms.Field]:
    made: dict[str, forms.Field] = {}
    for name, promised in ask.fields.items():
        label = str(promised)
        if name == "on":
            made[name] = DayField(label=label)
        elif name == "grade":
            choices = [("", gettext_lazy("Pilih predikat")), *((g, g) for g in SAKIP_GRADES)]
            made[name] = forms.ChoiceField(
                label=label, choices=choices, widget=forms.Select(attrs={"class": "form-select"})
            )
        elif name == "percent":
            made[name] = PercentField(label=label, help_text=gettext_lazy("Misalnya 101,20"))
        else:
            made[name] = CountField(label=label)
    return made


class FactForm(forms.Form):
    """The values that one kind asks for, and its paper. has_paper: a file has already been handed in."""

    def __init__(self, ask: Ask, *args: Any, has_paper: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask = ask
        self.fields.update(_values(ask))
        self.fields["paper_number"] = forms.CharField(
            label=_("Nomor surat"), help_text=str(ask.paper), max_length=160,
            widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
        )  # fmt: skip
        self.fields["paper_date"] = DayField(label=_("Tanggal surat"))
        self.fields["paper"] = forms.FileField(
            label=_("Berkas surat (PDF)"),
            required=not has_paper,
            widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf", "class": "form-control"}),
            error_messages={
                "required": _("Unggah suratnya sebagai PDF: setiap fakta berdasar pada surat (5.i)."),
                "empty": _("Berkas ini kosong."),
            },
        )
        for name, field in self.fields.items():
            if name in self.errors and self.is_bound:
                field.widget.attrs["aria-invalid"] = "true"

    def paper_kept(self) -> None:
        """The file has been handed in: a second attempt does not ask for it again."""
        self.fields["paper"].required = False

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        total, done = data.get("total"), data.get("done")
        if total is not None and done is not None and done > total:
            self.add_error(
                "done",
                _("Yang selesai ({done}) melebihi jumlahnya ({total}); periksa keduanya.").format(
                    done=done, total=total
                ),
            )
        return data


class ProgrammeForm(forms.Form):
    """Target and year."""

    target = forms.ChoiceField(
        label=gettext_lazy("Target"), choices=[("WBK", "WBK"), ("WBBM", "WBBM")],
        widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip
    year = CountField(label=gettext_lazy("Tahun"))
