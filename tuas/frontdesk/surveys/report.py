"""The dated report of each survey: means per element, index, the lowest and its follow-up (P6.k–m, P1.d, R2)."""

from collections.abc import Callable

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as lazy

from tuas.cycle.models import Programme
from tuas.frontdesk.models import SurveyRound
from tuas.frontdesk.reports.kinds import HALF, QUARTER, YEAR, Content, ReportKind, Table
from tuas.frontdesk.surveys import rounds
from tuas.frontdesk.surveys.questionnaires import Questionnaire, questionnaires
from tuas.rules.numbers import show
from tuas.rules.periods import Period, long_date
from tuas.ui.dates import span_lazy

LOWEST = "terendah"
PROVEN = {"skm-2017": ("P6.m.1",)}
"""Where a report proves only some of the items of its questionnaire: form and posters are papers of their own."""


def _content(asked: Questionnaire) -> Callable[[Programme, Period], Content]:
    def content(programme: Programme, period: Period) -> Content:
        found = (
            rounds.listed(programme.unit)
            .filter(questionnaire=asked.code, period=period.code, closed_at__isnull=False)
            .first()
        )
        if found is None:
            words = lazy("Belum ada {survey} periode {period} yang ditutup.")
            return Content(missing=[format_lazy(words, survey=asked.short, period=span_lazy(period.label))])
        results = rounds.results_of(found)
        if results is None:
            return Content(
                missing=[lazy("Kurang dari lima responden menjawab; hasilnya tidak dapat ditampilkan.")]
            )
        return _said(found, asked, results)

    return content


def _said(found: SurveyRound, asked: Questionnaire, results: rounds.Results) -> Content:
    lead = [
        f"{asked.source}.",
        f"Dijawab {long_date(found.opens_on)} sampai {long_date(found.closes_on)} oleh {results.respondents} "
        f"responden, dari sampel {rounds.wanted_of(found)} dan populasi {found.population}.",
    ]
    if asked.converts:
        lead.append(f"Konversi ke skala 4: {SurveyRound.Conversion(found.conversion).label}.")
    tables = [
        Table(
            group.group.name, ("Unsur", "Jawaban", "Rata-rata", ""),
            [
                [
                    line.element.name, str(line.count), "–" if line.mean is None else show(line.mean),
                    LOWEST if line.lowest else "",
                ]
                for line in group.lines
            ],
            (4, 1, 1, 1),
        )
        for group in results.groups
    ]  # fmt: skip
    for group in results.groups:
        if group.index is not None:
            graded = (
                f"; IKM {show(group.ikm)}, mutu {group.grade} ({group.grade_words})"
                if group.ikm is not None
                else ""
            )
            lead.append(f"Indeks {group.group.name}: {show(group.index)}{graded}.")
    planned = [
        [names.get(each.element, each.element), each.plan, each.responsible, each.outcome]
        for names in [{e.code: e.name for e in asked.elements}]
        for each in found.follow_ups.all()
    ]
    heads = ("Unsur", "Program atau kegiatan", "Penanggung jawab", "Hasil")
    tables.append(Table("Tindak lanjut unsur terendah", heads, planned, (2, 3, 2, 2), "Belum direncanakan."))
    figures = {
        group.group.code: show(group.index) for group in results.groups if group.index is not None
    } | {"respondents": results.respondents}  # fmt: skip
    return Content(lead, tables, (), figures)


KINDS = tuple(
    ReportKind(
        f"survei-{asked.code}", f"Laporan {asked.name}", asked.area, PROVEN.get(asked.code, asked.items), asked.source,
        (YEAR, HALF, QUARTER), _content(asked),
    )
    for asked in questionnaires().values() if asked.items
)  # fmt: skip
