"""Syarat diusulkan kepada TPI (SOP 5.i, p.45): each condition with its value, its minimum and the reason.

WBK: 5.i.1–7. WBBM: 5.i.1, 5, 6, 7 and 8.a–d, which take the place of 2, 3 and 4 (IC-10). What is not known is never
met, and says so. Hasil and total decide the predicate, not the proposal (IC-07): they are tests of 5.h only.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tuas.catalogue.types import Area, Catalogue
from tuas.rules.facts import GRADES, SOURCES, BadFact, Facts, Findings
from tuas.rules.numbers import percent, show
from tuas.rules.periods import anniversary, long_date
from tuas.rules.thresholds import PENGUNGKIT, BadScore, check_scores, check_target

FULL = Fraction(100)


@dataclass(frozen=True, slots=True)
class Part:
    """One row below a condition: an area, a source of findings, a year. met is None when it is not known."""

    code: str
    name: str
    met: bool | None
    value: Fraction | None
    minimum: Fraction | None
    reason: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of 5.i. reason: a sentence with the figures; missing: what is still to be done, "" when met.

    value and minimum as they are compared: points, per cent, a date (with the date from which it holds), a grade.
    """

    code: str
    text: str
    met: bool
    known: bool
    reason: str
    value: Fraction | dt.date | str | None
    minimum: Fraction | dt.date | str | None
    missing: str
    source: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a single rule says, before the SOP's wording and page are put to it."""

    met: bool
    reason: str
    value: Fraction | dt.date | str | None = None
    minimum: Fraction | dt.date | str | None = None
    missing: str = ""
    known: bool = True
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule looks at: the facts, the day, and the figures that the SOP demands of this condition."""

    facts: Facts
    on: dt.date
    needs: Mapping[str, str]
    catalogue: Catalogue

    def need(self, key: str) -> Fraction:
        return Fraction(self.needs[key])


Rule = Callable[[Case], Finding]


def conditions(facts: Facts, target: str, on: dt.date, catalogue: Catalogue) -> list[Condition]:
    """The conditions of the target as of a day, in the SOP's order.

    Raises BadFact for a score above its weight, ValueError for an unknown target.
    """
    check_target(target)
    _check_weights(facts, catalogue)
    answers = []
    for row in catalogue.eligibility:
        if target in row.targets:
            found = RULES.get(row.code, _without_rule)(Case(facts, on, row.needs, catalogue))
            answers.append(
                Condition(
                    row.code,
                    row.text,
                    found.met,
                    found.known,
                    found.reason,
                    found.value,
                    found.minimum,
                    found.missing,
                    row.source,
                    found.parts,
                )
            )
    return answers


def _check_weights(facts: Facts, catalogue: Catalogue) -> None:
    """5.h: no score above its weight."""
    scores = dict(facts.areas)
    if facts.pengungkit is not None:
        scores[PENGUNGKIT] = facts.pengungkit
    try:
        check_scores(catalogue.thresholds, scores)
    except BadScore as error:
        raise BadFact(str(error)) from None


def unmet(found: Iterable[Condition]) -> list[Condition]:
    """What stands between the unit and the proposal; empty means eligible."""
    return [condition for condition in found if not condition.met]


def _unknown(what: str, move: str, minimum: Fraction | dt.date | str | None = None) -> Finding:
    return Finding(False, f"{what} belum diketahui; {move}.", minimum=minimum, missing=move, known=False)


def _without_rule(case: Case) -> Finding:
    """A condition that a later SOP adds is never met by silence."""
    return _unknown("Pemenuhan syarat ini", "periksa secara manual")


def pencanangan(case: Case) -> Finding:
    """5.i.1: Sudah melakukan pencanangan pembangunan ZI."""
    day, on = case.facts.pencanangan, case.on
    if day is None:
        return _unknown("Tanggal pencanangan", "catat tanggal dan piagam pencanangan")
    if day > on:
        reason = f"Pencanangan baru pada {long_date(day)}, setelah {long_date(on)}."
        return Finding(False, reason, day, on, "lakukan pencanangan")
    return Finding(True, f"Pencanangan dilakukan pada {long_date(day)}.", day, on)


def _years(day: dt.date, since: str, case: Case) -> Finding:
    """At least so many years: fulfilled on the anniversary, not a day before (IC-28)."""
    years = int(case.needs["years"])
    full = anniversary(day, years)
    if case.on >= full:
        return Finding(
            True, f"Genap {years} tahun pada {long_date(full)} sejak {since} {long_date(day)}.", day, full
        )
    days = (full - case.on).days
    reason = (
        f"Baru genap {years} tahun pada {long_date(full)} sejak {since} {long_date(day)}; "
        f"kurang {days} hari dihitung dari {long_date(case.on)}."
    )
    return Finding(False, reason, day, full, f"tunggu {days} hari")


def since_decree(case: Case) -> Finding:
    """5.i.2: at least one year of development since the Minister's decree."""
    if case.facts.sk_menteri is None:
        return _unknown("Tanggal SK Menteri", "catat nomor, tanggal, dan berkas SK Menteri")
    return _years(case.facts.sk_menteri, "SK Menteri tanggal", case)


def since_wbk(case: Case) -> Finding:
    """5.i.8.a: the predicate WBK held for at least one year (IC-14: from the date of award)."""
    if case.facts.wbk_awarded is None:
        return _unknown("Tanggal predikat WBK", "catat tanggal dan berkas penetapan predikat WBK")
    return _years(case.facts.wbk_awarded, "predikat WBK tanggal", case)


def preliminary(case: Case) -> Finding:
    """5.i.3, 5.i.8.b: Penilaian Pendahuluan by the TPU; pengungkit and every area reach their own minimum, the
    areas by their total (IC-08). One is never worked out from the others (IC-01).
    """
    share, minimum = case.need("area_percent") / 100, case.need("pengungkit")
    parts = [_tested(PENGUNGKIT, "Pengungkit", case.facts.pengungkit, minimum)]
    parts += [_area(area, share, case.facts) for area in case.catalogue.areas]
    return _preliminary(tuple(parts), case.facts.pengungkit, minimum)


def _area(area: Area, share: Fraction, facts: Facts) -> Part:
    return _tested(
        area.code, f"Area {area.code} {area.name}", facts.areas.get(area.code), share * Fraction(area.weight)
    )


def _tested(code: str, name: str, score: Fraction | None, minimum: Fraction) -> Part:
    if score is None:
        return Part(code, name, None, None, minimum, f"{name}: nilai belum diketahui")
    if score >= minimum:
        tail = ", tepat di minimum" if score == minimum else ""
        return Part(code, name, True, score, minimum, f"{name} {show(score)} (minimum {show(minimum)}{tail})")
    gap = show(minimum - score, up=True)
    return Part(
        code, name, False, score, minimum, f"{name} {show(score)} dari minimum {show(minimum)}, kurang {gap}"
    )


def _preliminary(parts: tuple[Part, ...], value: Fraction | None, minimum: Fraction) -> Finding:
    low = [part.reason for part in parts if part.met is False]
    open_ = [part.name for part in parts if part.met is None]
    if not low and not open_:
        first = next(part.reason for part in parts if part.code == PENGUNGKIT)
        return Finding(True, f"{first}; semua area mencapai minimumnya.", value, minimum, parts=parts)
    if len(open_) == len(parts):
        move = "selesaikan Penilaian Pendahuluan oleh TPU"
        return Finding(
            False, f"Nilai Penilaian Pendahuluan belum diketahui; {move}.", None, minimum, move, False, parts
        )
    if open_:
        low.append(f"nilai belum diketahui: {', '.join(open_)}")
    reason = "; ".join(low)
    missing = "naikkan " + ", ".join(part.name for part in parts if part.met is False)
    if len(low) == 1 and open_:
        missing = f"lengkapi nilai {', '.join(open_)}"
    return Finding(False, f"{reason[0].upper()}{reason[1:]}.", value, minimum, missing, not open_, parts)


def sakip(case: Case) -> Finding:
    """5.i.4, 5.i.8.c: the result of the SAKIP evaluation is at least this grade."""
    grade, minimum = case.facts.sakip, case.needs["grade"]
    if grade is None:
        return _unknown("Hasil evaluasi SAKIP", "catat predikat dan laporan hasil evaluasinya", minimum)
    if GRADES.index(grade) >= GRADES.index(minimum):
        return Finding(True, f"SAKIP {grade}, minimum {minimum}.", grade, minimum)
    return Finding(
        False,
        f"SAKIP {grade}, di bawah minimum {minimum}.",
        grade,
        minimum,
        f"naikkan SAKIP dari {grade} ke {minimum}",
    )


def findings(case: Case) -> Finding:
    """5.i.5: all (100%) findings of APIP and BPK are followed up; none at all is fulfilled (IC-12)."""
    by_source = case.facts.findings
    parts = tuple(_source(code, name, by_source.get(code)) for code, name in SOURCES.items())
    known = [by_source[code] for code in SOURCES if code in by_source]
    total, followed = sum(f.total for f in known), sum(f.followed for f in known)
    absent = [part.name for part in parts if part.met is None]
    value = Fraction(100 * followed, total) if total else (FULL if not absent else None)
    if not absent and followed == total:
        reason = (
            f"Semua temuan sudah ditindaklanjuti: {followed} dari {total} (100%)."
            if total
            else "Tidak ada temuan BPK, BPKP, dan Inspektorat Jenderal; syarat terpenuhi karena nihil."
        )
        return Finding(True, reason, value, FULL, parts=parts)
    said, moves = [], []
    if total > followed:
        said.append(
            f"{followed} dari {total} temuan ditindaklanjuti ({percent(Fraction(followed, total))}), "
            f"kurang {total - followed}: " + ", ".join(part.reason for part in parts if part.met is False)
        )
        moves.append(f"tindak lanjuti {total - followed} temuan")
    if absent:
        said.append(f"temuan {', '.join(absent)} belum diketahui")
        moves.append(f"catat temuan {', '.join(absent)}, juga bila nihil")
    reason = "; ".join(said)
    return Finding(
        False, f"{reason[0].upper()}{reason[1:]}.", value, FULL, "; ".join(moves), not absent, parts
    )


def _source(code: str, name: str, found: Findings | None) -> Part:
    if found is None:
        return Part(code, name, None, None, FULL, f"{name}: belum diketahui")
    if found.total == 0:
        return Part(code, name, True, FULL, FULL, f"{name}: tidak ada temuan")
    share = Fraction(100 * found.followed, found.total)
    return Part(code, name, found.open == 0, share, FULL, f"{name} {found.followed} dari {found.total}")


def lhkan(case: Case) -> Finding:
    """5.i.6: LHKAN reporting is 100%."""
    counts = case.facts.lhkan
    if counts is None:
        return _unknown("Pelaporan LHKAN", "catat jumlah wajib lapor dan yang sudah melapor", FULL)
    obliged, reported = counts.obliged, counts.reported
    if obliged == 0:
        move = "catat jumlah wajib lapor"
        reason = f"Belum ada wajib lapor LHKAN yang tercatat (0 orang); {move}."
        return Finding(False, reason, None, FULL, move, known=False)
    share = Fraction(reported, obliged)
    figures = f"{reported} dari {obliged} wajib lapor sudah melaporkan LHKAN ({percent(share)})"
    if reported == obliged:
        return Finding(True, f"{figures}.", share * 100, FULL)
    left = obliged - reported
    return Finding(
        False, f"{figures}, kurang {left} orang.", share * 100, FULL, f"{left} orang belum melapor"
    )


def performance(case: Case) -> Finding:
    """5.i.7: realisation against the main target is 100%, last completed year; more is fulfilled too (IC-11)."""
    value, minimum = case.facts.performance_y1, case.need("percent")
    if value is None:
        return _unknown("Realisasi kinerja utama tahun lalu (y-1)", "catat persentase realisasinya", minimum)
    said = f"Realisasi kinerja utama tahun lalu {show(value)}%"
    if value >= minimum:
        return Finding(True, f"{said}, minimum {show(minimum, 0)}%.", value, minimum)
    gap = f"{show(minimum - value, up=True)}%"
    reason = f"{said} dari minimum {show(minimum, 0)}%, kurang {gap}."
    return Finding(False, reason, value, minimum, f"realisasi kurang {gap}")


def better_performance(case: Case) -> Finding:
    """5.i.8.d: 100% and strictly better than the year before; neither is capped (IC-11)."""
    now, before, minimum = case.facts.performance_y1, case.facts.performance_y2, case.need("percent")
    first = performance(case)
    rise = None if now is None or before is None else now > before
    compared = (
        "Realisasi dua tahun lalu (y-2) belum diketahui"
        if before is None
        else f"Dua tahun lalu (y-2) {show(before)}%"
    )
    parts = (
        Part(
            "y1", "Realisasi tahun lalu (y-1)", first.met if first.known else None, now, minimum, first.reason
        ),
        Part("y2", "Lebih baik daripada dua tahun lalu (y-2)", rise, before, None, compared),
    )
    if first.met and rise and now is not None and before is not None:
        reason = (
            f"Realisasi kinerja utama {_apart(now, before)}: mencapai {show(minimum, 0)}% dan lebih baik."
        )
        return Finding(True, reason, now, before, parts=parts)
    said, moves = [], []
    if not first.met:
        said.append(first.reason.rstrip("."))
        moves.append(first.missing)
    if before is None:
        said.append("realisasi dua tahun lalu (y-2) belum diketahui; catat persentasenya")
        moves.append("catat realisasi y-2")
    elif now is not None and not rise:
        said.append(f"tidak lebih baik daripada tahun sebelumnya: {_apart(now, before)}")
        moves.append("realisasi harus di atas tahun sebelumnya")
    reason = "; ".join(said)
    known = now is not None and before is not None
    return Finding(False, f"{reason[0].upper()}{reason[1:]}.", now, minimum, "; ".join(moves), known, parts)


def _apart(now: Fraction, before: Fraction) -> str:
    """Two percentages with as many places as it takes to tell them apart."""
    places = next((n for n in range(2, 13) if now == before or show(now, n) != show(before, n)), 12)
    return f"{show(now, places)}% setelah {show(before, places)}%"


RULES: Mapping[str, Rule] = {
    "5.i.1": pencanangan,
    "5.i.2": since_decree,
    "5.i.3": preliminary,
    "5.i.4": sakip,
    "5.i.5": findings,
    "5.i.6": lhkan,
    "5.i.7": performance,
    "5.i.8.a": since_wbk,
    "5.i.8.b": preliminary,
    "5.i.8.c": sakip,
    "5.i.8.d": better_performance,
}
