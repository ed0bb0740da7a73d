"""A busy front desk in one unit: guests and service users, complaints with their steps, surveys, innovations."""

import datetime as dt

from django.utils import timezone

from tuas.cycle.models import Programme
from tuas.frontdesk.models import (
    Channel,
    Complaint,
    ComplaintStep,
    GuestBook,
    Innovation,
    Publication,
    Service,
    ServiceUser,
    SurveyAnswer,
    SurveyLink,
    SurveyRound,
    Visit,
)
from tuas.frontdesk.surveys.questionnaires import questionnaire
from tuas.organisation.models import Unit, User

USERS, COMPLAINTS, ROUNDS, ANSWERS = 5000, 2000, 12, 300
YEAR = 2026


def fill(programme: Programme, by: User) -> str:
    unit = programme.unit
    Service.objects.bulk_create(Service(unit=unit, name=f"Layanan {n}", changed_by=by) for n in range(12))
    users = ServiceUser.objects.bulk_create(
        ServiceUser(
            unit=unit, name=f"Tamu {n:04d}", service=f"Layanan {n % 12}", phone=f"0812{n:08d}",
            completed_on=dt.date(YEAR, 1 + n % 10, 1 + n % 28) if n % 9 else None,
        )
        for n in range(USERS)
    )  # fmt: skip
    GuestBook.objects.create(
        unit=unit, open=True, place="Lobi", services="Layanan 1\nLayanan 2", contact="Loket", changed_by=by
    )
    Visit.objects.bulk_create(
        Visit(
            unit=unit,
            user=user,
            place="Lobi",
            code=f"{user.pk:012d}",
            written_at=timezone.now(),
            typed=user.name,
            notice="1",
        )
        for user in users
    )
    _complaints(unit, by)
    _surveys(unit, users, by)
    Innovation.objects.bulk_create(
        Innovation(
            unit=unit, name=f"Inovasi {n}", before="Lama", after="Baru", made_by=by, proposed_at=timezone.now()
        )
        for n in range(40)
    )  # fmt: skip
    Publication.objects.create(unit=unit, content={"services": []}, by=by)
    return (
        f"{USERS} pengguna layanan, {COMPLAINTS} pengaduan, {ROUNDS} survei × {ANSWERS} jawaban di satu unit"
    )


def _complaints(unit: Unit, by: User) -> None:
    Channel.objects.create(unit=unit, kind="WEB", where="Formulir", since=dt.date(YEAR, 1, 2), added_by=by)
    day = dt.timedelta(days=1)
    made = Complaint.objects.bulk_create(
        Complaint(
            unit=unit, year=YEAR, serial=n + 1, kind=("PENGADUAN", "KELUHAN")[n % 2], channel="LOKET",
            received_on=(on := dt.date(YEAR, 1 + n % 10, 1 + n % 28)), subject=f"Perihal {n}", text="Isi", added_by=by,
            started_on=on + day, responded_on=on + day, done_on=on + 5 * day if n % 5 else None,
            outcome="Selesai" if n % 5 else "",
        )
        for n in range(COMPLAINTS)
    )  # fmt: skip
    ComplaintStep.objects.bulk_create(
        ComplaintStep(complaint=each, deed="mulai", on=each.received_on + day, by=by) for each in made
    )


def _surveys(unit: Unit, users: list[ServiceUser], by: User) -> None:
    """One a month; the last one is open."""
    asked = questionnaire("skm-2017")
    for month in range(1, ROUNDS + 1):
        ended = timezone.now() if month < ROUNDS else None
        counts = {e.code: [ANSWERS, ANSWERS * 3] for e in asked.elements}
        found = SurveyRound.objects.create(
            unit=unit, questionnaire=asked.code, period=f"{YEAR}-{month:02d}", opens_on=dt.date(YEAR, month, 1),
            closes_on=dt.date(YEAR, 12, 31), population=USERS, made_by=by, opened_at=timezone.now(), closed_at=ended,
            tally={"respondents": ANSWERS, "elements": counts, "profile": {}} if ended else {},
        )  # fmt: skip
        SurveyLink.objects.bulk_create(
            SurveyLink(round=found, service_user=user, used=True) for user in users[:ANSWERS]
        )
        SurveyAnswer.objects.bulk_create(
            SurveyAnswer(round=found, values=dict.fromkeys(counts, 3)) for _n in range(ANSWERS)
        )
