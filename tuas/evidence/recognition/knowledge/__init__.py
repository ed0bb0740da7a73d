"""What is known of the papers behind the 236 evidence items: loaded once, kept ready for questions."""

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from tuas.evidence.recognition.words import Lexicon

ACTIVITIES = 87  # SOP 5.e
HEAVY, TYPE_CAP, LIGHT = 2.8, 1.9, 0.9  # a kind of paper never weighs as much as a rare subject
PLAIN_CAP = 2.2  # nor does a plain word that is no concept of its own
SUBJECT_FLOOR = 2.2
CHOICE = re.compile(r"\(([^()]*)\)")
IGNORED = "-"  # pseudo code of papers that prove no item


@dataclass(frozen=True)
class Example:
    """One way a paper calls itself. `needs` with weights; `may` helps to explain; `never` rules it out."""

    code: str
    needs: tuple[tuple[str, float], ...]
    may: frozenset[str]
    never: frozenset[str]
    total: float
    words: str


class Knowledge:
    """All examples with an index from concept to example, and the weight of each concept."""

    def __init__(self) -> None:
        self.lexicon = Lexicon(_read("terms.yaml"))
        raw: list[tuple[str, str]] = []
        for area in range(1, 7):
            for code, lines in _read(f"area{area}.yaml").items():
                raw.extend((str(code), way) for line in lines for way in alternatives(str(line)))
        raw.extend((IGNORED, way) for line in _read("ignored.yaml") for way in alternatives(str(line)))
        parsed = [(code, way, *self._parse(way)) for code, way in raw]
        spread: dict[str, set[str]] = defaultdict(set)
        for code, _, needs, _, _ in parsed:
            for concept in needs:
                spread[concept].add(code.rpartition(".")[0])
        self.weight = {c: self._weigh(c, len(activities)) for c, activities in spread.items()}
        self.lexicon.learn(self.weight)
        self.examples: list[Example] = []
        self.index: dict[str, list[int]] = defaultdict(list)
        for code, way, needs, may, never in parsed:
            pairs = tuple(sorted((c, self.weight[c]) for c in needs))
            for concept in needs:
                self.index[concept].append(len(self.examples))
            total = sum(w for _, w in pairs)
            self.examples.append(Example(code, pairs, frozenset(may), frozenset(never), total, way))
        self.codes = tuple(dict.fromkeys(e.code for e in self.examples if e.code != IGNORED))

    def _parse(self, way: str) -> tuple[set[str], set[str], set[str]]:
        plain: list[str] = []
        may: set[str] = set()
        never: set[str] = set()
        for word in way.split():
            if word[0] in "?!":
                into = may if word[0] == "?" else never
                into.update(c.name for c in self.lexicon.concepts(word[1:]))
            else:
                plain.append(word)
        return {c.name for c in self.lexicon.concepts(" ".join(plain))}, may, never

    def _weigh(self, concept: str, activities: int) -> float:
        rarity = 1 + math.log(ACTIVITIES / activities)
        if concept in self.lexicon.heavy:
            return HEAVY
        if concept in self.lexicon.light:
            return LIGHT
        if concept in self.lexicon.types:
            return min(rarity, TYPE_CAP)
        if concept not in self.lexicon.names:
            return min(rarity, PLAIN_CAP)
        return max(rarity, SUBJECT_FLOOR)


def alternatives(line: str) -> list[str]:
    """Spells out the choices: "(foto|video) apel" gives "foto apel" and "video apel"."""
    match = CHOICE.search(line)
    if match is None:
        return [" ".join(line.split())]
    before, after = line[: match.start()], line[match.end() :]
    return [way for choice in match[1].split("|") for way in alternatives(f"{before}{choice}{after}")]


def _read(name: str) -> Any:
    text = (files(__package__) / name).read_text("utf-8")
    safe = getattr(
        yaml, "CSafeLoader", yaml.SafeLoader
    )  # the same, twenty times as fast where libyaml is there
    return yaml.load(text, Loader=safe)  # noqa: S506


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The one instance of this process (about 0.2 s to make)."""
    return Knowledge()
