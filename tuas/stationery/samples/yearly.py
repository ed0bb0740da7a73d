"""An invented Laporan Pembangunan ZI, with a picture."""

import io

from tuas.stationery.samples.base import HEAD, UNIT, Data

CHAPTERS = ("Pendahuluan", "Gambaran umum unit", "Inovasi", "Kendala dan tindak lanjut", "Penutup")


def _rows(what: str, columns: int) -> list[list[str]]:
    return [[f"{what} {row}.{n}" for n in range(1, columns + 1)] for row in (1, 2)]


def _picture() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (64, 48), (10, 85, 102)).save(out, "JPEG")
    return out.getvalue()


def _areas() -> list[Data]:
    return [
        {
            "code": str(n), "name": f"Area contoh {n}", "evidence": f"{n} dari 90{n}", "before": f"Dahulu contoh {n}",
            "after": f"Kini contoh {n}", "measure": [f"Ukuran contoh {n}", f"{n}1", f"{n}2"],
            "pictures": [{"moment": "Sebelum", "caption": f"Ruang contoh {n}", "file": "contoh.jpg"}],
        }
        for n in (1, 2)
    ]  # fmt: skip


def yearly() -> Data:
    plans = [
        {
            "name": f"Area rencana {n}", "targets": [f"Target contoh {n}"], "actions": [f"Aksi contoh {n}"],
            "done": f"{n} dari 7{n}",
        }
        for n in (1, 2)
    ]  # fmt: skip
    months = [
        {
            "name": f"Bulan contoh {n}", "realised": f"{n} dari 8{n}", "realised_percent": f"{n}1,10%",
            "followed": f"{n} dari 6{n}", "followed_percent": f"{n}2,20%", "words": f"Keadaan bulan {n}",
        }
        for n in (1, 2)
    ]  # fmt: skip
    return HEAD | {
        "title": "Laporan Pembangunan ZI contoh", "year": 2026, "target": "WBK",
        "heading": ["LAPORAN PEMBANGUNAN ZONA INTEGRITAS", "TAHUN 2026", UNIT.upper()],
        "plan": {"there": True, "words": "Versi 9, disahkan contoh", "areas": plans},
        "months": months,
        "ideas": {"there": True, "words": "Versi 8, ditetapkan contoh", "rows": _rows("Gagasan", 8)},
        "quarters": [
            {
                "name": f"Triwulan contoh {n}", "letter": f"Surat contoh {n}", "words": f"Keadaan triwulan {n}",
                "realised": f"{n} dari 5{n}", "changes": f"4{n}",
            }
            for n in (1, 2)
        ],
        "areas": _areas(), "open": _rows("Terbuka", 5),
        "scores": {"rows": _rows("Nilai", 6), "words": "Nilai contoh 77,70", "judged": True},
        "chapters": [[title, f"Alinea pertama {title}\nAlinea kedua {title}"] for title in CHAPTERS],
        "missing": ["Sumber contoh yang belum ada"], "pictures": {"contoh.jpg": _picture()},
        "sign": {
            "title": f"Kepala {UNIT}", "name": "Pimpinan Contoh", "nip": "197505052000031005",
            "moment": "Ditandatangani contoh", "place": "Kota Contoh, 11 Januari 2027",
        },
    }  # fmt: skip
