"""Surveys of service users and employees (5.e.I.6 k–m, 5.b.3.c, DM-16). Nothing joins an answer to its respondent."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tuas.files.models import Blob
from tuas.frontdesk.models.users import ServiceUser
from tuas.organisation.models import Person, Unit, User


class SurveyRound(models.Model):
    """One survey of one unit about one period. questionnaire: its code; population: all who could be asked (N);
    conversion: how stars become the scale of 4, a setting that the report prints. tally: the counts, fixed when the
    round is closed ({"respondents", "elements": {code: [count, sum]}, "profile": {code: {value: count}}}); empty
    before. printed: the highest number that stands on a blank sheet of paper.
    """

    class Conversion(models.TextChoices):
        KALI = "kali", _("rata-rata × 4 ÷ 6")
        GESER = "geser", _("1 + (rata-rata − 1) × 3 ÷ 5")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="survey_rounds")
    questionnaire = models.CharField(_("kuesioner"), max_length=40)
    period = models.CharField(_("periode"), max_length=10)
    opens_on = models.DateField(_("dibuka"))
    closes_on = models.DateField(_("hari terakhir menjawab"))
    population = models.PositiveIntegerField(_("populasi"), default=0)
    conversion = models.CharField(
        _("konversi"), max_length=10, choices=Conversion.choices, default=Conversion.KALI
    )
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    tally = models.JSONField(default=dict, blank=True)
    printed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-opens_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "questionnaire", "period"],
                condition=Q(cancelled_at=None),
                name="survey_round_once",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=models.F("opens_on")), name="survey_closes_after_opening"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(opened_at__isnull=False), name="survey_opened_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire} {self.period}"


class SurveyLink(models.Model):
    """A personal link: who was asked, and whether the link was used; never when, so that no order of answers tells
    whose they are. The address is a signature over the key. on_paper: answered on a sheet that the unit typed in.
    """

    round = models.ForeignKey(SurveyRound, on_delete=models.PROTECT, related_name="links")
    service_user = models.ForeignKey(ServiceUser, on_delete=models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    used = models.BooleanField(default=False)
    on_paper = models.BooleanField(default=False)
    revoked_at = models.DateTimeField(null=True, blank=True)
    mailed_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "service_user"], name="survey_link_user_once"),
            models.UniqueConstraint(fields=["round", "person"], name="survey_link_person_once"),
            models.CheckConstraint(
                condition=Q(service_user=None) | Q(person=None), name="survey_link_one_respondent"
            ),
            models.CheckConstraint(condition=Q(on_paper=False) | Q(used=True), name="survey_paper_is_used"),
        ]

    def __str__(self) -> str:
        return f"Tautan survei {self.pk}"


class SurveyAnswer(models.Model):
    """One set of answers: element -> 1..most, profile -> value. No link, no time, a random key; the rows are written
    anew in random order when the round is closed. sheet: the number on a paper form, None for a link.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(SurveyRound, on_delete=models.PROTECT, related_name="answers")
    values = models.JSONField()
    profile = models.JSONField(default=dict, blank=True)
    sheet = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "sheet"], name="survey_sheet_once")]

    def __str__(self) -> str:
        return f"Jawaban {self.id}"


class SurveyRemark(models.Model):
    """A suggestion, kept apart from the answers of whoever wrote it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(SurveyRound, on_delete=models.PROTECT, related_name="remarks")
    text = models.TextField(max_length=1000)

    def __str__(self) -> str:
        return f"Saran {self.id}"


class SurveyFollowUp(models.Model):
    """What is done about one element (P6.m.2); the lowest gets one when the round is closed. plan, responsible, due_on:
    empty until planned; done_on with what was done, and a proof where there is one.
    """

    round = models.ForeignKey(SurveyRound, on_delete=models.PROTECT, related_name="follow_ups")
    element = models.CharField(max_length=10)
    plan = models.CharField(_("program atau kegiatan"), max_length=500, blank=True)
    responsible = models.CharField(_("penanggung jawab"), max_length=150, blank=True)
    due_on = models.DateField(_("selesai paling lambat"), null=True, blank=True)
    done_on = models.DateField(_("selesai"), null=True, blank=True)
    outcome = models.CharField(_("hasil"), max_length=500, blank=True)
    proof = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proof_name = models.CharField(max_length=255, blank=True)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "element"], name="survey_follow_up_once"),
            models.CheckConstraint(
                condition=Q(done_on=None) | ~Q(plan="") & ~Q(outcome=""), name="survey_done_has_outcome"
            ),
        ]

    def __str__(self) -> str:
        return f"Tindak lanjut {self.element}"


class SurveyPublication(models.Model):
    """Where the result was made public, with its proof (P6.k.2, P6.l.2)."""

    class Channel(models.TextChoices):
        PAPAN = "PAPAN", _("Papan pengumuman")
        CETAK = "CETAK", _("Leaflet, brosur, atau banner")
        WEB = "WEB", _("Situs web atau SIPP")
        MEDSOS = "MEDSOS", _("Media sosial atau grup WA")

    round = models.ForeignKey(SurveyRound, on_delete=models.PROTECT, related_name="publications")
    channel = models.CharField(_("saluran"), max_length=8, choices=Channel.choices)
    on = models.DateField(_("tanggal"))
    address = models.URLField(_("alamat"), blank=True)
    proof = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    proof_name = models.CharField(max_length=255)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.channel} {self.on}"

    @property
    def online(self) -> bool:
        return self.channel in {self.Channel.WEB, self.Channel.MEDSOS}
