"""FRM-03 as printed: three sections with their columns, the printed KETERANGAN, everyone who was served (p.62–63).

What is read is the PDF that the page hands out. Where a word stands, in points from the left, says its column.
"""

import io
import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from tests.identification import cast
from tests.identification.cast import DAY
from tests.world import World
from tuas.frontdesk.models import ServiceUser
from tuas.identification import actions
from tuas.identification.models import Identification

pytestmark = pytest.mark.django_db

REQUIREMENTS = (
    "Tingkat Unit Organisasi/Unit Kerja/Unit Pelaksana Teknis.",
    "Melaksanakan layanan utama (core business) Kementerian.",
    "Memiliki risiko tinggi dalam rangka penegakan budaya anti korupsi dan pelayanan prima.",
    "Mempunyai dampak yang luas pada masyarakat apabila melakukan pembangunan ZI.",
)
INFORMATION = (
    "Persentase pelaporan LHKAN.",
    "Persentase Tindak Lanjut Hasil Pemeriksaan APIP dan BPK.",
    "Hasil Evaluasi SAKIP:",
    "Perjanjian Kinerja.",
    "Capaian realisasi kinerja terhadap target kinerja utama (%).",
)
PRINTED = {
    3: "Hasil Tahun Lalu (y-1) minimal B.",
    4: "Sasaran, Indikator, dan Target Kinerja dalam PK (3 tahun terakhir).",
    5: "Persentase realisasi kinerja tahun (y-1) dan (y-2).",
}
HEADS_A = ("NO.", "URAIAN SYARAT", "TERPENUHI", "BELUM TERPENUHI", "KET")
HEADS_B = ("NO.", "URAIAN", "NILAI", "KETERANGAN")
HEADS_C = (
    "NO.", "NAMA PENGGUNA LAYANAN", "JENIS LAYANAN", "TANGGAL SELESAI LAYANAN", "NO.TELP./WA", "ALAMAT EMAIL",
)  # fmt: skip


@dataclass
class Word:
    """left and right in points; at: its place in reading order, page by page, from the top."""

    text: str
    left: float
    right: float
    at: tuple[int, float]


@pytest.fixture
def found(world: World) -> Identification:
    made = cast.begun(world, cast.official("dirjen", "DIRJEN"))
    cast.known(world)
    return made


def printed(client: Client, world: World) -> list[Word]:
    """Every word of the form with the place it stands at."""
    import pypdfium2

    client.force_login(world.tpu5)
    answer = client.get(f"/unit/{world.a.number}/identifikasi/frm-03.pdf")
    assert answer.status_code == 200
    words: list[Word] = []
    for number, page in enumerate(pypdfium2.PdfDocument(io.BytesIO(answer.getvalue()))):
        text = page.get_textpage()
        whole = text.get_text_range()
        for match in re.finditer(r"\S+", whole):
            boxes = [text.get_charbox(n) for n in range(match.start(), match.end())]
            right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
            words.append(Word(match[0], min(box[0] for box in boxes), right, (number, -top)))
    return words


def said(words: list[Word]) -> str:
    return " ".join(word.text for word in words)


def section(words: list[Word], letter: str) -> list[Word]:
    """The words of A, B or C: from its heading to the next."""
    starts = {
        name: next(i for i, w in enumerate(words) if said(words[i : i + 2]) == head)
        for name, head in (("A", "A. Persyaratan"), ("B", "B. Informasi"), ("C", "C. Data"))
    }
    ends = sorted([*starts.values(), len(words)])
    return words[starts[letter] : ends[ends.index(starts[letter]) + 1]]


def place(words: list[Word], text: str) -> Word:
    """The first place where these words follow each other; lines of one cell follow each other too."""
    length = len(text.split())
    for i in range(len(words)):
        if said(words[i : i + length]) == text:
            part = words[i : i + length]
            return Word(text, min(w.left for w in part), max(w.right for w in part), part[0].at)
    raise AssertionError(f"{text!r} is not in {said(words)!r}")


def columns(words: list[Word], heads: tuple[str, ...]) -> list[float]:
    """The left edge of each head, which stand side by side in this order."""
    lefts = [place(words, head).left for head in heads]
    assert lefts == sorted(set(lefts))
    return lefts


def numbered(words: list[Word]) -> list[str]:
    """What stands under NO., from the top."""
    edge = place(words, "NO.").left
    return [w.text for w in words if abs(w.left - edge) < 8 and re.fullmatch(r"\d+\.", w.text)]


def under(words: list[Word], heads: tuple[str, ...], head: str) -> list[Word]:
    """The words of one column without its head."""
    lefts = [*columns(words, heads), 10_000.0]
    n = heads.index(head)
    own = [w for w in words if lefts[n] - 1 <= w.left < lefts[n + 1] - 1]
    return [w for w in own if w.at > place(words, head).at and w.text not in head.split()]


@pytest.mark.rq("RQ-187")
def test_a_has_four_rows_and_the_mark_stands_under_its_verdict(
    world: World, client: Client, found: Identification
) -> None:
    actions.judge(found, "A.2", True, "", by=world.tpu5)
    actions.judge(found, "A.3", False, "Belum dipetakan.", by=world.tpu5)
    words = section(printed(client, world), "A")
    assert numbered(words) == ["1.", "2.", "3.", "4."]
    rows = [place(words, text) for text in REQUIREMENTS]
    assert rows == sorted(rows, key=lambda row: row.at)
    met, unmet = (under(words, HEADS_A, head) for head in ("TERPENUHI", "BELUM TERPENUHI"))
    assert [w.text for w in met] == ["✓", "✓"]  # a registered unit fulfils A.1 by itself
    assert [w.text for w in unmet] == ["✓"]
    assert rows[0].at <= met[0].at < rows[1].at <= met[1].at < rows[2].at <= unmet[0].at < rows[3].at
    assert said(under(words, HEADS_A, "KET")) == "Belum dipetakan."


@pytest.mark.rq("RQ-187")
def test_b_has_five_rows_with_value_and_the_printed_remark(
    world: World, client: Client, found: Identification
) -> None:
    words = section(printed(client, world), "B")
    assert numbered(words) == ["1.", "2.", "3.", "4.", "5."]
    rows = [place(words, text) for text in INFORMATION]
    assert rows == sorted(rows, key=lambda row: row.at)
    remarks = under(words, HEADS_B, "KETERANGAN")
    assert said(remarks) == " ".join(PRINTED.values())
    for n, text in PRINTED.items():
        assert rows[n - 2].at < place(remarks, text).at
        assert n == len(rows) or place(remarks, text).at < rows[n].at
    values = said(under(words, HEADS_B, "NILAI"))
    for part in ("2026:", "BPK:", "Gabungan:", "2025:", "2024:"):
        assert part in values


@pytest.mark.rq("RQ-187")
@pytest.mark.parametrize(("served", "rows"), [(0, 10), (9, 10), (10, 10), (11, 11), (40, 40)])
def test_c_has_ten_numbered_rows_and_more_when_more_were_served(
    world: World, client: Client, found: Identification, served: int, rows: int
) -> None:
    ServiceUser.objects.all().delete()
    ServiceUser.objects.bulk_create(
        ServiceUser(unit=world.a, name=f"Tamu{n:02d}", service=f"Izin{n:02d}", completed_on=DAY, phone=f"0811{n:02d}",
                    email=f"tamu{n:02d}@contoh.id")
        for n in range(served)
    )  # fmt: skip
    words = section(printed(client, world), "C")
    assert numbered(words) == [f"{n}." for n in range(1, rows + 1)]
    columns(words, HEADS_C)
    for column, pattern in (
        ("NAMA PENGGUNA LAYANAN", r"Tamu\d\d"), ("JENIS LAYANAN", r"Izin\d\d"), ("NO.TELP./WA", r"0811\d\d"),
        ("ALAMAT EMAIL", r"tamu\d\d@contoh\.id"),
    ):  # fmt: skip
        assert len(re.findall(pattern, said(under(words, HEADS_C, column)).replace("\u200b", ""))) == served
    assert said(under(words, HEADS_C, "TANGGAL SELESAI LAYANAN")).count("2 Maret 2026") == served


def test_a_long_address_stays_in_its_column(world: World, client: Client, found: Identification) -> None:
    long = "bagian.pelayanan-informasi.dan.pengaduan_masyarakat@balai-besar-pelaksanaan.contoh.go.id"
    ServiceUser.objects.update(email=long, name="Perkumpulan Pengguna Jalan Rekaan Nusantara")
    words = section(printed(client, world), "C")
    mailed = [w for w in words if w.left >= place(words, "ALAMAT EMAIL").left - 1]
    assert long in "".join(w.text for w in mailed).replace("\u200b", "")
    a4_without_margin = 595 - 18 / 25.4 * 72
    assert max(w.right for w in mailed) <= a4_without_margin


@pytest.mark.rq("RQ-187")
def test_it_carries_the_heading_number_and_names_of_the_form(
    world: World, client: Client, found: Identification
) -> None:
    whole = said(printed(client, world))
    for part in ("FRM-03/SOP/UPM/DJBM-199 Rev:00", "IDENTIFIKASI UNIT KERJA PENGUSULAN PEMBANGUNAN ZI",
                 "MENUJU WILAYAH BEBAS DARI KORUPSI (WBK)", "Unit Organisasi :", f"Unit Kerja : {world.a.name}",
                 "A. Persyaratan Administrasi Unit Kerja", "B. Informasi Unit Kerja", "C. Data Pengguna Layanan",
                 "Dokumen ini tidak terkendali jika diunduh"):  # fmt: skip
        assert part in whole


def test_what_was_signed_is_printed_in_ten_rows_too(world: World, client: Client) -> None:
    """The rows are the paper's: what was kept at the signature knows nothing of them."""
    made: Any = cast.signed(world, cast.official("dirjen", "DIRJEN"))
    assert len(made.frozen.get("users", [])) <= 1
    assert numbered(section(printed(client, world), "C"))[-1] == "10."
