"""Input of the register of complaints. Wrong input keeps what was typed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuas.cycle.forms import DayField
from tuas.frontdesk.complaints.actions import Given
from tuas.frontdesk.models.complaints import ChannelKind, ComplaintKind
from tuas.ui.dates import today

BOX, PICK = {"class": "form-control"}, {"class": "form-select"}


def words(
    label: Any, most: int, rows: int = 0, help_text: Any = "", required: bool = True
) -> forms.CharField:
    """One line, or a box of so many rows."""
    widget: forms.Widget = forms.Textarea(attrs={**BOX, "rows": rows}) if rows else forms.TextInput(attrs=BOX)
    return forms.CharField(
        label=label, max_length=most, help_text=help_text, required=required, widget=widget
    )


def choice(label: Any, choices: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.Select(attrs=PICK), **more)


class EntryForm(forms.Form):
    """What came by a channel outside Tuas, recorded by an officer."""

    kind = choice(_("Jenis"), ComplaintKind.choices)
    channel = choice(_("Kanal"), ChannelKind.choices)
    received = DayField(label=_("Tanggal diterima"))
    reference = words(_("Nomor SP4N-LAPOR atau nomor surat"), 80, required=False)
    subject = words(_("Perihal"), 200, help_text=_("Satu kalimat tanpa nama orang."))
    text = words(_("Isi"), 6000, rows=5)
    name = words(
        _("Nama pelapor"), 150, required=False, help_text=_("Kosongkan bila pelapor tidak menyebutkannya.")
    )
    contact = words(_("Telepon, WA, atau surel pelapor"), 150, required=False)

    def __init__(self, kinds: Iterable[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = set(kinds)
        self.fields["kind"].choices = [each for each in ComplaintKind.choices if each[0] in may]  # type: ignore[attr-defined]
        self.fields["received"].initial = today()

    def given(self) -> Given:
        """Only after is_valid."""
        return Given(**self.cleaned_data)


class DeedForm(forms.Form):
    on = DayField(label=_("Tanggal"))
    text = words(_("Uraian"), 4000, rows=4, required=False)


class ChannelForm(forms.Form):
    kind = choice(_("Kanal"), ChannelKind.choices)
    where = words(
        _("Alamat, nomor, atau tempat"),
        200,
        help_text=_("Seperti yang dibaca masyarakat, misalnya: loket lantai 1."),
    )
    since = DayField(label=_("Dibuka sejak"))
    picture = forms.FileField(
        label=_("Foto atau tangkapan layar"), required=False,
        help_text=_("Bukti sarana pengaduan (P5.g.3, P6.h.3–4): JPG, PNG, WEBP, atau PDF."),
        widget=forms.FileInput(attrs={**BOX, "accept": ".jpg,.jpeg,.png,.webp,.pdf"}),
    )  # fmt: skip


class TermsForm(forms.Form):
    respond = forms.IntegerField(
        label=_("Tanggapan pertama, paling lama (hari)"),
        min_value=0,
        max_value=90,
        widget=forms.NumberInput(attrs=BOX),
    )
    finish = forms.IntegerField(
        label=_("Selesai, paling lama (hari)"),
        min_value=1,
        max_value=365,
        widget=forms.NumberInput(attrs=BOX),
    )
    how = choice(_("Hitungan hari"), [("kalender", _("hari kalender")), ("kerja", _("hari kerja"))])
    basis = words(_("Dasar"), 200, help_text=_("Misalnya nomor SOP Penanganan Pengaduan unit (P5.g.2)."))
