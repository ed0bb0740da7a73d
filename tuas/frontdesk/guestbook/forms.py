"""What a guest fills in, and what the unit sets."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.cycle.forms import DayField
from tuas.frontdesk.guestbook.actions import Entry, check_signature
from tuas.frontdesk.users.register import PHONE
from tuas.ui.errors import Invalid

OTHER = "-"


def _text(**more: Any) -> forms.TextInput:
    return forms.TextInput(attrs={"class": "form-control", **more})


class GuestForm(forms.Form):
    """5.g.1.c: the seven data; the time is stamped. A guest without e-mail says so."""

    nama = forms.CharField(
        label=gettext_lazy("Nama lengkap"), max_length=150, widget=_text(autocomplete="name")
    )
    layanan = forms.ChoiceField(
        label=gettext_lazy("Layanan yang diinginkan"), required=False, widget=forms.RadioSelect
    )
    layanan_lain = forms.CharField(
        label=gettext_lazy("Layanan yang diinginkan"), required=False, max_length=200, widget=_text(autocomplete="off")
    )  # fmt: skip
    telepon = forms.CharField(
        label=gettext_lazy("Nomor telepon/WA"), max_length=40,
        widget=_text(type="tel", inputmode="tel", autocomplete="tel", pattern=PHONE.pattern,
                     title=gettext_lazy("Tulis dengan angka, misalnya (021) 555-0123 atau 0812 5550 0123.")),
    )  # fmt: skip
    surel = forms.EmailField(
        label=gettext_lazy("Alamat surel"), required=False,
        widget=forms.EmailInput(attrs={"class": "form-control", "autocomplete": "email"}),
    )  # fmt: skip
    tanpa_surel = forms.BooleanField(label=gettext_lazy("Saya tidak mempunyai alamat surel"), required=False)
    tempat = forms.CharField(label=gettext_lazy("Tempat"), max_length=120, widget=_text(autocomplete="off"))
    drawn = forms.CharField(required=False, widget=forms.HiddenInput, max_length=30_000)
    typed = forms.CharField(
        label=gettext_lazy("Atau ketik nama lengkap Anda sebagai tanda tangan"), required=False, max_length=150,
        widget=_text(autocomplete="off"),
    )  # fmt: skip
    setuju = forms.BooleanField(
        label=gettext_lazy("Saya sudah membaca keterangan tentang data pribadi dan menyetujuinya"),
        error_messages={"required": gettext_lazy("Centang persetujuan ini agar kami boleh mencatat data Anda.")},
    )  # fmt: skip
    survei = forms.BooleanField(
        label=gettext_lazy("Saya bersedia dihubungi untuk survei kepuasan (boleh dikosongkan)"),
        required=False,
    )
    ditulis = forms.DateTimeField(
        required=False, widget=forms.HiddenInput, input_formats=["%Y-%m-%dT%H:%M:%S.%fZ"]
    )

    def __init__(self, *args: Any, services: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(name, name) for name in services]
        self.fields["layanan"].choices = [*choices, (OTHER, _("Lainnya"))]  # type: ignore[attr-defined]
        self.services = services

    def clean_telepon(self) -> str:
        phone = " ".join(self.cleaned_data["telepon"].split())
        if not PHONE.fullmatch(phone):
            raise forms.ValidationError(_("Tulis nomor telepon dengan angka, misalnya 081234567890."))
        return phone

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = data.get("layanan") if data.get("layanan") != OTHER else ""
        data["service"] = chosen or data.get("layanan_lain", "").strip()
        if not data["service"]:
            self.add_error("layanan_lain", _("Pilih atau tulis layanan yang Anda inginkan."))
        if "surel" in data and not data["surel"] and not data.get("tanpa_surel"):
            self.add_error("surel", _("Isi alamat surel, atau centang bahwa Anda tidak mempunyainya."))
        if "nama" in data:
            try:
                check_signature(data["nama"], data.get("drawn", ""), data.get("typed", "").strip())
            except Invalid as error:
                self.add_error("typed", str(error))
        return data

    def entry(self, language: str) -> Entry:
        data = self.cleaned_data
        at = data["ditulis"]
        return Entry(
            name=data["nama"], service=data["service"], phone=data["telepon"],
            email="" if data["tanpa_surel"] else data["surel"], place=data["tempat"],
            written_at=at.replace(tzinfo=dt.UTC) if at else None, drawn=data["drawn"], typed=data["typed"].strip(),
            asks=data["survei"], language=language,
        )  # fmt: skip


class BookForm(forms.Form):
    """What the public page says. Data are kept one to five years after the service."""

    open = forms.BooleanField(label=gettext_lazy("Buku tamu dibuka untuk umum"), required=False)
    place = forms.CharField(
        label=gettext_lazy("Tempat"), max_length=120, widget=_text(),
        help_text=gettext_lazy("Terisi di formulir tamu, misalnya “Ruang layanan, Palembang”."),
    )  # fmt: skip
    services = forms.CharField(
        label=gettext_lazy("Jenis layanan, satu layanan satu baris"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 6}),
        help_text=gettext_lazy("Tamu memilih dari daftar ini atau menulis yang lain."),
    )  # fmt: skip
    keep_months = forms.IntegerField(
        label=gettext_lazy("Masa simpan data pribadi sesudah layanan selesai (bulan)"), min_value=1, max_value=60,
        initial=24, widget=forms.NumberInput(attrs={"class": "form-control"}),
        help_text=gettext_lazy(
            "Setelah itu nama, kontak, dan tanda tangan pengguna layanan unit ini dihapus setiap malam, juga yang "
            "tidak datang lewat buku tamu. Layanan, tanggal, dan jumlahnya tetap."
        ),
    )  # fmt: skip
    contact = forms.CharField(
        label=gettext_lazy("Tempat mengajukan permintaan tentang data pribadi"), max_length=200, widget=_text(),
        help_text=gettext_lazy("Sebut kantor atau loketnya, bukan nama orang; terbaca oleh umum."),
    )  # fmt: skip


class ServedForm(forms.Form):
    on = DayField(label=gettext_lazy("Tanggal selesai layanan"))
