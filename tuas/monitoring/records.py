"""The six bukti kerja of a unit and year, each with its electronic copy and its print; what is kept beside them
(8, p.58; 6.a "disimpan sebagai data elektronik dan manual", p.49; IC-90).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.assessment.models import Sheet
from tuas.catalogue import current
from tuas.cycle.agents.facts import set_plan
from tuas.cycle.models import Declaration, Decree, Letter, Programme
from tuas.cycle.paktas.facts import unsigned_count
from tuas.cycle.planning.facts import ratified
from tuas.identification.models import Identification
from tuas.identification.policies import sees_inside
from tuas.monitoring.models import Report
from tuas.monitoring.reading import MONTHLY, QUARTERLY, YEARLY, Line, day_of
from tuas.organisation.authority import Authority
from tuas.ui.dates import long_date


@dataclass(frozen=True, slots=True)
class Link:
    """A file or page that holds the record. printed: a PDF that Tuas makes of its data, for paper."""

    words: str
    href: str
    printed: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One bukti kerja: there of all, what is missing in words, where it is."""

    text: str
    paragraph: str
    there: int
    all: int
    words: str
    links: list[Link] = field(default_factory=list)

    @property
    def state(self) -> str:
        if self.all and self.there >= self.all:
            return "lengkap"
        return "berjalan" if self.there else "belum"


def archive(programme: Programme, found: list[Line], who: Authority) -> list[Record]:
    """a–f in the order of the SOP. Five queries."""
    text = {record.code: record.text for record in current().records}
    number = programme.unit.number
    kept = Q(content__has_key="period") | Q(content__has_key="year")
    whole = set(Report.objects.filter(kept, programme=programme).values_list("pk", flat=True))
    return [
        _plan(programme, text["8.a"]),
        _agents(programme, text["8.b"]),
        _reports(found, MONTHLY, text["8.c"], "8.c", number, whole),
        _reports(found, QUARTERLY, text["8.d"], "8.d", number, whole),
        _identified(programme, text["8.e"], who),
        _yearly(found, text["8.f"], number, whole),
    ]


def _file(number: str, pk: int, words: str) -> Link:
    return Link(words, reverse("cycle:file", args=[number, pk]))


def _plan(programme: Programme, text: str) -> Record:
    number, plan = programme.unit.number, ratified(programme)
    if plan is None:
        return Record(text, "8.a", 0, 1, _("belum disahkan"))
    links = [
        Link(
            _("Versi {n}").format(n=plan.version), reverse("cycle:plan_version", args=[number, plan.version])
        ),
        Link(_("Cetak"), reverse("cycle:plan_pdf", args=[number, plan.version]), printed=True),
    ]
    if plan.hard_copy_id:
        links.append(_file(number, plan.hard_copy_id, _("Hard copy bertanda tangan")))
    return Record(text, "8.a", 1, 1, _("disahkan {day}").format(day=_said(plan.ratified_at)), links)


def _agents(programme: Programme, text: str) -> Record:
    number, plan = programme.unit.number, set_plan(programme)
    if plan is None:
        return Record(text, "8.b", 0, 1, _("belum ditetapkan"))
    links = [
        Link(_("Versi {n}").format(n=plan.version), reverse("cycle:action_plan", args=[number])),
        Link(_("Cetak"), reverse("monitoring:action_plan_pdf", args=[number, programme.year]), printed=True),
    ]
    return Record(text, "8.b", 1, 1, _("ditetapkan {day}").format(day=_said(plan.set_at)), links)


def _said(moment: object) -> str:
    day = day_of(moment)  # type: ignore[arg-type]
    return long_date(day) if day else "–"


def _counts(line: Line) -> bool:
    return line.row is not None and line.row.returned_at is None


def _reports(found: list[Line], duty: str, text: str, paragraph: str, number: str, whole: set[int]) -> Record:
    """Ratified ones are there; each that was handed in can be opened. whole: reports kept with their content."""
    mine = [line for line in found if line.duty.code == duty]
    good = [line for line in mine if line.row and _counts(line) and line.row.approved_at]
    missing = [line.slot.period.label for line in mine if line.slot.owed and line not in good]
    words = _("belum ada: {labels}").format(labels=", ".join(missing)) if missing else _("semuanya disahkan")
    links = []
    for line in mine:
        if line.row is not None and _counts(line):
            label, period = line.slot.period.label, line.slot.period.code
            if line.row.paper_id:
                links.append(_file(number, line.row.paper_id, label))
            else:
                links.append(Link(label, reverse("monitoring:report", args=[number, period])))
            if line.row.pk in whole:
                form = "monitoring:monev_pdf" if duty == MONTHLY else "monitoring:quarter_pdf"
                href = reverse(form, args=[number, period])
                links.append(Link(_("Cetak {label}").format(label=label), href, printed=True))
    return Record(text, paragraph, len(good), len(good) + len(missing), words, links)


def _identified(programme: Programme, text: str, who: Authority) -> Record:
    """8.e: for the unit it is there once the Dirjen passed it on (6.c.10, RQ-174)."""
    newest = Identification.objects.filter(programme=programme).first()
    if newest is None or newest.signed_at is None or not sees_inside(who, newest):
        return Record(text, "8.e", 0, 1, _("belum ada"))
    number = programme.unit.number
    links = [
        Link(_("Hasil identifikasi"), reverse("identification:page", args=[number])),
        Link(_("Cetak"), reverse("identification:pdf", args=[number]), printed=True),
    ]
    return Record(text, "8.e", 1, 1, _("ditandatangani {day}").format(day=_said(newest.signed_at)), links)


def _yearly(found: list[Line], text: str, number: str, whole: set[int]) -> Record:
    line = next(line for line in found if line.duty.code == YEARLY)
    row, period = line.row, line.slot.period.code
    if row is None or not _counts(line):
        return Record(text, "8.f", 0, 1, _("belum disusun"))
    links = [_file(number, row.paper_id, line.slot.period.label)] if row.paper_id else []
    if row.letter is not None and row.letter.paper_id:
        links.append(_file(number, row.letter.paper_id, _("Surat {number}").format(number=row.letter.number)))
    if row.pk in whole:
        links.append(Link(_("Cetak"), reverse("monitoring:yearly_pdf", args=[number, period]), printed=True))
    sent = row.sent_at is not None
    words = _("dikirim {day}").format(day=_said(row.sent_at)) if sent else _("belum dikirim kepada Dirjen")
    return Record(text, "8.f", int(sent), 1, words, links)


def beside(programme: Programme) -> list[tuple[str, bool, list[Link]]]:
    """What the SOP produces beside the six: kept all the same (IC-90). (what, there, where). Six queries."""
    number = programme.unit.number
    declared = Declaration.objects.filter(programme=programme).exclude(finalised_at=None).first()
    decrees = (
        Decree.objects.filter(programme=programme, cancelled_at=None).exclude(signed_at=None).order_by("id")
    )
    kinds = ("USULAN", "INSTRUKSI")
    sent = Letter.objects.filter(
        programme=programme, kind__in=kinds, cancelled_at=None, sent_at__isnull=False
    )
    letters = {letter.kind: letter for letter in sent.order_by("id")}
    page = _page("cycle:declaration", number) if declared else []
    return [
        (_("Piagam pencanangan"), declared is not None, page),
        *((name, bool(each), each) for name, each in _decreed(number, list(decrees))),
        *(
            (name, kind in letters, _lettered(number, letters.get(kind)))
            for kind, name in zip(kinds, (_("Usulan Pembangunan ZI"), _("Surat Instruksi")), strict=True)
        ),
        (_("Pakta integritas seluruh pegawai"), not unsigned_count(programme.unit), _page("cycle:paktas", number)),
        (
            _("Lembar Kerja Evaluasi"), Sheet.objects.filter(programme=programme).exists(),
            _page("assessment:sheet", number),
        ),
    ]  # fmt: skip


def _page(name: str, number: str) -> list[Link]:
    return [Link(_("Buka"), reverse(name, args=[number]))]


def _decreed(number: str, decrees: Iterable[Decree]) -> list[tuple[str, list[Link]]]:
    found: dict[str, list[Link]] = {"TIM_KERJA": [], "AGEN": []}
    for decree in decrees:
        href = reverse("cycle:team", args=[number])
        found[decree.kind].append(Link(decree.number or _("SK"), href))
    return [(_("SK Tim Kerja"), found["TIM_KERJA"]), (_("SK Agen Perubahan"), found["AGEN"])]


def _lettered(number: str, letter: Letter | None) -> list[Link]:
    return [] if letter is None else [Link(letter.number, reverse("cycle:letter", args=[number, letter.pk]))]
