"""Single proposals: what decides, what the reason says, and what stays in the inbox."""

import pytest

from tuas.evidence.recognition.recognise import propose


def codes(path, text=""):
    return [p.code for p in propose(path, text)]


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("SK dumas.pdf", "P5.g.1"),
        ("WBS/laporan monev.docx", "P5.h.3"),
        ("WBS/tindak lanjut monev.docx", "P5.h.4"),
        ("SOP penanganan pengaduan masyarakat.pdf", "P5.g.2"),
        ("Notulen rapat reviu standar pelayanan.docx", "P6.a.5"),
        ("5.i/peta.pdf", "P5.i.1"),
        ("P2.a/dok.pdf", "P2.a.1"),
        ("renaksi agen perubhan.xlsx", "P1.d.ii.3"),
        ("Monev 2026/Februari/DH.pdf", "P1.c.4"),
    ],
)
def test_the_name_and_its_folders_decide(path, first):
    assert codes(path)[0] == first


def test_the_kind_of_paper_decides_within_an_activity():
    subject = "Penanganan Pengaduan Masyarakat"
    assert codes("a.pdf", f"NOTULEN RAPAT\nEvaluasi {subject}")[0] == "R5.b.2"
    assert codes("a.pdf", f"KEPUTUSAN KEPALA BALAI\nTENTANG\nTIM {subject.upper()}\nMenimbang")[0] == "P5.g.1"
    assert codes("a.pdf", f"Nomor SOP 1\nNama SOP {subject}")[0] == "P5.g.2"


def test_the_title_beats_the_legal_grounds():
    text = (
        "KEPUTUSAN KEPALA BALAI\nTENTANG\nINDIKATOR KINERJA UTAMA\nMengingat :\n"
        "1. SOP tentang Proses Pembangunan Zona Integritas;\n2. Peraturan tentang Penanganan Pengaduan;\nMEMUTUSKAN:\n"
    )
    assert codes("lampiran.pdf", text)[0] == "P4.e.1"


def test_the_pokja_that_signs_decides_between_areas():
    def score(signer):
        found = propose("a.pdf", f"LAPORAN PENGADUAN\nJumlah pengaduan 4\nKetua Pokja {signer},")
        return {p.code: p.score for p in found}["P5.g.4"]

    assert score("Penguatan Pengawasan") > score("Peningkatan Kualitas Pelayanan Publik")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("wallpaper.jpg", ""),
        ("menu rapat.docx", "MENU RAPAT\n1. Nasi kotak"),
        ("dok 3.pdf", ""),
        ("Area 3 SDM/DSC_0001.jpg", ""),
        ("BUKTI DUKUNG/IMG-20260101-WA0001.jpg", ""),
        ("Piagam pencanangan ZI ttd.pdf", "PIAGAM PENCANANGAN PEMBANGUNAN ZONA INTEGRITAS"),
        ("SK Tim Kerja ZI.pdf", ""),
        ("harga satuan aspal.xlsx", "DAFTAR HARGA SATUAN"),
        ("", ""),
        (".pdf", "\x00\x01\x02"),
    ],
)
def test_unrelated_files_stay_in_the_inbox(path, text):
    assert codes(path, text) == []


def test_the_reason_names_the_clue_in_one_sentence():
    best = propose("SK Agen Perubahan BPJN CU 2026.pdf", "")[0]
    assert best.why == "Nama berkas memuat “SK Agen Perubahan”."
    assert propose("Gratifikasi/IMG_1.jpg", "")[0].why == "Folder bernama “Gratifikasi”."
    assert "Judul dokumen memuat “PETA PROSES BISNIS”" in propose("a.pdf", "PETA PROSES BISNIS")[0].why
    assert "Tulisan pada gambar memuat “MAKLUMAT PELAYANAN”" in propose("a.jpg", "MAKLUMAT PELAYANAN")[0].why


def test_scores_fall_from_the_first_to_the_last_and_lie_between_0_and_1():
    scores = [p.score for p in propose("Perjanjian Kinerja 2026 revisi.pdf", "")]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert len(scores) <= 5


def test_codes_that_the_catalogue_does_not_have_are_left_out():
    class Small:
        items = frozenset({"R1.a.1"})

    assert [p.code for p in propose("SK Agen Perubahan.pdf", "", Small())] == ["R1.a.1"]
