"""Input of the identification pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuas.cycle.forms import DayField
from tuas.identification.models import SakipResult
from tuas.rules.facts import GRADES

PDF = {"accept": ".pdf,application/pdf", "class": "form-control"}
AREA = {"class": "form-control", "rows": 3}


class LetterForm(forms.Form):
    """Number and day of a letter, and its scan."""

    number = forms.CharField(
        label=_("Nomor surat"), max_length=160, widget=forms.TextInput(attrs={"class": "form-control"})
    )
    on = DayField(label=_("Tanggal surat"))
    paper = forms.FileField(
        label=_("Berkas surat (PDF)"), required=False,
        widget=forms.FileInput(attrs=PDF),
    )  # fmt: skip


class OrderForm(LetterForm):
    reason = forms.CharField(
        label=_("Alasan identifikasi ulang"), required=False, widget=forms.Textarea(attrs=AREA),
        help_text=_("Hanya bila unit sudah pernah diidentifikasi atau berpredikat WBK (5.b.2.c)."),
    )  # fmt: skip


class SignForm(LetterForm):
    calon = forms.TypedChoiceField(
        label=_("Penetapan"), coerce=lambda value: value == "ya", empty_value=None,
        choices=[("", _("Pilih")), ("ya", _("Calon menuju WBK")), ("tidak", _("Belum sebagai calon"))],
        widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip


class TextForm(forms.Form):
    text = forms.CharField(label=_("Isi"), max_length=20_000, widget=forms.Textarea(attrs=AREA))

    def __init__(self, label: Any, *args: Any, optional: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label
        self.fields["text"].required = not optional


class SakipForm(forms.Form):
    """SAKIP of y-1 by one evaluator (FRM-03 B.3)."""

    evaluator = forms.ChoiceField(
        label=_("Evaluator"),
        choices=SakipResult.Evaluator.choices,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    grade = forms.ChoiceField(
        label=_("Predikat"),
        choices=[(g, g) for g in reversed(GRADES)],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    number = forms.CharField(
        label=_("Nomor laporan"), max_length=160, required=False,
        widget=forms.TextInput(attrs={"class": "form-control"}),
        help_text=_("Wajib bagi evaluasi Tim Evaluator Direktorat Jenderal: syarat 5.i.4 berdasar padanya."),
    )  # fmt: skip
    on = DayField(label=_("Tanggal laporan"), required=False)
    paper = forms.FileField(
        label=_("Laporan hasil evaluasi (PDF)"), required=False, widget=forms.FileInput(attrs=PDF)
    )


class AgreementForm(forms.Form):
    """Perjanjian Kinerja of one year, or why there is none (FRM-03 B.4, IC-61)."""

    year = forms.TypedChoiceField(
        label=_("Tahun"), coerce=int, widget=forms.Select(attrs={"class": "form-select"})
    )
    goals = forms.CharField(
        label=_("Sasaran | indikator | target"), required=False, max_length=20_000, widget=forms.Textarea(attrs=AREA),
        help_text=_("Satu baris satu sasaran; ketiga bagiannya dipisahkan tanda |."),
    )  # fmt: skip
    absent_why = forms.CharField(
        label=_("Alasan bila tidak ada"), required=False, max_length=300,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )  # fmt: skip
    paper = forms.FileField(
        label=_("Perjanjian Kinerja (PDF)"), required=False, widget=forms.FileInput(attrs=PDF)
    )

    def __init__(self, year: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(y, y) for y in range(year, year - 3, -1)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for number, line in enumerate(filter(None, map(str.strip, data.get("goals", "").splitlines())), 1):
            if line.count("|") != 2:
                self.add_error(
                    "goals",
                    _("Baris {n} belum berbentuk sasaran | indikator | target.").format(n=number),
                )
        return data
