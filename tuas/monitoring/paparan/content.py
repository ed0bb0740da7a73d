"""The nine contents of a paparan as data: what was written of each, and what Tuas knows of it already (6.c.4.j)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tuas.assessment.preliminary.presentation import nine
from tuas.cycle.models import Programme
from tuas.documents.slides.model import Block
from tuas.monitoring.models import Passage, Picture
from tuas.monitoring.paparan import known
from tuas.monitoring.paparan.known import Known

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
THIRD = "iii"


@dataclass(frozen=True, slots=True)
class Content:
    """One of the nine. name: the SOP's words; written: by hand, else proposed: from the data; blocks: tables and
    charts of the data; pictures: of its own slot. sources: what the data rest on."""

    number: int
    code: str
    name: str
    short: str
    written: Passage | None
    proposed: Sequence[str]
    blocks: Sequence[tuple[str, Block]] = ()
    pictures: Sequence[Picture] = field(default_factory=list)
    sources: str = ""

    @property
    def slug(self) -> str:
        return self.code.rsplit(".", 1)[1]

    @property
    def slot(self) -> str:
        return f"isi-{self.slug}"

    @property
    def lines(self) -> Sequence[str]:
        own = (
            [line.strip() for line in self.written.text.splitlines() if line.strip()] if self.written else []
        )
        return own or self.proposed

    @property
    def heading(self) -> str:
        return (self.written.heading if self.written else "") or self.short

    @property
    def titles(self) -> list[str]:
        """What its tables and charts show, each once."""
        return list(dict.fromkeys(what for what, _block in self.blocks))

    @property
    def there(self) -> bool:
        """Whether it says anything."""
        return bool(self.lines or self.blocks or self.pictures)

    @property
    def state(self) -> str:
        """lengkap: somebody wrote it or put pictures in it; berjalan: only what Tuas knows; belum: nothing."""
        if self.pictures or (self.written and self.written.text.strip()):
            return "lengkap"
        return "berjalan" if self.there else "belum"


def contents_of(programme: Programme) -> list[Content]:
    """All nine in the SOP's order. A constant number of queries, whatever the unit holds."""
    written = passages(programme)
    shown = pictures(programme)
    facts = known.facts_of(programme)
    found = []
    for number, (code, name, short, _page) in enumerate(nine(programme.catalogue), 1):
        slug = code.rsplit(".", 1)[1]
        told = _known(slug, facts)
        found.append(
            Content(
                number, code, name, short, written.get(code), told.lines, told.blocks, shown.get(f"isi-{slug}", []),
                told.sources,
            )
        )  # fmt: skip
    return found


MAKERS: Mapping[str, Callable[[known.Facts], Known]] = {
    "i": known.profile, "ii": known.commitment, "iii": known.achievements, "iv": known.risks, "v": known.innovations,
    "vi": known.media,
}  # fmt: skip
"""What Tuas knows; of the last three it keeps nothing yet."""


def _known(slug: str, facts: known.Facts) -> Known:
    make = MAKERS.get(slug)
    return make(facts) if make else Known([])


def passages(programme: Programme) -> dict[str, Passage]:
    """By key. One query."""
    return {row.key: row for row in Passage.objects.filter(programme=programme).select_related("by")}


def pictures(programme: Programme) -> dict[str, list[Picture]]:
    """By slot, those that are shown. One query."""
    found: dict[str, list[Picture]] = {}
    rows = Picture.objects.filter(programme=programme, removed_at=None).select_related("blob")
    for row in rows.order_by("slot", "id"):
        found.setdefault(row.slot, []).append(row)
    return found
