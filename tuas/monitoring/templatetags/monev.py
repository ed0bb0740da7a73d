"""A table's cells with the heads they stand under, for phones that show them one below the other."""

from collections.abc import Iterable, Sequence

from django import template
from django.utils.translation import gettext

from tuas.ui.dates import MONTHS

register = template.Library()


@register.filter
def under(row: Sequence[str], heads: Sequence[str]) -> Iterable[tuple[str, str]]:
    """`{% for head, cell in row|under:heads %}`."""
    return zip(heads, row, strict=True)


@register.filter
def bulan(month: int) -> str:
    """7 -> Juli, in the reader's language."""
    return gettext(MONTHS[month - 1])
