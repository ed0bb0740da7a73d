"""Input of a report: its PDF, the covering letter of a quarterly one, the letter of a yearly one."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.cycle.forms import DayField
from tuas.monitoring.reading import QUARTERLY, YEARLY

TEXT = {"class": "form-control", "autocomplete": "off"}
EMPTY = {"empty": gettext_lazy("Berkas ini kosong.")}


def _file(label: str, help_text: str = "") -> forms.FileField:
    picker = forms.FileInput(attrs={"accept": ".pdf,application/pdf", "class": "form-control"})
    return forms.FileField(
        label=label, required=False, widget=picker, error_messages=EMPTY, help_text=help_text
    )


def _number(label: str, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=160, widget=forms.TextInput(attrs=TEXT), **more)


def _long(label: str, help_text: str = "", rows: int = 3) -> forms.CharField:
    area = forms.Textarea(attrs={"class": "form-control", "rows": rows})
    return forms.CharField(label=label, required=False, max_length=4000, widget=area, help_text=help_text)


class HandInForm(forms.Form):
    """What the duty asks for beside its PDF. Files that were accepted before need not be chosen again."""

    def __init__(self, duty: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        made = _(
            "Kosongkan: Tuas membuat PDF-nya dari isian di atas. Unggah bila laporannya disusun di luar Tuas."
        )
        self.fields["paper"] = _file(_("Laporan (PDF)"), made)
        if duty == QUARTERLY:
            self.fields["number"] = _number(_("Nomor surat penyampaian"))
            self.fields["on"] = DayField(label=_("Tanggal surat penyampaian"))
            self.fields["body"] = _long(_("Isi surat penyampaian kepada Ketua Tim Kerja"), "6.c.5.c", rows=7)
            own = _("Kosongkan: Tuas membuat surat itu dari isi di atas, atas nama Anda.")
            self.fields["letter"] = _file(_("Surat penyampaian (PDF)"), own)
        if duty == YEARLY:
            self.fields["body"] = _long(_("Konsep surat kepada Dirjen"), "6.c.11")
        self.fields["note"] = _long(_("Catatan"))


class SignForm(forms.Form):
    """The signed letter to the Dirjen (6.c.12)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = _("Kosongkan supaya Tuas memberi nomor berikutnya menurut pola unit.")
        self.fields["number"] = _number(_("Nomor surat kepada Dirjen"), required=False, help_text=own)
        self.fields["on"] = DayField(label=_("Tanggal surat"))
        self.fields["paper"] = _file(_("Surat yang sudah ditandatangani (PDF)"))
