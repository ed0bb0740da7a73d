"""What the pages of a plan show, read in a fixed number of queries whatever the plan holds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from tuas.cycle.models import Approval, Plan, PlanAction, PlanLine, PriorityTarget
from tuas.cycle.planning import policies
from tuas.cycle.planning.facts import AREAS, NAMES, counts_of
from tuas.organisation.authority import Authority
from tuas.ui.dates import WIB, day_and_date


@dataclass
class Part:
    """One area of a plan."""

    code: str
    name: str
    targets: list[PriorityTarget] = field(default_factory=list)
    actions: list[tuple[PlanAction, list[PlanLine]]] = field(default_factory=list)

    @property
    def lines(self) -> int:
        return sum(len(lines) for _action, lines in self.actions)


def parts_of(plan: Plan, areas: Iterable[str] = AREAS) -> list[Part]:
    """Three queries for one area or for six."""
    wanted = list(areas)
    lines: dict[int, list[PlanLine]] = defaultdict(list)
    for line in PlanLine.objects.filter(action__plan=plan, action__area__in=wanted).select_related("pic"):
        lines[line.action_id].append(line)
    parts = {area: Part(area, NAMES[area]) for area in wanted}
    for target in plan.targets.filter(area__in=wanted):
        parts[target.area].targets.append(target)
    for action in plan.actions.filter(area__in=wanted).select_related("target"):
        parts[action.area].actions.append((action, lines[action.pk]))
    return list(parts.values())


@dataclass(frozen=True, slots=True)
class Approving:
    """The place of one Ketua Pokja: the approval that counts, or the note with which it came back."""

    code: str
    name: str
    targets: int
    lines: int
    approval: Approval | None
    lost: bool  # approved an earlier content
    why_not: str


def approvals_of(plan: Plan, who: Authority) -> list[Approving]:
    """Three queries."""
    counts, given = counts_of(plan), list(plan.approvals.select_related("by").order_by("-id"))
    rows = []
    for area in AREAS:
        mine = [each for each in given if each.area == area]
        now = next((a for a in mine if a.revision == plan.revision and not a.returned), None)
        rows.append(
            Approving(
                area, NAMES[area], counts.targets.get(area, 0), counts.lines.get(area, 0), now,
                now is None and bool(mine) and not mine[0].returned, policies.why_not_approve(who, plan, area),
            )
        )  # fmt: skip
    return rows


def returned(plan: Plan) -> Approval | None:
    """The note with which the draft came back, until it is submitted again."""
    if plan.state != Plan.State.KONSEP:
        return None
    return plan.approvals.filter(returned=True).select_related("by").order_by("-id").first()


def heading(plan: Plan | None, approved: int) -> str:
    """The state as a sentence: the first line is the answer."""
    if plan is None:
        return _("Rencana Kerja belum disusun")
    if plan.state == Plan.State.DISAHKAN and plan.ratified_at:
        return _("Disahkan {day}").format(day=day_and_date(plan.ratified_at.astimezone(WIB).date()))
    if plan.state == Plan.State.KONSEP:
        return _("Rencana Kerja masih konsep")
    if approved == len(AREAS):
        return _("Menunggu pengesahan Pimpinan")
    return _("Menunggu {left} dari {all} persetujuan").format(left=len(AREAS) - approved, all=len(AREAS))


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that one version has and the other has not, or has otherwise."""

    state: str  # "baru", "berubah", "dihapus"
    area: str
    action: str
    now: str
    before: str


def _said(line: PlanLine, action: PlanAction) -> tuple[str, ...]:
    return (
        line.text,
        line.output,
        str(line.pic or line.pic_text),
        str(line.months),
        str(line.items),
        action.text,
    )


def differences(old: Plan, new: Plan) -> list[Difference]:
    """By the key that a line keeps from version to version. Six queries."""
    before = {
        line.key: (part.code, a, line)
        for part in parts_of(old)
        for a, lines in part.actions
        for line in lines
    }
    now = {
        line.key: (part.code, a, line)
        for part in parts_of(new)
        for a, lines in part.actions
        for line in lines
    }
    found = []
    for key, (area, action, line) in now.items():
        if key not in before:
            found.append(Difference("baru", area, action.text, line.text, ""))
        elif _said(before[key][2], before[key][1]) != _said(line, action):
            found.append(Difference("berubah", area, action.text, line.text, before[key][2].text))
    found += [
        Difference("dihapus", area, action.text, "", line.text)
        for key, (area, action, line) in before.items() if key not in now
    ]  # fmt: skip
    return sorted(found, key=lambda each: each.area)


@dataclass(frozen=True, slots=True)
class Loose:
    """What is not yet linked (RQ-073): to a target, to an activity, or to evidence."""

    area: str
    kind: str
    pk: int
    text: str
    lacks: list[str]


def unlinked(plan: Plan) -> list[Loose]:
    """5.e: activities fit and support the priority targets; what does not say which one, in the order of the plan."""
    found = []
    for part in parts_of(plan):
        for action, lines in part.actions:
            lacks = [] if action.target_id else [_("target prioritas")]
            lacks += [] if action.activity else [_("kegiatan SOP")]
            if lacks:
                found.append(Loose(part.code, "aksi", action.pk, action.text, lacks))
            found += [
                Loose(part.code, "kerja", each.pk, each.text, [_("bukti")])
                for each in lines
                if not each.items
            ]
    return found
