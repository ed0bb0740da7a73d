"""The activities of an area with their evidence, in the SOP's order; worked out once per process (5.e)."""

import re
from dataclasses import dataclass
from functools import cache

from tuas.catalogue import EvidenceItem, load

PARTS = re.compile(r"\(((?:undangan|hard copy)[^)]*)\)")  # the cells that list what a bundle consists of
BETWEEN = re.compile(r",\s*(?:dan\s+)?|\s+dan\s+")


@dataclass(frozen=True, slots=True)
class Head:
    """One block of the page: an activity, or several that share one evidence cell (P1.c)."""

    code: str
    aspect: str
    lead: str
    activities: tuple[tuple[str, str], ...]  # (code, the SOP's words)
    page: str
    questions: tuple[str, ...]  # LKE codes that rest on these activities
    items: tuple[EvidenceItem, ...]


@cache
def heads(version: str, area: str) -> tuple[Head, ...]:
    """The blocks of an area in the SOP's order; shared evidence once (RQ-088)."""
    catalogue = load(version)
    found = []
    for activity in catalogue.activities:
        if activity.area != area or activity.shares:
            continue
        together = [activity, *(a for a in catalogue.activities if a.shares == activity.code)]
        codes = {a.code for a in together}
        asked = [q.code for q in catalogue.lke.questions.values() if codes & set(q.sop_activities)]
        found.append(
            Head(
                activity.code,
                activity.aspect,
                activity.lead,
                tuple((a.code, a.text) for a in together),
                activity.page,
                tuple(asked),
                tuple(catalogue.items_of(activity.code)),
            )
        )
    return tuple(found)


@cache
def signers(version: str) -> dict[str, tuple[str, ...]]:
    """Who signs, sets or ratifies an item's paper where the SOP says so, by item code, as words."""
    catalogue = load(version)
    names = {role.code: role.name for role in catalogue.roles} | {
        s.code: s.name for s in catalogue.signatories
    }
    return {
        item.code: tuple(names.get(code, code) for code in item.signed_by)
        for item in catalogue.items.values()
        if item.signed_by
    }


def signed_words(version: str, item: EvidenceItem) -> str:
    """ "Pimpinan dan Ketua Pokja", "Menteri … atau Direktur Jenderal …", or "" where the SOP names nobody."""
    joint = " atau " if item.signed_any else " dan "
    return joint.join(signers(version).get(item.code, ()))


@cache
def parts(version: str) -> dict[str, tuple[str, ...]]:
    """What a bundle consists of where the SOP lists it, by item code: undangan, daftar hadir, notulen, …"""
    found = {code: PARTS.search(item.text) for code, item in load(version).items.items()}
    return {code: tuple(BETWEEN.split(match[1])) for code, match in found.items() if match}
