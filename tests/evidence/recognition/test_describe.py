"""Title, number, date, period and signatory as the user finds them filled in."""

from datetime import date

import pytest

from tests.evidence.recognition.scoring import LETTERHEAD
from tuas.evidence.recognition.describe import Description, describe

DECREE = (
    LETTERHEAD + "KEPUTUSAN KEPALA BALAI BESAR PELAKSANAAN JALAN NASIONAL MISALNYA\nSELATAN\n"
    "NOMOR KP.04.02-Bb91/021/2026\nTENTANG\nPENETAPAN AGEN PERUBAHAN TAHUN 2026\nMenimbang :\n"
    "b. bahwa pemilihan tanggal 7 Januari 2026;\nDitetapkan di Kota Misalan\npada tanggal 12 Januari 2026\n"
    "Kepala Balai,\nUmpama Wiradipa, S.T., M.T.\nNIP 196811181995122900\n"
)


def test_a_decree():
    assert describe("SK.pdf", DECREE) == Description(
        title="KEPUTUSAN tentang PENETAPAN AGEN PERUBAHAN TAHUN 2026",
        number="KP.04.02-Bb91/021/2026",
        document_date=date(2026, 1, 12),
        period="2026",
        signatory="Umpama Wiradipa, S.T., M.T.",
    )


def test_minutes_have_their_subject_in_the_title():
    text = LETTERHEAD + "NOTULEN RAPAT\nEvaluasi Penanganan Pengaduan\nHari/Tanggal : Kamis, 2 April 2026\n"
    found = describe("rapat.pdf", text)
    assert found.title == "NOTULEN RAPAT – Evaluasi Penanganan Pengaduan"
    assert found.document_date == date(2026, 4, 2)


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("Laporan Dumas TW I 2026.pdf", "2026-Q1"),
        ("lap triwulan agen perubahan TW4 2025.pdf", "2025-Q4"),
        ("Laporan SKM smt 2 2025.docx", "2025-S2"),
        ("laporan semester II 2026.pdf", "2026-S2"),
        ("rekap hadir februari 2026.pdf", "2026-02"),
        ("LKj 2025.pdf", "2025"),
        ("dok 3.pdf", ""),
    ],
)
def test_the_period(name, period):
    assert describe(name).period == period


@pytest.mark.parametrize(
    ("name", "when"),
    [
        ("Disposisi Kabalai 03-02-26.pdf", date(2026, 2, 3)),
        ("IMG-20260210-WA0007.jpg", date(2026, 2, 10)),
        ("Screenshot 2026-02-17 091233.png", date(2026, 2, 17)),
        ("Laporan Sosialisasi 10 Feb 2026.docx", date(2026, 2, 10)),
        ("rapat 31-02-2026.pdf", None),
        ("scan0012.pdf", None),
    ],
)
def test_the_date_in_the_name(name, when):
    assert describe(name).document_date == when


def test_without_text_the_name_is_the_title():
    assert describe("a/b/SOP_penutupan lubang.pdf") == Description(title="SOP penutupan lubang")
