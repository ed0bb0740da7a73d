"""The personal link of a survey: a signature over its key. Nothing secret is stored, nobody is named in it."""

import datetime as dt
from urllib.parse import quote

from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.documents.pdf import indonesian
from tuas.frontdesk.models import SurveyLink
from tuas.frontdesk.surveys import rounds
from tuas.frontdesk.surveys.questionnaires import questionnaire
from tuas.ui.dates import long_date

SALT = "tuas.survey.link"
OPEN, USED, EARLY, OVER, GONE = "open", "used", "early", "over", "gone"


def token_of(link: SurveyLink) -> str:
    return signing.Signer(salt=SALT).sign(str(link.pk))


def path_of(link: SurveyLink) -> str:
    return reverse("frontdesk:survey_answer", args=[token_of(link)])


def link_of(token: str) -> SurveyLink | None:
    """None for a forged or unknown token. One query."""
    try:
        key = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    if not (key.isascii() and key.isdigit()):
        return None
    return SurveyLink.objects.filter(pk=int(key)).select_related("round__unit").first()


def state_of(link: SurveyLink, on: dt.date) -> str:
    """What the link answers on this day."""
    if link.used:
        return USED
    if link.revoked_at is not None or link.round.cancelled_at is not None:
        return GONE
    state = rounds.state_of(link.round, on)
    return {rounds.OPEN: OPEN, rounds.PREPARED: EARLY}.get(state, OVER)


@indonesian
def share(link: SurveyLink, address: str) -> str:
    """A WhatsApp link with Indonesian words that name nobody; whom it goes to is chosen in WhatsApp."""
    found = link.round
    words = _(
        "Yth. Bapak/Ibu, {unit} mohon pendapat Anda melalui {survey}, sekitar tiga menit, paling lambat {day}. "
        "Tautan ini hanya untuk Anda dan jawabannya tanpa nama: {address}"
    ).format(
        unit=found.unit.short, survey=questionnaire(found.questionnaire).short, day=long_date(found.closes_on),
        address=address,
    )  # fmt: skip
    return "https://wa.me/?text=" + quote(words)
