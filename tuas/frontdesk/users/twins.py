"""Rows of service users that may be one person: shown, never merged by themselves."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tuas.frontdesk.models import ServiceUser


@dataclass(frozen=True, slots=True)
class Twins:
    """At least two rows. why: what they share."""

    why: str
    rows: tuple[ServiceUser, ...]


def phone_key(phone: str) -> str:
    """Digits alone, 62… and 0… alike; "" for none."""
    digits = re.sub(r"\D", "", phone)
    return "0" + digits[2:] if digits.startswith("62") else digits


def name_key(row: ServiceUser) -> str:
    name = " ".join(row.name.casefold().split())
    return f"{name}|{row.service.casefold().strip()}" if name else ""


def groups(rows: Iterable[ServiceUser]) -> list[Twins]:
    """By phone, by e-mail, by name and service, each set of rows once, in this order."""
    listed = list(rows)
    found: list[Twins] = []
    seen: set[frozenset[int]] = set()
    for why, key in (
        (_("nomor telepon sama"), lambda row: phone_key(row.phone)),
        (_("surel sama"), lambda row: row.email.casefold()),
        (_("nama dan layanan sama"), name_key),
    ):
        by_key: dict[str, list[ServiceUser]] = {}
        for row in listed:
            if value := key(row):
                by_key.setdefault(value, []).append(row)
        for same in by_key.values():
            keys = frozenset(row.pk for row in same)
            if len(same) > 1 and keys not in seen:
                seen.add(keys)
                found.append(Twins(why, tuple(same)))
    return found
