"""Walks every address as every role, reading and sending: the two tables of docs/access.md.

`python -m tests.house.access` writes the page anew, by running the test with TUAS_WRITE_ACCESS=1.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from http.cookies import SimpleCookie
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.backends.django import Template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

if TYPE_CHECKING:  # not when this file is run, before Django is set up
    from tests.house.case import Case
    from tuas.organisation.models import User

PAGE = Path(__file__).resolve().parents[2] / "docs" / "access.md"
ROLES = (
    ("pengunjung tanpa akun", ""),
    ("akun tanpa penunjukan", "outsider"),
    ("Anggota Pokja 5 unit lain", "member_b"),
    ("Ketua Pokja 5 unit lain", "head5_b"),
    ("Pimpinan", "leader"),
    ("Ketua Tim Kerja", "team_head"),
    ("Sekretaris Tim Kerja", "secretary"),
    ("Ketua Pokja 5", "head5"),
    ("Ketua Pokja 1", "head1"),
    ("Anggota Pokja 5", "member"),
    ("Anggota Pokja 1", "member1"),
    ("Agen Perubahan", "agent"),
    ("Pegawai", "staff"),
    ("Agen Perubahan unit lain", "agent_b"),
    ("administrator unit", "unit_admin"),
    ("Ketua Bidang 5", "tpu5_head"),
    ("Wakil Ketua Bidang 5", "tpu5_deputy"),
    ("Anggota Bidang 5", "tpu5"),
    ("Anggota Bidang 2", "tpu2"),
    ("Anggota Bidang 5 yang pegawai unit ini", "tpu5_own"),
    ("Pengarah TPU", "steering"),
    ("Penanggung Jawab TPU", "responsible"),
    ("Ketua Sekretariat TPU", "secretariat_head"),
    ("Anggota Sekretariat TPU", "secretariat"),
    ("Narasumber TPU", "expert"),
    ("Direktur Jenderal", "director"),
    ("TPI", "tpi"),
    ("administrator Tuas", "admin"),
)
SEEN_WHOLE = {
    "",
    "leader",
    "team_head",
    "head5",
    "member",
    "agent",
    "tpu5_head",
    "tpu5",
    "secretariat",
    "admin",
}
"""For whom every page is written out; of the others' pages only the status is looked at."""
YES, NO, ABSENT, LOGIN, BROKEN = "ya", "tolak", "–", "masuk", "RUSAK"
Table = dict[str, dict[str, str]]
"""{label of the case: {attribute of the role: answer}}"""


def addresses(patterns: list[Any] | None = None, space: str = "") -> list[str]:
    """The full name of every address, in the order of the address table."""
    found: list[str] = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            found += addresses(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            found.append(f"{space}{pattern.name}")
    return found


def _words(status: int, location: str) -> str:
    if status == 302 and location.startswith("/masuk/?"):
        return LOGIN
    if status >= 500:
        return BROKEN
    return {401: LOGIN, 403: NO, 404: ABSENT, 405: ""}.get(status, YES)


def answer_of(client: Client, case: Case, *, send: bool) -> str:
    """One request; whatever it changed is undone, so that every role finds the same state.

    "ya" includes 409 and 422: the person may, only the fields sent were not enough.
    """
    path = reverse(case.name, kwargs=dict(case.kwargs)) + case.query
    cookies = SimpleCookie(client.cookies.output(header="", sep=";"))
    with transaction.atomic():
        headers: Any = {"X-Requested-With": "fetch"} if send and case.fetch else None
        answer: Any = (
            client.post(path, case.sends, headers=headers) if send else client.get(path, headers=headers)
        )
        for _piece in answer.streaming_content if answer.streaming else ():
            pass
        transaction.set_rollback(True)
    client.cookies = cookies
    return _words(answer.status_code, answer.headers.get("Location", ""))


def _bare(request: HttpRequest, template: str, context: Any = None, *, status: int) -> HttpResponse:
    """A refusal without its page: half of all answers, and here only the status is looked at."""
    return HttpResponse(status=status)


def _blank(template: Template, context: Any = None, request: Any = None) -> str:
    """A page of which nobody reads a word."""
    return ""


def walk(people: dict[str, User], cases: Iterable[Case]) -> tuple[Table, Table]:
    """What each role gets when it opens, and when it sends. An address that only takes POST has no first line."""
    listed = list(cases)
    opened: Table = {case.label: {} for case in listed}
    sent: Table = {case.label: {} for case in listed if case.sends is not None}
    with patch("tuas.ui.errors.render", _bare):
        for _name, who in ROLES:
            client = Client(raise_request_exception=False)
            if who:
                client.force_login(people[who])
            with nullcontext() if who in SEEN_WHOLE else patch.object(Template, "render", _blank):
                for case in listed:
                    opened[case.label][who] = answer_of(client, case, send=False)
                    if case.sends is not None:
                        sent[case.label][who] = answer_of(client, case, send=True)
    return {label: row for label, row in opened.items() if "" not in set(row.values())}, sent


def markdown(opened: Table, sent: Table) -> str:
    """The page docs/access.md."""
    lines = [
        "# Siapa dapat membuka dan mengubah apa",
        "",
        "Setiap alamat Tuas dijalankan sebagai setiap peran atas satu unit contoh yang berisi dokumen, fakta, LKE,",
        "rekomendasi, dan folder impor. Tabel ini ditulis oleh pengujiannya sendiri (`python -m tests.house.access`);",
        "pengujian gagal bila jawaban aplikasi berbeda dari tabel atau bila ada alamat yang belum disebut.",
        "",
        "- **ya**: boleh. Pada pengiriman termasuk isian yang belum lengkap: peran ini boleh, isiannya ditolak.",
        "- **tolak**: ditolak dengan alasannya (403).",
        "- **–**: tidak ditemukan (404); orang luar tidak tahu bahwa isinya ada.",
        "- **masuk**: diarahkan ke halaman masuk.",
        "",
        "Peran:",
        "",
        *(f"{n}. {words}" for n, (words, _who) in enumerate(ROLES, 1)),
        "",
        "## Membuka",
        "",
        *_table(opened),
        "",
        "## Mengirim dan mengubah",
        "",
        *_table(sent),
    ]
    return "\n".join(lines) + "\n"


def _table(table: Table) -> list[str]:
    heads = [str(n) for n in range(1, len(ROLES) + 1)]
    lines = ["| alamat | " + " | ".join(heads) + " |", "|---|" + ":-:|" * len(heads)]
    for label, row in table.items():
        name = re.sub(r"^(\S+)", r"`\1`", label)
        lines.append(f"| {name} | " + " | ".join(row[who] for _words, who in ROLES) + " |")
    return lines


if __name__ == "__main__":
    import pytest

    os.environ["TUAS_WRITE_ACCESS"] = "1"
    sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", str(Path(__file__).with_name("test_access.py"))]))
