"""Input of the service room, its officers, and the documents of its services; files are read by the views."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuas.cycle.forms import DayField
from tuas.frontdesk.models import Service, ServiceFront
from tuas.frontdesk.room.kinds import CITED, DELIVERY, INNER, SIGNERS, Kind
from tuas.organisation.models import Person, Unit

BOX = {"class": "form-control"}
SELECT = {"class": "form-select"}
UNSIGNED = _("Standar pelayanan ditandatangani Menteri atau Direktur Jenderal (5.e.I.6.a).")


class LookForm(forms.Form):
    """One facility on a day."""

    present = forms.TypedChoiceField(
        label=_("Keadaan"), choices=[("1", _("Tersedia")), ("0", _("Belum tersedia"))], coerce=lambda v: v == "1",
        widget=forms.RadioSelect, error_messages={"required": _("Pilih tersedia atau belum tersedia.")},
    )  # fmt: skip
    on = DayField(label=_("Tanggal dilihat"))
    note = forms.CharField(
        label=_("Keterangan"), max_length=300, required=False, widget=forms.TextInput(attrs=BOX),
        help_text=_("Letaknya, atau apa yang masih kurang. Tanpa nama orang."),
    )  # fmt: skip


class OfficerForm(forms.Form):
    """5.g.2.d: an employee of the unit and the letter."""

    person = forms.ModelChoiceField(
        label=_("Pegawai"), queryset=Person.objects.none(), widget=forms.Select(attrs=SELECT),
        error_messages={
            "required": _("Pilih pegawai unit ini."),
            "invalid_choice": _("Petugas harus pegawai unit ini (5.g.2.d)."),
        },
    )  # fmt: skip
    number = forms.CharField(
        label=_("Nomor SK atau surat tugas"), max_length=120, widget=forms.TextInput(attrs=BOX),
        error_messages={"required": _("Isi nomor SK atau surat tugasnya (5.g.2.d).")},
    )  # fmt: skip
    on = DayField(label=_("Tanggal SK atau surat tugas"))

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person: Any = self.fields["person"]
        person.queryset = Person.objects.filter(unit=unit, active=True)


class CheckForm(forms.Form):
    """5.g.2.a–c."""

    on = DayField(label=_("Tanggal dilihat"))
    attire = forms.BooleanField(
        label=_("Berpakaian rapi dengan Pin ZI atau Agen Perubahan dan BerAKHLAK"), required=False
    )
    name_tag = forms.BooleanField(label=_("Memakai name tag dengan nama dan foto"), required=False)
    competent = forms.BooleanField(
        label=_("Kompeten mengelola pelayanan publik dan memahami ZI"), required=False
    )
    proof = forms.CharField(
        label=_("Bukti kompetensi"), max_length=300, required=False, widget=forms.TextInput(attrs=BOX),
        help_text=_("Pelatihan, sertifikat, atau sosialisasi ZI dengan tanggalnya."),
    )  # fmt: skip


class EndForm(forms.Form):
    on = DayField(label=_("Selesai bertugas"))


class ServiceForm(forms.ModelForm[Service]):
    """The components of a standard: six that are announced, eight within the office."""

    class Meta:
        model = Service
        fields = ("name", *DELIVERY)
        widgets = {
            **{name: forms.TextInput(attrs=BOX) for name in ("name", "duration", "cost", "product")},
            **{name: forms.Textarea(attrs=BOX | {"rows": 4}) for name in ("requirements", "procedure", "complaints")},
        }  # fmt: skip
        help_texts = {
            "requirements": _("Satu syarat per baris."),
            "procedure": _("Satu langkah per baris, dari datang sampai selesai."),
            "duration": _("Misalnya 3 hari kerja sejak berkas lengkap."),
            "cost": _("Tulis “Tidak dipungut biaya” bila gratis."),
            "complaints": _("Ke mana pengguna layanan mengadu dan berapa lama dijawab."),
        }  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].error_messages["required"] = _("Isi jenis layanannya.")
        for key, label in INNER.items():
            box = forms.Textarea(attrs=BOX | {"rows": 2})
            self.fields[key] = forms.CharField(
                label=str(label),
                required=False,
                max_length=2000,
                widget=box,
                initial=self.instance.inner.get(key, ""),
            )

    @property
    def inner(self) -> dict[str, str]:
        """What was said of the eight, without the empty ones."""
        return {key: said for key in INNER if (said := self.cleaned_data.get(key, "").strip())}


class PaperForm(forms.Form):
    """A document of one kind."""

    title = forms.CharField(label=_("Judul"), max_length=200, widget=forms.TextInput(attrs=BOX))
    number = forms.CharField(
        label=_("Nomor"), max_length=120, required=False, widget=forms.TextInput(attrs=BOX)
    )
    on = DayField(label=_("Tanggal"))

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["title"].initial = kind.name
        if kind.signed:
            self.fields["signer"] = forms.ChoiceField(
                label=_("Ditandatangani oleh"), choices=[("", "—"), *SIGNERS.items()],
                widget=forms.Select(attrs=SELECT), error_messages={"required": UNSIGNED, "invalid_choice": UNSIGNED},
            )  # fmt: skip
            self.fields["number"].required = True
        if kind.cites:
            self.fields["cites"] = forms.ChoiceField(
                label=_("Bukti di Tuas"), required=False, widget=forms.Select(attrs=SELECT),
                choices=[("", _("Tidak, saya mengunggah berkas")), *((key, CITED[key]) for key in kind.cites)],
            )  # fmt: skip


class FrontForm(forms.ModelForm[ServiceFront]):
    """What the public page says of the office. It is read by everybody: nothing of a person."""

    class Meta:
        model = ServiceFront
        fields = ("address", "hours", "pledge")
        widgets = {
            "address": forms.TextInput(attrs=BOX), "hours": forms.TextInput(attrs=BOX),
            "pledge": forms.Textarea(attrs=BOX | {"rows": 5}),
        }  # fmt: skip
        help_texts = {
            "hours": _("Misalnya Senin–Jumat 08.00–15.30 WIB."),
            "pledge": _("Kesanggupan melayani sesuai standar dan menerima sanksi bila tidak. Tanpa nama orang."),
        }  # fmt: skip
