"""What a picture and assistive technology find on a page of a browser journey."""

import os
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASKED = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "selectors": False}
"""Only what is wrong: the list of all that is right costs most of the time."""
WIDE = """() => [...document.querySelectorAll('main *')].filter(each => {
  for (let up = each.parentElement; up; up = up.parentElement)
    if (/auto|scroll|hidden/.test(getComputedStyle(up).overflowX)) return false;
  return each.getBoundingClientRect().right > document.documentElement.clientWidth + 1;
}).slice(0, 3).map(each => each.outerHTML.slice(0, 160))"""


def troubles(page: Any) -> list[object]:
    """Violations of WCAG 2.2 AA, and what makes the page scroll sideways."""
    answer = Axe().run(page, options=ASKED).response
    found: list[object] = [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in answer["violations"]]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append(("sideways", page.evaluate(WIDE)))
    return found


def look(page: Any, name: str, themes: tuple[str, ...] = ()) -> None:
    """No trouble in any of these themes; a picture where TUAS_SHOTS names a folder."""
    for theme in themes or ("",):
        if theme:
            page.evaluate("theme => document.documentElement.dataset.bsTheme = theme", theme)
        if folder := os.environ.get("TUAS_SHOTS"):
            words = "-".join(filter(None, (name, theme, str(page.viewport_size["width"]))))
            page.screenshot(path=str(Path(folder) / f"{words}.png"), full_page=True)
        found = troubles(page)
        assert found == [], f"{name}: {found}"
