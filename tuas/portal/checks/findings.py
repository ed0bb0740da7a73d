"""What a check says: one sentence of what is wrong, one of what to do, the paragraph and the place."""

from dataclasses import dataclass
from enum import IntEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Severity(IntEnum):
    """1 stops a submission, 2 makes the assessor ask, 3 is tidied up when there is time."""

    HARUS = 1
    PERIKSA = 2
    RAPIKAN = 3

    @property
    def words(self) -> Promise:
        return {1: _("Harus dibereskan"), 2: _("Perlu diperiksa"), 3: _("Sebaiknya dirapikan")}[self.value]

    @property
    def state(self) -> str:
        return {1: "terlambat", 2: "perbaikan", 3: "bersyarat"}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """area: "1".."6", or "" for what belongs to the whole unit."""

    severity: Severity
    area: str
    text: str
    move: str
    paragraph: str
    href: str
