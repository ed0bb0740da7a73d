"""Invented guests, services, complaints, surveys, innovations and papers of the Balai, by the real actions."""

import datetime as dt
import random
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tuas.cycle.models import Holiday, Programme
from tuas.frontdesk.complaints import actions as complaints
from tuas.frontdesk.complaints import ways
from tuas.frontdesk.controls import actions as controls
from tuas.frontdesk.guestbook import actions as guests
from tuas.frontdesk.innovations import actions as innovations
from tuas.frontdesk.models import (
    ComplaintFile,
    Gift,
    Innovation,
    Interest,
    Performance,
    Placement,
    Risk,
    Service,
    ServiceUser,
    SurveyAnswer,
    Visit,
)
from tuas.frontdesk.room import services
from tuas.frontdesk.surveys import actions as surveys
from tuas.frontdesk.surveys import following
from tuas.frontdesk.surveys.questionnaires import questionnaire
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Unit, User
from tuas.portal.demo import room
from tuas.portal.demo.pictures import drawn
from tuas.rules.periods import parse
from tuas.ui.dates import today

SERVICES = (
    ("Izin pemanfaatan ruang milik jalan", "14 hari kerja sejak berkas lengkap", "Tidak dipungut biaya"),
    ("Pengujian material jalan", "5 hari kerja", "Sesuai tarif PNBP yang berlaku"),
    ("Data dan informasi jalan nasional", "3 hari kerja", "Tidak dipungut biaya"),
)
GUESTS = (
    ("Rekaan Pertama", 0), ("Tamu Umpama", 1), ("Contoh Misal", 2), ("Andai Kata", 0), ("Umpama Dua", 1),
    ("Bayang Rekaan", 2), ("Misal Tiga", 0), ("Contoh Empat", 1), ("Andai Lima", 2), ("Rekaan Enam", 0),
)  # fmt: skip
STROKES = "M40 120L90 40L130 130L180 60M200 90L300 95M310 60L350 130L390 50"


def play(programme: Programme, users: Mapping[str, User]) -> str:
    """What stands on the page "Meja layanan" of the demo's Balai."""
    unit = programme.unit
    _services(unit, users)
    _guests(unit, users)
    _complaints(unit, users)
    _surveys(unit, users)
    _innovation(unit, users)
    _controls(programme, users)
    room.furnish(programme, users)
    return (
        f"meja layanan: {len(GUESTS)} tamu, {len(SERVICES)} layanan, survei, pengaduan, inovasi, pengendalian"
    )


def _deed(users: Mapping[str, User], key: str) -> dict[str, Any]:
    return {"by": users[key], "who": authority_of(users[key], today())}


def _services(unit: Unit, users: Mapping[str, User]) -> None:
    by = _deed(users, "ketua.pokja6")
    for name, duration, cost in SERVICES:
        said = {
            "name": name, "requirements": "Surat permohonan\nKartu identitas\nGambar atau uraian lokasi",
            "procedure": "Daftar di loket atau buku tamu\nBerkas diperiksa\nPeninjauan lapangan\nHasil disampaikan",
            "duration": duration, "cost": cost, "product": f"Hasil {name.lower()}",
            "complaints": "Loket, kotak aduan, formulir di halaman ini, dan SP4N-LAPOR!",
        }  # fmt: skip
        services.save(unit, None, said, {"dasar": "UU 25/2009", "jumlah": "3 orang"}, 0, **by)
    front = {
        "address": "Jalan Rekaan Nomor 1, Kota Contoh, lantai 1", "hours": "Senin–Jumat 08.00–15.30 waktu setempat",
        "pledge": "Dengan ini kami sanggup menyelenggarakan pelayanan sesuai standar yang ditetapkan, dan bila tidak, "
        "kami siap menerima sanksi sesuai peraturan (rekaan).",
    }  # fmt: skip
    services.set_front(unit, front, **by)
    services.announce(unit, **_deed(users, "pimpinan"))


def _guests(unit: Unit, users: Mapping[str, User]) -> None:
    by = users["ketua.pokja6"]
    who = authority_of(by, today())
    book = guests.set_book(
        unit, open_=True, place="Ruang layanan, Kota Contoh", services="\n".join(name for name, *_rest in SERVICES),
        keep_months=24, contact="Loket informasi Balai, lantai 1", by=by, who=who,
    )  # fmt: skip
    for n, (name, kind) in enumerate(GUESTS):
        entry = guests.Entry(
            name,
            SERVICES[kind][0],
            f"0812 0000 {n:04d}",
            f"tamu{n}@contoh.test",
            book.place,
            None,
            drawn=STROKES,
            asks=True,
        )
        visit = Visit.objects.select_related("unit", "user").get(
            code=guests.sign(book, entry, f"demo-{n:04d}-rekaan")
        )
        if n > 7:
            guests.tell(visit, "Berkas sedang diperiksa.", by=by, authority=who)
        else:
            ServiceUser.objects.filter(pk=visit.user_id).update(completed_on=dt.date(2026, 7, 6 + n))


def _complaints(unit: Unit, users: Mapping[str, User]) -> None:
    by = _deed(users, "ketua.pokja5")
    for kind, where in (
        ("SP4N", "lapor.go.id, instansi Ditjen Bina Marga"), ("KOTAK", "Lobi lantai 1"), ("LOKET", "Loket informasi"),
        ("WEB", "Formulir pada halaman layanan"),
    ):  # fmt: skip
        ways.open_channel(unit, kind, where, dt.date(2026, 1, 5), None, **by)
    ways.set_terms(unit, 5, 14, "kerja", "SOP Penanganan Pengaduan Balai (rekaan)", **by)
    for day, channel, subject, end in (
        (3, "SP4N", "Lubang di KM 12 belum ditutup", 12), (10, "KOTAK", "Antrean loket terlalu lama", 17),
        (20, "LOKET", "Rambu tertutup pohon", 0),
    ):  # fmt: skip
        given = complaints.Given(
            "PENGADUAN", channel, dt.date(2026, 10, day), subject, f"{subject}. Mohon ditindaklanjuti (rekaan).",
            reference=f"LPR-{day:04d}" if channel == "SP4N" else "",
        )  # fmt: skip
        made = complaints.enter(unit, given, **by)
        if channel == "SP4N":
            blob, *_size = drawn((110, 100, 90), 2)
            ComplaintFile.objects.create(
                complaint=made, blob=blob, name="lubang (rekaan).jpg", added_by=by["by"]
            )
        if end:
            complaints.act(
                made, "selesai", dt.date(2026, 10, end), "Sudah dibenahi dan dikabarkan (rekaan).", 1, **by
            )


def _surveys(unit: Unit, users: Mapping[str, User]) -> None:
    """One SKM of the third quarter that is closed, published and followed up."""
    by = users["ketua.pokja6"]
    who: dict[str, Any] = {"by": by, "authority": authority_of(by, today())}
    asked = questionnaire("skm-2017")
    given = surveys.Given(parse("2026-Q3"), today(), today(), 8, "kali")
    found = surveys.prepare(unit, asked, given, **who)
    surveys.draw(found, 8, **who)
    surveys.open_round(found, **who)
    chance = random.Random(199)
    for _n in range(8):
        values = {e.code: chance.choice((3, 3, 4, 4, 4)) for e in asked.elements}
        SurveyAnswer.objects.create(
            round=found, values=values | {asked.elements[2].code: chance.choice((2, 3))}
        )
    surveys.close(found, **who)
    found.refresh_from_db()
    blob, *_size = drawn((70, 110, 130), 4)
    following.publish(
        found, following.Public("PAPAN", today(), "", (blob, "papan pengumuman (rekaan).jpg")), **who
    )
    for row, _name, _state in following.lines(found):
        row.round = found
        plan = following.Plan(
            "Buka dua loket pada jam sibuk", "Ketua Pokja 6", today() + dt.timedelta(days=30)
        )
        following.plan(row, plan, **who)


def _innovation(unit: Unit, users: Mapping[str, User]) -> None:
    by = _deed(users, "ketua.pokja6")
    sop = ("a", "b", "c", "d", "e")
    said: dict[str, Any] = {
        "name": "SIGAP Lubang", "problem": "Lubang jalan dilaporkan lewat surat dan lama ditutup.",
        "idea": "Petugas lapangan memotret lubang; laporannya langsung sampai di seksi pemeliharaan dengan lokasinya.",
        "before": "Lubang ditutup rata-rata sembilan hari kerja sesudah dilaporkan.",
        "after": "Lubang ditutup rata-rata dua hari kerja sesudah dilaporkan.", "improvements": ["cepat", "aplikasi"],
        "services": list(Service.objects.filter(unit=unit)[:1]), "absorbed": "SOP/UPM/REKAAN-12",
        "saving": Decimal(48_000_000), "copying": "Formulir lapangan, alur penugasan, dan papan pantau hariannya.",
        "criteria": {f"5.f.1.{c}": {"yes": c != "e", "why": "Dijelaskan dalam laporan (rekaan)."} for c in sop},
        "indicators": {"5.f.3.a": "Berjalan sejak Februari 2026", "5.f.3.b": "Dirasakan pengguna 640 km ruas"},
    }  # fmt: skip
    found: Innovation = innovations.save(unit, None, said, 0, **by)
    measured = innovations.Measured("Lama menutup lubang", "hari kerja", Decimal(9), Decimal(2), lower=True)
    innovations.measure(found, measured, **by)
    for after, colour in ((False, (140, 110, 80)), (True, (60, 130, 110))):
        blob, *_size = drawn(colour, 3 if after else 8)
        innovations.picture(found, blob, after=after, caption="Gambar rekaan", **by)
    for stage in range(1, 6):
        innovations.reach(found, stage, dt.date(2026, stage, 12), "", **by)
    innovations.propose(found, **by)


def _controls(programme: Programme, users: Mapping[str, User]) -> None:
    by = _deed(users, "ketua.pokja5")
    controls.put(programme, "catatan", controls.Given("Nihil semester I", dt.date(2026, 7, 1), None), **by)
    feast = Holiday.objects.filter(on__year=programme.year, name__icontains="fitri").order_by("on").first()
    blob, *_size = drawn((120, 120, 90), 2)
    if feast is not None:
        given = controls.Given(
            "SE 4/REKAAN/2026", feast.on - dt.timedelta(days=14), (blob, "edaran.jpg"), feast.on
        )
        controls.put(programme, "hari-raya", given, **by)
    for n in range(1, 8):
        picture, *_size = drawn((90 + n * 10, 110, 120), n)
        given = controls.Given(f"Sub-unsur {n} (rekaan)", dt.date(2026, 3, n), (picture, f"spip-{n}.jpg"))
        controls.put(programme, f"spip-{n}", given, **by)
    due = dt.date(programme.year, 12, 15)
    for statement, likelihood, impact, done in (
        ("Lubang jalan terlambat ditutup", 3, 4, dt.date(2026, 9, 1)), ("Lelang gagal", 2, 4, None),
        ("Data pengguna layanan bocor", 2, 5, None),
    ):  # fmt: skip
        row = {
            "statement": statement, "cause": "", "owner": "Kepala Seksi", "likelihood": likelihood, "impact": impact,
            "control": "Reviu mingguan", "due_on": due, "done_on": done, "realised": "Reviu berjalan" if done else "",
        }  # fmt: skip
        controls.enter(programme, Risk(), row, 0, **by)
    controls.set_risks(programme, **_deed(users, "pimpinan"))
    gift = {
        "kind": "tolak", "on": dt.date(2026, 3, 16), "what": "Parsel hari raya", "value": Decimal(350_000),
        "position": "Kepala Satuan Kerja", "giver": "rekanan", "reported_on": dt.date(2026, 3, 17), "number": "01/UPG",
        "decision": "",
    }  # fmt: skip
    controls.enter(programme, Gift(), gift, 0, **by)
    mapped = {
        "position": "Panitia pengadaan", "situation": "Keluarga menjadi peserta lelang", "source": "hubungan keluarga",
        "prevention": "Pernyataan bebas benturan dan penggantian anggota", "handled_on": None, "handling": "",
    }  # fmt: skip
    controls.enter(programme, Interest(), mapped, 0, **by)
    staff = _deed(users, "ketua.tim")
    for position, planned, placed in (("Analis jalan", 6, 5), ("Pranata komputer", 2, 1)):
        row = {"position": position, "planned": planned, "placed": placed}
        controls.enter(programme, Placement(), row, 0, **staff)
    paper = {
        "kind": "lkj", "title": "Laporan Kinerja 2025 (rekaan)", "signed_on": dt.date(2026, 1, 22),
        "due_on": dt.date(2026, 1, 31), "received_on": dt.date(2026, 1, 28),
    }  # fmt: skip
    controls.enter(programme, Performance(), paper, 0, **staff)
