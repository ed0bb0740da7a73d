"""The code of a signed document: short enough to type from paper, too long to guess (78 bits)."""

import io
import secrets

from django.conf import settings
from django.urls import reverse

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # without those that look alike: I L O U 0 1
LENGTH, GROUP = 16, 4
HERE = "http://127.0.0.1:8000"  # where script/server answers


def fresh() -> str:
    return "".join(secrets.choice(ALPHABET) for _n in range(LENGTH))


def read(typed: str) -> str:
    """The code in what a person typed or a QR said: dashes, spaces and small letters are fine. "" for no code."""
    kept = "".join(c for c in typed[:60].upper() if c.isalnum())
    return kept if len(kept) == LENGTH and set(kept) <= set(ALPHABET) else ""


def shown(code: str) -> str:
    """ABCD-EFGH-JKMN-PQRS."""
    return "-".join(code[n : n + GROUP] for n in range(0, LENGTH, GROUP))


def path(code: str) -> str:
    return reverse("signing:verify", args=[shown(code)])


def address(code: str) -> str:
    """Absolute, under TUAS_URL."""
    return f"{settings.TUAS_URL or HERE}{path(code)}"


def qr(address: str) -> str:
    """The address as an SVG."""
    import segno

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False, svgns=True)
    return out.getvalue().decode()
