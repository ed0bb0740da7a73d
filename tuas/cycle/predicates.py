"""The predicates of a unit with their history (RQ-012): awarded WBK, later WBBM; opening towards WBBM rests on them."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import TARGETS, Fact, Paper, Predicate
from tuas.cycle.policies import DECREE_KEEPERS
from tuas.organisation.authority import Authority, authority_of
from tuas.organisation.models import Unit, User
from tuas.ui.dates import long_date, today
from tuas.ui.errors import Conflict, Denied, Invalid


def history(unit: Unit) -> Iterable[Predicate]:
    """All that was recorded for this unit, in the order of award, what was struck as well. One query."""
    return Predicate.everything.filter(unit=unit).select_related("paper", "recorded_by")


def newest(unit: Unit, kind: str) -> Predicate | None:
    return (
        Predicate.objects.filter(unit=unit, kind=kind).select_related("paper__blob").order_by("-id").first()
    )


def newest_of(units: Iterable[int], kind: str) -> dict[int, Predicate]:
    """{unit: its newest award of this kind}. One query; none without units."""
    keys = list(units)
    rows = Predicate.objects.filter(unit__in=keys, kind=kind).order_by("id") if keys else ()
    return {row.unit_id: row for row in rows}


def why_not_award(authority: Authority) -> str:
    """Empty when this person may record a predicate: it is awarded from outside the unit (4.k, 4.l)."""
    if authority.has(*DECREE_KEEPERS):
        return ""
    return _(
        "Predikat dicatat Sekretariat TPU, kantor Direktur Jenderal, atau administrator Tuas (4.k, 4.l)."
    )


def check_award(authority: Authority) -> None:
    if sentence := why_not_award(authority):
        raise Denied(sentence)


def award(
    unit: Unit,
    kind: str,
    on: dt.date,
    reference: str,
    *,
    paper: Paper | None = None,
    by: User,
    authority: Authority | None = None,
) -> Predicate:
    """One predicate with its day and number. WBBM only after WBK, and later than it (4.l, 5.i.8.a).

    Raises Denied for a role that may not, Invalid for values that cannot be.
    """
    check_award(authority or authority_of(by, today()))
    if kind not in dict(TARGETS):
        raise Invalid(_("Pilih predikat WBK atau WBBM."))
    if not reference.strip():
        raise Invalid(_("Isi nomor surat penetapan predikatnya."))
    if on > today():
        raise Invalid(
            _("Tanggal {day} masih akan datang; isi paling lambat hari ini, {today}.").format(
                day=long_date(on), today=long_date(today())
            )
        )
    if kind == "WBBM":
        first = newest(unit, "WBK")
        if first is None:
            raise Invalid(
                _("{unit} belum tercatat berpredikat WBK; catat WBK-nya dahulu (5.i.8.a).").format(
                    unit=unit.short
                )
            )
        if on <= first.on:
            raise Invalid(
                _("WBBM ditetapkan sesudah WBK; WBK unit ini tercatat {day} (5.i.8.a).").format(
                    day=long_date(first.on)
                )
            )
    with transaction.atomic():
        return _write(unit, kind, on, reference.strip(), paper, by)


def withdraw(found: Predicate, *, by: User) -> None:
    """Strikes an award that was recorded wrongly. The caller has checked who, and is in a transaction."""
    if not Predicate.objects.filter(pk=found.pk).update(withdrawn_at=timezone.now()):
        raise Conflict(_("Predikat ini sudah diperbaiki orang lain; muat ulang halamannya."))
    record(
        "predicate.withdrawn",
        found,
        by=by,
        unit=found.unit.number,
        detail={"kind": found.kind, "on": found.on},
    )


def carry(old: Predicate, new: Predicate, *, by: User) -> None:
    """A running programme that rests on the struck award rests on the right one: a newer fact, as of any correction."""
    rows = Fact.objects.filter(programme__unit=old.unit_id, programme__closed_at=None, kind=Fact.Kind.WBK)
    last = rows.order_by("-id").first()
    if new.kind != Fact.Kind.WBK or last is None or (last.on, last.paper_number) != (old.on, old.reference):
        return
    made = as_fact(new)
    made.programme_id, made.recorded_by = last.programme_id, by
    made.save()
    detail = {"kind": made.kind, "on": made.on}
    record("fact.recorded", made, by=by, unit=new.unit.number, detail=detail)


def from_fact(fact: Fact, unit: Unit, *, by: User) -> None:
    """A WBK recorded as a fact of a programme joins the history; called in the fact's transaction."""
    last = newest(unit, fact.kind)
    if fact.on is None or (last and (last.on, last.reference) == (fact.on, fact.paper_number)):
        return
    paper = None
    if fact.paper is not None:
        paper = Paper.objects.create(unit=unit, blob=fact.paper, name=fact.paper_name, added_by=by)
    _write(unit, fact.kind, fact.on, fact.paper_number, paper, by)


def as_fact(found: Predicate) -> Fact:
    """The award as an unsaved fact, for a programme that rests on it."""
    return Fact(
        kind=found.kind,
        on=found.on,
        paper_number=found.reference,
        paper_date=found.on,
        paper=found.paper.blob if found.paper else None,
        paper_name=found.paper.name if found.paper else "",
    )


def _write(unit: Unit, kind: str, on: dt.date, reference: str, paper: Paper | None, by: User) -> Predicate:
    made = Predicate.objects.create(
        unit=unit, kind=kind, on=on, reference=reference, paper=paper, recorded_by=by
    )
    record("predicate.awarded", made, by=by, unit=unit.number, detail={"kind": kind, "on": on})
    return made
