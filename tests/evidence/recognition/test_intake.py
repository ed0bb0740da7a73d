"""Bad input: each file gets one clear sentence, and none ends the walk."""

import io
import os
import socket
import struct
import zipfile

import pikepdf
import pytest
from PIL import Image

from tests.evidence.recognition.scoring import DOSSIER
from tuas.evidence.recognition import kinds
from tuas.evidence.recognition.intake import FolderNotFoundError, walk
from tuas.evidence.recognition.kinds import MB, Kind, Limits, Refusal, inspect
from tuas.evidence.recognition.names import printable, refuse_member, refuse_name
from tuas.evidence.recognition.run import dry_run

SAMPLE_PDF = DOSSIER / "AREA 2 - TATALAKSANA" / "dok 1.pdf"
SAMPLE_DOCX = DOSSIER / "Area 5 - Pengawasan" / "WBS" / "laporan.docx"
SAMPLE_XLSX = DOSSIER / "BUKTI DUKUNG" / "Book1.xlsx"
SAMPLE_JPG = DOSSIER / "area 6 yanlik" / "IMG_4471.jpg"


def refused(path, limits=kinds.LIMITS):
    return {f.path: f.refusal for f in walk(path, limits) if f.refusal is not None}


def taken(path, limits=kinds.LIMITS):
    return [f.path for f in walk(path, limits) if f.refusal is None]


def reason(path, name=None):
    found = inspect(path, name or path.name)
    assert isinstance(found, Refusal)
    return found.reason


def write(path, content):
    path.write_bytes(content)
    return path


def locked_pdf(path):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    return path


@pytest.mark.parametrize(
    ("sample", "media_type"),
    [
        (SAMPLE_PDF, "application/pdf"),
        (SAMPLE_DOCX, kinds.DOCX.media_type),
        (SAMPLE_XLSX, kinds.XLSX.media_type),
        (SAMPLE_JPG, "image/jpeg"),
        (
            DOSSIER / "AREA 1 - MANAJEMEN PERUBAHAN" / "before after inovasi SIGAP Lubang.pptx",
            kinds.PPTX.media_type,
        ),
        (DOSSIER / "area 6 yanlik" / "screenshot lapor.png", "image/png"),
    ],
)
def test_good_files_are_known_by_their_bytes(sample, media_type):
    found = inspect(sample, sample.name)
    assert isinstance(found, Kind)
    assert found.media_type == media_type


def test_a_name_without_extension_is_taken_by_its_bytes():
    assert inspect(SAMPLE_PDF, "surat") is kinds.PDF


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("kosong.pdf", b"", "kosong (0 byte)"),
        ("program.pdf", b"MZ" + bytes(200), "program Windows"),
        ("catatan.pdf", b"ini bukan pdf", "berakhiran .pdf tetapi isinya bukan .pdf"),
        ("gambar.docx", b"\x89PNG\r\n\x1a\n" + bytes(50), "berakhiran .docx tetapi isinya gambar PNG"),
        ("nol.jpg", bytes(5000), "hanya nol"),
        ("halaman.html", b"<html><script>alert(1)</script>", "tidak diterima"),
        ("arsip.rar", b"Rar!\x1a\x07\x00" + bytes(50), "RAR"),
        ("arsip.7z", b"7z\xbc\xaf\x27\x1c" + bytes(50), "7z"),
        ("junk.pdf", b"\n\n%PDF-1.4", "bukan .pdf"),
        ("lama.doc", kinds.OLE + bytes(600), "rusak atau tidak dikenali"),
        ("terkunci.xlsx", kinds.OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        ("rusak.docx", b"PK\x03\x04" + bytes(300), "terpotong atau rusak"),
        ("skrip.txt", b"#!/bin/sh\nrm -rf /", "skrip program"),
    ],
)
def test_wrong_kinds_are_refused_with_a_sentence(tmp_path, name, content, says):
    sentence = reason(write(tmp_path / name, content))
    assert says in sentence
    assert sentence.endswith(".")


def test_truncated_files_are_refused(tmp_path):
    for sample in (SAMPLE_PDF, SAMPLE_DOCX, SAMPLE_XLSX, SAMPLE_JPG):
        whole = sample.read_bytes()
        half = write(tmp_path / sample.name, whole[: len(whole) // 2])
        assert "terpotong" in reason(half), sample.name


def test_locked_files_are_refused(tmp_path):
    assert (
        reason(locked_pdf(tmp_path / "a.pdf"))
        == "PDF dikunci dengan kata sandi; simpan ulang tanpa kata sandi."
    )


def test_an_office_file_that_is_another_is_refused(tmp_path):
    copy = write(tmp_path / "a.xlsx", SAMPLE_DOCX.read_bytes())
    assert "isinya dokumen Word" in reason(copy)


def test_a_picture_called_by_another_pictures_extension_is_taken(tmp_path):
    Image.new("RGB", (8, 8)).save(tmp_path / "foto.jpg", "PNG")
    assert inspect(tmp_path / "foto.jpg", "foto.jpg") is kinds.PNG


def test_macros_are_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsm", "w") as package:
        package.writestr(
            "[Content_Types].xml", '<Types><Override ContentType="x.sheet.macroEnabled.main+xml"/></Types>'
        )
    assert "makro" in reason(tmp_path / "a.xlsm")


def test_a_2_gb_file_is_refused_without_being_read(tmp_path):
    with (tmp_path / "besar.pdf").open("wb") as file:
        file.write(b"%PDF-1.7")
        file.truncate(2 * 1024 * MB)
    found = dry_run(tmp_path, ocr=False)["files"][0]
    assert found["status"] == "refused"
    assert found["reason"].startswith("Berkas berukuran 2,0 GB, lebih besar dari batas 200,0 MB")
    assert found["sha256"] is None


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a\x07b.pdf", "karakter kendali"),
        ("a\nb.pdf", "karakter kendali"),
        ("laporan\u202efdp.exe", "pembalik arah"),
        ("x" * 201 + ".pdf", "lebih panjang"),
        ("/".join(["folder panjang"] * 90), "Jalur berkas"),
        ("a\x00.pdf", "karakter nol"),
        ("a\udcff.pdf", "UTF-8"),
    ],
)
def test_hostile_names_are_refused(name, says):
    sentence = refuse_name(name)
    assert sentence is not None
    assert says in sentence


@pytest.mark.parametrize(
    "name", ["Laporan TW I (final).pdf", "résumé – ünïcode.pdf", "表.pdf", "a'; DROP TABLE x;--.pdf"]
)
def test_unusual_but_harmless_names_are_taken(name):
    assert refuse_name(name) is None


def test_hostile_names_on_the_disk_do_not_end_the_walk(tmp_path):
    names = [b"a\x01.pdf", b"\xff\xfe.pdf", "b\u202e.pdf".encode(), b"-rf.pdf"]
    for name in names:
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:
            file.write(SAMPLE_PDF.read_bytes())
    assert taken(tmp_path) == ["-rf.pdf"]
    assert len(refused(tmp_path)) == 3
    assert all(path.encode() for path in refused(tmp_path))


@pytest.mark.parametrize(
    "name",
    [
        "~$surat.docx",
        "~WRL0003.tmp",
        "Thumbs.db",
        ".DS_Store",
        "desktop.ini",
        "._foto.jpg",
        "a.tmp",
        "kerja.lnk",
    ],
)
def test_leftovers_are_set_aside(tmp_path, name):
    write(tmp_path / name, b"x")
    assert taken(tmp_path) == []
    assert len(refused(tmp_path)) == 1


def test_the_order_is_fixed_and_paths_are_relative(tmp_path):
    for name in ("b.pdf", "A.pdf", "sub/z.pdf", "sub/a.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path / name, SAMPLE_PDF.read_bytes())
    assert taken(tmp_path) == ["A.pdf", "b.pdf", "sub/a.pdf", "sub/z.pdf"]


def test_links_devices_and_loops_are_not_followed(tmp_path):
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / "loop").symlink_to(folder)
    (folder / "luar.pdf").symlink_to(SAMPLE_PDF)
    (folder / "putus.pdf").symlink_to(tmp_path / "tidak-ada")
    os.mkfifo(folder / "pipa.pdf")
    found = refused(folder)
    assert found["loop"] == found["luar.pdf"] == found["putus.pdf"]
    assert "tidak diikuti" in found["loop"]
    assert "bukan berkas biasa" in found["pipa.pdf"]


def test_a_socket_is_not_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s")
        assert "bukan berkas biasa" in refused(tmp_path)["s"]


def test_a_missing_folder_is_said_at_once(tmp_path):
    with pytest.raises(FolderNotFoundError, match="tidak ditemukan"):
        walk(tmp_path / "tidak ada")


def test_folders_too_deep_are_not_entered(tmp_path):
    (tmp_path / "a" / "b" / "c").mkdir(parents=True)
    write(tmp_path / "a" / "b" / "c" / "x.pdf", SAMPLE_PDF.read_bytes())
    assert "tingkat" in refused(tmp_path, Limits(depth=2))["a/b/c"]


# --- zip ---


def packed(members, *, nested=None):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_members_are_shown_below_their_zip(tmp_path):
    pdf = SAMPLE_PDF.read_bytes()
    inner = packed({"dalam.pdf": pdf})
    write(tmp_path / "a.zip", packed({"folder/satu.pdf": pdf, "lagi.zip": inner, "__MACOSX/._x.pdf": b"x"}))
    assert taken(tmp_path) == ["a.zip/folder/satu.pdf", "a.zip/lagi.zip/dalam.pdf"]
    assert "macOS" in refused(tmp_path)["a.zip/__MACOSX/._x.pdf"]
    assert taken(tmp_path / "a.zip") == taken(tmp_path)


def test_a_third_level_of_zips_is_not_opened(tmp_path):
    level = packed({"x.pdf": b"x"})
    for _ in range(2):
        level = packed({"n.zip": level})
    write(tmp_path / "a.zip", level)
    assert "bersarang" in refused(tmp_path)["a.zip/n.zip/n.zip"]


def test_names_that_lead_out_of_the_zip_are_refused(tmp_path):
    pdf = SAMPLE_PDF.read_bytes()
    bad = ["../luar.pdf", "/etc/x.pdf", "a/../../b.pdf", "C:\\x.pdf", "..\\..\\y.pdf"]
    write(tmp_path / "a.zip", packed({**dict.fromkeys(bad, pdf), "baik.pdf": pdf}))
    assert taken(tmp_path) == ["a.zip/baik.pdf"]
    assert len(refused(tmp_path)) == len(bad)
    assert all("luar arsip" in sentence for sentence in refused(tmp_path).values())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip"]


def test_a_nul_in_a_members_name_is_refused(tmp_path):
    content = packed({"aman_pdf.exe": b"x"}).replace(b"aman_pdf.exe", b"aman.pdf\x00exe")
    write(tmp_path / "a.zip", content)
    assert list(refused(tmp_path).values()) == [
        "Nama anggota ZIP berisi karakter nol, yang menyamarkan akhirannya; ganti namanya."
    ]


def test_a_link_in_a_zip_is_refused(tmp_path):
    info = zipfile.ZipInfo("tautan.pdf")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert "Tautan" in refused(tmp_path)["a.zip/tautan.pdf"]


def test_a_locked_member_is_refused(tmp_path):
    content = bytearray(packed({"a.pdf": SAMPLE_PDF.read_bytes()}))
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    write(tmp_path / "a.zip", bytes(content))
    assert "kata sandi" in refused(tmp_path)["a.zip/a.pdf"]


def test_zip_bombs_are_refused_before_anything_is_unpacked(tmp_path):
    write(tmp_path / "rasio.zip", packed({"a.txt": bytes(40 * MB)}))
    write(tmp_path / "banyak.zip", packed({f"{n}.txt": b"x" for n in range(50)}))
    write(tmp_path / "jumlah.zip", packed({f"{n}.bin": os.urandom(3000) for n in range(9)}))
    assert "bom ZIP" in refused(tmp_path / "rasio.zip")["rasio.zip"]
    assert "lebih dari 40 berkas" in refused(tmp_path / "banyak.zip", Limits(members=40))["banyak.zip"]
    assert (
        "lebih besar dari batas" in refused(tmp_path / "jumlah.zip", Limits(archive_bytes=9000))["jumlah.zip"]
    )
    assert taken(tmp_path / "rasio.zip") == []


def test_an_office_file_that_is_a_bomb_is_refused(tmp_path):
    types = '<Types><Override ContentType="application/x.wordprocessingml.document.main+xml"/></Types>'
    write(tmp_path / "a.docx", packed({"[Content_Types].xml": types, "word/document.xml": bytes(60 * MB)}))
    assert "bom ZIP" in refused(tmp_path)["a.docx"]


def test_a_member_larger_than_it_says_is_refused(tmp_path):
    content = packed({"a.txt": b"y" * 5000})
    lie = struct.pack("<I", 10)
    true = struct.pack("<I", 5000)
    write(tmp_path / "a.zip", content.replace(true, lie))
    assert "rusak" in refused(tmp_path)["a.zip/a.txt"]


def test_one_damaged_member_does_not_cost_the_others(tmp_path):
    pdf = SAMPLE_PDF.read_bytes()
    content = bytearray(packed({"a.txt": b"isi berkas " * 400, "b.pdf": pdf}))
    at = content.index(b"a.txt") + 12
    content[at : at + 8] = b"\xff" * 8
    write(tmp_path / "x.zip", bytes(content))
    assert taken(tmp_path) == ["x.zip/b.pdf"]
    assert "rusak" in refused(tmp_path)["x.zip/a.txt"]


def test_a_truncated_and_an_empty_zip_are_refused(tmp_path):
    content = packed({"a.pdf": SAMPLE_PDF.read_bytes()})
    write(tmp_path / "potong.zip", content[:-30])
    write(tmp_path / "kosong.zip", packed({}))
    assert "terpotong" in refused(tmp_path)["potong.zip"]
    assert "tidak berisi berkas" in refused(tmp_path)["kosong.zip"]


def test_temporary_copies_are_gone_after_the_walk(tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    write(tmp_path / "a.zip", packed({"a.pdf": SAMPLE_PDF.read_bytes(), "b.txt": b"teks"}))
    seen = [f.file is not None and f.file.exists() for f in walk(tmp_path / "a.zip")]
    assert seen == [True, True]
    unfinished = walk(tmp_path / "a.zip")
    next(unfinished)
    del unfinished
    assert list(scratch.iterdir()) == []


def test_helpers_for_names():
    assert refuse_member("folder/baik.pdf") is None
    assert printable("a\x00\u202eb" + "c" * 100).startswith("a��bc")
    assert len(printable("c" * 200)) <= 80
    assert kinds.written_size(2 * 1024**3) == "2,0 GB"
    assert kinds.written_size(12) == "12 byte"
