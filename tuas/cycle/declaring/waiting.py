"""What of the pencanangan waits for a person."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.declaring.policies import FINALISERS
from tuas.cycle.models import Declaration, Fact, Programme
from tuas.cycle.policies import TEAM
from tuas.organisation.authority import Authority
from tuas.ui.waiting import Task


def waiting(who: Authority, programme: Programme, on: dt.date) -> list[Task]:
    """At most one task: prepare, finalise, or bring the signed scan. One query."""
    if programme.closed_at is not None or not who.in_unit(programme.unit_id, *TEAM):
        return []
    known = Fact.objects.filter(programme=programme, kind=Fact.Kind.PENCANANGAN)
    found = Declaration.objects.filter(programme=programme).first()
    if (found and found.signed_paper_id) or (found is None and known.exists()):
        return []
    href, key = reverse("cycle:declaration", args=[programme.unit.number]), f"declaration {programme.pk}"
    if found is None:
        words, detail = _("pencanangan belum disiapkan"), _("Yang mencanangkan, hari, tempat, dan saksi.")
        return [Task(1, words, detail, href, _("Siapkan"), "siap", "5.b.1.a", None, key)]
    if found.finalised_at is not None:
        words, detail = _("piagam menunggu pindaian"), _("Unggah piagam yang sudah ditandatangani.")
        return [Task(1, words, detail, href, _("Unggah"), "siap", "5.b.1.e.iv", None, key)]
    if found.on is not None and found.on <= on and who.in_unit(programme.unit_id, *FINALISERS):
        words, detail = _("piagam pencanangan menunggu difinalkan"), _("Periksa isinya dan kehadiran saksi.")
        return [Task(1, words, detail, href, _("Finalkan"), "siap", "5.b.1.e", None, key)]
    return []
