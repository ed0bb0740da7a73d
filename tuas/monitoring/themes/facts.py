"""What a report of an area says now: its tables, its sums, its signatures, what still lacks."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tuas.cycle.facts import newest
from tuas.cycle.models import Fact, Programme
from tuas.evidence.models import Document
from tuas.frontdesk.controls.reading import years
from tuas.frontdesk.controls.registers import REGISTERS
from tuas.monitoring.models import ThemeReport, ThemeSignature
from tuas.monitoring.themes.kinds import BY_CODE, Due, Kind, titled
from tuas.rules.monev import Share
from tuas.rules.periods import anniversary

Rows = list[list[str]]
Content = Mapping[str, Any]


def latest(programme: Programme, kind: str) -> ThemeReport | None:
    """The draft, or the newest that was signed. One query."""
    return ThemeReport.objects.filter(programme=programme, kind=kind).order_by("-id").first()


def rows(content: Content, group: str) -> Rows:
    found: Rows = content.get("rows", {}).get(group, [])
    return found


def proposed(programme: Programme, kind: Kind) -> Content:
    """What the register of discipline says for a report that nobody began, by kind of violation; empty for the others.

    A year without rows stays empty unless it was declared nihil. Three queries.
    """
    if kind.code != "DISIPLIN":
        return {}
    register = REGISTERS["disiplin"]
    found, none = dict[str, Rows](), list[str]()
    kept = list(register.rows(programme))
    for group, year in zip(kind.groups, years(programme, register), strict=True):
        by_kind: dict[str, list[Any]] = {}
        for row in kept:
            if row.on.year == year.year:
                by_kind.setdefault(row.what, []).append(row)
        found[group.code] = [_summed(what, here) for what, here in sorted(by_kind.items())]
        if year.nothing:
            none.append(group.code)
    return {"rows": found, "none": none} if none or any(found.values()) else {}


def _summed(what: str, here: Sequence[Any]) -> list[str]:
    done = [row for row in here if row.sanctioned_on is not None]
    sanctions = sorted({row.sanction for row in done})
    return [what, str(len(here)), str(len(done)), "; ".join(sanctions)]


def declared_none(content: Content, group: str) -> bool:
    return group in content.get("none", ())


def counted(kind: Kind, found: Sequence[Sequence[str]]) -> dict[int, int]:
    """{column number: its sum} for the columns of whole numbers."""
    return {n: sum(int(row[n] or 0) for row in found) for n, c in enumerate(kind.columns) if c.number}


def reporting(programme: Programme) -> Share | None:
    """The LHKAN of 5.i.6 as the unit recorded it: (reported, obliged); None before it is. Two queries."""
    fact = newest(programme).get(Fact.Kind.LHKAN)
    return None if fact is None else Share(fact.done or 0, fact.total or 0)


def lacking(kind: Kind, programme: Programme, content: Content) -> list[str]:
    """What must be said before it is signed; each as a sentence."""
    found = []
    for group in kind.groups:
        if not rows(content, group.code) and not declared_none(content, group.code):
            name = titled(group, programme.year)
            found.append(
                _("{name}: isi sekurang-kurangnya satu baris, atau nyatakan nihil.").format(name=name)
                if kind.none
                else _("{name}: isi sekurang-kurangnya satu baris.").format(name=name)
            )
    if not kind.groups:
        figures, now = content.get("figures"), reporting(programme)
        if now is None:
            found.append(_("Catat dahulu LHKAN di Fakta (5.i.6): jumlah wajib lapor dan yang sudah melapor."))
        elif figures != [now.done, now.total]:
            found.append(
                _("Angka LHKAN di Fakta (5.i.6) berubah: simpan laporan ini lagi agar memakai angka itu.")
            )
    return found  # fmt: skip


def given(report: ThemeReport) -> list[ThemeSignature]:
    """Signatures under the report as it is now; those of an earlier revision do not count. One query."""
    found = ThemeSignature.objects.filter(report=report, revision=report.revision)
    return list(found.select_related("by").order_by("id"))


@dataclass(frozen=True, slots=True)
class Turn:
    """A signatory of a report. done: his signature, None before; mine: whether it is his turn now."""

    role: str
    done: ThemeSignature | None
    turn: bool


def turns(report: ThemeReport) -> list[Turn]:
    """In the order of signing. One query."""
    signed = {each.role: each for each in given(report)}
    found, open_ = [], report.signed_at is None
    for role in BY_CODE[report.kind].signatories:
        found.append(Turn(role, signed.get(role), open_ and role not in signed))
        open_ = open_ and role in signed
    return found


def due(programme: Programme, kind: Kind, on: dt.date) -> Due:
    """RQ-096: a warning from the day on which twelve months have passed since the last one, and while there is none.

    The last one is the newest day of a signed report here or of a document that proves the item, of this unit in any
    year. Two queries.
    """
    made = ThemeReport.objects.filter(
        programme__unit=programme.unit_id, kind=kind.code, signed_at__isnull=False
    )
    shown = Document.objects.filter(
        unit=programme.unit_id,
        date__isnull=False,
        date__lte=on,
        links__item=kind.item,
        links__unlinked_at=None,
    )
    days: list[dt.date | None] = [
        *made.filter(on__lte=on).order_by("-on").values_list("on", flat=True)[:1],
        *shown.order_by("-date").values_list("date", flat=True)[:1],
    ]  # fmt: skip
    last = max((day for day in days if day), default=None)
    following = anniversary(last) if last else None
    return Due(last, following, following is None or on >= following)
