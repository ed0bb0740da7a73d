"""One HTTP client that keeps its connection, and the two figures that are reported: median and p95."""

import http.client
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Figures:
    """Milliseconds of one operation in one run."""

    name: str
    times: list[float] = field(default_factory=list)
    size: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        return sorted(self.times)[max(0, round(len(self.times) * 0.95) - 1)]


class Browser:
    """A keep-alive connection with a session; gzip as browsers ask for it."""

    def __init__(self, port: int, session: str) -> None:
        self.port, self.cookie = port, f"sessionid={session}; csrftoken={'x' * 32}"
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.size = 0

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> bytes:
        """The answer as it came, packed; RuntimeError when its status is 400 or more."""
        head = {"Cookie": self.cookie, "Accept-Encoding": "gzip", "X-CSRFToken": "x" * 32, **(headers or {})}
        try:
            self.connection.request(method, path, body, head)
            answer = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            self.connection.close()
            self.connection.request(method, path, body, head)
            answer = self.connection.getresponse()
        content = answer.read()
        self.size = len(content)
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {content[:300]!r}")
        return content


def timed(name: str, deed: Callable[[int], object], times: int, warm: int = 5) -> Figures:
    """Run a deed `warm` times unmeasured, then `times` times measured."""
    figures = Figures(name)
    for n in range(-warm, times):
        begin = time.perf_counter()
        deed(n)
        if n >= 0:
            figures.times.append((time.perf_counter() - begin) * 1000)
    return figures


def together(clients: list[Callable[[int], object]], seconds: float) -> tuple[int, Figures]:
    """All clients at once for some seconds: number of requests and their times."""
    end = time.perf_counter() + seconds
    figures = Figures("campuran")
    troubles: list[Exception] = []

    def run(deed: Callable[[int], object]) -> None:
        n = 0
        try:
            while time.perf_counter() < end:
                begin = time.perf_counter()
                deed(n)
                figures.times.append((time.perf_counter() - begin) * 1000)
                n += 1
        except Exception as error:
            troubles.append(error)

    threads = [threading.Thread(target=run, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if troubles:
        raise troubles[0]
    return len(figures.times), figures
