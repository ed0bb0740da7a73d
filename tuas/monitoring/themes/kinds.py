"""The four reports: what each holds, which item it proves, who signs it in which order.

Who signs is the catalogue's word where the SOP names them (P2.g.1); where it is silent the Ketua Pokja signs, and the
Pimpinan after him.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tuas.catalogue import current

POKJA, LEADER = "KETUA_POKJA", "PIMPINAN"


@dataclass(frozen=True, slots=True)
class Column:
    """number: whole numbers from 0 on. wide: of the width of a sentence."""

    head: Promise | str
    number: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A table of the report. years: before the programme's year (1: y-1), None where the table has no year."""

    code: str
    title: Promise | str
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """none: a table may be declared empty ("nihil"). yearly: it is late twelve months after the last one."""

    code: str
    slug: str
    area: str
    item: str
    title: Promise | str
    lead: Promise | str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    none: bool = False
    yearly: bool = False

    @property
    def signatories(self) -> tuple[str, ...]:
        """In the order of signing: who prepared it first, the Pimpinan last."""
        named = current().items[self.item].signed_by or (POKJA, LEADER)
        return tuple(sorted(named, key=lambda role: role == LEADER))

    @property
    def source(self) -> str:
        return f"5.e, {self.item}, hlm. {current().items[self.item].page}"


KINDS = (
    Kind(
        "SOP", "monev-sop", "2", "P2.c.1", _("Laporan Monev SOP"),
        _("Evaluasi terhadap SOP yang ada, sekurang-kurangnya sekali dalam setahun, dengan tindak lanjutnya."),
        (
            Column(_("SOP (nomor, nama)"), wide=True), Column(_("Hasil evaluasi"), wide=True),
            Column(_("Tindak lanjut"), wide=True), Column(_("Bukti tindak lanjut"), wide=True),
        ),
        (Group("sop", _("SOP yang dievaluasi")),), yearly=True,
    ),
    Kind(
        "TI", "monev-ti", "2", "P2.g.1", _("Laporan Monev Penggunaan Teknologi Informasi"),
        _("Pemanfaatan teknologi informasi dalam pengukuran kinerja unit, operasional SDM, dan layanan kepada publik."),
        (
            Column(_("Aplikasi")), Column(_("Layanan yang disediakan"), wide=True),
            Column(_("Hasil pemanfaatan dan kendala"), wide=True), Column(_("Tindak lanjut"), wide=True),
        ),
        (
            Group("kinerja", _("Pengukuran kinerja unit")), Group("sdm", _("Operasional manajemen SDM")),
            Group("publik", _("Pemberian layanan kepada publik")),
        ),
    ),
    Kind(
        "DISIPLIN", "disiplin", "3", "R3.c.1", _("Rekap Pelanggaran Disiplin"),
        _("Pelanggaran disiplin tahun lalu (y-1) dan tahun berjalan, dan yang telah ditetapkan sanksinya."),
        (
            Column(_("Jenis pelanggaran"), wide=True), Column(_("Jumlah"), number=True),
            Column(_("Telah ditetapkan sanksinya"), number=True), Column(_("Sanksi"), wide=True),
        ),
        (Group("lalu", _("Tahun {year} (y-1)"), 1), Group("kini", _("Tahun {year} (berjalan)"), 0)), none=True,
    ),
    Kind(
        "LHKAN", "lhkan", "5", "R5.c.1", _("Laporan Penyampaian LHKAN"),
        _("Persentase penyampaian LHKAN, jumlah yang harus melaporkan, dan yang sudah melaporkan."), (), (),
    ),
)  # fmt: skip
BY_SLUG = {kind.slug: kind for kind in KINDS}
BY_CODE = {kind.code: kind for kind in KINDS}


def titled(group: Group, year: int) -> str:
    """The title with its year, counted from the programme's."""
    return str(group.title).format(year=year - group.years) if group.years is not None else str(group.title)


@dataclass(frozen=True, slots=True)
class Due:
    """When the next one is owed. last: day of the newest, None without one."""

    last: dt.date | None
    next: dt.date | None
    late: bool
