"""Input of a quarter: texts, plan against actual, follow-up, obstacles and recommendations, contribution, documents."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.evidence.models import Document
from tuas.monitoring.models import Status
from tuas.monitoring.monev.forms import BOX, Block
from tuas.monitoring.quarter import actions
from tuas.monitoring.quarter.actions import Followed, Said
from tuas.monitoring.quarter.book import Agent, Carried, Row, Sheet
from tuas.monitoring.quarter.document import rows_of
from tuas.monitoring.quarter.showing import Change
from tuas.rules import quarters
from tuas.rules.periods import MONTHS, parse
from tuas.ui.dates import today

MOST = 5000
PICTURE = ".jpg,.jpeg,.png,.webp,image/*"


def _long(label: Any, rows: int = 2, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=MOST, widget=forms.Textarea(attrs={**BOX, "rows": rows}), **more
    )


def _file(label: Any, accept: str, help_text: Any = "") -> forms.FileField:
    widget = forms.FileInput(attrs={**BOX, "accept": accept})
    return forms.FileField(label=label, required=False, widget=widget, help_text=help_text)


class TextsForm(forms.Form):
    """FRM-05 A–C."""

    background = _long(gettext_lazy("A. Latar Belakang"), 6)
    purpose = _long(gettext_lazy("B. Maksud dan Tujuan"), 5)
    scope = _long(gettext_lazy("C. Ruang Lingkup"), 5)


class ActualForm(forms.Form):
    """G.1 and G.2: every Gagasan and every carried line. What is left as it was shown is not written."""

    def __init__(self, sheet: Sheet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet, self.shown = sheet, rows_of(sheet)
        year = sheet.period.first.year
        self.choices = [
            (month, MONTHS[month - 1])
            for month in quarters.months(sheet.period.code)
            if parse(f"{year}-{month:02d}").first <= today()
        ]
        for row in self.shown:
            self._row(row)
        for each in sheet.carried:
            self._carried(each)

    def _row(self, row: Row) -> None:
        key, (plan, months, note) = row.idea.key.hex, actions.of_row(row)
        self.fields[f"months-{key}"] = forms.TypedMultipleChoiceField(
            label=_("Terlaksana (A)"), coerce=int, required=False, choices=self.choices,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
        self.fields[f"plan-{key}"] = _long(_("Rencana Aksi"), required=False)
        self.fields[f"note-{key}"] = _long(_("Catatan; bila tidak terlaksana, sebabnya"), required=False)
        self.fields[f"seen-{key}"] = forms.CharField(required=False, widget=forms.HiddenInput)
        values = {"months": months, "plan": plan, "note": note, "seen": actions.token([plan, months, note])}
        self.initial.update({f"{name}-{key}": value for name, value in values.items()})

    def _carried(self, each: Carried) -> None:
        key, (status, follow_up, proof) = each.key, actions.of_carried(each)
        self.fields[f"status-{key}"] = forms.ChoiceField(
            label=_("Status"), required=False, choices=Status.choices, widget=forms.RadioSelect
        )
        self.fields[f"follow_up-{key}"] = _long(_("Tindak lanjut"), required=False)
        self.fields[f"proof-{key}"] = _long(_("Bukti dokumen tindak lanjut"), required=False)
        self.fields[f"seen-{key}"] = forms.CharField(required=False, widget=forms.HiddenInput)
        seen = actions.token([status, follow_up, proof])
        values = {"status": status, "follow_up": follow_up, "proof": proof, "seen": seen}
        self.initial.update({f"{name}-{key}": value for name, value in values.items()})

    def renew(self) -> dict[str, str]:
        """After a conflict: what is stored now counts as seen, so that the next saving is a decision."""
        return {name: self.initial[name] for name in self.fields if name.startswith("seen-")}

    def lines(self) -> Iterator[tuple[Block, Any]]:
        """(the fields of one Gagasan, its hidden one)."""
        for row in self.shown:
            key = row.idea.key.hex
            yield (
                Block(row, [self[f"{name}-{key}"] for name in ("months", "plan", "note")]),
                self[f"seen-{key}"],
            )

    def follow_ups(self) -> Iterator[tuple[Block, Any]]:
        for each in self.sheet.carried:
            names = ("status", "follow_up", "proof")
            yield Block(each, [self[f"{name}-{each.key}"] for name in names]), self[f"seen-{each.key}"]

    def clean(self) -> dict[str, Any]:
        """Words without a status would be lost, so the status is asked for."""
        data = super().clean() or {}
        for each in self.sheet.carried:
            names = [f"follow_up-{each.key}", f"proof-{each.key}"]
            fresh = [n for n in names if (data.get(n) or "").strip() != self.initial[n].strip()]
            if fresh and not data.get(f"status-{each.key}"):
                self.add_error(f"status-{each.key}", _("Pilih telah, sedang, atau belum."))
        return data

    def said(self) -> tuple[dict[UUID, Said], dict[str, Followed]]:
        data = self.cleaned_data
        rows = {
            row.idea.key: Said(
                _one(data[f"plan-{row.idea.key.hex}"]), tuple(data[f"months-{row.idea.key.hex}"]),
                _one(data[f"note-{row.idea.key.hex}"]), data[f"seen-{row.idea.key.hex}"],
            )
            for row in self.shown
        }  # fmt: skip
        followed = {
            each.key: Followed(
                data[f"status-{each.key}"], _one(data[f"follow_up-{each.key}"]), _one(data[f"proof-{each.key}"]),
                data[f"seen-{each.key}"],
            )
            for each in self.sheet.carried
        }  # fmt: skip
        return rows, followed


def _one(text: str) -> str:
    """Browsers send line ends as CR LF."""
    return text.replace("\r\n", "\n")


class EvaluationForm(forms.Form):
    """FRM-05 G.3 and G.5."""

    hampered = forms.TypedChoiceField(
        label=gettext_lazy("Hambatan dan kendala"), widget=forms.RadioSelect,
        choices=[
            ("ya", gettext_lazy("Terdapat kendala")),
            ("tidak", gettext_lazy("Tidak terdapat kendala: daftarnya tidak dicetak")),
        ],
        coerce=lambda value: value == "ya",
    )  # fmt: skip
    obstacles = _long(
        gettext_lazy("G.3 Daftar kendala"), 4, required=False, help_text=gettext_lazy("Satu per baris.")
    )
    recommendations = _long(
        gettext_lazy("G.5 Rekomendasi Agen Perubahan"), 5, required=False,
        help_text=gettext_lazy("Satu per baris. Kosongkan bila tidak ada."),
    )  # fmt: skip


class ContributionForm(forms.Form):
    """FRM-05 G.4."""

    agent = forms.TypedChoiceField(
        label=gettext_lazy("Agen Perubahan"), coerce=int, widget=forms.Select(attrs={"class": "form-select"})
    )
    idea = forms.ChoiceField(
        label=gettext_lazy("Dari gagasan"),
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    title = forms.CharField(
        label=gettext_lazy("Perubahan yang dihasilkan"), max_length=300, required=False,
        widget=forms.TextInput(attrs=BOX), help_text=gettext_lazy("Kosongkan untuk memakai kegiatan gagasannya."),
    )  # fmt: skip
    before = _long(gettext_lazy("Kondisi sebelum"), 4)
    before_file = _file(gettext_lazy("Gambar sebelum"), PICTURE, gettext_lazy("JPG, PNG, atau WEBP"))
    before_alt = forms.CharField(
        label=gettext_lazy("Apa yang terlihat pada gambar sebelum"), max_length=300, required=False,
        widget=forms.TextInput(attrs=BOX),
    )  # fmt: skip
    after = _long(gettext_lazy("Kondisi sesudah"), 4)
    after_file = _file(gettext_lazy("Gambar sesudah"), PICTURE, gettext_lazy("JPG, PNG, atau WEBP"))
    after_alt = forms.CharField(
        label=gettext_lazy("Apa yang terlihat pada gambar sesudah"), max_length=300, required=False,
        widget=forms.TextInput(attrs=BOX),
    )  # fmt: skip

    def __init__(self, agents: list[Agent], rows: list[Row], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {row.idea.key.hex: row for row in rows}
        self.fields["agent"].choices = [(a.seat.person_id, a.seat.person.name) for a in agents]  # type: ignore[attr-defined]
        self.fields["idea"].choices = [  # type: ignore[attr-defined]
            ("", _("Di luar Rencana Aksi")),
            *((key, row.idea.activity[:90]) for key, row in self.rows.items()),
        ]

    def change(self) -> Change:
        data, row = self.cleaned_data, self.rows.get(self.cleaned_data["idea"])
        title = data["title"].strip() or (row.idea.activity[:300] if row else "")
        alts = {"before": data["before_alt"], "after": data["after_alt"]}
        return Change(
            data["agent"], title, data["before"], data["after"], row.idea.key if row else None, alts
        )


class DocumentForm(forms.Form):
    """FRM-05 H: a document of the archive, or a file."""

    document = forms.ChoiceField(
        label=gettext_lazy("Dokumen dari arsip bukti"), required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip
    paper = _file(
        gettext_lazy("Atau unggah berkas"), f".pdf,{PICTURE}", gettext_lazy("PDF, JPG, PNG, atau WEBP")
    )
    caption = forms.CharField(
        label=gettext_lazy("Keterangan"), max_length=300, required=False, widget=forms.TextInput(attrs=BOX),
        help_text=gettext_lazy("Apa yang ditunjukkannya. Kosongkan untuk memakai judul dokumen arsip."),
    )  # fmt: skip

    def __init__(self, documents: list[Document], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [("", _("Pilih dokumen")), *((str(d.pk), d.title) for d in documents)]
        self.fields["document"].choices = found  # type: ignore[attr-defined]
