"""FRM-03 as data for page and paper: sections A, B, C with the printed columns (p.62–63)."""

from fractions import Fraction
from typing import Any

from tuas.catalogue import current
from tuas.frontdesk.models import ServiceUser
from tuas.identification import facts
from tuas.identification.models import Identification
from tuas.organisation.profiles import profile_of
from tuas.rules.facts import SOURCES
from tuas.rules.numbers import percent, show
from tuas.ui.dates import long_date, today


def _share(done: int, total: int) -> str:
    return f"{done} dari {total} ({percent(Fraction(done, total))})" if total else "0 dari 0"


def _realised(value: Fraction | None) -> str:
    return "–" if value is None else f"{show(value)}%"


def information_of(found: Identification, sources: facts.Sources) -> dict[str, str]:
    """NILAI of the five rows of B, as they are printed."""
    known, year = sources.facts, found.programme.year
    findings = [
        f"{name}: {_share(known.findings[key].followed, known.findings[key].total)}"
        for key, name in SOURCES.items()
        if key in known.findings
    ]
    if known.findings:
        total = sum(f.total for f in known.findings.values())
        done = sum(f.followed for f in known.findings.values())
        findings.append(f"Gabungan: {_share(done, total)}" if total else "Tidak ada temuan")
    sakip = [f"{row.get_evaluator_display()}: {row.grade} ({row.year})" for row in sources.sakip.values()]
    if not sakip and known.sakip:
        sakip = [f"{known.sakip} ({year - 1})"]
    agreements = [
        f"{y}: {a.absent_why or 'ada'}" for y, a in sorted(sources.agreements.items(), reverse=True)
    ]
    return {
        "B.1": _share(known.lhkan.reported, known.lhkan.obliged) if known.lhkan else "–",
        "B.2": "\n".join(findings) or "–",
        "B.3": "\n".join(sakip) or "–",
        "B.4": "\n".join(agreements) or "–",
        "B.5": f"{year - 1}: {_realised(known.performance_y1)}\n{year - 2}: {_realised(known.performance_y2)}",
    }


def data_of(found: Identification) -> dict[str, Any]:
    """FRM-03 whole: JSON values. C holds all service users with their five columns."""
    catalogue, programme = current(), found.programme
    sheet = next(f for f in catalogue.forms if f.code == "FRM-03")
    sources = facts.sources_of(programme)
    values = information_of(found, sources)
    given = facts.given_of(found, sources)
    profile = profile_of(programme.unit, today())
    users = ServiceUser.objects.filter(unit=programme.unit_id, removed_at=None)
    return {
        "number": sheet.number,
        "heading": list(sheet.heading),
        "uncontrolled": catalogue.identity.uncontrolled,
        "unit_organisation": profile.unit_organisation,
        "unit": programme.unit.name,
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
