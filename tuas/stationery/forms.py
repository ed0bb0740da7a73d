"""Input of a form's page: the file, then the day from which it holds."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FileForm(forms.Form):
    templat = forms.FileField(
        label=_("Templat yang sudah disunting (.docx)"),
        help_text=_("Diperiksa dulu; belum berlaku sebelum Anda menekan Berlakukan."),
        widget=forms.FileInput(attrs={"class": "form-control", "accept": ".docx"}),
    )


class ForceForm(forms.Form):
    """saw: the newest template that the person saw."""

    from_on = forms.DateField(
        label=_("Berlaku sejak"), input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"}),
        help_text=_("Surat dan laporan yang bertanggal lebih awal tetap memakai templat yang lama."),
    )  # fmt: skip
    saw = forms.IntegerField(widget=forms.HiddenInput())
