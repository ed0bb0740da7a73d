"""The SOP and the LKE as frozen values. The fields are the schema: `reading.build` makes them from YAML.

Codes, pages and sources are strings; weights, minima and limits are Decimal or Fraction, never float. A source names
the paragraph and the printed page ("5.h, p.44"). Conventions of codes: docs/glossary.md.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from tuas.catalogue.forms import AREA, ASPECT, ITEM, PAGE, THREE_DIGITS
from tuas.catalogue.lke_types import (
    AspectPart,
    ByTarget,
    Component,
    Lke,
    LkeArea,
    Question,
    Scale,
    SubAspect,
    ZeroCase,
    ZeroRule,
)
from tuas.catalogue.provisions import (
    Correction,
    Duty,
    FormSheet,
    Identification,
    Innovation,
    Input,
    PaktaStatement,
    Provision,
    Record,
    Report,
    ServiceRoom,
    Stage,
    Step,
    Team,
    Tpu,
)

__all__ = [
    "Activity", "Area", "AspectPart", "ByTarget", "Catalogue", "Component", "Correction", "Duty", "Eligibility",
    "EvidenceItem", "FormSheet", "Identification", "Identity", "Innovation", "Input", "Lke", "LkeArea",
    "PaktaStatement", "Provision", "Question", "Record", "Reference", "Report", "Role", "Scale", "ServiceRoom",
    "Signatory", "Stage", "Step", "SubAspect", "Team", "Term", "Threshold", "Tpu", "Unit", "ZeroCase", "ZeroRule",
]  # fmt: skip

Page = Annotated[str, PAGE]
AreaCode = Annotated[str, AREA]
Aspect = Annotated[str, ASPECT]
Period = Literal["once", "monthly", "quarterly", "half-yearly", "yearly", "per-event"]


@dataclass(frozen=True, slots=True)
class Identity:
    """The document's identity (cover, 6.a, p.47–49). A date that the SOP leaves empty is None.

    pages: the last printed page; counts: how many entries each subject has.
    """

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
    pages: int
    counts: Mapping[str, int]
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
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs by the SOP without a role in Tuas."""

    code: str
    name: str
    source: str


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

    period: how often it is asked; period_source: "SOP" where the SOP says so, else "asumsi". also: a second period
    asked beside it (quarterly and yearly, P2.h.6). of: one paper of the unit, or one of every employee. signed_by:
    codes of roles or signatories where the SOP names who signs, sets or ratifies it; signed_any: one of them is enough.
    lead: the words before the cell's list where the item needs them.
    """

    code: Annotated[str, ITEM]
    text: str
    page: Page
    conditional: bool | Literal["partial"] = False
    period: Period
    period_source: Literal["SOP", "asumsi"]
    also: Period | None = None
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
        """The item where it stands alone: "dokumentasi penggunaan: e-kinerja, e-sakip, dan e-monitoring"."""
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
    return f"{lead}: {text}" if lead else text


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
class Catalogue:
    """Frozen; the same object for the whole process. version: the name of its folder, "djbm_199_rev00"."""

    version: str
    identity: Identity
    units: tuple[Unit, ...]
    references: tuple[Reference, ...]
    terms: tuple[Term, ...]
    roles: tuple[Role, ...]
    signatories: tuple[Signatory, ...]
    areas: tuple[Area, ...]
    activities: tuple[Activity, ...]
    thresholds: tuple[Threshold, ...]
    eligibility: tuple[Eligibility, ...]
    duties: tuple[Duty, ...]
    tpu: Tpu
    stages: tuple[Stage, ...]
    pakta: tuple[PaktaStatement, ...]
    piagam: tuple[Provision, ...]
    identification: Identification
    team: Team
    plan: tuple[Provision, ...]
    innovation: Innovation
    service_room: ServiceRoom
    presentation: tuple[Provision, ...]
    process: tuple[Step, ...]
    reports: tuple[Report, ...]
    records: tuple[Record, ...]
    forms: tuple[FormSheet, ...]
    corrections: tuple[Correction, ...]
    lke: Lke
    items: Mapping[str, EvidenceItem]
    activity_by_code: Mapping[str, Activity]

    def activity(self, code: str) -> Activity:
        """Raises KeyError for a code that is not in this version."""
        return self.activity_by_code[code]

    def items_of(self, code: str) -> tuple[EvidenceItem, ...]:
        """The evidence that serves an activity, also where it shares the cell of another one."""
        activity = self.activity_by_code[code]
        return self.activity_by_code[activity.shares].evidence if activity.shares else activity.evidence

    def duties_of(self, role: str) -> tuple[Duty, ...]:
        """What the SOP lays on a role (5.a, 6.d), in its order."""
        return tuple(duty for duty in self.duties if role in duty.roles)

    def signatory_name(self, code: str) -> str:
        """Raises KeyError for a code that is neither a role nor another signatory."""
        names = {entry.code: entry.name for entry in self.signatories} | {
            role.code: role.name for role in self.roles
        }
        return names[code]
