"""The seventeen reports of a year as they stand, and what the yearly one rests on (5.j, 6.c.11)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from tuas.catalogue import current
from tuas.catalogue.provisions import Report as Duty
from tuas.cycle.models import ActionPlan, Decree, Plan, Programme
from tuas.monitoring.facts import handed as handed_on
from tuas.monitoring.facts import slots_of
from tuas.monitoring.models import Report
from tuas.rules.duties import DutySlot
from tuas.ui.dates import WIB

MONTHLY, QUARTERLY, YEARLY = "5.j.1", "5.j.2", "5.j.3"
WAY: Mapping[str, tuple[tuple[str, str], ...]] = {
    MONTHLY: (("approve", "approved_at"),),
    QUARTERLY: (("forward", "forwarded_at"), ("approve", "approved_at")),
    YEARLY: (("sign", "approved_at"), ("send", "sent_at"), ("receive", "received_at")),
}
"""What happens to each after it was handed in: the deed, and the field that says it was done."""
PEOPLE = (
    "submitted_by",
    "forwarded_by",
    "approved_by",
    "received_by",
    "returned_by",
    "paper",
    "letter__paper",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One report of the year. row: the one that counts, else the last returned; earlier: those returned before."""

    slot: DutySlot
    duty: Duty
    row: Report | None
    earlier: list[Report] = field(default_factory=list)

    @property
    def deed(self) -> str:
        """What is to be done next; "" when nothing is."""
        if self.row is None or self.row.returned_at is not None:
            return "hand_in"
        return next((deed for deed, name in WAY[self.row.duty] if getattr(self.row, name) is None), "")

    @property
    def handed(self) -> bool:
        return self.row is not None and handed_on(self.row).on is not None

    @property
    def overdue(self) -> bool:
        """Missing although its day has passed; not one that came late."""
        return self.slot.state == "terlambat" and not self.handed

    @property
    def state(self) -> str:
        return self.slot.state

    @property
    def words(self) -> str:
        late = self.slot.late
        if self.overdue:
            return (
                _("Terlambat {n} hari, dikembalikan").format(n=late)
                if self.row is not None and self.row.returned_at is not None
                else _("Terlambat {n} hari").format(n=late)
            )
        words = {
            "lengkap": _("Selesai"), "berjalan": self._next(), "perbaikan": _("Dikembalikan"),
            "siap": _("Siap disusun"), "belum": _("Belum waktunya"), "tidak_ada": _("Tidak wajib"),
        }[self.state]  # fmt: skip
        return f"{words}, {_('terlambat {n} hari').format(n=late)}" if late else words

    def _next(self) -> str:
        return {
            "approve": _("Diserahkan, menunggu Pimpinan"),
            "forward": _("Diserahkan, menunggu Ketua Tim Kerja"),
            "sign": _("Disusun, menunggu tanda tangan Pimpinan"),
            "send": _("Ditandatangani, belum dikirim"),
            "receive": _("Dikirim, menunggu Dirjen"),
        }.get(self.deed, "")


def day_of(moment: dt.datetime | None) -> dt.date | None:
    return None if moment is None else moment.astimezone(WIB).date()


def began(programme: Programme) -> dt.date | None:
    """The day the first Tim Kerja began; None when Tuas knows no SK of it. One query."""
    signed = Decree.objects.filter(
        programme=programme, kind="TIM_KERJA", signed_at__isnull=False, cancelled_at=None
    )
    return signed.order_by("starts_on").values_list("starts_on", flat=True).first()


def lines(programme: Programme, on: dt.date) -> list[Line]:
    """12 + 4 + 1 in the order of the SOP. Three queries, however many reports there are: the rows, the day the team
    began, the settings.
    """
    rows: dict[tuple[str, str], list[Report]] = defaultdict(list)
    stored = Report.objects.filter(programme=programme).select_related(*PEOPLE)
    for row in stored.defer("content").order_by("-id"):  # a year's contents are heavy and seldom wanted
        rows[row.duty, row.period].append(row)
    kept = {key: next((r for r in found if r.returned_at is None), found[0]) for key, found in rows.items()}
    duties = {duty.code: duty for duty in current().reports}
    handed = {key: handed_on(row) for key, row in kept.items()}
    found = []
    for slot in slots_of(programme, handed, on, began(programme)):
        key = (slot.duty, slot.period.code)
        counted = kept.get(key)
        earlier = [each for each in rows.get(key, []) if each is not counted]
        found.append(Line(slot, duties[slot.duty], counted, earlier))
    return found


@dataclass(frozen=True, slots=True)
class Source:
    """Something that is there, partly there or missing. papers: its files. there: of all."""

    text: str
    paragraph: str
    there: int
    all: int
    words: str
    papers: list[Report] = field(default_factory=list)

    @property
    def state(self) -> str:
        if self.all and self.there >= self.all:
            return "lengkap"
        return "berjalan" if self.there else "belum"


def _ratified(found: list[Line], duty: str) -> tuple[list[Line], list[Line]]:
    """The approved and the owed others of one duty."""
    mine = [line for line in found if line.duty.code == duty]
    good = [
        line
        for line in mine
        if line.row and line.row.returned_at is None and line.row.approved_at is not None
    ]
    return good, [line for line in mine if line.slot.owed and line not in good]


def _reports(found: list[Line], duty: str, text: str, paragraph: str) -> Source:
    good, missing = _ratified(found, duty)
    labels = ", ".join(line.slot.period.label for line in missing)
    words = _("belum ada: {labels}").format(labels=labels) if missing else _("semuanya disahkan")
    return Source(text, paragraph, len(good), len(good) + len(missing), words, [g.row for g in good if g.row])


def _plan(programme: Programme, text: str, paragraph: str) -> Source:
    there = Plan.objects.filter(programme=programme, state=Plan.State.DISAHKAN).exists()
    return Source(text, paragraph, int(there), 1, _("disahkan") if there else _("belum disahkan"))


def _agents(programme: Programme, text: str, paragraph: str) -> Source:
    there = ActionPlan.objects.filter(programme=programme, state=ActionPlan.State.DITETAPKAN).exists()
    return Source(text, paragraph, int(there), 1, _("ditetapkan") if there else _("belum ditetapkan"))


def sources(programme: Programme, found: list[Line]) -> list[Source]:
    """The four that the yearly report is compiled from (6.c.11). Two queries."""
    return [
        _plan(programme, _("Rencana Kerja"), "6.c.11"),
        _reports(found, MONTHLY, _("Laporan monev bulanan"), "6.c.11"),
        _agents(programme, _("Rencana Aksi Agen Perubahan"), "6.c.11"),
        _reports(found, QUARTERLY, _("Laporan triwulanan Agen Perubahan"), "6.c.11"),
    ]
