"""Input of the pakta pages."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.cycle.forms import DayField
from tuas.cycle.paktas import names
from tuas.cycle.paktas.actions import Signature


class SignatureForm(forms.Form):
    """A drawn or a typed signature. drawn: path data that the page's script fills in."""

    drawn = forms.CharField(required=False, widget=forms.HiddenInput, max_length=30_000)
    typed = forms.CharField(
        label=gettext_lazy("Atau ketik nama lengkap Anda sebagai tanda tangan"), required=False, max_length=150,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )  # fmt: skip

    def signature(self) -> Signature:
        """What is typed counts only while nothing is drawn."""
        data = self.cleaned_data
        return Signature(data["drawn"], "" if data["drawn"] else data["typed"].strip())


class VisitorForm(SignatureForm):
    """As above, by somebody without an account: who it is comes first."""

    name = forms.CharField(
        label=gettext_lazy("Nama lengkap"), max_length=150,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "name"}),
    )  # fmt: skip
    nip = forms.CharField(
        label=gettext_lazy("NIP"), required=False, max_length=30,
        help_text=gettext_lazy("18 angka. Kosongkan bila Anda tidak mempunyai NIP."),
        widget=forms.TextInput(attrs={"class": "form-control", "inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    field_order = ("name", "nip", "drawn", "typed")

    def clean_nip(self) -> str:
        nip = names.plain_nip(self.cleaned_data["nip"])
        if nip and not re.fullmatch(r"[0-9]{18}", nip):
            raise forms.ValidationError(
                _("NIP terdiri atas 18 angka; yang diisi {n} karakter.").format(n=len(nip))
            )
        return nip


class EarlierForm(forms.Form):
    """The day of a pakta signed before, and its scan where there is one."""

    on = DayField(label=gettext_lazy("Tanggal pakta yang sudah ditandatangani"))
    paper = forms.FileField(
        label=gettext_lazy("Pindaian pakta (PDF atau foto), bila ada"), required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png", "class": "form-control"}),
    )  # fmt: skip


class TextForm(forms.Form):
    """The statements, one a line; the version they were taken from."""

    statements = forms.CharField(
        label=gettext_lazy("Pernyataan, satu pernyataan satu baris"), strip=True, max_length=12_000,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 16}),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def whole_number(text: Any, default: int) -> int:
    """A number from a form or an address; the default for whatever is none."""
    text = str(text or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default
