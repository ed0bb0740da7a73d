"""The packages of a unit and of a month, made for their download."""

from typing import Any

from tests.house.case import Case
from tests.world import World
from tuas.jobs import worker
from tuas.organisation.authority import authority_of
from tuas.portal.bundles import actions
from tuas.portal.bundles.models import Bundle
from tuas.ui.dates import today


def furnish(world: World) -> dict[str, Any]:
    for kind in (Bundle.Kind.TPI, Bundle.Kind.ARSIP):
        by = world.secretary
        actions.ask(world.programme_a, kind, by=by, authority=authority_of(by, today()))
    actions.ask_month("2026-03", by=world.responsible, authority=authority_of(world.responsible, today()))
    worker.drain()
    return {bundle.kind: bundle.pk for bundle in Bundle.objects.all()}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    return [
        Case("bundles", unit),
        Case("month_reports"),
        Case("month_bundle", {"pk": kept["bulan"]}),
        Case("bundle", {**unit, "pk": kept["tpi"]}, note="untuk TPI"),
        Case("bundle", {**unit, "pk": kept["arsip"]}, note="arsip lengkap"),
    ]
