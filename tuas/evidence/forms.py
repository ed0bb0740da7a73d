"""What a person says about a document."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuas.evidence.models import Document


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"})


class DocumentForm(forms.ModelForm[Document]):
    """Metadata of a paper; errors stand beside their field, what was typed stays."""

    class Meta:
        model = Document
        fields = ["title", "number", "date", "period_from", "period_to", "signatory"]
        widgets = {
            "title": forms.TextInput(attrs={"class": "form-control"}),
            "number": forms.TextInput(attrs={"class": "form-control"}),
            "signatory": forms.TextInput(attrs={"class": "form-control", "list": "signers"}),
            "date": _day(),
            "period_from": _day(),
            "period_to": _day(),
        }
        error_messages = {
            "title": {"required": _("Judul tidak boleh kosong.")},
            "date": {"invalid": _("Tulis tanggal seperti 2026-07-04.")},
        }

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("period_from"), said.get("period_to")
        if first and last and last < first:
            self.add_error(
                "period_to", _("Akhir periode lebih awal daripada awalnya. Tukar kedua tanggal itu.")
            )
        return said
