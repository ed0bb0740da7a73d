"""What of material, reports, percontohan, input and activities waits for a person of the TPU."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.organisation.authority import BIDANG_ROLES, TPU_ROLES, Authority
from tuas.tpu import comments, pilots
from tuas.tpu.activities import actions as activities
from tuas.tpu.models import Activity, Comment, Material, Pilot, Report
from tuas.tpu.policies import SECRETARIAT
from tuas.ui.dates import day_and_date
from tuas.ui.waiting import Meeting, Task

AHEAD = dt.timedelta(days=14)
CALENDAR = dt.timedelta(days=120)
SHOWN = 6


def material(who: Authority, on: dt.date) -> list[Task]:
    """For the Ketua what was submitted, for the Wakil what came back. One query for them, none for others."""
    heads = {h.area: h.role for h in who.held if h.role in ("KETUA_BIDANG", "WAKIL_KETUA_BIDANG")}
    if not heads:
        return []
    found = []
    for each in Material.objects.filter(area__in=heads, set_at=None).order_by("area", "subject"):
        href = reverse("tpu:material", args=[each.area, each.subject.lower()])
        name = each.get_subject_display().lower()
        if heads[each.area] == "KETUA_BIDANG" and each.state == Material.State.DIAJUKAN:
            words = _("konsep {name} menunggu penetapan Anda").format(name=name)
            found.append(
                Task(1, words, _("Bidang {a}").format(a=each.area), href, _("Baca"), "siap", "5.a.5.a.ii")
            )
        elif heads[each.area] == "WAKIL_KETUA_BIDANG" and each.returned:
            words = _("konsep {name} dikembalikan").format(name=name)
            found.append(Task(1, words, each.returned[:120], href, _("Perbaiki"), "perbaikan", "5.a.5.b.i"))
    return found


def reports(who: Authority, on: dt.date) -> list[Task]:
    """Reports that the Pengarah or the Penanggung Jawab has not received. One query for them, none for others."""
    of_whole, of_bidang = who.has("PENGARAH"), who.has("PENANGGUNG_JAWAB")
    if not of_whole and not of_bidang:
        return []
    areas = list(Report.objects.filter(received_at=None).values_list("area", flat=True))
    n = sum(of_bidang if area else of_whole for area in areas)
    if not n:
        return []
    paragraph = "5.a.3.b" if of_whole else "5.a.5.a.iii"
    return [
        Task(
            n, _("laporan TPU menunggu Anda terima"), _("Baca, lalu terima."), reverse("tpu:reports"), _("Baca"),
            "siap", paragraph,
        )
    ]  # fmt: skip


def proposals(who: Authority, on: dt.date) -> list[Task]:
    """Percontohan that this person determines. At most three queries."""
    if not who.has(*TPU_ROLES):
        return []
    rows = Pilot.objects.filter(accepted=None).select_related("unit")
    mine = [row for row in rows if not pilots.why_not_determine(who, row.unit)]
    if not mine:
        return []
    names = ", ".join(row.unit.short for row in mine[:3]) + ("…" if len(mine) > 3 else "")
    href, words = reverse("tpu:pilots"), _("usulan percontohan menunggu putusan Anda")
    return [Task(len(mine), words, names, href, _("Putuskan"), "siap", "5.a.5.a.i")]


def inputs(who: Authority, on: dt.date) -> list[Task]:
    """Input of the Narasumber that this person answers. One query for the TPU, none for others."""
    if not who.has(*BIDANG_ROLES, *SECRETARIAT, "PENANGGUNG_JAWAB"):
        return []
    open_ = Comment.objects.filter(answered_at=None).select_related("material", "programme__unit")
    mine = [
        each for each in open_.order_by("pk")
        if not comments.why_not_answer(who, each)
        and not (each.programme and who.belongs_to(each.programme.unit_id))
    ]  # fmt: skip
    if not mine:
        return []
    words, href = _("masukan Narasumber menunggu tanggapan"), comments.address(mine[0])
    return [Task(len(mine), words, mine[0].text[:120], href, _("Tanggapi"), "siap", "5.a.7")]


def sittings(who: Authority, on: dt.date) -> list[Task]:
    """Activities to which the person is invited, and for the Sekretariat those without minutes. Two queries at most."""
    if not who.has(*TPU_ROLES):
        return []
    soon = Activity.objects.filter(cancelled_at=None, on__range=(on, on + AHEAD)).order_by(
        "on", "starts_at", "pk"
    )
    found = [
        Task(
            1, _("kegiatan TPU: {title}").format(title=each.title),
            f"{day_and_date(each.on)}, {each.starts_at:%H.%M} WIB, {each.place}",
            reverse("tpu:activity", args=[each.pk]), _("Buka"), "siap", "5.a.6", each.on,
        )
        for each in soon if activities.is_invited(who, each)
    ][:SHOWN]  # fmt: skip
    if who.has(*SECRETARIAT):
        bare = Activity.objects.filter(cancelled_at=None, on__lt=on, minutes="").order_by("-on", "-pk")
        if unwritten := list(bare.values_list("pk", "title")):
            pk, title = unwritten[0]
            href = reverse("tpu:activity", args=[pk]) if len(unwritten) == 1 else reverse("tpu:activities")
            words = _("kegiatan belum bernotulen")
            found.append(Task(len(unwritten), words, title, href, _("Tulis"), "belum", "5.a.6.b.ii"))
    return found


def meetings(who: Authority, on: dt.date) -> list[Meeting]:
    """Activities for the calendar feed. One query for the TPU, none for others."""
    if not who.has(*TPU_ROLES):
        return []
    near = Activity.objects.filter(cancelled_at=None, on__range=(on - AHEAD, on + CALENDAR))
    return [
        Meeting(
            f"activity {a.pk}",
            a.title,
            a.on,
            a.starts_at,
            a.ends_at,
            a.place,
            reverse("tpu:activity", args=[a.pk]),
        )
        for a in near.order_by("on", "starts_at", "pk")
        if activities.is_invited(who, a)
    ]
