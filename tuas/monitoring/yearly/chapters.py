"""The chapters of the yearly report that are told in words: proposed from the data, written over by who compiles it
(6.c.4.h, 6.c.11). Pokja give their material; they do not write chapters (RQ-162).
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.cycle.policies import why_not_running
from tuas.monitoring.models import Passage
from tuas.monitoring.monev import policies
from tuas.monitoring.monev.book import Book
from tuas.monitoring.paparan import actions, known
from tuas.organisation.authority import Authority, authority_of
from tuas.organisation.models import User
from tuas.rules.periods import MONTHS, parse
from tuas.ui.dates import today

Content = dict[str, Any]
TITLES: Mapping[str, str] = {
    "pendahuluan": "Pendahuluan", "gambaran": "Gambaran umum unit", "inovasi": "Inovasi dan gagasan perubahan",
    "kendala": "Kendala dan tindak lanjut", "penutup": "Penutup",
}  # fmt: skip
"""In the order of the report; the titles are printed."""


def why_not(who: Authority, programme: Programme) -> str:
    if sentence := why_not_running(programme):
        return sentence
    if who.in_unit(programme.unit_id, *policies.COMPILERS):
        return ""
    return _("Laporan Pembangunan ZI disusun Ketua atau Sekretaris Tim Kerja (6.c.4.h, 6.c.11).")


def _key(name: str) -> str:
    return f"bab:{name}"


def written(programme: Programme) -> dict[str, Passage]:
    """By name of the chapter. One query."""
    rows = Passage.objects.filter(programme=programme, key__startswith="bab:").select_related("by")
    return {row.key.removeprefix("bab:"): row for row in rows}


def write(
    programme: Programme, name: str, text: str, revision: int, *, by: User, who: Authority | None = None
) -> None:  # fmt: skip
    """A chapter as it was typed; an empty one gives way to the proposal. Raises Denied, Conflict."""
    policies.check(why_not(who or authority_of(by, today()), programme))
    actions.put(programme, _key(name), "", text, revision, by=by)


def all_of(programme: Programme, content: Content, book: Book) -> dict[str, str]:
    """{name: its text}, written or proposed."""
    own = written(programme)
    return {
        name: own[name].text if name in own and own[name].text else _proposed(programme, name, content, book)
        for name in TITLES
    }


def proposed(programme: Programme, name: str, content: Content) -> str:
    return _proposed(programme, name, content, Book.of(programme))


def _proposed(programme: Programme, name: str, content: Content, book: Book) -> str:
    match name:
        case "pendahuluan":
            return _introduction(programme)
        case "gambaran":
            return "\n".join(known.profile(known.facts_of(programme)).lines)
        case "inovasi":
            return _ideas(programme, content)
        case "kendala":
            return _obstacles(book)
        case _:
            return _end(programme, content)


def _introduction(programme: Programme) -> str:
    return (
        f"Laporan ini memuat capaian Pembangunan Zona Integritas menuju {programme.target} pada {programme.unit.name} "
        f"selama tahun {programme.year}.\n"
        "Laporan disusun Ketua Tim Kerja dari Rencana Kerja, laporan monev bulanan, Rencana Aksi Agen Perubahan, "
        "dan laporan triwulanan Agen Perubahan (SOP/UPM/DJBM-199, 5.j.3 dan 6.c.11), dengan bahan dari enam "
        "Pokja (6.c.4.f)."
    )


def _ideas(programme: Programme, content: Content) -> str:
    """What was written for the paparan (6.c.4.j.v), else what the agents changed (FRM-05 G.4), else the gagasan."""
    told = Passage.objects.filter(programme=programme, key="6.c.4.j.v").first()
    if told is not None and told.text.strip():
        return told.text
    lines = [
        f"{each.title}: sebelumnya {_inline(each.before)}; sesudahnya {_inline(each.after)}."
        for each in known.contributions(programme)
    ]
    if lines:
        return "\n".join(lines)
    n = len(content["ideas"]["rows"])
    return (
        f"Agen Perubahan menetapkan {n} gagasan perubahan; rinciannya pada bab Rencana Aksi Agen Perubahan."
        if n
        else ""
    )


def _inline(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _obstacles(book: Book) -> str:
    """Those of each month that has begun, each once with its first month."""
    first: dict[str, str] = {}
    for n in range(1, 13):
        code = f"{book.programme.year}-{n:02d}"
        if parse(code).first > today():
            break
        for each in book.sheet(code).obstacles:
            first.setdefault(each, MONTHS[n - 1])
    if not first:
        return "Tidak terdapat kendala yang dicatat dalam monev bulanan."
    return "\n".join(f"{each.rstrip('.')} (sejak {month})." for each, month in first.items())


def _end(programme: Programme, content: Content) -> str:
    ratified = sum(each["there"] for each in content["months"])
    lines = [
        f"Dari 12 laporan monev bulanan tahun {programme.year}, {ratified} diterima dan disahkan Pimpinan; "
        f"{len(content['open'])} rekomendasi masih terbuka dan dilanjutkan tahun berikutnya."
    ]
    if content["scores"]["rows"]:
        lines.append(f"{content['scores']['words']}.")
    return "\n".join(lines)
