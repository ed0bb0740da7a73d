"""A round as it stands: its state, its response rate, what its counts say. Read only."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tuas.frontdesk.models import ServiceUser, SurveyLink, SurveyRound
from tuas.frontdesk.surveys.questionnaires import Element, Group, Questionnaire, questionnaire
from tuas.organisation.models import Appointment, Person, Unit
from tuas.rules import survey as rules
from tuas.rules.numbers import percent
from tuas.rules.periods import Period, parse

PREPARED, OPEN, ENDED, CLOSED, CANCELLED = "prepared", "open", "ended", "closed", "cancelled"
WORDS: dict[str, tuple[str, Promise]] = {
    # state: (a word of the `state` tag, words)
    PREPARED: ("belum", _("Disiapkan")),
    OPEN: ("berjalan", _("Sedang dijawab")),
    ENDED: ("terlambat", _("Masa jawab selesai, belum ditutup")),
    CLOSED: ("lengkap", _("Ditutup")),
    CANCELLED: ("tidak_ada", _("Dibatalkan")),
}


def state_of(found: SurveyRound, on: dt.date) -> str:
    """ENDED: the last day is over; sheets of paper may still be typed in until somebody closes the round."""
    if found.cancelled_at is not None:
        return CANCELLED
    if found.closed_at is not None:
        return CLOSED
    if found.opened_at is None or on < found.opens_on:
        return PREPARED
    return OPEN if on <= found.closes_on else ENDED


def listed(unit: Unit) -> QuerySet[SurveyRound]:
    """Newest first, without those called off."""
    return SurveyRound.objects.filter(unit=unit, cancelled_at=None).select_related("unit")


def candidates(unit: Unit, period: Period) -> QuerySet[ServiceUser]:
    """Whoever has finished being served in the period and has not refused to be asked (SE MenPANRB 4/2023; RQ-054)."""
    return ServiceUser.objects.filter(
        unit=unit, removed_at=None, asks=True, restricted_at=None,
        completed_on__range=(period.first, period.last),
    )  # fmt: skip


def one_each(users: Sequence[ServiceUser]) -> list[ServiceUser]:
    """A person who was served twice is asked once: the same phone or e-mail, without both the same name."""
    seen: set[str] = set()
    kept = []
    for user in users:
        digits = "".join(c for c in user.phone if c.isdigit())
        digits = "62" + digits[1:] if digits.startswith("0") else digits
        keys = {key for key in (digits, user.email.lower()) if key} or {" ".join(user.name.lower().split())}
        if keys & seen:
            continue
        seen |= keys
        kept.append(user)
    return kept


def employees(unit: Unit, asked: Questionnaire, on: dt.date) -> QuerySet[Person]:
    """The active employees; without the Pimpinan where the survey is about him."""
    people = Person.objects.filter(unit=unit, active=True)
    if asked.of_leader:
        heads = Appointment.objects.in_force(on).filter(unit=unit, role="PIMPINAN")
        people = people.exclude(user__in=heads.values("user"))
    return people


@dataclass(frozen=True, slots=True)
class Rate:
    """Live: answers against the wanted sample, links used against links given."""

    answers: int
    wanted: int
    used: int
    links: int

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.used, self.links) if self.links else None

    @property
    def percent(self) -> str:
        return "–" if self.share is None else percent(self.share)

    @property
    def enough(self) -> bool:
        return self.answers >= self.wanted > 0


def rate_of(found: SurveyRound) -> Rate:
    """Two queries."""
    links = SurveyLink.objects.filter(round=found, revoked_at=None).aggregate(
        all=Count("pk"), used=Count("pk", filter=Q(used=True))
    )
    wanted = wanted_of(found)
    return Rate(found.answers.count(), wanted, links["used"], links["all"])


def wanted_of(found: SurveyRound) -> int:
    """The sample for service users; every employee for a survey of the staff."""
    everybody = questionnaire(found.questionnaire).audience == "pegawai"
    return found.population if everybody else rules.sample_size(found.population)


def respondents(found: SurveyRound) -> int:
    """Of a closed round."""
    return int(found.tally.get("respondents", 0))


def enough(found: SurveyRound) -> bool:
    """Closed, and five or more answered: its statistics may be shown."""
    return found.closed_at is not None and respondents(found) >= rules.FEWEST


@dataclass(frozen=True, slots=True)
class Line:
    """One element with its mean; mean None where fewer than five answered it."""

    element: Element
    count: int
    mean: Fraction | None
    lowest: bool


@dataclass(frozen=True, slots=True)
class GroupResult:
    """index: on the scale of 4, None while an element is not shown. ikm, grade: for a graded questionnaire."""

    group: Group
    raw: Fraction | None
    index: Fraction | None
    ikm: Fraction | None
    grade: str
    lines: tuple[Line, ...]

    @property
    def grade_words(self) -> str:
        return rules.GRADE_WORDS.get(self.grade, "")

    @property
    def lowest(self) -> list[Line]:
        return [line for line in self.lines if line.lowest]


@dataclass(frozen=True, slots=True)
class ProfileRows:
    """(words, count) of the groups; None where it is hidden."""

    name: str
    rows: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class Results:
    asked: Questionnaire
    period: Period
    respondents: int
    groups: tuple[GroupResult, ...]
    profile: tuple[ProfileRows, ...]

    @property
    def lowest(self) -> list[Line]:
        return [line for group in self.groups for line in group.lowest]

    @property
    def upward(self) -> list[Line]:
        """All elements from the lowest upward."""
        return sorted(
            (line for group in self.groups for line in group.lines if line.mean is not None),
            key=lambda line: line.mean or 0,
        )


def results_of(found: SurveyRound) -> Results | None:
    """What a closed round says; None before it is closed and for fewer than five respondents. No query."""
    if not enough(found):
        return None
    asked = questionnaire(found.questionnaire)
    groups = tuple(_group(asked, group, found) for group in asked.groups)
    profile = tuple(
        ProfileRows(part.name, _rows(part.options, found.tally["profile"].get(part.code, {})))
        for part in asked.profile
    )
    return Results(asked, parse(found.period), respondents(found), groups, profile)


def _group(asked: Questionnaire, group: Group, found: SurveyRound) -> GroupResult:
    tally = found.tally["elements"]
    means = [rules.Mean(code, *tally.get(code, (0, 0))) for code in group.codes]
    open_ = all(each.shown for each in means)
    low = set(rules.lowest(each for each in means if each.shown))
    raw = rules.index(means, group.weights) if open_ else None
    index = None if raw is None else rules.converted(raw, asked.most, found.conversion)
    ikm = rules.ikm(index) if asked.graded and index is not None else None
    lines = tuple(
        Line(element, each.count, each.mean if each.shown else None, each.code in low)
        for element, each in zip(group.elements, means, strict=True)
    )
    return GroupResult(group, raw, index, ikm, "" if ikm is None else rules.grade(ikm), lines)


def _rows(options: object, counts: dict[str, int]) -> tuple[tuple[str, int | None], ...]:
    words = {**dict(options), "": str(_("tidak diisi"))}  # type: ignore[call-overload]
    shown = rules.open_counts({key: counts.get(key, 0) for key in words})
    return tuple((words[key], n) for key, n in shown.items())
