"""The deeds of a survey's keepers: prepare, draw, open, close, call off (5.e.I.6 k, 5.b.3.c)."""

import datetime as dt
import secrets
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.frontdesk.models import (
    SurveyAnswer,
    SurveyFollowUp,
    SurveyLink,
    SurveyRemark,
    SurveyRound,
)
from tuas.frontdesk.surveys import policies, rounds
from tuas.frontdesk.surveys.questionnaires import Questionnaire, questionnaire
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit, User
from tuas.rules import survey as rules
from tuas.rules.periods import Period, parse
from tuas.ui.dates import span, today
from tuas.ui.errors import Conflict, Invalid

LONGEST = 120  # days that a round may stay open
MOST_LINKS = 2000


@dataclass(frozen=True, slots=True)
class Given:
    """What the keeper writes. population: 0 for the count that the register has."""

    period: Period
    opens_on: dt.date
    closes_on: dt.date
    population: int
    conversion: str


def prepare(unit: Unit, asked: Questionnaire, given: Given, *, by: User, authority: Authority) -> SurveyRound:
    """A round that nobody can answer yet. Conflict when this period has one."""
    policies.check_keep(authority, unit, asked)
    if not given.opens_on <= given.closes_on <= given.opens_on + dt.timedelta(days=LONGEST):
        raise Invalid(
            _(
                "Hari terakhir menjawab harus sama dengan atau sesudah hari dibuka, paling lama {n} hari."
            ).format(n=LONGEST)
        )
    if given.conversion not in rules.CONVERSIONS:
        raise Invalid(_("Pilih konversi bintang ke skala 4."))
    try:
        with transaction.atomic():
            made = SurveyRound.objects.create(
                unit=unit, questionnaire=asked.code, period=given.period.code, opens_on=given.opens_on,
                closes_on=given.closes_on, population=given.population or _counted(unit, asked, given.period),
                conversion=given.conversion, made_by=by,
            )  # fmt: skip
            record(
                "survey.prepared", made, by=by, unit=unit.number,
                detail={"questionnaire": asked.code, "period": given.period.code, "population": made.population},
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(
            _("{name} untuk {period} sudah ada; buka yang itu atau batalkan dahulu.").format(
                name=asked.short, period=span(given.period.label)
            )
        ) from error
    return made


def _counted(unit: Unit, asked: Questionnaire, period: Period) -> int:
    if asked.audience == "pegawai":
        return rounds.employees(unit, asked, today()).count()
    return len(rounds.one_each(list(rounds.candidates(unit, period))))


def set_conversion(found: SurveyRound, way: str, population: int, *, by: User, authority: Authority) -> None:
    """The settings that decide the result; changed until the round is closed, each change on record (IC-06)."""
    policies.check_keep_round(authority, found)
    if way not in rules.CONVERSIONS:
        raise Invalid(_("Pilih konversi bintang ke skala 4."))
    if population < 1:
        raise Invalid(_("Populasi paling sedikit 1."))
    with transaction.atomic():
        running = SurveyRound.objects.filter(pk=found.pk, closed_at=None, cancelled_at=None)
        if not running.update(conversion=way, population=population):
            raise Conflict(_("Survei ini sudah ditutup; pengaturannya tidak berubah lagi."))
        record(
            "survey.set", found, by=by, unit=found.unit.number,
            detail={"conversion": [found.conversion, way], "population": [found.population, population]},
        )  # fmt: skip


def draw(found: SurveyRound, count: int, *, by: User, authority: Authority) -> int:
    """Give links to so many more respondents, drawn by lot; all employees for a survey of the staff. How many there
    are new. Nobody is drawn twice into a round.
    """
    policies.check_keep_round(authority, found)
    asked = questionnaire(found.questionnaire)
    with transaction.atomic():
        locked = SurveyRound.objects.select_for_update().select_related("unit").get(pk=found.pk)
        if locked.closed_at is not None or locked.cancelled_at is not None:
            raise Conflict(_("Survei ini sudah ditutup; responden tidak ditambah lagi."))
        if asked.audience == "pegawai":
            have = set(locked.links.values_list("person", flat=True))
            people = rounds.employees(locked.unit, asked, today()).exclude(pk__in=[p for p in have if p])
            rows = [SurveyLink(round=locked, person=person) for person in people]
        else:
            rows = _drawn(locked, count)
        SurveyLink.objects.bulk_create(rows, batch_size=500)
        if rows:
            record("survey.drawn", locked, by=by, unit=locked.unit.number, detail={"count": len(rows)})
    if not rows:
        raise Invalid(_("Tidak ada lagi yang dapat diundang untuk periode ini."))
    return len(rows)


def _drawn(found: SurveyRound, count: int) -> list[SurveyLink]:
    if not 1 <= count <= MOST_LINKS:
        raise Invalid(_("Banyaknya responden 1 sampai {most}.").format(most=MOST_LINKS))
    have = set(found.links.exclude(service_user=None).values_list("service_user", flat=True))
    users = list(rounds.candidates(found.unit, parse(found.period)))
    users.sort(
        key=lambda user: user.pk not in have
    )  # who is in already stands for the same person's other rows
    left = [user for user in rounds.one_each(users) if user.pk not in have]
    lot = secrets.SystemRandom().sample(left, min(count, len(left)))
    return [SurveyLink(round=found, service_user=user) for user in lot]


def open_round(found: SurveyRound, *, by: User, authority: Authority) -> None:
    """From now on links are answered, from the day on that was set."""
    policies.check_keep_round(authority, found)
    if found.population < 1:  # nobody had been served when it was prepared: counted again
        found.population = _counted(found.unit, questionnaire(found.questionnaire), parse(found.period))
    if found.population < 1:
        raise Invalid(
            _(
                "Populasinya nol: belum ada pengguna layanan yang selesai dilayani pada periode ini dan bersedia "
                "dihubungi. Catat mereka, atau tulis populasinya."
            )
        )
    with transaction.atomic():
        SurveyRound.objects.filter(pk=found.pk, population=0).update(population=found.population)
        waiting = SurveyRound.objects.filter(pk=found.pk, opened_at=None, cancelled_at=None)
        if not waiting.update(opened_at=timezone.now()):
            raise Conflict(_("Survei ini sudah dibuka atau dibatalkan."))
        record("survey.opened", found, by=by, unit=found.unit.number)


def extend(found: SurveyRound, closes_on: dt.date, *, by: User, authority: Authority) -> None:
    """Another last day, while the round is not closed."""
    policies.check_keep_round(authority, found)
    if not max(today(), found.opens_on) <= closes_on <= found.opens_on + dt.timedelta(days=LONGEST):
        raise Invalid(
            _(
                "Hari terakhir menjawab harus hari ini atau sesudahnya, paling lama {n} hari sejak dibuka."
            ).format(n=LONGEST)
        )
    with transaction.atomic():
        if not SurveyRound.objects.filter(pk=found.pk, closed_at=None, cancelled_at=None).update(
            closes_on=closes_on
        ):
            raise Conflict(_("Survei ini sudah ditutup."))
        record(
            "survey.extended", found, by=by, unit=found.unit.number,
            detail={"closes_on": [found.closes_on, closes_on]},
        )  # fmt: skip


def cancel(found: SurveyRound, *, by: User, authority: Authority) -> None:
    """A round that nobody answered is called off; its period is free again."""
    policies.check_keep_round(authority, found)
    with transaction.atomic():
        locked = SurveyRound.objects.select_for_update().get(pk=found.pk)
        if locked.cancelled_at is not None or locked.closed_at is not None or locked.answers.exists():
            raise Conflict(_("Survei yang sudah dijawab tidak dapat dibatalkan; tutup survei ini."))
        locked.cancelled_at = timezone.now()
        locked.save(update_fields=["cancelled_at"])
        record("survey.cancelled", found, by=by, unit=found.unit.number)


def close(found: SurveyRound, *, by: User, authority: Authority) -> None:
    """Count the answers and write them anew in random order, so that not even the storage tells which came when; the
    lowest element of each index becomes a follow-up (P6.m.2).
    """
    policies.check_keep_round(authority, found)
    with transaction.atomic():
        locked = SurveyRound.objects.select_for_update().select_related("unit").get(pk=found.pk)
        if locked.opened_at is None or locked.closed_at is not None or locked.cancelled_at is not None:
            raise Conflict(_("Survei ini belum dibuka, sudah ditutup, atau dibatalkan."))
        answers = list(locked.answers.all())
        if not answers:
            raise Invalid(_("Belum ada jawaban. Batalkan survei ini, atau tunggu jawabannya."))
        locked.closed_at = timezone.now()
        locked.tally = tally(questionnaire(locked.questionnaire), answers)
        locked.save(update_fields=["closed_at", "tally"])
        _shuffle(locked, answers)
        _follow(locked)
        record("survey.closed", locked, by=by, unit=locked.unit.number, detail={"respondents": len(answers)})


def tally(asked: Questionnaire, answers: list[SurveyAnswer]) -> dict[str, Any]:
    """The counts that every result is made of; no answer can be told from them but in a profile of few."""
    means = rules.means([e.code for e in asked.elements], [answer.values for answer in answers])
    profile = {
        part.code: Counter(answer.profile.get(part.code, "") for answer in answers) for part in asked.profile
    }
    return {
        "respondents": len(answers),
        "paper": sum(answer.sheet is not None for answer in answers),
        "elements": {each.code: [each.count, each.total] for each in means},
        "profile": profile,
    }


def _shuffle(found: SurveyRound, answers: list[SurveyAnswer]) -> None:
    remarks = list(found.remarks.values_list("text", flat=True))
    lot = secrets.SystemRandom()
    lot.shuffle(answers)
    lot.shuffle(remarks)
    found.answers.all().delete()
    found.remarks.all().delete()
    SurveyAnswer.objects.bulk_create(
        [SurveyAnswer(round=found, values=a.values, profile=a.profile, sheet=a.sheet) for a in answers],
        batch_size=500,
    )
    SurveyRemark.objects.bulk_create(
        [SurveyRemark(round=found, text=text) for text in remarks], batch_size=500
    )


def _follow(found: SurveyRound) -> None:
    results = rounds.results_of(found)
    SurveyFollowUp.objects.bulk_create(
        SurveyFollowUp(round=found, element=line.element.code) for line in (results.lowest if results else ())
    )
