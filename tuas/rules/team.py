"""What an SK Tim Kerja or SK Agen Perubahan still lacks (SOP 5.c): what forbids its signing, what is unusual, what is
not proven.

    findings(AGENTS, [Seat("AGEN_PERUBAHAN", "", "7", "Rina", position="Analis")], Basis(sop=True), team)
    -> (Finding(Level.WARNING, "Hanya satu Agen Perubahan …", "5.c.2"), Finding(Level.GAP, "Bukti …", "5.c.2"))
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tuas.catalogue.provisions import Team

TEAM, AGENTS = "TIM_KERJA", "AGEN"
HEAD, CHAIR, SECRETARY = "PIMPINAN", "KETUA_TIM_KERJA", "SEKRETARIS_TIM_KERJA"
POKJA_HEAD, MEMBER, AGENT = "KETUA_POKJA", "ANGGOTA_POKJA", "AGEN_PERUBAHAN"
NAMES = {
    HEAD: "Penanggung Jawab", CHAIR: "Ketua Tim Kerja", SECRETARY: "Sekretaris", POKJA_HEAD: "Ketua Pokja",
    MEMBER: "Anggota Pokja", AGENT: "Agen Perubahan",
}  # fmt: skip
ROLES = {TEAM: (HEAD, CHAIR, SECRETARY, POKJA_HEAD, MEMBER), AGENTS: (AGENT,)}
_HOLDERS = {
    "pimpinan": r"",
    "eselon_3": r"\b(eselon|es\.?)?\s*(iii|3)\b|\badministrator\b",
    "eselon_4": r"\b(eselon|es\.?)?\s*(iv|4)\b|\bpengawas\b",
    "jafung": r"\b(ahli )?(madya|muda)\b",
    "subbagian_tata_usaha": r"\btata usaha\b|\bsubbag\w*\.? tu\b",
}
"""What the words of an employee's eselon or jenjang, or of the position, say about who may take a seat (IC-50)."""


class Level(StrEnum):
    REFUSAL = "tolak"  # not signed before it is mended
    WARNING = "ingat"  # unusual, may be meant
    GAP = "kurang"  # signed all the same; shown until it is filled


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody on an SK. key tells people apart; employed: an active employee of the unit; echelon: eselon/jenjang."""

    role: str
    area: str
    key: str
    name: str
    position: str = ""
    echelon: str = ""
    is_head: bool = False
    employed: bool = True
    justification: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """How they were chosen: by a ratified SOP, by a mechanism in words, with how many papers of proof."""

    sop: bool = False
    mechanism: str = ""
    proofs: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    level: Level
    sentence: str
    source: str


def seat_name(role: str, area: str = "") -> str:
    """Ketua Pokja 3."""
    return f"{NAMES.get(role, role)} {area}".strip()


def findings(kind: str, seats: Sequence[Seat], basis: Basis, team: Team) -> tuple[Finding, ...]:
    """5.c: refusals first, then warnings, then gaps; empty when there is nothing to say. kind: TEAM or AGENTS."""
    found = [*_employed(seats), *(_agents(seats, basis) if kind == AGENTS else _team(seats, basis, team))]
    order = list(Level)
    return tuple(sorted(found, key=lambda f: order.index(f.level)))


def refusals(found: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(f for f in found if f.level == Level.REFUSAL)


def fits(seat: Seat, holders: Sequence[str]) -> bool:
    """5.c.1.a–d: whether the person's eselon, jenjang or position is one the seat names."""
    words = f"{seat.echelon} | {seat.position}".lower().replace(".", " . ")
    rank = seat.echelon.lower()
    for holder in holders:
        if holder == "pimpinan":
            if seat.is_head:
                return True
        elif re.search(_HOLDERS[holder], rank if holder.startswith("eselon") else words):
            return True
    return False


def _employed(seats: Sequence[Seat]) -> Iterator[Finding]:
    """Whoever sits on an SK is an employee of the unit; the Pimpinan may act from elsewhere (Plt.)."""
    for name in dict.fromkeys(s.name for s in seats if not s.employed and not s.is_head):
        yield Finding(
            Level.REFUSAL,
            f"{name} bukan pegawai aktif unit ini. Keluarkan dari susunan, atau perbaiki daftar pegawainya.",
            "5.c",
        )


def _team(seats: Sequence[Seat], basis: Basis, team: Team) -> Iterator[Finding]:
    yield from _leaders(seats)
    yield from _pokja(seats, team)
    if not basis.sop and not basis.mechanism.strip():
        yield Finding(
            Level.REFUSAL,
            "Cara memilih anggota belum disebut: pilih SOP Penentuan Anggota Tim Kerja, atau tulis mekanismenya.",
            "5.c.1",
        )
    sources = {seat.role: (seat.text, seat.holders, seat.source.split(",")[0]) for seat in team.seats}
    for seat in seats:
        if seat.role not in sources or seat.role == HEAD:
            continue
        text, holders, source = sources[seat.role]
        if not fits(seat, holders):
            rank = f"tercatat {seat.echelon}" if seat.echelon else "eselon atau jenjangnya belum tercatat"
            yield Finding(
                Level.WARNING,
                f"{seat_name(seat.role, seat.area)} {seat.name} {rank}; SOP menyebut {text}.",
                source,
            )
    yield from _several(seats)
    if not basis.proofs:
        yield Finding(Level.GAP, "Bukti pemilihan anggota Tim Kerja belum diunggah.", "5.c.1")


def _leaders(seats: Sequence[Seat]) -> Iterator[Finding]:
    by_role = Counter(seat.role for seat in seats)
    heads = [seat for seat in seats if seat.role == HEAD]
    if not heads:
        yield Finding(Level.REFUSAL, "Penanggung Jawab belum ada; ia Pimpinan unit.", "5.c.1.a")
    for seat in heads:
        if not seat.is_head:
            yield Finding(
                Level.REFUSAL,
                f"Penanggung Jawab {seat.name} bukan Pimpinan unit hari ini; ganti dengan Pimpinan.",
                "5.c.1.a",
            )
    if not by_role[CHAIR]:
        yield Finding(Level.REFUSAL, "Ketua Tim Kerja belum ada.", "5.c.1.b")
    if by_role[CHAIR] > 1:
        yield Finding(Level.REFUSAL, "Ketua Tim Kerja lebih dari satu; sisakan satu.", "5.c.1.b")
    if not by_role[SECRETARY]:
        yield Finding(Level.WARNING, "Sekretaris belum ada.", "5.c.1.c")


def _pokja(seats: Sequence[Seat], team: Team) -> Iterator[Finding]:
    """5.c.1: six pokja, each with one Ketua."""
    heads = Counter(seat.area for seat in seats if seat.role == POKJA_HEAD)
    if without := [f"{p.area} {p.name.removeprefix('Tim Pokja ')}" for p in team.pokja if not heads[p.area]]:
        yield Finding(Level.REFUSAL, f"Pokja tanpa Ketua: {'; '.join(without)}.", "5.c.1.d")
    for area, number in sorted(heads.items()):
        if number > 1:
            yield Finding(Level.REFUSAL, f"Pokja {area} mempunyai {number} Ketua; sisakan satu.", "5.c.1.d")


def _several(seats: Sequence[Seat]) -> Iterator[Finding]:
    """IC-49: one official may be needed for several pokja of a small unit."""
    for key, number in Counter(seat.key for seat in seats).items():
        if number > 1:
            held = [seat for seat in seats if seat.key == key]
            names = ", ".join(seat_name(seat.role, seat.area) for seat in held)
            yield Finding(Level.WARNING, f"{held[0].name} memegang {number} peran: {names}.", "5.c.1")


def _agents(seats: Sequence[Seat], basis: Basis) -> Iterator[Finding]:
    """5.c.2; the SOP pemilihan is demanded of agents, words about a mechanism do not take its place (IC-48)."""
    if not seats:
        yield Finding(Level.REFUSAL, "Belum ada Agen Perubahan di SK ini.", "5.c.2")
    for seat in seats:
        if seat.is_head and not seat.justification.strip():
            yield Finding(
                Level.REFUSAL,
                f"{seat.name} adalah Pimpinan; ia boleh menjadi Agen bila pegawai yang kompeten terbatas. "
                "Tulis alasannya.",
                "5.c.2",
            )
    if len(seats) == 1:
        yield Finding(Level.WARNING, "Hanya satu Agen Perubahan; SOP menyebut para pegawai.", "5.c.2")
    if not basis.sop:
        yield Finding(Level.GAP, "SOP pemilihan Agen Perubahan belum disebut.", "5.c.2")
    if not basis.proofs:
        yield Finding(Level.GAP, "Bukti pemilihan Agen Perubahan belum diunggah.", "5.c.2")
