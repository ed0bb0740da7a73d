"""Input of assistance: when and where, the five topics, a finding, a note."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuas.tpu.assistance.actions import When
from tuas.tpu.assistance.topics import topics
from tuas.tpu.forms import Clock, Day, Form, area_choices, file
from tuas.tpu.models import Note


class WhenForm(Form):
    on = Day(
        label=_("Tanggal"), help_text=_("Boleh hari yang sudah lewat, untuk mencatat yang sudah berlangsung")
    )
    starts_at = Clock(label=_("Mulai pukul (WIB)"))
    ends_at = Clock(label=_("Sampai pukul (WIB)"), required=False)
    place = forms.CharField(label=_("Tempat"), max_length=200, required=False)
    link = forms.URLField(
        label=_("Tautan rapat daring"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Isi tempat, tautan, atau keduanya"),
    )  # fmt: skip
    agenda = forms.CharField(
        label=_("Yang disiapkan pokja"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def when(self) -> When:
        data = self.cleaned_data
        return When(
            **{name: data[name] for name in ("on", "starts_at", "ends_at", "place", "link", "agenda")}
        )


class PlanForm(WhenForm):
    """A new session; areas: those in which the person may assist this unit."""

    area = forms.ChoiceField(label=_("Bidang dan pokja"))
    field_order = ("area",)

    def __init__(self, areas: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "sesi_%s", **kwargs})
        self.fields["area"].choices = area_choices(areas)  # type: ignore[attr-defined]


class TopicsForm(Form):
    """Notes on each of the five topics, who was there, and a paper where there is one."""

    present = forms.CharField(
        label=_("Yang hadir"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    paper = file(label=_("Daftar hadir, notulen, atau foto"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "hasil_%s", **kwargs})
        for topic in topics():
            area = forms.Textarea(attrs={"rows": 3, "class": "form-control"})
            self.fields[topic.field] = forms.CharField(
                label=topic.text, help_text=topic.source, required=False, max_length=6000, widget=area
            )
        self.order_fields([*(topic.field for topic in topics()), "present", "paper"])

    def texts(self) -> dict[str, str]:
        return {topic.code: str(self.cleaned_data.get(topic.field) or "") for topic in topics()}


class FindingForm(Form):
    topic = forms.ChoiceField(label=_("Pokok bahasan"))
    text = forms.CharField(label=_("Temuan"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    due = Day(label=_("Jawaban unit paling lambat"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "temuan_%s", **kwargs})
        choices = [("", _("Pilih pokok bahasan")), *((t.code, t.text) for t in topics())]
        self.fields["topic"].choices = choices  # type: ignore[attr-defined]


class NoteForm(Form):
    area = forms.ChoiceField(label=_("Bidang"))
    kind = forms.ChoiceField(label=_("Jenis catatan"), choices=Note.Kind.choices)
    on = Day(label=_("Tanggal"))
    text = forms.CharField(label=_("Catatan"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, areas: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "catatan_%s", **kwargs})
        self.fields["area"].choices = area_choices(areas)  # type: ignore[attr-defined]
