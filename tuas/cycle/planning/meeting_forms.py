"""Input of a meeting: day, place, agenda, chair, who was there for which pokja; a paper of it."""

import re
from collections import defaultdict
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.cycle.forms import DayField
from tuas.cycle.models import MeetingPaper
from tuas.cycle.planning.facts import AREAS, NAMES
from tuas.cycle.planning.forms import BOX, SELECT
from tuas.cycle.planning.meetings import Guest, Said
from tuas.cycle.planning.policies import POKJA
from tuas.organisation.models import Appointment, Person, Unit
from tuas.ui.dates import today

_FOR = re.compile(r"\s*([1-6])\s*:\s*(.+)")


def _line(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=200, widget=forms.TextInput(attrs=BOX), **more)


def _known(unit: Unit) -> dict[str, dict[str, Guest]]:
    """{area, or "" for the other employees: {value of the box: guest}}. Two queries."""
    found: dict[str, dict[str, Guest]] = defaultdict(dict)
    held = Appointment.objects.in_force(today()).filter(unit=unit, role__in=POKJA, user__is_active=True)
    for each in held.select_related("user__person").order_by("-role", "user__name"):
        person = getattr(each.user, "person", None)
        value = f"{each.area}:u{each.user_id}"
        found[each.area][value] = Guest(each.user.name, each.area, person.pk if person else None)
    named = {guest.person for part in list(found.values()) for guest in part.values()}
    for pk, name in (
        Person.objects.filter(unit=unit, active=True).exclude(pk__in=named - {None}).values_list("pk", "name")
    ):
        found[""][f":p{pk}"] = Guest(name, "", pk)
    return found


class MeetingForm(forms.Form):
    on = DayField(label=gettext_lazy("Tanggal"))
    place = _line(gettext_lazy("Tempat"))
    chair = _line(gettext_lazy("Pimpinan rapat"))
    agenda = forms.CharField(
        label=gettext_lazy("Agenda"), max_length=2000, widget=forms.Textarea(attrs={**BOX, "rows": 2})
    )

    def __init__(self, unit: Unit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = _known(unit)
        self.guests = {value: guest for part in known.values() for value, guest in part.items()}
        for area in (*AREAS, ""):
            if known.get(area):
                self.fields[f"guests{area}"] = forms.MultipleChoiceField(
                    label=f"{_('Hadir dari Pokja')} {area} {NAMES[area]}" if area else _("Pegawai lain yang hadir"),
                    required=False, choices=[(value, guest.name) for value, guest in known[area].items()],
                    widget=forms.CheckboxSelectMultiple,
                )  # fmt: skip
        self.fields["others"] = forms.CharField(
            label=_("Peserta lain"), required=False, max_length=4000, widget=forms.Textarea(attrs={**BOX, "rows": 3}),
            help_text=_("Satu nama per baris. Awali dengan nomor Pokja yang diwakilinya, misalnya 3: Contoh Rekaan."),
        )  # fmt: skip
        self.fields["notes"] = forms.CharField(
            label=_("Hasil rapat"), required=False, max_length=4000,
            widget=forms.Textarea(attrs={**BOX, "rows": 3}),
        )  # fmt: skip

    def said(self) -> Said:
        data = self.cleaned_data
        guests = [self.guests[value] for area in (*AREAS, "") for value in data.get(f"guests{area}", [])]
        for line in data["others"].splitlines():
            found = _FOR.fullmatch(line)
            guests.append(Guest(found[2].strip()[:150], found[1]) if found else Guest(line.strip()[:150]))
        return Said(data["on"], data["place"], data["agenda"], data["chair"], data["notes"], guests)


class MeetingPaperForm(forms.Form):
    part = forms.ChoiceField(
        label=gettext_lazy("Jenis berkas"),
        choices=MeetingPaper.Part.choices,
        widget=forms.Select(attrs=SELECT),
    )
    paper = forms.FileField(
        label=gettext_lazy("Berkas"), required=False, help_text=gettext_lazy("PDF atau gambar"),
        widget=forms.FileInput(attrs={**BOX, "accept": ".pdf,image/*"}),
    )  # fmt: skip
