"""A plausible spread of invented programmes, facts and LKE sheets for the 47 units, the same at every run."""

import datetime as dt
import random
from decimal import Decimal
from typing import Any

from tuas.assessment.actions import complete
from tuas.assessment.models import PARTS, Answer, Assessor, Sheet
from tuas.assessment.scores import roll_up
from tuas.catalogue import current
from tuas.catalogue.types import Question
from tuas.cycle.models import Fact, Programme
from tuas.organisation.models import Unit, User
from tuas.portal.demo import desk

YEAR = 2026
FINISHED = 12
"""How many Penilaian Pendahuluan are completed."""
GRADES = ("A", "BB", "BB", "BB", "B", "B", "CC")


def level(question: Question, quality: float, rng: random.Random) -> Any:
    """One invented answer: the better the quality, the nearer to the best level."""
    if question.kind == "index":
        return f"{min(Decimal('4'), Decimal(str(round(2.7 + quality * 1.2 + rng.random() * 0.2, 2))))}"
    if question.kind == "ratio":
        return _inputs(question, quality, rng)
    levels = list(question.levels)
    step = sum(rng.random() > quality for _n in range(len(levels) - 1))
    return levels[min(step if len(levels) > 2 else int(step > 0), len(levels) - 1)]


def _inputs(question: Question, quality: float, rng: random.Random) -> dict[str, int]:
    """Counts that make a ratio near the quality: the first whole number, parts below it."""
    base = rng.randint(4, 20)
    part = max(0, min(base, round(base * min(1.0, quality + rng.random() * 0.2))))
    keys = [entry.key for entry in question.inputs]
    counts = dict.fromkeys(keys, 0)
    if question.code == "A.II.3.iii.a":
        counts.update({"tahun_lalu": base, "tahun_ini": base - part})
        return {key: counts[key] for key in keys}
    done = {"perubahan", "terintegrasi", "tercapai", "selesai", "sudah", "dipermudah"}
    whole = [key for key in keys if key not in done] or keys[:1]
    for key in whole[:1]:
        counts[key] = base
    for key in keys:
        if key in done and key not in whole:
            counts[key] = part
    return counts


def facts(programme: Programme, quality: float, rng: random.Random) -> list[Fact]:
    """The facts of 5.i, mostly met by good units, each with an invented paper number."""
    kind = Fact.Kind
    staff = rng.randint(60, 180)
    findings = rng.randint(0, 12)
    good = quality > 0.7
    number = f"{rng.randint(10, 400):03d}/REKAAN/{programme.unit.notation}/2026"
    paper = {"programme": programme, "paper_number": number, "paper_date": dt.date(2026, 2, 9)}
    rows = [
        Fact(kind=kind.PENCANANGAN, on=dt.date(2025, 2, rng.randint(3, 27)), **paper),
        Fact(kind=kind.SAKIP, year=YEAR - 1, grade=GRADES[min(6, int((1 - quality) * 9))], **paper),
        Fact(
            kind=kind.LHKAN,
            year=YEAR,
            total=staff,
            done=staff if good else staff - rng.randint(0, 3),
            **paper,
        ),
        Fact(kind=kind.TEMUAN_BPKP, year=YEAR, total=0, done=0, **paper),
        Fact(
            kind=kind.KINERJA_Y1,
            year=YEAR - 1,
            percent=Decimal("100.40") if good else Decimal("98.75"),
            **paper,
        ),
        Fact(kind=kind.KINERJA_Y2, year=YEAR - 2, percent=Decimal("99.10"), **paper),
    ]
    for source in (kind.TEMUAN_BPK, kind.TEMUAN_ITJEN):
        rows.append(
            Fact(
                kind=source,
                year=YEAR,
                total=findings,
                done=findings if good else max(0, findings - 1),
                **paper,
            )
        )
    if quality > 0.5:
        rows.append(Fact(kind=kind.SK_MENTERI, on=dt.date(2025, rng.randint(3, 12), 12), **paper))
    if programme.target == "WBBM":
        rows.append(Fact(kind=kind.WBK, on=dt.date(2024, 12, 9), **paper))
    return rows


NOTE = "Dinilai dari bukti yang ada."  # a TPU answer that differs from the unit's needs one


def answers(sheet: Sheet, quality: float, rng: random.Random, by: User | None) -> list[Answer]:
    """A full sheet; each area a little better or worse than the unit as a whole, supervision the hardest."""
    lean = {area: rng.uniform(-0.1, 0.1) - (0.08 if area == "5" else 0) for area in "123456"}
    return [
        Answer(
            sheet=sheet,
            question=question.code,
            value=level(question, max(0.05, min(0.98, quality + lean.get(question.area, 0.05))), rng),
            note=NOTE if sheet.assessor == Assessor.TPU else "",
            by=by,
        )
        for question in current().lke.questions.values()
    ]


def fill(users: dict[str, User], say: Any) -> None:
    """Programmes, facts and sheets of the units that take part; the last ones have not begun."""
    catalogue = current()
    rng = random.Random(199)
    rows: list[Answer] = []
    fact_rows: list[Fact] = []
    finished: list[Sheet] = []
    units = list(Unit.objects.filter(participates=True, invented=False, parent=None).order_by("number"))
    order = list(range(len(units)))
    rng.shuffle(order)
    for place, unit in zip(order, units, strict=True):
        if place >= len(units) - 5:
            continue  # has not declared yet
        quality = 0.44 + 0.42 * (1 - place / len(units))
        target = "WBBM" if place < 4 else "WBK"
        programme = Programme.objects.create(
            unit=unit, target=target, year=YEAR, catalogue=catalogue.version, lke=catalogue.lke.version
        )
        if place >= len(units) - 10:
            fact_rows += facts(programme, quality, rng)[:1]
            continue
        fact_rows += facts(programme, quality, rng)
        bodies = [Assessor.UNIT, Assessor.TPU] if place < 20 else [Assessor.UNIT]
        for body in bodies:
            sheet = Sheet.objects.create(programme=programme, assessor=body, lke=catalogue.lke.version)
            lift, who = (0.04, "ketua.tim") if body is Assessor.UNIT else (0.0, "direktur.ki")
            given = answers(sheet, quality + lift, rng, users.get(who))
            if body is Assessor.TPU:
                given = _judged(sheet, given, place, users)
                finished += [sheet] if place < FINISHED else []
            sheet.scores = roll_up(catalogue.lke, {a.question: a.value for a in given}, {})
            sheet.save(update_fields=["scores"])
            rows += given
    Fact.objects.bulk_create(fact_rows, batch_size=500)
    Answer.objects.bulk_create(rows, batch_size=1000)
    for sheet in finished if users else []:
        complete(sheet, by=users["direktur.ki"])
    say(f"{len(units)} unit: {len(rows)} jawaban LKE rekaan")


def _judged(sheet: Sheet, given: list[Answer], place: int, users: dict[str, User]) -> list[Answer]:
    """The Penilaian Pendahuluan behind the sheet: the first are finished, the later the fewer questions are judged."""
    if place < FINISHED:
        desk.release(sheet, desk.row(sheet.programme, users, dt.date(YEAR, 3 + place % 8, 11)), users, PARTS)
        return given
    held = dt.date(YEAR, 11, 2 + place) if place % 2 else None
    found = desk.row(sheet.programme, users, held)
    desk.release(sheet, found, users, "1234" if place % 4 == 0 else "")
    left = {f"A.I.{area}." for area in "56"} if place % 4 == 0 else {"A.II."}
    return [a for a in given if not any(a.question.startswith(head) for head in left)]
