"""FRM-03 as a Word template (p.62–63): sections A, B and C with the printed columns."""

from collections.abc import Sequence

from tuas.catalogue import current
from tuas.stationery.blanks import sheet
from tuas.stationery.blanks.common import footer, header


def _section(code: str, name: str, keys: Sequence[str], columns: Sequence[int]) -> str:
    form = next(each for each in current().forms if each.code == "FRM-03")
    found = next(each for each in form.sections if each.code == code)
    rows = [
        sheet.row([column.head for column in found.columns], columns, head=True),
        sheet.row_tag(f"for baris in {name}", columns),
        sheet.row([f"{{{{ baris.{key} }}}}" for key in keys], columns),
        sheet.row_tag("endfor", columns),
    ]
    return sheet.p(f"{code}. {found.title}", style="Heading2") + sheet.table(found.title, columns, rows)


def blank() -> bytes:
    form = next(each for each in current().forms if each.code == "FRM-03")
    organisation, unit = (each.replace("{unit_organisasi}", "{{ unit_organisasi }}") for each in form.fixed)
    body = [
        sheet.p(*[part for line in form.heading for part in (sheet.BREAK, line)][1:], style="Heading1"),
        sheet.p(organisation), sheet.p(unit.replace("{unit}", "{{ unit }}")),
        _section("A", "syarat", ("no", "uraian", "terpenuhi", "belum", "ket"), sheet.widths(10, 60, 26, 26, 48)),
        _section("B", "informasi", ("no", "uraian", "nilai", "keterangan"), sheet.widths(10, 58, 60, 42)),
        _section(
            "C", "pengguna", ("no", "nama", "layanan", "selesai", "telepon", "surel"),
            sheet.widths(10, 35, 35, 28, 28, 38),
        ),
        sheet.p(),
    ]  # fmt: skip
    return sheet.package("".join(body), head=header("FRM-03"), foot=footer())
