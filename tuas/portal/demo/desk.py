"""The demo's Penilaian Pendahuluan: many completed or under way, and the balai's own, played by the real actions."""

import datetime as dt
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from tuas.assessment import differing, recommending
from tuas.assessment import reading as sheets
from tuas.assessment.models import PARTS, Assessor, Preliminary, Release, Sheet
from tuas.assessment.outline import outline
from tuas.assessment.place import Place
from tuas.assessment.preliminary import actions, presentation
from tuas.catalogue import current
from tuas.cycle.models import Programme
from tuas.organisation.authority import Authority, authority_of
from tuas.organisation.models import User
from tuas.portal.demo import pictures
from tuas.ui.dates import today

LEFT = {"5": 6, "6": 4}
"""How many of the last questions of an area the bidang have not judged at the balai."""


def row(programme: Programme, users: Mapping[str, User], desk_on: dt.date | None) -> Preliminary:
    """A Penilaian Pendahuluan straight to its table, with the desk of that day."""
    held = desk_on is not None and desk_on <= today()
    made = Preliminary.objects.create(
        programme=programme, opened_by=users.get("direktur.ki"), grounds=[f"Calon menuju {programme.target} (rekaan)."],
        desk_on=desk_on, desk_at=dt.time(9) if desk_on else None, desk_place="Ruang rapat Ditjen" if desk_on else "",
        attendees="Tim Kerja unit\nEnam bidang TPU" if held else "",
        minutes="Paparan dibahas per area; catatan penilai ada pada tiap soal." if held else "",
        desk_by=users.get("anggota.sekretariat") if desk_on else None, desk_revision=int(desk_on is not None),
    )  # fmt: skip
    if desk_on is not None:
        hour = dt.datetime(desk_on.year, desk_on.month, desk_on.day, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
        opened = hour - dt.timedelta(days=30)
        Preliminary.objects.filter(pk=made.pk).update(
            opened_at=opened, desk_changed_at=hour if held else opened
        )
    return made


def release(sheet: Sheet, found: Preliminary, users: Mapping[str, User], parts: Iterable[str]) -> None:
    """These parts stand released by their Ketua Bidang."""
    sheet.released = [part for part in PARTS if part in set(parts)]
    sheet.save(update_fields=["released"])
    Release.objects.bulk_create(
        Release(preliminary=found, part=part, by=users.get(f"ketua.bidang{part}", users.get("direktur.ki")))
        for part in sheet.released
    )


def unanswered() -> set[str]:
    """Codes that the TPU still has to judge at the balai."""
    parts = outline(current().version).parts
    return {line.code for area, n in LEFT.items() for line in parts[area].lines[-n:]}


def open_(programme: Programme, users: Mapping[str, User]) -> str:
    """Opened by the Penanggung Jawab; paparan of eight contents; desk held a week ago."""
    director, secretary = users["direktur.ki"], users["anggota.sekretariat"]
    made = actions.open_(programme, by=director, authority=_as(director))
    day = today() - dt.timedelta(days=7)
    pictures.show(programme, users)
    shown = pictures.present(programme, users["ketua.tim"], day)
    desk = actions.Desk(
        day, dt.time(9, 30), "Aula balai", "Ketua Tim Kerja\nKetua Pokja 1–6\nEnam bidang TPU",
        "Paparan disampaikan Ketua Tim Kerja. Tanggapan atas isu strategis menyusul.",
    )  # fmt: skip
    actions.write_desk(made, desk, 0, by=secretary, authority=_as(secretary))
    assessor = users["anggota.bidang1"]
    found = [code for code, *_rest in presentation.nine(programme.catalogue) if code in shown.contents]
    presentation.check(
        shown, found, "Tanggapan atas isu strategis belum ada.", by=assessor, authority=_as(assessor)
    )
    return "Penilaian Pendahuluan dibuka, desk dan paparan dicatat"


def _as(user: User) -> Authority:
    return authority_of(user, today())


def go_on(programme: Programme, users: Mapping[str, User]) -> str:
    """Four bidang have released; two differences became recommendations, one of them answered."""
    for part in "1234":
        head = users[f"ketua.bidang{part}"]
        actions.release(programme, part, by=head, authority=_as(head))
    assessor, pokja = users["anggota.bidang5"], users["ketua.pokja5"]
    place = Place(programme.unit, programme, _as(assessor), Assessor.TPU)
    wanted = [d for d in differing.differences(place, "5") if d.lost > 0][:2]
    for n, difference in enumerate(wanted):
        answers = sheets.answers_of(programme, difference.line.code)
        made = recommending.file_difference(place, difference.line, answers, by=assessor)
        if n == 0:
            unit = Place(programme.unit, programme, _as(pokja), Assessor.UNIT)
            recommending.answer(unit, made, "Dilengkapi bulan ini, buktinya diunggah ulang.", by=pokja)
    return f"empat bidang merilis, {len(wanted)} rekomendasi"
