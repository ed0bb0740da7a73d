"""The evidence of a programme in the order of the LKE: each question with its answers and the papers of its items."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext as _

from tuas.assessment import reading
from tuas.assessment.models import Assessor, Survey
from tuas.assessment.outline import Line, Outline, outline
from tuas.assessment.reading import Column
from tuas.cycle.models import Programme
from tuas.evidence.models import Link, LinkState, Revision
from tuas.portal.bundles import names
from tuas.portal.bundles.dossier import Chapter, Dossier, Paper, Row, Section
from tuas.rules.periods import parse
from tuas.ui.dates import WIB, long_date

ASPECTS = {"pemenuhan": ("P", "Pemenuhan"), "reform": ("R", "Reform")}
OTHER = "C Bukti lain"
AREA_WORDS, QUESTION_WORDS = 28, 30


@dataclass(frozen=True, slots=True)
class Linked:
    """A standing link with the newest version of its document."""

    item: str
    period: str
    state: str
    title: str
    number: str
    day: str
    paper: Paper


def newest_day(programme: Programme) -> dt.date:
    """When the evidence last changed, else when the programme was opened. One query."""
    standing = Link.objects.filter(programme=programme, unlinked_at=None)
    found = standing.aggregate(linked=Max("linked_at"), uploaded=Max("document__revisions__uploaded_at"))
    moments = [moment for moment in found.values() if moment is not None]
    newest: dt.datetime = max([programme.opened_at, *moments])
    return newest.astimezone(WIB).date()


def linked_of(programme: Programme) -> dict[str, list[Linked]]:
    """By item, in the order of periods. Two queries; a document without any version is left out."""
    rows = Link.objects.filter(programme=programme, unlinked_at=None).order_by("item", "period", "id")
    links = list(
        rows.values_list(
            "document_id", "item", "period", "state", "document__title", "document__number", "document__date"
        )
    )
    documents = Link.objects.filter(programme=programme, unlinked_at=None).values("document")
    versions = Revision.objects.filter(document__in=documents).order_by("number")
    newest = {
        document: Paper(sha256, name, size, kind)
        for document, sha256, name, size, kind in versions.values_list(
            "document_id", "blob_id", "name", "blob__size", "blob__media_type"
        )
    }
    found: dict[str, list[Linked]] = defaultdict(list)
    for document, item, period, state, title, number, day in links:
        if document in newest:
            said = long_date(day) if day else ""
            found[item].append(Linked(item, period, state, title, number, said, newest[document]))
    return found


def add_questions(dossier: Dossier, programme: Programme) -> None:
    """A (pengungkit) and B (hasil), then what proves no question of the LKE. Seven queries."""
    form, linked = outline(programme.catalogue), linked_of(programme)
    columns = reading.columns_of(programme)
    surveys = reading.surveys_of(programme)
    asked: set[str] = set()
    for part in form.parts.values():
        component = _("B Hasil") if part.hasil else _("A Pengungkit")
        area = names.folder(f"{part.code} {part.name}", AREA_WORDS)
        counts: dict[str, int] = defaultdict(int)
        chapters: dict[str, Chapter] = {}
        for line in part.lines:
            letter, aspect = ASPECTS.get(line.aspect, ("", ""))
            counts[line.aspect] += 1
            code = "-".join(
                filter(
                    None, (part.code if part.hasil else f"A{part.code}", letter, f"{counts[line.aspect]:02}")
                )
            )
            if line.aspect not in chapters:
                title = f"{part.name}, {aspect}" if aspect else part.name
                where = "/".join(filter(None, (component, area, f"{letter} {aspect}".strip())))
                chapters[line.aspect] = Chapter(f"{part.code}. {title}", where)
                dossier.chapters.append(chapters[line.aspect])
            chapter = chapters[line.aspect]
            section = _question(dossier, chapter, code, line, linked, form)
            section.answers = _answers(columns, line)
            if survey := surveys.get(line.code):
                section.rows.append(_surveyed(dossier, section, code, survey))
            chapter.sections.append(section)
            asked.update(line.items)
    _others(dossier, form, {item: found for item, found in linked.items() if item not in asked})


def _question(
    dossier: Dossier, chapter: Chapter, code: str, line: Line, linked: Mapping[str, list[Linked]], form: Outline
) -> Section:  # fmt: skip
    words = names.folder(line.short, QUESTION_WORDS)
    section = Section(f"{code} ({line.code})", line.text, f"{chapter.folder}/{code} {words}")
    for item in line.items:
        section.rows += _rows(dossier, section.folder, code, linked.get(item, ()), form)
    return section


def _rows(dossier: Dossier, folder: str, code: str, found: Iterable[Linked], form: Outline) -> list[Row]:
    rows = []
    for each in found:
        path = dossier.place(folder, (code, each.item, each.period), each.paper)
        item = form.catalogue.items.get(each.item)
        rows.append(
            Row(
                path, each.paper, each.title, each.item, item.label if item else "",
                parse(each.period).label if each.period else "", str(LinkState(each.state).label),
                each.number, each.day,
            )
        )  # fmt: skip
    return rows


def _answers(columns: Mapping[Assessor, Column], line: Line) -> list[tuple[str, str]]:
    """What each body that has begun answered, as the sheet shows it."""
    return [(str(a.label), c.shown(line.code)) for a, c in columns.items() if c.begun or a is Assessor.UNIT]


def _surveyed(dossier: Dossier, section: Section, code: str, survey: Survey) -> Row:
    blob = survey.paper
    paper = Paper(blob.pk, survey.paper_name, blob.size, blob.media_type)
    path = dossier.place(section.folder, (code, "survei"), paper)
    title = _("Survei eksternal oleh {surveyor}").format(surveyor=survey.surveyor)
    return Row(path, paper, title, day=long_date(survey.on))


def _others(dossier: Dossier, form: Outline, linked: Mapping[str, list[Linked]]) -> None:
    """Items that no question of the LKE asks for, in the order of the SOP."""
    for area in form.catalogue.areas:
        items = [i for i in form.catalogue.items.values() if i.area == area.code and i.code in linked]
        if not items:
            continue
        folder = f"{OTHER}/{names.folder(f'{area.code} {area.name}', AREA_WORDS)}"
        chapter = Chapter(_("Bukti lain, area {code}. {name}").format(code=area.code, name=area.name), folder)
        for item in items:
            section = Section(item.code, item.label, f"{folder}/{item.code}")
            section.rows = _rows(dossier, section.folder, f"A{area.code}", linked[item.code], form)
            chapter.sections.append(section)
        dossier.chapters.append(chapter)
