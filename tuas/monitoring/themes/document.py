"""A report of an area on paper, with one place for each signatory. The SOP prints no form for it."""

from typing import Any

from tuas.catalogue import current
from tuas.cycle.planning.facts import NAMES
from tuas.documents import pdf
from tuas.documents.pdf import indonesian
from tuas.monitoring.models import ThemeReport
from tuas.monitoring.themes import facts
from tuas.monitoring.themes.kinds import BY_CODE, LEADER, Kind, titled
from tuas.organisation.models import Unit
from tuas.organisation.profiles import masthead, profile_of
from tuas.rules.monev import Share
from tuas.rules.periods import long_date
from tuas.ui.dates import wib

NONE = "Nihil: tidak ada pelanggaran disiplin."
DOTS = "…" * 8


@indonesian
def paper(report: ThemeReport, seal: dict[str, Any] | None = None) -> bytes:
    """PDF/A and PDF/UA. programme and unit must be known. Five queries."""
    kind, programme, unit = BY_CODE[report.kind], report.programme, report.programme.unit
    profile, day = profile_of(unit, report.on), report.on
    return pdf.render("theme.typ", {
        "title": f"{kind.title} {programme.year}: {unit.name}",
        "heading": [str(kind.title).upper(), f"TAHUN {programme.year}", unit.name.upper()],
        **masthead(profile, unit),
        "line": f"SOP/UPM/DJBM-199, {kind.source}. Area {NAMES[kind.area]}.",
        "uncontrolled": current().identity.uncontrolled,
        "demo": "Data rekaan" if Unit.objects.filter(invented=True).exists() else "",
        "draft": "" if report.signed_at else "Konsep: belum ditandatangani semua penanda tangan",
        "lead": [f"Tanggal: {long_date(day)}.", str(kind.lead), *figures(kind, report.content)],
        "tables": [_table(kind, report.content, group, programme.year) for group in kind.groups],
        "closing": ["Simpulan dan saran", *said] if (said := _text(report.content)) else [],
        "place": f"{profile.place}, {long_date(day)}" if profile.place else long_date(day),
        "signed": _signed(report, kind, profile.head_title),
        "seal": seal,
        "made": [day.year, day.month, day.day],
    })  # fmt: skip


def figures(kind: Kind, content: facts.Content) -> list[str]:
    """R5.c.1: percentage, number that must report, number that reported."""
    if kind.groups or "figures" not in content:
        return []
    share = Share(*content["figures"])
    if not share.total:
        return ["Tidak ada pegawai yang wajib melaporkan LHKAN."]
    return [
        f"Jumlah yang harus melaporkan: {share.total} orang.",
        f"Jumlah yang sudah melaporkan: {share.done} orang.",
        f"Persentase penyampaian LHKAN: {share.percent} ({share.done} dari {share.total}).",
    ]


def _text(content: facts.Content) -> list[str]:
    return [line.strip() for line in str(content.get("text", "")).splitlines() if line.strip()]


def _table(kind: Kind, content: facts.Content, group: Any, year: int) -> dict[str, Any]:
    found = facts.rows(content, group.code)
    sums = facts.counted(kind, found)
    total = (
        ["", *(str(sums[n]) if n in sums else "" for n in range(len(kind.columns)))] if sums and found else []
    )
    if total:
        total[1] = "Jumlah"
    return {
        "title": titled(group, year),
        "none": NONE if facts.declared_none(content, group.code) else "",
        "heads": ["No.", *(str(column.head) for column in kind.columns)],
        "columns": [0.6, *(3 if column.wide else 1.4 for column in kind.columns)],
        "rows": [[f"{n}.", *(cell or "–" for cell in row)] for n, row in enumerate(found, 1)],
        "total": total,
    }  # fmt: skip


def _signed(report: ThemeReport, kind: Kind, head_title: str) -> list[list[str]]:
    found = []
    for turn in facts.turns(report):
        title = head_title if turn.role == LEADER else f"Ketua Pokja {kind.area} {NAMES[kind.area]}"
        name = turn.done.by.name if turn.done else DOTS
        found.append(
            [title, name, f"Ditandatangani {wib(turn.done.at)}" if turn.done else "Belum ditandatangani"]
        )
    return found
