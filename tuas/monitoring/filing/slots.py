"""Papers that the front desk keeps one by one: of internal control, of the services, of published surveys.

Each proves the items of its slot: of its year where the item is asked yearly, else without a period.
"""

import datetime as dt
from collections.abc import Iterator

from tuas.catalogue import load
from tuas.cycle.models import Programme
from tuas.files.models import Blob
from tuas.frontdesk.controls.kinds import SLOTS
from tuas.frontdesk.models import ServicePaper, SlotPaper, SurveyFollowUp, SurveyPublication
from tuas.frontdesk.room.kinds import KINDS
from tuas.monitoring.filing.made import Chosen, Content, Made, held
from tuas.organisation.models import User

PUBLISHED, FOLLOWED = ("P6.k.2", "P6.l.2"), ("P6.m.2",)


def kept_papers(chosen: Chosen) -> Iterator[Made]:
    """Of the running programmes. Four queries."""
    yield from _slots(chosen)
    units = {programme.unit_id: programme for programme in chosen.values()}
    yield from _services(units)
    yield from _surveys(units)


def _each(
    source: str,
    programme: Programme,
    title: str,
    on: dt.date,
    by: User,
    items: tuple[str, ...],
    content: Content,
) -> Iterator[Made]:
    """One for each period that its items ask for."""
    known = load(programme.catalogue).items
    periods: dict[str, list[str]] = {}
    for item in items:
        if item in known:
            periods.setdefault(str(programme.year) if known[item].period == "yearly" else "", []).append(item)
    for period, these in periods.items():
        name = f"{source}/{period or 'tetap'}"
        yield Made(name, programme, title, on, by, "", lambda: content, tuple(these), period)


def _slots(chosen: Chosen) -> Iterator[Made]:
    rows = SlotPaper.objects.filter(
        programme__in=chosen, removed_at=None, paper__isnull=False, slot__in=SLOTS
    )
    for each in rows.order_by("id").select_related("paper__blob", "by"):
        if each.paper is not None:
            yield from _each(
                f"slot/{each.pk}", chosen[each.programme_id], each.title, each.on, each.by, SLOTS[each.slot].items,
                held(each.paper)(),
            )  # fmt: skip


def _services(units: dict[int, Programme]) -> Iterator[Made]:
    """A paper of another year proves nothing that is asked of this one."""
    rows = ServicePaper.objects.filter(unit__in=units, removed_at=None, blob__isnull=False, kind__in=KINDS)
    for each in rows.order_by("id").select_related("blob", "by"):
        programme, kind = units[each.unit_id], KINDS[each.kind]
        if each.blob is None or (kind.yearly and each.on.year != programme.year):
            continue
        yield from _each(
            f"service/{each.pk}/{programme.pk}", programme, each.title, each.on, each.by, kind.items,
            (each.blob, each.name),
        )  # fmt: skip


def _surveys(units: dict[int, Programme]) -> Iterator[Made]:
    """SKM (PermenPANRB 14/2017) of the programme's year."""
    about = {"round__unit__in": units, "round__questionnaire__startswith": "skm"}
    shown = SurveyPublication.objects.filter(**about, removed_at=None).select_related(
        "round", "proof", "made_by"
    )
    for each in shown.order_by("id"):
        programme = units[each.round.unit_id]
        if each.round.period.startswith(str(programme.year)):
            title = f"Publikasi hasil SKM {each.round.period}"
            yield from _each(
                f"publication/{each.pk}",
                programme,
                title,
                each.on,
                each.made_by,
                PUBLISHED,
                _file(each.proof, each.proof_name),
            )
    done = SurveyFollowUp.objects.filter(
        **about, done_on__isnull=False, proof__isnull=False, changed_by__isnull=False
    )
    for row in done.order_by("id").select_related("round", "proof", "changed_by"):
        programme = units[row.round.unit_id]
        if row.proof and row.changed_by and row.done_on and row.round.period.startswith(str(programme.year)):
            title = f"Tindak lanjut SKM {row.round.period} unsur {row.element}"
            yield from _each(
                f"follow_up/{row.pk}", programme, title, row.done_on, row.changed_by, FOLLOWED,
                _file(row.proof, row.proof_name),
            )  # fmt: skip


def _file(blob: Blob, name: str) -> Content:
    return blob, name
