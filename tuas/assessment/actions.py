"""Deeds on the LKE sheet: open it, answer, fill it from a file, complete it. Each writes its audit entry with itself.

A sheet is never reopened: a completed one is the record of a judgement (4.d), and triggers hold it even against code.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.assessment import policies, reading, scores, sealing
from tuas.assessment.models import Answer, Assessor, Sheet, Survey
from tuas.assessment.outline import outline
from tuas.audit import trail
from tuas.catalogue.types import Lke, Question
from tuas.cycle.models import Programme
from tuas.files.models import Blob
from tuas.organisation.models import User
from tuas.rules.scoring import Result
from tuas.ui.dates import today, wib
from tuas.ui.errors import Conflict, Denied, Invalid

NOTE_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer as it now stands, and what follows from it. others: the other bodies' answers to this question."""

    answer: Answer
    sheet: Sheet
    values: Mapping[str, Any]
    result: Result
    others: Mapping[Assessor, Answer]
    changed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One answer to write: version is the one it was made on, 0 for a question nobody has answered."""

    question: str
    value: Any
    note: str
    version: int


class Stale(Conflict):
    """Somebody answered meanwhile; `stored` is theirs, `value` and `note` are what was about to be saved."""

    def __init__(self, known: Question, stored: Answer, value: Any, note: str) -> None:
        self.stored, self.value, self.note = stored, value, note
        self.theirs, self.mine = (scores.shown(known, v) for v in (stored.value, value))
        super().__init__(
            _(
                "Soal {question} sudah dijawab {theirs} oleh {name} pada {when}, sedangkan jawaban Anda {mine}. "
                "Pilih salah satu; belum ada yang ditimpa."
            ).format(
                question=stored.question,
                theirs=self.theirs,
                mine=self.mine,
                name=stored.by.name if stored.by else _("impor"),
                when=wib(stored.at),
            )
        )


def open_sheet(programme: Programme, assessor: Assessor, *, by: User | None) -> Sheet:
    """The sheet of this body on this programme, made when it is not there yet."""
    with transaction.atomic():
        sheet, made = Sheet.objects.get_or_create(
            programme=programme,
            assessor=assessor,
            defaults={
                "lke": programme.lke,
                "scores": scores.roll_up(outline(programme.catalogue).lke, {}, {}),
            },
        )
        sheet.programme = programme
        if made:
            trail.record("sheet.opened", sheet, by=by, unit=programme.unit.number, detail={"lke": sheet.lke})
    return sheet


def answer(
    sheet: Sheet,
    question: str,
    value: Any,
    note: str,
    version: int,
    *,
    by: User | None,
    zero: Mapping[str, str] | None = None,
) -> Saved:
    """Write one answer and the totals that follow from it.

    value: as `Answer.value`, None to take the answer away; zero: this question's choices for a divisor of nought
    (`scoring.Settings`), None leaves them. Sending the same again changes nothing. Raises Invalid (unknown question or
    answer, missing note), Stale (somebody answered since `version`), Denied (completed).
    """
    lke = outline(sheet.programme.catalogue).lke
    known, change = _checked(lke, Change(question, value, note, version))
    with transaction.atomic():
        locked = under_lock(sheet)
        stored = reading.answers_of(locked.programme, question)
        setting = _setting(locked, known, zero)
        mine = stored.pop(Assessor(locked.assessor), None)
        if mine and (mine.value, mine.note) == (change.value, change.note) and not setting:
            values = _values(locked)
            return Saved(mine, locked, values, scores.result(lke, values, locked.settings), stored, False)
        _demand(locked, known, change, mine, stored.get(Assessor.UNIT))
        old = mine.value if mine else None
        written = _write(locked, mine, change, by)
        values = _values(locked)
        result = scores.result(lke, values, locked.settings)
        locked.scores = scores.kept(result, len(values))
        locked.save(update_fields=["scores", "settings"] if setting else ["scores"])
        detail = {"assessor": locked.assessor, "question": question, "from": old, "to": change.value}
        detail |= {"note": bool(change.note), "version": written.version}
        detail |= {"zero": dict(zero or {})} if setting else {}
        trail.record("answer.saved", written, by=by, unit=locked.programme.unit.number, detail=detail)
    return Saved(written, locked, values, result, stored, True)


def fill(sheet: Sheet, changes: Sequence[Change], *, by: User | None, source: str) -> Sheet:
    """Write many answers or none: a confirmed XLSX, or a prepared sheet. One audit entry names each change.

    source: what they came from, "xlsx sha256:…". Raises Invalid, Stale or Denied before anything is written.
    """
    with transaction.atomic():
        locked = under_lock(sheet)
        lke = outline(locked.programme.catalogue).lke
        mine = {a.question: a for a in locked.answers.select_related("by")}
        units = _unit_values(locked)
        detail: dict[str, list[Any]] = {}
        fresh: list[Answer] = []
        for raw in changes:
            known, change = _checked(lke, raw)
            stored = mine.get(change.question)
            _demand(locked, known, change, stored, units.get(change.question))
            detail[change.question] = [stored.value if stored else None, change.value]
            if stored:
                _write(locked, stored, change, by)
            else:
                fresh.append(_new(locked, change, by))
        Answer.objects.bulk_create(fresh)
        locked.scores = scores.roll_up(lke, _values(locked), locked.settings)
        locked.save(update_fields=["scores"])
        trail.record(
            "sheet.filled",
            locked,
            by=by,
            unit=locked.programme.unit.number,
            detail={"assessor": locked.assessor, "source": source, "answers": detail},
        )
    return locked


def record_survey(
    programme: Programme, question: str, *, surveyor: str, on: dt.date, paper: Blob, paper_name: str, by: User
) -> Survey:
    """Keep who surveyed an index, when, and the report (5.b.3.c). A correction is recorded again; the newest counts.

    Raises Invalid for a question without survey, an unnamed surveyor, or a day that has not come.
    """
    line = outline(programme.catalogue).lines.get(question)
    if line is None or not line.surveyed:
        raise Invalid(_("Soal ini tidak bersumber dari survei eksternal."))
    surveyor = " ".join(surveyor.split())
    if not surveyor or len(surveyor) > 200:
        raise Invalid(_("Tulis nama pelaksana survei di luar unit, paling panjang 200 karakter."))
    if on > today():
        raise Invalid(_("Tanggal laporan survei belum tiba. Periksa tanggalnya."))
    with transaction.atomic():
        survey = Survey.objects.create(
            programme=programme, question=question, surveyor=surveyor, on=on, paper=paper, paper_name=paper_name,
            recorded_by=by,
        )  # fmt: skip
        trail.record(
            "survey.recorded",
            survey,
            by=by,
            unit=programme.unit.number,
            detail={"question": question, "on": on, "sha256": paper.pk},
        )
    return survey


def complete(sheet: Sheet, *, by: User) -> Sheet:
    """Lock the sheet for good, sealed over answers, notes and accepted evidence (see `sealing.snapshot`).

    Raises Invalid naming what is still open or not released; Denied when it is already completed.
    """
    with transaction.atomic():
        locked = under_lock(sheet)
        answers = list(locked.answers.select_related("by").order_by("question"))
        _demand_complete(locked, answers)
        locked.completed_at = timezone.now()
        locked.completed_by = by
        locked.snapshot = sealing.snapshot(locked, answers)
        locked.seal = sealing.seal(locked.snapshot)
        locked.save(update_fields=["completed_at", "completed_by", "snapshot", "seal"])
        trail.record(
            "sheet.completed",
            locked,
            by=by,
            unit=locked.programme.unit.number,
            detail={"assessor": locked.assessor, "seal": locked.seal, "scores": locked.scores},
        )
    return locked


def clean_note(note: str) -> str:
    """The note as it is kept: one kind of line end, no control characters, no space at its end.

    Raises Invalid beyond 10,000 characters.
    """
    text = note.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(
        c
        for c in text
        if c in "\n\t" or not (ord(c) < 32 or 127 <= ord(c) < 160 or 0xD800 <= ord(c) < 0xE000)
    )
    text = text.rstrip()
    if len(text) > NOTE_LIMIT:
        raise Invalid(
            _(
                "Catatan ini {count} karakter. Ringkas sampai 10.000 karakter, atau lampirkan sebagai bukti."
            ).format(count=len(text))
        )
    return text


def under_lock(sheet: Sheet) -> Sheet:
    """The sheet's row, held until the end of the transaction: one writer at a time, so that totals never miss one.

    Raises Denied when the sheet is completed.
    """
    found = Sheet.objects.select_for_update(of=("self",)).select_related("programme__unit").get(pk=sheet.pk)
    if found.completed_at is not None:
        raise Denied(policies.locked(found))
    return found


def _values(sheet: Sheet) -> dict[str, Any]:
    return dict(sheet.answers.filter(value__isnull=False).values_list("question", "value"))


def _unit_values(sheet: Sheet) -> dict[str, Answer]:
    rows = Answer.objects.filter(sheet__programme_id=sheet.programme_id, sheet__assessor=Assessor.UNIT)
    return {a.question: a for a in rows}


def _setting(sheet: Sheet, question: Question, zero: Mapping[str, str] | None) -> bool:
    """Keeps the choice for a divisor of nought on the sheet; whether that changed anything."""
    if zero is None:
        return False
    settings = scores.with_zero(sheet.settings, question, zero)
    changed = bool(settings != sheet.settings)
    sheet.settings = settings
    return changed


def _checked(lke: Lke, change: Change) -> tuple[Question, Change]:
    """The question, and the change as it would be kept. Raises Invalid."""
    known = scores.question(lke, change.question)
    value = scores.checked(known, change.value)
    return known, Change(change.question, value, clean_note(change.note), change.version)


def _demand(sheet: Sheet, known: Question, change: Change, mine: Answer | None, unit: Answer | None) -> None:
    """Made on the newest version of a part that is not released, and explained where it differs from the unit."""
    if sheet.assessor == Assessor.TPU and sheet.is_released(known.area):
        raise Denied(policies.released(known.area))
    if (mine.version if mine else 0) != change.version:
        stored = mine or Answer(sheet=sheet, question=change.question, at=timezone.now())
        raise Stale(known, stored, change.value, change.note)
    unit_value = unit.value if unit and sheet.assessor != Assessor.UNIT else None
    if reading.note_needed(change.value, unit_value) and not change.note:
        raise Invalid(
            _(
                "Tulis catatan untuk soal {question}: jawaban Anda berbeda dari jawaban unit ({theirs})."
            ).format(question=known.code, theirs=scores.shown(known, unit_value))
        )


def _new(sheet: Sheet, change: Change, by: User | None) -> Answer:
    return Answer(sheet=sheet, question=change.question, value=change.value, note=change.note, by=by)


def _write(sheet: Sheet, stored: Answer | None, change: Change, by: User | None) -> Answer:
    if stored is None:
        made = _new(sheet, change, by)
        made.save(force_insert=True)
        return made
    stored.value, stored.note, stored.by = change.value, change.note, by
    stored.version += 1
    stored.save(update_fields=["value", "note", "by", "version", "at"])
    return stored


def _demand_complete(sheet: Sheet, answers: Sequence[Answer]) -> None:
    values: Mapping[str, Any] = {a.question: a.value for a in answers}
    if missing := [code for code in outline(sheet.programme.catalogue).lines if values.get(code) is None]:
        raise Invalid(
            _(
                "LKE {assessor} belum dapat diselesaikan: {count} dari {all} soal belum dijawab ({codes})."
            ).format(
                assessor=sheet.get_assessor_display(),
                count=len(missing),
                all=len(outline(sheet.programme.catalogue).lines),
                codes=some(missing),
            )
        )
    if sheet.assessor != Assessor.UNIT:
        unit = {code: a.value for code, a in _unit_values(sheet).items()}
        if silent := [
            a.question for a in answers if reading.note_needed(a.value, unit.get(a.question)) and not a.note
        ]:
            raise Invalid(
                _(
                    "LKE {assessor} belum dapat diselesaikan: tulis catatan pada soal yang berbeda dari unit ({codes})."
                ).format(assessor=sheet.get_assessor_display(), codes=some(silent))
            )
    if sheet.assessor == Assessor.TPU and (sentence := policies.why_not_whole(sheet)):
        raise Invalid(sentence)


def some(codes: Sequence[str]) -> str:
    """At most eight codes, then how many more."""
    rest = len(codes) - 8
    return ", ".join(codes[:8]) + (_(", dan {rest} lagi").format(rest=rest) if rest > 0 else "")
