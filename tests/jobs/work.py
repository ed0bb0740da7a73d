"""Tasks for the tests. What they did can be read from files, also after their worker was killed."""

import os
import time
from pathlib import Path

from django_tasks import task

from tuas.jobs.queue import advance

PATIENCE = 60.0  # seconds that a task waits for its test before it gives up


@task()
def note(path: str, words: str) -> None:
    with open(path, "a") as out:
        out.write(words + "\n")


@task()
def break_down() -> None:
    raise ValueError("rusak")


@task()
def steps(path: str) -> None:
    """Ten steps, each noted once in a file; the second half waits until `path.go` exists."""
    done = set(Path(path).read_text().split()) if Path(path).exists() else set()
    Path(f"{path}.{os.getpid()}").touch()
    for number in range(10):
        advance(number, 10)
        if number == 5:
            _wait_for(Path(f"{path}.go"))
        if str(number) not in done:
            with open(path, "a") as out:
                out.write(f"{number}\n")
    advance(10, 10)


def _wait_for(path: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not path.exists():
        if time.monotonic() > end:
            raise TimeoutError(path)
        time.sleep(0.02)
        advance(5, 10)
