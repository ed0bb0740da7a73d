"""The five elements with who fills them, and what the reader has to do by 5.a."""

from collections.abc import Iterable
from dataclasses import dataclass

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


def duties(who: Authority) -> list[tuple[str, str]]:
    """The reader's duties of 5.a in words, those of a bidang with its own name (5.a.5, last paragraph)."""
    names = {area.code: area.name.lower() for area in current().areas}
    found = []
    for held in who.held:
        if held.role in TPU_ROLES:
            for duty in current().duties_of(held.role):
                text = duty.text.replace("manajemen perubahan", names.get(held.area, "manajemen perubahan"))
                found.append((text, duty.source))
    return found
