"""One form a kind of fact: only the fields that this kind has, each with what is expected."""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import TARGETS, Fact
from tuas.rules.facts import GRADES
from tuas.ui.dates import today

Kind = Fact.Kind
DAY = (Kind.PENCANANGAN, Kind.SK_MENTERI, Kind.WBK)
COUNTS = (Kind.TEMUAN_BPK, Kind.TEMUAN_BPKP, Kind.TEMUAN_ITJEN, Kind.LHKAN)
PERCENT = (Kind.KINERJA_Y1, Kind.KINERJA_Y2)
DATE = forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d")
TEXT = forms.TextInput(attrs={"class": "form-control"})


def fields_of(kind: str) -> list[str]:
    """The fields that this kind of fact has, besides its paper."""
    if kind in DAY:
        return ["on"]
    if kind in COUNTS:
        return ["total", "done"]
    return ["percent"] if kind in PERCENT else ["grade"]


class OpenForm(forms.Form):
    target = forms.ChoiceField(
        label=_("Target"), choices=TARGETS, widget=forms.Select(attrs={"class": "form-select"})
    )
    year = forms.IntegerField(
        label=_("Tahun"),
        min_value=2014,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "form-control"}),
    )


class FactForm(forms.Form):
    """on: day; total, done: counts; percent: comma or point once; grade: SAKIP; and the paper that says so."""

    on = forms.DateField(label=_("Tanggal"), widget=DATE)
    total = forms.IntegerField(label=_("Jumlah temuan"), min_value=0, max_value=1_000_000, widget=TEXT)
    done = forms.IntegerField(label=_("Sudah ditindaklanjuti"), min_value=0, max_value=1_000_000, widget=TEXT)
    percent = forms.CharField(label=_("Realisasi (%)"), max_length=12, widget=TEXT)
    grade = forms.ChoiceField(
        label=_("Predikat SAKIP"),
        choices=[(g, g) for g in reversed(GRADES)],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    paper_number = forms.CharField(label=_("Nomor surat atau dokumen"), max_length=160, widget=TEXT)
    paper_date = forms.DateField(label=_("Tanggal surat atau dokumen"), widget=DATE)
    paper = forms.FileField(label=_("Berkas (PDF)"), required=False, allow_empty_file=True)

    def __init__(self, kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep = {*fields_of(kind), "paper_number", "paper_date", "paper"}
        for name in list(self.fields):
            if name not in keep:
                del self.fields[name]
        if kind == Kind.LHKAN:
            self.fields["total"].label = _("Wajib lapor LHKAN")
            self.fields["done"].label = _("Sudah lapor")
        self.fields["paper"].widget.attrs["class"] = "form-control"

    def clean_percent(self) -> Decimal:
        raw = self.cleaned_data["percent"].strip().rstrip("%").strip()
        if not re.fullmatch(r"\d{1,5}([.,]\d{1,4})?", raw):
            raise forms.ValidationError(_("Tulis persen sebagai angka, misalnya 101,20; tanpa titik ribuan."))
        try:
            return Decimal(raw.replace(",", "."))
        except InvalidOperation as error:
            raise forms.ValidationError(_("Tulis persen sebagai angka, misalnya 101,20.")) from error

    def _past(self, name: str) -> dt.date:
        day: dt.date = self.cleaned_data[name]
        if day > today():
            raise forms.ValidationError(_("Tanggal ini masih di masa depan; catat setelah terjadi."))
        return day

    def clean_on(self) -> dt.date:
        return self._past("on")

    def clean_paper_date(self) -> dt.date:
        return self._past("paper_date")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("total") is not None and (data.get("done") or 0) > data["total"]:
            self.add_error("done", _("Tidak boleh melebihi jumlahnya, {total}.").format(total=data["total"]))
        return data
