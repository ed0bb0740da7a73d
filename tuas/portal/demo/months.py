"""The balai's year as its pokja told it: ten months of realisation, recommendations that are carried on, nine monev on
their way; invented. October waits for two pokja, November has begun.
"""

import datetime as dt

from django.db import transaction

from tuas.cycle.kept import as_paper
from tuas.cycle.models import Meeting, MeetingPaper, Programme
from tuas.cycle.paper import keep_made
from tuas.monitoring import evidence
from tuas.monitoring.models import AreaMaterial, FollowUp, Month, Realisation, Recommendation, Report
from tuas.monitoring.monev import document, sealing, wording
from tuas.monitoring.monev.book import Book, Row
from tuas.organisation.models import User
from tuas.portal.demo.slides import pdf
from tuas.rules.periods import MONTHS, parse
from tuas.ui.dates import WIB

REPORTED, TOLD = 9, 10  # the last month whose report was handed in; the last one that pokja filled in
PAPERS = [part for part in MeetingPaper.Part if part != MeetingPaper.Part.MATERI]
OPEN = ("5", "6")  # have not filled in October yet
NOTES = {"sedang": "Menunggu jadwal narasumber.", "belum": "Dipindahkan ke bulan berikutnya."}
OBSTACLES = {
    "5": "Pemahaman pegawai tentang potensi gratifikasi belum merata.",
    "3": "Beban kerja anggota Pokja tinggi.",
}
MATERIAL = {
    "1": (
        "Kegiatan Zona Integritas dikerjakan tanpa rapat tetap.",
        "Rapat monev tiap bulan dengan enam Pokja.",
    ),
    "2": (
        "Prosedur layanan tersimpan pada tiap seksi.",
        "Satu daftar prosedur, dievaluasi dua kali setahun.",
    ),
    "3": ("Kehadiran dicatat dengan tanda tangan.", "Kehadiran tercatat elektronik, direkap tiap bulan."),
    "4": ("Capaian kinerja dibahas pada akhir tahun.", "Capaian kinerja dipantau tiap triwulan."),
}

MEASURED = {"2": ("Lama mencari arsip (menit)", "25", "4")}


def _at(year: int, month: int, day: int) -> dt.datetime:
    return dt.datetime(year + (month > 12), (month - 1) % 12 + 1, day, 10, tzinfo=WIB)


def _code(programme: Programme, month: int) -> str:
    return f"{programme.year}-{month:02d}"


def fill(programme: Programme, users: dict[str, User]) -> None:
    for month in range(1, TOLD + 1):
        _told(programme, month, users)
        _advised(programme, month, users)
        if month <= REPORTED:
            _met(programme, month, users)
            _reported(programme, month, users)
    for area, (before, after) in MATERIAL.items():
        number = dict(
            zip(("measure", "measure_before", "measure_after"), MEASURED.get(area, ()), strict=False)
        )
        AreaMaterial.objects.create(
            programme=programme,
            area=area,
            before=before,
            after=after,
            by=users[f"anggota.pokja{area}"],
            **number,
        )


def _status(month: int, row: Row) -> str:
    """Mostly done; now and then under way or not begun."""
    mark = (month * 3 + int(row.area) * 2 + row.line.order) % 9
    return "sedang" if mark == 4 else "belum" if mark == 7 else "telah"


def _told(programme: Programme, month: int, users: dict[str, User]) -> None:
    sheet = Book.of(programme).sheet(_code(programme, month))
    said = []
    for row in sheet.rows:
        if month == TOLD and row.area in OPEN:
            continue
        status = _status(month, row)
        said.append(Realisation(
            programme=programme, period=sheet.period.code, line=row.line.key, area=row.area, status=status,
            note=NOTES.get(status, ""), obstacle=OBSTACLES.get(row.area, "") if status != "telah" else "",
            by=users[f"anggota.pokja{row.area}"],
        ))  # fmt: skip
    Realisation.objects.bulk_create(said)
    for each in sheet.carried:
        if month == TOLD and each.made.area in OPEN:
            continue
        done = month >= int(each.made.period[5:]) + 2  # two months after it was made
        FollowUp.objects.create(
            recommendation=each.made, period=sheet.period.code, status="telah" if done else "sedang",
            follow_up="Kegiatan dilaksanakan dan dilaporkan." if done else "Dalam proses penyusunan.",
            proof="Undangan, notulen, daftar hadir" if done else "", by=users[f"anggota.pokja{each.made.area}"],
        )  # fmt: skip


def _advised(programme: Programme, month: int, users: dict[str, User]) -> None:
    """Every second month two of what was not carried out become recommendations."""
    if month % 2:
        return
    target = f"{MONTHS[(month + 1) % 12]} {programme.year}"
    for row in Book.of(programme).sheet(_code(programme, month)).proposals[:2]:
        Recommendation.objects.create(
            programme=programme, period=_code(programme, month), area=row.area, text=f"Menyelesaikan {row.line.text}",
            pic=f"Ketua Pokja {row.area}", target=target, line=row.line.key, by=users["ketua.tim"],
        )  # fmt: skip


def _met(programme: Programme, month: int, users: dict[str, User]) -> None:
    words = wording.month_words(parse(_code(programme, month)))
    on = _at(programme.year, month + 1, 5).date()
    on += dt.timedelta(7 - on.weekday() if on.weekday() > 4 else 0)  # nobody meets on a Saturday or Sunday
    meeting = Meeting.objects.create(
        programme=programme, kind="MONEV", on=on, place="Ruang rapat balai",
        agenda=f"Monitoring dan Evaluasi Pembangunan ZI Bulan {words}", chair=users["ketua.tim"].name,
        added_by=users["sekretaris.tim"],
    )  # fmt: skip
    Month.objects.create(programme=programme, period=_code(programme, month), meeting=meeting)
    for part in PAPERS[: 2 if month == REPORTED else 4]:  # the last meeting still lacks two of its papers
        file = keep_made(
            pdf(f"{part.label} rapat monev {words}", [meeting.agenda]), f"{part.label} {words}.pdf"
        )
        private = part == MeetingPaper.Part.DAFTAR_HADIR
        paper = as_paper(programme.unit, file, by=users["sekretaris.tim"], private=private)
        MeetingPaper.objects.create(meeting=meeting, part=part, paper=paper)


def _reported(programme: Programme, month: int, users: dict[str, User]) -> None:
    code, moment = _code(programme, month), _at(programme.year, month + 1, 8)
    content = document.live(Book.of(programme), code)
    file = keep_made(document.paper(None, content, programme.unit), f"Laporan Monev {parse(code).label}.pdf")
    made = Report.objects.create(
        programme=programme, duty="5.j.1", period=code, content=content, submitted_at=moment, approved_at=moment,
        paper=as_paper(programme.unit, file, by=users["ketua.tim"]), submitted_by=users["ketua.tim"],
        received_at=moment, received_by=users["pimpinan"], approved_by=users["pimpinan"],
    )  # fmt: skip
    with transaction.atomic():
        sealing.seal(made, by=users["pimpinan"], at=moment)
    if month > 1:  # January was ratified before a report became evidence by itself
        evidence.after_ratification(made, by=users["pimpinan"])
