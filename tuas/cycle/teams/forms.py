"""Input of the SKs: a seat, how the people were chosen, proof, an internal SOP, what stands on the signed SK."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.catalogue import current
from tuas.cycle.forms import DayField
from tuas.cycle.models import Decree, InternalSop, Programme
from tuas.cycle.teams.facts import TEAM
from tuas.organisation.models import Person
from tuas.rules import team


def _dress(form: forms.Form) -> None:
    for name, field in form.fields.items():
        select = isinstance(field.widget, forms.Select)
        field.widget.attrs.setdefault("class", "form-select" if select else "form-control")
        if form.is_bound and name in form.errors:
            field.widget.attrs["aria-invalid"] = "true"


def chairs(kind: str) -> list[tuple[str, str]]:
    """The seats one can give: ("KETUA_POKJA-3", "Ketua Pokja 3, Penataan Sistem Manajemen SDM")."""
    if kind != TEAM:
        return [(f"{team.AGENT}-", team.NAMES[team.AGENT])]
    found = [(f"{role}-", team.NAMES[role]) for role in (team.HEAD, team.CHAIR, team.SECRETARY)]
    for role in (team.POKJA_HEAD, team.MEMBER):
        for pokja in current().team.pokja:
            name = pokja.name.removeprefix("Tim Pokja ")
            found.append((f"{role}-{pokja.area}", f"{team.seat_name(role, pokja.area)}, {name}"))
    return found


class SeatForm(forms.Form):
    """A person of the unit and the seat; the reason only for the head as an agent."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=gettext_lazy("Pegawai"),
        error_messages={
            "invalid_choice": gettext_lazy(
                "Orang itu bukan pegawai aktif unit ini; SK hanya memuat pegawai unit sendiri (5.c)."
            )
        },
    )  # fmt: skip
    chair = forms.ChoiceField(label=gettext_lazy("Kursi"))
    justification = forms.CharField(
        label=gettext_lazy("Alasan, hanya bila Pimpinan menjadi Agen"), required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, decree: Decree, head: Person | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(unit=decree.programme.unit_id, active=True)
        if head is not None:
            people = people | Person.objects.filter(pk=head.pk)
        self.fields["person"].queryset = people.order_by("name")  # type: ignore[attr-defined]
        self.fields["chair"].choices = chairs(decree.kind)  # type: ignore[attr-defined]
        if decree.kind == TEAM:
            del self.fields["justification"]
        else:
            self.fields["chair"].widget = forms.HiddenInput()
            self.fields["chair"].initial = f"{team.AGENT}-"
        _dress(self)


class BasisForm(forms.Form):
    """5.c: by which SOP or mechanism they were chosen."""

    sop = forms.ModelChoiceField(
        InternalSop.objects.none(), label=gettext_lazy("SOP internal"), required=False
    )
    mechanism = forms.CharField(
        label=gettext_lazy("Atau mekanisme pemilihan"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, decree: Decree, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sops = InternalSop.objects.filter(unit=decree.programme.unit_id, kind=decree.kind)
        self.fields["sop"].queryset = sops  # type: ignore[attr-defined]
        if decree.kind != TEAM or decree.signed_at:
            del self.fields["mechanism"]
        _dress(self)


class ProofForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Nama dokumen"), max_length=250)
    proof = forms.FileField(label=gettext_lazy("Berkas (PDF atau foto)"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self)


class SopForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Untuk memilih"),
        choices=[("TIM_KERJA", gettext_lazy("Anggota Tim Kerja")), ("AGEN", gettext_lazy("Agen Perubahan"))],
    )
    number = forms.CharField(label=gettext_lazy("Nomor"), max_length=160)
    title = forms.CharField(label=gettext_lazy("Judul"), max_length=250)
    ratified_on = DayField(label=gettext_lazy("Tanggal pengesahan"))
    ratified_by = forms.CharField(label=gettext_lazy("Disahkan oleh"), max_length=250)
    paper = forms.FileField(label=gettext_lazy("Berkas SOP (PDF)"))

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self)


class LaterDayField(DayField):
    """A day that may lie ahead."""

    def clean(self, value: Any) -> Any:
        return forms.DateField.clean(self, value)


class SignForm(forms.Form):
    """Number, date, first day, signed scan (RQ-060, RQ-065). revision: the draft as the signer saw it."""

    number = forms.CharField(label=gettext_lazy("Nomor SK"), max_length=120)
    on = DayField(label=gettext_lazy("Tanggal SK"))
    starts_on = LaterDayField(label=gettext_lazy("Berlaku sejak"))
    ends_on = LaterDayField(label=gettext_lazy("Sampai (boleh kosong)"), required=False)
    scan = forms.FileField(label=gettext_lazy("SK bertanda tangan (PDF)"))
    revision = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, decree: Decree, *args: Any, held: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scan"].required = not held  # nobody chooses a file twice
        self.fields["revision"].initial = decree.revision
        self.fields["scan"].error_messages["required"] = _(
            "Unggah SK yang sudah ditandatangani sebagai PDF (5.c)."
        )
        _dress(self)
