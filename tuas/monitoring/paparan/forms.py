"""Input of the paparan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuas.assessment.preliminary.forms import CONTROL, WRONG_DAY
from tuas.assessment.preliminary.forms import DAY as WIDGET
from tuas.assessment.preliminary.forms import DAYS as FORMATS
from tuas.cycle.models import Programme
from tuas.organisation.models import Person

LONGEST = 12_000


class ContentForm(forms.Form):
    """Heading and points of one content."""

    heading = forms.CharField(
        label=_("Judul salindia"), max_length=120, required=False, widget=forms.TextInput(attrs=CONTROL),
        help_text=_("Kosongkan untuk memakai nama isi ini."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Pokok-pokok"), max_length=LONGEST, required=False,
        widget=forms.Textarea(attrs={"rows": 10, **CONTROL}),
        help_text=_("Satu pokok satu baris. Kosongkan untuk memakai yang diketahui Tuas."),
    )  # fmt: skip


class FileForm(forms.Form):
    """When it is shown and by whom."""

    on = forms.DateField(
        label=_("Tanggal paparan"), widget=WIDGET, input_formats=FORMATS, error_messages=WRONG_DAY
    )
    presenter = forms.ModelChoiceField(
        Person.objects.none(), label=_("Yang memaparkan"), empty_label=_("Pilih"),
        widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(unit=programme.unit, active=True).order_by("name", "pk")
        self.fields["presenter"].queryset = people  # type: ignore[attr-defined]
