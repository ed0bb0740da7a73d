"""From the way into the Rencana Kerja: one line for each answer to raise, under an action of its SOP activity (5.d).

A line carries a key made of programme and question, so that the same work is never entered twice, in no version.
"""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from tuas.assessment.outline import Line
from tuas.assessment.place import Place
from tuas.cycle.models import Plan, PlanAction, PlanLine, Programme
from tuas.cycle.planning import content, policies
from tuas.organisation.authority import Authority
from tuas.organisation.models import User
from tuas.rules.planner import Change
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

SPACE = uuid.UUID("6f0c6d7e-6a0e-5d0b-9c54-0d7b6f1d5a11")
LONGEST_OUTPUT = 300


def key_of(programme: Programme, question: str) -> uuid.UUID:
    return uuid.uuid5(SPACE, f"{programme.pk} {question}")


def newest(programme: Programme) -> Plan | None:
    """The version on which one works. One query."""
    found = Plan.objects.filter(programme=programme).order_by("-version").first()
    if found is not None:
        found.programme = programme
    return found


def entered(programme: Programme, plan: Plan | None) -> set[uuid.UUID]:
    """The keys of the plan's lines. One query."""
    if plan is None:
        return set()
    return set(PlanLine.objects.filter(action__plan=plan).values_list("key", flat=True))


def why_not_enter(who: Authority, programme: Programme, plan: Plan | None) -> str:
    """The reason that holds for every area; empty when this person may enter work of at least one."""
    reasons = [why_not_line(who, programme, plan, area) for area in "123456"]
    if "" in reasons:
        return ""
    if plan is not None and plan.state != Plan.State.DISAHKAN and len(set(reasons)) > 1:
        return _("Rencana Kerja diisi Pokja untuk areanya, atau Ketua dan Sekretaris Tim Kerja (5.d.1).")
    return reasons[0]


def why_not_line(who: Authority, programme: Programme, plan: Plan | None, area: str) -> str:
    if plan is None:
        return _("Rencana Kerja program ini belum dimulai; mulai dahulu di halaman Rencana Kerja (5.d.1).")
    return policies.why_not_edit(who, plan, area)


def enter(place: Place, changes: dict[str, Change], chosen: list[str], *, by: User) -> tuple[int, bool]:
    """The chosen work as lines; how many are new, and whether approvals were lost by it (5.d.3).

    Raises Invalid where nothing is chosen, Denied for an area of others, Conflict for work that is not on the way
    any more.
    """
    plan = newest(place.programme)
    if sentence := why_not_enter(place.authority, place.programme, plan):
        raise Denied(sentence)
    assert plan is not None
    if not chosen:
        raise Invalid(_("Pilih paling sedikit satu pekerjaan."))
    if gone := [code for code in chosen if code not in changes]:
        raise Conflict(
            _(
                "Jalannya berubah sejak Anda buka: {codes} tidak lagi termasuk. Periksa daftar yang baru."
            ).format(codes=", ".join(gone[:5]))
        )
    lines = [place.form.lines[code] for code in dict.fromkeys(chosen)]
    for area in dict.fromkeys(line.area for line in lines):
        policies.check(policies.why_not_edit(place.authority, plan, area))
    submitted = plan.state == Plan.State.DIAJUKAN
    with transaction.atomic():
        content.touch(plan)  # holds the plan, so that two clicks do not enter the same work
        there = entered(place.programme, plan)
        fresh = [line for line in lines if key_of(place.programme, line.code) not in there]
        for line in fresh:
            _add(place, plan, line, changes[line.code], by)
        if not fresh:
            raise Conflict(_("Pekerjaan ini sudah ada di Rencana Kerja."))
    return len(fresh), submitted


def _add(place: Place, plan: Plan, line: Line, change: Change, by: User) -> None:
    months = [min(12, today().month + 1)] if today().year == place.programme.year else []
    to = "100%" if line.question.kind == "ratio" else change.to
    values = {
        "text": _("{code} {text}: dari {start} menjadi {to}").format(
            code=line.code, text=line.short, start=change.start, to=to
        ),
        "output": line.question.levels.get(change.to, line.short)[:LONGEST_OUTPUT],
        "pic_text": _("Pokja {area}").format(area=line.area),
        "months": months,
        "items": sorted(code for code in line.items if code in place.form.catalogue.items),
        "key": key_of(place.programme, line.code),
    }
    action = _action(place, plan, line, by)
    content.add(plan, "kerja", values, by=by, action=action, who=place.authority)


def _action(place: Place, plan: Plan, line: Line, by: User) -> PlanAction:
    """The action under which the work of this SOP activity is gathered; made by its first line."""
    activity = next(iter(line.question.sop_activities), "")
    key = uuid.uuid5(SPACE, f"{place.programme.pk} {line.area} {activity}")
    found = PlanAction.objects.filter(plan=plan, key=key).first()
    if found is not None:
        found.plan = plan
        return found
    about = place.form.catalogue.activity_by_code[activity].label if activity else line.sub_name
    text = _("Menaikkan nilai LKE: {about}").format(about=about)
    made = content.add(
        plan,
        "aksi",
        {"text": text, "target_id": None, "activity": activity, "key": key},
        by=by,
        area=line.area,
        who=place.authority,
    )
    assert isinstance(made, PlanAction)
    return made
