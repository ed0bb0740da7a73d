"""The Rencana Aksi Agen Perubahan on paper: the eight columns of FRM-05 E with a signature of each agent (6.c.3)."""

from typing import Any

from tuas.catalogue import current
from tuas.cycle.models import ActionPlan, IdeaSignature, Programme
from tuas.documents import pdf
from tuas.documents.pdf import indonesian
from tuas.organisation.models import Unit
from tuas.organisation.profiles import masthead, profile_of
from tuas.rules.periods import MONTHS
from tuas.ui.dates import WIB, wib


@indonesian
def paper(plan: ActionPlan, programme: Programme, seal: dict[str, Any] | None = None) -> bytes:
    """Of the version that every agent signed. Five queries. seal: see `signing.issue`."""
    assert plan.set_at is not None
    unit, day = programme.unit, plan.set_at.astimezone(WIB).date()
    profile = profile_of(unit, day)
    form = next(each for each in current().forms if each.code == "FRM-05")
    columns = next(each for each in form.sections if each.code == "E").columns
    rows = [
        [
            f"{n}.", idea.value, idea.goal, idea.indicator, idea.target, idea.activity,
            ", ".join(MONTHS[m - 1][:3] for m in idea.months), idea.pic.person.name,
        ]
        for n, idea in enumerate(plan.ideas.select_related("pic__person"), 1)
    ]  # fmt: skip
    signed = IdeaSignature.objects.filter(plan=plan, revision=plan.revision).select_related(
        "seat__person", "by"
    )
    return pdf.render("action_plan.typ", {
        "title": f"Rencana Aksi Agen Perubahan {programme.year}: {unit.name}",
        "heading": ["RENCANA AKSI AGEN PERUBAHAN", f"TAHUN {programme.year}", unit.name.upper()],
        **masthead(profile, unit),
        "line": f"Versi {plan.version}, ditetapkan {wib(plan.set_at)}",
        "uncontrolled": current().identity.uncontrolled,
        "demo": "Data rekaan" if Unit.objects.filter(invented=True).exists() else "",
        "heads": [column.head for column in columns],
        "rows": rows,
        "signed": [[each.seat.person.name, wib(each.at)] for each in signed],
        "seal": seal,
        "made": [day.year, day.month, day.day],
    })  # fmt: skip
