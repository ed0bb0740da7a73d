"""The TPU at work, invented: material, assignments, percontohan, activities, assistance, a report."""

import datetime as dt
from typing import Any

from tuas.cycle.models import Programme
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Unit, User
from tuas.tpu import assignments, comments, directing, pilots, reports
from tuas.tpu.activities import actions as activities
from tuas.tpu.assistance import actions as assistance
from tuas.tpu.assistance import findings, notes
from tuas.tpu.material import actions as material
from tuas.tpu.models import Session
from tuas.ui.dates import today

DAY = dt.timedelta(days=1)
MATERIALS = {
    "PENILAIAN": "1. Baca jawaban unit dan kriteria tiap tingkat.\n2. Buka setiap bukti; cocokkan tanggal dan tanda "
    "tangannya.\n3. Tulis catatan bila jawaban TPU berbeda dengan unit.",
    "PENDAMPINGAN": "1. Mulai dari kesiapan data dukung menurut LKE.\n2. Tanyakan kendala dan dampak sebelum–sesudah.\n"
    "3. Sepakati temuan dan batas jawabannya.",
}
SAID = {
    "6.c.8.d.i": "31 dari 38 bukti area ini siap; laporan monev WBS belum ditandatangani Kepala Balai.",
    "6.c.8.d.ii": "Pengisian pemetaan benturan kepentingan terlambat karena mutasi. "
    "Laporan gratifikasi naik dari 2 menjadi 7.",
    "6.c.8.d.iii": "SIGAP Lubang berjalan; kendalanya sinyal di tiga ruas.",
    "6.c.8.d.iv": "Buku tamu dan survei sudah digital.",
    "6.c.8.d.v": "Penanganan lubang jalan dua hari kerja.",
}


def play(programme: Programme, users: dict[str, User]) -> str:
    """By the real actions of the people who do it."""

    def act(username: str) -> dict[str, Any]:
        user = users[username]
        return {"by": user, "authority": authority_of(user, today())}

    directing.direct(
        "Penilaian Pendahuluan",
        "Mulai dari unit yang paling siap; catat alasan setiap perbedaan.",
        **act("pengarah"),
    )
    _material(act)
    unit = programme.unit
    others = list(Unit.objects.filter(participates=True, invented=False).order_by("number")[10:14])
    assignments.assign("5", users["anggota.bidang5"], [unit, *others], **act("wakil.bidang5"))
    pilots.propose(unit, "5", "Pengendalian gratifikasinya dapat ditiru unit lain.", **act("ketua.bidang5"))
    _activities(act)
    _assist(unit, act)
    said = dict.fromkeys(reports.SUBJECTS, "Lihat lampiran rekap bidang; tidak ada kendala yang menahan.")
    reports.file_report("5", today() - 90 * DAY, today(), said, **act("ketua.bidang5"))
    comments.comment(
        "Bandingkan dengan laporan pengaduan triwulan lalu sebelum memberi tingkat tertinggi.", programme=programme,
        question="A.I.5.i.a", **act("narasumber"),
    )  # fmt: skip
    return "TPU: materi, penugasan, percontohan, jadwal, pendampingan, dan laporan bidang 5"


def _material(act: Any) -> None:
    for subject, text in MATERIALS.items():
        found = material.write("5", subject, text, 0, **act("wakil.bidang5"))
        material.submit(found, found.revision, **act("wakil.bidang5"))
        if subject == "PENDAMPINGAN":
            continue
        material.set_(found, found.revision, **act("ketua.bidang5"))
        comments.comment(
            "Tambahkan contoh bukti yang ditolak beserta alasannya.", material=found, **act("narasumber")
        )
    material.prepare(
        "5", "PENILAIAN", "Daftar periksa LHKAN", "Cocokkan jumlah wajib lapor dengan tanda terima.",
        **act("anggota.bidang5"),
    )  # fmt: skip


def _activities(act: Any) -> None:
    every = [code for code, _name in activities.invitations()]
    for days, kind, title, minutes in (
        (
            -12,
            "RAPAT",
            "Rapat koordinasi TPU",
            "Enam bidang melaporkan kemajuan; bidang 6 meminta tambahan anggota.",
        ),
        (-2, "SOSIALISASI", "Bimbingan teknis pengisian LKE", ""),
        (6, "PENILAIAN", "Desk Penilaian Pendahuluan", ""),
    ):
        values = {
            "kind": kind, "title": title, "on": today() + days * DAY, "starts_at": dt.time(9), "ends_at": dt.time(12),
            "place": "Ruang rapat Direktorat Kepatuhan Intern", "invited": every, "unit": None,
        }  # fmt: skip
        made = activities.schedule(values, **act("ketua.sekretariat"))
        if minutes:
            activities.minute(made, minutes, 0, **act("anggota.sekretariat"))


def _sit(unit: Unit, act: Any, area: str, days: int) -> Session:
    when = assistance.When(
        today() + days * DAY,
        dt.time(9),
        dt.time(11),
        place="Aula balai",
        agenda="LKE area dan bukti yang belum siap",
    )
    return assistance.plan(unit, area, when, **act(f"anggota.bidang{area}"))


def _assist(unit: Unit, act: Any) -> None:
    """One sitting held with three findings in each state, two to come."""
    held = _sit(unit, act, "5", -9)
    assistance.write(
        held, SAID, "Pokja 5 (4 orang), Tim Penilai Bidang 5 (2 orang)", 0, **act("anggota.bidang5")
    )
    found = [
        findings.find(held, topic, text, today() + 7 * DAY, **act("anggota.bidang5"))
        for topic, text in (
            ("6.c.8.d.i", "Laporan monev WBS belum ditandatangani Kepala Balai."),
            ("6.c.8.d.ii", "Pemetaan benturan kepentingan belum memuat satuan kerja."),
            ("6.c.8.d.iii", "Manfaat SIGAP Lubang belum diukur sebelum dan sesudah."),
        )
    ]
    for one, closed in ((found[1], False), (found[2], True)):
        findings.step(one, "JAWAB", "Sudah dilengkapi dan diunggah.", **act("ketua.pokja5"))
        if closed:
            findings.step(one, "TUTUP", "", **act("anggota.bidang5"))
    _sit(unit, act, "5", 8)
    _sit(unit, act, "2", 5)
    notes.note(
        unit, "5", "PENDAMPINGAN", today() - 3 * DAY, "Pokja memperbaiki laporan WBS; periksa lagi minggu depan.",
        **act("anggota.bidang5"),
    )  # fmt: skip
