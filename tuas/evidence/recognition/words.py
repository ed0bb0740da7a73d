"""From written words to concepts: affixes, abbreviations, spelling slips, and phrases that mean one thing.

"SK tim dumas", "Keputusan Kepala Balai tentang Tim Penanganan Pengaduan Masyarakat" and "sk tim dumaas" shall
all read as the concepts sk, tim, adu, dumas. The words themselves are data: `knowledge/terms.yaml`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

WORD = re.compile(r"sp4n|lp2p|[^\W\d_]+|\d+", re.IGNORECASE)
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z]{3})(?=[A-Z][a-z]{2})")
SUFFIXES = ("", "nya", "lah", "kan", "an", "i")
PREFIXES = (
    ("", ""), ("di", ""), ("ke", ""), ("se", ""), ("ber", ""), ("ter", ""), ("pe", ""), ("me", ""), ("per", ""),
    ("pem", ""), ("pen", ""), ("peng", ""), ("mem", ""), ("men", ""), ("meng", ""),
    ("pem", "p"), ("pen", "t"), ("peny", "s"), ("peng", "k"), ("mem", "p"), ("men", "t"), ("meny", "s"), ("meng", "k"),
)  # fmt: skip
SHORTEST_FUZZY = 5  # letters; shorter words are too often one letter apart by right
LONG_WORD = 9  # from here on two slips are forgiven


@dataclass(frozen=True)
class Concept:
    """One concept found in a text, with the place (in characters) where it was written."""

    name: str
    start: int
    end: int


@dataclass
class Node:
    """A step of the phrase tree; `means` holds the concepts of the phrase that ends here."""

    children: dict[str, "Node"] = field(default_factory=dict)
    means: tuple[str, ...] = ()


@dataclass(frozen=True)
class Word:
    text: str
    start: int
    end: int


class Lexicon:
    """The words of `terms.yaml`, made ready. `concepts(text)` is the one question it answers."""

    def __init__(self, terms: Mapping[str, Any]) -> None:
        self.stop = frozenset(terms["stop"].split())
        self.noise = frozenset(terms["noise"].split())
        self.heavy = frozenset(terms["heavy"].split())
        self.light = frozenset(terms["light"].split())
        self.types = frozenset(terms["types"].split()) | self.heavy | self.light
        self.decisive = frozenset(terms["decisive"].split())
        self.keep = frozenset(terms["keep"].split())
        self.unrelated = frozenset(terms["unrelated"].split())
        self.roots = frozenset(terms["roots"].split())
        self.short: dict[str, str] = dict(terms["short"])
        self.related: dict[str, list[tuple[str, float]]] = {}
        for one, other, share in terms["related"]:
            self.related.setdefault(one, []).append((other, share))
            self.related.setdefault(other, []).append((one, share))
        self.names = frozenset(
            name for group in ("terms", "areas") for key in terms[group] for name in str(key).split()
        )
        forms = [
            (str(k), form) for group in ("areas", "terms") for k, v in terms[group].items() for form in v
        ]
        self.vocabulary: set[str] = set(self.stop | self.noise | self.keep | self.unrelated | self.names)
        self.vocabulary.update(self.short, self.roots)
        for _, form in forms:
            self.vocabulary.update(w.lower() for w in WORD.findall(form))
        self.tree = Node()
        for meaning, form in forms:
            self._plant([w.text for w in self._words(form)], tuple(meaning.split()))
        for name in self.names:
            self._plant([name], (name,), keep_old=True)
        self._slips: dict[str, list[str]] | None = None

    def _plant(self, path: list[str], meaning: tuple[str, ...], *, keep_old: bool = False) -> None:
        node = self.tree
        for word in path:
            node = node.children.setdefault(word, Node())
        if path and not (keep_old and node.means):
            node.means = meaning

    def learn(self, words: Iterable[str]) -> None:
        """Takes in the plain words of the examples, so that slips in them are recognised too."""
        self.vocabulary.update(words)

    def root(self, word: str) -> str:
        """The word without affixes when that leaves a known root, else the word itself."""
        if word in self.keep or word in self.roots or word in self.names:
            return word
        for suffix in SUFFIXES:
            if suffix and not word.endswith(suffix):
                continue
            stem = word[: len(word) - len(suffix)]
            for prefix, first in PREFIXES:
                if stem.startswith(prefix) and first + stem[len(prefix) :] in self.roots:
                    return first + stem[len(prefix) :]
        return word

    def _words(self, text: str, *, forgiving: bool = False) -> list[Word]:
        found: list[Word] = []
        for match in WORD.finditer(text):
            raw, at = match.group(), match.start()
            if raw.lower() in self.vocabulary or raw.islower():
                parts = [raw]
            else:
                parts = HUMP.split(raw)
                if any(len(p) < 3 for p in parts):
                    parts = [raw]
            for part in parts:
                for word in self._read(part.lower(), forgiving):
                    found.append(Word(word, at, at + len(part)))
                at += len(part)
        return found

    def _read(self, word: str, forgiving: bool) -> list[str]:
        if word in self.stop or (len(word) == 1 and word not in "eir" and not word.isdigit()):
            return []
        if word in self.short:
            return [self.root(w) for w in self.short[word].split()]
        if word in self.vocabulary or not forgiving:
            return [self.root(word)]
        root = self.root(word)
        if root != word:
            return [root]
        return [self.root(w) for w in self._repair(word)]

    def _repair(self, word: str) -> list[str]:
        """A word with a slip ("prubahan"), or two written as one ("daftarhadir"); itself when neither."""
        if len(word) >= SHORTEST_FUZZY and (near := self._nearest(word)):
            return [near]
        if len(word) >= 8:
            for cut in range(4, len(word) - 3):
                if word[:cut] in self.vocabulary and word[cut:] in self.vocabulary:
                    return [word[:cut], word[cut:]]
        return [word]

    def _nearest(self, word: str) -> str | None:
        if self._slips is None:
            self._slips = {}
            for known in sorted(self.vocabulary):
                if len(known) >= SHORTEST_FUZZY and known.isalpha():
                    for key in _shorter(known):
                        self._slips.setdefault(key, []).append(known)
        allowed = 2 if len(word) >= LONG_WORD else 1
        best: tuple[int, str] | None = None
        for key in _shorter(word):
            for known in self._slips.get(key, ()):
                away = distance(word, known)
                if away <= allowed and known[0] == word[0] and (best is None or (away, known) < best):
                    best = (away, known)
        return best[1] if best else None

    def concepts(self, text: str, *, forgiving: bool = False) -> list[Concept]:
        """The concepts written in a text, in order. Longest phrase first; `forgiving` repairs slips."""
        words = self._words(text, forgiving=forgiving)
        found: list[Concept] = []
        i = 0
        while i < len(words):
            means, nxt = self._longest(words, i)
            if means:
                found.extend(Concept(name, words[i].start, words[nxt - 1].end) for name in means)
                i = nxt
                continue
            word = words[i]
            if word.text not in self.noise and not word.text.isdigit():
                found.append(Concept(word.text, word.start, word.end))
            i += 1
        return found

    def _longest(self, words: list[Word], i: int) -> tuple[tuple[str, ...], int]:
        best: tuple[str, ...] = ()
        node, end, j = self.tree, i, i
        while j < len(words):
            step = node.children.get(words[j].text)
            if step is None:
                if j > i and words[j].text in self.noise:
                    j += 1
                    continue
                break
            node, j = step, j + 1
            if node.means:
                best, end = node.means, j
        return best, end

    def has_unrelated(self, text: str) -> bool:
        """True when a word of everyday life (menu, arisan, wallpaper) is in the text."""
        return any(w.group().lower() in self.unrelated for w in WORD.finditer(text))


def _shorter(word: str) -> set[str]:
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


@lru_cache(maxsize=4096)
def distance(a: str, b: str) -> int:
    """Slips between two words: a letter missing, extra, wrong, or two neighbours swapped."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
