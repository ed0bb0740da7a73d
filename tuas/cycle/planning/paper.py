"""The Rencana Kerja on paper: what it says, six approvals of the Ketua Pokja and one ratification (6.c.2.c)."""

from typing import Any

from django.utils.translation import gettext as _

from tuas.catalogue import current
from tuas.cycle.models import Plan, PlanAction, PlanLine
from tuas.cycle.planning.facts import AREAS, NAMES
from tuas.cycle.planning.page import Part, parts_of
from tuas.documents import pdf
from tuas.documents.pdf import indonesian
from tuas.organisation.authority import acting_of
from tuas.organisation.models import Unit
from tuas.organisation.profiles import masthead, profile_of
from tuas.ui.dates import MONTHS, WIB, today, wib


@indonesian
def paper(plan: Plan, seal: dict[str, Any] | None = None) -> bytes:
    """PDF/A and PDF/UA, with room for wet signatures. What is not ratified says so on every page. seal: see
    `signing.issue`."""
    return pdf.render("plan.typ", data_of(plan) | {"seal": seal})


def data_of(plan: Plan) -> dict[str, Any]:
    """Six queries for the plan, three for the signatories."""
    programme, unit = plan.programme, plan.programme.unit
    day = plan.ratified_at.astimezone(WIB).date() if plan.ratified_at else today()
    profile = profile_of(unit, day)
    return {
        "title": _("Rencana Kerja Pembangunan Zona Integritas {year}: {unit}").format(
            year=programme.year, unit=unit.name
        ),
        **masthead(profile, unit),
        "heading": _("Rencana Kerja Pembangunan Zona Integritas Tahun {year}").format(year=programme.year),
        "line": _("Menuju {target}, versi {version}. SOP/UPM/DJBM-199, 5.d.").format(
            target=programme.target, version=plan.version
        ),
        "uncontrolled": current().identity.uncontrolled,
        "demo": _("Data rekaan") if Unit.objects.filter(invented=True).exists() else "",
        "draft": "" if plan.ratified_at else _("Konsep: belum disahkan Pimpinan (5.d.3)"),
        "targets": _("Target prioritas"),
        "none": _("Belum ada."),
        "heads": [_("Rencana aksi"), _("Rencana kerja"), _("Output"), "PIC", _("Bulan"), _("Bukti")],
        "parts": [_part(each) for each in parts_of(plan)],
        "signed": _("Persetujuan dan pengesahan"),
        "approvals": _approvals(plan),
        "ratified": _ratification(plan, profile.head_title, profile.place),
        "made": [day.year, day.month, day.day],
    }


def _part(part: Part) -> dict[str, Any]:
    rows: list[list[str]] = []
    for n, (action, lines) in enumerate(part.actions, 1):
        each: list[PlanLine | None] = [*lines] or [None]
        rows += [_row(n, action, line) for line in each]
    return {
        "name": f"{part.code} {part.name}",
        "targets": [target.text for target in part.targets],
        "rows": rows,
    }


def _row(n: int, action: PlanAction, line: PlanLine | None) -> list[str]:
    first = f"{n}. {action.text}"
    if line is None:
        return [first, "–", "–", "–", "–", "–"]
    pic = line.pic.name if line.pic else line.pic_text
    months = ", ".join(MONTHS[month - 1][:3] for month in line.months)
    return [first, line.text, *(each or "–" for each in (line.output, pic, months, ", ".join(line.items)))]


def _approvals(plan: Plan) -> list[list[str]]:
    """One place for each Ketua Pokja; only an approval of the plan as it is now fills it."""
    given = plan.approvals.filter(revision=plan.revision, returned=False).select_related("by")
    found = {each.area: each for each in given}
    return [
        [
            _("Ketua Pokja {area} {name}").format(area=area, name=NAMES[area]),
            found[area].by.name if area in found else "…" * 8,
            _("Disetujui {moment}").format(moment=wib(found[area].at)) if area in found else _("Belum disetujui"),
        ]
        for area in AREAS
    ]  # fmt: skip


def _ratification(plan: Plan, head_title: str, place: str) -> dict[str, str]:
    if plan.ratified_at is None or plan.ratified_by is None:
        return {"title": head_title, "name": "…" * 8, "moment": _("Belum disahkan"), "place": ""}
    day = plan.ratified_at.astimezone(WIB).date()
    acting = acting_of(plan.ratified_by, plan.programme.unit, day)
    moment = _("Disahkan {moment}").format(moment=wib(plan.ratified_at))
    title = f"{acting} {head_title}".strip()
    return {"title": title, "name": plan.ratified_by.name, "moment": moment, "place": place}
