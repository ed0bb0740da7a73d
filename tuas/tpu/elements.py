"""The five elements with who fills them, and what the reader has to do by 5.a."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuas.catalogue import current
from tuas.organisation.authority import TPU_ROLES, Authority
from tuas.organisation.models import Appointment
from tuas.tpu.models import Member


@dataclass(frozen=True, slots=True)
class Seat:
    """A role of the SOP, for one bidang where it has one, and those who hold it; empty: unfilled."""

    role: str
    name: str
    area: str
    holders: tuple[Member | Appointment, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """An element of 5.a.2, or one of the six bidang of its third (5.a.4)."""

    name: str
    source: str
    seats: tuple[Seat, ...]

    @property
    def unfilled(self) -> bool:
        return not any(seat.holders for seat in self.seats)


def parts(held: Iterable[Member | Appointment]) -> list[Part]:
    """Pengarah, Penanggung Jawab, six bidang, Sekretariat, Narasumber. No query."""
    tpu, names = current().tpu, {role.code: role for role in current().roles}
    by: dict[tuple[str, str], list[Member | Appointment]] = {}
    for one in held:
        by.setdefault((one.role, one.area), []).append(one)

    def seats(roles: Iterable[str], area: str) -> tuple[Seat, ...]:
        return tuple(Seat(r, names[r].name, area, tuple(by.get((r, area), ()))) for r in roles)

    found = []
    for element in tpu.elements:
        if any(names[role].per_area for role in element.roles):
            found += [Part(b.name, b.source, seats(element.roles, b.area)) for b in tpu.bidang]
        else:
            found.append(Part(element.name, element.source, seats(element.roles, "")))
    return found


@dataclass(frozen=True, slots=True)
class Work:
    """A duty of the reader in the words of the SOP, and the page where it is done; "" for one that has no page here."""

    text: str
    source: str
    href: str
    word: str


def duties(who: Authority) -> list[Work]:
    """The reader's duties of 5.a and 6.d in words, those of a bidang with its own name (5.a.5, last paragraph)."""
    names = {area.code: area.name.lower() for area in current().areas}
    found = []
    for held in who.held:
        if held.role in TPU_ROLES:
            for duty in current().duties_of(held.role):
                text = duty.text.replace("manajemen perubahan", names.get(held.area, "manajemen perubahan"))
                found.append(Work(text[:1].upper() + text[1:], duty.source, *_where(duty.code, held.area)))
    return found


def _where(code: str, area: str) -> tuple[str, str]:
    """The address and the word on its link; a duty of its own code, else of the paragraph above it."""
    while code:
        if code in PAGES:
            name, word = PAGES[code]
            args = {
                "tpu:material": [area, "penilaian"],
                "tpu:assigning": [area],
                "assessment:coordination": [area],
            }
            return reverse(name, args=args.get(name)), str(word)
        code = code.rpartition(".")[0]
    return "", ""


PAGES = {
    "5.a.3.a": ("tpu:directions", _("Tulis arahan")),
    "5.a.3.b": ("tpu:reports", _("Buka laporan")),
    "5.a.5.a.i": ("tpu:pilots", _("Usulkan percontohan")),
    "5.a.5.a.ii": ("tpu:material", _("Buka materi")),
    "5.a.5.a.iii": ("tpu:reports", _("Buka laporan")),
    "5.a.5.b.i": ("tpu:material", _("Susun materi")),
    "5.a.5.b.ii": ("tpu:assigning", _("Atur penugasan")),
    "5.a.5.b.iii": ("assessment:coordination", _("Lihat kemajuan")),
    "5.a.5.c.i": ("tpu:material", _("Siapkan bahan")),
    "5.a.5.c.ii": ("board", _("Pilih unit")),
    "5.a.5.c.iii": ("tpu:assistances", _("Buka pendampingan")),
    "5.a.6": ("tpu:activities", _("Buka jadwal")),
    "5.a.7.a": ("tpu:materials", _("Baca materi")),
    "5.a.7.b": ("board", _("Pilih unit")),
    "5.a.7.c": ("tpu:activities", _("Buka jadwal")),
    "6.d.3": ("identification:list", _("Buka identifikasi")),
    "6.d.4.c": ("tpu:assistances", _("Buka pendampingan")),
    "6.d.4": ("identification:list", _("Buka identifikasi")),
}
"""Where the duties of duties.yaml are done."""
