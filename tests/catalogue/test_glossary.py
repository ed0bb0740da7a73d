"""docs/glossary.md knows every word that the catalogue defines."""

from pathlib import Path
from typing import get_args

import pytest

from tuas.catalogue import current
from tuas.catalogue.types import Period

pytestmark = pytest.mark.once

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
CAT = current()
ROWS = {line.split("|")[1].strip(): line for line in GLOSSARY.splitlines() if line.startswith("| ")}


def test_every_term_of_the_sop_has_a_row():
    for term in CAT.terms:
        assert term.name in ROWS
        assert term.abbreviation in ROWS[term.name]
    assert {"UO", "UK", "UPT"} <= {cell.strip() for row in ROWS.values() for cell in row.split("|")}


def test_every_role_has_a_row_with_its_name_and_no_other_has():
    coded = {code: row for code, row in ROWS.items() if code.isupper() and len(code) > 2 and "|" in row}
    roles = {role.code: role.name for role in CAT.roles}
    for code, name in roles.items():
        assert name in ROWS[code]
    assert {code for code in coded if "_" in code} <= set(roles)


def test_every_threshold_code_and_period_is_explained():
    for row in CAT.thresholds:
        assert f"`{row.code}`" in GLOSSARY or row.code in "123456"
    for period in get_args(Period):
        assert f"`{period}`" in GLOSSARY


def test_every_area_is_named():
    for area in CAT.areas:
        assert area.name in GLOSSARY
