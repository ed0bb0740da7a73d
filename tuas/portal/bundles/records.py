"""What the SOP keeps beside the evidence: the six bukti kerja (8) and the papers of the programme (IC-90).

The signed original where Tuas signed one or the unit has handed one in, else what Tuas prints of its data; nothing that
is still a draft.

A paper that is kept as private lies in the unit's own archive only; of an SK and a Rencana Kerja the other package
holds the print of Tuas instead, of the SK without NIP.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.db.models import Model, Q, prefetch_related_objects
from django.utils.translation import gettext as _

from tuas.catalogue import current
from tuas.cycle.agents.facts import set_plan
from tuas.cycle.agents.paper import paper as action_plan
from tuas.cycle.declaring import piagam
from tuas.cycle.letters import paper as letters
from tuas.cycle.letters.kinds import BY_CODE
from tuas.cycle.models import Declaration, Decree, Letter, Pakta, Programme
from tuas.cycle.models import Paper as Handed
from tuas.cycle.paktas import printing
from tuas.cycle.planning import paper as plans
from tuas.cycle.planning.facts import ratified
from tuas.cycle.teams import paper as decrees
from tuas.documents import pdf
from tuas.documents.pdf import indonesian
from tuas.evidence.models import Revision
from tuas.identification.models import Identification
from tuas.monitoring.models import Report
from tuas.monitoring.monev import document as monev
from tuas.monitoring.quarter import document as quarterly
from tuas.monitoring.reading import MONTHLY, QUARTERLY, YEARLY, Line, day_of, lines
from tuas.monitoring.yearly import document as yearly
from tuas.portal.bundles import names
from tuas.portal.bundles.dossier import Chapter, Dossier, Paper, Row, Section
from tuas.signing import kinds
from tuas.signing.issue import subject_of
from tuas.signing.models import Sealed
from tuas.ui.dates import long_date, today

RECORDS, PROGRAMME = "D Bukti kerja", "E Surat dan keputusan"
A_PDF = 100
"""Paktas in one PDF: bounded, whatever the size of the unit."""


class Shelf:
    """A folder being filled. private: also papers that are kept as private; signed: what Tuas signed."""

    def __init__(
        self, dossier: Dossier, section: Section, signed: dict[str, Sealed], *, private: bool
    ) -> None:
        self.dossier, self.section, self.private, self.signed = dossier, section, private, signed

    def handed(self, paper: Handed | None, title: str, **said: str) -> bool:
        """What was handed in; False when there is none, or when it is not for this package."""
        if paper is None or (paper.private and not self.private):
            return False
        blob = paper.blob
        self._put(Paper(blob.pk, paper.name, blob.size, blob.media_type), title, said)
        return True

    def made(
        self, key: str, name: str, title: str, make: Callable[[], bytes], of: Model | None = None, **said: str
    ) -> None:
        """A slash of a number is no folder. of: what is printed; where Tuas signed it, that file lies here instead."""
        name, seal = name.replace("/", "-"), self.signed.get(subject_of(of)) if of is not None else None
        paper = Paper(f"made {key}", name, make=make)
        if seal is not None:
            paper = Paper(seal.blob_id, name, seal.blob.size, seal.blob.media_type)
        self._put(paper, title, said)

    def filed(self, revision: Revision, title: str, **said: str) -> None:
        """A report that became evidence when it was ratified: the same content, which lies there already."""
        blob = revision.blob
        self._put(Paper(blob.pk, revision.name, blob.size, blob.media_type), title, said)

    def left_out(self, sentence: str) -> None:
        """Said where it would lie, and on the first page."""
        self.section.notes.append(sentence)
        self.dossier.left_out.append(sentence)

    def _put(self, paper: Paper, title: str, said: dict[str, str]) -> None:
        lead = self.section.code.replace(".", "") if self.section.code[0] == "8" else self.section.code
        path = self.dossier.place(self.section.folder, (lead, said.get("when", "")), paper)
        row = {key: text for key, text in said.items() if key != "when"}
        self.section.rows.append(Row(path, paper, title, **row))


def add_records(dossier: Dossier, programme: Programme, *, private: bool) -> None:
    """Two chapters. The number of queries does not depend on how many papers there are."""
    texts = {record.code: record.text for record in current().records}
    chapter = Chapter(_("Enam bukti kerja (8)"), RECORDS)
    shelves, signed = {}, _files(programme)
    for code, text in texts.items():
        section = Section(code, text, f"{RECORDS}/{names.folder(f'{code} {text}', 44)}")
        chapter.sections.append(section)
        shelves[code] = Shelf(dossier, section, signed, private=private)
    _plan(shelves["8.a"], programme)
    _agents(shelves["8.b"], programme)
    found = lines(programme, today())
    handed = [line.row.paper for line in found if line.row and line.row.paper]
    handed += [
        line.row.letter.paper for line in found if line.row and line.row.letter and line.row.letter.paper
    ]
    prefetch_related_objects(handed, "blob")
    prefetch_related_objects([line.row for line in found if line.row], "evidence__blob")
    _reports(shelves["8.c"], programme, found, MONTHLY)
    _reports(shelves["8.d"], programme, found, QUARTERLY)
    _identified(shelves["8.e"], programme)
    _reports(shelves["8.f"], programme, found, YEARLY)
    dossier.chapters.append(chapter)
    dossier.chapters.append(_kept(dossier, programme, signed, private=private))


def _files(programme: Programme) -> dict[str, Sealed]:
    """By subject what Tuas signed. One query."""
    own = Q(unit=programme.unit_id) | Q(unit=None, kind=kinds.IDENTIFICATION)
    held = Sealed.objects.filter(own, wet=False, withdrawn_at=None).select_related("blob")
    return {each.subject: each for each in held}


def _plan(shelf: Shelf, programme: Programme) -> None:
    plan = ratified(programme)
    if plan is None:
        return
    plan.programme = programme
    title, day = _("Rencana Kerja versi {n}").format(n=plan.version), _day(plan.ratified_at)
    shelf.made(f"plan {plan.pk}", f"{title}.pdf", title, partial(plans.paper, plan), plan, day=day)
    if plan.hard_copy_id and not shelf.handed(plan.hard_copy, _("Hard copy bertanda tangan"), day=day):
        shelf.left_out(
            _("Hard copy Rencana Kerja disimpan unit; paket ini memuat cetakan Tuas yang isinya sama.")
        )


def _agents(shelf: Shelf, programme: Programme) -> None:
    plan = set_plan(programme)
    if plan is not None:
        title = _("Rencana Aksi Agen Perubahan versi {n}").format(n=plan.version)
        make = partial(action_plan, plan, programme)
        shelf.made(f"agents {plan.pk}", f"{title}.pdf", title, make, plan, day=_day(plan.set_at))


def _reports(shelf: Shelf, programme: Programme, found: Iterable[Line], duty: str) -> None:
    """Ratified ones: as handed in, else printed from what was kept with them. One query."""
    kept = Report.objects.filter(
        Q(content__has_key="period") | Q(content__has_key="year"), programme=programme
    )
    whole = set(kept.filter(duty__in=MAKERS, duty=duty).values_list("pk", flat=True))
    mine = [line for line in found if line.duty.code == duty and line.row and line.row.approved_at]
    for line in mine:
        row = line.row
        if row is None or row.returned_at is not None:
            continue
        period, label = line.slot.period.code, line.slot.period.label
        said = {"when": period, "period": label, "day": _day(row.approved_at)}
        title = f"{line.duty.name}, {label}"
        if row.evidence is not None:
            shelf.filed(row.evidence, title, **said)
        elif subject_of(row) in shelf.signed or (
            not shelf.handed(row.paper, title, **said) and row.pk in whole
        ):
            shelf.made(
                f"report {row.pk}", _("Laporan {label}.pdf").format(label=label), title,
                partial(_printed, row.pk, programme), row, **said,
            )  # fmt: skip
        if row.letter is not None:
            shelf.handed(row.letter.paper, _("Surat {number}").format(number=row.letter.number), **said)


def _printed(report: int, programme: Programme) -> bytes:
    """The content of a report is heavy: read when its turn comes."""
    row = Report.objects.select_related("approved_by").get(pk=report)
    return MAKERS[row.duty](row, programme)


MAKERS: dict[str, Callable[[Any, Programme], bytes]] = {
    MONTHLY: lambda row, programme: monev.paper(row, row.content, programme.unit),
    QUARTERLY: lambda row, programme: quarterly.paper(row, row.content, programme.unit),
    YEARLY: lambda row, programme: yearly.paper(row, row.content, programme),
}


def _identified(shelf: Shelf, programme: Programme) -> None:
    """For the unit it is there once the Dirjen passed it on (6.c.10)."""
    newest = (
        Identification.objects.filter(programme=programme).exclude(passed_at=None).order_by("-id").first()
    )
    if newest is not None:
        title, frozen = _("Laporan Hasil Identifikasi"), newest.frozen
        day = _day(newest.signed_at)
        shelf.made(f"identified {newest.pk}", f"{title}.pdf", title, partial(_frm03, frozen), newest, day=day)


@indonesian
def _frm03(frozen: dict[str, Any]) -> bytes:
    return pdf.render("identification.typ", frozen)


def _kept(dossier: Dossier, programme: Programme, signed: dict[str, Sealed], *, private: bool) -> Chapter:
    chapter = Chapter(_("Surat dan keputusan"), PROGRAMME)

    def shelf(code: str, title: str) -> Shelf:
        section = Section(code, title, f"{PROGRAMME}/{code} {names.folder(title, 40)}")
        chapter.sections.append(section)
        return Shelf(dossier, section, signed, private=private)

    _declared(shelf("E1", _("Piagam pencanangan")), programme)
    _decreed(shelf("E2", _("SK Tim Kerja dan Agen Perubahan")), programme)
    _lettered(shelf("E3", _("Surat")), programme)
    _signed(shelf("E4", _("Pakta integritas pegawai")), programme)
    return chapter


def _declared(shelf: Shelf, programme: Programme) -> None:
    found = Declaration.objects.filter(programme=programme).exclude(finalised_at=None)
    declaration = found.select_related("signed_paper__blob").first()
    if declaration is None:
        return
    declaration.programme = programme
    day = long_date(declaration.on) if declaration.on else ""
    title = _("Piagam Pencanangan")
    if not shelf.handed(declaration.signed_paper, title, day=day):
        make = partial(piagam.paper, declaration, list(declaration.witnesses.all()))
        shelf.made(f"piagam {declaration.pk}", f"{title}.pdf", title, make, day=day)


def _decreed(shelf: Shelf, programme: Programme) -> None:
    found = Decree.objects.filter(programme=programme, cancelled_at=None, signed_at__isnull=False)
    for decree in found.select_related("paper__blob").order_by("kind", "on", "id"):
        decree.programme = programme
        title = f"SK {decree.get_kind_display()}"
        said = {"number": decree.number, "day": long_date(decree.on) if decree.on else ""}
        if not shelf.handed(decree.paper, title, **said):
            if decree.paper_id:
                shelf.left_out(
                    _("Pindaian {name} disimpan unit; paket ini memuat cetakan Tuas tanpa NIP.").format(
                        name=title
                    )
                )
            make = partial(decrees.paper, decree, nip=shelf.private)
            shelf.made(f"decree {decree.pk}", f"{title} {decree.number}.pdf", title, make, None, **said)


def _lettered(shelf: Shelf, programme: Programme) -> None:
    """Letters that were sent, of the unit and to it; never those that it does not see (RQ-174)."""
    hidden = [kind.code for kind in BY_CODE.values() if kind.internal or kind.code.startswith("PERINTAH")]
    sent = Letter.objects.filter(programme=programme, cancelled_at=None, sent_at__isnull=False)
    for letter in (
        sent.exclude(kind__in=hidden).select_related("paper__blob", "unit", "signed_by").order_by("on", "id")
    ):
        name = str(BY_CODE[letter.kind].name) if letter.kind in BY_CODE else letter.subject
        title = f"{name}: {letter.subject}"
        said = {"number": letter.number, "day": "", "when": ""}
        if letter.on:
            said |= {"day": long_date(letter.on), "when": letter.on.isoformat()}
        if not shelf.handed(letter.paper, title, **said) and letter.unit is not None:
            made = f"{name} {letter.number}.pdf"
            shelf.made(f"letter {letter.pk}", made, title, partial(letters.paper, letter), letter, **said)


def _signed(shelf: Shelf, programme: Programme) -> None:
    """Scans one by one, what was signed electronically as PDFs of a hundred; only in the unit's own archive."""
    unit = programme.unit
    held = Pakta.objects.filter(person__unit=unit, person__active=True, withdrawn_at=None)
    found = list(held.select_related("paper__blob", "person__unit", "unit").order_by("person__name", "pk"))
    if not shelf.private:
        if found:
            said = _(
                "Pakta integritas {n} pegawai disimpan unit, karena memuat NIP dan tanda tangan (UU 27/2022)."
            )
            shelf.left_out(said.format(n=len(found)))
        return
    electronic, bare = [], 0
    for pakta in found:
        if shelf.handed(pakta.paper, _("Pakta integritas, {name}").format(name=pakta.person.name)):
            continue
        if pakta.statements:
            electronic.append(pakta)
        else:
            bare += 1
    if bare:
        shelf.section.notes.append(_("{n} pakta terdahulu tercatat tanpa berkas.").format(n=bare))
    for first in range(0, len(electronic), A_PDF):
        some = electronic[first : first + A_PDF]
        title = _("Pakta elektronik {a}-{b}").format(a=first + 1, b=first + len(some))
        key = f"pakta {some[0].pk} {len(some)}"
        shelf.made(key, f"{title}.pdf", title, partial(printing.given_all, unit, some))


def _day(moment: Any) -> str:
    day = day_of(moment)
    return long_date(day) if day else ""
