"""Input of a Rencana Kerja: a target, an action, a line; the proofs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuas.catalogue import current
from tuas.cycle.forms import DayField
from tuas.cycle.models import Plan, PlanAction, PlanLine
from tuas.organisation.models import Person, Unit
from tuas.ui.dates import MONTHS

SELECT = {"class": "form-select"}
BOX = {"class": "form-control"}


def _text(label: Any, rows: int = 2) -> forms.CharField:
    return forms.CharField(label=label, max_length=2000, widget=forms.Textarea(attrs={**BOX, "rows": rows}))


class TargetForm(forms.Form):
    text = _text(_("Target prioritas"))

    def values(self) -> dict[str, Any]:
        return {"text": self.cleaned_data["text"]}


class ActionForm(forms.Form):
    """A Rencana Aksi, linked to a target prioritas and to an activity of its area."""

    text = _text(_("Rencana aksi"))

    def __init__(self, plan: Plan, area: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        targets = [(str(t.pk), t.text[:120]) for t in plan.targets.filter(area=area)]
        activities = [(a.code, f"{a.code} {a.label[:110]}") for a in current().activities if a.area == area]
        self.fields["target"] = forms.ChoiceField(
            label=_("Mendukung target prioritas"), required=False, choices=[("", _("Belum ditautkan")), *targets],
            widget=forms.Select(attrs=SELECT),
        )  # fmt: skip
        self.fields["activity"] = forms.ChoiceField(
            label=_("Kegiatan SOP (5.e)"), required=False, choices=[("", _("Belum ditautkan")), *activities],
            widget=forms.Select(attrs=SELECT),
        )  # fmt: skip

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        target = int(data["target"]) if data["target"] else None
        return {"text": data["text"], "target_id": target, "activity": data["activity"]}


class LineForm(forms.Form):
    """A Rencana Kerja: what, output, who, when, and which evidence it will prove."""

    text = _text(_("Rencana kerja"))
    output = forms.CharField(
        label=_("Output"), required=False, max_length=300, widget=forms.TextInput(attrs=BOX)
    )

    def __init__(self, unit: Unit, action: PlanAction, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(unit=unit, active=True).values_list("pk", "name")
        self.fields["pic"] = forms.ChoiceField(
            label=_("PIC"), required=False, choices=[("", "–"), *((str(pk), name) for pk, name in people)],
            widget=forms.Select(attrs=SELECT),
        )  # fmt: skip
        self.fields["pic_text"] = forms.CharField(
            label=_("PIC lain"), required=False, max_length=200, widget=forms.TextInput(attrs=BOX),
            help_text=_("Bila bukan satu pegawai, misalnya Pokja 5."),
        )  # fmt: skip
        self.fields["months"] = forms.TypedMultipleChoiceField(
            label=_("Bulan"), required=False, coerce=int, choices=[(n, m[:3]) for n, m in enumerate(MONTHS, 1)],
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
        items = [i for i in current().items.values() if i.area == action.area]
        items.sort(key=lambda i: i.activity != action.activity)  # those of the action's own activity first
        self.fields["items"] = forms.MultipleChoiceField(
            label=_("Bukti yang akan dihasilkan"), required=False,
            choices=[(i.code, f"{i.code} {i.label[:90]}") for i in items], widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "text": data["text"], "output": data["output"], "pic_text": data["pic_text"],
            "pic_id": int(data["pic"]) if data["pic"] else None,
            "months": sorted(data["months"]), "items": sorted(data["items"]),
        }  # fmt: skip


def initial_of(row: Any) -> dict[str, Any]:
    """A stored row as its form shows it."""
    if isinstance(row, PlanAction):
        return {"text": row.text, "target": str(row.target_id or ""), "activity": row.activity}
    if isinstance(row, PlanLine):
        return {
            "text": row.text, "output": row.output, "pic": str(row.pic_id or ""), "pic_text": row.pic_text,
            "months": row.months, "items": row.items,
        }  # fmt: skip
    return {"text": row.text}


class ProofForm(forms.Form):
    """The scan of the hard copy, or day and screenshot of the input."""

    def __init__(self, kind: str, *args: Any, held: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == "emonitoring":
            self.fields["on"] = DayField(label=_("Tanggal input"))
        self.fields["paper"] = forms.FileField(
            label=_("Tangkapan layar") if kind == "emonitoring" else _("Pindaian hard copy"), required=not held,
            help_text=_("PDF atau gambar"), widget=forms.FileInput(attrs={**BOX, "accept": ".pdf,image/*"}),
        )  # fmt: skip
