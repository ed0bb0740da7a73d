"""The `tuas` command: `tuas lke score` and `plan`, `tuas eligibility`, `tuas catalogue`, `tuas evidence import`,
`tuas demo`.

Exit 0 when the work was done (a unit that is not eligible is a result, not an error), 2 when the input or the
command line cannot be used: then one Indonesian line on standard error. Any word that is not listed here, and
`tuas manage …`, goes to Django's management commands.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

DESCRIPTION = "Pembangunan Zona Integritas menurut SOP/UPM/DJBM-199."
MORE = "Kata lain diteruskan ke perintah pengelolaan Django: tuas manage migrate sama dengan tuas migrate."

SCORE = """Menghitung LKE. Masukan, sebuah berkas JSON atau - untuk masukan standar:
  {"target": "WBK", "answers": {"A.I.1.i.a": "Ya", "A.II.1.i.a": {"agen": 3, "perubahan": 3}, "B.I.a": "3.60"}}
Kunci "settings" (boleh tidak ada) memilih nilai saat pembagi nol, misalnya {"A.II.5.ii.a": "0"}; "kosong" berarti
dianggap belum dijawab. Nilai ditulis dengan enam angka di belakang titik, dipotong ke arah nol; lulus atau tidak
diputuskan atas nilai yang sebenarnya."""

PLAN = """Mencari jawaban yang paling murah dinaikkan agar setiap area dan pengungkit mencapai minimumnya (5.i.3,
5.i.8.b).
Masukan seperti tuas lke score, dan boleh ditambah biaya; tanpa biaya tiap tingkat yang dinaikkan berbiaya 1:
  {"target": "WBK", "answers": {"A.I.1.i.b": "C"}, "costs": {"A.I.1.i.b": {"A": 2.5}, "A.II.1.i.a": {"0.8": 3}}}
Soal persentase (rasio 0 sampai dengan 1, atau "80%") dan hasil hanya berubah bila ada di costs dengan sasarannya. Soal
yang belum dijawab dihitung dari tingkat terendah. Bila tidak mungkin, feasible bernilai false dan tests menunjukkan
syarat yang tidak tercapai walaupun semuanya dinaikkan."""

ELIGIBLE = """Memeriksa syarat 5.i. Masukan, sebuah berkas JSON atau - untuk masukan standar; yang tidak ada berarti
belum diketahui:
  {"target": "WBK", "on": "2026-11-23", "pencanangan": "2025-01-10", "sk_menteri": "2025-06-02",
   "pengungkit": "42.5", "areas": {"1": "4.8", …}, "sakip": "BB",
   "findings": {"BPK": {"total": 3, "followed": 3}, "BPKP": {"total": 0}, "Itjen": {"total": 0}},
   "lhkan": {"obliged": 100, "reported": 100}, "performance": {"y1": "101.2", "y2": "100"},
   "wbk_awarded": "2025-12-01"}"""

Work = Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    """Says what is wrong with the command line in one Indonesian line."""

    def error(self, message: str) -> NoReturn:
        from tuas.cli.reading import Refused

        raise Refused(f"{_translated(message)}; bentuknya: {' '.join(self.format_usage().split()[1:])}")


def _translated(message: str) -> str:
    for english, indonesian in (
        ("the following arguments are required:", "yang belum ditulis:"),
        ("unrecognized arguments:", "argumen tidak dikenal:"),
        ("invalid choice:", "pilihan tidak dikenal:"),
        ("not allowed with argument", "tidak dapat bersama"),
        ("expected one argument", "perlu satu nilai"),
        ("argument ", "argumen "),
        ("(choose from", "(pilih dari"),
    ):
        message = message.replace(english, indonesian)
    return " ".join(message.split())


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit status. argv without the program's name."""
    words = list(sys.argv[1:] if argv is None else argv)
    from tuas.cli.reading import Refused

    try:
        status = _run(words)
        sys.stdout.flush()
    except Refused as refused:
        print("tuas: " + " ".join(str(refused).split()), file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader has seen enough: `tuas catalogue export | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return status


def _run(words: list[str]) -> int:
    if not words:
        _parser().print_help(sys.stderr)
        return 2
    if words[0] == "manage":
        return _manage(words[1:])
    if words[0] == "demo" and "-h" not in words and "--help" not in words:
        return _demo(words[1:])
    if words[0].startswith("-") or words[0] in ("catalogue", "lke", "eligibility", "evidence", "demo"):
        arguments = _parser().parse_args(words)
        work: Work = arguments.work
        return work(arguments)
    return _manage(words, known_only=True)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="tuas", description=DESCRIPTION, epilog=MORE)
    commands = parser.add_subparsers(required=True, metavar="PERINTAH", parser_class=Parser)

    catalogue = _group(commands, "catalogue", "SOP sebagai data")
    check = catalogue.add_parser(
        "check", help="memeriksa katalog yang terpasang, atau yang ada di folder DIR"
    )
    check.add_argument("dir", nargs="?", metavar="DIR")
    check.set_defaults(work=_check)
    export = catalogue.add_parser("export", help="menulis seluruh katalog sebagai JSON")
    export.set_defaults(work=_export)

    lke = _group(commands, "lke", "Lembar Kerja Evaluasi")
    score = _reader(lke, "score", "menghitung nilai LKE dan menguji ambang batas 5.h", SCORE)
    score.set_defaults(work=_score)
    plan = _reader(lke, "plan", "mencari jalan termurah ke syarat 5.i.3 atau 5.i.8.b", PLAN)
    plan.set_defaults(work=_plan)

    decide = _reader(commands, "eligibility", "memeriksa syarat diusulkan kepada TPI (5.i)", ELIGIBLE)
    decide.set_defaults(work=_eligibility)

    evidence = _group(commands, "evidence", "data dukung")
    _importing(evidence)

    demo = commands.add_parser("demo", help="memuat data rekaan; --reset menghapusnya dulu")
    demo.add_argument("--reset", action="store_true", help="mulai lagi dari keadaan awal")
    return parser


def _group(commands: Any, name: str, text: str) -> Any:
    parser = commands.add_parser(name, help=text, description=text)
    return parser.add_subparsers(required=True, metavar="PERINTAH", parser_class=Parser)


def _reader(commands: Any, name: str, text: str, description: str) -> Any:
    parser = commands.add_parser(
        name, help=text, description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", metavar="FILE", help="berkas JSON, atau - untuk masukan standar")
    return parser


def _importing(commands: Any) -> None:
    parser = commands.add_parser("import", help="membawa folder atau zip berisi data dukung")
    parser.add_argument("unit", metavar="UNIT", help="nomor (011) atau notasi (Bb2) unit")
    parser.add_argument("path", metavar="PATH", help="folder atau berkas zip")
    parser.add_argument("--dry-run", action="store_true", help="hanya mengusulkan, tanpa menyimpan apa pun")
    parser.add_argument("--json", action="store_true", help="dengan --dry-run: hasil sebagai JSON")
    parser.add_argument(
        "--ocr",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="membaca hasil pindai dengan tesseract",
    )
    parser.set_defaults(work=_import)


def _check(arguments: argparse.Namespace) -> int:
    from tuas.cli import catalogue

    _say(catalogue.check(arguments.dir))
    return 0


def _export(arguments: argparse.Namespace) -> int:
    from tuas.cli import catalogue

    _write(catalogue.export())
    return 0


def _score(arguments: argparse.Namespace) -> int:
    from tuas.cli import lke

    _write(lke.score(arguments.file))
    return 0


def _plan(arguments: argparse.Namespace) -> int:
    from tuas.cli import lke

    _write(lke.plan(arguments.file))
    return 0


def _eligibility(arguments: argparse.Namespace) -> int:
    from tuas.cli import eligibility

    _write(eligibility.decide(arguments.file))
    return 0


def _import(arguments: argparse.Namespace) -> int:
    from tuas.cli import evidence

    if arguments.dry_run:
        evidence.check_unit(arguments.unit)
    path = evidence.folder(arguments.path)
    if arguments.json and not arguments.dry_run:
        from tuas.cli.reading import Refused

        raise Refused("--json hanya ada bersama --dry-run; tambahkan --dry-run, atau hapus --json.")
    if not arguments.dry_run:
        ocr = [] if arguments.ocr is None else ["--ocr" if arguments.ocr else "--no-ocr"]
        return _manage(["evidence_import", arguments.unit, str(path), *ocr])
    found = evidence.dry_run(path, ocr=arguments.ocr)
    if arguments.json:
        _write(found)
    else:
        _say(evidence.summary(found))
    return 0


def _demo(words: list[str]) -> int:
    return _manage(["demo", *words])


def _manage(words: list[str], *, known_only: bool = False) -> int:
    """Django's management commands; the only way from here into Django."""
    from tuas.cli.reading import Refused, quoted

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuas.config.settings")
    try:
        from django.core.management import ManagementUtility, get_commands
    except ImportError:
        raise Refused("perintah ini memerlukan Django; jalankan script/setup lebih dulu.") from None
    if known_only and words[0] not in get_commands():
        raise Refused(f"perintah {quoted(words[0])} tidak dikenal; tuas --help menyebut yang ada.")
    try:
        ManagementUtility(["tuas", *words]).execute()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _write(found: object) -> None:
    text = json.dumps(found, ensure_ascii=False, indent=1)
    encoding = sys.stdout.encoding or "ascii"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:  # a file name that is no text, or a terminal that knows only ASCII
        text = json.dumps(found, indent=1)
    _say(text)


def _say(text: str) -> None:
    """To standard output, at once, so that a full disk is noticed here and not after the exit status."""
    from tuas.cli.reading import Refused

    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Refused(f"hasil tidak dapat ditulis ({error.strerror}); periksa ruang dan tujuannya.") from None
