"""Versions of the catalogue: each a folder of YAML, side by side, read once per process."""

import re
from functools import cache
from pathlib import Path
from types import MappingProxyType

from tuas.catalogue.lke import read_lke
from tuas.catalogue.reading import CatalogueError, Where
from tuas.catalogue.sop import lke_name, read_sop
from tuas.catalogue.types import Catalogue, Lke

HOME = Path(__file__).parent
MARK = "identity.yaml"
"""A folder with this file holds a version of the SOP."""


@cache
def versions() -> tuple[str, ...]:
    """The versions that come with Tuas, oldest first."""
    found = (path.parent.name for path in HOME.glob(f"*/{MARK}"))
    return tuple(sorted(found, key=_natural))


def _natural(name: str) -> list[tuple[int, str]]:
    """rev2 before rev10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name) if part]


def current() -> Catalogue:
    """The newest version."""
    return load(versions()[-1])


def load(version: str | Path) -> Catalogue:
    """A version by its name ("djbm_199_rev00"), the same object each time, or the one in a folder, read anew.

    Raises CatalogueError.
    """
    if isinstance(version, Path):
        return _read(version)
    if version not in versions():
        known = ", ".join(versions())
        raise CatalogueError(
            Where("tuas/catalogue"),
            f'versi "{version}" tidak ada',
            f"salah satu dari {known}",
            "Pilih versi yang ada",
        )
    return _published(version)


@cache
def _published(version: str) -> Catalogue:
    return _read(HOME / version)


def _read(folder: Path) -> Catalogue:
    if not (folder / MARK).is_file():
        raise CatalogueError(
            Where(folder.name), "bukan folder katalog", f"folder yang berisi {MARK}", "Periksa nama foldernya"
        )
    sop = read_sop(folder)
    activities = sop["activities"]
    items = {item.code: item for activity in activities for item in activity.evidence}
    return Catalogue(
        version=folder.name,
        lke=instrument(folder),
        items=MappingProxyType(items),
        activity_by_code=MappingProxyType({activity.code: activity for activity in activities}),
        **sop,
    )


def instrument(folder: Path) -> Lke:
    """The LKE that a version is judged by: beside its folder, else the one that comes with Tuas."""
    name = lke_name(folder)
    beside = folder.resolve().parent / name
    return read_lke(beside) if beside.is_dir() and beside.parent != HOME else _own_lke(name)


@cache
def _own_lke(name: str) -> Lke:
    return read_lke(HOME / name)
