"""What of the letters waits for a person."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.letters.kinds import BY_CODE
from tuas.cycle.letters.policies import why_not_propose
from tuas.cycle.models import Letter, Programme
from tuas.organisation.authority import Authority
from tuas.ui.dates import WIB
from tuas.ui.waiting import Task

State = Letter.State


def waiting(who: Authority, programme: Programme, on: dt.date) -> list[Task]:
    """For the Pimpinan: letters to sign, send, receive, and the usulan when it may go. At most five queries."""
    unit = programme.unit
    if programme.closed_at is not None or not who.in_unit(unit.pk, "PIMPINAN"):
        return []
    letters = list(Letter.objects.filter(programme=programme, cancelled_at=None).order_by("pk"))
    found = []
    for each in letters:
        href, key = reverse("cycle:letter", args=[unit.number, each.pk]), f"letter {each.pk} {each.state}"
        kind = BY_CODE[each.kind]
        if (
            each.unit_id == unit.pk
            and "PIMPINAN" in kind.signers
            and each.state in (State.KONSEP, State.DITANDATANGANI)
        ):
            words, deed = (
                (_("surat menunggu tanda tangan Anda"), _("Tanda tangani"))
                if each.state == State.KONSEP
                else (_("surat siap dikirim"), _("Kirim"))
            )
            found.append(
                Task(1, words, f"{kind.name}: {each.subject}", href, deed, "siap", kind.paragraph, None, key)
            )
        elif each.to_unit_id == unit.pk and "PIMPINAN" in kind.receivers and each.state == State.DIKIRIM:
            due = each.sent_at.astimezone(WIB).date() + dt.timedelta(days=1) if each.sent_at else None
            found.append(
                Task(
                    1,
                    _("surat menunggu Anda terima"),
                    str(kind.name),
                    href,
                    _("Terima"),
                    "siap",
                    kind.paragraph,
                    due,
                    key,
                )
            )
    if not any(each.kind == "USULAN" for each in letters) and not why_not_propose(programme):
        href = reverse("cycle:letter_new", args=[unit.number, "tulis"]) + "?jenis=USULAN"
        detail = _("Pencanangan dan pakta sudah lengkap.")
        words = _("usulan Pembangunan ZI belum ditulis")
        found.append(
            Task(1, words, detail, href, _("Tulis"), "siap", "5.b.1.d", None, f"usulan {programme.pk}")
        )
    return found
