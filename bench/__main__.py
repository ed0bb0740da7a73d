"""`script/bench`: medians and p95 of one run, each beside its floor measured in the same run.

Figures are of this machine and this run only: read them as ratios to their floors.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _serve(port: int) -> subprocess.Popen[bytes]:
    command = [
        str(ROOT / ".venv/bin/granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "2", "--blocking-threads", "4", "--log-level", "error", "tuas.config.wsgi:application",
    ]  # fmt: skip
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True)


def _ready(port: int) -> None:
    for _n in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("bench: server tidak siap dalam 30 detik.")


def main() -> int:
    data = Path(tempfile.mkdtemp(prefix="tuas-bench-"))
    os.environ.update({"TUAS_DATA": str(data), "DJANGO_SETTINGS_MODULE": "tuas.config.settings"})
    import django

    django.setup()
    from django.core.management import call_command

    from bench import figures, world

    begin = time.perf_counter()
    call_command("migrate", verbosity=0)
    sessions = world.build()
    spent = time.perf_counter() - begin
    print(f"basis data: 47 unit, {47 * 236} dokumen, {47 * 2 * 113} jawaban; disusun dalam {spent:.1f} s")
    port = _free_port()
    server = _serve(port)
    try:
        _ready(port)
        figures.run(port, sessions, server.pid)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)
        shutil.rmtree(data, ignore_errors=True)
    _starts()
    return 0


def _starts() -> None:
    """From the command to the first answer: the first start of an empty database, and the second."""
    data = tempfile.mkdtemp(prefix="tuas-bench-")
    for name in ("mulai pertama, kosong", "mulai kedua"):
        port = _free_port()
        begin = time.perf_counter()
        command = ["script/server", "--empty", "--data", data, "--port", str(port)]
        server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
        _ready(port)
        aim = "   sasaran < 3" if name == "mulai kedua" else ""
        print(f"{name:<24} {time.perf_counter() - begin:8.1f} s{aim}")
        server.terminate()
        server.wait(30)
    shutil.rmtree(data, ignore_errors=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["paket"]:
        from bench import packages

        sys.exit(packages.main(float(sys.argv[2]) if len(sys.argv) > 2 else 5.0))
    if sys.argv[1:2] == ["formulir"]:
        from bench import forms

        sys.exit(forms.main())
    sys.exit(main())
