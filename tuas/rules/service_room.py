"""5.g: what a service room and its officers still lack. Values in, codes of the SOP out, in its order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Lack(StrEnum):
    """Why a facility does not count: nobody looked, it is not there, or it is not proven."""

    UNSEEN = "belum diperiksa"
    ABSENT = "belum ada"
    UNPROVEN = "tanpa foto"


@dataclass(frozen=True, slots=True)
class Seen:
    """The newest look at a facility: whether it is there, and whether a dated photo shows it."""

    present: bool
    pictured: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of an officer. appointed: by a dated letter; of_unit: is an employee of this unit."""

    attire: bool
    name_tag: bool
    competent: bool
    proven: bool
    of_unit: bool
    appointed: bool


def facility_gaps(codes: Iterable[str], seen: Mapping[str, Seen]) -> dict[str, Lack]:
    """5.g.1: every one of the facilities is there, with a photo and its date. Empty when the room is complete."""
    gaps = {}
    for code in codes:
        found = seen.get(code)
        if found is None:
            gaps[code] = Lack.UNSEEN
        elif not found.present:
            gaps[code] = Lack.ABSENT
        elif not found.pictured:
            gaps[code] = Lack.UNPROVEN
    return gaps


def officer_gaps(standing: Standing) -> tuple[str, ...]:
    """5.g.2: the requirements that an officer does not meet; being competent needs its proof, a photo or a paper."""
    met = {
        "5.g.2.a": standing.attire,
        "5.g.2.b": standing.name_tag,
        "5.g.2.c": standing.competent and standing.proven,
        "5.g.2.d": standing.of_unit and standing.appointed,
    }
    return tuple(code for code, holds in met.items() if not holds)
