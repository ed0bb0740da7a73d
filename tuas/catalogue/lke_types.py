"""The LKE as frozen values: scales, components, areas, sub-aspects, questions. Schema of its YAML as in types.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Annotated, Any, Literal

from tuas.catalogue.forms import ASPECT, GROUP, Keys
from tuas.catalogue.provisions import Input

Numbers = Mapping[str, Decimal]
ByTarget = Annotated[Mapping[str, Decimal], Keys("WBK", "WBBM")]
"""Points by target: {"WBK": Decimal("4.8"), "WBBM": Decimal("6")}."""

Kind = Literal["choice", "ratio", "index"]


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


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
    inputs: tuple[Input, ...] = ()
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

    key: Annotated[str, ASPECT]
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

    @property
    def areas(self) -> tuple[LkeArea, ...]:
        return tuple(area for component in self.components for area in component.areas)
