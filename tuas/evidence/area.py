"""The page of an area as plain rows: what is asked, what is there, what is missing and since when (5.e).

Six queries whatever the number of rows; everything that follows from the catalogue is worked out once per process.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from tuas.catalogue import Area, EvidenceItem, load
from tuas.cycle.models import Programme
from tuas.evidence import policies
from tuas.evidence.completeness import LinkRow, absences_of, day, links_of, progress_from
from tuas.evidence.heads import Head, heads, parts
from tuas.evidence.models import Absence, LinkState, Revision, Round
from tuas.evidence.own import Own, own_of
from tuas.organisation.authority import Authority
from tuas.rules.numbers import show
from tuas.rules.periods import MONTHS, PERIODIC, Period, parse
from tuas.rules.progress import Completeness, ItemState, Progress, Slot, State
from tuas.ui.dates import short_date

ASPECTS = ("pemenuhan", "reform")
ICONS = {"image": "gambar", "sheet": "tabel", "excel": "tabel"}


@dataclass(frozen=True, slots=True)
class Linked:
    """A document under its item, with the version that is now the newest."""

    link: int
    document: int
    title: str
    name: str
    version: int
    on: dt.date
    state: str
    period: str
    label: str
    icon: str
    by: str

    @property
    def short_on(self) -> str:
        return short_date(self.on)


@dataclass(frozen=True, slots=True)
class Note:
    """Why a paper came back, from whom, and by when it is wanted."""

    document: int
    text: str
    who: str
    role: str
    on: dt.date
    due: dt.date | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A month, quarter or half-year of an item."""

    code: str
    short: str
    word: str
    css: str  # a state, or "kosong" (due and missing), or "nanti" (not yet due)


@dataclass(slots=True)
class Row:
    """One evidence item."""

    item: EvidenceItem
    is_: ItemState
    papers: list[Linked]
    notes: list[Note]
    cells: list[Cell]
    missing: str
    absence: Absence | None
    refused: str  # why this person may not upload here, or ""
    own: Own | None = None  # what Tuas keeps itself
    html: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """All that the row shows, besides the catalogue's words."""
        absence = self.absence and (self.absence.reason, self.absence.by, self.absence.at)
        cells = tuple(cell.css for cell in self.cells)
        shown = (self.state, self.is_.since, self.missing, self.is_.people is None, absence, self.refused)
        return (self.item.code, shown, cells, self.wanted, self.own, tuple(self.papers), tuple(self.notes))

    @property
    def state(self) -> str:
        return str(self.is_.state)

    @property
    def short_since(self) -> str:
        since = day(self.absence.at) if self.absence else self.is_.since
        return short_date(since) if since else ""

    @property
    def replaces(self) -> int | None:
        """The document whose new version is wanted, when it is the only one that came back."""
        back = {p.document for p in self.papers if p.state == LinkState.DIKEMBALIKAN}
        return back.pop() if len(back) == 1 else None

    @property
    def periods(self) -> list[Period]:
        """What a new paper may be for, in order; empty where the item has no periods."""
        return [slot.period for slot in self.is_.slots] if self.item.period in PERIODIC else []

    @property
    def wanted(self) -> str:
        """The period that a new paper is probably for: the first one missing, or returned."""
        first = (self.is_.missing or self.is_.returned or (None,))[0]
        return first.code if first else ""

    @property
    def may_be_absent(self) -> bool:
        return self.item.conditional is True and not self.papers


@dataclass(slots=True)
class Block:
    head: Head
    rows: list[Row]
    count: Completeness

    @property
    def folded(self) -> bool:
        return all(row.state not in {"belum", "perbaikan"} for row in self.rows)


@dataclass(slots=True)
class AreaPage:
    """Everything the page of one area shows."""

    area: Area
    areas: tuple[Area, ...]
    progress: Progress
    blocks: list[Block]
    programme: Programme
    returned: int = 0
    missing: int = 0
    due: dt.date | None = None
    oldest: dt.date | None = None
    to_check: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    activities_of: dict[str, int] = field(default_factory=dict)  # by aspect

    def row(self, code: str) -> Row:
        return next(row for block in self.blocks for row in block.rows if row.item.code == code)

    def block_of(self, code: str) -> Block:
        return next(b for b in self.blocks if any(row.item.code == code for row in b.rows))

    @property
    def activities(self) -> int:
        return sum(self.activities_of.values())

    @property
    def percent(self) -> str:
        return show(self.progress.areas[self.area.code].share * 100)

    @property
    def percent_unit(self) -> str:
        return show(self.progress.total.share * 100)

    @property
    def required(self) -> int:
        return self.progress.areas[self.area.code].required

    @property
    def items(self) -> list[EvidenceItem]:
        return [item for head in heads(self.programme.catalogue, self.area.code) for item in head.items]

    @property
    def mine(self) -> bool:
        """Whether this person may bring what is missing here."""
        return any(not row.refused for block in self.blocks for row in block.rows)

    @property
    def waiting(self) -> int:
        return self.returned + self.missing


def area_page(programme: Programme, area: str, authority: Authority, only: str = "") -> AreaPage:
    """The rows of one area of a programme, as this person sees them; with `only`, the row of that item alone.

    The numbers are those of the whole area in either case.
    """
    catalogue = load(programme.catalogue)
    links, absences = links_of(programme), absences_of(programme)
    employees, own = own_of(programme)
    progress = progress_from(programme, links, absences, employees, own)
    here = [link for link in links if link[2][1] == area]
    papers, notes = _papers([link for link in here if not only or link[2] == only]), _notes(here)
    every, lacking = heads(programme.catalogue, area), _lacking(programme, here)
    blocks = []
    for head in every:
        rows = [
            _row(item, progress.items[item.code], papers, notes, absences, lacking, own, programme, authority)
            for item in head.items
            if not only or item.code == only
        ]
        if rows:
            blocks.append(Block(head, rows, progress.activities[head.code]))
    found = AreaPage(
        next(a for a in catalogue.areas if a.code == area), catalogue.areas, progress, blocks, programme
    )
    found.due = min((note.due for of in notes.values() for note in of if note.due), default=None)
    _tally(found, every, here, authority)
    return found


def _row(
    item: EvidenceItem,
    is_: ItemState,
    papers: dict[str, list[Linked]],
    notes: dict[str, list[Note]],
    absences: dict[str, Absence],
    lacking: dict[str, str],
    own: dict[str, Own],
    programme: Programme,
    authority: Authority,
) -> Row:
    return Row(
        item,
        is_,
        papers.get(item.code, []),
        notes.get(item.code, []),
        [_cell(slot) for slot in is_.slots] if item.period in PERIODIC else [],
        _missing(item, is_, own.get(item.code)) or lacking.get(item.code, ""),
        absences.get(item.code),
        policies.why_not_upload(authority, programme, item.code),
        own.get(item.code),
    )


def _lacking(programme: Programme, links: list[LinkRow]) -> dict[str, str]:
    """Parts of a bundle that none of its papers is said to hold, by item."""
    held: dict[str, set[str]] = defaultdict(set)
    for link in links:
        held[link[2]].update(link[7])
    listed = parts(programme.catalogue)
    return {
        code: ", ".join(part for part in listed[code] if part not in there)
        for code, there in held.items()
        if code in listed
    }


def _papers(links: list[LinkRow]) -> dict[str, list[Linked]]:
    """Documents by item, the newest version of each; one query."""
    found = Revision.objects.filter(document__in={link[1] for link in links}).order_by("number")
    newest = {
        row[0]: row
        for row in found.values_list(
            "document_id",
            "document__title",
            "name",
            "number",
            "uploaded_at",
            "blob__media_type",
            "uploaded_by__name",
        )
    }
    papers: dict[str, list[Linked]] = defaultdict(list)
    for pk, document, item, period, state, _since, _people, _parts in links:
        _pk, title, name, version, at, kind, by = newest[document]
        icon = next((icon for word, icon in ICONS.items() if word in kind), "berkas")
        label = short(parse(period)) if period else ""
        papers[item].append(
            Linked(pk, document, title, name, version, day(at), state, period, label, icon, by or "")
        )
    return papers


def _notes(links: list[LinkRow]) -> dict[str, list[Note]]:
    """The newest note of each paper that came back, by item; one query."""
    back = {link[0]: link for link in links if link[4] == LinkState.DIKEMBALIKAN}
    found = Round.objects.filter(link__in=back, state=LinkState.DIKEMBALIKAN).order_by("id")
    newest = {row[0]: row for row in found.values_list("link_id", "note", "by__name", "role", "at", "due")}
    notes: dict[str, list[Note]] = defaultdict(list)
    for pk, text, who, role, at, due in newest.values():
        side = "TPU" if role.startswith("BIDANG") else _("Ketua Pokja")
        notes[back[pk][2]].append(Note(back[pk][1], text, who or "", side, day(at), due))
    return notes


def short(period: Period) -> str:
    """Agustus, TW III, Semester I, 2026: as little as tells them apart within a year."""
    kind = period.code[5:6]
    if kind == "Q":
        return f"TW {period.label.split()[1]}"
    if kind == "S":
        return f"Smt {period.label.split()[1]}"
    return MONTHS[period.first.month - 1] if kind else period.code


def _cell(slot: Slot) -> Cell:
    words = {
        State.LENGKAP: _("diterima"),
        State.MENUNGGU: _("menunggu verifikasi"),
        State.PERBAIKAN: _("perlu perbaikan"),
    }
    css = str(slot.state)
    word = words.get(slot.state) or (_("belum ada") if slot.due else _("belum waktunya"))
    if slot.state not in words:
        css = "kosong" if slot.due else "nanti"
    name = short(slot.period)
    return Cell(
        slot.period.code, name[0] if slot.period.code[5:6] in ("0", "1") else name, f"{name}: {word}", css
    )


def _missing(item: EvidenceItem, is_: ItemState, own: Own | None) -> str:
    if is_.unplaced:
        return _("periode {n} berkas").format(n=is_.unplaced)
    if is_.uncounted and own is None:  # the register says who is missing
        return _("jumlah pegawai pada {n} berkas").format(n=is_.uncounted)
    if is_.state is State.BERSYARAT:
        return _("tidak wajib")
    if is_.people and is_.people[0] < is_.people[1] and is_.state is not State.TIDAK_ADA:
        return _("{n} dari {all} pegawai").format(n=is_.people[0], all=is_.people[1])
    if item.period in PERIODIC and is_.missing:
        return spans(is_.missing)
    return _("dokumen") if is_.state is State.BELUM else ""


def spans(periods: tuple[Period, ...]) -> str:
    """Januari–Maret, Mei: neighbours run together."""
    runs: list[list[Period]] = []
    for period in periods:
        if runs and (period.first - runs[-1][-1].last).days == 1:
            runs[-1].append(period)
        else:
            runs.append([period])
    return ", ".join(
        short(run[0]) if len(run) == 1 else f"{short(run[0])}–{short(run[-1]).removeprefix('TW ')}"
        for run in runs
    )


def _tally(page: AreaPage, every: tuple[Head, ...], links: list[LinkRow], authority: Authority) -> None:
    """What waits for the reader, and the numbers on the filters."""
    states = [page.progress.items[item.code] for head in every for item in head.items]
    page.counts = {state.value: sum(is_.state is state for is_ in states) for state in State}
    page.counts["semua"] = len(states)
    for aspect in ASPECTS:
        of_aspect = [head for head in every if head.aspect == aspect]
        page.activities_of[aspect] = sum(len(head.activities) for head in of_aspect)
        page.counts[aspect] = sum(len(head.items) for head in of_aspect)
    page.returned, page.missing = page.counts["perbaikan"], page.counts["belum"]
    page.oldest = min((is_.since for is_ in states if is_.state is State.BELUM and is_.since), default=None)
    if authority.in_unit(page.programme.unit_id, "KETUA_POKJA", area=page.area.code):
        page.to_check = sum(link[4] == LinkState.DIAJUKAN for link in links)
