"""Input of internal control."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from tuas.cycle.forms import DayField
from tuas.cycle.models import Holiday
from tuas.cycle.teams.forms import LaterDayField
from tuas.frontdesk.controls.kinds import Slot
from tuas.frontdesk.innovations.forms import NumberField
from tuas.frontdesk.models import Gift, Interest, Risk

BOX = {"class": "form-control"}
SELECT = {"class": "form-select"}
GRADES = [(n, str(n)) for n in range(1, 6)]


class SlotForm(forms.Form):
    """A paper for a slot; with `none` it is declared nihil where the slot allows it."""

    title = forms.CharField(
        label=lazy("Nama atau nomor dokumen"), max_length=200, widget=forms.TextInput(attrs=BOX)
    )
    on = DayField(label=lazy("Tanggal dokumen"))

    def __init__(self, *args: Any, slot: Slot, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slot = slot
        self.fields["title"].initial = slot.name
        if slot.holiday:
            days = Holiday.objects.filter(on__year=year, kind=Holiday.Kind.LIBUR)
            choices = [(day.on.isoformat(), f"{day.name} ({day.on:%d/%m/%Y})") for day in days]
            self.fields["holiday"] = forms.ChoiceField(
                label=_("Hari raya keagamaan"), choices=[("", "—"), *choices], widget=forms.Select(attrs=SELECT),
                error_messages={"required": _("Pilih hari raya keagamaan yang dimaksud surat edaran ini.")},
            )  # fmt: skip
        if slot.optional:
            self.fields["none"] = forms.BooleanField(
                label=_("Nihil: tidak ada selama tahun ini"), required=False
            )
        self.fields["paper"] = forms.FileField(
            label=_("Berkas (PDF atau foto)"), required=False, widget=forms.FileInput(attrs=BOX)
        )


def box(rows: int = 0) -> forms.Widget:
    return forms.Textarea(attrs=BOX | {"rows": rows}) if rows else forms.TextInput(attrs=BOX)


class GiftForm(forms.ModelForm[Gift]):
    on = DayField(label=lazy("Tanggal pemberian"))
    reported_on = DayField(label=lazy("Dilaporkan ke UPG"), required=False)
    value = NumberField(label=lazy("Taksiran nilai (Rp), bila diketahui"), required=False, most=13, places=2)

    class Meta:
        model = Gift
        fields = ("kind", "on", "what", "value", "position", "giver", "reported_on", "number", "decision")
        widgets = {
            "kind": forms.Select(attrs=SELECT),
            **{name: box() for name in ("what", "position", "giver", "number", "decision")},
        }  # fmt: skip
        help_texts = {
            "position": lazy("Jabatan, bukan nama orang."),
            "giver": lazy("Misalnya rekanan pengadaan; bukan nama orang."),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("reported_on") and data.get("on") and data["reported_on"] < data["on"]:
            self.add_error("reported_on", _("Dilaporkan paling awal pada hari pemberian."))
        return data


class RiskForm(forms.ModelForm[Risk]):
    likelihood = forms.TypedChoiceField(
        label=lazy("Kemungkinan (1 jarang – 5 hampir pasti)"), choices=GRADES, coerce=int,
        widget=forms.Select(attrs=SELECT),
    )  # fmt: skip
    impact = forms.TypedChoiceField(
        label=lazy("Dampak (1 kecil – 5 sangat besar)"), choices=GRADES, coerce=int,
        widget=forms.Select(attrs=SELECT),
    )  # fmt: skip
    due_on = LaterDayField(label=lazy("Pengendalian dilaksanakan paling lambat"))
    done_on = DayField(label=lazy("Terlaksana"), required=False)

    class Meta:
        model = Risk
        fields = (
            "statement",
            "cause",
            "owner",
            "likelihood",
            "impact",
            "control",
            "due_on",
            "done_on",
            "realised",
        )
        widgets = {
            "statement": box(2), "cause": box(2), "owner": box(), "control": box(2), "realised": box(2)
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("done_on") and not data.get("realised", "").strip():
            self.add_error("realised", _("Tulis apa yang sudah dilaksanakan."))
        return data


class InterestForm(forms.ModelForm[Interest]):
    handled_on = DayField(label=lazy("Ditangani (bila pernah terjadi)"), required=False)

    class Meta:
        model = Interest
        fields = ("position", "situation", "source", "prevention", "handled_on", "handling")
        widgets = {
            "position": box(), "situation": box(2), "source": box(), "prevention": box(2), "handling": box(2)
        }  # fmt: skip
        help_texts = {
            "source": lazy("Misalnya hubungan keluarga, rangkap jabatan, atau penerimaan gratifikasi.")
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("handled_on") and not data.get("handling", "").strip():
            self.add_error("handling", _("Tulis cara penanganannya."))
        return data
