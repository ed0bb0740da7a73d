"""The questionnaires as data: what is asked, on which scale, which index it gives and which evidence it proves.

A published questionnaire never changes (a test pins its hash): answers are kept by its code. Another wording is a new
file with another code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Literal

from tuas.catalogue.reading import CatalogueError, Where, build, read_yaml
from tuas.rules.survey import FULL

FOLDER = Path(__file__).parent / "questions"
ORDER = ("skm-2017", "spkp-spak-2023", "pimpinan-1", "integritas-1", "spbe-1", "digital-1")


@dataclass(frozen=True, slots=True)
class Element:
    """One question. labels: the words of the answers 1, 2, …; those of the questionnaire when empty. position: where it
    is asked, when that differs from its place in the list (SKM asks sarana before pengaduan). weight: None for equal.
    """

    code: str
    name: str
    question: str
    labels: tuple[str, ...] = ()
    position: int = 0
    weight: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Elements that make one index. lke: the LKE result that it answers, "" for none."""

    code: str
    name: str
    elements: tuple[Element, ...]
    lke: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(element.code for element in self.elements)

    @property
    def weights(self) -> dict[str, Fraction] | None:
        if all(element.weight is None for element in self.elements):
            return None
        return {element.code: element.weight or Fraction(0) for element in self.elements}


@dataclass(frozen=True, slots=True)
class Profile:
    """What is asked of the respondent, always of free will. options: value -> words; none: free text is not asked."""

    code: str
    name: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """audience: drawn from the service users or from the employees. area: the pokja that keeps it. graded: IKM with
    mutu. of_leader: about the Pimpinan, who neither keeps it nor sees who answered.
    """

    code: str
    name: str
    short: str
    audience: Literal["pengguna", "pegawai"]
    area: str
    source: str
    certainty: str
    purpose: str
    most: int
    labels: tuple[str, ...]
    groups: tuple[Group, ...]
    profile: tuple[Profile, ...] = ()
    items: tuple[str, ...] = ()
    graded: bool = False
    of_leader: bool = False
    note: str = ""

    @property
    def elements(self) -> tuple[Element, ...]:
        """In the order in which they are listed."""
        return tuple(element for group in self.groups for element in group.elements)

    @property
    def asked(self) -> tuple[Element, ...]:
        """In the order in which they are asked."""
        listed = [(e.position or n, e) for n, e in enumerate(self.elements, 1)]
        return tuple(element for _position, element in sorted(listed, key=lambda pair: pair[0]))

    @property
    def converts(self) -> bool:
        """The scale of the answers is not that of the index."""
        return self.most != FULL

    def labels_of(self, element: Element) -> tuple[str, ...]:
        return element.labels or self.labels


@cache
def questionnaires() -> Mapping[str, Questionnaire]:
    """By code, in the order of the page. Raises CatalogueError."""
    found = {}
    for code in ORDER:
        file = f"{code}.yaml"
        where = Where(file)
        made = build(Questionnaire, read_yaml(FOLDER / file, file), where)
        _check(made, where)
        found[made.code] = made
    return found


def questionnaire(code: str) -> Questionnaire:
    return questionnaires()[code]


def _check(made: Questionnaire, where: Where) -> None:
    codes = [element.code for element in made.elements]
    if len(set(codes)) != len(codes):
        raise CatalogueError(where, "kode unsur berulang", "kode yang berbeda", "Betulkan kodenya")
    for element in made.elements:
        if len(made.labels_of(element)) != made.most:
            problem = f"{len(made.labels_of(element))} kata untuk skala 1–{made.most}"
            raise CatalogueError(where.at(element.code), problem, "satu kata tiap jawaban", "Lengkapi labels")
    if sorted(e.position or n for n, e in enumerate(made.elements, 1)) != list(range(1, len(codes) + 1)):
        raise CatalogueError(
            where, "urutan pertanyaan berulang", "position yang berbeda", "Betulkan position"
        )
