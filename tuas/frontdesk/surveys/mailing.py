"""Personal links by e-mail, and one reminder (5.e.I.6 k). What is noted are days: never when somebody answered."""

import datetime as dt
import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from tuas.audit.trail import record
from tuas.frontdesk.models import SurveyLink, SurveyRound
from tuas.frontdesk.surveys import links, policies, rounds
from tuas.frontdesk.surveys.questionnaires import questionnaire
from tuas.jobs import queue
from tuas.notifications.inbox import absolute
from tuas.organisation.authority import Authority
from tuas.organisation.models import User
from tuas.ui.dates import long_date, today
from tuas.ui.errors import Conflict, Invalid

log = logging.getLogger("tuas.frontdesk")
WAIT = dt.timedelta(days=5)
"""From the invitation to its only reminder."""


def waiting(found: SurveyRound, on: dt.date) -> QuerySet[SurveyLink]:
    """Unused links of who has an address: not invited by mail yet, or due for the reminder."""
    reachable = ~Q(service_user=None) & ~Q(service_user__email="") & Q(service_user__restricted_at=None)
    staff = ~Q(person=None) & ~Q(person__user=None) & ~Q(person__user__email="")
    due = Q(mailed_on=None) | Q(mailed_on__lte=on - WAIT, reminded_on=None)
    return found.links.filter(reachable | staff, due, used=False, revoked_at=None)


def ready() -> bool:
    """A mail needs a server (TUAS_SMTP_HOST) and a link the address of this installation (TUAS_URL)."""
    return bool(settings.EMAIL_HOST and settings.TUAS_URL)


def ask(found: SurveyRound, *, by: User, authority: Authority) -> int:
    """How many mails are on their way. Raises Denied, Invalid without a server, Conflict unless the round is open."""
    policies.check_keep_round(authority, found)
    if rounds.state_of(found, today()) != rounds.OPEN:
        raise Conflict(_("Survei ini tidak sedang dibuka."))
    if not ready():
        raise Invalid(
            _("Server surel atau alamat Tuas belum diatur; kirim tautannya lewat WhatsApp atau lembar QR.")
        )
    count = waiting(found, today()).count()
    if not count:
        raise Invalid(
            _("Tidak ada yang menunggu surel: semua yang beralamat sudah dikirimi atau sudah menjawab.")
        )
    with transaction.atomic():
        record("survey.mailed", found, by=by, unit=found.unit.number, detail={"count": count})
        transaction.on_commit(lambda: queue.enqueue(send, found.pk, key=f"survei {found.pk}"))
    return count


@task()
def send(pk: int) -> None:
    """All that wait in this round; where the server is away the rest waits for the next night."""
    found = SurveyRound.objects.select_related("unit").get(pk=pk)
    if rounds.state_of(found, today()) != rounds.OPEN or not ready():
        return
    rows = list(waiting(found, today()).select_related("service_user", "person__user", "round__unit"))
    try:
        with get_connection() as connection:
            for link in rows:
                _send_one(link, connection)
    except (OSError, smtplib.SMTPException) as error:
        log.warning("surel survei tertunda: %s", type(error).__name__)


def _send_one(link: SurveyLink, connection: object) -> None:
    """Claimed before it goes out, so that two workers do not both send it; given back when it was refused."""
    field = "mailed_on" if link.mailed_on is None else "reminded_on"
    free = SurveyLink.objects.filter(pk=link.pk, used=False, **{field: None})
    if not free.update(**{field: today()}):
        return
    try:
        message(link, again=field == "reminded_on", connection=connection).send()
    except (OSError, smtplib.SMTPException):
        SurveyLink.objects.filter(pk=link.pk).update(**{field: None})
        raise


def message(link: SurveyLink, *, again: bool, connection: object = None) -> EmailMessage:
    """In Indonesian; subject and words name nobody."""
    found = link.round
    with override("id"):
        survey = questionnaire(found.questionnaire).short
        subject = _("Pengingat: {survey} {unit}") if again else _("{survey} {unit}")
        body = _(
            "Yth. Bapak/Ibu,\n\n{unit} mohon pendapat Anda, sekitar tiga menit, paling lambat {day}:\n\n{address}\n\n"
            "Tautan ini hanya untuk Anda. Jawaban disimpan tanpa nama dan tidak dapat dihubungkan dengan tautannya. "
            "Bila sudah menjawab, abaikan surel ini."
        ).format(unit=found.unit.name, day=long_date(found.closes_on), address=absolute(links.path_of(link)))
        person = link.person.user if link.person else None
        to = link.service_user.email if link.service_user else person.email if person else ""
        named = subject.format(survey=survey, unit=found.unit.short)
        mail = EmailMessage(named, body, to=[to], connection=connection)
        mail.extra_headers["Auto-Submitted"] = "auto-generated"
        return mail


@task()
def remind() -> None:
    """Every morning: who was invited by mail five days ago and has not answered is reminded once."""
    due = SurveyLink.objects.filter(
        mailed_on__lte=today() - WAIT, reminded_on=None, used=False, revoked_at=None, round__closed_at=None,
        round__cancelled_at=None, round__opens_on__lte=today(), round__closes_on__gte=today(),
    )  # fmt: skip
    for pk in due.order_by().values_list("round", flat=True).distinct():
        queue.enqueue(send, pk, key=f"survei {pk}")
