"""An answer arrives: by its link, once, or typed in from a numbered sheet of paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.frontdesk.models import SurveyAnswer, SurveyLink, SurveyRemark, SurveyRound
from tuas.frontdesk.surveys import links, policies, rounds
from tuas.frontdesk.surveys.questionnaires import Questionnaire
from tuas.organisation.authority import Authority
from tuas.organisation.models import User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

LONGEST = 1000
MOST_SHEETS = 100
"""Blank sheets of one print."""


@dataclass(slots=True)
class Typed:
    """What was sent: answers and profile that can be, by code; `missing` and `wrong` by code of the element."""

    values: dict[str, int] = field(default_factory=dict)
    profile: dict[str, str] = field(default_factory=dict)
    remark: str = ""
    missing: list[str] = field(default_factory=list)
    long: bool = False


def read(asked: Questionnaire, sent: Mapping[str, str]) -> Typed:
    """Fields `u_<code>` 1..most, `p_<code>` a value of the profile, `saran`."""
    remark = "".join(c if c.isprintable() else " " for c in sent.get("saran", ""))
    typed = Typed(remark=" ".join(remark.split()))
    typed.long = len(typed.remark) > LONGEST
    for element in asked.elements:
        value = sent.get(f"u_{element.code}", "")
        if value.isascii() and value.isdigit() and 1 <= int(value[:3]) <= asked.most and len(value) == 1:
            typed.values[element.code] = int(value)
        else:
            typed.missing.append(element.code)
    for part in asked.profile:
        if (value := sent.get(f"p_{part.code}", "")) in part.options:
            typed.profile[part.code] = value
    return typed


def answer(link: SurveyLink, typed: Typed) -> None:
    """Keeps the answer and uses the link up, both or neither. Conflict for a used link, even at the same moment.

    No audit event: it would say when, and whose link it was can be read beside it.
    """
    if typed.missing or typed.long:
        raise Invalid(_("Jawab semua pertanyaan."))
    with transaction.atomic():
        if links.state_of(link, today()) not in {links.OPEN, links.USED}:
            raise Conflict(_("Survei ini tidak sedang dibuka."))
        free = SurveyLink.objects.filter(pk=link.pk, used=False, revoked_at=None)
        if not free.update(used=True):
            raise Conflict(_("Jawaban dari tautan ini sudah kami terima."))
        _keep(link.round, typed)


def _keep(found: SurveyRound, typed: Typed, sheet: int | None = None) -> None:
    """The new row waits for whoever is closing the round, so that what is asked after it is asked of the closed one."""
    SurveyAnswer.objects.create(round=found, values=typed.values, profile=typed.profile, sheet=sheet)
    if typed.remark:
        SurveyRemark.objects.create(round=found, text=typed.remark)
    if not SurveyRound.objects.filter(pk=found.pk, closed_at=None, cancelled_at=None).exists():
        raise Conflict(_("Survei ini sudah ditutup."))


def enter_sheet(found: SurveyRound, sheet: int, typed: Typed, *, by: User, authority: Authority) -> None:
    """One numbered sheet of paper; questions left empty on it stay empty. The same number is refused a second time."""
    policies.check_keep_round(authority, found)
    if not typed.values:
        raise Invalid(_("Lembar ini kosong: isi paling sedikit satu jawaban."))
    if typed.long:
        raise Invalid(_("Saran paling panjang {n} huruf.").format(n=LONGEST))
    if not 1 <= sheet <= 99999:
        raise Invalid(_("Tulis nomor lembarnya, angka 1 sampai 99999."))
    if rounds.state_of(found, today()) not in {rounds.OPEN, rounds.ENDED}:
        raise Conflict(_("Survei ini tidak sedang dibuka."))
    try:
        with transaction.atomic():
            _keep(found, typed, sheet)
            record("survey.sheet_entered", found, by=by, unit=found.unit.number, detail={"sheet": sheet})
    except IntegrityError as error:
        raise Conflict(_("Lembar nomor {n} sudah dimasukkan.").format(n=sheet)) from error


def number_sheets(found: SurveyRound, count: int, *, by: User, authority: Authority) -> int:
    """So many blank sheets get the next numbers, of which none was printed or typed in before; the first of them."""
    policies.check_keep_round(authority, found)
    if not 1 <= count <= MOST_SHEETS:
        raise Invalid(_("Cetak 1 sampai {n} lembar sekali jalan.").format(n=MOST_SHEETS))
    if rounds.state_of(found, today()) not in {rounds.PREPARED, rounds.OPEN, rounds.ENDED}:
        raise Conflict(_("Survei ini sudah ditutup."))
    with transaction.atomic():
        held = SurveyRound.objects.select_for_update().get(pk=found.pk)
        typed = held.answers.aggregate(top=Max("sheet"))["top"] or 0
        first = max(held.printed, typed) + 1
        held.printed = first + count - 1
        held.save(update_fields=["printed"])
        detail = {"first": first, "count": count}
        record("survey.sheets_numbered", found, by=by, unit=found.unit.number, detail=detail)
    return first


def mark_paper(link: SurveyLink, *, by: User, authority: Authority) -> None:
    """Whoever answered on paper is not reminded, and his link answers no more. Which sheet is his is not kept."""
    policies.check_keep_round(authority, link.round)
    with transaction.atomic():
        free = SurveyLink.objects.filter(
            pk=link.pk, used=False, revoked_at=None, round__closed_at=None, round__cancelled_at=None
        )
        if not free.update(used=True, on_paper=True):
            raise Conflict(_("Tautan ini sudah dipakai, atau surveinya sudah ditutup."))
        record("survey.marked_paper", link.round, by=by, unit=link.round.unit.number)
