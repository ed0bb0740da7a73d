"""Write what a workbook brings into a plan: one transaction, the plan as it was looked at, one event."""

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Plan, PlanAction, PlanLine, PriorityTarget
from tuas.cycle.planning import policies
from tuas.cycle.planning.incoming import Group, Incoming, relinked
from tuas.organisation.authority import Authority
from tuas.organisation.models import User
from tuas.ui.errors import Conflict, Invalid


def bring(plan: Plan, found: Incoming, revision: int, *, sha256: str, by: User, who: Authority) -> None:
    """All rows of the file; earlier approvals are lost with the revision (5.d.3).

    revision: of the plan that the person looked at. Raises Denied, Invalid while a cell is wrong, Conflict when the
    plan was changed or ratified meanwhile.
    """
    for area in sorted({each.area for each in found.shown}):
        policies.check(policies.why_not_edit(who, plan, area))
    if found.errors:
        raise Invalid(_("Masih ada sel yang perlu diperbaiki; tidak ada yang disimpan."))
    with transaction.atomic():
        same = Plan.objects.filter(pk=plan.pk, revision=revision).exclude(state=Plan.State.DISAHKAN)
        if not same.update(revision=F("revision") + 1):
            raise Conflict(
                _(
                    "Rencana berubah sejak Anda memeriksa berkas ini. Perubahannya sudah dihitung ulang; periksa lagi."
                )
            )
        targets = _targets(plan, found)
        for group in found.groups:
            _write(plan, group, targets)
        detail = {"plan": plan.pk, "revision": revision + 1, "sha256": sha256, **found.counts}
        record("plan.imported", plan, by=by, unit=plan.programme.unit.number, detail=detail)


def _next(
    rows: "models.QuerySet[PriorityTarget] | models.QuerySet[PlanAction] | models.QuerySet[PlanLine]",
) -> int:
    last: int | None = rows.aggregate(models.Max("order"))["order__max"]
    return 0 if last is None else last + 1


def _targets(plan: Plan, found: Incoming) -> dict[tuple[str, str], PriorityTarget]:
    """Those that are new, by area and text."""
    for target, text in found.renamed:
        PriorityTarget.objects.filter(pk=target.pk).update(text=text)
    made = {}
    for given, text in found.targets:
        order = _next(PriorityTarget.objects.filter(plan=plan, area=given.area))
        made[given.area, text] = PriorityTarget.objects.create(
            plan=plan, area=given.area, text=text, order=order
        )
    return made


def _write(plan: Plan, group: Group, targets: dict[tuple[str, str], PriorityTarget]) -> None:
    values, wanted = dict(group.values), group.first.target
    if relinked(group):
        values["target"] = group.target or (targets[group.area, wanted] if wanted else None)
    action = group.action
    if action is None:
        order = _next(PlanAction.objects.filter(plan=plan, area=group.area))
        action = PlanAction.objects.create(plan=plan, area=group.area, order=order, **values)
    elif values:
        PlanAction.objects.filter(pk=action.pk).update(**values)
    order = (
        _next(PlanLine.objects.filter(action=action))
        if any(line is None for _g, line, _v in group.lines)
        else 0
    )
    for _given, line, written in group.lines:
        if line is None:
            PlanLine.objects.create(action=action, order=order, **written)
            order += 1
        elif written:
            PlanLine.objects.filter(pk=line.pk).update(**written)
