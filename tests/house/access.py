"""Walks every address as every role, on the own unit and on another one: the table of docs/access.md."""

from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.world import World

ROLES = (
    ("pengunjung tanpa akun", ""),
    ("akun tanpa penunjukan", "outsider"),
    ("Pimpinan", "leader"),
    ("Ketua Tim Kerja", "team_head"),
    ("Sekretaris Tim Kerja", "secretary"),
    ("Ketua Pokja 5", "head5"),
    ("Anggota Pokja 5", "member"),
    ("Anggota Pokja 1", "member1"),
    ("administrator unit", "unit_admin"),
    ("Anggota Pokja 5 unit lain", "member_b"),
    ("Ketua Bidang 5", "tpu5_head"),
    ("Anggota Bidang 5", "tpu5"),
    ("Anggota Bidang 2", "tpu2"),
    ("Anggota Bidang 5, pegawai unit ini", "tpu5_own"),
    ("Penanggung Jawab", "responsible"),
    ("TPI", "tpi"),
    ("administrator Tuas", "admin"),
)
UNCHANGED = {"account_logout"}  # would end the session of the walk


def addresses(patterns: list[Any] | None = None, space: str = "") -> list[tuple[str, URLPattern]]:
    """Every address with its full name, in the order of the address table."""
    found: list[tuple[str, URLPattern]] = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            found += addresses(pattern.url_patterns, inner)
        else:
            found.append((f"{space}{pattern.name}", pattern))
    return found


def answer_of(client: Client, path: str) -> str:
    """ya (the page, or a form that misses its fields), tolak (403 with the reason), – (not found), masuk (login)."""
    answer = client.get(path)
    if answer.status_code == 405:
        answer = client.post(path)
    if answer.status_code == 302 and answer["Location"].startswith("/masuk/?"):
        return "masuk"
    return {403: "tolak", 404: "–"}.get(answer.status_code, "ya" if answer.status_code < 500 else "RUSAK")


def walk(world: World, arguments: dict[str, dict[str, Any]]) -> dict[str, dict[str, str]]:
    """{address name: {role words: answer}}; arguments: {name: keyword arguments}."""
    table: dict[str, dict[str, str]] = {}
    for name, _pattern in addresses():
        if name in UNCHANGED:
            continue
        path = reverse(name, kwargs=arguments[name])
        table[name] = {}
        for words, who in ROLES:
            client = Client()
            if who:
                client.force_login(getattr(world, who))
            table[name][words] = answer_of(client, path)
    return table


def markdown(table: dict[str, dict[str, str]]) -> str:
    """The table as docs/access.md has it: one line an address, one column a role."""
    lines = [
        "# Siapa dapat membuka apa",
        "",
        "Dibuat oleh pengujian `tests/house/test_access.py`, yang menjalankan setiap alamat sebagai setiap peran atas",
        "satu unit. **ya**: dibuka; **tolak**: ditolak dengan alasannya (403); **–**: tidak ditemukan (404);",
        "**masuk**: diarahkan ke halaman masuk. Kolom “unit lain” dan “pegawai unit ini” menguji batas antarunit dan",
        "benturan kepentingan.",
        "",
    ]
    heads = [f"R{n}" for n in range(1, len(ROLES) + 1)]
    lines += [f"- R{n}: {words}" for n, (words, _who) in enumerate(ROLES, 1)]
    lines += ["", "| alamat | " + " | ".join(heads) + " |", "|---|" + "---|" * len(heads)]
    lines += [
        f"| `{name}` | " + " | ".join(row[words] for words, _who in ROLES) + " |"
        for name, row in table.items()
    ]
    return "\n".join(lines) + "\n"
