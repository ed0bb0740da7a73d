"""SOP/UPM/DJBM-199 and the LKE as data: `current()` is the newest version, `load(version)` a given one."""

from tuas.catalogue.checks import check
from tuas.catalogue.export import export, fingerprint
from tuas.catalogue.loader import current, load, versions
from tuas.catalogue.reading import CatalogueError
from tuas.catalogue.types import Activity, Area, Catalogue, EvidenceItem, Lke, Question, Unit

__all__ = [
    "Activity",
    "Area",
    "Catalogue",
    "CatalogueError",
    "EvidenceItem",
    "Lke",
    "Question",
    "Unit",
    "check",
    "current",
    "export",
    "fingerprint",
    "load",
    "versions",
]
