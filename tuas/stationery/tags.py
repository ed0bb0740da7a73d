"""What a template can say of each paper: the maker's own data under the Indonesian names that officers see in Word."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

Data = dict[str, Any]


def _common(d: Data) -> Data:
    """letterhead: three lines (organisation.profiles); lines that a profile lacks are empty."""
    ministry, organisation, unit = [*d.get("letterhead", ()), "", "", ""][:3]
    lines = (d.get("address", ""), d.get("contact", ""))
    return {
        "kop": {
            "kementerian": ministry, "unit_organisasi": organisation, "unit": unit,
            "alamat": "\n".join(line for line in lines if line),
        },
        "contoh": d.get("demo", ""),
        "konsep": d.get("draft", ""),
    }  # fmt: skip


def _rows(rows: Iterable[Sequence[str]], *names: str) -> list[Data]:
    return [dict(zip(names, row, strict=True)) for row in rows]


def _areas(part: Data, *names: str) -> list[Data]:
    return [{"nama": area["name"], "baris": _rows(area["rows"], *names)} for area in part["areas"]]


def monev(d: Data) -> Data:
    """FRM-04: the five sections A to E."""
    a, b, c, e, sign = d["a"], d["b"], d["c"], d["e"], d["sign"]
    return _common(d) | {
        "judul": d["heading"],
        "a": {"judul": a["title"], "baris": _rows(a["rows"], "nama", "isi")},
        "b": {
            "judul": b["title"], "kalimat": b["text"], "progres": b["progress"],
            "area": _areas(b, "no", "rekomendasi", "tindak_lanjut", "bukti", "status"),
        },
        "c": {
            "judul": c["title"], "kalimat": c["text"], "progres": c["progress"], "hitungan": c["counted"],
            "area": _areas(c, "no", "rencana_aksi", "rencana_kerja", "output", "pic", "realisasi", "catatan"),
        },
        "d": {"judul": d["d"]["title"], "kalimat": d["d"]["text"], "butir": d["d"]["items"]},
        "e": {
            "judul": e["title"], "kalimat": e["text"], "butir": e["items"], "kalimat_rekomendasi": e["todo"],
            "baris": _rows(e["rows"], "no", "rekomendasi", "pic", "target"),
        },
        "ttd": {
            "tempat": sign["place"], "jabatan": sign["title"], "keterangan": sign["moment"], "nama": sign["name"],
            "nip": sign["nip"],
        },
    }  # fmt: skip


TAGS: dict[str, Callable[[Data], Data]] = {"FRM-04": monev}
"""By the code of the paper."""
