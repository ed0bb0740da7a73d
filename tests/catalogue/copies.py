"""A second catalogue beside the published one, made by copying its folder and changing a few words."""

import shutil
from pathlib import Path

from tuas.catalogue.loader import HOME

NAME = "djbm_199_rev00"
LKE = "lke_permenpanrb_90_2021"


def copy(to: Path, name: str = "djbm_199_rev01", *, with_lke: bool = False) -> Path:
    """The folder of the copy."""
    if with_lke:
        shutil.copytree(HOME / LKE, to / LKE)
    return Path(shutil.copytree(HOME / NAME, to / name))


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Replaces the first place where `old` stands, which must exist."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
