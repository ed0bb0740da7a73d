"""Who is told what at each hand-over of a Penilaian Pendahuluan. Titles hold no personal data."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.assessment.models import HASIL, PARTS, Preliminary, Release, Sheet
from tuas.assessment.policies import part_words
from tuas.notifications.telling import tell
from tuas.organisation.authority import BIDANG_ROLES, holders
from tuas.organisation.models import Unit, User
from tuas.tpu.periods import responsible_for
from tuas.ui.dates import day_and_date, today

TEAM = ("PIMPINAN", "KETUA_TIM_KERJA", "SEKRETARIS_TIM_KERJA", "KETUA_POKJA")


def _href(unit: Unit) -> str:
    return reverse("assessment:preliminary", args=[unit.number])


def _team(unit: Unit) -> set[User]:
    return set(holders(today(), *TEAM, unit=unit.pk))


def _bidang(unit: Unit) -> set[User]:
    """All of the six bidang who do not belong to the unit."""
    own = {user.pk for user in holders(today(), *TEAM, "ANGGOTA_POKJA", unit=unit.pk)}
    found = holders(today(), *BIDANG_ROLES).exclude(person__unit=unit)
    return {user for user in found if user.pk not in own}


def _leader(unit: Unit) -> set[User]:
    found = responsible_for(unit, today())
    return {found} if found is not None else set()


def opened(found: Preliminary) -> None:
    unit = found.programme.unit
    title = _("Penilaian Pendahuluan {unit} dibuka").format(unit=unit.short)
    key = f"preliminary.opened {found.pk}"
    tell(
        _team(unit), "preliminary.opened", key, title, url=reverse("assessment:presentation", args=[unit.number]),
        body=_("Siapkan bahan paparan untuk desk, paling sedikit sembilan isi (6.c.4.i–j)."),
    )  # fmt: skip
    tell(
        _bidang(unit),
        "preliminary.opened",
        key,
        title,
        url=_href(unit),
        body=_("Bidang Anda dapat mulai menilai."),
    )


def scheduled(found: Preliminary, on: dt.date, at: dt.time | None, place: str, revision: int) -> None:
    unit = found.programme.unit
    when = day_and_date(on) + (_(" pukul {time} WIB").format(time=f"{at:%H.%M}") if at else "")
    tell(
        _team(unit) | _bidang(unit) | _leader(unit), "preliminary.scheduled",
        f"preliminary.scheduled {found.pk} r{revision}",
        _("Desk Penilaian Pendahuluan {unit}: {when}").format(unit=unit.short, when=when),
        body=_("Tempat: {place}.").format(place=place) if place else "", url=_href(unit), due=on,
    )  # fmt: skip


def released(found: Preliminary, made: Release, sheet: Sheet) -> None:
    """The Penanggung Jawab hears of each part, and that all are there."""
    unit = found.programme.unit
    left = [part for part in PARTS if part not in (sheet.released or ())]
    words = {"part": part_words([made.part]), "unit": unit.short}
    if left:
        title = _("{part} dirilis: Penilaian Pendahuluan {unit}").format(**words)
        body = _("Belum dirilis: {parts}.").format(parts=part_words(left))
    else:
        title = _("Semua bagian dirilis: Penilaian Pendahuluan {unit}").format(**words)
        body = _("Periksa, lalu selesaikan. Setelah itu terkunci (4.f).")
    tell(
        _leader(unit),
        "preliminary.released",
        f"preliminary.released {made.pk}",
        title,
        body=body,
        url=_href(unit),
    )


def taken_back(found: Preliminary, release: Release) -> None:
    unit = found.programme.unit
    to = _leader(unit)
    if release.part != HASIL:
        to |= set(holders(today(), *BIDANG_ROLES, area=release.part).exclude(person__unit=unit))
    tell(
        to, "preliminary.taken_back", f"preliminary.taken_back {release.pk}",
        _("{part} ditarik kembali: Penilaian Pendahuluan {unit}").format(
            part=part_words([release.part]), unit=unit.short
        ),
        body=_("Jawabannya dapat diubah lagi."), url=_href(unit),
    )  # fmt: skip


def completed(sheet: Sheet) -> None:
    unit = sheet.programme.unit
    tell(
        _team(unit) | _bidang(unit), "preliminary.completed", f"preliminary.completed {sheet.pk}",
        _("Penilaian Pendahuluan {unit} selesai").format(unit=unit.short),
        body=_("Hasilnya terkunci dan dapat dibaca seperti yang dinilai."),
        url=reverse("assessment:judged", args=[unit.number, sheet.pk]),
    )  # fmt: skip
