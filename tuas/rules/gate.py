"""When a public form asks its sender for a proof, and when it lets him wait. Pure: counts in, verdict out.

A whole office may sit behind one address, so a busy address is never shut: from a limit on the sender proves that it
is no machine in a hurry. Only proofs in a flood are told to wait.
"""

import hashlib
from dataclasses import dataclass

PASS, PROVE, WAIT = "pass", "prove", "wait"
NONE, ANSWERED, WORKED = "none", "answered", "worked"
"""How the sender proved itself: not at all, by the plain question, by work of its machine."""

WINDOW = 600
"""Seconds in which submissions are counted."""
YOUNGEST, OLDEST = 2, 14 * 86400
"""Seconds from the page to the form: nobody types faster; a tablet without network sends within two weeks."""
BITS = 15
"""Leading zero bits of a proof: some 33.000 hashes, well under two seconds on an old phone."""
USES = 3
"""How often one proof is taken, so that a form lost on its way can be sent again."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Submissions in one window. address, subject: from here on a proof is asked; answered, worked: proofs of one
    address of that kind, after which it waits.
    """

    address: int = 30
    subject: int = 200
    answered: int = 60
    worked: int = 600


LINK = Limits(subject=5)
"""A personal link is sent once; who tries it often proves himself."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One submission. age: seconds since its page was made, None without a valid page; trapped: filled what people do
    not see; address, subject: how many came in this window, this one included; proofs: those of its kind from here.
    """

    age: float | None
    trapped: bool
    address: int
    subject: int
    proof: str = NONE
    proofs: int = 0


def judge(seen: Seen, limits: Limits) -> str:
    """A proof clears every suspicion but a page that is none; a flood of proofs waits."""
    if seen.age is None:
        return PROVE
    if seen.proof != NONE:
        most = limits.worked if seen.proof == WORKED else limits.answered
        return WAIT if seen.proofs > most else PASS
    hasty = not YOUNGEST <= seen.age <= OLDEST
    busy = seen.address > limits.address or seen.subject > limits.subject
    return PROVE if hasty or busy or seen.trapped else PASS


def worked(nonce: str, proof: str, bits: int = BITS) -> bool:
    """Whether SHA-256 of "nonce:proof" begins with that many zero bits."""
    if not proof or len(proof) > 20:
        return False
    digest = hashlib.sha256(f"{nonce}:{proof}".encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - bits) == 0
