"""From draft to ratified: the Ketua Tim Kerja submits, six Ketua Pokja approve, the Pimpinan ratifies (5.d, IC-41)."""

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Approval, Paper, Plan
from tuas.cycle.planning import policies, sealing
from tuas.cycle.planning.facts import AREAS, NAMES, Counts, approved_areas, counts_of
from tuas.notifications.telling import tell
from tuas.organisation.authority import Authority, authority_of, holders
from tuas.organisation.models import User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

State = Plan.State


def changed() -> str:
    return _("Rencana berubah sejak Anda buka. Muat ulang, baca lagi, lalu putuskan (5.d.3).")


def why_incomplete(counts: Counts) -> str:
    """5.d.2: every area has a target prioritas, and the plan has lines. Empty when complete."""
    if counts.without_target:
        return _("Belum ada target prioritas di area {areas}; isi dahulu sebelum diajukan (5.d.2).").format(
            areas=", ".join(f"{area} {NAMES[area]}" for area in counts.without_target)
        )
    if not any(counts.lines.values()):
        return _("Belum ada satu pun baris rencana kerja; isi dahulu sebelum diajukan (5.d.1).")
    return ""


def _url(plan: Plan) -> str:
    return reverse("cycle:plan", args=[plan.programme.unit.number])


def submit(plan: Plan, revision: int, *, by: User, who: Authority | None = None) -> None:
    """5.d.1: compiled by the Ketua Tim Kerja, handed to the six Ketua Pokja. Raises Denied, Conflict."""
    policies.check(policies.why_not_submit(who or authority_of(by, today()), plan))
    with transaction.atomic():
        taken = Plan.objects.filter(pk=plan.pk, state=State.KONSEP, revision=revision)
        if not taken.update(state=State.DIAJUKAN, submitted_at=timezone.now(), submitted_by=by):
            raise Conflict(changed())
        policies.check(why_incomplete(counts_of(plan)))
        unit = plan.programme.unit
        record("plan.submitted", plan, by=by, unit=unit.number, detail={"revision": revision})
        for area in AREAS:
            tell(
                holders(today(), "KETUA_POKJA", unit=unit.pk, area=area), "plan.submitted",
                f"plan.submitted {plan.pk} r{revision}", _("Rencana Kerja menunggu persetujuan Anda"), url=_url(plan),
            )  # fmt: skip


def _hold(plan: Plan, revision: int) -> None:
    """Keep the plan as it was read until the transaction ends; Conflict when it is not that any more."""
    same = Plan.objects.filter(pk=plan.pk, state=State.DIAJUKAN, revision=revision)
    if not same.update(revision=revision):
        raise Conflict(changed())


def approve(plan: Plan, area: str, revision: int, *, by: User, who: Authority | None = None) -> bool:
    """5.d.3: one approval for one area of the plan as this person saw it; False when it had been given already."""
    policies.check(policies.why_not_approve(who or authority_of(by, today()), plan, area))
    with transaction.atomic():
        _hold(plan, revision)
        _given, made = Approval.objects.get_or_create(
            plan=plan, area=area, revision=revision, defaults={"by": by}
        )
        if not made:
            return False
        unit = plan.programme.unit
        record("plan.approved", plan, by=by, unit=unit.number, detail={"area": area, "revision": revision})
        plan.revision = revision
        if len(approved_areas(plan)) == len(AREAS):
            tell(
                holders(today(), "PIMPINAN", unit=unit.pk), "plan.approved", f"plan.approved {plan.pk} r{revision}",
                _("Rencana Kerja menunggu pengesahan Anda"), url=_url(plan),
            )  # fmt: skip
    return True


def send_back(
    plan: Plan, area: str, revision: int, note: str, *, by: User, who: Authority | None = None
) -> None:
    """Not agreed: the plan becomes a draft again with the note; approvals of the others are lost with the revision."""
    policies.check(policies.why_not_approve(who or authority_of(by, today()), plan, area))
    if not note.strip():
        raise Invalid(_("Tulis apa yang perlu diperbaiki, supaya Ketua Tim Kerja dapat menindaklanjutinya."))
    with transaction.atomic():
        _hold(plan, revision)
        Approval.objects.update_or_create(
            plan=plan,
            area=area,
            revision=revision,
            defaults={"by": by, "returned": True, "note": note.strip()},
        )
        Plan.objects.filter(pk=plan.pk).update(state=State.KONSEP, revision=F("revision") + 1)
        unit = plan.programme.unit
        record("plan.returned", plan, by=by, unit=unit.number, detail={"area": area, "revision": revision})
        tell(
            holders(today(), "KETUA_TIM_KERJA", unit=unit.pk), "plan.returned", f"plan.returned {plan.pk} r{revision}",
            _("Rencana Kerja dikembalikan dengan catatan"), url=_url(plan),
        )  # fmt: skip


def ratify(plan: Plan, revision: int, *, by: User, who: Authority | None = None) -> None:
    """5.d.3, 6.d.5.a: by the Pimpinan, after six approvals of this very revision. Raises Denied, Conflict, Invalid when
    the signer fails."""
    now = Plan.objects.get(pk=plan.pk)
    if now.state == State.DISAHKAN:
        raise Conflict(_("Rencana ini sudah disahkan."))
    now.programme = plan.programme
    policies.check(policies.why_not_ratify(who or authority_of(by, today()), now, approved_areas(now)))
    with transaction.atomic():
        taken = Plan.objects.filter(pk=plan.pk, state=State.DIAJUKAN, revision=revision)
        if not taken.update(state=State.DISAHKAN, ratified_at=timezone.now(), ratified_by=by):
            raise Conflict(changed())
        if sentence := why_incomplete(counts_of(plan)):
            raise Denied(sentence)
        unit = plan.programme.unit
        sealing.seal(plan, by=by)
        record("plan.ratified", plan, by=by, unit=unit.number, detail={"revision": revision})
        tell(
            holders(today(), *policies.COMPILERS, *policies.POKJA, unit=unit.pk), "plan.ratified",
            f"plan.ratified {plan.pk}", _("Rencana Kerja disahkan"), url=_url(plan),
        )  # fmt: skip


def prove(
    plan: Plan, kind: str, paper: Paper, *, by: User, on: dt.date | None = None, who: Authority | None = None
) -> None:
    """5.d.4, P1.a: the scan of the hard copy ("cetak"), or the screenshot of the input with its day ("emonitoring")."""
    policies.check(policies.why_not_prove(who or authority_of(by, today()), plan))
    with transaction.atomic():
        if kind == "cetak":
            plan.hard_copy = paper
            plan.save(update_fields=["hard_copy"])
        else:
            if on is None or on > today():
                raise Invalid(_("Isi tanggal input emonitoring, paling lambat hari ini (5.d.4)."))
            plan.emonitoring_on, plan.emonitoring_paper = on, paper
            plan.save(update_fields=["emonitoring_on", "emonitoring_paper"])
        record(
            "plan.proved",
            plan,
            by=by,
            unit=plan.programme.unit.number,
            detail={"kind": kind, "paper": paper.pk},
        )
