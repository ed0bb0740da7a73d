"""What of the Penilaian Pendahuluan waits for a person: judging, releasing, completing, desk, paparan, answers."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.assessment import policies
from tuas.assessment.models import HASIL, Assessor, Preliminary, Recommendation, Sheet
from tuas.assessment.preliminary import presentation
from tuas.assessment.worklist.queue import Queue, is_substitute, may_work, queue_of
from tuas.cycle.models import Programme
from tuas.organisation.authority import TPU_ROLES, Authority
from tuas.organisation.models import User
from tuas.tpu.policies import SECRETARIAT
from tuas.ui.waiting import Task

SHOWN = 6


def inbox(who: Authority, on: dt.date) -> list[Task]:
    """Over all units, for the assessing side. A fixed number of queries, none for anybody else."""
    found: list[Task] = []
    if may_work(who) or (who.has(*TPU_ROLES) and is_substitute(who, on)):
        queue = queue_of(who, User(pk=who.user), on)
        found += [*_to_complete(queue), *_to_release(who, queue), *_to_judge(queue)]
    if who.has(*SECRETARIAT):
        found += _desks(on)
    return found


def _to_judge(queue: Queue) -> Iterable[Task]:
    works = [work for work in queue.works if work.open]
    for work in works[:SHOWN]:
        n = len(work.lines)
        yield Task(
            len(work.open), _("soal {unit} belum dinilai").format(unit=work.unit.short),
            _("Penilaian TPU bagian Anda, {n} soal.").format(n=n), work.href(work.open[0]), _("Nilai"),
            "berjalan", "5.a.5", key=f"preliminary.judge {work.sheet}",
        )  # fmt: skip
    if rest := works[SHOWN:]:
        count = sum(len(work.open) for work in rest)
        words = _("soal di {n} unit lain belum dinilai").format(n=len(rest))
        yield Task(count, words, "", reverse("assessment:worklist"), _("Buka daftar"), "berjalan", "5.a.5")


def _to_release(who: Authority, queue: Queue) -> Iterable[Task]:
    ready = [
        (work, part)
        for work in queue.works
        for part in work.ready
        if part == HASIL or who.in_bidang(part, "KETUA_BIDANG")
    ]
    if not ready:
        return
    names = ", ".join(work.unit.short for work, _part in ready[:3]) + ("…" if len(ready) > 3 else "")
    first, part = ready[0]
    href = (
        reverse("assessment:release", args=[first.unit.number, part])
        if len(ready) == 1
        else reverse("assessment:worklist")
    )
    yield Task(
        len(ready), _("bagian siap dirilis"), names + ".", href, _("Periksa dan rilis"), "siap", "5.a.5.a",
        key="preliminary.release",
    )  # fmt: skip


def _to_complete(queue: Queue) -> Iterable[Task]:
    """Every part is released and nobody has completed it; hasil is in the queue of who does."""
    full = [work.unit for work in queue.works if work.whole and HASIL in work.parts]
    if full:
        names = ", ".join(unit.short for unit in full[:3]) + ("…" if len(full) > 3 else "")
        yield Task(
            len(full), _("Penilaian Pendahuluan menunggu diselesaikan"),
            _("{units}: semua bagian dirilis. Setelah diselesaikan terkunci.").format(units=names),
            reverse("assessment:preliminary", args=[full[0].number]), _("Periksa"), "siap", "5.a.3.b",
            key="preliminary.complete",
        )  # fmt: skip


def _desks(on: dt.date) -> Iterable[Task]:
    """Desks without a day, and those held without minutes. One query."""
    done = Sheet.objects.filter(assessor=Assessor.TPU).exclude(completed_at=None).values("programme")
    open_ = Preliminary.objects.filter(programme__closed_at=None).exclude(programme__in=done)
    rows = open_.filter(Q(desk_on=None) | Q(desk_on__lt=on, minutes="", minutes_paper=None))
    found = list(rows.select_related("programme__unit").order_by("desk_on", "pk"))
    for words, action, wanted in (
        (_("desk belum dijadwalkan"), _("Jadwalkan"), [f for f in found if f.desk_on is None]),
        (_("notulen desk belum dicatat"), _("Catat"), [f for f in found if f.desk_on is not None]),
    ):
        if wanted:
            units = [f.programme.unit for f in wanted]
            names = ", ".join(unit.short for unit in units[:3]) + ("…" if len(units) > 3 else "")
            href = reverse("assessment:preliminary", args=[units[0].number]) + "#desk"
            yield Task(len(wanted), words, names + ".", href, action, "belum", "5.a.6")


def waiting(who: Authority, programme: Programme, on: dt.date) -> list[Task]:
    """On the unit's side: contents of the paparan, recommendations to answer. At most four queries."""
    unit = programme.unit_id
    if programme.closed_at or not who.in_unit(unit, *policies.TEAM, *policies.POKJA):
        return []
    return [*_paparan(who, programme), *_to_answer(who, programme)]


def _paparan(who: Authority, programme: Programme) -> Iterable[Task]:
    """6.c.4.i: the Ketua Tim Kerja brings it to the desk, once the Penilaian Pendahuluan is opened."""
    if not who.in_unit(programme.unit_id, *policies.TEAM):
        return
    done = Sheet.objects.filter(programme=programme, assessor=Assessor.TPU).exclude(completed_at=None)
    found = (
        Preliminary.objects.filter(programme=programme)
        .exclude(programme__in=done.values("programme"))
        .first()
    )
    if found is None:
        return
    made, check = presentation.newest_of(programme)
    missing = presentation.missing(presentation.contents_of(programme, made, check))
    if missing:
        yield Task(
            len(missing), _("isi paparan untuk desk belum ada"), ", ".join(missing[:3]) + ("…" if missing[3:] else "."),
            reverse("assessment:presentation", args=[programme.unit.number]), _("Susun"), "belum", "6.c.4.j",
            found.desk_on, f"presentation {found.pk}",
        )  # fmt: skip


def _to_answer(who: Authority, programme: Programme) -> Iterable[Task]:
    rows = Recommendation.objects.filter(programme=programme, answered_at=None).order_by("id")
    mine = [
        (pk, area)
        for pk, area in rows.values_list("pk", "area")
        if who.in_unit(programme.unit_id, *policies.TEAM)
        or who.in_unit(programme.unit_id, *policies.POKJA, area=area)
    ]
    if mine:
        areas = ", ".join(sorted({area for _pk, area in mine}))
        href = reverse("assessment:recommendations", args=[programme.unit.number]) + f"#r{mine[0][0]}"
        detail = _("Area {areas}.").format(areas=areas)
        yield Task(len(mine), _("rekomendasi TPU belum dijawab"), detail, href, _("Jawab"), "belum", "4.g")
