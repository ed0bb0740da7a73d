"""The rest of the SOP as frozen values: team, stages, process, reports, forms. Schema of their YAML as in types.py."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision of the SOP: its code, its words, where it stands. name: its short name where it has one."""

    code: str
    text: str
    source: str
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """A count that a ratio is worked out from, or the index of a survey."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What a role does (tugas, 5.a), may (wewenang) or answers for (tanggung jawab, 6.d)."""

    code: str
    roles: tuple[str, ...]
    kind: Literal["tugas", "wewenang", "tanggung jawab"]
    text: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One of the five elements of the Tim Penilai (5.a.2), with the roles that fill it."""

    code: str
    name: str
    roles: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bidang:
    """A Tim Penilai Bidang; it assesses the area of the same code (5.a.4)."""

    area: str
    name: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tpu:
    elements: tuple[Element, ...]
    bidang: tuple[Bidang, ...]
    rules: tuple[Provision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One of the three stages of 5.b with its provisions."""

    number: int
    code: str
    name: str
    provisions: tuple[Provision, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaktaStatement:
    """A statement the pakta must contain (5.b.1.c), and the sentence of FRM-02 that says it, at its printed number."""

    code: str
    text: str
    printed_number: int
    printed: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """Row of FRM-03 A. judged: an assessment of the TPU that needs its reason in KET."""

    code: str
    text: str
    printed: str
    judged: bool
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Information:
    """Row of FRM-03 B. inputs: what is typed; remark: the printed KETERANGAN."""

    code: str
    text: str
    printed: str
    remark: str = ""
    inputs: tuple[Input, ...]
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its name in the data, its printed head, what is filled in."""

    key: str
    head: str
    filled: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identification:
    """5.b.2 and FRM-03: four requirements, five facts, the columns of the service users."""

    rules: tuple[Provision, ...]
    requirements: tuple[Requirement, ...]
    information: tuple[Information, ...]
    users: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A seat of the Tim Kerja (5.c.1). holders: who may take it, as printed and as data."""

    role: str
    name: str
    text: str
    holders: tuple[Literal["pimpinan", "eselon_3", "eselon_4", "jafung", "subbagian_tata_usaha"], ...]
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pokja:
    area: str
    name: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Tim Kerja and Agen Perubahan (5.c)."""

    seats: tuple[Seat, ...]
    pokja: tuple[Pokja, ...]
    rules: tuple[Provision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Innovation:
    """5.f: five criteria, six stages in order, four indicators, examples and the proof asked."""

    criteria: tuple[Provision, ...]
    stages: tuple[Provision, ...]
    indicators: tuple[Provision, ...]
    examples: tuple[Provision, ...]
    proof: tuple[Provision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRoom:
    """5.g: eight facilities, seven data of the guest book, four officer rules, six duties in serving."""

    facilities: tuple[Provision, ...]
    guest_book: tuple[Column, ...]
    officers: tuple[Provision, ...]
    duties: tuple[Provision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report duty of 5.j. compiled_by, submitted_by, received_by, through, signed_by: role codes.

    due_day: day of the month after the period; due_source: SOP, or asumsi where the SOP is silent.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    text: str
    period: Literal["monthly", "quarterly", "yearly"]
    compiled_by: tuple[str, ...]
    submitted_by: str
    received_by: str
    through: tuple[str, ...] = ()
    signed_by: tuple[str, ...]
    due: str
    due_day: int
    due_source: Literal["SOP", "asumsi"]
    form: str = ""
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that a step needs or produces. optional: welcome, not waited for."""

    code: str
    text: str
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """Waktu of a step. printed: as in 6.b ("" where empty); days, quarters: the length taken, None without a limit.

    covers: the numbers of the steps that share the term.
    """

    printed: str = ""
    days: int | None = None
    quarters: int | None = None
    covers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SubStep:
    """A letter or roman number of 6.c. printed_under: the step it is printed under where that is another one."""

    code: str
    roles: tuple[str, ...]
    text: str
    source: str
    printed_under: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Where the printed table contradicts itself: the code of the question, what is printed, what is taken."""

    code: str
    where: str
    printed: str
    taken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One of the twelve steps of 6.b with its explanation in 6.c.

    actor: role code; actor_printed: the head of its column. track: pembangunan or identifikasi, which run side by side.
    needs (kelengkapan) and outputs are what the software takes; resolutions keep the printed values.
    """

    number: int
    name: str
    title: str
    actor: str
    actor_printed: str
    track: Literal["pembangunan", "identifikasi"]
    needs: tuple[Paper, ...]
    term: Duration
    outputs: tuple[Paper, ...]
    sub_steps: tuple[SubStep, ...]
    branches: tuple[Provision, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One of the six bukti kerja (8, p.58). produced_by: the step whose output it is."""

    code: str
    text: str
    paper: str
    produced_by: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A lettered part of a form. text: its fixed sentences, with {names} where the record is filled in."""

    code: str
    title: str
    text: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    instruction: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A place to sign. role: role code, "" for somebody outside the roles; repeats: one for each of them."""

    above: str = ""
    position: str
    role: str = ""
    repeats: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSheet:
    """A form of the Lampiran. code: "FRM-01"; number: as printed, "FRM-01/SOP/UPM/DJBM-199 Rev:00"."""

    code: str
    number: str
    title: str
    heading: tuple[str, ...]
    letterhead: str = ""
    fixed: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    statuses: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A slip of the printed text that the catalogue does not repeat. codes: the entries with the correct words."""

    printed: str
    correct: str
    pages: tuple[str, ...]
    codes: tuple[str, ...] = ()
    note: str = ""
