"""What each part of the front desk says on the public page of a unit (`<part>/public_block.py`)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """rows: (term, words), nothing of a person; href with its word: where to go on, "" for nowhere."""

    title: str
    rows: tuple[tuple[str, str], ...]
    href: str = ""
    word: str = ""
