"""Template words of the registers of complaints and controls."""

from decimal import Decimal
from fractions import Fraction

from django import template

from tuas.rules import numbers
from tuas.rules.numbers import percent

register = template.Library()


@register.filter
def persen(value: Fraction | None) -> str:
    """A share 0..1 as "62,50%"; "–" where nothing was to be divided."""
    return "–" if value is None else percent(value)


@register.filter
def rupiah(value: Decimal | None) -> str:
    """An amount as "Rp12.500.000"; "–" for none."""
    return "–" if value is None else numbers.rupiah(value)
