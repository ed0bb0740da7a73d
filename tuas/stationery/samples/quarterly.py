"""An invented FRM-05, with a picture."""

import io

from tuas.catalogue import current
from tuas.stationery.samples.base import HEAD, UNIT, Data, form_of, said

MONTHS = ("April", "Mei", "Juni")
TICKS = ["√", "", "√"]
LISTED = ("G.4", "G.5", "H")


def _part(code: str, *rows: list[str]) -> Data:
    """One section: its title and heads with this quarter in the gaps."""
    gaps = {"triwulan": "II", "triwulan_lalu": "I", **{f"bulan_{n}": m for n, m in enumerate(MONTHS, 1)}}
    found = next(each for each in form_of("FRM-05").sections if each.code == code)
    return {
        "title": f"{code.removeprefix('G.')}. {found.title.format(**gaps)}", "rows": list(rows),
        "heads": [column.head.format(**gaps) for column in found.columns],
        "text": "" if rows or code in LISTED else f"Isi contoh bagian {code}.", "progress": "", "counted": "",
    }  # fmt: skip


def _rows(code: str, *names: str) -> Data:
    """The section with two rows, each value one of its own."""
    return _part(code, *([f"{n}.", *(f"{name} {code} {n}" for name in names)] for n in (1, 2)))


def _ticked(code: str, names: tuple[str, ...], *, actual: bool = False) -> Data:
    made = _rows(code, *names)
    for n, row in enumerate(made["rows"], 1):
        row += ["R", *TICKS, f"Catatan {code} {n}"] if actual else TICKS
    return made


def _agent(n: int) -> Data:
    return {
        "above": form_of("FRM-05").signatures[1].above, "title": f"Agen Perubahan {n}", "name": f"Agen Contoh {n}",
        "nip": f"19800101200501100{n}", "moment": f"Ditandatangani dalam Tuas contoh {n}",
    }  # fmt: skip


def _shown(n: int) -> list[Data]:
    return [{"when": "Sebelum", "paper": 1, "alt": f"Papan contoh {n}", "file": "contoh.jpg"}]


def _listed() -> Data:
    changes = [
        {
            "agent": f"Agen Contoh {n}", "title": f"Perubahan {n}", "before": f"Keadaan lama {n}",
            "after": f"Keadaan baru {n}", "pictures": _shown(n),
        }
        for n in (1, 2)
    ]  # fmt: skip
    seen = [
        {"text": f"Dokumentasi {n}", "document": 0, "paper": 0, "pictures": _shown(n + 2)} for n in (1, 2)
    ]
    said_there = "Terdapat hambatan dan kendala antara lain:"
    return {
        "g3": _part("G.3") | {"text": said_there, "items": ["Hambatan satu", "Hambatan dua"]},
        "g4": _part("G.4") | {"items": changes},
        "g5": _part("G.5") | {"items": ["Rekomendasi agen satu", "Rekomendasi agen dua"]},
        "h": _part("H") | {"items": seen},
    }  # fmt: skip


def quarterly() -> Data:
    form = form_of("FRM-05")
    sign = _agent(9) | {"above": form.signatures[0].above, "title": f"Kepala {UNIT}", "name": "Pimpinan Contoh",
                        "place": "Kota Contoh, 4 Juli 2026"}  # fmt: skip
    ideas = ("Nilai", "Sasaran", "Indikator", "Target", "Kegiatan", "Waktu", "PIC")
    agents = _rows("D", "Nama", "Jabatan", "SK", "Berlaku") | {
        "heads": ["No.", "Nama", "Jabatan", "SK", "Berlaku"]
    }
    progress = {"progress": "Telah ditindaklanjuti 1 dari 2 rencana kerja contoh."}
    return HEAD | {key: _part(key.upper()) for key in "abc"} | _listed() | {
        "title": "FRM-05 contoh", "number": form.number, "heading": [said(line) for line in form.heading],
        "uncontrolled": current().identity.uncontrolled, "period": "2026-Q2",
        "d": agents, "e": _rows("E", *ideas), "f": _ticked("F", ("Kegiatan", "Hasil")),
        "g": {"title": "G. Evaluasi Rencana Kerja Agen Perubahan Triwulan II"},
        "g1": _rows("G.1", "Rencana", "Tindak lanjut", "Bukti", "Status") | progress,
        "g2": _ticked("G.2", ("Kegiatan", "Rencana"), actual=True) | {"counted": "Terlaksana 3 dari 4 contoh."},
        "sign": sign, "agents": [_agent(n) for n in (1, 2, 3)], "pictures": {"contoh.jpg": _jpeg()},
    }  # fmt: skip


def _jpeg() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (60, 40), "#1f6f8b").save(out, "JPEG")
    return out.getvalue()
