"""Input of the pencanangan, its witnesses and its publications."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.cycle.declaring.policies import levels
from tuas.cycle.forms import DayField
from tuas.cycle.models import Declaration
from tuas.organisation.models import Unit

TEXT = {"class": "form-control", "autocomplete": "off"}


class AnyDayField(forms.DateField):
    """A day that may still be to come, as browsers send it or as officers type it."""

    def __init__(self, **kwargs: Any) -> None:
        picker = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"})
        wrong = gettext_lazy("Tanggal ini tidak dapat dibaca; tulis misalnya 09/02/2026.")
        formats = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
        super().__init__(widget=picker, input_formats=formats, error_messages={"invalid": wrong}, **kwargs)

    def clean(self, value: Any) -> Any:
        day: dt.date | None = super().clean(value)
        if day is not None and not 2000 <= day.year <= 2100:
            raise forms.ValidationError(_("Periksa tahunnya: {year}.").format(year=day.year))
        return day


def _text(label: Any, length: int, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=length,
        required=required,
        help_text=help_text,
        widget=forms.TextInput(attrs=TEXT),
    )


class DeclarationForm(forms.Form):
    """Level, declarer, day, place. Name and position may stay empty for the head of the unit."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, unit: Unit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(Declaration.Level.choices)
        self.fields["level"] = forms.ChoiceField(
            label=_("Yang mencanangkan"), choices=[(each, names[each]) for each in levels(unit)],
            widget=forms.Select(attrs={"class": "form-select"}), help_text="5.b.1.a",
        )  # fmt: skip
        self.fields["on"] = AnyDayField(
            label=_("Tanggal pencanangan"), required=False, help_text=_("Nama harinya dihitung sendiri.")
        )
        by_itself = _("Kosongkan: diisi dari SK Pimpinan yang berlaku pada hari itu.")
        self.fields["name"] = _text(_("Nama"), 150, required=False, help_text=by_itself)
        self.fields["position"] = _text(_("Jabatan"), 250, required=False)
        self.fields["place"] = _text(_("Tempat"), 200, required=False)


class WitnessForm(forms.Form):
    """One witness from outside."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    name = _text(gettext_lazy("Nama"), 150)
    position = _text(gettext_lazy("Jabatan"), 250)
    institution = _text(gettext_lazy("Instansi"), 200)
    nip = _text(
        gettext_lazy("NIP"), 25, required=False,
        help_text=gettext_lazy("Hanya perlu bila namanya sama dengan nama pegawai unit."),
    )  # fmt: skip
    present = forms.BooleanField(label=gettext_lazy("Hadir pada saat pencanangan"), required=False)

    def clean_nip(self) -> str:
        return "".join(str(self.cleaned_data["nip"]).split())


class PaperField(forms.FileField):
    def __init__(self, *, accept: str = ".pdf,application/pdf", **kwargs: Any) -> None:
        widget = forms.FileInput(attrs={"accept": accept, "class": "form-control"})
        super().__init__(widget=widget, **kwargs)


class SignedForm(forms.Form):
    """The signed scan."""

    on = DayField(label=gettext_lazy("Tanggal ditandatangani"))
    number = _text(
        gettext_lazy("Nomor piagam"), 160, required=False, help_text=gettext_lazy("Bila bernomor.")
    )
    paper = PaperField(
        label=gettext_lazy("Pindaian piagam yang ditandatangani (PDF)"), required=False,
        error_messages={"empty": gettext_lazy("Berkas ini kosong.")},
    )  # fmt: skip


class OutreachForm(forms.Form):
    """One publication or event, with a link or a file."""

    on = DayField(label=gettext_lazy("Tanggal"))
    channel = _text(
        gettext_lazy("Media atau acara"), 200, help_text=gettext_lazy("Misalnya Instagram, apel pagi")
    )
    title = _text(gettext_lazy("Judul atau isi"), 250)
    url = forms.URLField(
        label=gettext_lazy("Tautan"), max_length=500, required=False, assume_scheme="https",
        widget=forms.URLInput(attrs=TEXT),
    )  # fmt: skip
    paper = PaperField(
        label=gettext_lazy("Bukti (PDF, JPG, PNG)"), required=False,
        accept=".pdf,.jpg,.jpeg,.png,.webp", error_messages={"empty": gettext_lazy("Berkas ini kosong.")},
    )  # fmt: skip


class PredicateForm(forms.Form):
    """A predicate with its day, number and paper."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Predikat"), choices=[("WBK", "WBK"), ("WBBM", "WBBM")],
        widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip
    on = DayField(label=gettext_lazy("Tanggal penetapan"))
    reference = _text(gettext_lazy("Nomor penetapan"), 160)
    paper = PaperField(
        label=gettext_lazy("Surat penetapan (PDF)"), required=False,
        error_messages={"empty": gettext_lazy("Berkas ini kosong.")},
    )  # fmt: skip
