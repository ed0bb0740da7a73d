"""A Word document built part by part: the order of elements that Word insists on stands here and nowhere else.

Made by hand instead of from another program's blank file, so that the templates hold nothing but what is meant: few
styles with their usual names (an officer finds them in Word), A4, Indonesian, repeated table heads.
"""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from tuas.documents.docx import CORE, RELATIONS, STAND_IN, TYPES, packed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WIDTH = 9638  # twentieths of a point: A4 with 20 mm on both sides
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PARTS = ("document", "styles", "settings", "numbering", "header1", "footer1")


def run(text: str, *, bold: bool = False) -> str:
    marks = "<w:rPr><w:b/><w:bCs/></w:rPr>" if bold else ""
    return f'<w:r>{marks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def field(code: str) -> str:
    """A number that Word works out, such as PAGE."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


BREAK = "<w:r><w:br/></w:r>"


def p(
    *runs: str, style: str = "", align: str = "", bold: bool = False, list_: int = 0, together: bool = False,
    page: bool = False,
) -> str:  # fmt: skip
    """One paragraph. A run that is no XML is plain text. list_: number of the list it is an item of; together: on one
    page with the next paragraph; page: on a new one.
    """
    told = f'<w:pStyle w:val="{style}"/>' if style else ""
    told += "<w:keepNext/>" if together else ""
    told += "<w:pageBreakBefore/>" if page else ""
    told += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_}"/></w:numPr>' if list_ else ""
    told += f'<w:jc w:val="{align}"/>' if align else ""
    inner = "".join(each if each.startswith("<w:r>") else run(each, bold=bold) for each in runs if each)
    return f"<w:p>{f'<w:pPr>{told}</w:pPr>' if told else ''}{inner}</w:p>"


def tag(said: str) -> str:
    """A paragraph that is only an instruction of the template, such as "if konsep"; it leaves nothing behind."""
    return p(f"{{%p {said} %}}", style="Penanda")


def _cell(inner: str, width: int, span: int = 1, shade: str = "", merge: str = "") -> str:
    told = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    told += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    told += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    told += f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f"<w:tc><w:tcPr>{told}</w:tcPr>{inner}</w:tc>"


def widths(*shares: float, of: int = WIDTH) -> list[int]:
    """Columns of whole twentieths that fill the page exactly."""
    found = [int(of * share / sum(shares)) for share in shares]
    found[-1] += of - sum(found)
    return found


def row(cells: Sequence[str], columns: Sequence[int], *, head: bool = False) -> str:
    """head: repeated on every page. A cell that is no XML is one paragraph of text."""
    told = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else "<w:trPr><w:cantSplit/></w:trPr>"
    style, shade = ("JudulKolom", "EDEDED") if head else ("IsiTabel", "")
    made = [each if each.startswith("<w:p>") else p(each, style=style) for each in cells]
    inner = "".join(_cell(each, width, shade=shade) for each, width in zip(made, columns, strict=True))
    return f"<w:tr>{told}{inner}</w:tr>"


def grouped(groups: Sequence[tuple[str, int]], heads: Sequence[str], columns: Sequence[int]) -> list[str]:
    """A head in two rows: words over several columns, and single columns that reach over both."""
    told = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    above, below, at = "", "", 0
    for words, n in groups:
        for k in range(at, at + n):
            below += _cell(
                p(heads[k] if words else "", style="JudulKolom"), columns[k], shade="EDEDED",
                merge="" if words else "continue",
            )  # fmt: skip
            if not words:
                above += _cell(p(heads[k], style="JudulKolom"), columns[k], shade="EDEDED", merge="restart")
        if words:
            wide = sum(columns[at : at + n])
            above += _cell(p(words, style="JudulKolom", align="center"), wide, n, shade="EDEDED")
        at += n
    return [f"<w:tr>{told}{cells}</w:tr>" for cells in (above, below)]


def whole_row(text: str, columns: Sequence[int], *, style: str = "JudulArea") -> str:
    """A row of one cell over all columns: the name of an area, or an instruction."""
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cell(p(text, style=style), sum(columns), len(columns))}</w:tr>"


def row_tag(said: str, columns: Sequence[int]) -> str:
    return whole_row(f"{{%tr {said} %}}", columns, style="Penanda")


def table(caption: str, columns: Sequence[int], rows: Iterable[str], *, lines: bool = True) -> str:
    """lines: with the grid of a form; without it only to stand side by side."""
    style = "TableGrid" if lines else "TableNormal"
    look = '<w:tblLook w:val="0020"/>'  # the first row is the head
    told = (
        f'<w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'{look}<w:tblCaption w:val="{escape(caption)}"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in columns)
    return f"<w:tbl><w:tblPr>{told}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def package(body: str, *, head: str, foot: str) -> bytes:
    """The file: body between header and footer, whose paragraphs are given as XML."""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1247" w:left="1134" '
        'w:header="567" w:footer="567" w:gutter="0"/><w:cols w:space="708"/></w:sectPr>'
    )
    named = f'xmlns:w="{W}" xmlns:r="{R}"'
    parts = {
        "word/document.xml": f"<w:document {named}><w:body>{body}{section}</w:body></w:document>",
        "word/header1.xml": f"<w:hdr {named}>{head}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {named}>{foot}</w:ftr>",
        "word/styles.xml": _styles(),
        "word/settings.xml": _SETTINGS,
        "word/numbering.xml": _numbering(),
        TYPES: _types(),
        RELATIONS: _relations([("officeDocument", "word/document.xml")], core=True),
        "word/_rels/document.xml.rels": _relations(
            [("styles", "styles.xml"), ("settings", "settings.xml"), ("numbering", "numbering.xml"),
             ("header", "header1.xml"), ("footer", "footer1.xml")]
        ),
        CORE: _CORE,
    }  # fmt: skip
    return packed({name: (XML + xml).encode() for name, xml in parts.items()})


def _types() -> str:
    kind = {"document": "document.main", "header1": "header", "footer1": "footer"}
    rows = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}{kind.get(name, name)}+xml"/>'
        for name in _PARTS
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}<Override PartName="/{CORE}" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(targets: Sequence[tuple[str, str]], *, core: bool = False) -> str:
    rows = [(f"{_OFFICE}{kind}", target) for kind, target in targets]
    if core:
        rows.append(
            ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", CORE)
        )
    inner = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(rows, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def _style(
    key: str, name: str, pars: str = "", runs: str = "", *, base: str = "Normal", after: str = "", default: bool = False
) -> str:  # fmt: skip
    told = f'<w:name w:val="{name}"/>' + ("" if default else f'<w:basedOn w:val="{base}"/>')
    told += f'<w:next w:val="{after}"/>' if after else ""
    told += "<w:qFormat/>"
    told += f"<w:pPr>{pars}</w:pPr>" if pars else ""
    told += f"<w:rPr>{runs}</w:rPr>" if runs else ""
    first = ' w:default="1"' if default else ""
    return f'<w:style w:type="paragraph"{first} w:styleId="{key}">{told}</w:style>'


def _size(half_points: int, *, bold: bool = False, grey: bool = False) -> str:
    colour = '<w:color w:val="595959"/>' if grey else ""
    return (
        "<w:b/><w:bCs/>" if bold else ""
    ) + f'{colour}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _spaced(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _heading(level: int, size: int, before: int, after: int, *, middle: bool = False) -> str:
    pars = f"<w:keepNext/><w:keepLines/>{_spaced(before, after)}"
    pars += ('<w:jc w:val="center"/>' if middle else "") + f'<w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"Heading{level}", f"heading {level}", pars, _size(size, bold=True), after="Normal")


def _styles() -> str:
    edge = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    grid = "".join(
        edge.format(side=side) for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    sides = (("top", 0), ("left", 85), ("bottom", 0), ("right", 85))
    inside = "".join(f'<w:{side} w:w="{room}" w:type="dxa"/>' for side, room in sides)
    middle, tabs = '<w:jc w:val="center"/>', f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>'
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="4" w:color="000000"/></w:pBdr>'
    box = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="3" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{STAND_IN}" '
        f'w:hAnsi="{STAND_IN}" w:eastAsia="{STAND_IN}" w:cs="{STAND_IN}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="id-ID" w:eastAsia="id-ID" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="100" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        + _style("Normal", "Normal", default=True)
        + _heading(1, 26, 200, 200, middle=True)
        + _heading(2, 22, 240, 100)
        + _heading(3, 21, 160, 80, middle=True)
        + _heading(4, 21, 180, 80)
        + _style("Header", "header", tabs + _spaced(0, 0), _size(16, grey=True))
        + _style("Footer", "footer", tabs + _spaced(0, 0), _size(16, grey=True))
        + _style("ListParagraph", "List Paragraph", _spaced(0, 60))
        + _style("Butir", "Butir", _spaced(0, 80) + '<w:ind w:left="425" w:hanging="425"/><w:jc w:val="both"/>')
        + _style("Kop", "Kop Surat", _spaced(0, 0) + middle, _size(22, bold=True))
        + _style("KopUnit", "Kop Unit", _spaced(0, 0) + middle, _size(26, bold=True))
        + _style("KopAlamat", "Kop Alamat", rule + _spaced(0, 160) + middle, _size(18))
        + _style("Peringatan", "Peringatan", f"<w:pBdr>{box}</w:pBdr>" + _spaced(60, 120) + middle, _size(18))
        + _style("JudulKolom", "Judul Kolom", "<w:keepNext/>" + _spaced(40, 40), _size(17, bold=True))
        + _style("JudulArea", "Judul Area", "<w:keepNext/>" + _spaced(40, 40), _size(18, bold=True))
        + _style("IsiTabel", "Isi Tabel", _spaced(40, 40), _size(18))
        + _style("Keterangan", "Keterangan", _spaced(60, 60), _size(17, grey=True))
        + _style("TandaTangan", "Tanda Tangan", "<w:keepNext/><w:keepLines/>" + _spaced(0, 0) + middle)
        + _style("Penanda", "Penanda Isian", _spaced(0, 0), '<w:color w:val="1F6F8B"/>' + _size(16))
        + '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblCellMar>{inside}</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{grid}</w:tblBorders></w:tblPr></w:style>"
        "</w:styles>"
    )  # fmt: skip


LETTERED, LETTERED_AGAIN, COUNTED = 1, 2, 3
"""Lists by number: a, b, c; the same from a again; 1, 2, 3."""


def _numbering() -> str:
    kinds = (("lowerLetter", "%1."), ("decimal", "%1."))
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{words}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr></w:lvl></w:abstractNum>'
        for n, (kind, words) in enumerate(kinds)
    )
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    used = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{again}</w:num>'
        for number, of in ((LETTERED, 0), (LETTERED_AGAIN, 0), (COUNTED, 1))
    )
    return f'<w:numbering xmlns:w="{W}">{made}{used}</w:numbering>'


_SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat><w:themeFontLang w:val="id-ID"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
    "</w:settings>"
)
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>id-ID</dc:language></cp:coreProperties>'
)
