"""What of the Rencana Kerja waits for a person."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.models import Decree, Plan, Programme
from tuas.cycle.planning import policies
from tuas.cycle.planning.facts import AREAS, NAMES, approved_areas, counts_of
from tuas.organisation.authority import Authority
from tuas.ui.waiting import Task

State = Plan.State


def waiting(who: Authority, programme: Programme, on: dt.date) -> list[Task]:
    """At most five queries; none for whoever has no part in the plan."""
    unit = programme.unit_id
    if programme.closed_at or not who.in_unit(unit, "PIMPINAN", *policies.COMPILERS, *policies.POKJA):
        return []
    plans = list(Plan.objects.filter(programme=programme).order_by("-version"))
    href = reverse("cycle:plan", args=[programme.unit.number])
    newest = plans[0] if plans else None
    held = next((plan for plan in plans if plan.state == State.DISAHKAN), None)
    tasks = []
    if newest is None or newest.state == State.KONSEP:
        tasks += _drafting(who, programme, newest, href)
    elif newest.state == State.DIAJUKAN:
        tasks += _approving(who, unit, newest, href)
    if held is not None and who.in_unit(unit, "KETUA_TIM_KERJA"):
        tasks += _proving(held, href)
    return tasks


def _drafting(who: Authority, programme: Programme, plan: Plan | None, href: str) -> list[Task]:
    tasks = []
    if who.in_unit(programme.unit_id, "KETUA_TIM_KERJA"):
        starts = (
            Decree.objects.filter(programme=programme, kind="TIM_KERJA", cancelled_at=None)
            .exclude(signed_at=None).order_by("starts_on").values_list("starts_on", flat=True).first()
        )  # fmt: skip
        tasks.append(
            Task(
                1, _("Ajukan Rencana Kerja"), _("disusun bersama enam Pokja"), href, _("Susun"), "siap", "5.d.1",
                starts + dt.timedelta(days=1) if starts else None, f"plan.submit {programme.pk}",
            )
        )  # fmt: skip
    mine = [area for area in AREAS if who.in_unit(programme.unit_id, *policies.POKJA, area=area)]
    if mine:
        counts = counts_of(plan) if plan else None
        tasks += [
            Task(
                1, _("Isi rencana area {name}").format(name=NAMES[area]), _("belum ada baris rencana kerja"),
                reverse("cycle:plan_area", args=[programme.unit.number, area]) if plan else href, _("Isi"), "belum",
                "5.d.1", None, f"plan.fill {programme.pk} {area}",
            )
            for area in mine if counts is None or not counts.lines.get(area)
        ]  # fmt: skip
    return tasks


def _approving(who: Authority, unit: int, plan: Plan, href: str) -> list[Task]:
    approved = approved_areas(plan)
    tasks = [
        Task(
            1, _("Setujui Rencana Kerja"), NAMES[area], href, _("Baca dan setujui"), "siap", "5.d.3", None,
            f"plan.approve {plan.pk} {area}",
        )
        for area in AREAS if area not in approved and who.in_unit(unit, "KETUA_POKJA", area=area)
    ]  # fmt: skip
    if len(approved) == len(AREAS) and who.in_unit(unit, "PIMPINAN"):
        words = (_("Sahkan Rencana Kerja"), _("enam Ketua Pokja sudah menyetujui"))
        tasks.append(
            Task(1, *words, href, _("Baca dan sahkan"), "siap", "5.d.3", None, f"plan.ratify {plan.pk}")
        )
    return tasks


def _proving(plan: Plan, href: str) -> list[Task]:
    lacks = [
        (plan.emonitoring_on is None, _("Input Rencana Kerja ke emonitoring.pu.go.id/rb"), "emonitoring"),
        (plan.hard_copy_id is None, _("Unggah hard copy Rencana Kerja"), "cetak"),
    ]
    return [
        Task(
            1, words, _("belum tercatat"), f"{href}#bukti", _("Catat"), "belum", "5.d.4", None, f"plan.{key} {plan.pk}",
        )
        for missing, words, key in lacks if missing
    ]  # fmt: skip
