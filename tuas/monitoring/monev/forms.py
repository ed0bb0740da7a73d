"""Input of a month: an area's lines and recommendations, the meeting, obstacles and conclusions, a recommendation."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.cycle.forms import DayField
from tuas.cycle.models import MeetingPaper
from tuas.monitoring.models import Status
from tuas.monitoring.monev.actions import Advice, Followed, Said
from tuas.monitoring.monev.book import Carried, Row

BOX = {"class": "form-control"}
FOUR = ("UNDANGAN", "DAFTAR_HADIR", "NOTULEN", "DOKUMENTASI")
"""The proofs of a monev meeting."""


def _long(label: Any, rows: int = 2, most: int = 5000, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=most,
        widget=forms.Textarea(attrs={**BOX, "rows": rows}),
        **more,
    )


def _short(label: Any, most: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.TextInput(attrs=BOX), **more)


def _status(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=Status.choices, widget=forms.RadioSelect)


@dataclass(frozen=True, slots=True)
class Block:
    """One line or recommendation with its fields. about: a Row or a Carried."""

    about: Any
    fields: list[Any]


class AreaForm(forms.Form):
    """Every line of one area in the month and every recommendation carried into it. What is left empty stays open."""

    def __init__(self, rows: list[Row], carried: list[Carried], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.carried = rows, carried
        for row in rows:
            self._line(row.line.key.hex, row)
        for each in carried:
            self._recommendation(each)

    def _line(self, key: str, row: Row) -> None:
        said = row.said
        self.fields[f"status-{key}"] = _status(_("Realisasi"))
        self.fields[f"note-{key}"] = _long(_("Catatan"))
        self.fields[f"obstacle-{key}"] = _long(_("Hambatan"))
        for name in ("status", "note", "obstacle"):
            self.initial.setdefault(f"{name}-{key}", getattr(said, name) if said else "")

    def _recommendation(self, each: Carried) -> None:
        pk, told = each.made.pk, each.now
        self.fields[f"t-status-{pk}"] = _status(_("Status rekomendasi"))
        self.fields[f"t-follow_up-{pk}"] = _long(_("Tindak lanjut"))
        self.fields[f"t-proof-{pk}"] = _long(_("Bukti dokumen tindak lanjut"))
        self.fields[f"t-remark-{pk}"] = _short(
            _("Keterangan, misalnya target di bulan Oktober"), 300, required=False
        )
        for name in ("status", "follow_up", "proof", "remark"):
            last = getattr(each.last, name) if each.last and name in ("follow_up", "proof") else ""
            self.initial.setdefault(f"t-{name}-{pk}", getattr(told, name) if told else last)

    def _names(self, row: Row | Carried) -> list[str]:
        if isinstance(row, Row):
            return [f"{name}-{row.line.key.hex}" for name in ("status", "note", "obstacle")]
        return [f"t-{name}-{row.made.pk}" for name in ("status", "follow_up", "proof", "remark")]

    def lines(self) -> Iterator[Block]:
        for row in self.rows:
            yield Block(row, [self[name] for name in self._names(row)])

    def recommendations(self) -> Iterator[Block]:
        for each in self.carried:
            yield Block(each, [self[name] for name in self._names(each)])

    def clean(self) -> dict[str, Any]:
        """Words without a status would be lost, so the status is asked for."""
        data = super().clean() or {}
        abouts: list[Row | Carried] = [*self.rows, *self.carried]
        for about in abouts:
            status, *words = self._names(about)
            fresh = [
                name
                for name in words
                if (data.get(name) or "").strip() != (self.initial.get(name) or "").strip()
            ]
            if not data.get(status) and fresh and status not in self.errors:
                self.add_error(status, _("Pilih telah, sedang, atau belum."))
        return data

    def said(self) -> tuple[dict[UUID, Said], dict[int, Followed]]:
        data = self.cleaned_data
        lines, followed = {}, {}
        for row in self.rows:
            values = [data[name] for name in self._names(row)]
            if values[0]:
                lines[row.line.key] = Said(*values)
        for each in self.carried:
            values = [data[name] for name in self._names(each)]
            if values[0]:
                followed[each.made.pk] = Followed(*values)
        return lines, followed


class MeetingForm(forms.Form):
    """FRM-04 A."""

    on = DayField(label=gettext_lazy("Tanggal"))
    place = _short(gettext_lazy("Tempat"), 200)
    agenda = forms.CharField(
        label=gettext_lazy("Agenda Rapat"), max_length=2000, widget=forms.Textarea(attrs={**BOX, "rows": 2})
    )
    chair = _short(gettext_lazy("Pimpinan Rapat"), 200)
    notes = _long(gettext_lazy("Hasil rapat"), 3)


class ProofForm(forms.Form):
    """One of the four proofs of the meeting."""

    part = forms.ChoiceField(
        label=gettext_lazy("Jenis berkas"), widget=forms.Select(attrs={"class": "form-select"}),
        choices=[(code, word) for code, word in MeetingPaper.Part.choices if code in (*FOUR, "MATERI")],
    )  # fmt: skip
    paper = forms.FileField(
        label=gettext_lazy("Berkas"), required=False, help_text=gettext_lazy("PDF atau gambar"),
        widget=forms.FileInput(attrs={**BOX, "accept": ".pdf,image/*"}),
    )  # fmt: skip


class CompileForm(forms.Form):
    """FRM-04 D and E."""

    hampered = forms.TypedChoiceField(
        label=gettext_lazy("Kendala dalam pembangunan zona integritas"), required=False, widget=forms.RadioSelect,
        choices=[
            ("", gettext_lazy("Menurut isian pokja")), ("ya", gettext_lazy("Terdapat kendala")),
            ("tidak", gettext_lazy("Tidak terdapat kendala: daftarnya tidak dicetak")),
        ],
        coerce=lambda value: value == "ya", empty_value=None,
    )  # fmt: skip
    obstacles = _long(
        gettext_lazy("Hambatan dan kendala lain"), 4,
        help_text=gettext_lazy("Satu per baris; yang ditulis pokja pada barisnya sudah ikut."),
    )  # fmt: skip
    conclusions = _long(
        gettext_lazy("Kesimpulan lain"), 4,
        help_text=gettext_lazy("Satu per baris; kedua progres tertulis sendiri dari isian."),
    )  # fmt: skip


class AdviceForm(forms.Form):
    """FRM-04 E."""

    text = forms.CharField(
        label=gettext_lazy("Rekomendasi"), max_length=5000, widget=forms.Textarea(attrs={**BOX, "rows": 3})
    )
    pic = _short(
        gettext_lazy("PIC"), 200, help_text=gettext_lazy("Pejabat atau pegawai yang bertanggung jawab.")
    )
    target = _short(gettext_lazy("Target waktu"), 120, help_text=gettext_lazy("Misalnya Oktober 2026."))

    def advice(self, line: UUID | None = None) -> Advice:
        data = self.cleaned_data
        return Advice(data["text"], data["pic"], data["target"], line)


class Number(forms.DecimalField):
    """ "1.234,5" and "1234.5" alike."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and "," in value:
            value = value.replace(".", "").replace(",", ".")
        return super().to_python(value)


def _number(label: Any) -> Number:
    return Number(
        label=label, required=False, max_digits=14, decimal_places=2,
        widget=forms.TextInput(attrs={**BOX, "inputmode": "decimal"}),
        error_messages={
            "invalid": gettext_lazy("Tulis angka, misalnya 12 atau 3,5."),
            "max_decimal_places": gettext_lazy("Paling banyak dua angka di belakang koma."),
        },
    )  # fmt: skip


class MaterialForm(forms.Form):
    """6.c.4.f: for the yearly report."""

    before = _long(gettext_lazy("Kondisi sebelum"), 5)
    after = _long(gettext_lazy("Kondisi sesudah"), 5)
    measure = _short(
        gettext_lazy("Yang diukur, bila ada angkanya"), 120, required=False,
        help_text=gettext_lazy("Misalnya: lama layanan (hari kerja). Menjadi grafik dalam paparan dan laporan."),
    )  # fmt: skip
    measure_before = _number(gettext_lazy("Angka sebelum"))
    measure_after = _number(gettext_lazy("Angka sesudah"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        numbers = [data.get("measure_before"), data.get("measure_after")]
        whole = bool(data.get("measure")) and None not in numbers
        if not self.errors and not whole and (data.get("measure") or numbers != [None, None]):
            raise forms.ValidationError(
                _("Isi yang diukur beserta kedua angkanya, atau kosongkan ketiganya.")
            )
        return data
