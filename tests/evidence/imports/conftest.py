"""Folders as officers have them, made small."""

import zipfile
from pathlib import Path

import pytest

from tests.evidence.conftest import pdf

FILES = {
    "Area 5 - Pengawasan/WBS/Laporan monev WBS TW I 2026.pdf": pdf(
        "LAPORAN MONEV PELAKSANAAN WHISTLE BLOWING SYSTEM"
    ),
    "Area 5 - Pengawasan/Gratifikasi/SE larangan terima parsel Idul Fitri 1447H.pdf": pdf("SURAT EDARAN"),
    "Area 5 - Pengawasan/MR/dok 2.pdf": pdf("PENETAPAN HASIL PENILAIAN RISIKO"),
    "Monev 2026/Januari/Laporan Monev.pdf": pdf(
        "LAPORAN MONITORING DAN EVALUASI PEMBANGUNAN ZONA INTEGRITAS"
    ),
    "BUKTI DUKUNG/salinan dok 2.pdf": pdf("PENETAPAN HASIL PENILAIAN RISIKO"),
    "BUKTI DUKUNG/menu rapat.txt": b"Nasi kotak 30, air mineral 30, kue kering 2 toples",
    "BUKTI DUKUNG/palsu.pdf": b"MZ ini program",
}
"""Five papers, of which two are the same, one file of no interest, one that is refused."""


def spread(root: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return spread(tmp_path / "ZI 2026", FILES)


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    path = tmp_path / "ZI 2026.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in FILES.items():
            archive.writestr(name, data)
    return path
