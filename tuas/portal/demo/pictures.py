"""Drawn pictures and sentences for the paparan and the report of the year; each says in itself that it is invented."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tuas.assessment.models import Presentation
from tuas.cycle.models import Programme
from tuas.files.models import incoming
from tuas.files.printing import printed
from tuas.monitoring.paparan import actions as paparan
from tuas.monitoring.pictures import actions
from tuas.organisation.models import Person, User

SHOWN = (
    ("area-2", "sebelum", "Arsip ruang kerja sebelum ditertibkan, Januari (rekaan)", (150, 110, 80), 9),
    ("area-2", "sesudah", "Arsip ruang kerja sesudah ditertibkan, Juni (rekaan)", (70, 120, 130), 3),
    ("area-6", "sebelum", "Ruang layanan sebelum ditata, Februari (rekaan)", (140, 130, 120), 7),
    ("area-6", "sesudah", "Ruang layanan sesudah ditata, September (rekaan)", (60, 130, 120), 4),
    ("isi-v", "", "Tampilan SIGAP Lubang pada gawai petugas (rekaan)", (10, 85, 102), 5),
    ("isi-ix", "", "Loket layanan dengan jalur prioritas (rekaan)", (90, 120, 90), 4),
)  # fmt: skip
WRITTEN = {
    "6.c.4.j.v": "SIGAP Lubang: laporan lubang jalan dari petugas lapangan langsung ke seksi pemeliharaan.\n"
    "Sebelum: 9 hari kerja dari laporan sampai ditutup. Sesudah: 2 hari kerja.\n"
    "Penghematan: satu kali survei lapangan tiap laporan.",
    "6.c.4.j.vii": "Jumat Tanya Jalan: warga sekitar ruas bertemu tim pemeliharaan tiap bulan.\n"
    "Kelas keselamatan jalan di tiga sekolah sepanjang ruas.",
    "6.c.4.j.ix": "Ruang layanan dengan kursi prioritas, jalur landai, ruang laktasi, dan kotak pengaduan.",
}


def show(programme: Programme, users: Mapping[str, User]) -> str:
    """By the real actions of the Ketua Tim Kerja and the pokja."""
    head = users["ketua.tim"]
    for slot, moment, caption, colour, boxes in SHOWN:
        by = users[f"ketua.pokja{slot[-1]}"] if slot.startswith("area-") else head
        blob, width, height = drawn(colour, boxes)
        actions.add(programme, slot, actions.Given(blob, width, height, caption, moment), by=by)
    for code, text in WRITTEN.items():
        paparan.write(programme, code, "", text, 0, by=head)
    return f"{len(SHOWN)} gambar dan {len(WRITTEN)} isi paparan"


def present(programme: Programme, by: User, on: Any) -> Presentation:
    """The slides as version 1; the answer to strategic issues is missing."""
    return paparan.file(programme, on, Person.objects.get(user=by), 0, by=by)


def drawn(colour: tuple[int, int, int], boxes: int) -> Any:
    """A room with shelves, seen from the front."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (960, 640), (236, 232, 224))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 470, 960, 640), fill=(196, 186, 172))
    for n in range(boxes):
        left, lean = 50 + n * (880 // boxes), (n * 37) % 50 if boxes > 6 else 0
        shade = tuple(max(0, c - n * 6) for c in colour)
        draw.rectangle(
            (left, 190 + lean, left + 700 // boxes, 470), fill=shade, outline=(60, 60, 60), width=3
        )
    draw.text((24, 596), "GAMBAR REKAAN", fill=(60, 60, 60), font_size=28)
    with tempfile.NamedTemporaryFile(dir=incoming(), suffix=".png") as out:
        image.save(out, "PNG")
        out.flush()
        return printed(Path(out.name), "gambar rekaan")
