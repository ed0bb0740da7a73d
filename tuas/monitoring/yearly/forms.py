"""Input of the yearly report."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ChapterForm(forms.Form):
    """A chapter in words; an empty line begins the next paragraph."""

    text = forms.CharField(
        label=_("Isi bab"), max_length=20_000, required=False,
        widget=forms.Textarea(attrs={"rows": 14, "class": "form-control"}),
        help_text=_("Satu baris satu alinea. Kosongkan untuk memakai usulan Tuas, yang mengikuti data."),
    )  # fmt: skip
