"""Input of the desk and of the paparan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuas.assessment.models import Preliminary
from tuas.assessment.preliminary.presentation import LONGEST, nine
from tuas.cycle.models import Programme
from tuas.organisation.models import Person

CONTROL = {"class": "form-control"}
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **CONTROL})
DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
WRONG_DAY = {"invalid": _("Tanggal ini tidak dapat dibaca; tulis misalnya 09/02/2026.")}


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DAY, input_formats=DAYS, error_messages=WRONG_DAY)


class DeskForm(forms.Form):
    """When and where; afterwards who was there and what was said."""

    on = _day(_("Tanggal desk"))
    at = forms.TimeField(
        label=_("Pukul (WIB)"), required=False, input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", **CONTROL}),
    )  # fmt: skip
    place = forms.CharField(
        label=_("Tempat atau tautan rapat"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=CONTROL),
    )
    attendees = forms.CharField(
        label=_("Yang hadir"), required=False, max_length=20_000, help_text=_("Satu nama satu baris."),
        widget=forms.Textarea(attrs={"rows": 3, **CONTROL}),
    )  # fmt: skip
    minutes = forms.CharField(
        label=_("Notulen atau catatan"), required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5, **CONTROL}),
    )  # fmt: skip
    paper = forms.FileField(
        label=_("Berkas notulen (PDF atau foto)"), required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,image/*", **CONTROL}),
    )  # fmt: skip
    revision = forms.IntegerField(widget=forms.HiddenInput(), min_value=0)

    @classmethod
    def of(cls, found: Preliminary) -> "DeskForm":
        return cls(
            initial={
                "on": found.desk_on, "at": found.desk_at, "place": found.desk_place, "attendees": found.attendees,
                "minutes": found.minutes, "revision": found.desk_revision,
            }
        )  # fmt: skip


class PresentationForm(forms.Form):
    """Day, presenter, and where each of the nine is; files are read by the view."""

    on = _day(_("Tanggal paparan"))
    presenter = forms.ModelChoiceField(
        Person.objects.none(), label=_("Yang memaparkan"), widget=forms.Select(attrs={"class": "form-select"}),
        empty_label=_("Pilih"),
    )  # fmt: skip

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(unit=programme.unit, active=True).order_by("name", "pk")
        self.fields["presenter"].queryset = people  # type: ignore[attr-defined]
        self.codes = {}
        for code, text, _short, _source in nine(programme.catalogue):
            name = "isi-" + code.rsplit(".", 1)[1]
            self.codes[name] = code
            self.fields[name] = forms.CharField(
                label=text, required=False, max_length=LONGEST, widget=forms.TextInput(attrs=CONTROL)
            )

    def contents(self) -> dict[str, str]:
        return {code: self.cleaned_data.get(name, "") for name, code in self.codes.items()}
