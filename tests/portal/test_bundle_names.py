"""Names inside a package: what they keep, and what no file system may be given."""

import unicodedata

import pytest

from tuas.portal.bundles.names import BYTES, NAME, PATH, Names, file, folder

PARTS = ("A1-P-03", "P1.c.2", "2026-03")


def test_a_name_says_its_place_and_keeps_the_original():
    assert file(PARTS, "Laporan Monev Maret.pdf") == "A1-P-03_P1.c.2_2026-03_Laporan Monev Maret.pdf"


def test_parts_that_say_nothing_are_left_out():
    assert file(("A1-P-03", "P1.c.2", ""), "SK.pdf") == "A1-P-03_P1.c.2_SK.pdf"


@pytest.mark.parametrize(
    ("original", "kept"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\Users\\x\\SK.pdf", "SK.pdf"), ('a<b>:"|?*.pdf', "a-b-.pdf"),
        ("=HYPERLINK(\"x\").xlsx", "=HYPERLINK(-x-).xlsx"), ("gaji\u202efdp.exe", "gajifdp.exe"),
        ("a\u200b\x00\nb.pdf", "a b.pdf"), ("laporan. .", "laporan"), ("", "berkas"), ("...", "berkas"),
        ("Laporan v1.2 Maret", "Laporan v1.2 Maret"), ("CON.pdf", "_CON.pdf"), ("lpt1", "_lpt1"),
        ("COM¹.txt", "_COM¹.txt"),
        ("Console.pdf", "Console.pdf"), ("~$SK.docx", "~$SK.docx"), (".htaccess", "htaccess"),
    ],
)  # fmt: skip
def test_a_hostile_name_becomes_a_plain_one(original: str, kept: str):
    assert file((), original) == kept


def test_a_missing_ending_is_added_and_a_present_one_kept():
    assert file((), "SK Tim", ending=".pdf") == "SK Tim.pdf"
    assert file((), "SK.PDF", ending=".pdf") == "SK.PDF"


@pytest.mark.parametrize("letter", ["a", "é", "漢", "👩🏽‍🔧", "e\u0301"])
def test_a_long_name_is_cut_in_characters_and_in_bytes_and_keeps_its_ending(letter: str):
    name = file(PARTS, letter * 300 + ".docx")
    assert len(name) <= NAME
    assert len(name.encode()) <= BYTES
    assert name.startswith("A1-P-03_P1.c.2_2026-03_")
    assert name.endswith(".docx")


def test_the_longest_name_that_fits_is_not_cut():
    whole = "x" * (NAME - 4) + ".pdf"
    assert file((), whole) == whole
    assert len(file((), "x" + whole)) == NAME


def test_a_letter_is_composed_so_that_both_systems_write_it_alike():
    assert file((), unicodedata.normalize("NFD", "résumé.pdf")) == "résumé.pdf"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("AUX", "_AUX"), ("", "_"), ("Tim kerja / SK?", "Tim kerja - SK"),
        ("Penataan Sistem Manajemen SDM Aparatur", "Penataan Sistem Manajemen"),
    ],
)  # fmt: skip
def test_a_folder_is_cut_at_a_word(text: str, kept: str):
    assert folder(text, 28) == kept


def test_equal_names_are_told_apart_also_by_who_does_not_tell_capitals():
    names = Names()
    taken = [names.take("A", PARTS, each) for each in ("SK.pdf", "sk.PDF", "SK.pdf")]
    assert [each.rpartition("_")[2] for each in taken] == ["SK.pdf", "sk (2).PDF", "SK (3).pdf"]
    assert len({each.casefold() for each in taken}) == 3


def test_the_same_name_in_another_folder_stays_as_it_is():
    names = Names()
    assert names.take("A", (), "SK.pdf") == "A/SK.pdf"
    assert names.take("B", (), "SK.pdf") == "B/SK.pdf"


def test_a_whole_path_is_never_longer_than_windows_opens():
    names, place = Names(), "/".join(["x" * 30] * 4)
    taken = [names.take(place, PARTS, "y" * 300 + ".pdf") for _n in range(12)]
    assert max(map(len, taken)) <= PATH
    assert len(set(taken)) == 12
    assert all(each.endswith(".pdf") for each in taken)
