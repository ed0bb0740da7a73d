"""Input of the people pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuas.catalogue import current
from tuas.organisation.models import Person, Unit
from tuas.ui.dates import today


class AppointmentForm(forms.Form):
    """Person, role, area, SK, period. Choices follow the catalogue's roles and the unit's people with an account."""

    user = forms.ModelChoiceField(Person.objects.none(), label=_("Pegawai"))
    role = forms.ChoiceField(label=_("Peran"))
    area = forms.ChoiceField(label=_("Area"), required=False)
    acting = forms.ChoiceField(
        label=_("Sebagai"),
        required=False,
        choices=[("", _("pejabat definitif")), ("Plt.", _("Plt.")), ("Plh.", _("Plh."))],
    )
    sk_number = forms.CharField(label=_("Nomor SK"), max_length=120)
    sk_date = forms.DateField(label=_("Tanggal SK"), widget=forms.DateInput(attrs={"type": "date"}))
    starts_on = forms.DateField(label=_("Berlaku sejak"), widget=forms.DateInput(attrs={"type": "date"}))
    ends_on = forms.DateField(
        label=_("Sampai"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, unit: Unit, roles: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        catalogue = current()
        people = Person.objects.filter(unit=unit, active=True).exclude(user=None).select_related("user")
        self.fields["user"].queryset = people  # type: ignore[attr-defined]
        self.fields["role"].choices = [(r.code, r.name) for r in catalogue.roles if r.code in roles]  # type: ignore[attr-defined]
        self.fields["area"].choices = [("", _("tanpa area"))] + [  # type: ignore[attr-defined]
            (a.code, f"{a.code} {a.name}") for a in catalogue.areas
        ]
        for field in self.fields.values():
            select = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if select else "form-control"

    def clean_sk_date(self) -> Any:
        day = self.cleaned_data["sk_date"]
        if day > today():
            raise forms.ValidationError(_("Tanggal SK tidak boleh di masa depan."))
        return day
