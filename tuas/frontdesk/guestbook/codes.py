"""The code with which a guest follows his service: 59 bits, too many to guess.

It follows from the key of the form, so that a tablet without network can tell it at once.
"""

import hashlib

from tuas.signing.codes import ALPHABET

LENGTH, GROUP = 12, 4


def of_key(number: str, key: str) -> str:
    """As `codeOf` in guestbook.js makes it."""
    digest = hashlib.sha256(f"lacak|{number}|{key}".encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])


def read(typed: str) -> str:
    """The code in what a person typed; "" for no code."""
    kept = "".join(c for c in typed[:40].upper() if c.isalnum())
    return kept if len(kept) == LENGTH and set(kept) <= set(ALPHABET) else ""


def shown(code: str) -> str:
    """ABCD-EFGH-JKMN."""
    return "-".join(code[n : n + GROUP] for n in range(0, LENGTH, GROUP))
