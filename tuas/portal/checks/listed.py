"""The checks before submitting, each by itself: a book in, findings out. `CHECKS` lists them in the page's order."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.assessment import scores
from tuas.cycle.models import Plan
from tuas.evidence.heads import parts, signed_words
from tuas.evidence.models import LinkState
from tuas.monitoring.reading import MONTHLY
from tuas.portal.checks.book import Book, Linked
from tuas.portal.checks.findings import Finding, Severity
from tuas.rules.periods import PERIODIC, parse
from tuas.rules.progress import State
from tuas.ui.sources import paged

EMPTY = {State.BELUM, State.BERSYARAT, State.TIDAK_ADA}
Found = Iterator[Finding]


def _cell(book: Book, item: str) -> str:
    return f"{reverse('evidence:area', args=[book.number, item[1]])}#{item}"


def _named(book: Book, link: Linked) -> str:
    return link.title or _("dokumen tanpa judul")


def _paragraph(book: Book, item: str) -> str:
    return paged(book.form.catalogue.items[item].source)


def answers_without_evidence(book: Book) -> Found:
    """An answer above the lowest level whose items hold no paper at all (5.b.3, 5.e)."""
    if book.sheet is None or book.progress is None:
        return
    held, states = {link.item for link in book.links}, book.progress.items
    for code, value in book.sheet.values.items():
        line = book.form.lines[code]
        items = [item for item in line.items if item in states]
        if not items or scores.is_lowest(line.question, value):
            continue
        if not held & set(items) and all(states[item].state in EMPTY for item in items):
            shown = book.sheet.shown(code)
            yield Finding(
                Severity.HARUS, line.area,
                _("{code} dijawab {value}, tetapi belum ada satu bukti pun.").format(code=code, value=shown),
                _("Unggah buktinya ({items}), atau turunkan jawabannya.").format(items=", ".join(items[:4])),
                "5.b.3, 5.e", reverse("assessment:question", args=[book.number, code]),
            )  # fmt: skip


def evidence_without_period(book: Book) -> Found:
    """A paper of a monthly, quarterly or half-yearly item that does not say which (5.e): it covers nothing."""
    for link in book.links:
        if not link.period and book.form.catalogue.items[link.item].period in PERIODIC:
            yield Finding(
                Severity.HARUS, link.item[1],
                _("{item}: {title} tidak menyebut periodenya.").format(item=link.item, title=_named(book, link)),
                _("Isi bulan, triwulan, atau semesternya; tanpa itu bukti ini tidak menutup periode mana pun."),
                _paragraph(book, link.item), _cell(book, link.item),
            )  # fmt: skip


def unsigned_papers(book: Book) -> Found:
    """What is valid only once it is signed, and what the SOP wants signed by somebody named (5.b.1, 5.c, 5.d.3)."""
    names = {"TIM_KERJA": (_("SK Tim Kerja"), "5.c.1"), "AGEN": (_("SK Agen Perubahan"), "5.c.2")}
    for kind, (name, paragraph) in names.items():
        decree, href = book.decrees.get(kind), reverse("cycle:team", args=[book.number])
        if decree is None or decree.signed_at is None:
            text = _("{name} belum ditetapkan.").format(name=name)
            move = _("Lengkapi konsepnya; Pimpinan menetapkan dengan nomor dan pindaian.")
            yield Finding(Severity.HARUS, "", text, move, paragraph, href)
        elif decree.paper_id is None:
            text = _("{name} ditetapkan tanpa pindaian bertanda tangan.").format(name=name)
            move = _("Unggah pindaian SK yang ditandatangani.")
            yield Finding(Severity.PERIKSA, "", text, move, paragraph, href)
    declared = book.declaration  # a signed piagam holds while its revision is prepared
    if declared is None or (declared.signed_paper_id is None and declared.stood_on is None):
        text, move = _("Piagam pencanangan bertanda tangan belum ada."), _("Unggah pindaian piagamnya.")
        href = reverse("cycle:declaration", args=[book.number])
        yield Finding(Severity.HARUS, "", text, move, "5.b.1.e", href)
    yield from _unratified(book)
    if book.wet:
        text = _("{n} pakta integritas bertanda tangan basah belum dipindai.").format(n=book.wet)
        move = _("Pindai lembarnya dan masukkan pada halaman pakta.")
        yield Finding(
            Severity.PERIKSA, "", text, move, "5.b.1.c", reverse("cycle:paktas", args=[book.number])
        )


def _unratified(book: Book) -> Found:
    href = reverse("cycle:plan", args=[book.number])
    if book.plan is None or book.plan.state != Plan.State.DISAHKAN:
        text = _("Rencana Kerja belum disahkan.")
        move = _("Enam Ketua Pokja menyetujui, lalu Pimpinan mengesahkan.")
        yield Finding(Severity.HARUS, "", text, move, "5.d.3", href)
    elif book.plan.hard_copy_id is None:
        text, move = (
            _("Rencana Kerja yang disahkan belum ada cetakannya."),
            _("Unggah pindaian hard copy-nya."),
        )
        yield Finding(Severity.PERIKSA, "", text, move, "5.d.4", href)


def papers_without_signatory(book: Book) -> Found:
    """An item for which the SOP names who signs, over a paper on which nobody is recorded (5.e)."""
    for link in book.links:
        item = book.form.catalogue.items[link.item]
        if item.signed_by and not link.signatory:
            who = signed_words(book.programme.catalogue, item)
            yield Finding(
                Severity.RAPIKAN, item.area,
                _("{item}: penanda tangan {title} belum dicatat.").format(item=item.code, title=_named(book, link)),
                _("Catat penanda tangannya; SOP meminta {who}.").format(who=who),
                _paragraph(book, item.code), reverse("evidence:document", args=[book.number, link.document]),
            )  # fmt: skip


def plan_lines_without_activity(book: Book) -> Found:
    """Work that serves no activity of 5.e (5.d)."""
    for line in book.planned:
        if not line.activity:
            yield Finding(
                Severity.PERIKSA, line.area,
                _("Rencana kerja “{text}” belum tertaut ke kegiatan SOP.").format(text=line.text[:80]),
                _("Pilih kegiatan SOP pada rencana aksinya."),
                "5.d.2, 5.e", reverse("cycle:plan_area", args=[book.number, line.area]),
            )  # fmt: skip


def months_without_report(book: Book) -> Found:
    """Reports of 5.j whose due day is over, and those handed in as ratified without their file."""
    href = reverse("monitoring:reports", args=[book.number])
    for line in book.reports:
        name = _("Laporan monev") if line.duty.code == MONTHLY else _("Laporan")
        said = {"name": name, "period": line.slot.period.label}
        if line.overdue:
            text = _("{name} {period} belum diserahkan, terlambat {n} hari.").format(**said, n=line.slot.late)
            yield Finding(Severity.HARUS, "", text, _("Susun dan serahkan laporannya."), line.duty.code, href)
        elif line.row is not None and line.row.approved_at is not None and line.row.paper_id is None:
            text = _("{name} {period} disahkan tanpa berkas bertanda tangan.").format(**said)
            move = _("Unggah laporan yang ditandatangani.")
            yield Finding(Severity.PERIKSA, "", text, move, line.duty.code, href)


def same_file_in_two_units(book: Book) -> Found:
    """One content as evidence of two units; which other unit is said only to those who oversee them all."""
    seen: set[int] = set()
    words, unnamed = _("{item}: berkas {title} juga dipakai {others}."), _("unit lain")
    move = _("Pastikan berkas ini memang milik unit ini; ganti bila salah unggah.")
    for link in book.links:
        if link.document not in book.shared or link.document in seen:
            continue
        seen.add(link.document)
        others = ", ".join(book.shared[link.document]) if book.oversees else unnamed
        yield Finding(
            Severity.PERIKSA, link.item[1],
            words.format(item=link.item, title=_named(book, link), others=others),
            move, "5.e", reverse("evidence:document", args=[book.number, link.document]),
        )  # fmt: skip


def absent_with_paper(book: Book) -> Found:
    """Marked "tidak ada" although a paper is linked (5.e)."""
    for item in sorted(book.absences & {link.item for link in book.links}):
        yield Finding(
            Severity.HARUS, item[1],
            _("{item} ditandai “tidak ada”, padahal ada dokumennya.").format(item=item),
            _("Batalkan tandanya, atau lepaskan dokumennya."),
            _paragraph(book, item), _cell(book, item),
        )  # fmt: skip


def top_answer_with_returned_evidence(book: Book) -> Found:
    """The highest answer over evidence that was returned (5.b.3.b)."""
    if book.sheet is None:
        return
    back = {link.item for link in book.links if link.state == LinkState.DIKEMBALIKAN}
    for code in book.sheet.values:
        line = book.form.lines[code]
        returned = [item for item in line.items if item in back]
        if returned and book.sheet.result.points[code] == Fraction(line.weight):
            yield Finding(
                Severity.PERIKSA, line.area,
                _("{code} dijawab setinggi-tingginya, tetapi buktinya dikembalikan: {items}.").format(
                    code=code, items=", ".join(returned)
                ),
                _("Perbaiki bukti itu menurut catatannya, atau sesuaikan jawabannya."),
                "5.b.3.b", reverse("assessment:question", args=[book.number, code]),
            )  # fmt: skip


def period_outside_the_year(book: Book) -> Found:
    """A paper linked for a time that the programme does not cover (5.e)."""
    year = book.programme.year
    for link in book.links:
        if link.period and parse(link.period).first.year != year:
            yield Finding(
                Severity.PERIKSA, link.item[1],
                _("{item}: {title} untuk {period}, di luar tahun program {year}.").format(
                    item=link.item, title=_named(book, link), period=parse(link.period).label, year=year
                ),
                _("Betulkan periodenya, atau pindahkan ke program tahun itu."),
                _paragraph(book, link.item), _cell(book, link.item),
            )  # fmt: skip


def two_papers_for_one_period(book: Book) -> Found:
    """Two accepted documents for what is one paper of one period; bundles and papers of each employee are many."""
    bundles = parts(book.programme.catalogue)
    held: dict[tuple[str, str], set[int]] = defaultdict(set)
    for link in book.links:
        item = book.form.catalogue.items[link.item]
        if (
            link.state == LinkState.DITERIMA
            and link.period
            and item.of == "unit"
            and item.code not in bundles
        ):
            held[link.item, link.period].add(link.document)
    for (code, period), documents in held.items():
        if len(documents) > 1:
            yield Finding(
                Severity.RAPIKAN, code[1],
                _("{item}: {n} dokumen berbeda diterima untuk {period}.").format(
                    item=code, n=len(documents), period=parse(period).label
                ),
                _("Tentukan yang berlaku dan lepaskan yang lain."),
                _paragraph(book, code), _cell(book, code),
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """key: its name in tables. name: what a clean result says is in order."""

    key: str
    name: Promise
    run: Callable[[Book], Found]


CHECKS: tuple[Check, ...] = (
    Check("jawaban", gettext_lazy("Jawaban LKE berbukti"), answers_without_evidence),
    Check("periode", gettext_lazy("Bukti menyebut periodenya"), evidence_without_period),
    Check("tanda-tangan", gettext_lazy("Naskah bertanda tangan"), unsigned_papers),
    Check("penanda-tangan", gettext_lazy("Penanda tangan bukti dicatat"), papers_without_signatory),
    Check("kegiatan", gettext_lazy("Rencana kerja tertaut ke kegiatan SOP"), plan_lines_without_activity),
    Check("laporan", gettext_lazy("Laporan diserahkan tepat waktu"), months_without_report),
    Check("berkas-sama", gettext_lazy("Berkas tidak dipakai dua unit"), same_file_in_two_units),
    Check("tidak-ada", gettext_lazy("“Tidak ada” tanpa dokumen"), absent_with_paper),
    Check(
        "dikembalikan",
        gettext_lazy("Jawaban tertinggi berbukti yang tidak dikembalikan"),
        top_answer_with_returned_evidence,
    ),
    Check("tahun", gettext_lazy("Periode bukti dalam tahun program"), period_outside_the_year),
    Check("rangkap", gettext_lazy("Satu dokumen tiap periode"), two_papers_for_one_period),
)
