"""FRM-01 as a Word template (p.60): its sentence stands in Word as the SOP prints it, with tags in the gaps."""

import re

from tuas.catalogue import current
from tuas.stationery.blanks import sheet
from tuas.stationery.blanks.common import footer, header, letterhead, signed


def tagged(sentence: str) -> str:
    """The catalogue's {name} as the tag {{ name }}."""
    return re.sub(r"\{(\w+)\}", r"{{ \1 }}", sentence)


def _signer(name: str) -> str:
    tags = [f"{{{{ {name}.{part} }}}}" for part in ("jabatan", "nama", "nip")]
    return signed([tags[0]], [], tags[1], tags[2])


def blank() -> bytes:
    form = next(each for each in current().forms if each.code == "FRM-01")
    sentence, place = (tagged(each) for each in form.fixed)
    declarer, witnesses = (each.above for each in form.signatures[:2])
    half, right = sheet.widths(1, 1), sheet.widths(80, 95)
    p = sheet.p
    signer = p(place, style="TandaTangan") + p(declarer, style="TandaTangan") + _signer("pencanang")
    body = [
        letterhead(), p(), p(*form.heading, style="Heading1"), p(),
        p(sentence, align="both"), p(),
        sheet.table("Yang Mencanangkan", right, [sheet.row([p(), signer], right)], lines=False), p(),
        sheet.tag("if saksi"),
        p(witnesses, style="TandaTangan"),
        sheet.table("Menyaksikan", half, [
            sheet.row_tag("for baris in saksi", half),
            sheet.row([_signer("baris.kiri") + p(), _signer("baris.kanan") + p()], half),
            sheet.row_tag("endfor", half),
        ], lines=False),
        sheet.tag("endif"),
        p(),
    ]  # fmt: skip
    return sheet.package("".join(body), head=header("FRM-01"), foot=footer())
