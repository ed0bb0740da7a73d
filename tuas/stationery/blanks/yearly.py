"""The Laporan Pembangunan ZI as a Word template (5.j.3, 6.c.11); the SOP prints no form for it."""

from collections.abc import Sequence

from tuas.stationery.blanks import sheet
from tuas.stationery.blanks.common import footer, letterhead, signature

NUMBER = "Laporan Pembangunan ZI, SOP/UPM/DJBM-199, 5.j.3"
p = sheet.p


def _table(rows: str, columns: Sequence[tuple[str, str, float]]) -> str:
    """(key, head, share) of each column, over the list called rows; nothing where the list is empty."""
    wide = sheet.widths(*(share for _key, _head, share in columns))
    made = [
        sheet.row([head for _key, head, _share in columns], wide, head=True),
        sheet.row_tag(f"for baris in {rows}", wide),
        sheet.row([f"{{{{ baris.{key} }}}}" for key, _head, _share in columns], wide),
        sheet.row_tag("endfor", wide),
    ]
    return sheet.tag(f"if {rows}") + sheet.table(rows, wide, made) + sheet.tag("endif")


def _words(name: str) -> str:
    return sheet.tag(f"if {name}") + p(f"{{{{ {name} }}}}", align="both") + sheet.tag("endif")


def _chapter(n: int, name: str) -> str:
    lines = (
        sheet.tag(f"for paragraf in bab.{name}.isi") + p("{{ paragraf }}", align="both") + sheet.tag("endfor")
    )
    return p(f"{n}. {{{{ bab.{name}.judul }}}}", style="Heading2") + lines


def _title(words: str) -> str:
    return p(words, style="Heading2")


def _areas() -> str:
    half = sheet.widths(1, 1)
    changed = sheet.table("Sebelum dan sesudah", half, [
        sheet.row(["Kondisi sebelum", "Kondisi sesudah"], half, head=True),
        sheet.row(["{{ area.sebelum }}", "{{ area.sesudah }}"], half),
    ])  # fmt: skip
    return (
        sheet.tag("for area in capaian")
        + p("{{ area.judul }}", style="Heading4") + p("{{ area.bukti }}") + changed + _words("area.angka")
        + sheet.tag("for foto in area.foto") + p("{{ foto.gambar }}", align="center", together=True)
        + p("{{ foto.keterangan }}", style="Keterangan", align="center") + sheet.tag("endfor")
        + sheet.tag("endfor")
    )  # fmt: skip


def blank() -> bytes:
    body = [
        letterhead(),
        p("{{ judul }}", style="Heading1"),
        _chapter(1, "pendahuluan"), _chapter(2, "gambaran"),
        _title("3. Rencana Kerja Pembangunan ZI"), _words("rencana.keterangan"),
        _table("rencana.baris", (
            ("area", "Area", 3), ("target", "Target prioritas", 4), ("aksi", "Rencana aksi", 5),
            ("terlaksana", "Terlaksana", 2),
        )),
        _title("4. Monitoring dan evaluasi bulanan"),
        _table("bulan", (
            ("bulan", "Bulan", 2.4), ("selesai", "Kegiatan selesai", 2), ("progres", "Progres", 1.6),
            ("rekomendasi", "Rekomendasi selesai", 2), ("tindak_lanjut", "Progres", 1.6), ("laporan", "Laporan", 3.4),
        )),
        _title("5. Rencana Aksi Agen Perubahan"), _words("gagasan.keterangan"),
        _table("gagasan.baris", (
            ("no", "No.", 0.8), ("nilai", "Nilai Organisasi", 2), ("sasaran", "Sasaran Output/Outcome", 3),
            ("indikator", "Indikator Kinerja", 2.2), ("target", "Target", 1.6), ("kegiatan", "Kegiatan", 3),
            ("waktu", "Waktu", 1.8), ("pic", "PIC", 2.2),
        )),
        _title("6. Laporan triwulanan Agen Perubahan"),
        _table("triwulan", (
            ("triwulan", "Triwulan", 2.4), ("terlaksana", "Rencana Aksi terlaksana", 2.4),
            ("perubahan", "Perubahan", 1.6), ("surat", "Surat penyampaian", 4), ("laporan", "Laporan", 3.4),
        )),
        _chapter(7, "inovasi"),
        _title("8. Nilai LKE dan ambang batas"), _words("nilai.keterangan"),
        _table("nilai.baris", (
            ("komponen", "Komponen dan area", 4), ("bobot", "Bobot", 1.2), ("minimal", "Minimal", 1.4),
            ("unit", "Unit", 1.2), ("tpu", "TPU", 1.2), ("keadaan", "Keadaan", 2),
        )),
        _title("9. Capaian enam area"), _areas(),
        _chapter(10, "kendala"),
        _title("11. Rekomendasi yang masih terbuka"),
        _table("terbuka", (
            ("no", "No.", 0.8), ("rekomendasi", "Rekomendasi", 5), ("pic", "PIC", 2.6), ("target", "Target Waktu", 2.2),
            ("sejak", "Sejak monev", 2),
        )),
        _chapter(12, "penutup"),
        sheet.tag("if belum"), p("Sumber yang belum ada pada hari laporan ini disusun:", bold=True),
        sheet.tag("for butir in belum"), p("{{ butir }}"), sheet.tag("endfor"), sheet.tag("endif"),
        p(""),
        signature(
            ["{{ ttd.tempat }}", "{{ ttd.jabatan }}"], ["{{ ttd.keterangan }}"], "{{ ttd.nama }}", "NIP {{ ttd.nip }}",
        ),
    ]  # fmt: skip
    head = p("", "<w:r><w:tab/></w:r>", NUMBER, style="Header")
    return sheet.package("".join(body), head=head, foot=footer())
