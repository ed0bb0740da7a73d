"""Every icon that a page names is drawn in the one sprite."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "tuas"
SPRITE = ROOT / "ui" / "static" / "tuas" / "icons.svg"
NAMED = re.compile(r'\{% icon "([^"]+)"')


@pytest.mark.parametrize("template", sorted(ROOT.rglob("*.html")), ids=lambda path: path.stem)
def test_its_icons_exist(template: Path) -> None:
    drawn = set(re.findall(r'id="i-([^"]+)"', SPRITE.read_text(encoding="utf-8")))
    assert set(NAMED.findall(template.read_text(encoding="utf-8"))) <= drawn
