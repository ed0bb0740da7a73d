"""The context of the assessor's page, part by part. What an answer changes is in `saved`, all of it in `page`."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.assessment import desk, papers, policies, reading, remarks, scores
from tuas.assessment.actions import Saved
from tuas.assessment.bars import PATTERN
from tuas.assessment.models import Answer, Assessor, Sheet
from tuas.assessment.outline import Line, Part
from tuas.assessment.place import Place
from tuas.assessment.reading import Column
from tuas.assessment.worklist.queue import Queue
from tuas.frontdesk import figures
from tuas.frontdesk.figures import figure_of
from tuas.rules.numbers import show
from tuas.rules.sheet import ZeroOption, zero_options
from tuas.ui.dates import wib


def page(
    place: Place, line: Line, filter_: str, paper: str, typed: Mapping[str, Any], queue: Queue | None = None
) -> dict[str, Any]:
    """Seven queries, whatever the number of answers and papers; those of the queue beyond them."""
    columns = reading.columns_of(place.programme)
    main = desk.shown_column(place, columns)
    stored = reading.answers_of(place.programme, line.code)
    own = stored.get(place.own) if place.own else None
    value = typed.get("value", main.values.get(line.code))
    return {
        "place": place,
        "line": line,
        "own": place.own,
        "here": desk.href_of(place, line.code, filter_),
        "count": reverse("assessment:count", args=[place.unit.number, line.code]),
        "reason": why_not(place, main.sheet, line),
        "note": typed.get("note", own.note if own else ""),
        "version": typed.get("version", own.version if own else 0),
        "message": typed.get("message", ""),
        "status_words": _("Tersimpan {when}").format(when=wib(own.at))
        if own and not typed.keys() - {"survey"}
        else "",
        "remarks": _remarks(place, stored, columns),
        "bars": desk.bars(place, line, main, value),
        "pattern": PATTERN,
        "sources": _sources(place, line),
        "heads": [{"word": a.label, "own": a is main.assessor} for a in Assessor],
        **_walk(place, line, filter_, columns, main),
        **(_queued(place, line, queue) if queue is not None else {}),
        **_answering(place, line, columns, main, value, typed),
        **papers.beside(place, line, paper),
        **remarks.beside(place, line),
        **(_survey(place, line, typed) if line.surveyed else {}),
        "register": None if line.question.kind == "choice" else figure_of(place.programme, line.code),
    }


def from_register(place: Place, line: Line) -> dict[str, Any]:
    """What the unit's registers count, as if it had been typed; nothing is kept before somebody saves it."""
    figure = None if line.question.kind == "choice" else figure_of(place.programme, line.code)
    if figure is None:
        return {}
    names = {key: f"isian-{key}" for key in figure.values} if line.question.kind == "ratio" else {}
    data = {names.get(key, "jawaban"): text for key, text in figures.typed(figure).items()}
    return {"data": data, "message": _("Angka dari register terisi, belum tersimpan. Periksa, lalu simpan.")}


def why_not(place: Place, sheet: Sheet, line: Line) -> str:
    if place.own is None:
        return policies.reader()
    return policies.why_not_answer(place.authority, sheet, place.unit, line.question)


def saved(place: Place, line: Line, done: Saved, filter_: str) -> dict[str, Any]:
    """Only what the answer changed: the bars, its row, its sub-aspect, the count, the version."""
    column = Column(done.sheet, place.form, dict(done.values))
    vars(column)["result"] = done.result  # already worked out with the answer
    columns = {
        a: column if a is column.assessor else _one(place, line, a, done.others.get(a)) for a in Assessor
    }
    part = place.form.parts[line.area]
    heads = [a for a in Assessor if a in (Assessor.UNIT, Assessor.TPU, place.own) or columns[a].begun]
    counts = reading.paper_counts(place.programme, [line]).get(line.code)
    return {
        "bars": desk.bars(place, line, column, done.answer.value),
        "version": done.answer.version,
        "status_words": _("Tersimpan {when}").format(when=wib(done.answer.at)),
        "row": desk.row(line, columns, heads, column, counts, filter_, True),
        "sub": desk.sub_score(line, column),
        "computed": desk.computed(line, done.answer.value, done.sheet.settings),
        "answered": sum(each.code in done.values for each in part.lines),
        "part": part,
    }


def _one(place: Place, line: Line, assessor: Assessor, stored: Answer | None) -> Column:
    sheet = Sheet(assessor=assessor)
    return Column(sheet, place.form, {line.code: stored.value} if stored and stored.value is not None else {})


def unsaved(place: Place, line: Line, column: Column, value: Any, words: str, version: int) -> dict[str, Any]:
    """The preview of an answer that is not kept yet, and why."""
    return {
        "bars": desk.bars(place, line, column, value),
        "version": version,
        "status_words": words,
        "status_bad": True,
    }


def _survey(place: Place, line: Line, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The external survey behind an index, and whether this person records it."""
    sheet = Sheet(programme=place.programme, assessor=Assessor.UNIT)
    return {
        "survey": reading.surveys_of(place.programme).get(line.code),
        "survey_at": reverse("assessment:survey", args=[place.unit.number, line.code]),
        "survey_typed": typed.get("survey", {}),
        "survey_open": not policies.why_not_answer(place.authority, sheet, place.unit, line.question),
    }


def _remarks(
    place: Place, stored: Mapping[Assessor, Answer], columns: Mapping[Assessor, Column]
) -> list[dict[str, Any]]:
    """What the other bodies answered, with their words."""
    return [
        {
            "who": assessor.label,
            "shown": columns[assessor].shown(given.question),
            "note": given.note,
            "name": given.by.name if given.by else "",
            "at": given.at,
        }
        for assessor, given in stored.items()
        if assessor is not place.own and given.value is not None
    ]


def _walk(
    place: Place, line: Line, filter_: str, columns: Mapping[Assessor, Column], main: Column
) -> dict[str, Any]:
    """The list at the left, and the questions before and after."""
    part = place.form.parts[line.area]
    counts = reading.paper_counts(place.programme, part.lines)
    heads = desk.visible(place, columns)
    scope = desk.scope(place, columns, main)
    before, after = desk.around(
        place, line, desk.filtered([each for p in scope for each in p.lines], filter_, columns, main)
    )
    rows = {
        each.code: desk.row(
            each, columns, heads, main, counts.get(each.code),
            filter_, each.code == line.code,
        )
        for each in desk.filtered(part.lines, filter_, columns, main)
    }  # fmt: skip
    return {
        "part": part,
        **_heading(part, line, columns, main),
        "filter": filter_,
        "aspects": _aspects(part, rows, main),
        "parts": [
            (p.code, p.name, desk.href_of(place, p.lines[0].code, filter_), p is part)
            for p in place.form.parts.values()
        ],
        "before": desk.href_of(place, before, filter_) if before else "",
        "after": desk.href_of(place, after, filter_) if after else "",
        "back": reverse("assessment:sheet", args=[place.unit.number]),
    }


def _queued(place: Place, line: Line, queue: Queue) -> dict[str, Any]:
    """What the work list changes: where "next" goes, and how far the assessor is over all units."""
    work = queue.of(place.unit.number)
    return {
        "queue": queue,
        "after": queue.after(place.unit.number, line.code),
        "back": reverse("assessment:worklist"),
        "desk_on": work.desk_on if work else None,
        "progress_words": _("{n} dari {all} soal dijawab, daftar penilaian Anda").format(
            n=queue.answered, all=queue.total
        ),
    }


def _heading(part: Part, line: Line, columns: Mapping[Assessor, Column], main: Column) -> dict[str, Any]:
    """How far the area is, and what its filters would leave."""
    answered = sum(each.code in main.values for each in part.lines)
    return {
        "answered": answered,
        "heading": _("LKE {body}").format(body=main.assessor.label),
        "progress_words": _("soal {n} dari {all}, {answered} terjawab").format(
            n=part.lines.index(line) + 1, all=len(part.lines), answered=answered
        ),
        "filters": [
            (_("Semua"), "semua", None),
            (_("Belum"), "belum", len(part.lines) - answered),
            (_("Beda"), "beda", sum(reading.differs(columns, each.code) for each in part.lines)),
        ],
    }


def _aspects(part: Part, rows: Mapping[str, desk.Row], main: Column) -> list[dict[str, Any]]:
    """Rows under their sub-aspects under their aspects, in sheet order; empty ones left out."""
    aspects: dict[str, dict[str, dict[str, Any]]] = {}
    for each in part.lines:
        if each.code in rows:
            subs = aspects.setdefault(each.aspect, {})
            if each.sub_aspect not in subs:
                subs[each.sub_aspect] = {"name": each.sub_name, "rows": [], **desk.sub_score(each, main)}
            subs[each.sub_aspect]["rows"].append(rows[each.code])
    return [{"name": desk.ASPECTS[key], "subs": list(subs.values())} for key, subs in aspects.items()]


def _answering(
    place: Place,
    line: Line,
    columns: Mapping[Assessor, Column],
    main: Column,
    value: Any,
    typed: Mapping[str, Any],
) -> dict[str, Any]:
    if line.question.kind == "choice":
        levels = _levels(line, columns, main, value)
        given = tuple(columns[a].values.get(line.code) for a in Assessor)
        open_ = not why_not(place, main.sheet, line)
        return {
            "levels": levels,
            "levels_key": (place.programme.catalogue, line.code, value, given, main.assessor.value, open_),
            "first_key": levels[0]["letter"],
            "last_key": levels[-1]["letter"],
        }
    return _inputs(line, columns, main, value, typed)


def _levels(line: Line, columns: Mapping[Assessor, Column], main: Column, value: Any) -> list[dict[str, Any]]:
    others = [a for a in Assessor if a is not main.assessor]
    return [
        {
            "key": key,
            "letter": key[0],
            "text": text,
            "points": show(scores.points(line.question, key, {}), 3),
            "mine": key == value,
            "unit": main.assessor is not Assessor.UNIT
            and columns[Assessor.UNIT].values.get(line.code) == key,
            "tags": [
                _("jawaban {body}").format(body=a.label)
                for a in others
                if columns[a].values.get(line.code) == key
            ],
            "marks": [
                {
                    "own": a is main.assessor,
                    "chosen": columns[a].values.get(line.code) == key,
                    "words": _(", dipilih {body}").format(body=a.label),
                }
                for a in Assessor
            ],
        }
        for key, text in line.question.levels.items()
    ]


def _inputs(
    line: Line, columns: Mapping[Assessor, Column], main: Column, value: Any, typed: Mapping[str, Any]
) -> dict[str, Any]:
    ratio = line.question.kind == "ratio"
    raw: Mapping[str, str] = typed.get("data", {})
    entries = []
    for n, entry in enumerate(line.question.inputs, 1):
        name = f"isian-{entry.key}" if ratio else "jawaban"
        cells = []
        for a in Assessor:
            given = value if a is main.assessor else columns[a].values.get(line.code)
            text = (
                ""
                if given is None
                else str(given.get(entry.key, ""))
                if ratio
                else str(given).replace(".", ",")
            )
            own = a is main.assessor
            cells.append({"own": own, "who": a.label, "text": raw.get(name, text) if own else text})
        entries.append(
            {
                "id": f"isian-{n}",
                "name": name,
                "label": entry.label,
                "mode": "numeric" if ratio else "decimal",
                "cells": cells,
            }
        )
    return {
        "entries": entries,
        "computed": desk.computed(line, value, main.sheet.settings),
        "formula": _formula(line),
        "zeros": [_zero(line, option, main.sheet) for option in zero_options(line.question)],
        "zero_note": line.question.zero_case.note if line.question.zero_case else "",
    }


def _formula(line: Line) -> str:
    """min(1, selesai / harus) as an officer reads it."""
    labels = {entry.key: f"({entry.label[0].lower()}{entry.label[1:]})" for entry in line.question.inputs}
    text = str(line.question.formula or "")
    if text.startswith("max(0, min(1, "):
        text = text[14:-2]
    elif text.startswith("min(1, "):
        text = text[7:-1]
    for key in sorted(labels, key=len, reverse=True):
        text = text.replace(key, labels[key])
    if line.question.kind == "index":
        return _("indeks ÷ 4 × bobot {weight}").format(weight=line.weight_text)
    return text.replace(" / ", " ÷ ").replace(" - ", " − ") + _("; paling sedikit 0%, paling banyak 100%")


def _zero(line: Line, option: ZeroOption, sheet: Sheet) -> dict[str, Any]:
    """A divisor of nought is a visible choice, for the regulation is silent."""
    labels = {entry.key: entry.label for entry in line.question.inputs}
    words = (
        option.when.replace(" == 0", _(" nol"))
        .replace(" > 0", _(" lebih dari nol"))
        .replace(" and ", _(" dan "))
    )
    for key in sorted(labels, key=len, reverse=True):
        words = words.replace(key, f"“{labels[key]}”")
    chosen = sheet.settings.get(option.key, option.default)
    spoken = {"0": _("nilai 0%"), "1": _("nilai 100%"), "kosong": _("dianggap belum dijawab")}
    return {
        "key": option.key,
        "words": _("Bila {condition}:").format(condition=words),
        "choices": [
            {
                "value": value,
                "word": spoken.get(value, value) + (_(" (bawaan)") if value == option.default else ""),
                "chosen": value == chosen,
            }
            for value in (option.default, *option.alternatives)
        ],
    }


def _sources(place: Place, line: Line) -> list[dict[str, str]]:
    """The SOP paragraphs behind the question, with the way to what the unit has for them."""
    activities = [place.form.catalogue.activity(code) for code in line.question.sop_activities]
    area = reverse("evidence:area", args=[place.unit.number, line.area]) if activities else ""
    words = [(f"SOP {a.code}, hlm. {a.page}", f"{area}#{a.code}") for a in activities]
    return [{"word": word, "href": href} for word, href in words]
