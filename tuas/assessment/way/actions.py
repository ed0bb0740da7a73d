"""Keep the unit's estimates of work."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from tuas.assessment.models import Effort
from tuas.assessment.place import Place
from tuas.assessment.way.policies import why_not_weigh
from tuas.audit import trail
from tuas.organisation.models import User
from tuas.ui.errors import Denied, Invalid


def weigh(place: Place, given: Mapping[str, str], *, by: User) -> int:
    """{question: weight, "" for none}: write only what differs; how many did. Raises Invalid, Denied."""
    lines = place.form.lines
    for code, weight in given.items():
        if code not in lines or lines[code].aspect == "hasil" or weight not in ("", *Effort.Weight.values):
            raise Invalid(_("Pilih bobot ringan, sedang, atau berat untuk soal pengungkit."))
    with transaction.atomic():
        stored = dict(Effort.objects.filter(programme=place.programme).values_list("question", "weight"))
        changed = {code: weight for code, weight in given.items() if weight != stored.get(code, "")}
        for area in dict.fromkeys(lines[code].area for code in changed):
            if sentence := why_not_weigh(place.authority, place.programme, area):
                raise Denied(sentence)
        for code, weight in changed.items():
            if weight:
                values = {"weight": weight, "by": by}
                Effort.objects.update_or_create(programme=place.programme, question=code, defaults=values)
            else:
                Effort.objects.filter(programme=place.programme, question=code).delete()
        if changed:
            trail.record(
                "way.weighed", place.programme, by=by, unit=place.unit.number, detail={"weights": changed}
            )
    return len(changed)
