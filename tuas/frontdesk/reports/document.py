"""The report of a register on paper. The SOP prints no form for it; the area reports' sheet is used."""

import datetime as dt
from pathlib import Path
from typing import Any

from tuas.catalogue import current
from tuas.cycle.models import Programme
from tuas.cycle.planning.facts import NAMES
from tuas.documents import pdf
from tuas.documents.pdf import indonesian
from tuas.files.models import path_of
from tuas.frontdesk.reports.kinds import Content, ReportKind, Table
from tuas.organisation.models import Unit
from tuas.organisation.profiles import masthead, profile_of
from tuas.rules.periods import Period, long_date

DOTS = "…" * 8
SHOWN = {"image/jpeg": "jpg", "image/png": "png"}


@indonesian
def paper(
    programme: Programme, kind: ReportKind, period: Period, content: Content, on: dt.date, *,
    signed: tuple[str, str] | None = None, seal: dict[str, Any] | None = None,
) -> bytes:  # fmt: skip
    """PDF/A and PDF/UA. signed: name and time of who set it, None for a draft. Four queries."""
    unit = programme.unit
    profile = profile_of(unit, on)
    pictures, files = _pictures(content)
    return pdf.render("theme.typ", {
        "title": f"{kind.title} {period.label}: {unit.name}",
        "heading": [str(kind.title).upper(), period.label.upper(), unit.name.upper()],
        **masthead(profile, unit),
        "line": f"SOP/UPM/DJBM-199, {kind.source}. Bukti {', '.join(kind.items)}. Area {NAMES[kind.area]}.",
        "uncontrolled": current().identity.uncontrolled,
        "demo": "Data rekaan" if Unit.objects.filter(invented=True).exists() else "",
        "draft": "" if signed else "Konsep: belum ditetapkan",
        "lead": [f"Keadaan per {long_date(on)}.", *map(str, content.lead)],
        "tables": [_table(each) for each in content.tables],
        "closing": ["Simpulan dan tindak lanjut", *map(str, content.closing)] if content.closing else [],
        "pictures": pictures,
        "place": f"{profile.place}, {long_date(on)}" if profile.place else long_date(on),
        "signed": [[
            f"Ketua Pokja {kind.area} {NAMES[kind.area]}",
            signed[0] if signed else DOTS,
            f"Ditetapkan {signed[1]}" if signed else "Belum ditetapkan",
        ]],
        "seal": seal,
        "made": [on.year, on.month, on.day],
    }, files)  # fmt: skip


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": str(table.title), "none": "" if table.rows else str(table.empty),
        "heads": [str(head) for head in table.heads],
        "columns": [float(width) for width in table.widths] or [1] * len(table.heads),
        "rows": [[str(cell) or "–" for cell in row] for row in table.rows], "total": [],
    }  # fmt: skip


def _pictures(content: Content) -> tuple[list[dict[str, str]], dict[str, Path]]:
    """Those that a paper can hold; one that the store has lost is left out with its caption."""
    found, files = [], {}
    for n, (blob, caption) in enumerate(content.pictures, 1):
        path, ending = path_of(blob.pk), SHOWN.get(blob.media_type, "")
        name = f"picture-{n}.{ending}" if ending and path.exists() else ""
        if name:
            files[name] = path
        found.append({"file": name, "caption": str(caption)})
    return found, files
