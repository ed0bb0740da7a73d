"""An empty deck of 16:9 in Arial: three layouts, colours of Tuas, footer and slide number where they belong."""

import re
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.util import Emu, Inches, Pt

SPACES = {
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
WIDE, HIGH = Inches(13.333), Inches(7.5)
SIDE = Inches(0.6)
ROOM = WIDE - 2 * SIDE
TITLE_TOP, TITLE_HIGH = Inches(0.4), Inches(1.0)
TOP, BOTTOM = Inches(1.65), Inches(6.72)
FOOT_TOP, FOOT_HIGH = Inches(6.88), Inches(0.36)
INK, ACCENT, MARK, MUTED = "172025", "0A5566", "F5B700", "535F67"
LARGE, TITLE, BODY, TABLE, SMALL = 36, 26, 20, 18, 12
KEPT = {0: "start", 1: "text", 5: "free"}
"""The layouts of the built-in template that are used: title slide, title and content, title only."""


def empty() -> tuple[Any, dict[str, Any]]:
    """The presentation and its layouts by name."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    del deck.element.sldSz.attrib["type"]  # it says 4:3
    package = deck.part.package
    for name in [key for key, rel in package._rels.items() if rel.reltype == RT.THUMBNAIL]:
        package.drop_rel(name)
    layouts = {KEPT[n]: layout for n, layout in enumerate(deck.slide_layouts) if n in KEPT}
    for layout in [each for n, each in enumerate(deck.slide_layouts) if n not in KEPT]:
        deck.slide_layouts.remove(layout)
    _theme(deck.slide_master)
    _master(deck.slide_master)
    for layout in layouts.values():
        _layout(layout)
    _start(layouts["start"])
    return deck, layouts


def _theme(master: Any) -> None:
    part = master.part.part_related_by(RT.THEME)
    text = part.blob.decode("utf-8")
    text = re.sub(r'<a:latin typeface="[^"]*"', '<a:latin typeface="Arial"', text)
    for name, colour in (("dk2", ACCENT), ("accent1", ACCENT), ("accent2", MARK), ("accent3", MUTED)):
        text = re.sub(
            rf"<a:{name}>.*?</a:{name}>",
            f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>',
            text,
            flags=re.S,
        )
    part._blob = text.encode()


def _place(shape: Any, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = Emu(left), Emu(top), Emu(width), Emu(height)


def _master(master: Any) -> None:
    places = {
        "title": (SIDE, TITLE_TOP, ROOM, TITLE_HIGH),
        "body": (SIDE, TOP, ROOM, BOTTOM - TOP),
        "dt": (SIDE, FOOT_TOP, 0, FOOT_HIGH),
        "ftr": (SIDE, FOOT_TOP, ROOM - Inches(1), FOOT_HIGH),
        "sldNum": (WIDE - SIDE - Inches(1), FOOT_TOP, Inches(1), FOOT_HIGH),
    }
    for shape in list(master.placeholders):
        kind = shape._element.ph.get("type")
        if kind == "dt":
            shape._element.getparent().remove(shape._element)
            continue
        _place(shape, *places[kind])
    _styles(master._element)
    _rule(master.shapes._spTree)


def _styles(master: Any) -> None:
    """Title left and bold; body 20 points with room after each point; nothing shrinks by itself."""
    title = _found(master, "p:txStyles/p:titleStyle/a:lvl1pPr")[0]
    title.set("algn", "l")
    run = _found(title, "a:defRPr")[0]
    run.set("sz", str(TITLE * 100))
    run.set("b", "1")
    _found(run, "a:solidFill/a:schemeClr")[0].set("val", "tx2")
    for level, style in enumerate(_found(master, "p:txStyles/p:bodyStyle/*/a:defRPr")):
        style.set("sz", str((BODY if level == 0 else TABLE) * 100))
    for fit in _found(master, ".//a:normAutofit"):
        fit.getparent().replace(fit, fit.makeelement(fit.tag.replace("normAutofit", "noAutofit"), {}))
    for footer in _found(master, ".//p:sp[p:nvSpPr/p:nvPr/p:ph[@type='ftr']]//a:lvl1pPr"):
        footer.set("algn", "l")


def _found(element: Any, path: str) -> list[Any]:
    from lxml import etree

    return list(etree.ElementBase.xpath(element, path, namespaces=SPACES))


def _rule(tree: Any) -> None:
    """A thin line under every title, by hand: python-pptx adds shapes to slides only."""
    from lxml import etree

    xml = (
        f'<p:sp xmlns:p="{SPACES["p"]}" xmlns:a="{SPACES["a"]}"><p:nvSpPr><p:cNvPr id="20" name="Garis"/><p:cNvSpPr/>'
        '<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{SIDE + Inches(0.1)}" y="{TITLE_TOP + TITLE_HIGH + Inches(0.06)}"/>'
        f'<a:ext cx="{Inches(1.4)}" cy="{Pt(4)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:schemeClr val="accent2"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )
    tree.insert(2, etree.fromstring(xml))


def _layout(layout: Any) -> None:
    """Places come from the master; the date is left out."""
    for shape in list(layout.placeholders):
        kind = shape._element.ph.get("type")
        if kind == "dt":
            shape._element.getparent().remove(shape._element)
            continue
        for xfrm in _found(shape._element, "p:spPr/a:xfrm"):
            xfrm.getparent().remove(xfrm)


def _start(layout: Any) -> None:
    """The first slide: a large title and lines below it."""
    for shape in layout.placeholders:
        kind = shape._element.ph.get("type")
        if kind == "ctrTitle":
            _place(shape, SIDE, Inches(1.9), ROOM, Inches(2.0))
        if kind == "subTitle":
            _place(shape, SIDE, Inches(4.15), ROOM, Inches(2.5))
    for style in _found(layout._element, ".//a:lstStyle/*[a:defRPr]"):
        style.set("algn", "l")


def name_notes(deck: Any) -> None:
    """The presentation names the master of its notes, which python-pptx only relates to it."""
    key = next(key for key, rel in deck.part.rels.items() if rel.reltype == RT.NOTES_MASTER)
    masters = deck.element.find(f"{{{SPACES['p']}}}sldMasterIdLst")
    made = masters.makeelement(f"{{{SPACES['p']}}}notesMasterIdLst", {})
    made.append(made.makeelement(f"{{{SPACES['p']}}}notesMasterId", {f"{{{SPACES['r']}}}id": key}))
    masters.addnext(made)


def textbox(slide: Any, left: int, top: int, width: int, height: int) -> Any:
    """A frame that keeps its size and wraps."""
    shape = slide.shapes.add_textbox(Emu(left), Emu(top), Emu(width), Emu(height))
    shape.text_frame.word_wrap = True
    return shape


def notice(slide: Any, words: str) -> None:
    """A yellow strip at the upper edge."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, WIDE, Inches(0.32))
    shape.name = "Pemberitahuan"
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(MARK)
    shape.line.fill.background()
    shape.shadow.inherit = False
    frame = shape.text_frame
    frame.margin_top = frame.margin_bottom = 0
    run = frame.paragraphs[0].add_run()
    run.text = words
    run.font.size, run.font.bold = Pt(14), True
    run.font.color.rgb = RGBColor.from_string(INK)
