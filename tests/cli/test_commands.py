"""The `tuas` command: results on standard output, as text for a person and as JSON for machines."""

import datetime as dt
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ELIGIBLE, Run
from tuas import catalogue
from tuas.cli import eligibility
from tuas.cli.main import main

ROOT = Path(__file__).parents[2]


def test_score_of_no_answers(run: Run):
    found = run("lke", "score", "-", stdin={"target": "WBK", "answers": {}})
    assert list(found) == ["areas", "pengungkit", "hasil", "total", "tests", "unanswered"]
    assert found["areas"] == {
        code: dict.fromkeys(("pemenuhan", "reform", "total"), "0.000000")
        for code in ("1", "2", "3", "4", "5", "6")
    }
    assert found["pengungkit"] == found["hasil"] == found["total"] == "0.000000"
    assert len(found["unanswered"]) == 113
    assert len(found["tests"]) == 14
    assert not any(test["passed"] for test in found["tests"])


def test_score_of_some_answers(run: Run):
    answers = {"A.I.1.i.a": "Ya", "A.II.1.i.a": {"agen": 3, "perubahan": 2}, "B.I.a": "3,60", "B.II.a": 3.2}
    found = run("lke", "score", "-", stdin={"target": "WBK", "answers": answers})
    assert found["areas"]["1"] == {"pemenuhan": "0.250000", "reform": "0.666666", "total": "0.916666"}
    assert found["hasil"] == "29.750000"
    assert found["total"] == "30.666666"
    tests = {test["code"]: test for test in found["tests"]}
    assert tests["B.I.a"] == {"code": "B.I.a", "score": "15.750000", "minimum": "15.750000", "passed": True}
    assert tests["B.II.a"]["passed"] is True
    assert tests["A"] == {"code": "A", "score": "0.916666", "minimum": "40.000000", "passed": False}
    assert set(answers).isdisjoint(found["unanswered"])
    assert len(found["unanswered"]) == 109


def test_the_tests_are_decided_on_the_exact_value(run: Run):
    found = run("lke", "score", "-", stdin={"target": "WBK", "answers": {"B.I.a": "3.599999999999"}})
    test = next(test for test in found["tests"] if test["code"] == "B.I.a")
    assert test == {"code": "B.I.a", "score": "15.749999", "minimum": "15.750000", "passed": False}


def test_the_target_chooses_the_column(run: Run):
    answers = {"B.II.a": "3.2"}
    for target, passed in (("WBK", True), ("WBBM", False)):
        found = run("lke", "score", "-", stdin={"target": target, "answers": answers})
        assert next(test["passed"] for test in found["tests"] if test["code"] == "B.II.a") is passed


def test_settings_choose_the_value_of_a_zero_divisor(run: Run):
    sheet = {"target": "WBK", "answers": {"A.II.5.ii.a": {"harus": 0, "proses": 0, "selesai": 0}}}
    assert run("lke", "score", "-", stdin=sheet)["areas"]["5"]["reform"] == "3.000000"
    assert run("lke", "score", "-", stdin=sheet | {"settings": {"A.II.5.ii.a": "0"}})["total"] == "0.000000"


def test_a_null_answer_is_an_open_question(run: Run):
    found = run("lke", "score", "-", stdin={"target": "WBK", "answers": {"A.I.1.i.a": None}})
    assert "A.I.1.i.a" in found["unanswered"]


def test_an_eligible_unit(run: Run):
    found = run("eligibility", "-", stdin=ELIGIBLE)
    assert found["eligible"] is True
    assert [set(condition) for condition in found["conditions"]] == [{"code", "met", "reason"}] * 7
    assert all(condition["met"] for condition in found["conditions"])


def test_one_failed_condition_is_enough(run: Run):
    found = run("eligibility", "-", stdin=ELIGIBLE | {"pengungkit": "39.999999999"})
    assert found["eligible"] is False
    assert [condition["code"] for condition in found["conditions"] if not condition["met"]] == ["5.i.3"]


@pytest.mark.parametrize("target", ["WBK", "WBBM"])
def test_nothing_known(run: Run, target: str):
    found = run("eligibility", "-", stdin={"target": target})
    assert found["eligible"] is False
    assert all(not c["met"] and "belum diketahui" in c["reason"] for c in found["conditions"])


def test_null_is_unknown_as_absent_is(run: Run):
    empty = dict.fromkeys(eligibility.KEYS) | {"target": "WBK"}
    assert run("eligibility", "-", stdin=empty) == run("eligibility", "-", stdin={"target": "WBK"})


def test_without_a_day_it_is_today_in_jakarta(run: Run):
    facts = {key: value for key, value in ELIGIBLE.items() if key != "on"}
    today = dt.datetime.now(dt.timezone(dt.timedelta(hours=7))).date()
    for days, met in ((0, True), (3, False)):
        found = run("eligibility", "-", stdin=facts | {"pencanangan": str(today + dt.timedelta(days=days))})
        assert found["conditions"][0]["met"] is met


def test_reads_a_file_with_a_byte_order_mark(run: Run, tmp_path: Path):
    path = tmp_path / "syarat.json"
    path.write_text(json.dumps(ELIGIBLE), encoding="utf-8-sig")
    assert run("eligibility", str(path))["eligible"] is True


def test_the_catalogue_is_in_order(capsys: pytest.CaptureFixture[str]):
    assert main(["catalogue", "check"]) == 0
    assert "47 unit, 6 area, 87 kegiatan, 236 bukti" in capsys.readouterr().out


def test_a_folder_that_is_no_catalogue(run: Run, tmp_path: Path):
    assert "identity.yaml" in run.refused("catalogue", "check", str(tmp_path))


LKE_FOLDER = "lke_permenpanrb_90_2021"
SPOILED = [
    (f"{LKE_FOLDER}/lke.yaml", "min(1, selesai / harus)", "min(1, selesai / wajib)", "rumus memakai wajib"),
    (f"{LKE_FOLDER}/lke.yaml", "min(1, selesai / harus)", "open(1)", 'bagian "open(1)" tidak diizinkan'),
    ("djbm_199_rev00/thresholds.yaml", "code: B.I.b", "code: B.I.c", "B.I.c"),
    ("djbm_199_rev00/eligibility.yaml", "grade: BB", "grade: ZZ", "5.i.8.c"),
    ("djbm_199_rev00/eligibility.yaml", "{grade: B}", "{}", "5.i.4"),
    ("djbm_199_rev00/eligibility.yaml", 'code: "5.i.6"', 'code: "5.i.9"', "5.i.9"),
]


@pytest.mark.parametrize(("file", "old", "new", "sentence"), SPOILED)
def test_a_catalogue_that_the_rules_cannot_use(
    run: Run, tmp_path: Path, file: str, old: str, new: str, sentence: str
):
    home = Path(catalogue.__file__).parent
    for name in (LKE_FOLDER, "djbm_199_rev00"):
        shutil.copytree(home / name, tmp_path / name)
    assert main(["catalogue", "check", str(tmp_path / "djbm_199_rev00")]) == 0
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new), encoding="utf-8")
    run.capsys.readouterr()
    assert sentence in run.refused("catalogue", "check", str(tmp_path / "djbm_199_rev00"))


def test_the_export_has_the_keys_that_others_rely_on(run: Run):
    found = run("catalogue", "export")
    assert list(found)[:12] == [
        *("version", "units", "references", "terms", "areas", "activities", "thresholds", "eligibility"),
        *("process", "reports", "forms", "lke"),
    ]
    assert len(found["activities"]) == 87
    evidence = [item for activity in found["activities"] for item in activity["evidence"]]
    assert {item["code"] for item in evidence} == set(catalogue.current().items)
    assert len(evidence) == 236
    assert {"code", "aspect", "area", "text", "page", "evidence"} <= set(found["activities"][0])
    assert {"code", "text", "conditional", "period", "page"} <= set(evidence[0])
    questions = {question["code"]: question for question in found["lke"]["questions"]}
    assert len(questions) == 113
    assert questions["B.I.a"]["weight"] == "35/2"


@pytest.mark.parametrize("unit", ["011", "Bb2"])
def test_a_dry_run_proposes_and_stores_nothing(run: Run, tmp_path: Path, unit: str):
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "Rencana Aksi ZI 2026.txt").write_text(
        "Rencana kerja pembangunan Zona Integritas", encoding="utf-8"
    )
    (folder / "kosong.pdf").touch()
    found = run("evidence", "import", unit, str(folder), "--dry-run", "--json", "--no-ocr")
    files = {file["path"]: file for file in found["files"]}
    assert set(files) == {"Rencana Aksi ZI 2026.txt", "kosong.pdf"}
    assert set(files["kosong.pdf"]) == {"path", "status", "reason", "sha256", "proposals"}
    assert files["kosong.pdf"]["status"] == "refused"
    assert files["kosong.pdf"]["reason"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == [
        "Rencana Aksi ZI 2026.txt",
        "dossier",
        "kosong.pdf",
    ]


def test_a_dry_run_for_a_person(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "kosong.pdf").touch()
    assert main(["evidence", "import", "011", str(tmp_path), "--dry-run", "--no-ocr"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("ditolak  kosong.pdf: ")
    assert out.endswith("1 berkas: 0 baru, 0 kembar, 1 ditolak, 0 dikenali.\n")


@pytest.mark.parametrize(
    ("words", "passed_on"),
    [
        (["manage", "migrate", "--plan"], ["tuas", "migrate", "--plan"]),
        (["check", "--deploy"], ["tuas", "check", "--deploy"]),
        (["demo", "--reset"], ["tuas", "demo", "--reset"]),
        (["evidence", "import", "Bb2", ".", "--no-ocr"], ["tuas", "evidence_import", "Bb2", ".", "--no-ocr"]),
        (["evidence", "import", "011", "."], ["tuas", "evidence_import", "011", "."]),
    ],
)
def test_everything_else_goes_to_the_management_commands(
    monkeypatch: pytest.MonkeyPatch, words: list[str], passed_on: list[str]
):
    asked: list[list[str]] = []

    class Utility:
        def __init__(self, argv: list[str]) -> None:
            asked.append(argv)

        def execute(self) -> None:
            raise SystemExit(3)

    monkeypatch.setattr("django.core.management.ManagementUtility", Utility)
    assert main(words) == 3
    assert asked == [passed_on]


def python(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )


@pytest.mark.once
def test_as_a_process_without_django():
    """The rules work where Django cannot even be imported."""
    code = "import sys; sys.modules['django'] = None; from tuas.cli.main import main; sys.exit(main(sys.argv[1:]))"
    done = python("-c", code, "lke", "score", "-", stdin='{"target": "WBK", "answers": {"A.I.1.i.a": "Ya"}}')
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["total"] == "0.250000"
    done = python("-c", code, "evidence", "import", "011", "tests/cases", "--dry-run", "--json", "--no-ocr")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["files"]


@pytest.mark.once
def test_a_command_that_needs_django_says_so_where_it_is_missing():
    code = (
        "import sys; sys.modules['django'] = None; from tuas.cli.main import main; sys.exit(main(['demo']))"
    )
    done = python("-c", code)
    assert (done.returncode, done.stdout) == (2, "")
    assert "memerlukan Django" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.once
def test_as_a_process_a_refusal_is_one_line():
    done = python("-m", "tuas.cli", "lke", "score", "-", stdin="{")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("tuas: Masukan bukan JSON")
    assert done.stderr.count("\n") == 1


@pytest.mark.once
def test_output_that_cannot_be_written_is_said_and_not_lost():
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tuas.cli", "catalogue", "check"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            check=False,
        )
    assert done.returncode == 2
    assert "tidak dapat ditulis" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.once
def test_a_reader_that_has_seen_enough_is_no_error():
    command = subprocess.Popen(
        [sys.executable, "-m", "tuas.cli", "catalogue", "export"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert command.stdout is not None
    assert command.stderr is not None
    command.stdout.read(10)
    command.stdout.close()
    assert command.wait(60) == 0
    assert command.stderr.read() == b""
    command.stderr.close()


@pytest.mark.once
def test_without_words_it_says_what_there_is():
    done = python("-m", "tuas.cli")
    assert done.returncode == 2
    for word in ("catalogue", "lke", "eligibility", "evidence", "demo"):
        assert word in done.stderr
