"""The context of the page of a Penilaian Pendahuluan: where it stands, part by part, and the reader's next deed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.assessment import desk, reading
from tuas.assessment import policies as sheets
from tuas.assessment.models import HASIL, PARTS, Assessor, Preliminary, Release, Sheet
from tuas.assessment.place import Place
from tuas.assessment.preliminary import policies, presentation
from tuas.assessment.preliminary import reading as own
from tuas.assessment.preliminary.forms import DeskForm
from tuas.assessment.preliminary.grounds import Ground, grounds_of
from tuas.assessment.preliminary.reading import Standing
from tuas.cycle.models import Programme
from tuas.rules.numbers import show
from tuas.ui.dates import WIB, long_date, today


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part on the page. why_not: why this person does not release it."""

    standing: Standing
    word: str
    released: Release | None
    why_not: str
    href: str
    sheet_href: str
    differences_href: str

    @property
    def state(self) -> str:
        if self.released:
            return "terpenuhi"
        if self.standing.ready:
            return "siap"
        return "berjalan" if self.standing.answered else "belum"


def page(place: Place, form: DeskForm | None = None, held: str = "") -> dict[str, Any]:
    """The number of queries does not depend on what there is."""
    programme = place.programme
    found = own.preliminary_of(programme)
    columns = reading.columns_of(programme)
    sheet = columns[Assessor.TPU].sheet
    stands, taken = own.releases_of(found)
    counts = reading.paper_counts(programme)
    grounds = [] if sheet.opened else grounds_of(programme, today())
    rows = [
        _row(place, sheet, standing, stands.get(standing.part))
        for standing in own.standings(place.form, columns, counts)
    ]
    shown, checked = presentation.newest_of(programme)
    contents = presentation.contents_of(programme, shown, checked)
    why_not_desk = policies.why_not_desk(place.authority, programme, sheet)
    return {
        "place": place,
        "found": found,
        "sheet": sheet,
        "heading": heading(place, columns, grounds, sheet),
        "grounds": grounds,
        "why_not_open": policies.why_not_open(place.authority, place.programme, grounds)
        if not sheet.opened
        else "",
        "rows": rows,
        "taken": taken,
        "why_not_desk": why_not_desk,
        "form": form or (DeskForm.of(found) if found and not why_not_desk else None),
        "held": held,
        "presentation": shown,
        "missing": presentation.missing(contents),
        "remarks": _remarks(found, shown, presentation.missing(contents)) if sheet.opened else [],
        "why_not_complete": sheets.why_not_complete(place.authority, sheet, place.unit),
        "records": records_of(place),
    }


def _row(place: Place, sheet: Sheet, standing: Standing, released: Release | None) -> PartRow:
    number, part = place.unit.number, standing.part
    first = "B.I" if part == HASIL else part
    return PartRow(
        standing,
        sheets.part_words([part]),
        released,
        policies.why_not_release(place.authority, place.unit, sheet, part),
        reverse("assessment:release", args=[number, part]),
        reverse("assessment:sheet", args=[number]) + f"?area={first}#soal",
        reverse("assessment:differences", args=[number]) + f"?area={part}",
    )


def heading(place: Place, columns: Mapping[Assessor, Any], grounds: list[Ground], sheet: Sheet) -> str:
    """The page's answer in one sentence."""
    if sheet.completed_at is not None:
        score = show(columns[Assessor.TPU].result.pengungkit)
        day = long_date(sheet.completed_at.astimezone(WIB).date())
        return _("Penilaian Pendahuluan selesai {day}: pengungkit {score}").format(day=day, score=score)
    if not sheet.opened:
        if all(ground.met for ground in grounds):
            return _("Penilaian Pendahuluan siap dibuka")
        return _("Penilaian Pendahuluan belum dapat dibuka")
    count = len(sheet.released or ())
    if count == len(PARTS):
        return _("Semua bagian dirilis, menunggu diselesaikan Penanggung Jawab")
    return _("{n} dari {all} bagian Penilaian Pendahuluan sudah dirilis").format(n=count, all=len(PARTS))


def remarks_of(programme: Programme) -> list[str]:
    """What the record will lack, for the page before completion. Three queries."""
    shown, checked = presentation.newest_of(programme)
    missing = presentation.missing(presentation.contents_of(programme, shown, checked))
    return _remarks(own.preliminary_of(programme), shown, missing)


def _remarks(found: Preliminary | None, shown: Any, missing: list[str]) -> list[str]:
    """What does not hold the completion up and is kept in the record all the same."""
    said = []
    if found is None or found.desk_on is None:
        said.append(_("Desk belum dijadwalkan."))
    elif not (found.minutes or found.minutes_paper_id):
        said.append(_("Notulen desk belum dicatat."))
    if shown is None:
        said.append(_("Unit belum mengunggah paparan (6.c.4.i)."))
    elif missing:
        said.append(_("Paparan belum lengkap: {names} (6.c.4.j).").format(names=", ".join(missing)))
    return said


def records_of(place: Place) -> list[Sheet]:
    """Every completed sheet of this unit, newest first, also of programmes long closed. One query."""
    rows = Sheet.objects.filter(programme__unit=place.unit).exclude(completed_at=None)
    return list(
        rows.select_related("programme", "completed_by").defer("snapshot").order_by("-completed_at", "-pk")
    )


def releasing(place: Place, part: str, sentence: str = "") -> dict[str, Any]:
    """The page before a release: what is open, unexplained, unproven, different."""
    columns = reading.columns_of(place.programme)
    sheet = columns[Assessor.TPU].sheet
    found = own.preliminary_of(place.programme)
    stands, taken = own.releases_of(found)
    standing = own.standing_of(place.form, columns, reading.paper_counts(place.programme), part)
    score = None
    if part in columns[Assessor.TPU].result.areas:
        score = columns[Assessor.TPU].result.areas[part].total
    elif part == HASIL:
        score = columns[Assessor.TPU].result.hasil
    whole = place.form.component[HASIL] if part == HASIL else place.form.parts[part]
    return {
        "place": place,
        "part": part,
        "word": sheets.part_words([part]),
        "standing": standing,
        "released": stands.get(part),
        "taken": [release for release in taken if release.part == part],
        "why_not": policies.why_not_release(place.authority, place.unit, sheet, part),
        "score": score,
        "whole": whole,
        "minimum": whole.minimum[place.programme.target],
        "open": _links(place, standing.open),
        "silent": _links(place, standing.silent),
        "unproven": _links(place, standing.unproven),
        "differing": _links(place, standing.differing),
        "sentence": sentence,
        "completed": sheet.completed_at,
    }


def _links(place: Place, codes: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"code": code, "href": desk.href_of(place, code)} for code in codes]
