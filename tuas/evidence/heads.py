"""The activities of an area with their evidence, in the SOP's order; worked out once per process (5.e)."""

from dataclasses import dataclass
from functools import cache

from tuas.catalogue import EvidenceItem, load


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
