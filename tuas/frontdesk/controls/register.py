"""A register as one page and one workbook show it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise

from tuas.cycle.models import Programme

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """cells: one text for each head; state: (word of the tag `state`, words); area: of the pokja that keeps it; few: it
    is read only by who keeps and who assesses it; total: a sentence over all rows; back: how many years before the
    programme's it speaks of too, each of which may be declared nihil, None where nothing is declared.
    """

    slug: str
    name: Promise
    source: str
    model: Any
    form: type[forms.ModelForm[Any]]
    heads: tuple[Promise, ...]
    cells: Callable[[Any], Cells]
    state: Callable[[Any], tuple[str, str]]
    empty: Promise
    area: str = "5"
    few: bool = True
    total: Callable[[list[Any]], str] = lambda rows: ""
    back: int | None = None

    def years(self, programme: Programme) -> tuple[int, ...]:
        """Those that may be declared nihil, the oldest first."""
        return () if self.back is None else tuple(range(programme.year - self.back, programme.year + 1))

    def rows(self, programme: Programme) -> QuerySet[Any]:
        """Of the programme; with `back` those of the unit that fall into its years, whichever programme kept them."""
        kept: QuerySet[Any] = self.model.objects.filter(removed_at=None)
        if self.back is None:
            return kept.filter(programme=programme)
        return kept.filter(programme__unit=programme.unit_id, on__year__in=self.years(programme))
