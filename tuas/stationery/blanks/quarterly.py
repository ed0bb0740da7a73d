"""FRM-05 as a Word template (p.70–74): sections A to H with the printed columns; months follow the quarter."""

from collections.abc import Sequence

from tuas.catalogue import current
from tuas.stationery.blanks import sheet
from tuas.stationery.blanks.common import footer, header, letterhead, listed, signed
from tuas.stationery.blanks.piagam import tagged

IDEAS = (("", 2), ("Perubahan yang Ingin Dicapai", 3), ("Rencana Tindak", 2), ("", 1))
MONTHS = (("", 3), ("Waktu Realisasi Kegiatan", 3))
"""The upper row of two printed heads (p.71, 72): the words over so many columns."""
p = sheet.p


def _heads(code: str) -> list[str]:
    form = next(each for each in current().forms if each.code == "FRM-05")
    return [tagged(c.head) for s in form.sections if s.code == code for c in s.columns]


def _table(name: str, head: Sequence[str], keys: Sequence[str], columns: Sequence[int]) -> str:
    """head: the rows of the head. Where there is no row, the sentence that says so."""
    rows = [
        *head,
        sheet.row_tag(f"for baris in {name}.baris", columns),
        sheet.row([f"{{{{ baris.{key} }}}}" for key in keys], columns),
        sheet.row_tag("endfor", columns),
    ]
    made = sheet.tag(f"if {name}.baris") + sheet.table(name.upper(), columns, rows) + sheet.tag("endif")
    return made + _words(f"{name}.teks")


def _words(name: str) -> str:
    return sheet.tag(f"if {name}") + p(f"{{{{ {name} }}}}", align="both") + sheet.tag("endif")


def _title(name: str, level: int = 2) -> str:
    return p(f"{{{{ {name}.judul }}}}", style="Heading2" if level == 2 else "Heading4")


def _long(name: str) -> str:
    return (
        _title(name)
        + sheet.tag(f"for paragraf in {name}.isi")
        + p("{{ paragraf }}", align="both")
        + sheet.tag("endfor")
    )


def _pictures(name: str) -> str:
    return (
        sheet.tag(f"for foto in {name}.foto") + p("{{ foto.gambar }}", align="center", together=True)
        + p("{{ foto.keterangan }}", style="Keterangan", align="center") + sheet.tag("endfor")
    )  # fmt: skip


def _signer(name: str) -> str:
    above = [f"{{{{ {name}.{part} }}}}" for part in ("atas", "jabatan")]
    return signed(above, [f"{{{{ {name}.keterangan }}}}"], f"{{{{ {name}.nama }}}}", f"{{{{ {name}.nip }}}}")


def _planned() -> str:
    d, e = sheet.widths(10, 45, 45, 40, 34), sheet.widths(8, 20, 26, 22, 20, 28, 17, 22)
    f = sheet.widths(10, 50, 48, 20, 20, 20)
    return (
        _long("a") + _long("b") + _long("c") + _title("d")
        + _table("d", [sheet.row(["No.", "Nama", "Jabatan", "SK", "Berlaku"], d, head=True)],
                 ("no", "nama", "jabatan", "sk", "berlaku"), d)
        + _title("e")
        + _table("e", sheet.grouped(IDEAS, _heads("E"), e),
                 ("no", "nilai", "sasaran", "indikator", "target", "kegiatan", "waktu", "pic"), e)
        + _title("f")
        + _table("f", sheet.grouped(MONTHS, _heads("F"), f),
                 ("no", "kegiatan", "hasil", "bulan_1", "bulan_2", "bulan_3"), f)
    )  # fmt: skip


def _evaluated() -> str:
    g1, g2 = sheet.widths(10, 45, 45, 40, 34), sheet.widths(8, 36, 36, 18, 17, 17, 17, 25)
    half = sheet.widths(1, 1)
    shown = sheet.table("Sebelum dan sesudah", half, [
        sheet.row(["Sebelum", "Sesudah"], half, head=True),
        sheet.row(["{{ hasil.sebelum }}", "{{ hasil.sesudah }}"], half),
    ])  # fmt: skip
    return (
        _title("g") + _title("g1", 3)
        + _table("g1", [sheet.row(_heads("G.1"), g1, head=True)],
                 ("no", "rencana", "tindak_lanjut", "bukti", "status"), g1)
        + _words("g1.progres") + _title("g2", 3)
        + _table("g2", [sheet.row(_heads("G.2"), g2, head=True)],
                 ("no", "kegiatan", "rencana", "r_a", "bulan_1", "bulan_2", "bulan_3", "catatan"), g2)
        + sheet.tag("if g2.hitungan") + p("{{ g2.hitungan }}", style="Keterangan") + sheet.tag("endif")
        + _title("g3", 3) + p("{{ g3.kalimat }}", align="both") + listed("g3.butir", sheet.LETTERED)
        + _title("g4", 3)
        + sheet.tag("for hasil in g4.kontribusi")
        + p("{{ hasil.huruf }} {{ hasil.judul }} ({{ hasil.agen }})", bold=True, together=True)
        + shown + _pictures("hasil")
        + sheet.tag("endfor") + _words("g4.teks")
        + _title("g5", 3) + listed("g5.butir", sheet.LETTERED_AGAIN) + _words("g5.teks")
        + _title("h") + sheet.tag("for butir in h.butir") + p("{{ butir.no }} {{ butir.teks }}") + _pictures("butir")
        + sheet.tag("endfor") + _words("h.teks")
    )  # fmt: skip


def blank() -> bytes:
    half = sheet.widths(1, 1)
    body = [
        letterhead(),
        p("{{ judul }}", style="Heading1"),
        _planned(), _evaluated(), p(),
        sheet.tag("if ttd.tempat"), p("{{ ttd.tempat }}", align="right"), sheet.tag("endif"),
        _signer("ttd"), p(),
        sheet.table("Disusun oleh", half, [
            sheet.row_tag("for baris in agen", half),
            sheet.row([_signer("baris.kiri") + p(), _signer("baris.kanan") + p()], half),
            sheet.row_tag("endfor", half),
        ], lines=False),
        p(),
    ]  # fmt: skip
    return sheet.package("".join(body), head=header("FRM-05"), foot=footer())
