"""Input of the proposal pages."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuas.assessment.proposing.actions import LONGEST
from tuas.cycle.forms import DayField, PercentField

TEXT, LONG = {"class": "form-control"}, {"class": "form-control", "rows": 4}
PDF = {"accept": ".pdf,application/pdf", "class": "form-control"}


class TextForm(forms.Form):
    """One text with its own label."""

    text = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs=LONG))

    def __init__(self, label: Any, help_text: Any = "", *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].help_text = label, help_text


class LetterForm(forms.Form):
    """The signed letter: number, day, scan."""

    number = forms.CharField(
        label=_("Nomor surat"), max_length=160, widget=forms.TextInput(attrs={**TEXT, "autocomplete": "off"})
    )
    on = DayField(label=_("Tanggal surat"))
    paper = forms.FileField(
        label=_("Pindaian surat (PDF)"), required=False, widget=forms.FileInput(attrs=PDF)
    )


class ScoreField(PercentField):
    """A score as bodies write it: at most two places."""

    def clean(self, value: Any) -> Decimal | None:
        if not str(value or "").strip():
            return None
        found: Decimal = super().clean(value)
        if found != round(found, 2):
            raise forms.ValidationError(_("Tulis paling banyak dua angka di belakang koma."))
        return found


class ResultForm(LetterForm):
    """What a body decided, by its letter."""

    positive = forms.TypedChoiceField(
        label=_("Hasil"), coerce=lambda value: value == "ya", empty_value=None,
        widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Catatan atau alasan"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs=LONG),
        help_text=_("Wajib bila hasilnya belum layak atau predikatnya tidak diberikan."),
    )  # fmt: skip
    field_order = ("positive", "number", "on", "score", "note", "paper")


def with_reason(form: ResultForm) -> ResultForm:
    """The same form for a correction, with why it is one."""
    form.fields["why"] = forms.CharField(
        label=_("Alasan perbaikan"), max_length=LONGEST, widget=forms.Textarea(attrs=LONG),
        help_text=_("Apa yang keliru, misalnya: nomor surat salah ketik."),
    )  # fmt: skip
    return form


class TpiForm(ResultForm):
    score = ScoreField(
        label=_("Nilai evaluasi mandiri (0–100)"), required=False, help_text=_("Misalnya 78,25")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["positive"].choices = [  # type: ignore[attr-defined]
            ("", _("Pilih")), ("ya", _("Layak diteruskan kepada TPN")), ("tidak", _("Belum layak"))
        ]  # fmt: skip
        self.fields["paper"].label = _("Lembar hasil evaluasi (PDF)")


class TpnForm(ResultForm):
    def __init__(self, target: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["positive"].choices = [  # type: ignore[attr-defined]
            ("", _("Pilih")), ("ya", _("Predikat {target} diberikan").format(target=target)),
            ("tidak", _("Predikat {target} tidak diberikan").format(target=target)),
        ]  # fmt: skip
        self.fields["number"].label = _("Nomor penetapan")
        self.fields["on"].label = _("Tanggal penetapan")
        self.fields["paper"].label = _("Surat penetapan (PDF)")
