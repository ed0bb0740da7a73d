"""What a person typed, without the characters that no paper can show: controls, directions, halves of letters."""

from typing import Any


def plain(value: Any, shown: frozenset[str] | None = None) -> Any:
    """The same data without control characters, or with only the characters of `shown`."""
    if isinstance(value, dict):
        return {key: plain(each, shown) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each, shown) for each in value]
    if not isinstance(value, str):
        return value
    kept = "".join(c for c in value if c.isprintable() or c in "\n\u00a0")
    return kept if shown is None else "".join(c if c in shown else "?" for c in kept)
