"""Every part of a unit's programme with its state (5.b, 6.b)."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext as _

from tuas.assessment.preliminary import presentation
from tuas.assessment.preliminary.facts import completed_on, opened_on
from tuas.assessment.proposing.facts import STATES, dates_of
from tuas.cycle.models import ActionPlan, Declaration, Decree, Letter, Plan, Programme
from tuas.cycle.paktas.facts import unsigned_count
from tuas.identification.models import Identification
from tuas.portal.chart_words import address
from tuas.tpu.models import Finding
from tuas.ui.dates import WIB


@dataclass(frozen=True, slots=True)
class ProgrammePart:
    """state is one of ui.STATES; on: the day it got there."""

    name: str
    href: str
    state: str
    words: str
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """What the parts and the stages are read off. Six queries, however much there is."""

    declared: Declaration | None
    letters: dict[str, Letter]
    decrees: dict[str, Decree]
    plan: Plan | None
    action_plan: ActionPlan | None
    identified: Identification | None

    @property
    def declared_on(self) -> dt.date | None:
        """5.b.1: the day of the pencanangan, once its piagam stands; a revision in hand does not undo it."""
        found = self.declared
        if found is None:
            return None
        return found.on if found.finalised_at else found.stood_on


def records_of(programme: Programme) -> Records:
    letters = Letter.objects.filter(programme=programme, cancelled_at=None, kind__in=("USULAN", "INSTRUKSI"))
    decrees = Decree.objects.filter(programme=programme, cancelled_at=None).exclude(signed_at=None)
    identified = Identification.objects.filter(programme=programme).select_related("dirjen_order")
    return Records(
        Declaration.objects.filter(programme=programme).first(),
        {row.kind: row for row in letters.exclude(state=Letter.State.KONSEP).order_by("id")},
        {row.kind: row for row in decrees.order_by("signed_at")},
        Plan.objects.filter(programme=programme)
        .order_by(F("ratified_at").asc(nulls_last=True), "version")
        .first(),
        ActionPlan.objects.filter(programme=programme, state=ActionPlan.State.DITETAPKAN)
        .order_by("version")
        .first(),
        identified.first(),
    )


def day(at: dt.datetime | None) -> dt.date | None:
    return at.astimezone(WIB).date() if at else None


def parts_of(programme: Programme, records: Records) -> list[ProgrammePart]:
    """In the order in which a unit walks through them; a part that has no page yet is not named."""
    number = programme.unit.number
    found = [
        _declared(records), _paktas(programme), _lettered(records), _teamed(records), _planned(records),
        _acted(records), (("monitoring:reports",), _("Laporan"), "berjalan", _("Bulanan, triwulan, tahunan"), None),
        _assisted(programme), identified(records), *_judged(programme), _proposed(programme),
        (("process",), _("Dua belas langkah"), "berjalan", _("Bagan alir"), None),
    ]  # fmt: skip
    return [
        ProgrammePart(name, href, state, words, on)
        for names, name, state, words, on in found
        if (href := address(number, names))
    ]


Row = tuple[tuple[str, ...], str, str, str, dt.date | None]


def _declared(records: Records) -> Row:
    where = (("cycle:declaration",), _("Pencanangan"))
    if records.declared is None:
        return (*where, "belum", _("Belum dimulai"), None)
    if records.declared.finalised_at is None and records.declared.stood_on:
        return (*where, "terpenuhi", _("Dicanangkan; revisi piagam disiapkan"), records.declared.stood_on)
    if records.declared.finalised_at is None:
        return (*where, "berjalan", _("Piagam disiapkan"), records.declared.on)
    return (*where, "terpenuhi", _("Dicanangkan"), records.declared.on)


def _paktas(programme: Programme) -> Row:
    lacking = unsigned_count(programme.unit)
    words = _("{n} pegawai belum menandatangani").format(n=lacking) if lacking else _("Semua menandatangani")
    return (("cycle:paktas",), _("Pakta integritas"), "berjalan" if lacking else "terpenuhi", words, None)


def _lettered(records: Records) -> Row:
    where = (("cycle:letters",), _("Surat"))
    instruction, proposal = records.letters.get("INSTRUKSI"), records.letters.get("USULAN")
    if instruction is not None and instruction.state == Letter.State.DITERIMA:
        return (*where, "terpenuhi", _("Surat Instruksi diterima"), instruction.on)
    if proposal is not None and proposal.sent_at:
        return (*where, "berjalan", _("Usulan dikirim"), day(proposal.sent_at))
    return (*where, "belum", _("Usulan belum dikirim"), None)


def _teamed(records: Records) -> Row:
    where = (("cycle:team",), _("Tim Kerja dan Agen Perubahan"))
    both = [records.decrees.get(kind) for kind in ("TIM_KERJA", "AGEN")]
    signed = [row.on or day(row.signed_at) for row in both if row is not None]
    words = _("{n} dari 2 SK ditetapkan").format(n=len(signed))
    state = ("belum", "berjalan", "terpenuhi")[len(signed)]
    return (*where, state, words, max((d for d in signed if d), default=None))


def _planned(records: Records) -> Row:
    where = (("cycle:plan",), _("Rencana Kerja"))
    if records.plan is None:
        return (*where, "belum", _("Belum dimulai"), None)
    if records.plan.state == Plan.State.DISAHKAN:
        return (*where, "terpenuhi", _("Disahkan"), day(records.plan.ratified_at))
    return (*where, "berjalan", str(records.plan.get_state_display()), None)


def _acted(records: Records) -> Row:
    where = (("cycle:action_plan",), _("Rencana Aksi Agen Perubahan"))
    if records.action_plan is None:
        return (*where, "belum", _("Belum ditetapkan"), None)
    return (*where, "terpenuhi", _("Ditetapkan"), day(records.action_plan.set_at))


def _proposed(programme: Programme) -> Row:
    """4.f, 5.a.3.b: the newest determination and how far it went. Two queries."""
    where = (("assessment:proposal",), _("Penetapan dan usulan TPI"))
    found = dates_of([programme]).get(programme.pk)
    if found is None:
        return (*where, "belum", _("Belum ditetapkan"), None)
    state, words = STATES[found.state]
    return (*where, state, str(words), found.tpn or found.tpi or found.proposed or found.determined)


def _assisted(programme: Programme) -> Row:
    """6.c.8.c–d: what the unit still owes an answer. One query."""
    where = (("tpu:assistance",), _("Pendampingan"))
    open_ = Finding.objects.filter(session__unit=programme.unit_id, state=Finding.State.TERBUKA).count()
    if open_:
        return (*where, "perbaikan", _("{n} temuan menunggu jawaban").format(n=open_), None)
    return (*where, "berjalan", _("Sesi, temuan, catatan"), None)


def identified(records: Records) -> Row:
    """5.b.2: ordered by the Dirjen, signed by the Direktur KI, passed on to the unit."""
    where = (("identification:page",), _("Identifikasi"))
    found = records.identified
    if found is None:
        return (*where, "belum", _("Belum diperintahkan"), None)
    if found.passed_at:
        return (*where, "terpenuhi", _("Hasil disampaikan ke unit"), day(found.passed_at))
    return (*where, "berjalan", _("Sedang diidentifikasi"), found.dirjen_order.on)


def _judged(programme: Programme) -> list[Row]:
    """4.f and 6.c.4.i–j: the paparan and the Penilaian Pendahuluan. Four queries."""
    done = completed_on([programme.pk]).get(programme.pk)
    begun = opened_on([programme.pk]).get(programme.pk)
    found: list[Row] = []
    made, check = presentation.newest_of(programme)
    missing = presentation.missing(presentation.contents_of(programme, made, check))
    where = (("assessment:presentation",), _("Paparan untuk desk"))
    if made is None:
        found.append((*where, "belum", _("Belum disusun"), None))
    elif missing:
        found.append((*where, "berjalan", _("{n} dari 9 isi belum ada").format(n=len(missing)), made.on))
    else:
        found.append((*where, "terpenuhi", _("Sembilan isi"), made.on))
    where = (("assessment:preliminary",), _("Penilaian Pendahuluan"))
    if done:
        found.append((*where, "terpenuhi", _("Selesai, terkunci"), done))
    elif begun:
        found.append((*where, "berjalan", _("Dinilai enam bidang"), begun))
    else:
        found.append((*where, "belum", _("Belum dibuka"), None))
    return found
