"""What a person is told, once: in the app, by e-mail, in a digest. Knows accounts only by their key."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Notification(models.Model):
    """One message to one account. key: what it is about; the same key reaches the same account once.

    url: a path in Tuas. claimed_at: a worker mails it or broke off doing so; mailed_at: sent by e-mail, alone or in
    a digest; next_at: not tried again before; failed: why it is never tried again. No personal data in title and body.
    """

    recipient = models.BigIntegerField()
    event = models.CharField(max_length=60)
    key = models.CharField(max_length=160)
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=300, blank=True)
    due = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True)
    failed = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["recipient", "key"], name="notification_once")]
        indexes = [
            models.Index(fields=["recipient", "-id"], name="notification_inbox"),
            models.Index(
                fields=["id"], name="notification_unmailed", condition=models.Q(mailed_at=None, failed="")
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Preference(models.Model):
    """How an account wants its e-mail. calendar: counts up when the secret link of the feed is renewed."""

    class Mail(models.TextChoices):
        LANGSUNG = "LANGSUNG", _("Langsung, satu surel setiap pemberitahuan")
        RINGKASAN = "RINGKASAN", _("Ringkasan sekali sehari")
        TIDAK = "TIDAK", _("Tidak dengan surel; hanya di Tuas")

    account = models.BigIntegerField(unique=True)
    mail = models.CharField(_("surel"), max_length=10, choices=Mail.choices, default=Mail.RINGKASAN)
    calendar = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.account}: {self.mail}"
