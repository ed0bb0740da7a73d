"""What waits for a person: counted from the same rules as the pages that the links open."""

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.assessment.place import Place
from tuas.assessment.policies import POKJA, TEAM
from tuas.assessment.reading import Column
from tuas.cycle import policies as cycle
from tuas.cycle.facts import rows_of
from tuas.cycle.kinds import needed
from tuas.cycle.models import Programme
from tuas.evidence.review_views import waiting_for
from tuas.organisation.authority import BIDANG_ROLES, Authority
from tuas.organisation.models import Unit
from tuas.rules.progress import Progress
from tuas.ui.waiting import Task

UPLOADERS = (*POKJA, *TEAM, "ADMIN_UNIT")


def in_order(found: Iterable[Task]) -> list[Task]:
    """By due day; what has none comes after, in the order it was found in."""
    return sorted(found, key=lambda task: task.due or dt.date.max)


def to_review(who: Authority) -> list[Task]:
    """Evidence that this person decides on. One query."""
    if not who.has("KETUA_POKJA", *BIDANG_ROLES):
        return []
    count = waiting_for(who).count()
    if not count:
        return []
    head = who.has("KETUA_POKJA")
    words = _("bukti menunggu pemeriksaan Anda") if head else _("bukti menunggu verifikasi Anda")
    detail = (
        _("Teruskan ke TPU, atau kembalikan dengan catatan.")
        if head
        else _("Terima, atau kembalikan dengan catatan.")
    )
    return [
        Task(count, words, detail, reverse("evidence:queue"), _("Tinjau"), "siap", "5.c" if head else "5.a.5")
    ]


def of_unit(who: Authority, place: Place, own: Column, progress: Progress) -> list[Task]:
    """Evidence, questions and facts of the own unit that this person brings. One query."""
    pk = place.unit.pk
    whole = who.in_unit(pk, *TEAM, "ADMIN_UNIT")
    mine = {h.area for h in who.held if h.unit == pk and h.role in POKJA}
    areas = [a for a in place.form.catalogue.areas if whole or a.code in mine]
    found: list[Task] = []
    if who.in_unit(pk, *UPLOADERS):
        found += _evidence(place, progress, [area.code for area in areas])
    if who.in_unit(pk, *TEAM, *POKJA):
        found += _questions(place, own, [a.code for a in areas], hasil=who.in_unit(pk, *TEAM))
    return found + facts(who, place.programme)


def _evidence(place: Place, progress: Progress, areas: list[str]) -> list[Task]:
    found = []
    names = {area.code: area.short for area in place.form.catalogue.areas}
    for code in areas:
        area = progress.areas[code]
        href = reverse("evidence:area", args=[place.unit.number, code]) + "?keadaan=saya"
        if area.returned:
            words = _("bukti {area} dikembalikan").format(area=names[code])
            detail = _("Baca catatannya, unggah versi baru.")
            found.append(
                Task(area.returned, words, detail, href, _("Perbaiki"), "perbaikan", f"5.e.I.{code}")
            )
        if area.missing:
            words = _("bukti {area} belum ada").format(area=names[code])
            detail = _("{done} dari {all} lengkap.").format(done=area.done, all=area.required)
            found.append(Task(area.missing, words, detail, href, _("Unggah"), "belum", f"5.e.I.{code}"))
    return sorted(found, key=lambda task: (task.state != "perbaikan", -task.count))


def _questions(place: Place, own: Column, areas: list[str], *, hasil: bool) -> list[Task]:
    if own.sheet.completed_at is not None:
        return []
    parts = [p for p in place.form.parts.values() if p.code in areas or (p.hasil and hasil)]
    left = [line.code for part in parts for line in part.lines if line.code not in own.values]
    if not left:
        return []
    area = f"&area={parts[0].code}" if len(parts) == 1 else ""
    href = reverse("assessment:sheet", args=[place.unit.number]) + f"?saring=belum{area}#soal"
    detail = _("Penilaian mandiri unit, {n} soal bagian Anda.").format(
        n=sum(len(part.lines) for part in parts)
    )
    return [Task(len(left), _("soal LKE belum dijawab"), detail, href, _("Jawab"), "belum", "5.c")]


def facts(who: Authority, programme: Programme) -> list[Task]:
    """Facts of 5.i that this person may record and nobody has. One query."""
    recorded = rows_of([programme.pk]).get(programme.pk, {})
    open_ = [
        ask
        for ask in needed(programme.target)
        if ask.kind not in recorded and not cycle.why_not_record(who, programme, ask.kind)
    ]
    if not open_:
        return []
    names = ", ".join(str(ask.name) for ask in open_[:3]) + ("…" if len(open_) > 3 else "")
    href = reverse("cycle:facts", args=[programme.unit.number])
    return [Task(len(open_), _("fakta syarat belum dicatat"), names + ".", href, _("Catat"), "belum", "5.i")]


def no_programme(who: Authority, unit: Unit) -> list[Task]:
    if cycle.why_not_open(who, unit):
        return []
    detail = _("Bukti, LKE, dan syarat dimulai dari program: target dan tahun.")
    href = reverse("cycle:open", args=[unit.number])
    return [Task(1, _("program belum dibuka"), detail, href, _("Buka program"), "siap", "5.b.1")]
