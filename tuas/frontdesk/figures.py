"""Numbers of the registers that a question of the LKE asks for, with where they come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tuas.cycle.models import Programme
from tuas.frontdesk.parts import modules
from tuas.rules.numbers import show

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


def figure_of(programme: Programme, question: str) -> Figure | None:
    """What the registers say for this question; None when none of them does. The first part that speaks is heard.

    A part names the questions it speaks for in `QUESTIONS`, so that the others cost no query.
    """
    for module in modules("figures"):
        if question in module.QUESTIONS:
            for figure in module.figures(programme):
                if figure.question == question:
                    found: Figure = figure
                    return found
    return None


def typed(figure: Figure) -> dict[str, str]:
    """The values as an officer types them, by input: a decimal comma, no grouping."""
    return {key: _text(value) for key, value in figure.values.items()}


def _text(value: Value) -> str:
    return show(value, 4) if isinstance(value, Fraction) else str(value).replace(".", ",")
