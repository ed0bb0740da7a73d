"""A letter and an SK as Word templates: no form of the SOP, so without form number and without its footer."""

from tuas.stationery.blanks import sheet
from tuas.stationery.blanks.common import facts, footer, letterhead, signature


def letter() -> bytes:
    p = sheet.p
    body = [
        letterhead(),
        p("{{ tempat }}", align="right"), facts("fakta", "Nomor dan perihal"), p(),
        p("{{ yth }}"), p("{{ penerima }}", bold=True), p(),
        sheet.tag("for paragraf in isi"), p("{{ paragraf }}", align="both"), sheet.tag("endfor"), p(),
        signature(["{{ ttd.jabatan }},"], [], "{{ ttd.nama }}", "{{ ttd.keterangan }}"),
    ]  # fmt: skip
    return sheet.package("".join(body), head=sheet.p(style="Header"), foot=footer(controlled=False))


def _clauses(rows: str, caption: str) -> str:
    columns = sheet.widths(29, 4, 137)
    cells = [sheet.p(words) for words in ("{{ baris.nama }}", "{{ baris.titik }}", "{{ baris.isi }}")]
    inside = [
        sheet.row_tag(f"for baris in {rows}", columns),
        sheet.row(cells, columns),
        sheet.row_tag("endfor", columns),
    ]
    return sheet.table(caption, columns, inside, lines=False)


def decree() -> bytes:
    """Grounds, what is decided, and on a page of its own who sits where."""
    p, columns = sheet.p, sheet.widths(40, 60, 70)
    signer = signature(["{{ tempat }}", "{{ ttd.jabatan }},"], [], "{{ ttd.nama }}", "")
    members = [
        sheet.row(["Kedudukan", "Nama", "Jabatan"], columns, head=True),
        sheet.row_tag("for bagian in susunan", columns),
        sheet.row_tag("if bagian.nama", columns),
        sheet.whole_row("{{ bagian.nama }}", columns),
        sheet.row_tag("endif", columns),
        sheet.row_tag("for baris in bagian.baris", columns),
        sheet.row(["{{ baris.kedudukan }}", "{{ baris.nama }}", "{{ baris.jabatan }}"], columns),
        sheet.row_tag("endfor", columns),
        sheet.row_tag("endfor", columns),
    ]
    body = [
        letterhead(),
        p("{{ judul }}", style="Heading1"),
        _clauses("dasar", "Menimbang dan mengingat"), p("{{ memutuskan }}", style="Heading3"),
        _clauses("diktum", "Memutuskan"), p(), signer,
        p(page=True),
        sheet.tag("for baris in lampiran"), p("{{ baris }}"), sheet.tag("endfor"),
        p("{{ judul_lampiran }}", style="Heading3"), sheet.table("Susunan", columns, members), p(), signer,
    ]  # fmt: skip
    return sheet.package("".join(body), head=sheet.p(style="Header"), foot=footer(controlled=False))
