"""Input of the TPU's pages."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuas.catalogue import current
from tuas.organisation.authority import TPU_ROLES


class Form(forms.Form):
    """Every field in the look of Tuas."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            select = isinstance(field.widget, forms.Select)
            field.widget.attrs.setdefault("class", "form-select" if select else "form-control")


class Day(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        picker = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        formats = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
        super().__init__(widget=picker, input_formats=formats, **kwargs)


class Clock(forms.TimeField):
    def __init__(self, **kwargs: Any) -> None:
        picker = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(widget=picker, input_formats=["%H:%M", "%H:%M:%S", "%H.%M"], **kwargs)


def area_choices(areas: Sequence[str]) -> list[tuple[str, str]]:
    names = {area.code: area.name for area in current().areas}
    return [(area, f"{area} {names[area]}") for area in areas]


def file(**kwargs: Any) -> forms.FileField:
    accept = {"accept": "application/pdf,image/jpeg,image/png,image/webp"}
    words = {"label": _("Berkas"), "help_text": _("PDF atau gambar")} | kwargs
    return forms.FileField(required=False, widget=forms.FileInput(attrs=accept), **words)


class DecreeForm(Form):
    sk_number = forms.CharField(label=_("Nomor SK Direktur Jenderal"), max_length=120)
    sk_date = Day(label=_("Tanggal SK"))
    starts_on = Day(label=_("Berlaku sejak"))
    ends_on = Day(label=_("Sampai"), required=False, help_text=_("Kosongkan bila sampai ada SK baru"))
    paper = file(label=_("Berkas SK"))


class SeatForm(Form):
    """role: "KETUA_BIDANG 5" or "PENGARAH"; holder: "p12" an employee, "u7" an account without one."""

    seat = forms.ChoiceField(label=_("Peran"))
    holder = forms.ChoiceField(label=_("Orang"))

    def __init__(self, found: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        catalogue = current()
        seats = []
        for role in catalogue.roles:
            if role.code not in TPU_ROLES:
                continue
            areas = [b.area for b in catalogue.tpu.bidang] if role.per_area else [""]
            seats += [(f"{role.code} {a}".strip(), f"{role.name} {a}".strip()) for a in areas]
        self.fields["seat"].choices = seats  # type: ignore[attr-defined]
        self.fields["holder"].choices = found  # type: ignore[attr-defined]
