"""What is measured, beside what. A floor is the least the same machine needs for the same bytes in the same run."""

import gzip
import hashlib
import json
import os
import random
import re
import subprocess
import time
from pathlib import Path

from django.db import connection
from django.urls import reverse

from bench import papers
from bench.measure import Browser, Figures, timed, together

UNIT = "011"
AIMS = {  # name: (median ms, p95 ms) from the project's aims
    "lembar LKE 113 soal": (60, 120),
    "simpan satu jawaban": (12, 25),
    "papan pimpinan": (150, 300),
    "tren 47 unit × 10 tahun": (150, 300),
    "peta": (150, 300),
    "beranda pimpinan": (60, 120),
    "beranda ketua tim": (60, 120),
    "halaman program": (60, 120),
    "bagan alir": (60, 120),
    "daftar pakta 5.000": (60, 120),
    "halaman laporan": (60, 120),
    "meja layanan": (60, 120),
    "pengguna layanan 5.000": (60, 120),
    "buku tamu 5.000": (60, 120),
    "pengaduan 2.000": (60, 120),
    "survei 12 putaran": (60, 120),
    "galeri inovasi": (60, 120),
    "halaman umum": (60, 120),
    "pemeriksaan": (100, 200),
    "unggah 1 MB": (35, 60),
    "jalan termurah": (1000, 1000),
    "soal berikutnya": (80, 160),
}


def _line(f: Figures, floor: Figures, extra: str = "") -> None:
    aim = AIMS.get(f.name)
    words = f"  sasaran < {aim[0]}/{aim[1]}" if aim else ""
    ratio = f.median / max(floor.median, 0.001)
    print(
        f"{f.name:<24} {f.median:8.1f} / {f.p95:7.1f} ms   lantai {floor.median:7.2f} ms ({floor.name})"
        f"   x{ratio:5.1f}{words}{extra}"
    )


def _multipart(fields: dict[str, str], name: str, content: bytes) -> tuple[bytes, dict[str, str]]:
    boundary = "batas" + hashlib.sha256(content[:64]).hexdigest()[:24]
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode()
        for k, v in fields.items()
    ]
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="berkas"; filename="{name}"\r\n'
    parts.append(head.encode() + b"Content-Type: application/pdf\r\n\r\n" + content + b"\r\n")
    body = b"".join(parts) + f"--{boundary}--\r\n".encode()
    return body, {"Content-Type": f"multipart/form-data; boundary={boundary}", "X-Requested-With": "fetch"}


def _pdf(seed: int) -> bytes:
    """A valid one-page PDF of 1 MB, different for each seed."""
    filler = random.Random(seed).randbytes(1_000_000).hex().encode()[:1_000_000]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        b"<</Length %d>>stream\n" % len(filler) + filler + b"\nendstream",
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for n, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % n + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _rows(statement: str, parameters: list[object]) -> str:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return json.dumps(cursor.fetchall(), default=str)


MIXED = ("A.I.5.i.a", "A.I.5.i.b", "A.I.5.ii.a", "A.I.5.ii.b")
SHEET_ROWS = """SELECT a.question, a.value, a.note, a.version, s.assessor FROM assessment_answer a
  JOIN assessment_sheet s ON s.id = a.sheet_id JOIN cycle_programme p ON p.id = s.programme_id
  JOIN organisation_unit u ON u.id = p.unit_id WHERE u.number = %s"""
LINK_ROWS = """SELECT l.item, l.state, count(*) FROM evidence_link l JOIN cycle_programme p ON p.id = l.programme_id
  JOIN organisation_unit u ON u.id = p.unit_id WHERE u.number = %s AND l.unlinked_at IS NULL GROUP BY 1, 2"""
BOARD_ROWS = """SELECT u.number, u.name, s.assessor, s.scores FROM organisation_unit u
  LEFT JOIN cycle_programme p ON p.unit_id = u.id LEFT JOIN assessment_sheet s ON s.programme_id = p.id"""
FACT_ROWS = "SELECT programme_id, kind, total, done, percent, grade FROM cycle_fact"


def _plain_write(content: bytes, folder: Path) -> None:
    path = folder / hashlib.sha256(content).hexdigest()
    with open(path, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


class Writer:
    """One assessor who saves answers: remembers each question's version as the page would."""

    def __init__(self, browser: Browser, questions: tuple[str, ...]) -> None:
        self.browser, self.questions = browser, questions
        self.versions = dict.fromkeys(questions, 1)

    def save(self, n: int) -> None:
        question = self.questions[n % len(self.questions)]
        version = self.versions[question]
        body = f"jawaban={'ABC'[version % 3]}&catatan=catatan+{version}&versi={version}".encode()
        address = reverse("assessment:question", args=[UNIT, question])
        head = {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
        self.browser.request("POST", address, body, head)
        self.versions[question] = version + 1


def _upload(browser: Browser, content: bytes) -> None:
    body, head = _multipart({"item": "P5.a.2"}, "laporan.pdf", content)
    browser.request("POST", reverse("evidence:upload", args=[UNIT]), body, head)


def _text(content: bytes) -> str:
    return (gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content).decode()


def _next_question(tpu: Browser, floor: Figures) -> None:
    """An assessor goes on over 47 units: the next page of the work list and the preview of the paper beside it."""
    question = reverse("assessment:question", args=[UNIT, "A.I.5.v.a"])
    found = re.search(r'<iframe src="([^"]+)"', _text(tpu.request("GET", question)))
    preview = found.group(1) if found else question
    ahead = {"HX-Request": "true", "HX-Target": "meja"}

    def deed(_n: int) -> None:
        tpu.request("GET", f"{question}?saring=antrean", headers=ahead)
        tpu.request("GET", preview)

    _line(timed("soal berikutnya", deed, 100), floor)
    if picture := re.search(r'<img src="([^"]+)"', _text(tpu.request("GET", preview))):
        _line(timed("halaman 1 bukti", lambda n: tpu.request("GET", picture.group(1)), 50), floor)
    worklist = reverse("assessment:worklist")
    _line(timed("daftar penilaian", lambda n: tpu.request("GET", worklist), 50), floor)


def pages(port: int, sessions: dict[str, str]) -> None:
    """Single pages, one client."""
    tpu, head, director = (Browser(port, sessions[n]) for n in ("bidang5", "ketua", "direktur"))
    sheet, board = reverse("assessment:sheet", args=[UNIT]), reverse("board")
    empty = timed("tampilan kosong", lambda n: tpu.request("GET", reverse("favicon")), 300)
    _line(empty, empty)
    floor = timed("SQL + json.dumps", lambda n: _rows(SHEET_ROWS, [UNIT]) + _rows(LINK_ROWS, [UNIT]), 100)
    figures = timed("lembar LKE 113 soal", lambda n: tpu.request("GET", sheet), 100)
    _line(figures, floor, f"  {tpu.size / 1000:.0f} kB termampat")
    _next_question(tpu, empty)
    writer = Writer(tpu, ("A.I.5.v.a", "A.I.5.v.b", "A.I.5.v.c", "A.I.5.v.d"))
    _line(timed("simpan satu jawaban", writer.save, 200), empty)
    floor = timed("SQL + json.dumps", lambda n: _rows(BOARD_ROWS, []) + _rows(FACT_ROWS, []), 100)
    _line(timed("papan pimpinan", lambda n: director.request("GET", board), 100), floor)
    contents = [_pdf(n) for n in range(45)]
    folder = Path(os.environ["TUAS_DATA"])
    floor = timed("tulis + fsync + SHA-256", lambda n: _plain_write(contents[n] + b"x", folder), 40)
    _line(timed("unggah 1 MB", lambda n: _upload(head, contents[n]), 40), floor)
    area = reverse("evidence:area", args=[UNIT, "5"])
    _line(timed("halaman area 5", lambda n: head.request("GET", area), 100), empty)
    verdict = reverse("assessment:verdict", args=[UNIT])
    _line(timed("halaman syarat", lambda n: head.request("GET", verdict), 100), empty)
    _leadership(director, empty)
    _programme(head, empty)
    _desk(head, empty)


def _leadership(director: Browser, empty: Figures) -> None:
    """What the Direktur KI opens, over ten years of 47 units."""
    for name, address in (
        ("beranda pimpinan", reverse("home")),
        ("tren 47 unit × 10 tahun", reverse("trends")),
        ("tren satu unit", reverse("unit_trend", args=[UNIT])),
        ("peta", reverse("map")),
    ):
        figures = timed(name, lambda n, address=address: director.request("GET", address), 60)  # type: ignore[misc]
        _line(figures, empty, f"  {director.size / 1000:.0f} kB termampat")


def _programme(head: Browser, empty: Figures) -> None:
    """What the Ketua Tim Kerja of the unit with 5,000 employees opens."""
    for name, address in (
        ("beranda ketua tim", reverse("home")),
        ("halaman program", reverse("unit", args=[UNIT])),
        ("bagan alir", reverse("process", args=[UNIT])),
        ("daftar pakta 5.000", reverse("cycle:paktas", args=[UNIT])),
        ("halaman laporan", reverse("monitoring:reports", args=[UNIT])),
        ("pemeriksaan", reverse("checks", args=[UNIT])),
    ):
        _line(timed(name, lambda n, address=address: head.request("GET", address), 60), empty)  # type: ignore[misc]


def _desk(head: Browser, empty: Figures) -> None:
    """The front desk of a unit with 5,000 service users and 2,000 complaints; its public page without a session."""
    for name, address in (
        ("meja layanan", reverse("frontdesk:hub", args=[UNIT])),
        ("pengguna layanan 5.000", reverse("frontdesk:users", args=[UNIT])),
        ("buku tamu 5.000", reverse("frontdesk:guest_book", args=[UNIT])),
        ("pengaduan 2.000", reverse("frontdesk:complaints", args=[UNIT])),
        ("survei 12 putaran", reverse("frontdesk:surveys", args=[UNIT])),
        ("galeri inovasi", reverse("frontdesk:gallery")),
        ("halaman umum", reverse("frontdesk:public", args=[UNIT])),
    ):
        _line(timed(name, lambda n, address=address: head.request("GET", address), 60), empty)  # type: ignore[misc]


def mixed(port: int, sessions: dict[str, str], seconds: float = 10) -> None:
    """Eight people at once: questions, saves, sheets, areas, boards."""

    def person(number: int):  # type: ignore[no-untyped-def]
        browser = Browser(port, sessions["bidang5" if number % 2 else "ketua"])
        director = Browser(port, sessions["direktur"])
        code = MIXED[number // 2]
        question = reverse("assessment:question", args=[UNIT, code])
        writer = Writer(browser, (code,))

        def deed(n: int) -> object:
            turn = (n + number) % 10
            if turn < 4:
                return browser.request("GET", question)
            if turn < 6 and number % 2:
                return writer.save(n)
            if turn < 8:
                return browser.request("GET", reverse("evidence:area", args=[UNIT, "5"]))
            if turn < 9:
                return browser.request("GET", reverse("assessment:sheet", args=[UNIT]))
            return director.request("GET", reverse("board"))

        return deed

    count, figures = together([person(n) for n in range(8)], seconds)
    rate = f"{count / seconds:8.0f} permintaan/s"
    print(f"8 orang campuran         {rate}   {figures.median:.0f} / {figures.p95:.0f} ms   sasaran > 100")


def memory(pid: int) -> None:
    """Proportional set size of the server and all its children, MiB."""
    listed = subprocess.run(["ps", "-eo", "pid=,pgid="], capture_output=True, text=True, check=True).stdout
    total = 0
    for line in listed.splitlines():
        one, group = map(int, line.split())
        if group == pid:
            text = Path(f"/proc/{one}/smaps_rollup").read_text()
            total += next(int(row.split()[1]) for row in text.splitlines() if row.startswith("Pss:"))
    print(f"memori, semua proses     {total / 1024:8.0f} MiB   sasaran < 250")


def rules() -> None:
    """Full sheets scored per second, one thread."""
    from bench.world import answers
    from tuas.assessment.models import Sheet
    from tuas.catalogue import current
    from tuas.rules.scoring import score

    lke = current().lke
    sheets = [
        {a.question: a.value for a in answers(Sheet(), 0.6, random.Random(n), None)} for n in range(200)
    ]
    begin = time.perf_counter()
    for sheet in sheets * 10:
        score(lke, sheet)
    print(f"skor LKE penuh           {2000 / (time.perf_counter() - begin):8.0f} lembar/s   sasaran ≥ 2.000")


def cheapest() -> None:
    """The plan of an empty sheet, of the hardest kinds of costs: in step with the gains, rounded to 0–6 places."""
    from tuas.catalogue import current
    from tuas.rules import scoring
    from tuas.rules.planner import plan

    def costs(places: int) -> dict[str, dict[str, object]]:
        worth = {
            q.code: scoring.choices(q)
            for q in current().lke.questions.values()
            if q.kind == "choice" and q.area
        }
        return {
            code: {
                level: str(round(float(points) * 10, places)) for level, points in levels.items() if points
            }
            for code, levels in worth.items()
        }

    families = [costs(places) for places in (0, 1, 2, 3, 6)]
    found = timed("jalan termurah", lambda n: plan(current(), {}, "WBK", families[n % 5]), 25, 1)
    aim = AIMS["jalan termurah"][0]
    print(f"{found.name:<24} {found.median:8.0f} / {found.p95:7.0f} ms   sasaran < {aim}")


def folder() -> None:
    """Files of the demo dossier examined per second, without OCR, one process."""
    from tuas.evidence.recognition.run import dry_run

    root = Path(__file__).resolve().parents[1] / "demo" / "dossier"
    begin = time.perf_counter()
    count = len(dry_run(root, ocr=False)["files"])
    print(f"impor folder tanpa OCR   {count / (time.perf_counter() - begin):8.0f} berkas/s   sasaran ≥ 30")


def yearly() -> None:
    """The yearly report with 100 pictures as PDF, and by how much the process grows."""
    import resource

    from PIL import Image

    from tuas.cycle.models import Programme
    from tuas.files.models import path_of
    from tuas.monitoring.yearly import document

    programme = Programme.objects.select_related("unit").get(unit__number=UNIT)
    shown = []
    for n in range(100):
        sha = hashlib.sha256(f"gambar {n}".encode()).hexdigest()
        path_of(sha).parent.mkdir(parents=True, exist_ok=True)
        noise = Image.frombytes("RGB", (160, 120), random.Random(n).randbytes(160 * 120 * 3))
        noise.resize((1280, 960)).save(path_of(sha), "JPEG", quality=82)
        shown.append({"moment": "Sebelum", "caption": f"Gambar {n}", "sha256": sha})
    area = {"code": "1", "name": "Area", "before": "", "after": "", "evidence": "", "pictures": shown}
    content = document.live(programme) | {"areas": [area]}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = timed("laporan, 100 gambar", lambda _n: document.paper(None, content, programme), 5, 1)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"{found.name:<24} {found.median:8.0f} / {found.p95:7.0f} ms   sasaran < 5000   memori +{grown:.0f} MiB"
    )


def run(port: int, sessions: dict[str, str], pid: int) -> None:
    pages(port, sessions)
    mixed(port, sessions)
    memory(pid)
    papers.run(port, sessions, UNIT)
    rules()
    cheapest()
    folder()
    yearly()
