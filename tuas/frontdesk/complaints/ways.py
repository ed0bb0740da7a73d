"""The channels a unit opened and the days in which it answers; both are shown to the public."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.paper import file_paper
from tuas.frontdesk.complaints import policies
from tuas.frontdesk.models import Channel, ComplaintTerms
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit, User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid


def open_channel(
    unit: Unit, kind: str, where: str, since: dt.date, upload: Any, *, by: User, who: Authority
) -> Channel:
    """upload: a photo or screenshot of it, or None (P5.g.3, P6.h.3–4). Raises Denied, Invalid."""
    policies.check(policies.why_not_handle(who, unit))
    with transaction.atomic():
        picture = file_paper(unit, upload, by=by) if upload is not None and upload.size else None
        made = Channel.objects.create(
            unit=unit, kind=kind, where=where, since=since, picture=picture, added_by=by
        )
        record("complaint.channel_opened", made, by=by, unit=unit.number, detail={"kind": kind})
    return made


def close_channel(channel: Channel, *, by: User, who: Authority) -> None:
    policies.check(policies.why_not_handle(who, channel.unit))
    with transaction.atomic():
        if not Channel.objects.filter(pk=channel.pk, ended_on=None).update(ended_on=today()):
            raise Conflict(_("Kanal ini sudah ditutup."))
        record("complaint.channel_closed", channel, by=by, unit=channel.unit.number)


def set_terms(
    unit: Unit, respond: int, finish: int, how: str, basis: str, *, by: User, who: Authority
) -> ComplaintTerms:
    """From today on; earlier days keep theirs."""
    policies.check(policies.why_not_handle(who, unit))
    if finish < respond:
        raise Invalid(_("Batas selesai tidak boleh lebih pendek daripada batas tanggapan."))
    with transaction.atomic():
        made = ComplaintTerms.objects.create(
            unit=unit, respond=respond, finish=finish, how=how, basis=basis, from_on=today(), by=by
        )
        detail = {"respond": respond, "finish": finish, "how": how}
        record("complaint.terms_set", made, by=by, unit=unit.number, detail=detail)
    return made
