"""Input of an innovation. A number is typed with a decimal comma or point."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from tuas.catalogue import current
from tuas.cycle.forms import DayField
from tuas.frontdesk.models import Innovation, Service
from tuas.frontdesk.models.innovations import IMPROVEMENTS
from tuas.organisation.models import Person, Unit

NUMBER = re.compile(r"-?[0-9][0-9.]*(,[0-9]*)?")
BOX = {"class": "form-control"}
SELECT = {"class": "form-select"}


class NumberField(forms.CharField):
    """A decimal as officers write it: "9", "2,5", "1.250.000"; None when empty. most: digits before the comma."""

    def __init__(self, *, most: int = 11, places: int = 3, **kwargs: Any) -> None:
        self.most, self.places = most, places
        box = forms.TextInput(attrs={**BOX, "inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=24, widget=box, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value).replace(" ", "").removeprefix("Rp")
        if not text:
            return None
        if not NUMBER.fullmatch(text):
            raise forms.ValidationError(_("Tulis angka, misalnya 9 atau 2,5."))
        plain = text.replace(".", "").replace(",", ".") if "," in text or text.count(".") > 1 else text
        whole, _dot, rest = text.partition(".")
        if "," not in text and len(rest) == 3 and whole.lstrip("-") not in ("", "0"):
            plain = text.replace(".", "")  # 1.250 is one thousand two hundred and fifty
        try:
            found = Decimal(plain)
        except InvalidOperation as error:
            raise forms.ValidationError(_("Tulis angka, misalnya 9 atau 2,5.")) from error
        exponent = found.as_tuple().exponent
        if not found.is_finite() or abs(found) >= 10**self.most or -int(exponent) > self.places:
            raise forms.ValidationError(
                _("Paling banyak {n} angka di depan dan {m} di belakang koma.").format(
                    n=self.most, m=self.places
                )
            )
        return found


class InnovationForm(forms.ModelForm[Innovation]):
    """Words, the four improvements, the five criteria and the four indicators."""

    saving = NumberField(
        label=lazy("Penghematan biaya setahun (Rp), bila ada"), required=False, most=15, places=2,
        help_text=lazy("Misalnya 12.500.000."),
    )  # fmt: skip
    improvements = forms.MultipleChoiceField(
        label=lazy("Perbaikan pelayanan (5.e.II.6.a)"), choices=list(IMPROVEMENTS.items()), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    class Meta:
        model = Innovation
        fields = (
            "name", "agent", "absorbed", "service", "services", "problem", "idea", "before", "after", "improvements",
            "saving", "copying",
        )  # fmt: skip
        widgets = {
            "name": forms.TextInput(attrs=BOX), "agent": forms.Select(attrs=SELECT),
            "absorbed": forms.TextInput(attrs=BOX), "services": forms.CheckboxSelectMultiple,
            **{n: forms.Textarea(attrs=BOX | {"rows": 3}) for n in ("problem", "idea", "before", "after", "copying")},
        }  # fmt: skip
        labels = {"agent": lazy("Agen Perubahan yang membuatnya")}
        help_texts = {
            "agent": lazy("Kosongkan bila inovasi unit."),
            "absorbed": lazy(
                "Nomor SOP, peraturan, atau nama aplikasi yang kini memuatnya; kosongkan bila belum."
            ),
            "before": lazy("Keadaan sebelum inovasi diterapkan (5.f, hlm. 43)."),
            "after": lazy("Keadaan sesudah inovasi diterapkan."),
            "copying": lazy("Terbaca oleh semua unit setelah diusulkan. Tanpa nama dan kontak orang."),
        }

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agent: Any = self.fields["agent"]
        agent.queryset, agent.empty_label = Person.objects.filter(unit=unit, active=True), _("Unit ini")
        services: Any = self.fields["services"]
        services.queryset = Service.objects.filter(unit=unit, removed_at=None)
        if not services.queryset:
            del self.fields["services"]
        found = self.instance
        if found.saving is not None:
            self.initial["saving"] = f"{found.saving:f}".replace(".", ",").removesuffix(",00")
        for each in current().innovation.criteria:
            given = found.criteria.get(each.code, {})
            key = each.code.replace(".", "_")
            self.fields[f"c_{key}"] = forms.ChoiceField(
                label=each.name, required=False, help_text=each.text, widget=forms.Select(attrs=SELECT),
                choices=[("", _("belum dinilai")), ("ya", _("ya")), ("tidak", _("tidak"))],
                initial={True: "ya", False: "tidak"}.get(given.get("yes"), ""),
            )  # fmt: skip
            self.fields[f"w_{key}"] = forms.CharField(
                label=_("Penjelasan: {name}").format(name=each.name), required=False, max_length=600,
                widget=forms.TextInput(attrs=BOX), initial=given.get("why", ""),
            )  # fmt: skip
        for each in current().innovation.indicators:
            self.fields[f"i_{each.code.replace('.', '_')}"] = forms.CharField(
                label=each.name, required=False, max_length=600, help_text=each.text, widget=forms.TextInput(attrs=BOX),
                initial=found.indicators.get(each.code, ""),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """RQ-120: a yes or no has its explanation."""
        data = super().clean() or {}
        for each in current().innovation.criteria:
            key = each.code.replace(".", "_")
            if data.get(f"c_{key}") and not data.get(f"w_{key}", "").strip():
                self.add_error(f"w_{key}", _("Jelaskan mengapa ya atau tidak (5.f.1)."))
        return data

    def said(self) -> dict[str, Any]:
        """As `actions.save` takes it."""
        data, sop = self.cleaned_data, current().innovation
        criteria = {}
        for each in sop.criteria:
            key = each.code.replace(".", "_")
            if answer := data[f"c_{key}"]:
                criteria[each.code] = {"yes": answer == "ya", "why": data[f"w_{key}"].strip()}
        indicators = {
            each.code: said
            for each in sop.indicators
            if (said := data[f"i_{each.code.replace('.', '_')}"].strip())
        }
        plain = {name: data[name] for name in self.Meta.fields if name in data}
        return {**plain, "criteria": criteria, "indicators": indicators}


class MeasureForm(forms.Form):
    name = forms.CharField(
        label=lazy("Yang diukur"), max_length=120, widget=forms.TextInput(attrs=BOX),
        help_text=lazy("Misalnya lama menutup lubang jalan."),
    )  # fmt: skip
    scale = forms.CharField(label=lazy("Satuan"), max_length=40, widget=forms.TextInput(attrs=BOX))
    before = NumberField(label=lazy("Sebelum"))
    after = NumberField(label=lazy("Sesudah"))
    lower = forms.TypedChoiceField(
        label=lazy("Yang lebih baik"), choices=[("1", lazy("lebih kecil")), ("0", lazy("lebih besar"))],
        coerce=lambda v: v == "1", widget=forms.Select(attrs=SELECT),
    )  # fmt: skip


class StageForm(forms.Form):
    on = DayField(label=lazy("Tanggal"))
    note = forms.CharField(
        label=lazy("Keterangan"), max_length=300, required=False, widget=forms.TextInput(attrs=BOX)
    )


class PictureForm(forms.Form):
    after = forms.TypedChoiceField(
        label=lazy("Keadaan"), choices=[("0", lazy("Sebelum")), ("1", lazy("Sesudah"))], coerce=lambda v: v == "1",
        widget=forms.Select(attrs=SELECT),
    )  # fmt: skip
    caption = forms.CharField(
        label=lazy("Keterangan gambar"), max_length=150, required=False, widget=forms.TextInput(attrs=BOX)
    )
