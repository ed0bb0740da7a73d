"""Runs the command in this process, as if its input were piped in."""

import io
import json
from typing import Any

import pytest

from tuas.cli.main import main

ELIGIBLE = {
    "target": "WBK",
    "on": "2026-11-23",
    "pencanangan": "2025-01-10",
    "sk_menteri": "2025-11-23",
    "pengungkit": "40",
    "areas": {"1": "4.8", "2": "4.2", "3": "6", "4": "6", "5": "9", "6": "10"},
    "sakip": "B",
    "findings": {"BPK": {"total": 1, "followed": 1}, "BPKP": {"total": 0}, "Itjen": {"total": 0}},
    "lhkan": {"obliged": 100, "reported": 100},
    "performance": {"y1": "100"},
}


class Run:
    """Runs the command in this process on a text, as if it were piped in."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capsys = monkeypatch, capsys

    def __call__(self, *words: str, stdin: object = "") -> Any:
        status, out, err = self._done(words, stdin)
        assert (status, err) == (0, "")
        return json.loads(out)

    def refused(self, *words: str, stdin: object = "") -> str:
        """The sentence; asserts that it is one line on standard error, with exit 2 and no result."""
        status, out, err = self._done(words, stdin)
        assert (status, out) == (2, "")
        assert err.startswith("tuas: ")
        assert err.count("\n") == 1
        return err.strip()

    def _done(self, words: tuple[str, ...], stdin: object) -> tuple[int, str, str]:
        text = stdin if isinstance(stdin, str | bytes) else json.dumps(stdin)
        raw = text if isinstance(text, bytes) else text.encode()
        self.monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
        status = main(words)
        return (status, *self.capsys.readouterr())


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(monkeypatch, capsys)
