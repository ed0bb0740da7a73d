"""Input of the registers of employees and performance."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from tuas.cycle.forms import DayField
from tuas.cycle.teams.forms import LaterDayField
from tuas.frontdesk.controls.forms import BOX, SELECT, box
from tuas.frontdesk.innovations.forms import NumberField
from tuas.frontdesk.models import Attendance, Discipline, Performance, Placement, Target, Training
from tuas.rules.numbers import plain
from tuas.rules.periods import MONTHS


class PlacementForm(forms.ModelForm[Placement]):
    class Meta:
        model = Placement
        fields = ("position", "planned", "placed")
        widgets = {
            "position": box(), "planned": forms.NumberInput(attrs=BOX), "placed": forms.NumberInput(attrs=BOX)
        }  # fmt: skip


class PerformanceForm(forms.ModelForm[Performance]):
    signed_on = DayField(label=lazy("Ditandatangani Pimpinan"), required=False)
    due_on = LaterDayField(label=lazy("Batas penyampaian"), required=False)
    received_on = DayField(label=lazy("Diterima pimpinan di atasnya"), required=False)

    class Meta:
        model = Performance
        fields = ("kind", "title", "signed_on", "due_on", "received_on")
        widgets = {"kind": forms.Select(attrs=SELECT), "title": box()}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        received, signed = data.get("received_on"), data.get("signed_on")
        if received and (signed is None or received < signed):
            self.add_error("received_on", _("Dokumen ditandatangani dahulu, lalu diterima."))
        return data


class TrainingForm(forms.ModelForm[Training]):
    on = DayField(label=lazy("Tanggal"))

    class Meta:
        model = Training
        fields = ("title", "on", "hours", "needed", "trained")
        widgets = {
            "title": box(),
            **{n: forms.NumberInput(attrs=BOX) for n in ("hours", "needed", "trained")},
        }


class AttendanceForm(forms.ModelForm[Attendance]):
    month = forms.TypedChoiceField(
        label=lazy("Bulan"), choices=[(n, MONTHS[n - 1]) for n in range(1, 13)], coerce=int,
        widget=forms.Select(attrs=SELECT),
    )  # fmt: skip

    class Meta:
        model = Attendance
        fields = ("month", "owed", "present", "leader_owed", "leader_present")
        widgets = {
            n: forms.NumberInput(attrs=BOX) for n in ("owed", "present", "leader_owed", "leader_present")
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for there, owed in (("present", "owed"), ("leader_present", "leader_owed")):
            if data.get(there) is not None and data.get(owed) is not None and data[there] > data[owed]:
                self.add_error(there, _("Tidak lebih banyak daripada hari kerjanya."))
        return data


BACK = 1
"""R3.c.1 speaks of this year and of so many before."""


class DisciplineForm(forms.ModelForm[Discipline]):
    """One violation of this or the last year, without the name of a person."""

    on = DayField(label=lazy("Tanggal pelanggaran"))
    sanctioned_on = DayField(label=lazy("Sanksi ditetapkan"), required=False)

    class Meta:
        model = Discipline
        fields = ("what", "grade", "on", "sanction", "sanctioned_on")
        widgets = {"what": box(), "grade": forms.Select(attrs=SELECT), "sanction": box()}
        help_texts = {"what": lazy("Misalnya tidak masuk kerja tanpa izin. Tanpa nama orang.")}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        year, on, sanctioned = self.instance.programme.year, data.get("on"), data.get("sanctioned_on")
        if on and not year - BACK <= on.year <= year:
            self.add_error(
                "on", _("Isi tanggal pada {last} atau {year}.").format(last=year - BACK, year=year)
            )
        if on and sanctioned and sanctioned < on:
            self.add_error("sanctioned_on", _("Sanksi ditetapkan sesudah pelanggarannya."))
        if sanctioned and not data.get("sanction", "").strip():
            self.add_error("sanction", _("Tulis sanksi yang ditetapkan."))
        return data


class TargetForm(forms.ModelForm[Target]):
    target = NumberField(label=lazy("Target"))
    achieved = NumberField(label=lazy("Capaian"), required=False)
    lower = forms.TypedChoiceField(
        label=lazy("Yang lebih baik"), choices=[("0", lazy("lebih besar")), ("1", lazy("lebih kecil"))],
        coerce=lambda v: v == "1", widget=forms.Select(attrs=SELECT),
    )  # fmt: skip

    class Meta:
        model = Target
        fields = ("name", "scale", "target", "achieved", "lower")
        widgets = {"name": box(2), "scale": box()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("target", "achieved"):
            if (value := getattr(self.instance, name)) is not None:
                self.initial[name] = plain(value)
        self.initial["lower"] = "1" if self.instance.lower else "0"
