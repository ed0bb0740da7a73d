"""Is this copy the document? Its hash says so; where it does not, the signatures in it say why not."""

import io
from typing import Any

from tuas.signing.models import Sealed

SAME, OTHER, BROKEN = "sama", "lain", "rusak"


def verdict(sealed: Sealed, sha256: str, stream: io.BufferedIOBase) -> str:
    """SAME: byte by byte; BROKEN: it carries this document's signature, and was changed since; else OTHER."""
    if sha256 == sealed.blob_id:
        return SAME
    return BROKEN if not sealed.wet and _carries(stream, sealed.code) else OTHER


def _carries(stream: Any, code: str) -> bool:
    """Whether a signature of Tuas with this code stands in the file, whatever became of the rest.

    Searched as bytes and not parsed: a stranger's file reaches no PDF parser, and what was changed may not be readable.
    """
    # as the signature dictionary writes it: in one byte a letter, or in two where the position has other signs
    wanted = (code.encode(), "".join(f"\\000{each}" for each in code).encode())
    room = max(map(len, wanted))
    stream.seek(0)
    before = b""
    while piece := stream.read(1 << 18):
        window = before + piece
        if any(each in window for each in wanted):
            return True
        before = window[-room:]
    return False
