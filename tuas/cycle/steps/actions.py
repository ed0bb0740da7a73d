"""Lift the year of step 4 with a reason, or put it back with a reason (6.c.4.a)."""

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Programme, StepOverride
from tuas.cycle.steps import facts, policies
from tuas.notifications.telling import tell
from tuas.organisation.authority import Authority, authority_of, holders
from tuas.organisation.models import User
from tuas.ui.dates import long_date, today
from tuas.ui.errors import Conflict, Invalid

LEAST = 20
"""Letters of a reason that says something to whoever reads it years later."""


def _reason(words: str) -> str:
    if len(words.strip()) < LEAST:
        raise Invalid(
            _("Tulis alasannya, paling sedikit {n} huruf: dasar, pertimbangan, dan akibatnya.").format(
                n=LEAST
            )
        )
    return words.strip()


def _tell(programme: Programme, key: str, title: str) -> None:
    url = reverse("process", args=[programme.unit.number])
    tell(
        holders(today(), "PIMPINAN", "KETUA_TIM_KERJA", unit=programme.unit_id),
        "step.override",
        key,
        title,
        url=url,
    )


def override(
    programme: Programme, step: int, reason: str, *, by: User, who: Authority | None = None
) -> StepOverride:
    """From now on this step may end before its year is over. Raises Denied, Invalid, Conflict."""
    policies.check_override(who or authority_of(by, today()), programme)
    if step not in facts.year_long():
        raise Invalid(_("Hanya langkah yang lamanya satu tahun dapat dikesampingkan waktunya (6.b, Waktu)."))
    over = facts.over_on(programme)
    if over is None:
        raise Invalid(_("Langkah ini belum mulai: Rencana Kerja belum disahkan (6.b-4)."))
    if over <= today():
        raise Invalid(
            _("Satu tahunnya sudah genap pada {day}; tidak ada yang perlu dikesampingkan.").format(
                day=long_date(over)
            )
        )
    words = _reason(reason)
    try:
        with transaction.atomic():
            made = StepOverride.objects.create(programme=programme, step=step, reason=words, by=by)
            record("step.overridden", made, by=by, unit=programme.unit.number, detail={"step": step})
            _tell(programme, f"step.override {made.pk}", _("Waktu langkah {n} dikesampingkan").format(n=step))
    except IntegrityError as error:
        raise Conflict(
            _("Waktu langkah ini sudah dikesampingkan. Muat ulang halaman untuk membaca alasannya.")
        ) from error
    return made


def revoke(made: StepOverride, reason: str, *, by: User, who: Authority | None = None) -> None:
    """The year counts again. Raises Denied, Invalid, Conflict."""
    programme = made.programme
    policies.check_override(who or authority_of(by, today()), programme)
    values = {"revoked_at": timezone.now(), "revoked_by": by, "revoked_why": _reason(reason)}
    with transaction.atomic():
        if not StepOverride.objects.filter(pk=made.pk, revoked_at=None).update(**values):
            raise Conflict(_("Pengesampingan ini sudah dicabut."))
        record("step.restored", made, by=by, unit=programme.unit.number, detail={"step": made.step})
        _tell(programme, f"step.restored {made.pk}", _("Waktu langkah {n} berlaku lagi").format(n=made.step))
