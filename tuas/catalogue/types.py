"""The SOP and the LKE as frozen values. The fields are the schema: `reading.build` makes them from YAML.

Codes, pages and sources are strings; weights, minima and limits are Decimal or Fraction, never float. A source names
the paragraph and the printed page ("5.h, p.44"). Conventions of codes: docs/glossary.md.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Annotated, Any, Literal

from tuas.catalogue.forms import AREA, ASPECT, GROUP, ITEM, PAGE, THREE_DIGITS, Keys

Numbers = Mapping[str, Decimal]
ByTarget = Annotated[Mapping[str, Decimal], Keys("WBK", "WBBM")]
"""Points by target: {"WBK": Decimal("4.8"), "WBBM": Decimal("6")}."""

Page = Annotated[str, PAGE]
AreaCode = Annotated[str, AREA]
Aspect = Annotated[str, ASPECT]
Kind = Literal["choice", "ratio", "index"]
Period = Literal["once", "monthly", "quarterly", "half-yearly", "yearly", "per-event"]


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision of the SOP: its code, its words, where it stands. name: its short name where it has one."""

    code: str
    text: str
    source: str
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """The document's identity (cover, 6.a, p.47–49). A date that the SOP leaves empty is None."""

    number: str
    revision: str
    title: str
    kind: str
    ministry: str
    directorate: str
    address: str
    created: dt.date
    approved: dt.date
    revised: dt.date | None
    effective: dt.date | None
    review: str
    approved_by: str
    approver_position: str
    place: str
    uncontrolled: str
    scope: str
    aim: str
    purpose: str
    warning: str
    qualifications: tuple[str, ...]
    equipment: tuple[str, ...]
    relations: str
    records: str
    special_conditions: str
    distribution_note: str
    source: str

    @property
    def full_number(self) -> str:
        """As the forms print it: "SOP/UPM/DJBM-199 Rev:00"."""
        return f"{self.number} Rev:{self.revision}"


@dataclass(frozen=True, slots=True)
class Unit:
    """One receiver of the Lembar Distribusi (p.iii–iv). kind: UO Unit Organisasi, UK Unit Kerja, UPT."""

    number: Annotated[str, THREE_DIGITS]
    name: str
    notation: str
    group: str
    kind: Literal["UO", "UK", "UPT"]
    participates: bool
    source: str


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of 3. Acuan. short: the name people use ("PermenPANRB 90/2021")."""

    code: str
    short: str
    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One entry of 4. Istilah dan Definisi. abbreviation: "" where the SOP gives none."""

    code: str
    name: str
    abbreviation: str = ""
    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who acts. element: the body it belongs to; scope: unit, bidang or ditjen."""

    code: str
    name: str
    element: str
    scope: Literal["unit", "bidang", "ditjen"]
    per_area: bool = False
    duties: tuple[str, ...] = ()
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """One of the six areas; pokja and bidang are its team in the unit and in the TPU, one to one. Points."""

    code: AreaCode
    name: str
    short: str
    weight: Decimal
    minimum: ByTarget
    pokja: str
    bidang: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EvidenceItem:
    """One bukti dukung. conditional: "jika ada" for the whole (True) or for a part of it ("partial").

    period: how often it is asked; period_source: "SOP" where the SOP says so, else "asumsi". of: one paper of the
    unit, or one of every employee. signed_by: codes of Catalogue.signatories where the SOP names who signs, sets or
    ratifies it; signed_any: one of them is enough.
    lead: the words before the cell's list where the item needs them.
    """

    code: Annotated[str, ITEM]
    text: str
    page: Page
    conditional: bool | Literal["partial"] = False
    period: Period
    period_source: Literal["SOP", "asumsi"]
    of: Literal["unit", "employee"] = "unit"
    signed_by: tuple[str, ...] = ()
    signed_any: bool = False
    activity: str
    area: AreaCode
    aspect: Aspect
    lead: str = ""
    note: str = ""

    @property
    def label(self) -> str:
        """The item where it stands alone: "Dokumentasi penggunaan: e-kinerja, e-sakip, dan e-monitoring"."""
        return _led(self.lead, self.text)

    @property
    def source(self) -> str:
        return f"{paragraph(self.activity)}, p.{self.page}"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Activity:
    """One kegiatan of a pokja (5.e). shares: the activity whose evidence cell also serves this one (P1.c, p.14)."""

    code: str
    text: str
    page: Page
    evidence: tuple[EvidenceItem, ...] = ()
    shares: str | None = None
    area: AreaCode
    aspect: Aspect
    lead: str = ""
    note: str = ""

    @property
    def label(self) -> str:
        """The activity where it stands alone, with the words of the paragraph above it (P1.c, P1.d)."""
        return _led(self.lead, self.text)

    @property
    def source(self) -> str:
        return f"{paragraph(self.code)}, p.{self.page}"


def _led(lead: str, text: str) -> str:
    """The second half begins small, unless its first word is an abbreviation."""
    if not lead:
        return text
    small = text if text[1:2].isupper() else text[0].lower() + text[1:]
    return f"{lead}: {small}"


def paragraph(activity: str) -> str:
    """The SOP paragraph of an activity: "P1.c.i" -> "5.e.I.1.c.i", "R6.b" -> "5.e.II.6.b"."""
    head, rest = activity.split(".", 1)
    return f"5.e.{'I' if head[0] == 'P' else 'II'}.{head[1]}.{rest}"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Threshold:
    """One row of 5.h, a condition by itself: weight and minimum in points. part_of: the row it is printed under."""

    code: str
    name: str
    weight: Decimal
    minimum: ByTarget
    part_of: str = ""
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Eligibility:
    """One condition of 5.i. minimum: what is demanded as printed ("B", "100", "1 tahun"), "" where it is yes or no.

    needs: the numbers as data: years, percent, pengungkit, area_percent (of the area's weight), grade.
    """

    code: str
    targets: tuple[Literal["WBK", "WBBM"], ...]
    text: str
    minimum: str = ""
    needs: Mapping[str, str]
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Question:
    """One question of the LKE. weight: points of a full answer. levels: best to worst; values: 0 to 1 of the weight.

    kind: choice (a level), ratio (inputs and a formula, held within 0 to 1), index (0 to 4). aspect "hasil" and area
    "B.I" or "B.II" for the three results, which alone have minima. items: what the question speaks of, as a list.
    """

    code: str
    text: str
    scale: str
    kind: Kind
    levels: Mapping[str, str] = field(default_factory=_nothing)
    values: Numbers
    inputs: tuple["Input", ...] = ()
    formula: str = ""
    zero_case: "ZeroCase | None" = None
    weight: Fraction
    sub_aspect: str
    aspect: Annotated[str, GROUP]
    area: str
    sop_activities: tuple[str, ...]
    sop_sections: tuple[str, ...] = ()
    sop_note: str = ""
    items: tuple[str, ...] = ()
    minimum: ByTarget | None = None
    minimum_index: ByTarget | None = None
    minimum_level: Annotated[Mapping[str, str], Keys("WBK", "WBBM")] | None = None
    points_formula: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """A count that a ratio is worked out from, or the index of a survey."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class ZeroRule:
    """What a ratio is worth when its divisor is zero; "kosong" counts as unanswered."""

    when: str
    default: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ZeroCase:
    cases: tuple[ZeroRule, ...]
    note: str


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Scale:
    """How questions of one scale are answered. values: best to worst, empty for ratio and index."""

    code: str
    kind: Kind
    values: Numbers = field(default_factory=_nothing)
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    divisor: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubAspect:
    """The questions of a sub-aspect share its weight in equal parts."""

    code: str
    name: str
    weight: Decimal
    questions: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AspectPart:
    """Pemenuhan or reform of one area; half the weight of the area (5.b.3.b)."""

    key: Aspect
    code: str
    name: str
    weight: Decimal
    sub_aspects: tuple[SubAspect, ...]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class LkeArea:
    """A pengungkit area ("1".."6", with aspects) or a hasil group ("B.I", "B.II", with questions only)."""

    code: str
    name: str
    weight: Decimal
    minimum: ByTarget
    aspects: tuple[AspectPart, ...] = ()
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Component:
    """A Pengungkit (60) or B Hasil (40)."""

    code: str
    name: str
    weight: Decimal
    minimum: ByTarget
    areas: tuple[LkeArea, ...]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Lke:
    """The evaluation sheet. version: "permenpanrb-90-2021"; questions in sheet order; areas: 1..6, B.I, B.II.

    minimum: of the total. source: where weights and levels come from, and how sure that is.
    """

    version: str
    title: str
    source: Mapping[str, str]
    wording: Mapping[str, str]
    scoring: Mapping[str, str]
    scales: Mapping[str, Scale]
    components: tuple[Component, ...]
    minimum: ByTarget
    sub_aspects: Mapping[str, SubAspect]
    questions: Mapping[str, Question]
    raw: Mapping[str, Any]

    @property
    def areas(self) -> tuple[LkeArea, ...]:
        return tuple(area for component in self.components for area in component.areas)


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """One published version of the SOP with the LKE it is judged by. Frozen; the same object for the whole process."""

    version: str
    identity: Identity
    units: tuple[Unit, ...]
    references: tuple[Reference, ...]
    terms: tuple[Term, ...]
    roles: tuple[Role, ...]
    areas: tuple[Area, ...]
    activities: tuple[Activity, ...]
    items: Mapping[str, EvidenceItem]
    thresholds: tuple[Threshold, ...]
    eligibility: tuple[Eligibility, ...]
    lke: Lke
    activity_by_code: Mapping[str, Activity]

    def activity(self, code: str) -> Activity:
        """Raises KeyError for a code that is not in this version."""
        return self.activity_by_code[code]

    def items_of(self, code: str) -> tuple[EvidenceItem, ...]:
        """The evidence that serves an activity, also where it shares the cell of another one."""
        activity = self.activity_by_code[code]
        return self.activity_by_code[activity.shares].evidence if activity.shares else activity.evidence
