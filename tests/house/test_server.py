"""script/server: serves on loopback, refuses what it cannot do, and leaves nothing behind when stopped."""

import os
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ACCOUNTS = {"pimpinan", "ketua.tim", "ketua.pokja1", "anggota.pokja1", "dirjen", "ketua.bidang1", "tpi"}
ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(ROOT / "script" / "server"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


@pytest.mark.parametrize(
    "arguments", [["--port", "delapan"], ["--port=70000"], ["--workers", "0"], ["--apa"], ["--port"]]
)
def test_it_refuses_a_wrong_argument_in_one_line(arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr.strip().splitlines()[-1].startswith("script/server: ")


def test_it_refuses_a_port_in_use_and_proposes_another(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("--port", str(port), "--data", str(tmp_path))
    assert done.returncode == 2
    assert f"porta {port} sedang dipakai" in done.stderr
    assert f"--port {port + 1}" in done.stderr


def processes_with(data: Path) -> list[int]:
    """The processes whose environment names this data folder (Linux)."""
    wanted = f"TUAS_DATA={data}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                if wanted in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


def _hears() -> None:
    """A shell's background job ignores Ctrl-C and hands that down to what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def served(data: Path, *arguments: str, ending: signal.Signals = signal.SIGINT) -> Iterator[tuple[int, str]]:
    """A running script/server: its port and what it said until it was ready; stopped at the end, nothing left."""
    port = free_port()
    command = [str(ROOT / "script" / "server"), "--port", str(port), "--data", str(data), *arguments]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("TUAS_", "DJANGO_"))}
    server = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
        stdin=subprocess.DEVNULL,
        preexec_fn=_hears,
    )
    assert server.stdout is not None
    said = ""
    try:
        for line in server.stdout:
            said += line
            if "Tuas siap di" in line:
                break
        assert f"http://127.0.0.1:{port}/" in said, said
        yield port, said
    finally:
        server.send_signal(ending)
        server.communicate(timeout=60)
    assert server.returncode == 0
    assert processes_with(data) == []


def test_it_serves_and_stopping_it_stops_everything(tmp_path):
    data = tmp_path / "data"
    for ending in (signal.SIGINT, signal.SIGTERM):
        with served(data, "--empty", ending=ending) as (port, said):
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/masuk/") as answer:
                assert answer.status == 200
            assert processes_with(data)
            assert "Memainkan demo" not in said
    assert (data / "secret_key").stat().st_mode & 0o077 == 0


def test_the_first_start_plays_the_demo_and_the_second_keeps_it(tmp_path):
    data = tmp_path / "data"
    with served(data) as (_, said):
        assert "Memainkan demo" in said
        assert set(said.split()) >= ACCOUNTS
    with served(data) as (_, said):
        assert "Memainkan demo" not in said
        assert "Menyiapkan basis data" not in said
        assert set(said.split()) >= ACCOUNTS
