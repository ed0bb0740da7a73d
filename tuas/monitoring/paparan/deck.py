"""The nine contents as slides, in the SOP's order; what lacks is said, not left out (6.c.4.j)."""

import datetime as dt
from collections.abc import Iterator, Sequence

from tuas.assessment.preliminary.facts import desk_on
from tuas.cycle.models import Programme
from tuas.documents.pdf import indonesian
from tuas.documents.slides import Deck, Page, Pictures, Text, write
from tuas.monitoring.paparan.content import Content
from tuas.monitoring.paparan.known import pairs, shown
from tuas.organisation.models import Unit
from tuas.organisation.profiles import profile_of
from tuas.rules.periods import long_date

EMPTY = "Belum diisi."
INVENTED = "Data rekaan"


@indonesian
def made(programme: Programme, contents: Sequence[Content], on: dt.date) -> tuple[bytes, dict[str, str]]:
    """The PPTX, and where each content stands in it: {"6.c.4.j.ii": "Salindia 5–6"}; of an empty one nothing."""
    content, numbers = write(_deck(programme, contents, on))
    filled = {each.code for each in contents if each.there}
    return content, {code: where(found) for code, found in numbers.items() if code in filled}


def where(numbers: Sequence[int]) -> str:
    first, last = numbers[0], numbers[-1]
    return f"Salindia {first}" if first == last else f"Salindia {first}–{last}"


def _deck(programme: Programme, contents: Sequence[Content], on: dt.date) -> Deck:
    unit = programme.unit
    profile = profile_of(unit, on)
    invented = Unit.objects.filter(invented=True).exists()
    desk = desk_on([programme.pk]).get(programme.pk)
    lines = [
        unit.name,
        f"{profile.unit_organisation}, {profile.ministry}",
        "Bahan desk Penilaian Pendahuluan"
        + (f", {long_date(desk)}" if desk else f", tahun {programme.year}"),
    ]
    return Deck(
        f"Pembangunan Zona Integritas menuju {programme.target}",
        lines,
        f"{unit.name} · Paparan Pembangunan ZI {programme.year}" + (f" · {INVENTED}" if invented else ""),
        on,
        list(_pages(contents)),
        INVENTED if invented else "",
        unit.name,
    )


def _pages(contents: Sequence[Content]) -> Iterator[Page]:
    named = [f"{c.number}. {c.name}" + ("" if c.there else " (belum diisi)") for c in contents]
    yield Page("isi", "Isi paparan", Text(named), "Sumber: SOP/UPM/DJBM-199, 6.c.4.j.")
    for content in contents:
        yield from _of(content)


def _of(content: Content) -> Iterator[Page]:
    title = f"{content.number}. {content.heading}"
    source = f"{content.name} (SOP/UPM/DJBM-199, {content.code})."
    data = source + (f" Sumber: {content.sources}." if content.sources else "")
    if content.lines:
        own = content.written is not None and content.written.text.strip()
        yield Page(content.code, title, Text(content.lines), f"{source} Disusun unit." if own else data)
    for what, block in content.blocks:
        yield Page(content.code, f"{content.number}. {what}", block, data)
    for pair in pairs(content.pictures):
        yield Page(content.code, title, pair, f"{source} Gambar unit.")
    single = [shown(picture) for picture in content.pictures if not picture.moment]
    if single:
        yield Page(content.code, title, Pictures(single), f"{source} Gambar unit.")
    if not content.there:
        yield Page(content.code, title, Text([EMPTY]), f"{source} Isi ini belum disiapkan.")
