"""What the invented papers have in common."""

from typing import Any

from tuas.catalogue import current

Data = dict[str, Any]
UNIT = "Balai Pelaksanaan Jalan Nasional Contoh"
HEAD = {
    "letterhead": ["KEMENTERIAN CONTOH", "DIREKTORAT JENDERAL CONTOH", UNIT.upper()],
    "address": "Jalan Contoh Nomor 12, Kota Contoh",
    "contact": "Telepon (021) 000111, contoh@contoh.test",
    "demo": "Data rekaan", "draft": "", "made": [2026, 7, 4], "font": "",
}  # fmt: skip


def form_of(code: str) -> Any:
    return next(each for each in current().forms if each.code == code)


def said(sentence: str) -> str:
    """A sentence of the catalogue with its gaps filled in any way."""
    values = {
        "bulan_lalu_tahun": "Mei Tahun 2026", "bulan_tahun": "Juni Tahun 2026", "terdapat": "terdapat",
        "dapat": "tidak dapat", "telah": "5", "telah_terbilang": "lima", "jumlah": "8", "jumlah_terbilang": "delapan",
        "persen": "62,50%", "persen_tindak_lanjut": "50,00%", "persen_realisasi": "62,50%", "unit": UNIT,
    }  # fmt: skip
    return sentence.format(**values)
