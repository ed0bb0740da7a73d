"""Deeds on what a plan says. Each is one transaction that first raises Plan.revision: earlier approvals are lost."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Plan, PlanAction, PlanLine, PriorityTarget, Programme
from tuas.cycle.planning import policies
from tuas.cycle.planning.facts import AREAS, ratified
from tuas.organisation.authority import Authority, authority_of
from tuas.organisation.models import User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

Row = PriorityTarget | PlanAction | PlanLine
KINDS: dict[str, type[Row]] = {"target": PriorityTarget, "aksi": PlanAction, "kerja": PlanLine}
FIELDS: dict[str, tuple[str, ...]] = {
    "target": ("text",),
    "aksi": ("text", "target_id", "activity"),
    "kerja": ("text", "output", "pic_id", "pic_text", "months", "items"),
}


def area_of(row: Row) -> str:
    return row.action.area if isinstance(row, PlanLine) else row.area


def plan_of(row: Row) -> Plan:
    return row.action.plan if isinstance(row, PlanLine) else row.plan


def seen(row: Row) -> str:
    """What a person saw of a row, as one text; another text later says that somebody changed it meanwhile."""
    kind = next(name for name, model in KINDS.items() if isinstance(row, model))
    return uuid.uuid5(uuid.NAMESPACE_OID, repr([getattr(row, name) for name in FIELDS[kind]])).hex


def touch(plan: Plan) -> None:
    """Raise the revision and hold the row until the transaction ends. Raises Conflict once it is ratified."""
    changed = Plan.objects.filter(pk=plan.pk).exclude(state=Plan.State.DISAHKAN)
    if not changed.update(revision=F("revision") + 1):
        raise Conflict(_("Rencana disahkan sejak Anda buka; buat versi baru untuk mengubahnya (5.d.3)."))
    plan.refresh_from_db(fields=["revision", "state"])


def _siblings(row: Row) -> models.QuerySet[Any]:
    if isinstance(row, PlanLine):
        return PlanLine.objects.filter(action_id=row.action_id)
    return type(row).objects.filter(plan_id=row.plan_id, area=row.area)


def begin(
    programme: Programme, *, by: User, source: Plan | None = None, who: Authority | None = None
) -> Plan:
    """The first version, empty or with the content of last year's ratified plan. Raises Denied, Conflict."""
    policies.check(policies.why_not_begin(who or authority_of(by, today()), programme))
    return _new(programme, by=by, source=source, same_keys=False)


def new_version(programme: Programme, *, by: User, who: Authority | None = None) -> Plan:
    """A copy of the ratified plan with the same keys; the ratified one holds until this one is ratified."""
    policies.check(policies.why_not_new_version(who or authority_of(by, today()), programme))
    source = ratified(programme)
    if source is None:
        raise Conflict(_("Belum ada rencana yang disahkan; ubah saja konsepnya."))
    return _new(programme, by=by, source=source, same_keys=True)


def _new(programme: Programme, *, by: User, source: Plan | None, same_keys: bool) -> Plan:
    newest = Plan.objects.filter(programme=programme).order_by("-version").first()
    if newest is not None and not same_keys:
        raise Conflict(_("Rencana Kerja program ini sudah dimulai."))
    try:
        with transaction.atomic():
            made = Plan.objects.create(
                programme=programme, version=newest.version + 1 if newest else 1, made_by=by
            )
            if source is not None:
                copy(source, made, same_keys=same_keys)
            detail = {"version": made.version, "source": source.pk if source else None}
            record("plan.begun", made, by=by, unit=programme.unit.number, detail=detail)
    except IntegrityError as error:
        raise Conflict(_("Orang lain baru saja memulai versi ini; muat ulang halamannya.")) from error
    return made


def copy(source: Plan, into: Plan, *, same_keys: bool) -> None:
    """All rows of one plan into another, empty one. Three queries to read, three to write."""
    targets = {row.pk: row for row in source.targets.all()}
    actions = {row.pk: row for row in source.actions.all()}
    lines = list(PlanLine.objects.filter(action__plan=source).select_related("pic"))
    for target in targets.values():
        target.pk, target.plan = None, into
    PriorityTarget.objects.bulk_create(targets.values())
    for action in actions.values():
        action.target = targets[action.target_id] if action.target_id else None
        action.pk, action.plan = None, into
        action.key = action.key if same_keys else uuid.uuid4()
    PlanAction.objects.bulk_create(actions.values())
    for line in lines:
        line.action = actions[line.action_id]
        line.pk = None
        if not same_keys:
            line.key = uuid.uuid4()
            if line.pic is not None and not line.pic.active:
                name = line.pic.name
                line.pic, line.pic_text = None, line.pic_text or name
    PlanLine.objects.bulk_create(lines)


def add(
    plan: Plan, kind: str, values: dict[str, Any], *, by: User, area: str = "", action: PlanAction | None = None,
    who: Authority | None = None,
) -> Row:  # fmt: skip
    """One row at the end of its list; action: to which a "kerja" belongs. Raises Denied, Invalid, Conflict."""
    area = action.area if action else area
    if area not in AREAS:
        raise Invalid(_("Pilih salah satu dari enam area."))
    policies.check(policies.why_not_edit(who or authority_of(by, today()), plan, area))
    with transaction.atomic():
        touch(plan)
        owner: dict[str, Any] = {"action": action} if kind == "kerja" else {"plan": plan, "area": area}
        row = KINDS[kind](**owner, **values)
        _check(row)
        last = _siblings(row).aggregate(models.Max("order"))["order__max"]
        row.order = 0 if last is None else last + 1
        row.save()
        record(
            "plan.row_added", row, by=by, unit=plan.programme.unit.number, detail=_detail(plan, kind, area)
        )
    return row


def change(
    plan: Plan, row: Row, values: dict[str, Any], saw: str, *, by: User, who: Authority | None = None
) -> bool:
    """Write a row if it is still what the person saw; False when nothing differs. Raises Conflict otherwise."""
    policies.check(policies.why_not_edit(who or authority_of(by, today()), plan, area_of(row)))
    with transaction.atomic():
        if all(getattr(row, name) == value for name, value in values.items()) and saw == seen(row):
            return False
        touch(plan)
        now = _again(row)
        if seen(now) != saw:
            raise Conflict(_("Baris ini diubah orang lain sejak Anda buka. Isian Anda masih ada di bawah."))
        for name, value in values.items():
            setattr(now, name, value)
        _check(now)
        now.save()
        kind = next(name for name, model in KINDS.items() if isinstance(row, model))
        record(
            "plan.row_changed",
            now,
            by=by,
            unit=plan.programme.unit.number,
            detail=_detail(plan, kind, area_of(row)),
        )
    return True


def _again(row: Row) -> Row:
    related = ("action", "action__plan") if isinstance(row, PlanLine) else ("plan",)
    found: Row | None = type(row).objects.select_related(*related).filter(pk=row.pk).first()
    if found is None:
        raise Conflict(_("Baris ini dihapus orang lain sejak Anda buka."))
    return found


def _check(row: Row) -> None:
    if not row.text.strip():
        raise Invalid(_("Tulis isinya dahulu."))
    if (
        isinstance(row, PlanAction)
        and row.target is not None
        and (row.target.plan_id, row.target.area) != (row.plan_id, row.area)
    ):
        raise Invalid(_("Target prioritas ini milik area lain; pilih target dari area yang sama."))
    if isinstance(row, PlanLine) and row.months != sorted({m for m in row.months if 1 <= m <= 12}):
        raise Invalid(_("Bulan ditulis 1 sampai 12, masing-masing sekali."))


def _detail(plan: Plan, kind: str, area: str) -> dict[str, Any]:
    return {"plan": plan.pk, "revision": plan.revision, "kind": kind, "area": area}


def move(plan: Plan, row: Row, step: int, *, by: User, who: Authority | None = None) -> None:
    """One place up (-1) or down (+1) in its list; at the end nothing happens."""
    policies.check(policies.why_not_edit(who or authority_of(by, today()), plan, area_of(row)))
    with transaction.atomic():
        rows = list(_siblings(row).order_by("order", "id"))
        at = next((n for n, each in enumerate(rows) if each.pk == row.pk), -1)
        if at < 0 or not 0 <= at + step < len(rows):
            return
        touch(plan)
        rows[at], rows[at + step] = rows[at + step], rows[at]
        for n, each in enumerate(rows):
            each.order = n
        type(row)._default_manager.bulk_update(rows, ["order"])
        record(
            "plan.row_moved",
            row,
            by=by,
            unit=plan.programme.unit.number,
            detail=_detail(plan, "", area_of(row)),
        )


@dataclass
class Removed:
    """A removed row with what hung on it, as values: enough to put it back."""

    kind: str
    values: dict[str, Any]
    lines: list[dict[str, Any]] = field(default_factory=list)
    actions: list[int] = field(default_factory=list)  # of a target: those that were linked to it


def _values(row: models.Model) -> dict[str, Any]:
    found = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
    return {name: str(value) if isinstance(value, uuid.UUID) else value for name, value in found.items()}


def remove(plan: Plan, row: Row, *, by: User, who: Authority | None = None) -> Removed:
    """A Rencana Aksi goes with its lines; a target leaves its actions unlinked. The answer undoes it."""
    policies.check(policies.why_not_edit(who or authority_of(by, today()), plan, area_of(row)))
    kind = next(name for name, model in KINDS.items() if isinstance(row, model))
    with transaction.atomic():
        touch(plan)
        kept = Removed(kind, _values(row))
        if isinstance(row, PlanAction):
            kept.lines = [_values(line) for line in row.lines.all()]
        elif isinstance(row, PriorityTarget):
            kept.actions = list(row.actions.values_list("pk", flat=True))
        record(
            "plan.row_removed",
            row,
            by=by,
            unit=plan.programme.unit.number,
            detail=_detail(plan, kind, area_of(row)),
        )
        row.delete()
    return kept


def restore(plan: Plan, kept: Removed, *, by: User, who: Authority | None = None) -> Row:
    """Put back what `remove` took, under the same key. Raises Conflict when its place is gone, too."""
    with transaction.atomic():
        owner = PlanAction.objects.filter(plan=plan, pk=kept.values.get("action_id") or 0).first()
        if kept.kind == "kerja" and owner is None:
            raise Conflict(
                _("Rencana Aksi tempat baris ini sudah dihapus; baris ini tidak dapat dikembalikan.")
            )
        area = owner.area if owner else kept.values["area"]
        policies.check(policies.why_not_edit(who or authority_of(by, today()), plan, area))
        touch(plan)
        row = KINDS[kept.kind](**kept.values)
        if type(row)._default_manager.filter(pk=row.pk).exists():
            raise Conflict(_("Baris ini sudah dikembalikan."))
        if isinstance(row, PlanAction) and not PriorityTarget.objects.filter(pk=row.target_id or 0).exists():
            row.target = None
        row.save(force_insert=True)
        PlanLine.objects.bulk_create(PlanLine(**values) for values in kept.lines)
        PlanAction.objects.filter(plan=plan, pk__in=kept.actions, target=None).update(target=row.pk)
        record(
            "plan.row_restored",
            row,
            by=by,
            unit=plan.programme.unit.number,
            detail=_detail(plan, kept.kind, area),
        )
    return row
