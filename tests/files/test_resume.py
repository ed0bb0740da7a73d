"""Pieces of a large file: what arrived stays, what does not fit is refused, and only the true content is kept."""

import hashlib
import io
import os

import pytest

from tuas.files import resume
from tuas.files.models import incoming
from tuas.ui.errors import Conflict, Invalid

DATA = bytes(range(256)) * 40
HASH = hashlib.sha256(DATA).hexdigest()


def piece(start: int, end: int, sha256: str = HASH, user: int = 7) -> int:
    data = DATA[start:end]
    return resume.append(user, sha256, start, io.BytesIO(data), len(data))


def left() -> list[str]:
    return sorted(path.name for path in incoming().iterdir())


def test_pieces_become_the_file() -> None:
    assert resume.offset(7, HASH) == 0
    assert piece(0, 5000) == resume.offset(7, HASH) == 5000
    assert piece(5000, len(DATA)) == len(DATA)
    whole = resume.finish(7, HASH, "besar.pdf")
    assert (whole.path.read_bytes(), whole.sha256, whole.name, whole.size) == (
        DATA,
        HASH,
        "besar.pdf",
        len(DATA),
    )
    whole.close()
    assert left() == []


@pytest.mark.parametrize("start", [0, 4000, 6000])
def test_a_piece_that_does_not_continue_what_is_here_is_told_so(start: int) -> None:
    piece(0, 5000)
    with pytest.raises(Conflict, match="dilanjutkan dari bagian terakhir"):
        piece(start, start + 100)
    assert resume.offset(7, HASH) == 5000


def test_a_piece_cut_off_by_the_line_is_kept_as_far_as_it_came() -> None:
    assert resume.append(7, HASH, 0, io.BytesIO(DATA[:300]), 5000) == 300
    assert piece(300, len(DATA)) == len(DATA)


def test_another_content_under_the_hash_is_removed() -> None:
    wrong = "0" * 64
    piece(0, 100, sha256=wrong)
    with pytest.raises(Invalid, match="berbeda dari berkas Anda"):
        resume.finish(7, wrong, "x.pdf")
    assert left() == []


def test_one_persons_pieces_are_not_anothers() -> None:
    piece(0, 5000)
    assert resume.offset(8, HASH) == 0
    with pytest.raises(Invalid, match="belum sampai"):
        resume.finish(8, HASH, "x.pdf")


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 64, "abc", HASH + "0", ""])
def test_only_a_hash_names_an_upload(name: str) -> None:
    with pytest.raises(Invalid, match="tidak dikenal"):
        resume.offset(7, name)


def test_a_file_beyond_the_limit_is_refused_and_forgotten(settings: object) -> None:
    piece(0, 5000)
    settings.TUAS_MAX_FILE_BYTES = 6000  # type: ignore[attr-defined]
    with pytest.raises(Invalid, match="lebih besar dari"):
        piece(5000, 7000)
    assert left() == []


def test_what_nobody_came_back_for_is_removed_after_a_week() -> None:
    piece(0, 100)
    old = resume.part_of(7, "1" * 64)
    old.write_bytes(b"x")
    os.utime(old, (0, 0))
    assert resume.discard_stale(resume.KEEP_SECONDS + 1) == 1
    assert left() == [f"part-7-{HASH}"]


def test_unfinished_files_of_one_person_are_limited() -> None:
    for number in range(resume.MOST_PARTS):
        resume.part_of(7, f"{number:064x}").write_bytes(b"x")
    with pytest.raises(Invalid, match="belum selesai"):
        piece(0, 10)
