"""What the papers have in common: letterhead, header and footer of a form, lines of facts, the place to sign."""

from collections.abc import Sequence

from tuas.catalogue import current
from tuas.stationery.blanks import sheet


def letterhead() -> str:
    """The unit's, above the warnings that a draft or invented data demand."""
    warned = "".join(
        sheet.tag(f"if {name}") + sheet.p(f"{{{{ {name} }}}}", style="Peringatan") + sheet.tag("endif")
        for name in ("contoh", "konsep")
    )
    lines = sheet.p("{{ kop.kementerian }}", style="Kop") + sheet.p("{{ kop.unit_organisasi }}", style="Kop")
    return (
        warned
        + lines
        + sheet.p("{{ kop.unit }}", style="KopUnit")
        + sheet.p("{{ kop.alamat }}", style="KopAlamat")
    )


def header(code: str = "FRM-04", *, extra: str = "") -> str:
    """Number and revision of the form, on the right (RQ-001)."""
    number = next(each.number for each in current().forms if each.code == code)
    return sheet.p(f"{extra}", "<w:r><w:tab/></w:r>", number, style="Header")


def footer(*, controlled: bool = True) -> str:
    """The sentence of RQ-004 on the left, the page on the right."""
    said = current().identity.uncontrolled if controlled else ""
    page = (sheet.field("PAGE"), sheet.run(" / "), sheet.field("NUMPAGES"))
    return sheet.p(said, "<w:r><w:tab/></w:r>", *page, style="Footer")


def facts(rows: str, caption: str) -> str:
    """Name, colon, value, one line each, from the list called rows."""
    columns = sheet.widths(34, 4, 132)
    cells = [sheet.p(words) for words in ("{{ baris.nama }}", ":", "{{ baris.isi }}")]
    inside = [
        sheet.row_tag(f"for baris in {rows}", columns),
        sheet.row(cells, columns),
        sheet.row_tag("endfor", columns),
    ]
    return sheet.table(caption, columns, inside, lines=False)


def listed(rows: str, number: int) -> str:
    """A list of Word's own, one item for each of rows."""
    item = sheet.p("{{ butir }}", style="ListParagraph", list_=number)
    return sheet.tag(f"for butir in {rows}") + item + sheet.tag("endfor")


def signed(above: Sequence[str], between: Sequence[str], name: str, nip: str) -> str:
    """The paragraphs of one signature, kept on one page. between: in the room for the signature."""
    gap = [sheet.p(style="TandaTangan")] * 2
    lines = [sheet.p(each, style="TandaTangan") for each in above]
    lines += [*gap, *(sheet.p(each, style="TandaTangan") for each in between), *gap]
    lines.append(sheet.p(name, style="TandaTangan", bold=True))
    if nip:
        lines.append(sheet.p(nip, style="TandaTangan"))
    return "".join(lines)


def signature(above: Sequence[str], between: Sequence[str], name: str, nip: str) -> str:
    """One signature on the right."""
    columns = sheet.widths(95, 75)
    cells = [sheet.p(style="TandaTangan"), signed(above, between, name, nip)]
    return sheet.table("Tanda tangan", columns, [sheet.row(cells, columns)], lines=False) + sheet.p()
