"""The LKE (evaluation sheet) from its one file: scales, sub-aspects, 110 + 3 questions with their points."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tuas.catalogue.reading import CatalogueError, Where, build, entries, pick, read_yaml, said
from tuas.catalogue.types import AspectPart, Component, Lke, LkeArea, Question, Scale, SubAspect

FILE = "lke.yaml"
MOVE = "Betulkan, atau samakan dengan versi sebelumnya"


def read_lke(folder: Path) -> Lke:
    """The instrument in a folder. Raises CatalogueError."""
    where = Where(f"{folder.name}/{FILE}")
    data = read_yaml(folder / FILE, where.file)
    scales = {}
    for code, scale in pick(data, "scales", dict, where).items():
        scales[code] = build(Scale, scale, where.at(f"scales › {code}"), code=code)
    minima = pick(data, "thresholds", dict, where)
    reader = _Reader(scales)
    components = tuple(
        reader.component(entry, place, minima)
        for entry, place in entries(pick(data, "components", list, where), where)
    )
    kept = {key: data[key] for key in ("version", "title", "source", "wording", "scoring") if key in data}
    return build(
        Lke,
        kept | {"minimum": minima.get("total")},
        where,
        scales=MappingProxyType(scales),
        components=components,
        sub_aspects=MappingProxyType(reader.sub_aspects),
        questions=MappingProxyType(reader.questions),
    )


class _Reader:
    """Walks down the sheet and keeps every question under its code, in the order of the sheet."""

    def __init__(self, scales: Mapping[str, Scale]) -> None:
        self.scales = scales
        self.questions: dict[str, Question] = {}
        self.sub_aspects: dict[str, SubAspect] = {}

    def component(self, data: Any, where: Where, minima: Mapping[str, Any]) -> Component:
        areas = tuple(
            self.area(entry, place) for entry, place in entries(pick(data, "areas", list, where), where)
        )
        rest = {key: value for key, value in data.items() if key != "areas"}
        rest["minimum"] = minima.get(str(data.get("name", "")).lower())
        return build(Component, rest, where, areas=areas)

    def area(self, data: Any, where: Where) -> LkeArea:
        code = pick(data, "code", str, where)
        aspects = tuple(
            self.aspect(entry, place, code) for entry, place in entries(data.get("aspects", []), where)
        )
        known = {"sub_aspect": code, "aspect": "hasil", "area": code}
        own = [
            self.question(entry, place, **known).code
            for entry, place in entries(data.get("questions", []), where)
        ]
        below = [q for part in aspects for sub in part.sub_aspects for q in sub.questions]
        data = {key: value for key, value in data.items() if key not in ("questions", "aspects")}
        return build(LkeArea, data, where, aspects=aspects, questions=(*below, *own))

    def aspect(self, data: Any, where: Where, area: str) -> AspectPart:
        key = pick(data, "key", str, where)
        subs = tuple(
            self.sub_aspect(entry, place, area, key)
            for entry, place in entries(pick(data, "sub_aspects", list, where), where)
        )
        return build(
            AspectPart, {k: v for k, v in data.items() if k != "sub_aspects"}, where, sub_aspects=subs
        )

    def sub_aspect(self, data: Any, where: Where, area: str, aspect: str) -> SubAspect:
        asked = pick(data, "questions", list, where)
        rest = {key: value for key, value in data.items() if key != "questions"}
        sub = build(
            SubAspect, rest, where, questions=tuple(str(q.get("code")) for q in asked if isinstance(q, dict))
        )
        if not asked:
            raise CatalogueError(
                where, "pertanyaannya tidak ada", "questions: paling sedikit satu pertanyaan", MOVE
            )
        weight = Fraction(sub.weight) / len(asked)
        for entry, place in entries(asked, where):
            self.question(entry, place, weight=weight, sub_aspect=sub.code, aspect=aspect, area=area)
        self.sub_aspects[sub.code] = sub
        return sub

    def question(self, data: Any, where: Where, **known: Any) -> Question:
        name = pick(data, "scale", str, where)
        scale = self.scales.get(name)
        if scale is None:
            raise CatalogueError(
                where.at("scale"), f"nilainya {said(name)}", f"salah satu dari {', '.join(self.scales)}", MOVE
            )
        question = build(Question, data, where, kind=scale.kind, values=scale.values, **known)
        if scale.kind == "choice" and tuple(question.levels) != tuple(scale.values):
            raise CatalogueError(
                where.at("levels"),
                f"hurufnya {', '.join(question.levels) or 'tidak ada'}",
                f"{', '.join(scale.values)}, dari yang terbaik",
                MOVE,
            )
        if question.code in self.questions:
            raise CatalogueError(
                where, "kodenya sudah dipakai", "kode yang berbeda untuk tiap pertanyaan", MOVE
            )
        self.questions[question.code] = question
        return question
