"""What a report of a register is: its content as words and tables, and the evidence items it proves.

A part of the front desk names its reports in its module `report` as `KINDS`; page, deed, paper, signature and the link
to the evidence items are the same for all (`reports/actions.py`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from tuas.cycle.models import Programme
from tuas.files.models import Blob
from tuas.rules.periods import Period

YEAR, HALF, QUARTER, MONTH = "yearly", "half-yearly", "quarterly", "monthly"
"""As `rules.periods.slots` names them."""


@dataclass(frozen=True, slots=True)
class Table:
    """widths: relative, one for each head; rows: text only, already formatted ("62,50%", "4 Juli 2026")."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float] = ()
    empty: str = "Nihil."


@dataclass(frozen=True, slots=True)
class Content:
    """Indonesian, as it is printed. lead: sentences before the tables; figures: kept with the report, JSON values;
    pictures: (contents, caption). missing: why the report cannot be set yet, in sentences of the reader's
    language; [] when it can.
    """

    lead: Sequence[str] = ()
    tables: Sequence[Table] = ()
    closing: Sequence[str] = ()
    figures: dict[str, Any] = field(default_factory=dict)
    pictures: Sequence[tuple[Blob, str]] = ()
    missing: Sequence[Promise | str] = ()


@dataclass(frozen=True, slots=True)
class ReportKind:
    """slug: its address; area: the pokja whose Ketua sets it; items: the evidence items, in the SOP's order; spans: the
    kinds of period a report may speak of; content: what it says of a period today. Phones, mails and NIP never stand in
    a report.
    """

    slug: str
    title: str
    area: str
    items: tuple[str, ...]
    source: str
    spans: tuple[str, ...]
    content: Callable[[Programme, Period], Content]
