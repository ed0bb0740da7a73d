"""The mark on a printed pakta: the person's key with check letters, as bars (Code 39) and as letters under them."""

import base64
import re

from django.core import signing

PATTERNS = dict(
    zip(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-*",
        [
            "000110100",
            "100100001",
            "001100001",
            "101100000",
            "000110001",
            "100110000",
            "001110000",
            "000100101",
            "100100100",
            "001100100",
            "100001001",
            "001001001",
            "101001000",
            "000011001",
            "100011000",
            "001011000",
            "000001101",
            "100001100",
            "001001100",
            "000011100",
            "100000011",
            "001000011",
            "101000010",
            "000010011",
            "100010010",
            "001010010",
            "000000111",
            "100000110",
            "001000110",
            "000010110",
            "110000001",
            "011000001",
            "111000000",
            "010010001",
            "110010000",
            "011010000",
            "010000101",
            "010010100",
        ],
        strict=True,
    )
)
WIDE = 3


def _check(key: int) -> str:
    digest = signing.Signer(salt="tuas.pakta.page").signature(str(key))
    return base64.b32encode(digest.encode())[:4].decode()


def number(key: int) -> str:
    """12-K7QX: whose page it is, and that Tuas printed it."""
    return f"{key}-{_check(key)}"


def key_of(mark: str) -> int | None:
    """The person's key of a mark as it was printed; None for a mistyped or invented one."""
    match = re.fullmatch(r"(\d{1,12})-([A-Z2-7]{4})", mark.strip().upper())
    return int(match[1]) if match and _check(int(match[1])) == match[2] else None


def svg(mark: str) -> str:
    """The bars as a picture, 1 unit the narrow bar."""
    bars, x = [], 10
    for letter in f"*{mark}*":
        for n, wide in enumerate(PATTERNS[letter]):
            width = WIDE if wide == "1" else 1
            if n % 2 == 0:
                bars.append(f"M{x} 0h{width}v24h-{width}z")
            x += width
        x += 1
    path = "".join(bars)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {x + 9} 24"><path d="{path}"/></svg>'
