"""Slides as data, written as PPTX that PowerPoint edits: real titles, native charts and tables, pictures with words.

    deck = Deck("Paparan …", ("Balai …",), "Balai … · Data rekaan", date(2026, 11, 10), [
        Page("profil", "1. Profil", Text(("52 pegawai",)), "SOP 6.c.4.j.i"),
    ])
    content, numbers = write(deck)  # numbers == {"profil": [2]}

The same deck gives the same bytes. Whatever a string holds is text: no formula, no markup, no control character.
"""

from tuas.documents.slides.model import (
    Chart,
    Columns,
    Deck,
    Page,
    Pair,
    Picture,
    Pictures,
    Series,
    Table,
    Text,
)
from tuas.documents.slides.writing import write

__all__ = [
    "Chart", "Columns", "Deck", "Page", "Pair", "Picture", "Pictures", "Series", "Table", "Text", "write",
]  # fmt: skip
