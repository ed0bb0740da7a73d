"""FRM-04 as a Word template (p.64–69): headings of the columns are the catalogue's, sentences and rows are tags."""

from tuas.catalogue import current
from tuas.stationery.blanks import sheet
from tuas.stationery.blanks.common import facts, footer, header, letterhead, listed, signature


def _heads(code: str) -> list[str]:
    form = next(each for each in current().forms if each.code == "FRM-04")
    return [c.head for s in form.sections if s.code == code for c in s.columns]


def _areas(letter: str, keys: list[str], columns: list[int]) -> str:
    """A table whose rows stand under the name of their area."""
    rows = [
        sheet.row(_heads(letter.upper()), columns, head=True),
        sheet.row_tag(f"for area in {letter}.area", columns),
        sheet.whole_row("{{ area.nama }}", columns),
        sheet.row_tag("for baris in area.baris", columns),
        sheet.row([f"{{{{ baris.{key} }}}}" for key in keys], columns),
        sheet.row_tag("endfor", columns),
        sheet.row_tag("endfor", columns),
    ]
    made = sheet.table(f"Bagian {letter.upper()}", columns, rows)
    return sheet.tag(f"if {letter}.area") + made + sheet.tag("endif")


def _title(letter: str) -> str:
    return sheet.p(f"{{{{ {letter}.judul }}}}", style="Heading2")


def blank() -> bytes:
    p = sheet.p
    advice = sheet.widths(9, 85, 46, 40)
    e_rows = [
        sheet.row(_heads("E"), advice, head=True),
        sheet.row_tag("for baris in e.baris", advice),
        sheet.row([f"{{{{ baris.{key} }}}}" for key in ("no", "rekomendasi", "pic", "target")], advice),
        sheet.row_tag("endfor", advice),
    ]
    body = [
        letterhead(),
        p("{{ judul }}", style="Heading1"),
        _title("a"), facts("a.baris", "Rapat"),
        _title("b"), p("{{ b.kalimat }}", align="both"),
        _areas("b", ["no", "rekomendasi", "tindak_lanjut", "bukti", "status"], sheet.widths(9, 45, 45, 39, 36)),
        sheet.tag("if b.progres"), p("{{ b.progres }}", align="both"), sheet.tag("endif"),
        _title("c"), p("{{ c.kalimat }}", align="both"),
        _areas(
            "c", ["no", "rencana_aksi", "rencana_kerja", "output", "pic", "realisasi", "catatan"],
            sheet.widths(9, 32, 32, 27, 23, 24, 25),
        ),
        sheet.tag("if c.progres"), p("{{ c.progres }}", align="both"), sheet.tag("endif"),
        sheet.tag("if c.hitungan"), p("{{ c.hitungan }}", style="Keterangan"), sheet.tag("endif"),
        _title("d"), p("{{ d.kalimat }}", align="both"),
        listed("d.butir", sheet.LETTERED),
        _title("e"), p("{{ e.kalimat }}", align="both"),
        listed("e.butir", sheet.LETTERED_AGAIN),
        p("{{ e.kalimat_rekomendasi }}", align="both"),
        sheet.tag("if e.baris"), sheet.table("Rekomendasi", advice, e_rows), sheet.tag("endif"),
        p(""),
        signature(
            ["{{ ttd.tempat }}", "{{ ttd.jabatan }}"], ["{{ ttd.keterangan }}"], "{{ ttd.nama }}", "NIP {{ ttd.nip }}",
        ),
    ]  # fmt: skip
    return sheet.package("".join(body), head=header(), foot=footer())
