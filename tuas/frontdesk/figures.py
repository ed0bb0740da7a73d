"""Numbers of the registers that a question of the LKE asks for, with where they come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tuas.cycle.models import Programme
from tuas.frontdesk.parts import modules

Value = int | Decimal | Fraction


@dataclass(frozen=True, slots=True)
class Figure:
    """question: LKE code, as "A.II.5.iii.a"; values: by the name of the question's input in `lke.yaml`, for a result
    (B.…) its index under "index"; said: the counts in words, with period; href: the page that shows them.
    """

    question: str
    values: Mapping[str, Value]
    said: str
    href: str


def figures(programme: Programme) -> dict[str, Figure]:
    """By question; a register without rows says nothing. The first part that speaks for a question is heard."""
    found: dict[str, Figure] = {}
    for module in modules("figures"):
        for figure in module.figures(programme):
            found.setdefault(figure.question, figure)
    return found
