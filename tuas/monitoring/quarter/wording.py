"""The fixed words of FRM-05, from the catalogue, with what the quarter says in their places; what Tuas proposes."""

from functools import cache

from tuas.catalogue import current
from tuas.catalogue.provisions import FormSheet, Section
from tuas.monitoring.monev.wording import filled
from tuas.rules import quarters
from tuas.rules.periods import parse

FORM = "FRM-05"
GROUPED = {
    "E": (("", 2), ("Perubahan yang Ingin Dicapai", 3), ("Rencana Tindak", 2), ("", 1)),
    "F": (("", 3), ("Waktu Realisasi Kegiatan", 3)),
}
"""The upper row of two printed tables (p.71, 72): the words that stand over so many columns."""
G_TITLE = "Judul G: "
NONE = {
    "D": "SK Agen Perubahan yang berlaku pada triwulan ini belum dicatat.",
    "E": "Rencana Aksi Agen Perubahan belum ditetapkan.",
    "G.1": "Tidak terdapat rencana kerja Triwulan {triwulan_lalu} yang belum terealisasi.",
    "G.2": "Tidak terdapat kegiatan yang direncanakan pada triwulan ini.",
    "G.4": "Belum terdapat kontribusi perubahan yang dicatat pada triwulan ini.",
    "G.5": "Tidak terdapat rekomendasi.",
    "H": "Belum terdapat dokumentasi yang dilampirkan.",
}
HAMPERED = ("Terdapat hambatan dan kendala antara lain:", "Tidak terdapat hambatan dan kendala.")


@cache
def form() -> FormSheet:
    return next(each for each in current().forms if each.code == FORM)


@cache
def section(code: str) -> Section:
    return next(each for each in form().sections if each.code == code)


def _values(period: str) -> dict[str, str]:
    months = quarters.names(period)
    return {
        "triwulan": quarters.roman(period), "triwulan_lalu": quarters.last_words(period),
        "bulan_1": months[0], "bulan_2": months[1], "bulan_3": months[2],
    }  # fmt: skip


def title(code: str, period: str) -> str:
    """ "A. Latar Belakang", "1. Tindak lanjut … Triwulan III"."""
    return f"{code.removeprefix('G.')}. {filled(section(code).title, _values(period))}"


def g_title(period: str) -> str:
    words = section("G.1").note.removeprefix(G_TITLE).removesuffix(".")
    return f"G. {filled(words, _values(period))}"


def heads(code: str, period: str) -> list[str]:
    """The headings of the columns; those of the months follow the quarter (IC-71)."""
    return [filled(column.head, _values(period)) for column in section(code).columns]


def nothing(code: str, period: str) -> str:
    return filled(NONE[code], _values(period))


def proposal(period: str, unit: str) -> tuple[str, str, str]:
    """A, B and C as they may begin, to be made the unit's own."""
    quarter = parse(period).label
    return (
        f"Agen Perubahan adalah pegawai {unit} yang menggerakkan perubahan pola pikir dan budaya kerja serta menjadi "
        "teladan bagi lingkungan kerjanya. Keberadaannya diperlukan supaya pembangunan Zona Integritas dijalankan "
        f"seluruh pegawai, sehingga pelaksanaan Rencana Aksi Agen Perubahan pada {quarter} dipantau dan dilaporkan.",
        f"Laporan ini dimaksudkan untuk menggambarkan pelaksanaan Rencana Aksi Agen Perubahan pada {quarter}, dengan "
        "tujuan menilai realisasi terhadap rencana, mengenali hambatannya, dan merumuskan rekomendasi untuk triwulan "
        "berikutnya.",
        "Laporan ini memuat susunan Agen Perubahan, gagasan perubahan, jadwal pelaksanaan, evaluasi rencana kerja, "
        f"kontribusi perubahan, rekomendasi, dan dokumentasi kegiatan Agen Perubahan {unit} pada {quarter}.",
    )
