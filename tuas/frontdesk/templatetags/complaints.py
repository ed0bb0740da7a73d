"""Template words of the registers of complaints and controls."""

from fractions import Fraction

from django import template

from tuas.rules.numbers import percent

register = template.Library()


@register.filter
def persen(value: Fraction | None) -> str:
    """A share 0..1 as "62,50%"; "–" where nothing was to be divided."""
    return "–" if value is None else percent(value)
