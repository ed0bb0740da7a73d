"""What a workbook would do to a plan: every row added or changed, before and after; then all of it or nothing.

Rows that the file does not have stay as they are, as with every other import of Tuas; they are removed by hand.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from tuas.catalogue import current
from tuas.cycle.models import Plan, PlanAction, PlanLine, PriorityTarget
from tuas.cycle.planning import policies
from tuas.cycle.planning.page import parts_of
from tuas.cycle.planning.table import LENGTH, mark, pic_of, row_of
from tuas.cycle.planning.worksheet import Given, Sheet, head_of, plain
from tuas.organisation.authority import Authority
from tuas.organisation.models import Person
from tuas.ui.dates import MONTHS


@dataclass(slots=True)
class Group:
    """A Rencana Aksi of the file: an existing one, or a new one."""

    first: Given
    action: PlanAction | None
    target: PriorityTarget | None = None
    values: dict[str, Any] = field(default_factory=dict)
    lines: list[tuple[Given, PlanLine | None, dict[str, Any]]] = field(default_factory=list)

    @property
    def area(self) -> str:
        return self.first.area


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing that would happen. row: of the file; pairs: (column, before, after)."""

    row: int
    area: str
    kind: str  # "target", "aksi", "kerja"
    new: bool
    title: str
    pairs: list[tuple[str, str, str]]


@dataclass(slots=True)
class Incoming:
    """A plan of the import. Nothing is written while `errors` of the sheet is not empty."""

    sheet: Sheet
    groups: list[Group] = field(default_factory=list)
    targets: list[tuple[Given, str]] = field(default_factory=list)  # new: the row and the text
    renamed: list[tuple[PriorityTarget, str]] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    same: int = 0
    absent: int = 0

    @property
    def errors(self) -> list[Any]:
        return self.sheet.errors

    @property
    def counts(self) -> dict[str, int]:
        """{"new": rows added, "changed": rows changed}."""
        return {
            "new": sum(each.new for each in self.shown),
            "changed": sum(not each.new for each in self.shown),
        }


class _Compare:
    """The rows of the file against those of the plan."""

    def __init__(self, plan: Plan, sheet: Sheet) -> None:
        self.plan, self.result, self.wrong = plan, Incoming(sheet), sheet.wrong
        self.parts = {part.code: part for part in parts_of(plan)}
        self.lines: dict[str, PlanLine] = {}
        self.actions: dict[str, PlanAction] = {}
        for part in self.parts.values():
            for action, lines in part.actions:
                self.actions[action.key.hex[:LENGTH]] = action
                for line in lines:
                    line.action = action
                    self.lines[line.key.hex[:LENGTH]] = line
        people = Person.objects.filter(unit=plan.programme.unit_id, active=True).order_by("pk")
        self.people: dict[str, list[int]] = {}
        for pk, name in people.values_list("pk", "name"):
            self.people.setdefault(name.casefold(), []).append(pk)
        self.by_action: dict[int, Group] = {}
        self.by_text: dict[tuple[str, str], Group] = {}
        self.seen: dict[str, int] = {}
        self.stale: list[tuple[Given, PlanAction, PlanLine | None]] = []

    def row(self, given: Given) -> None:
        if not given.action:
            return  # a target by itself
        line, action = self._existing(given)
        if given.key is not None and action is None:
            return
        group = self._group(given, action)
        if group is None:
            return
        if given.text:
            values = self._line_values(given, line)
            if values is not None:
                group.lines.append((given, line, values))
        elif line is not None:
            self.wrong(
                given.row, "text", "", _("Rencana kerja ini kosong. Isi lagi, atau hapus barisnya di Tuas.")
            )

    def _existing(self, given: Given) -> tuple[PlanLine | None, PlanAction | None]:
        if given.key is None:
            return None, None
        kind, key, told = given.key
        line = self.lines.get(key) if kind == "K" else None
        action = line.action if line else self.actions.get(key) if kind == "A" else None
        if action is None:
            sentence = _(
                "Baris ini sudah tidak ada di rencana. Kosongkan Kunci supaya ditambahkan sebagai baris baru."
            )
            self.wrong(given.row, "key", "", sentence)
            return None, None
        if kind + key in self.seen:
            first = self.seen[kind + key]
            sentence = _("Kunci sama dengan baris {row}. Kosongkan Kunci pada baris yang disalin.").format(
                row=first
            )
            self.wrong(given.row, "key", "", sentence)
            return None, None
        self.seen[kind + key] = given.row
        if action.area != given.area:
            sentence = _("Baris ini milik area {area}. Kosongkan Kunci bila memang baris baru di area lain.")
            self.wrong(given.row, "area", given.area, sentence.format(area=action.area))
            return None, None
        if mark(row_of(action, line)[:-1]) != told:
            self.stale.append((given, action, line))
        return line, action

    def _group(self, given: Given, action: PlanAction | None) -> Group | None:
        place = (given.area, plain(given.action).casefold())
        group = self.by_action.get(action.pk) if action else self.by_text.get(place)
        if group is None and action is None:
            named = [
                a for a, _lines in self.parts[given.area].actions if plain(a.text).casefold() == place[1]
            ]
            action = named[0] if len(named) == 1 else None
            group = self.by_action.get(action.pk) if action else None
        if group is None:
            group = Group(given, action)
            self.result.groups.append(group)
            if action is not None:
                self.by_action[action.pk] = group
        elif not self._agrees(given, group.first):
            return None
        self.by_text[place] = group
        return group

    def _agrees(self, given: Given, first: Given) -> bool:
        """All rows of one action say the same of it; a new line may leave target and activity empty."""
        for what in ("action", "target", "activity"):
            mine, theirs = getattr(given, what), getattr(first, what)
            if mine != theirs and not (given.key is None and (what == "action" or not mine)):
                sentence = _("Berbeda dari baris {row}, padahal rencana aksinya sama. Samakan kedua baris.")
                self.wrong(given.row, what, mine or "", sentence.format(row=first.row))
                return False
        return True

    def _line_values(self, given: Given, line: PlanLine | None) -> dict[str, Any] | None:
        """What would be written; only what differs for a row that exists. None when an error was noted."""
        values: dict[str, Any] = {}
        if line is None or plain(line.text) != given.text:
            values["text"] = given.text
        if given.output is not None and (line is None or plain(line.output) != given.output):
            values["output"] = given.output
        if given.months is not None and (line is None or sorted(line.months) != given.months):
            values["months"] = given.months
        if given.items is not None and (line is None or sorted(line.items) != given.items):
            known = {item.code for item in current().items.values() if item.area == given.area}
            if strange := [code for code in given.items if code not in known]:
                sentence = _("Bukti ini tidak ada di area {area}. Tulis kodenya seperti {like}.")
                like = min(known)
                self.wrong(
                    given.row, "items", ", ".join(strange), sentence.format(area=given.area, like=like)
                )
                return None
            values["items"] = given.items
        if given.pic is not None and (line is None or plain(pic_of(line)) != given.pic):
            found = self.people.get(given.pic.casefold(), [])
            if len(found) > 1:
                sentence = _(
                    "Ada {n} pegawai bernama sama. Pilih orangnya di halaman area, bukan lewat berkas."
                )
                self.wrong(given.row, "pic", given.pic, sentence.format(n=len(found)))
                return None
            values |= {"pic_id": found[0] if found else None, "pic_text": "" if found else given.pic}
        return values

    def targets(self) -> None:
        """Link, rename or add targets; a target is known by its text within its area."""
        for area, part in self.parts.items():
            mine = [
                group for group in self.result.groups if group.area == area and group.first.target is not None
            ]
            alone = [g for g in self.result.sheet.rows if g.area == area and not g.action and g.target]
            known = {plain(target.text): target for target in reversed(part.targets)}
            written = {group.first.target for group in mine} | {given.target for given in alone}
            self._rename(part.targets, part.actions, mine, known, written)
            news: dict[str, Given] = {}
            for given in [*(group.first for group in mine), *alone]:
                if given.target and given.target not in known:
                    news.setdefault(given.target, given)
            self.result.targets += [(given, text) for text, given in news.items()]
            for group in mine:
                held = group.action.target if group.action else None
                text = group.first.target or ""
                if held is not None and plain(held.text) == text:
                    group.target = held
                else:
                    group.target = known.get(text)

    def _rename(
        self, targets: list[PriorityTarget], actions: list[Any], mine: list[Group],
        known: dict[str, PriorityTarget], written: set[str | None],
    ) -> None:  # fmt: skip
        """All actions of a target carry one new text, and the old one is nowhere in the file: it was rewritten."""
        for target in targets:
            linked = [group for group in mine if group.action and group.action.target_id == target.pk]
            texts = {group.first.target for group in linked}
            whole = len(linked) == sum(action.target_id == target.pk for action, _lines in actions)
            if plain(target.text) in written or not linked or not whole or len(texts) != 1:
                continue
            new = texts.pop()
            if new and new not in known:
                known[new] = target
                self.result.renamed.append((target, new))

    def action_values(self) -> None:
        codes = {activity.code: activity.area for activity in current().activities}
        for group in self.result.groups:
            given, action = group.first, group.action
            if action is None or plain(action.text) != given.action:
                group.values["text"] = given.action
            if given.activity is not None:
                code = given.activity.split(" ")[0]
                if code and codes.get(code) != given.area and (action is None or action.activity != code):
                    sentence = _(
                        "Kegiatan SOP ini tidak ada di area {area}. Tulis kodenya, misalnya P{area}.a."
                    )
                    self.wrong(given.row, "activity", given.activity, sentence.format(area=given.area))
                elif action is None or action.activity != code:
                    group.values["activity"] = code


def compare(plan: Plan, sheet: Sheet, who: Authority) -> Incoming:
    """Four queries, whatever the file holds. plan.programme must be known."""
    work = _Compare(plan, sheet)
    for given in sheet.rows:
        work.row(given)
    work.targets()
    work.action_values()
    found = work.result
    _show(found)
    _refuse_stale(work, found)
    for area in {each.area for each in found.shown}:
        if sentence := policies.why_not_edit(who, plan, area):
            for each in found.shown:
                if each.area == area:
                    sheet.wrong(each.row, "area", area, sentence)
    sheet.errors.sort(key=lambda error: (error.row, error.column))
    lines = [key for key in work.lines if "K" + key in work.seen]
    found.same = len(sheet.rows) - len({each.row for each in found.shown})
    found.absent = len(work.lines) - len(lines)
    return found


def _refuse_stale(work: _Compare, found: Incoming) -> None:
    """A row of an older content is refused only where the file would change it."""
    touched = {each.row for each in found.shown}
    for given, action, line in work.stale:
        if given.row in touched:
            now = line.text if line else action.text
            sentence = _(
                "Baris ini diubah di Tuas sejak berkas diunduh; kini “{now}”. Unduh lagi, lalu ulangi."
            )
            work.wrong(given.row, "key", given.text or given.action, sentence.format(now=now[:80]))


def _show(found: Incoming) -> None:
    for target, text in found.renamed:
        first = next(g.first for g in found.groups if g.target is target)
        pair = (head_of("target"), target.text, text)
        found.shown.append(Shown(first.row, target.area, "target", False, text, [pair]))
    for given, text in found.targets:
        pair = (head_of("target"), "", text)
        found.shown.append(Shown(given.row, given.area, "target", True, text, [pair]))
    for group in found.groups:
        pairs = _action_pairs(group)
        if pairs:
            new = group.action is None
            found.shown.append(Shown(group.first.row, group.area, "aksi", new, group.first.action, pairs))
        for given, line, values in group.lines:
            if values:
                found.shown.append(
                    Shown(
                        given.row,
                        given.area,
                        "kerja",
                        line is None,
                        given.text,
                        _line_pairs(given, line, values),
                    )
                )
    found.shown.sort(key=lambda each: (each.row, ("target", "aksi", "kerja").index(each.kind)))


def relinked(group: Group) -> bool:
    """Whether the action would support another target than it does now."""
    if group.first.target is None:
        return False
    held = group.action.target if group.action else None
    if not group.first.target:
        return held is not None
    return group.target is None or held is None or group.target.pk != held.pk


def _action_pairs(group: Group) -> list[tuple[str, str, str]]:
    action, values = group.action, group.values
    pairs = []
    if "text" in values:
        pairs.append((head_of("action"), action.text if action else "", values["text"]))
    if "activity" in values and (action or values["activity"]):
        pairs.append((head_of("activity"), action.activity if action else "", values["activity"]))
    if relinked(group) and (action or group.first.target):
        held = action.target.text if action and action.target else ""
        pairs.append((head_of("target"), held, group.first.target or ""))
    return pairs


def _line_pairs(given: Given, line: PlanLine | None, values: dict[str, Any]) -> list[tuple[str, str, str]]:
    def months(held: list[int]) -> str:
        return ", ".join(MONTHS[n - 1][:3] for n in sorted(held))

    after = {
        "text": given.text, "output": given.output, "pic": given.pic, "months": months(given.months or []),
        "items": ", ".join(given.items or []),
    }  # fmt: skip
    before = dict.fromkeys(after, "")
    if line is not None:
        before = {
            "text": line.text, "output": line.output, "pic": pic_of(line), "months": months(line.months),
            "items": ", ".join(line.items),
        }  # fmt: skip
    changed = [what for what in after if what in values or (what == "pic" and "pic_text" in values)]
    heads = {"months": _("Bulan")}
    return [
        (heads.get(what) or head_of(what), before[what], after[what] or "")
        for what in changed
        if line is not None or after[what]
    ]


def kinds(shown: list[Shown]) -> Counter[str]:
    """{"target": 1, "aksi": 2, "kerja": 14}."""
    return Counter(each.kind for each in shown)
