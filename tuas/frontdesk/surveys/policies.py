"""Who keeps a survey, who sees its respondents and its raw answers; each refusal is one sentence with its paragraph."""

from django.utils.translation import gettext as _

from tuas.frontdesk.models import SurveyRound
from tuas.frontdesk.surveys import rounds
from tuas.frontdesk.surveys.questionnaires import Questionnaire, questionnaire
from tuas.frontdesk.users.register import sees_contacts
from tuas.organisation.authority import BIDANG_ROLES, Authority
from tuas.organisation.models import Unit
from tuas.ui.errors import Denied

TEAM = ("KETUA_TIM_KERJA", "SEKRETARIS_TIM_KERJA", "KETUA_POKJA", "ANGGOTA_POKJA")
JUDGED = ("PIMPINAN", "ADMIN_UNIT")
"""The Pimpinan, and who answers for the accounts: not for a survey about the Pimpinan."""


def why_not_keep(who: Authority, unit: Unit, asked: Questionnaire) -> str:
    """Empty for the Tim Kerja and the pokja of the questionnaire's area; the Pimpinan too, but not about himself."""
    roles = TEAM if asked.of_leader else (*TEAM, *JUDGED)
    if who.in_unit(unit.pk, *roles, area=asked.area):
        return ""
    if asked.of_leader:
        return _(
            "Survei tentang Pimpinan dikelola Ketua atau Sekretaris Tim Kerja atau Pokja 1, agar pegawai bebas "
            "menjawab (5.e.I.1.d.i)."
        )
    return _("{name} dikelola Tim Kerja atau Pokja {area} ({source}).").format(
        name=asked.short, area=asked.area, source=asked.source.split(";")[-1].strip()
    )


def check_keep(who: Authority, unit: Unit, asked: Questionnaire) -> None:
    if sentence := why_not_keep(who, unit, asked):
        raise Denied(sentence)


def check_keep_round(who: Authority, found: SurveyRound) -> None:
    check_keep(who, found.unit, questionnaire(found.questionnaire))


def _assesses(who: Authority, unit: Unit) -> bool:
    return who.has(*BIDANG_ROLES, "PENANGGUNG_JAWAB", "TPI") and not who.belongs_to(unit.pk)


def why_no_respondents(who: Authority, found: SurveyRound) -> str:
    """Names and phones of who was asked: for the keepers, and for who validates the survey of service users."""
    asked = questionnaire(found.questionnaire)
    if not why_not_keep(who, found.unit, asked):
        return ""
    if asked.audience == "pengguna" and (sees_contacts(who, found.unit) or _assesses(who, found.unit)):
        return ""
    return _("Daftar responden hanya untuk yang tugasnya memerlukan (5.g.3).")


def check_respondents(who: Authority, found: SurveyRound) -> None:
    if sentence := why_no_respondents(who, found):
        raise Denied(sentence)


def why_no_answers(who: Authority, found: SurveyRound) -> str:
    """The raw answers name nobody, yet those of four people can be guessed: from five on, and after the round."""
    asked = questionnaire(found.questionnaire)
    if why_not_keep(who, found.unit, asked) and not _assesses(who, found.unit):
        return _("Jawaban mentah hanya untuk pengelola survei dan penilainya (5.g.3).")
    if found.closed_at is None:
        return _("Jawaban dapat diunduh setelah survei ditutup, agar jawaban terakhir tidak dapat ditebak.")
    if not rounds.enough(found):
        return _("Jawaban kurang dari lima responden tidak ditampilkan.")
    return ""


def check_answers(who: Authority, found: SurveyRound) -> None:
    if sentence := why_no_answers(who, found):
        raise Denied(sentence)
