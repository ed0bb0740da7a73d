"""A workbook as LibreOffice Calc writes one: shared strings, attributes on every row, styled cells without a value."""

import io
import zipfile
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TYPES = f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}.sharedStrings+xml"/></Types>"""
ROOT = f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
RELATED = f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""
BOOK = f"""<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>
<sheet name="Rencana Kerja" sheetId="1" state="visible" r:id="rId1"/></sheets></workbook>"""


def workbook(rows: list[list[str]], formula: str = "") -> bytes:
    """rows of texts, "" for a cell that has only a look; formula: what E2 holds when its text is ""."""
    words = list(dict.fromkeys(text for row in rows for text in row if text))
    lines = []
    for n, row in enumerate(rows, 1):
        cells = "".join(
            _cell(f"{get_column_letter(c)}{n}", text, words, formula) for c, text in enumerate(row, 1)
        )
        lines.append(
            f'<row r="{n}" customFormat="false" ht="12.8" hidden="false" outlineLevel="0">{cells}</row>'
        )
    lines.append(f'<row r="{len(rows) + 1}" customFormat="false" ht="12.8"/>')
    shared = "".join(f'<si><t xml:space="preserve">{escape(word)}</t></si>' for word in words)
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "xl/_rels/workbook.xml.rels": RELATED,
        "xl/workbook.xml": BOOK,
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def _cell(place: str, text: str, words: list[str], formula: str) -> str:
    if text:
        return f'<c r="{place}" s="1" t="s"><v>{words.index(text)}</v></c>'
    if formula and place == "E2":
        return f'<c r="{place}" s="1" t="str"><f aca="false">{formula}</f><v>2</v></c>'
    return f'<c r="{place}" s="1"/>'
