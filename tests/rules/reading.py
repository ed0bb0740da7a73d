"""Reads the worked examples of tests/cases, which a member of the TPU can read and correct."""

from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parent.parent / "cases"


def cases(name: str, below: str = "") -> list[Any]:
    """The examples of a file as pytest parameters, each marked with the requirement it shows."""
    found = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    rows = found[below] if below else found
    return [
        pytest.param(row, id=_name(row), marks=[pytest.mark.rq(row["rq"])] if "rq" in row else [])
        for row in rows
    ]


def whole(name: str) -> Any:
    return yaml.safe_load((CASES / name).read_text(encoding="utf-8"))


def _name(row: dict[str, Any]) -> str:
    return str(row.get("kasus") or row.get("baris") or f"{row['kode']} {row['isian']}")
