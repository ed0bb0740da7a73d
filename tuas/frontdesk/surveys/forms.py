"""What a keeper types, read into values; every error is a sentence that says what to write."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tuas.frontdesk.surveys.actions import Given
from tuas.frontdesk.surveys.questionnaires import Questionnaire, questionnaires
from tuas.rules.periods import Period, parse, slots
from tuas.ui.errors import Invalid

KINDS = ("quarterly", "monthly", "half-yearly", "yearly")


def periods(year: int) -> list[Period]:
    """What a round may speak of in a year: quarters first, since four surveys a year are level A (A.I.6.iv.a)."""
    return [period for kind in KINDS for period in slots(kind, year)]


def questionnaire_of(sent: Mapping[str, str]) -> Questionnaire:
    found = questionnaires().get(sent.get("kuesioner", ""))
    if found is None:
        raise Invalid(_("Pilih kuesionernya."))
    return found


def given_of(sent: Mapping[str, str]) -> Given:
    try:
        period = parse(sent.get("periode", ""))
    except ValueError as error:
        raise Invalid(_("Pilih periode yang disurvei.")) from error
    return Given(
        period,
        day_of(sent, "buka", _("Pilih hari survei dibuka.")),
        day_of(sent, "tutup", _("Pilih hari terakhir menjawab.")),
        whole(sent, "populasi", empty=0),
        sent.get("konversi", "kali"),
    )


def day_of(sent: Mapping[str, str], name: str, sentence: str) -> dt.date:
    try:
        return dt.date.fromisoformat(sent.get(name, ""))
    except ValueError as error:
        raise Invalid(sentence) from error


def whole(sent: Mapping[str, str], name: str, *, empty: int | None = None) -> int:
    """A whole number from 0 to 9999999; empty: what an empty field means, refused when None."""
    value = sent.get(name, "").strip()
    if not value and empty is not None:
        return empty
    if not (value.isascii() and value.isdigit() and len(value) <= 7):
        raise Invalid(_("Tulis bilangan bulat tanpa titik, misalnya 120."))
    return int(value)


def text_of(sent: Mapping[str, Any], name: str, longest: int) -> str:
    return " ".join(str(sent.get(name, "")).split())[:longest]
