"""What the public writes: only kind, subject and words are asked; who writes may stay unknown."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.frontdesk.complaints.actions import Given
from tuas.frontdesk.complaints.forms import words
from tuas.frontdesk.models.complaints import ChannelKind, ComplaintKind
from tuas.ui.dates import today


class PublicForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Apa yang ingin Anda sampaikan?"), choices=ComplaintKind.choices, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih salah satu.")},
    )  # fmt: skip
    subject = words(
        gettext_lazy("Perihal"),
        200,
        help_text=gettext_lazy("Satu kalimat, misalnya “Antrean loket terlalu lama”."),
    )
    text = words(
        gettext_lazy("Ceritakan"),
        6000,
        rows=7,
        help_text=gettext_lazy("Apa yang terjadi, di mana, dan kapan."),
    )
    name = words(gettext_lazy("Nama Anda (boleh dikosongkan)"), 150, required=False)
    contact = words(
        gettext_lazy("Telepon, WA, atau surel (boleh dikosongkan)"), 150, required=False,
        help_text=gettext_lazy(
            "Hanya dipakai untuk bertanya kembali. Tanpa ini pun jawabannya terbaca dengan kode Anda."
        ),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """NUL cannot be kept, and words of blanks say nothing."""
        data = super().clean() or {}
        if "text" in data and len(data["text"].split()) < 3:
            self.add_error("text", _("Tulis sedikitnya tiga kata agar dapat ditindaklanjuti."))
        return data

    def given(self) -> Given:
        data = self.cleaned_data
        return Given(
            data["kind"],
            ChannelKind.WEB,
            today(),
            data["subject"],
            data["text"],
            data["name"],
            data["contact"],
        )
