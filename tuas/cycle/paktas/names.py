"""Whether what a visitor typed is the person of the link: the name as people write it, the NIP to the digit."""

import re
import unicodedata

from tuas.organisation.models import Person

TITLES = frozenset({"dr", "ir", "drs", "dra", "h", "hj", "prof", "r", "rr", "kh"})


def plain_name(name: str) -> str:
    """Without degrees, honorifics, accents, marks and case: "Ir. Eka Tirtasemu, M.T." is "eka tirtasemu"."""
    bare = unicodedata.normalize("NFKD", name.split(",")[0]).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z']+", bare)
    while len(words) > 1 and words[0] in TITLES:
        words.pop(0)
    return " ".join(word.replace("'", "") for word in words)


def plain_nip(nip: str) -> str:
    return re.sub(r"[\s.\-]", "", nip)


def is_(person: Person, name: str, nip: str) -> bool:
    """People without a NIP in the register are known by their name alone."""
    same = plain_name(name) == plain_name(person.name) and plain_name(name) != ""
    return same and (not person.nip or plain_nip(nip) == person.nip)
