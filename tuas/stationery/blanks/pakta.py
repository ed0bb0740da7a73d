"""FRM-02 as a Word template (p.61): one page a person; the statements are a list, so that a unit's own come out too."""

from tuas.catalogue import current
from tuas.stationery.blanks import sheet
from tuas.stationery.blanks.common import footer, header, signed


def blank() -> bytes:
    form = next(each for each in current().forms if each.code == "FRM-02")
    witness, maker = (each.above for each in form.signatures)
    half, p = sheet.widths(1, 1), sheet.p
    cells = [
        signed([witness, "{{ lembar.saksi.jabatan }}"], [], "{{ lembar.saksi.nama }}", "NIP. {{ lembar.saksi.nip }}"),
        signed(
            [maker], ["{{ lembar.tanda_tangan }}"], "{{ lembar.pembuat.nama }}", "NIP. {{ lembar.pembuat.nip }}",
        ),
    ]  # fmt: skip
    body = [
        sheet.tag("for lembar in daftar"),
        p("{{ kementerian }}", style="Kop", page=True), p("REPUBLIK INDONESIA", style="Kop"),
        p(*form.heading, style="Heading1"),
        p("{{ lembar.kalimat }}", align="both"),
        sheet.tag("for butir in lembar.pernyataan"),
        p("{{ butir.no }}", "<w:r><w:tab/></w:r>", "{{ butir.teks }}", style="Butir"),
        sheet.tag("endfor"),
        p(), p("{{ lembar.tempat }}", align="right"), p(),
        sheet.table("Tanda tangan", half, [sheet.row(cells, half)], lines=False),
        p("{{ lembar.waktu }}", style="Keterangan", align="right"),
        p("{{ lembar.nomor }}", style="Keterangan"),
        sheet.tag("endfor"),
    ]  # fmt: skip
    return sheet.package("".join(body), head=header("FRM-02", extra="{{ contoh }}"), foot=footer())
