"""Input of the letter pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuas.cycle.forms import DayField
from tuas.cycle.letters import policies
from tuas.cycle.letters.kinds import BY_CODE, KINDS
from tuas.ui.dates import today

TEXT, LONG, PICK = {"class": "form-control"}, {"class": "form-control", "rows": 6}, {"class": "form-select"}


def _line(label: Any, *, required: bool = True, most: int = 250) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, required=required, widget=forms.TextInput(attrs=TEXT)
    )


def _kinds(codes: tuple[str, ...]) -> list[tuple[str, Any]]:
    return [(code, BY_CODE[code].name) for code in codes]


class DraftForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Jenis surat"), choices=_kinds(policies.WRITTEN), widget=forms.Select(attrs=PICK)
    )
    subject = _line(_("Perihal"), most=300)
    recipient = _line(_("Kepada"), required=False)
    body = forms.CharField(
        label=_("Isi"), required=False, max_length=20_000, widget=forms.Textarea(attrs=LONG)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient"].help_text = _("Untuk usulan tujuannya sudah tetap menurut SOP.")


class ArrivedForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Jenis surat"), choices=_kinds(policies.ARRIVING), widget=forms.Select(attrs=PICK)
    )
    number = _line(_("Nomor surat"), most=160)
    on = DayField(label=_("Tanggal surat"))
    sender = _line(_("Dari"))
    subject = _line(_("Perihal"), most=300)
    paper = forms.FileField(
        label=_("Berkas surat (PDF)"), required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf", "class": "form-control"}),
    )  # fmt: skip


class WetForm(forms.Form):
    number = _line(_("Nomor surat"), most=160)
    on = DayField(label=_("Tanggal surat"))
    paper = forms.FileField(
        label=_("Pindaian surat (PDF)"), required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf", "class": "form-control"}),
    )  # fmt: skip


class InstructionForm(forms.Form):
    number = _line(_("Nomor surat"), most=160)
    on = DayField(label=_("Tanggal surat"))
    subject = _line(_("Perihal"), most=300, required=False)
    paper = forms.FileField(
        label=_("Berkas surat (PDF)"), required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf", "class": "form-control"}),
    )  # fmt: skip


class PatternForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Untuk"), required=False, widget=forms.Select(attrs=PICK),
        choices=[("", _("Semua jenis surat")), *((kind.code, kind.name) for kind in KINDS)],
    )  # fmt: skip
    pattern = _line(_("Pola nomor"), most=120)
    code = _line(_("Kode"), required=False, most=40)
    from_on = forms.DateField(
        label=_("Berlaku sejak"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **TEXT})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_on"].initial = today()
        self.fields["pattern"].help_text = _("Misalnya {urut:03}/{kode}/{notasi}/{romawi}/{tahun}")
