"""Workers as processes: killed without warning, stopped politely, several at once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
START = "import django; django.setup(); from tests.jobs import work; from tuas.jobs import queue; "
BOUND = 60.0


@dataclass
class Place:
    """A database of its own, and the processes that work on it."""

    env: dict[str, str]
    folder: Path
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def tell(self, code: str) -> str:
        """Runs a line of Python beside the queue and returns what it prints."""
        done = subprocess.run(
            [sys.executable, "-c", START + code], env=self.env, cwd=ROOT, check=True, capture_output=True
        )
        return done.stdout.decode().strip()

    def worker(self) -> subprocess.Popen[bytes]:
        started = subprocess.Popen(
            [sys.executable, "manage.py", "jobs", "--unscheduled"], env=self.env, cwd=ROOT
        )
        self.workers.append(started)
        return started

    def state(self) -> list[str]:
        """State, attempts and progress of the only job."""
        show = "j = queue.Job.objects.get(); print(j.state, len(j.task.worker_ids), j.done)"
        return self.tell(show).split()


def until(true: Callable[[], Any]) -> Any:
    """What the condition gives, as soon as it is true; fails after a minute."""
    end = time.monotonic() + BOUND
    while not (found := true()):
        assert time.monotonic() < end, "tidak terjadi dalam satu menit"
        time.sleep(0.02)
    return found


def _own_database(env: dict[str, str], name: str) -> Callable[[], None]:
    """On PostgreSQL a new database beside the one of the tests; returns how to remove it."""
    if not (url := env.get("TUAS_DATABASE_URL")):
        return lambda: None
    import psycopg

    def run(statement: str) -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement)

    run(f"CREATE DATABASE {name}")
    env["TUAS_DATABASE_URL"] = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    return lambda: run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    env = {**os.environ, "TUAS_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "tuas.config.settings"}
    remove = _own_database(env, f"jobs_{os.getpid()}_{time.time_ns()}")
    found = Place(env, tmp_path)
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0", "jobs"]
    subprocess.run(migrate, env=env, cwd=ROOT, check=True)
    try:
        yield found
    finally:
        for process in found.workers:
            process.kill()
            process.wait()
        remove()


def test_a_killed_worker_loses_nothing(place: Place) -> None:
    out = place.folder / "out"
    place.tell(f"queue.enqueue(work.steps, {str(out)!r})")
    first = place.worker()
    until(Path(f"{out}.{first.pid}").exists)
    until(lambda: out.exists() and len(out.read_text().split()) == 5)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert place.state()[0] == "berjalan"  # nobody could write down that it ended
    second = place.worker()
    until(Path(f"{out}.{second.pid}").exists)
    Path(f"{out}.go").touch()
    until(lambda: place.state()[0] == "selesai")
    assert out.read_text().split() == [str(n) for n in range(10)]  # each step once
    assert place.state() == ["selesai", "2", "10"]


def test_a_stopped_worker_gives_its_task_back(place: Place) -> None:
    out = place.folder / "out"
    place.tell(f"queue.enqueue(work.steps, {str(out)!r})")
    first = place.worker()
    until(lambda: out.exists() and len(out.read_text().split()) == 5)
    first.send_signal(signal.SIGTERM)
    assert first.wait(timeout=BOUND) == 0
    assert place.state()[0] == "menunggu"


def test_two_workers_do_each_task_once(place: Place) -> None:
    out = place.folder / "out"
    place.tell(f"[queue.enqueue(work.note, {str(out)!r}, str(n)) for n in range(40)]")
    for _number in range(2):
        place.worker()
    until(lambda: out.exists() and len(out.read_text().split()) >= 40)
    until(lambda: place.tell("print(queue.Job.objects.filter(finished_at=None).count())") == "0")
    assert sorted(map(int, out.read_text().split())) == list(range(40))


def test_two_workers_at_once_fire_each_slot_once(place: Place) -> None:
    """Both processes wait for a line, then take the same forty slots as fast as they can."""
    code = START + (
        "from tuas.jobs import schedule; import sys\n"
        "print('siap', flush=True); sys.stdin.readline()\n"
        "print(*[n for n in range(40) if schedule.take('harian', str(n))])"
    )
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    both: list[Any] = [
        subprocess.Popen([sys.executable, "-c", code], env=place.env, cwd=ROOT, **pipes) for _n in range(2)
    ]
    assert [one.stdout.readline() for one in both] == [b"siap\n", b"siap\n"]
    for one in both:
        one.stdin.write(b"\n")
        one.stdin.flush()
    taken = [n for one in both for n in one.communicate(timeout=BOUND)[0].decode().split()]
    assert [one.returncode for one in both] == [0, 0]
    assert sorted(map(int, taken)) == list(range(40))
