"""Input of a holiday and of a reading of the SOP."""

from django import forms
from django.utils.translation import gettext_lazy

from tuas.cycle.declaring.forms import AnyDayField
from tuas.cycle.models import Holiday
from tuas.rules.duties import CHOICES

TEXT = {"class": "form-control", "autocomplete": "off"}
SELECT = {"class": "form-select"}


class HolidayForm(forms.Form):
    on = AnyDayField(label=gettext_lazy("Tanggal"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis"), choices=Holiday.Kind.choices, widget=forms.Select(attrs=SELECT)
    )
    name = forms.CharField(label=gettext_lazy("Nama"), max_length=160, widget=forms.TextInput(attrs=TEXT))
    decree = forms.CharField(
        label=gettext_lazy("Dasar (SKB)"), max_length=200, widget=forms.TextInput(attrs=TEXT)
    )


class SettingForm(forms.Form):
    name = forms.ChoiceField(
        label=gettext_lazy("Pengaturan"),
        choices=[(each.name, each.title) for each in CHOICES.values()],
        widget=forms.Select(attrs=SELECT),
    )
    value = forms.CharField(label=gettext_lazy("Nilai"), max_length=40, widget=forms.TextInput(attrs=TEXT))
    from_on = AnyDayField(label=gettext_lazy("Berlaku sejak"))
    note = forms.CharField(label=gettext_lazy("Alasan"), max_length=300, widget=forms.TextInput(attrs=TEXT))
