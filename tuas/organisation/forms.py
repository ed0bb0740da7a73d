"""Input of the people pages and of the unit's profile."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuas.catalogue import current
from tuas.organisation.models import FONTS, Person, Unit
from tuas.organisation.profiles import ZONES
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


def _line(label: Any, most: int, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    box = forms.TextInput(attrs={"class": "form-control"})
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text, widget=box)


class ProfileForm(forms.Form):
    """What the papers of a unit say, from a day on. saw: the newest entry the person saw."""

    ministry = _line(_("Kementerian"), 150, required=True)
    unit_organisation = _line(_("Unit organisasi"), 150, required=True)
    address = _line(_("Alamat di kop surat"), 300)
    contact = _line(
        _("Telepon, surel, dan laman di kop surat"),
        200,
        help_text=_("Satu baris di bawah alamat, boleh kosong"),
    )
    font = forms.ChoiceField(
        label=_("Huruf surat dan formulir"), required=False, widget=forms.Select(attrs={"class": "form-select"}),
        choices=[("", _("bawaan Tuas")), *((each, each) for each in FONTS)],
        help_text=_("PDF memakai huruf yang sama lebarnya; Bookman Old Style hanya pada DOCX."),
    )  # fmt: skip
    head_title = _line(
        _("Sebutan pimpinan"),
        200,
        required=True,
        help_text=_("Di atas nama penanda tangan, misalnya Kepala Balai …"),
    )
    place = _line(
        _("Kota"), 100, help_text=_("Ditulis sebelum tanggal pada surat dan pakta, misalnya Merauke")
    )
    zone = forms.ChoiceField(
        label=_("Zona waktu"), choices=[(z, z) for z in ZONES], widget=forms.Select(attrs={"class": "form-select"}),
        help_text=_("Tenggat SOP dihitung menurut WIB; jam setempat ditampilkan di sampingnya."),
    )  # fmt: skip
    superior_name = _line(
        _("Nama atasan pimpinan"), 150, help_text=_("Saksi pada pakta integritas pimpinan unit (FRM-02)")
    )
    superior_position = _line(_("Jabatan atasan pimpinan"), 250)
    superior_nip = _line(_("NIP atasan pimpinan"), 18, help_text=_("18 digit; hanya tampak bagi pengelola"))
    from_on = forms.DateField(
        label=_("Berlaku sejak"), input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"}),
        help_text=_("Surat yang bertanggal lebih awal tetap memakai profil yang lama."),
    )  # fmt: skip
    saw = forms.IntegerField(widget=forms.HiddenInput())

    def clean_superior_nip(self) -> str:
        return "".join(str(self.cleaned_data["superior_nip"]).split())
