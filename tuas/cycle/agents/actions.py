"""The agents draw up and sign their Rencana Aksi (6.c.3, FRM-05 E)."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.agents import sealing
from tuas.cycle.agents.facts import draft_of, set_plan
from tuas.cycle.models import ActionPlan, Idea, IdeaSignature, Programme, Seat
from tuas.cycle.policies import why_not_running
from tuas.cycle.teams.facts import agents
from tuas.notifications.telling import tell
from tuas.organisation.authority import holders
from tuas.organisation.models import User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

State = ActionPlan.State


@dataclass(frozen=True, slots=True)
class Words:
    """The columns of FRM-05 E beside the number. months: 1–12; pic: key of an agent's seat."""

    value: str
    goal: str
    indicator: str
    target: str
    activity: str
    months: tuple[int, ...]
    pic: int


def seat_of(programme: Programme, user: User) -> Seat | None:
    """The seat of this account on the SK Agen in force."""
    return next((s for s in agents(programme, today()) if s.person.user_id == user.pk), None)


def why_not_write(programme: Programme, user: User) -> str:
    """RQ-159: only an agent of a valid SK."""
    if seat_of(programme, user) is None:
        return _("Rencana Aksi disusun Agen Perubahan yang tercantum dalam SK yang berlaku (6.c.3).")
    return why_not_running(programme)


def check_write(programme: Programme, user: User) -> None:
    if sentence := why_not_write(programme, user):
        raise Denied(sentence)


def begin(programme: Programme, *, by: User) -> ActionPlan:
    """A first draft, or the next version copied from the one that was set."""
    check_write(programme, by)
    seats = agents(programme, today())
    before = set_plan(programme)
    try:
        with transaction.atomic():
            made = ActionPlan.objects.create(
                programme=programme,
                decree=seats[0].decree,
                version=before.version + 1 if before else 1,
                made_by=by,
            )
            mine = {s.person_id: s for s in seats}
            for idea in before.ideas.select_related("pic") if before else ():
                idea.pk, idea.plan = None, made
                idea.pic = mine.get(idea.pic.person_id, idea.pic)  # a leaver's is reassigned before it is set
                idea.save(force_insert=True)
            record(
                "action_plan.begun", made, by=by, unit=programme.unit.number, detail={"version": made.version}
            )
    except IntegrityError as error:
        raise Conflict(_("Konsep Rencana Aksi sudah ada; lanjutkan yang itu.")) from error
    return made


def _draft(programme: Programme, revision: int, by: User) -> ActionPlan:
    """The draft at the revision that the agent saw; a change makes earlier signatures not count."""
    check_write(programme, by)
    plan = draft_of(programme)
    if plan is None:
        raise Conflict(_("Tidak ada konsep Rencana Aksi; mulai konsep atau versi baru dahulu."))
    changed = ActionPlan.objects.filter(pk=plan.pk, revision=revision, state=State.KONSEP)
    if not changed.update(revision=F("revision") + 1):
        raise Conflict(
            _("Rencana Aksi berubah sejak Anda membukanya. Muat ulang, lalu ulangi perubahan Anda.")
        )
    return plan


def _checked(programme: Programme, words: Words) -> Seat:
    if not all(
        text.strip() for text in (words.value, words.goal, words.indicator, words.target, words.activity)
    ):
        raise Invalid(_("Isi semua kolom gagasan: nilai organisasi sampai kegiatan (FRM-05 E)."))
    if not words.months or not set(words.months) <= set(range(1, 13)):
        raise Invalid(_("Pilih sekurang-kurangnya satu bulan pelaksanaan."))
    pic = next((s for s in agents(programme, today()) if s.pk == words.pic), None)
    if pic is None:
        raise Invalid(_("PIC harus Agen Perubahan dalam SK yang berlaku (FRM-05 E)."))
    return pic


def put(programme: Programme, words: Words, revision: int, *, by: User, idea: int | None = None) -> Idea:
    """Add an idea, or change one of the draft."""
    check_write(programme, by)
    pic = _checked(programme, words)
    with transaction.atomic():
        plan = _draft(programme, revision, by)
        values = {
            "value": words.value.strip(), "goal": words.goal.strip(), "indicator": words.indicator.strip(),
            "target": words.target.strip(), "activity": words.activity.strip(), "months": sorted(set(words.months)),
            "pic": pic,
        }  # fmt: skip
        if idea is None:
            made = Idea.objects.create(plan=plan, order=plan.ideas.count(), **values)
        else:
            found = Idea.objects.filter(pk=idea, plan=plan).first()
            if found is None:
                raise Conflict(_("Gagasan ini sudah dihapus."))
            made = found
            for name, value in values.items():
                setattr(made, name, value)
            made.save(update_fields=list(values))
        record("action_plan.idea", made, by=by, unit=programme.unit.number)
    return made


def remove(programme: Programme, idea: int, revision: int, *, by: User) -> None:
    with transaction.atomic():
        plan = _draft(programme, revision, by)
        if not Idea.objects.filter(pk=idea, plan=plan).delete()[0]:
            raise Conflict(_("Gagasan ini sudah dihapus."))
        record("action_plan.idea_removed", plan, by=by, unit=programme.unit.number)


def sign(programme: Programme, revision: int, *, by: User) -> bool:
    """One agent signs what he saw; when every agent of the SK has, the plan is set. True when it is."""
    check_write(programme, by)
    plan, seats = draft_of(programme), agents(programme, today())
    if plan is None or plan.revision != revision:
        raise Conflict(_("Rencana Aksi berubah sejak Anda membukanya. Baca lagi sebelum menandatangani."))
    ideas = list(plan.ideas.select_related("pic__person"))
    if not ideas:
        raise Invalid(_("Rencana Aksi masih kosong; tulis sekurang-kurangnya satu gagasan (6.c.3.b)."))
    if gone := sorted({i.pic.person.name for i in ideas if i.pic_id not in {s.pk for s in seats}}):
        raise Invalid(
            _("{names} bukan lagi agen dalam SK; ganti PIC gagasannya.").format(names=", ".join(gone))
        )
    seat = next(s for s in seats if s.person.user_id == by.pk)
    with transaction.atomic():
        IdeaSignature.objects.get_or_create(plan=plan, seat=seat, revision=revision, defaults={"by": by})
        record("action_plan.signed", plan, by=by, unit=programme.unit.number, detail={"revision": revision})
        signed = set(
            IdeaSignature.objects.filter(plan=plan, revision=revision).values_list("seat_id", flat=True)
        )
        if not {s.pk for s in seats} <= signed:
            return False
        changed = ActionPlan.objects.filter(pk=plan.pk, revision=revision, state=State.KONSEP)
        if changed.update(state=State.DITETAPKAN, set_at=timezone.now(), decree=seat.decree_id):
            sealing.seal(plan, by=by)
            record("action_plan.set", plan, by=by, unit=programme.unit.number)
            tell(
                holders(today(), "PIMPINAN", "KETUA_TIM_KERJA", unit=programme.unit_id), "action_plan.set",
                f"action_plan.set {plan.pk}", _("Rencana Aksi Agen Perubahan ditetapkan"),
                url=reverse("cycle:action_plan", args=[programme.unit.number]),
            )  # fmt: skip
    return True
