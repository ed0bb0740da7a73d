"""Does a catalogue hang together? Codes, links between files, weights, counts, pages; each problem one sentence."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from tuas.catalogue.loader import MARK, instrument, load
from tuas.catalogue.reading import CatalogueError, Where
from tuas.catalogue.sop import parts
from tuas.catalogue.types import Activity, Catalogue, Component, LkeArea, Threshold

MINIMA = ("WBK", "WBBM")


def check(folder: Path) -> list[str]:
    """Every problem of the catalogue in a folder; empty when it is in order. Never raises CatalogueError."""
    problems = []
    if (folder / MARK).is_file():
        readers: list[Callable[[], object]] = [*parts(folder), partial(instrument, folder)]
        for read in readers:
            try:
                read()
            except CatalogueError as error:
                problems.append(str(error))
    if problems:
        return problems
    try:
        cat = load(folder)
    except CatalogueError as error:
        return [str(error)]
    return [str(problem) for rule in RULES for problem in rule(cat)]


def _problem(cat: Catalogue, file: str, entry: str, what: str, form: str, move: str) -> CatalogueError:
    return CatalogueError(Where(f"{cat.version}/{file}", entry), what, form, move)


def counts(cat: Catalogue) -> Iterator[CatalogueError]:
    """identity.yaml says how many entries each subject has, so that none is lost unnoticed."""
    found = {
        **{name: len(getattr(cat, name)) for name in cat.identity.counts if hasattr(cat, name)},
        "evidence": len(cat.items),
        "questions": len(cat.lke.questions),
        "sub_aspects": len(cat.lke.sub_aspects),
    }
    for name, wanted in cat.identity.counts.items():
        if found.get(name) != wanted:
            yield _problem(
                cat, "identity.yaml", f"counts › {name}", f"tertulis {wanted}, yang ada {found.get(name, 0)}",
                "banyaknya entri yang benar-benar ada", "Lengkapi entrinya, atau betulkan banyaknya",
            )  # fmt: skip


def unique(cat: Catalogue) -> Iterator[CatalogueError]:
    """No code, number or notation twice."""
    lists: dict[str, Iterable[str]] = {
        "units.yaml › number": (unit.number for unit in cat.units),
        "units.yaml › notation": (unit.notation for unit in cat.units),
        "activities › code": (activity.code for activity in cat.activities),
        "activities › evidence › code": (item.code for a in cat.activities for item in a.evidence),
        "process.yaml › number": (str(step.number) for step in cat.process),
    }
    for name in (
        "references",
        "terms",
        "roles",
        "areas",
        "thresholds",
        "eligibility",
        "duties",
        "reports",
        "forms",
    ):
        lists[f"{name}.yaml › code"] = (entry.code for entry in getattr(cat, name))
    for place, codes in lists.items():
        file, _, entry = place.partition(" › ")
        for code, times in Counter(codes).items():
            if times > 1:
                yield _problem(
                    cat,
                    file,
                    f"{entry} {code}",
                    f"dipakai {times} kali",
                    "sekali saja",
                    "Ganti salah satunya",
                )


def units(cat: Catalogue) -> Iterator[CatalogueError]:
    """Numbers run from 001 without a gap (Lembar Distribusi)."""
    for n, unit in enumerate(cat.units, 1):
        if unit.number != f"{n:03}":
            yield _problem(
                cat,
                "units.yaml",
                unit.number,
                f"nomor ke-{n} dalam daftar",
                f'"{n:03}"',
                "Urutkan atau lengkapi unitnya",
            )
            return


def activities(cat: Catalogue) -> Iterator[CatalogueError]:
    """Codes say aspect and area; items are numbered from 1; a shared cell exists; every activity has evidence."""
    for activity in cat.activities:
        file = f"activities/{activity.code[:2]}.yaml"
        head = ("P" if activity.aspect == "pemenuhan" else "R") + activity.area
        if not activity.code.startswith(f"{head}."):
            yield _problem(
                cat, file, activity.code, f"area {activity.area}, aspek {activity.aspect}",
                f"kode yang diawali {head}.",
                "Pindahkan ke berkas areanya, atau betulkan kodenya",
            )  # fmt: skip
        yield from _evidence(cat, activity, file)


def _evidence(cat: Catalogue, activity: Activity, file: str) -> Iterator[CatalogueError]:
    source = cat.activity_by_code.get(activity.shares) if activity.shares else activity
    if source is None or not source.evidence or (activity.shares and activity.evidence):
        yield _problem(
            cat, file, activity.code, "tidak mempunyai bukti dukung sendiri atau bersama",
            "evidence, atau shares dengan kode kegiatan yang mempunyai evidence", "Tambahkan salah satunya",
        )  # fmt: skip
    for n, item in enumerate(activity.evidence, 1):
        cell, _, number = item.code.rpartition(".")
        if number != str(n) or not f"{activity.code}.".startswith(f"{cell}."):
            yield _problem(
                cat, file, item.code, f"butir ke-{n} dari {activity.code}", f"{activity.code}.{n}",
                "Betulkan kode atau urutannya",
            )  # fmt: skip


def links(cat: Catalogue) -> Iterator[CatalogueError]:
    """What one file says of another exists there."""
    roles = {role.code for role in cat.roles}
    signing = roles | {entry.code for entry in cat.signatories}
    forms = {form.code for form in cat.forms}
    codes = {name for name, _ in _sources(cat, everything=True)} | {
        p.code for s in cat.process for p in s.outputs
    }
    wanted: list[tuple[str, str, Iterable[str], set[str]]] = [
        *((f"activities/{i.activity[:2]}.yaml", i.code, i.signed_by, signing) for i in cat.items.values()),
        *(("duties.yaml", duty.code, duty.roles, roles) for duty in cat.duties),
        *(("tpu.yaml", element.code, element.roles, roles) for element in cat.tpu.elements),
        *(("team.yaml", seat.role, (seat.role,), roles) for seat in cat.team.seats),
        *(("reports.yaml", report.code, _people(report), roles) for report in cat.reports),
        *(("reports.yaml", report.code, (report.form,), forms | {""}) for report in cat.reports),
        *(("process.yaml", str(step.number), (step.actor,), roles) for step in cat.process),
        *(("process.yaml", sub.code, sub.roles, roles) for step in cat.process for sub in step.sub_steps),
        *(
            ("forms.yaml", form.code, (s.role for s in form.signatures if s.role), roles)
            for form in cat.forms
        ),
        *(("corrections.yaml", c.printed, c.codes, codes) for c in cat.corrections),
        *(("records.yaml", r.code, (r.paper,), _outputs(cat, r.produced_by)) for r in cat.records),
    ]
    for file, entry, used, known in wanted:
        allowed = (
            f"salah satu dari {', '.join(sorted(known))}"
            if len(known) < 40
            else "kode yang ada dalam katalog"
        )
        for code in used:
            if code not in known:
                yield _problem(
                    cat,
                    file,
                    entry,
                    f'"{code}" tidak ada',
                    allowed,
                    "Betulkan kodenya, atau tambahkan entrinya",
                )


def _people(report: Any) -> tuple[str, ...]:
    return (*report.compiled_by, report.submitted_by, report.received_by, *report.through, *report.signed_by)


def _outputs(cat: Catalogue, number: int) -> set[str]:
    return {paper.code for step in cat.process if step.number == number for paper in step.outputs}


def lke_links(cat: Catalogue) -> Iterator[CatalogueError]:
    """Every question points at activities of this SOP."""
    for question in cat.lke.questions.values():
        for code in question.sop_activities:
            if code not in cat.activity_by_code:
                yield CatalogueError(
                    Where("lke.yaml", question.code), f'kegiatan "{code}" tidak ada dalam {cat.version}',
                    "kode kegiatan SOP, misalnya P1.a", "Betulkan sop_activities",
                )  # fmt: skip


def thresholds(cat: Catalogue) -> Iterator[CatalogueError]:
    """5.h: parts add up to their whole; minima lie between 0 and the weight, and WBBM asks no less than WBK."""
    rows = {row.code: row for row in cat.thresholds}
    for row in cat.thresholds:
        low, high = (row.minimum[target] for target in MINIMA)
        if not 0 <= low <= high <= row.weight:
            yield _problem(
                cat, "thresholds.yaml", row.code, f"minimum {low} dan {high} dari bobot {row.weight}",
                "WBK paling besar WBBM, WBBM paling besar bobot", "Periksa bilangannya pada 5.h",
            )  # fmt: skip
        below = [part.weight for part in cat.thresholds if part.part_of == row.code]
        if below and sum(below) != row.weight:
            yield _problem(
                cat, "thresholds.yaml", row.code, f"bobot bagiannya berjumlah {sum(below)}", f"{row.weight}",
                "Periksa bobot bagiannya pada 5.h",
            )  # fmt: skip
        if row.part_of and row.part_of not in rows:
            yield _problem(
                cat,
                "thresholds.yaml",
                row.code,
                f'part_of "{row.part_of}" tidak ada',
                ", ".join(rows),
                "Betulkan part_of",
            )
    yield from _areas(cat, rows)


def _areas(cat: Catalogue, rows: dict[str, Threshold]) -> Iterator[CatalogueError]:
    for area in cat.areas:
        row = rows.get(area.code)
        if row is None or (row.weight, dict(row.minimum)) != (area.weight, dict(area.minimum)):
            yield _problem(
                cat, "areas.yaml", area.code, "bobot atau minimumnya berbeda dari thresholds.yaml",
                "bobot dan minimum yang sama di kedua berkas", "Samakan keduanya dengan 5.h",
            )  # fmt: skip


def eligibility(cat: Catalogue) -> Iterator[CatalogueError]:
    """5.i.3 and 5.i.8.b repeat numbers of 5.h: the same pengungkit minimum, the same share of each area's weight."""
    rows = {row.code: row for row in cat.thresholds}
    for condition in cat.eligibility:
        needs, target = condition.needs, condition.targets[0] if condition.targets else ""
        if not target:
            yield _problem(
                cat,
                "eligibility.yaml",
                condition.code,
                "targets kosong",
                "WBK, WBBM, atau keduanya",
                "Isi targets",
            )
        elif "pengungkit" in needs and Decimal(needs["pengungkit"]) != rows["A"].minimum[target]:
            yield _problem(
                cat, "eligibility.yaml", condition.code, f"pengungkit {needs['pengungkit']}",
                f"{rows['A'].minimum[target]} seperti 5.h", "Samakan dengan thresholds.yaml",
            )  # fmt: skip
        elif "area_percent" in needs:
            share = Decimal(needs["area_percent"]) / 100
            if any(area.weight * share != area.minimum[target] for area in cat.areas):
                yield _problem(
                    cat, "eligibility.yaml", condition.code, f"area_percent {needs['area_percent']}",
                    "persen yang menghasilkan minimum tiap area pada 5.h", "Samakan dengan areas.yaml",
                )  # fmt: skip


def instrument_weights(cat: Catalogue) -> Iterator[CatalogueError]:
    """The LKE adds up: 60 + 40, aspects to their area, sub-aspects to their aspect, minima as in 5.h."""
    rows = {row.code: row for row in cat.thresholds}
    lke = cat.lke
    sums: list[tuple[str, Decimal, Decimal]] = []
    for component in lke.components:
        sums.append((component.code, sum((a.weight for a in component.areas), Decimal(0)), component.weight))
        for area in component.areas:
            for part in area.aspects:
                sums.append((part.code, part.weight * 2, area.weight))
                sums.append((part.code, sum((s.weight for s in part.sub_aspects), Decimal(0)), part.weight))
            points = sum(lke.questions[code].weight for code in area.questions)
            sums.append((area.code, Decimal(points.numerator) / points.denominator, area.weight))
    for entry, found, wanted in sums:
        if found != wanted:
            yield CatalogueError(
                Where("lke.yaml", entry),
                f"bagiannya berjumlah {found}",
                f"{wanted}",
                "Periksa bobot di bawahnya",
            )
    judged: list[Component | LkeArea] = [*lke.components, *lke.areas]
    for part_ in judged:
        row, code = rows.get(part_.code), part_.code
        if row is None or (row.weight, dict(row.minimum)) != (part_.weight, dict(part_.minimum)):
            yield CatalogueError(
                Where("lke.yaml", code),
                "bobot atau minimumnya berbeda dari thresholds.yaml",
                "seperti 5.h",
                "Samakan keduanya",
            )


def pages(cat: Catalogue) -> Iterator[CatalogueError]:
    """Every printed page exists."""
    last = cat.identity.pages
    for entry, source in _sources(cat):
        for page in re.findall(r"\d+", source.partition("p.")[2].replace("p.", "")) if "p." in source else ():
            if not 1 <= int(page) <= last:
                yield _problem(
                    cat, "seluruh berkas", entry, f"halaman {page} dalam {source!r}", f"1 sampai dengan {last}",
                    "Betulkan halamannya",
                )  # fmt: skip


def _sources(value: Any, entry: str = "", *, everything: bool = False) -> Iterator[tuple[str, str]]:
    """Entry and source of whatever has one; everything: also entries without."""
    if is_dataclass(value) and not isinstance(value, type):
        name = str(getattr(value, "code", "") or getattr(value, "number", "") or entry)
        source = getattr(value, "source", None)
        if isinstance(source, str) or everything:
            yield name, re.sub(r"FRM-\d+,?", "", source or "")
        for field in fields(value):
            if field.name not in ("lke", "items", "activity_by_code"):
                yield from _sources(getattr(value, field.name), name, everything=everything)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _sources(inner, entry, everything=everything)


def process(cat: Catalogue) -> Iterator[CatalogueError]:
    """The steps are numbered from 1 on."""
    for n, step in enumerate(cat.process, 1):
        if step.number != n:
            yield _problem(
                cat,
                "process.yaml",
                str(step.number),
                f"langkah ke-{n} dalam daftar",
                f"number: {n}",
                "Urutkan",
            )
            return


RULES = (
    counts,
    unique,
    units,
    activities,
    links,
    lke_links,
    thresholds,
    eligibility,
    instrument_weights,
    process,
    pages,
)
