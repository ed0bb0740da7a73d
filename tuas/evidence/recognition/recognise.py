"""Which evidence items (SOP 5.e) a file proves, judged by its name, its folders and its text."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from tuas.evidence.recognition.knowledge import IGNORED, Example, Knowledge, knowledge
from tuas.evidence.recognition.reading import Reading, read

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".heic"})
VIDEOS = frozenset({".mp4", ".mov", ".avi", ".mkv", ".3gp", ".webm"})
NAME, TITLE, SUBTITLE, PICTURE = "name", "title", "subtitle", "picture"
FOLDER, OPENING, BODY, KIND, AROUND = "folder", "opening", "body", "kind", "around"
STRENGTH = {NAME: 1.0, TITLE: 1.0, PICTURE: 1.0, SUBTITLE: 0.7, OPENING: 0.45, BODY: 0.2}
TELLING = (NAME, TITLE, SUBTITLE, PICTURE)
FOLDERS = (0.8, 0.5, 0.35)  # nearest first
FOLDER_TOLD = 0.6  # how much of the nearest folder's subject a proposal should explain
CONTEXT = 0.4  # area 1, and a monev of nothing in particular, are about the zona integritas
OTHER_KIND = 0.85
OTHER_AREA, OTHER_POKJA, SAME_ACTIVITY = 0.8, 0.9, 1.3
FORBIDDEN = 0.35
LEAST_SUBJECT = 0.3
ENOUGH = 0.4  # below this nothing is proposed
NEAR_BEST = 0.5  # a further proposal scores at least this share of the best
MOST = 5
AREA = re.compile(
    r"\b(?:area|pokja|bidang)[\s_.-]*(?:0?([1-6])|(iv|vi|v|i{1,3}))(?![a-z0-9])|^\s*0?([1-6])[\s_.)-]+(?=\D)",
    re.IGNORECASE,
)
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}
ACTIVITY = re.compile(
    r"(?<![\w.])([PR])?[ .]?([1-6])\.([a-q])(?:\.(i{1,3}|iv|v))?(?:\.(\d))?(?![\w])", re.IGNORECASE
)
MADE_BY_MACHINE = re.compile(
    r"whatsapp (?:image|video)|\bimg\b|screen ?shot|adobe scan|cam ?scanner|new microsoft \w+ document|\b\d{6,}\b",
    re.IGNORECASE,
)
WHERE = {
    NAME: "Nama berkas memuat “{}”", TITLE: "Judul dokumen memuat “{}”", SUBTITLE: "Bawah judul memuat “{}”",
    PICTURE: "Tulisan pada gambar memuat “{}”", OPENING: "Isi dokumen memuat “{}”",
    BODY: "Isi dokumen memuat “{}”", FOLDER: "Folder bernama “{}”",
}  # fmt: skip


class Catalogue(Protocol):
    """All that is asked of the catalogue: which item codes there are."""

    @property
    def items(self) -> Container[str]: ...


@dataclass(frozen=True)
class Proposal:
    """An evidence item a file may prove: its code, a score from 0 to 1, and the clue in one sentence."""

    code: str
    score: float
    why: str


@dataclass
class Clue:
    """The strongest place where a concept was seen."""

    strength: float
    field: str
    source: str
    start: int
    end: int


@dataclass
class Scene:
    """Everything seen around one file."""

    clues: dict[str, Clue]
    told: dict[str, float]  # concepts of name and title: what a good proposal should explain
    area: str | None
    pokja: str | None
    activity: str | None
    unrelated: bool
    kind: str | None = None  # the decisive kind of paper: undangan, sk, sop …


def propose(path_in_folder: str, text: str, catalogue: Catalogue | None = None) -> list[Proposal]:
    """Proposals for one file, best first; empty when it belongs to no item and should stay in the inbox.

    `path_in_folder` uses "/" and is relative to the folder brought; `text` may be empty. `catalogue` removes
    codes that the version in force does not have.
    """
    known = knowledge()
    scene = _look(path_in_folder, text, known)
    scored = _score_all(scene, known)
    best: dict[str, tuple[float, Example]] = {}
    for score, example in scored:
        if example.code not in best or score > best[example.code][0]:
            best[example.code] = (score, example)
    ignored = best[IGNORED][0] if IGNORED in best else 0.0
    best.pop(IGNORED, None)
    _add_named_activity(best, scene, known)
    order = {code: i for i, code in enumerate(known.codes)}
    ranked = sorted(best.items(), key=lambda kv: (-round(kv[1][0], 3), order[kv[0]]))
    ranked = [(c, s) for c, s in ranked if catalogue is None or c in catalogue.items]
    if not ranked or ranked[0][1][0] < ENOUGH or ignored >= ranked[0][1][0]:
        return []
    floor = max(ENOUGH * 0.75, NEAR_BEST * ranked[0][1][0])
    return [
        Proposal(code, round(min(score, 1.0), 3), _why(example, scene))
        for code, (score, example) in ranked[:MOST]
        if score >= floor
    ]


def _add_named_activity(best: dict[str, tuple[float, Example]], scene: Scene, known: Knowledge) -> None:
    """A folder called "P2.a" is clue enough for its items, even if nothing else speaks for one of them."""
    for example in known.examples:
        if example.code not in best and scene.activity and _belongs(example.code, scene.activity):
            best[example.code] = (ENOUGH, example)


def _belongs(code: str, activity: str) -> bool:
    return code == activity or code.startswith(activity + ".")


def _look(path: str, text: str, known: Knowledge) -> Scene:
    parts = PurePosixPath(path)
    suffix = parts.suffix.lower()
    stem = parts.name[: -len(suffix)] if suffix else parts.name
    folders = [p for p in parts.parent.parts if p not in (".", "/")][::-1]
    reading = read(text, picture=suffix in PICTURES) if text else Reading()
    scene = Scene(
        {}, {}, None, None, None, known.lexicon.has_unrelated(stem + "\n" + "\n".join(reading.title))
    )
    _see(scene, known, NAME, MADE_BY_MACHINE.sub(lambda m: " " * len(m[0]), stem), STRENGTH[NAME])
    for line in reading.title:
        _see(scene, known, PICTURE if suffix in PICTURES else TITLE, line, STRENGTH[TITLE])
    for line in reading.subtitle:
        _see(scene, known, SUBTITLE, line, STRENGTH[SUBTITLE])
    depth = 0
    for folder in folders:
        strength = FOLDERS[min(depth, len(FOLDERS) - 1)]
        depth += _enter(scene, known, folder, strength, told=FOLDER_TOLD if depth == 0 else 0.0)
    for line in reading.opening:
        _see(scene, known, OPENING, line, STRENGTH[OPENING])
    for line in reading.body:
        _see(scene, known, BODY, line, STRENGTH[BODY])
    _imply(scene, suffix, stem, reading.kinds)
    _note_activity(scene, stem, start_only=True)
    scene.pokja = _one_area(known, reading.pokja)
    for concept, clue in list(scene.clues.items()):
        for other, share in known.lexicon.related.get(concept, ()):
            if other not in scene.clues or scene.clues[other].strength < clue.strength * share:
                scene.clues[other] = Clue(
                    clue.strength * share, clue.field, clue.source, clue.start, clue.end
                )
    return scene


def _see(scene: Scene, known: Knowledge, field: str, source: str, strength: float) -> None:
    for concept in known.lexicon.concepts(source, forgiving=field in TELLING):
        if concept.name not in known.weight:
            continue
        clue = scene.clues.get(concept.name)
        if clue is None or clue.strength < strength:
            scene.clues[concept.name] = Clue(strength, field, source, concept.start, concept.end)
        if field in TELLING:
            scene.told[concept.name] = max(scene.told.get(concept.name, 0.0), strength)
            if scene.kind is None and concept.name in known.lexicon.decisive:
                scene.kind = concept.name


def _enter(scene: Scene, known: Knowledge, folder: str, strength: float, *, told: float) -> bool:
    """A folder gives its subject, and perhaps its area or activity, to all that lies in it; True if it had one."""
    subject = False
    _note_activity(scene, folder)
    areas = [c.name for c in known.lexicon.concepts(folder, forgiving=True) if c.name.startswith("area")]
    match = AREA.search(folder)
    area = next((g for g in match.groups() if g), None) if match else None
    area = ROMAN.get(area.lower(), area) if area else None
    area = area if area and (areas or not folder[0].isdigit()) else (areas[0][-1] if areas else None)
    if area and scene.area is None:
        scene.area = area
    for concept in known.lexicon.concepts(folder, forgiving=True):
        if concept.name.startswith("area") or concept.name not in known.weight:
            continue
        subject = subject or concept.name not in known.lexicon.types
        clue = scene.clues.get(concept.name)
        if clue is None or clue.strength < strength:
            scene.clues[concept.name] = Clue(strength, FOLDER, folder, concept.start, concept.end)
        if told:
            scene.told.setdefault(concept.name, told)
    return subject


def _note_activity(scene: Scene, name: str, *, start_only: bool = False) -> None:
    match = ACTIVITY.match(name.strip()) if start_only else ACTIVITY.search(name)
    if match is None or scene.activity is not None:
        return
    aspect, area, letter, roman, number = match.groups()
    parts = [(aspect or "P").upper() + area, letter.lower()]
    parts += [roman.lower()] if roman else []
    parts += [number] if number else []
    scene.activity = ".".join(parts)


def _imply(scene: Scene, suffix: str, stem: str, kinds: tuple[str, ...]) -> None:
    """What the kind of file says: a picture is a photo or a screenshot, a film is a film."""
    implied = [(kind, 0.9) for kind in kinds]
    if suffix in PICTURES:
        implied.append(("foto", 0.7))
        implied.append(("screenshot", 0.85 if suffix == ".png" else 0.35))
    if suffix in VIDEOS:
        implied.append(("video", 1.0))
    if suffix == ".pptx":
        implied.append(("materi", 0.7))
    if suffix in PICTURES and re.search(r"screen ?shot|tangkapan", stem, re.IGNORECASE):
        implied.append(("screenshot", 1.0))
        scene.kind = scene.kind or "screenshot"
    if scene.area == "1" or (scene.area is None and "monev" in scene.clues):
        implied.append(("zi", CONTEXT))
    for concept, strength in implied:
        clue = scene.clues.get(concept)
        if clue is None or clue.strength < strength:
            scene.clues[concept] = Clue(strength, AROUND if concept == "zi" else KIND, stem, 0, 0)


def _one_area(known: Knowledge, wordings: Iterable[str]) -> str | None:
    areas = {c.name[-1] for w in wordings for c in known.lexicon.concepts(w) if c.name.startswith("area")}
    return areas.pop() if len(areas) == 1 else None


def _score_all(scene: Scene, known: Knowledge) -> list[tuple[float, Example]]:
    covered: dict[int, float] = defaultdict(float)
    for concept, clue in scene.clues.items():
        weight = known.weight.get(concept, 0.0) * clue.strength
        for position in known.index.get(concept, ()):
            covered[position] += weight
    told = {c: s * known.weight[c] for c, s in scene.told.items()}
    said = sum(told.values())
    only_folders = not any(clue.field in (*TELLING, OPENING) for clue in scene.clues.values())
    related = known.lexicon.related
    scored = []
    for position, weight in covered.items():
        example = known.examples[position]
        cover = weight / example.total
        if cover < 0.3:
            continue
        names = {c for c, _ in example.needs} | example.may
        explained = 0.8
        if said and not only_folders:
            explained = sum(w * _explains(c, names, related) for c, w in told.items()) / said
        score = cover**1.3 * (0.62 + 0.38 * explained)
        scored.append((_weigh_in(score, example, scene, known), example))
    return scored


def _explains(
    concept: str, names: set[str] | frozenset[str], related: dict[str, list[tuple[str, float]]]
) -> float:
    if concept in names:
        return 1.0
    return max((share for other, share in related.get(concept, ()) if other in names), default=0.0)


def _weigh_in(score: float, example: Example, scene: Scene, known: Knowledge) -> float:
    """Area, activity, forbidden words, and papers of which only the kind is known."""
    code = example.code
    if any(scene.told.get(n, 0) >= 0.5 for n in example.never):
        score *= FORBIDDEN
    if not _has_subject(example, scene, known):
        score *= 0.5
    if scene.unrelated:
        score *= 0.5
    if scene.kind and scene.kind not in example.may:
        score *= OTHER_KIND + (1 - OTHER_KIND) * _explains(
            scene.kind, {c for c, _ in example.needs}, known.lexicon.related
        )
    if code == IGNORED:
        return score
    if scene.area and code[1] != scene.area:
        score *= OTHER_AREA
    elif scene.pokja and scene.area is None and code[1] != scene.pokja:
        score *= OTHER_POKJA
    if scene.activity and _belongs(code, scene.activity):
        score = max(score * SAME_ACTIVITY, ENOUGH)
    return score


def _has_subject(example: Example, scene: Scene, known: Knowledge) -> bool:
    """True when a subject was really seen, not only a kind of paper, and not only implied by the kind of file."""
    seen = {c: scene.clues[c] for c, _ in example.needs if c in scene.clues}
    subjects = [
        clue.strength for c, clue in seen.items() if c not in known.lexicon.types and clue.field != KIND
    ]
    return max(subjects, default=0.0) >= LEAST_SUBJECT and any(
        c.field not in (KIND, AROUND) for c in seen.values()
    )


def _why(example: Example, scene: Scene) -> str:
    """The clues that carried the proposal, as one Indonesian sentence; at most two places are named."""
    by_place: dict[tuple[str, str], list[tuple[float, Clue]]] = defaultdict(list)
    named: set[str] = set()
    for concept, weight in example.needs:
        clue = scene.clues.get(concept)
        if clue is not None and clue.field in WHERE:
            by_place[(clue.field, clue.source)].append((weight * clue.strength, clue))
    said: list[str] = []
    for (field, source), clues in sorted(by_place.items(), key=lambda kv: -sum(w for w, _ in kv[1])):
        if field not in named and len(said) < 2:
            said.append(WHERE[field].format(_quote(source, [c for _, c in clues])))
            named.add(field)
    if not said:
        return f"Kode {scene.activity} tertulis pada nama folder atau berkas."
    return "; ".join([said[0], *(s[0].lower() + s[1:] for s in said[1:])]) + "."


def _quote(source: str, clues: list[Clue]) -> str:
    start, end = min(c.start for c in clues), max(c.end for c in clues)
    if end - start > 80:
        longest = max(clues, key=lambda c: c.end - c.start)
        start, end = longest.start, longest.end
    return " ".join(source[start:end].replace("_", " ").split())
