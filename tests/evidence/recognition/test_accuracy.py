"""How often the first proposal is right, on the demo dossier and on folders invented for this purpose."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.evidence.recognition import scoring
from tuas.evidence.recognition import ocr as reader
from tuas.evidence.recognition.knowledge import knowledge
from tuas.evidence.recognition.recognise import PICTURES, propose
from tuas.evidence.recognition.run import examine

HERE = Path(__file__).parent
FOLDERS = [
    "cases.yaml",
    "cases_content.yaml",
    "cases_third.yaml",
    "cases_paraphrased.yaml",
    "cases_pictures.yaml",
]


@cache
def dossier(ocr):
    found = [(e.path, [p.code for p in e.proposals]) for e in examine(scoring.DOSSIER, ocr=ocr)]
    return scoring.tally(found, scoring.mapping())


def test_the_demo_dossier_with_whatever_can_be_read_here():
    tally = dossier(True)
    assert tally.files == len(scoring.mapping()) == 70
    first, three = (0.85, 0.95) if reader.available() else (0.80, 0.80)
    assert tally.first_share >= first, tally.misses
    assert tally.three_share >= three, tally.misses


def test_the_demo_dossier_without_ocr_misses_only_what_must_be_read_as_a_picture():
    tally = dossier(False)
    assert tally.first_share >= 0.85, tally.misses
    assert all(Path(miss.partition(": ")[0]).suffix in {".pdf", ".jpg", ".png"} for miss in tally.misses)


def cases(name, *, ocr):
    for case in yaml.safe_load((HERE / name).read_text("utf-8")):
        text = "" if case["clue"] == "ocr" and not ocr else case["text"]
        if text and Path(case["path"]).suffix.lower() not in PICTURES:
            text = scoring.LETTERHEAD + text
        yield case["path"], scoring.codes(case["codes"]), text


@pytest.mark.parametrize("name", FOLDERS)
def test_invented_folders(name):
    tally = scoring.Tally()
    for path, right, text in cases(name, ocr=True):
        tally.add(path, right, [p.code for p in propose(path, text)])
    assert tally.first_share >= 0.9, tally.misses
    assert tally.three_share >= 0.97, tally.misses


def test_invented_folder_without_ocr():
    tally = scoring.Tally()
    for path, right, text in cases("cases.yaml", ocr=False):
        tally.add(path, right, [p.code for p in propose(path, text)])
    assert tally.first_share >= 0.9, tally.misses


def test_the_invented_folders_name_only_codes_that_exist():
    named = {code for name in FOLDERS for _, right, _ in cases(name, ocr=True) for code in right}
    assert named - set(knowledge().codes) == set()
    assert len(named) >= 200
