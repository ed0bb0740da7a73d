"""SOP/UPM/DJBM-199 and the LKE as data: `current()` is the newest published version, `load(version)` a given one."""

from tuas.catalogue.loader import current, load, versions
from tuas.catalogue.reading import CatalogueError
from tuas.catalogue.types import Catalogue, EvidenceItem

__all__ = ["Catalogue", "CatalogueError", "EvidenceItem", "current", "load", "versions"]
