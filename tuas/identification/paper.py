"""FRM-03 as data for page and paper: sections A, B, C with the printed columns (p.62–63)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from tuas.catalogue import current
from tuas.cycle.models import Programme
from tuas.documents.pdf import indonesian
from tuas.frontdesk.models import ServiceUser
from tuas.identification import facts
from tuas.identification.models import Agreement, Identification
from tuas.organisation.models import Unit
from tuas.organisation.profiles import profile_of
from tuas.rules.facts import SOURCES, Findings
from tuas.rules.numbers import percent, show
from tuas.stationery import papers
from tuas.ui.dates import long_date, today

UNKNOWN = "belum dicatat"


def _share(done: int, total: int, none: str = "tidak ada temuan") -> str:
    return f"{done} dari {total} ({percent(Fraction(done, total))})" if total else none


def _realised(value: Fraction | None) -> str:
    return UNKNOWN if value is None else f"{show(value)}%"


def _findings(known: Mapping[str, Findings]) -> str:
    """The three sources and the percentage of all together (RQ-048)."""
    lines = [
        f"{name}: {_share(known[key].followed, known[key].total) if key in known else UNKNOWN}"
        for key, name in SOURCES.items()
    ]
    if known:
        done, total = sum(f.followed for f in known.values()), sum(f.total for f in known.values())
        partly = "" if len(known) == len(SOURCES) else f", {len(known)} dari {len(SOURCES)} sumber"
        lines.append(f"Gabungan: {_share(done, total)}{partly}")
    return "\n".join(lines)


def years_of(programme: Programme, sources: facts.Sources) -> list[tuple[int, Agreement | None]]:
    """The three years of the Perjanjian Kinerja, newest first; None where there is none (RQ-050)."""
    return [(y, sources.agreements.get(y)) for y in range(programme.year, programme.year - 3, -1)]


def information_of(programme: Programme, sources: facts.Sources) -> dict[str, str]:
    """NILAI of the five rows of B, as they are printed; every number with the year it speaks of."""
    known, year = sources.facts, programme.year
    sakip = [f"{row.get_evaluator_display()}: {row.grade} ({row.year})" for row in sources.sakip.values()]
    reported = UNKNOWN
    if known.lhkan is not None:
        reported = _share(known.lhkan.reported, known.lhkan.obliged, "belum ada wajib lapor")
    agreed = {y: "belum ada" if a is None else a.absent_why or "ada" for y, a in years_of(programme, sources)}
    return {
        "B.1": f"{year}: {reported}",
        "B.2": _findings(known.findings),
        "B.3": "\n".join(sakip) or f"{year - 1}: {UNKNOWN}",
        "B.4": "\n".join(f"{y}: {words}" for y, words in agreed.items()),
        "B.5": f"{year - 1}: {_realised(known.performance_y1)}\n{year - 2}: {_realised(known.performance_y2)}",
    }


@indonesian
def data_of(found: Identification) -> dict[str, Any]:
    """FRM-03 whole: JSON values. C holds all service users with their five columns."""
    catalogue, programme = current(), found.programme
    sheet = next(f for f in catalogue.forms if f.code == "FRM-03")
    sources = facts.sources_of(programme)
    values = information_of(programme, sources)
    given = facts.given_of(found, sources)
    profile = profile_of(programme.unit, today())
    users = ServiceUser.objects.filter(unit=programme.unit_id, removed_at=None)
    return {
        "number": sheet.number,
        "heading": list(sheet.heading),
        "uncontrolled": catalogue.identity.uncontrolled,
        "unit_organisation": profile.unit_organisation,
        "unit": programme.unit.name,
        "font": profile.font,
        "requirements": [
            [r.printed, given.judged[r.code].met, given.judged[r.code].remark]
            for r in catalogue.identification.requirements
        ],
        "information": [[i.printed, values[i.code], i.remark] for i in catalogue.identification.information],
        "users": [
            [u.name, u.service, long_date(u.completed_on) if u.completed_on else "–", u.phone, u.email]
            for u in users
        ],
        "made_on": [today().year, today().month, today().day],
    }


@indonesian
def word(data: dict[str, Any], unit: Unit) -> bytes:
    """FRM-03 as DOCX of the same data, or of what was signed."""
    titled = {"title": " ".join(data["heading"]), "made": data["made_on"]}
    return papers.made("FRM-03", data | titled, unit)
