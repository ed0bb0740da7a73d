"""What each kind of fact asks for, who needs it, and who may record it (SOP 5.i)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tuas.cycle.models import Fact
from tuas.rules.facts import GRADES

Kind = Fact.Kind
SAKIP_GRADES = tuple(reversed(GRADES))
"""Best first, as people list them."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One kind of fact. code: also its address; fields: those of `Fact` it fills; years_back: of which year it speaks,
    counted from the programme's; conditions: the paragraphs it serves, by target.
    """

    kind: Fact.Kind
    code: str
    name: Promise | str
    help: Promise | str
    paper: Promise | str
    fields: Mapping[str, Promise | str]
    conditions: Mapping[str, str]
    years_back: int | None = None

    def year(self, programme_year: int) -> int | None:
        return None if self.years_back is None else programme_year - self.years_back


FINDINGS_HELP = _("Catat juga bila nihil: isi 0 dan 0. Tanpa catatan, temuan dianggap belum diketahui.")
FINDINGS = {"total": _("Jumlah temuan"), "done": _("Sudah ditindaklanjuti")}

ASKS: tuple[Ask, ...] = (
    Ask(
        Kind.PENCANANGAN, "pencanangan", _("Pencanangan"),
        _("Hari Pimpinan menyatakan unit siap membangun Zona Integritas (5.b.1)."),
        _("Piagam Pencanangan"), {"on": _("Tanggal pencanangan")}, {"WBK": "5.i.1", "WBBM": "5.i.1"},
    ),
    Ask(
        Kind.SK_MENTERI, "sk-menteri", _("SK Menteri"),
        _("Satu tahun pembangunan dihitung sejak tanggal surat keputusan ini."),
        _("SK Menteri"), {"on": _("Tanggal SK Menteri")}, {"WBK": "5.i.2"},
    ),
    Ask(
        Kind.WBK, "wbk", _("Predikat WBK"),
        _("Satu tahun dihitung sejak tanggal penetapan predikat."),
        _("Penetapan predikat WBK"), {"on": _("Tanggal penetapan predikat WBK")}, {"WBBM": "5.i.8.a"},
    ),
    Ask(
        Kind.SAKIP, "sakip", _("Hasil evaluasi SAKIP"),
        _("Predikat pada laporan hasil evaluasi SAKIP unit tahun lalu."),
        _("Laporan hasil evaluasi SAKIP"), {"grade": _("Predikat SAKIP")}, {"WBK": "5.i.4", "WBBM": "5.i.8.c"}, 1,
    ),
    Ask(
        Kind.TEMUAN_BPK, "temuan-bpk", _("Temuan BPK"), FINDINGS_HELP,
        _("Rekap tindak lanjut temuan BPK"), FINDINGS, {"WBK": "5.i.5", "WBBM": "5.i.5"}, 0,
    ),
    Ask(
        Kind.TEMUAN_BPKP, "temuan-bpkp", _("Temuan BPKP"), FINDINGS_HELP,
        _("Rekap tindak lanjut temuan BPKP"), FINDINGS, {"WBK": "5.i.5", "WBBM": "5.i.5"}, 0,
    ),
    Ask(
        Kind.TEMUAN_ITJEN, "temuan-itjen", _("Temuan Inspektorat Jenderal"), FINDINGS_HELP,
        _("Rekap tindak lanjut temuan Inspektorat Jenderal"), FINDINGS, {"WBK": "5.i.5", "WBBM": "5.i.5"}, 0,
    ),
    Ask(
        Kind.LHKAN, "lhkan", _("Pelaporan LHKAN"),
        _("Semua pegawai yang wajib lapor LHKPN atau SPT dihitung."),
        _("Rekap pelaporan LHKAN"), {"total": _("Wajib lapor"), "done": _("Sudah melapor")},
        {"WBK": "5.i.6", "WBBM": "5.i.6"}, 0,
    ),
    Ask(
        Kind.KINERJA_Y1, "kinerja", _("Realisasi kinerja utama"),
        _("Realisasi terhadap target kinerja utama pada tahun terakhir yang selesai; boleh di atas 100%."),
        _("Laporan Kinerja"), {"percent": _("Realisasi (%)")}, {"WBK": "5.i.7", "WBBM": "5.i.7, 5.i.8.d"}, 1,
    ),
    Ask(
        Kind.KINERJA_Y2, "kinerja-sebelumnya", _("Realisasi kinerja utama tahun sebelumnya"),
        _("Pembandingnya: realisasi dua tahun lalu, juga boleh di atas 100%."),
        _("Laporan Kinerja"), {"percent": _("Realisasi (%)")}, {"WBK": "5.b.2.d.ii.(5)", "WBBM": "5.i.8.d"}, 2,
    ),
)  # fmt: skip
BY_KIND = {ask.kind: ask for ask in ASKS}
BY_CODE = {ask.code: ask for ask in ASKS}


def needed(target: str) -> tuple[Ask, ...]:
    """The kinds that the target's conditions rest on, in the order of 5.i."""
    return tuple(ask for ask in ASKS if target in ask.conditions)
