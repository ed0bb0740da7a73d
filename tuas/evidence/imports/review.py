"""The page on which a person decides what the files of a folder prove: rows, groups and counts.

One query reads all open rows of a batch; what a page of fifty shows is worked out from them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.catalogue import Catalogue, load
from tuas.cycle.models import Programme
from tuas.evidence import policies
from tuas.evidence.area import short
from tuas.evidence.imports.placing import period_of
from tuas.evidence.models import Batch, BatchFile
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit
from tuas.rules.periods import PERIODIC, parse

A_PAGE = 50
ASIDE = 5  # twins and unknown files named beside the list
SHOWN = 3  # proposals that a row shows
STRONG, FAIR = 0.75, 0.5
CLEAR = 0.05  # by so much the first proposal is ahead of the second, unless it is nearly certain
CERTAIN = 0.9
WORDS = {3: gettext_lazy("kuat"), 2: gettext_lazy("cukup"), 1: gettext_lazy("lemah")}
CLUES = (
    ("Nama berkas", gettext_lazy("nama berkas")),
    ("nama berkas", gettext_lazy("nama berkas")),
    ("Folder", gettext_lazy("folder")),
    ("Tulisan pada gambar", gettext_lazy("hasil pindai")),
    ("Judul", gettext_lazy("isi")),
    ("judul", gettext_lazy("isi")),
    ("Isi", gettext_lazy("isi")),
    ("Bawah judul", gettext_lazy("isi")),
)
SHEETS, PICTURES = (
    (".xlsx", ".xls", ".csv", ".ods"),
    (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".tif", ".heic"),
)
FIELDS = ("pk", "batch_id", "path", "status", "reason", "proposals", "description")


@dataclass(frozen=True, slots=True)
class Option:
    """An item that the file may prove."""

    code: str
    label: str
    period: str
    strength: int  # 1 to 3
    why: str
    refused: str  # why this person may not decide about this item, or ""
    chosen: bool

    @property
    def word(self) -> str:
        return str(WORDS[self.strength])

    @property
    def clues(self) -> str:
        return ", ".join(dict.fromkeys(str(word) for start, word in CLUES if start in self.why))


@dataclass(slots=True)
class FileRow:
    """One file with what may be decided about it."""

    pk: int
    batch: int
    name: str
    folder: str
    icon: str
    title: str
    number: str
    when: str
    options: list[Option]
    warning: str = ""
    reason: str = ""
    open: int = 1  # so many proposals are shown at once, the others on demand

    @property
    def shown(self) -> list[Option]:
        return self.options[: self.open]

    @property
    def folded(self) -> list[Option]:
        return self.options[self.open :]

    @property
    def best(self) -> Option | None:
        return self.options[0] if self.options else None

    @property
    def refused(self) -> str:
        return self.options[0].refused if self.options else ""


@dataclass(slots=True)
class Group:
    """Files for one activity, or ("") those to look at first."""

    code: str
    title: str
    area: str
    rows: list[FileRow] = field(default_factory=list)

    @property
    def items(self) -> int:
        return len({row.options[0].code for row in self.rows if row.options})

    @property
    def unfinished(self) -> bool:
        """Whether there is anything that one press for the whole group would change."""
        return len(self.rows) > 1 or not all(any(o.chosen for o in row.options) for row in self.rows)


@dataclass(slots=True)
class Review:
    """Counts of a batch, and the rows of one page of it."""

    counts: dict[str, int]
    items: int
    areas: int
    groups: list[Group]
    twins: list[FileRow]
    unknown: list[FileRow]
    refused: list[FileRow]
    page: int
    pages: int
    chosen: int  # files with a ticked proposal on this page


def icon_of(name: str) -> str:
    lower = name.lower()
    return "tabel" if lower.endswith(SHEETS) else "gambar" if lower.endswith(PICTURES) else "berkas"


def doubtful(proposals: list[Mapping[str, Any]]) -> bool:
    """Whether a person should look at the file before its first proposal is taken."""
    best = proposals[0]["score"]
    second = proposals[1]["score"] if len(proposals) > 1 else 0.0
    return bool(best < STRONG or (best < CERTAIN and best - second < CLEAR))


@cache
def labels(version: str) -> dict[str, str]:
    """Short wording of each item, for rows and lists."""
    return {code: _cut(item.label) for code, item in load(version).items.items()}


def _cut(text: str, most: int = 84) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + " …"


def row_of(found: Mapping[str, Any], programme: Programme, catalogue: Catalogue, who: Authority) -> FileRow:
    """One row from its stored values. A doubtful or twin file has nothing ticked; the person decides."""
    said, path = found["description"], found["path"]
    tick = found["status"] == "stored" and bool(found["proposals"]) and not doubtful(found["proposals"])
    options = []
    for n, p in enumerate(found["proposals"]):
        item = catalogue.items.get(p["code"])
        if item is None:
            continue
        refused = policies.why_not_upload(who, programme, item.code)
        period = period_of(item, said, path, programme.year)
        options.append(
            Option(
                item.code,
                labels(programme.catalogue)[item.code],
                short(parse(period)) if period and item.period in PERIODIC else "",
                3 if p["score"] >= STRONG else 2 if p["score"] >= FAIR else 1,
                p["why"],
                refused,
                tick and n == 0 and not refused,
            )
        )
    folder, _slash, name = path.rpartition("/")
    return FileRow(
        pk=found["pk"],
        batch=found["batch_id"],
        name=name,
        folder=folder.replace("/", " / "),
        icon=icon_of(name),
        title=said.get("title", ""),
        number=said.get("number", ""),
        when=said.get("date", ""),
        options=options[:SHOWN],
        open=1 if tick else 2,
        warning=found["reason"] if found["status"] == "stored" else "",
        reason=found["reason"],
    )


def sort_out(rows: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The open rows of a batch by what is to be done with them."""
    kinds: dict[str, list[dict[str, Any]]] = {k: [] for k in ("lihat", "siap", "kembar", "kotak", "ditolak")}
    for row in rows:
        if row["status"] == "refused":
            kinds["ditolak"].append(row)
        elif row["status"] == "duplicate":
            kinds["kembar"].append(row)
        elif not row["proposals"]:
            kinds["kotak"].append(row)
        else:
            kinds["lihat" if doubtful(row["proposals"]) else "siap"].append(row)
    return kinds


def open_rows(batch: Batch) -> list[dict[str, Any]]:
    """What waits for a decision; twins that were confirmed or rejected are gone, refused files stay to be read."""
    return list(batch.files.filter(document=None, decision=BatchFile.Decision.OPEN).values(*FIELDS))


def inbox_rows(unit: Unit) -> QuerySet[BatchFile]:
    """Files of any batch that nobody could place yet: set aside, or not recognised in a batch that is over."""
    kept = BatchFile.objects.filter(batch__unit=unit, status="stored", document=None)
    over = Q(decision=BatchFile.Decision.OPEN) & ~Q(
        batch__state__in=[Batch.State.MENERIMA, Batch.State.MEMBACA]
    )
    return kept.filter(Q(decision=BatchFile.Decision.INBOX) | (over & Q(proposals=[]))).order_by(
        "-batch_id", "path"
    )


def review(batch: Batch, programme: Programme, who: Authority, *, only: str = "", page: int = 1) -> Review:
    """A page of at most fifty files. only: siap, lihat, kembar, kotak; otherwise doubtful files first, then groups."""
    catalogue = load(programme.catalogue)
    kinds = sort_out(open_rows(batch))
    order = {code: n for n, code in enumerate(catalogue.items)}
    kinds["siap"].sort(key=lambda r: (order.get(r["proposals"][0]["code"], len(order)), r["path"]))
    listed = kinds[only] if only in kinds else kinds["lihat"] + kinds["siap"]
    pages = max(1, -(-len(listed) // A_PAGE))
    page = min(max(page, 1), pages)
    shown = listed[(page - 1) * A_PAGE : page * A_PAGE]
    made = [(row, row_of(row, programme, catalogue, who)) for row in shown]
    groups = _groups(made, catalogue, plain=only in {"kembar", "kotak"})
    ready = {row["proposals"][0]["code"] for row in kinds["siap"]}

    def few(kind: str, most: int = ASIDE) -> list[FileRow]:
        return [row_of(row, programme, catalogue, who) for row in kinds[kind][:most]]

    return Review(
        counts={kind: len(rows) for kind, rows in kinds.items()},
        items=len(ready),
        areas=len({catalogue.items[c].area for c in ready if c in catalogue.items}),
        groups=groups,
        twins=few("kembar"),
        unknown=few("kotak"),
        refused=few("ditolak", A_PAGE),
        page=page,
        pages=pages,
        chosen=sum(any(o.chosen for o in row.options) for _found, row in made),
    )


def _groups(made: list[tuple[dict[str, Any], FileRow]], catalogue: Catalogue, *, plain: bool) -> list[Group]:
    groups: dict[str, Group] = {}
    for found, row in made:
        code = "" if plain or doubtful(found["proposals"]) else catalogue.items[row.options[0].code].activity
        if code not in groups:
            groups[code] = _group(code, catalogue, plain)
        groups[code].rows.append(row)
    return list(groups.values())


def _group(code: str, catalogue: Catalogue, plain: bool) -> Group:
    if not code:
        return Group("", "" if plain else _("Perlu Anda lihat"), "")
    activity = catalogue.activity(code)
    return Group(code, _cut(activity.label, 90), activity.area)
