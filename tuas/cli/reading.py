"""Reads what a command is given, strictly: one wrong thing is one Indonesian sentence and exit 2, never a guess."""

import datetime as dt
import json
import re
import sys
from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NoReturn

from tuas.rules import numbers
from tuas.rules.numbers import quoted as quoted
from tuas.rules.thresholds import TARGETS

LARGEST_FILE = 10_000_000
LARGEST_COUNT = 999_999_999
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
YEARS = range(1900, 3000)


class Refused(Exception):
    """Input that cannot be used; str() is the sentence for the user."""


def json_object(source: str) -> dict[str, Any]:
    """The JSON object in a file, or on standard input for "-". Numbers come as int or Decimal, exactly as written."""
    text = _text(source)
    name = _name(source)
    try:
        found = json.loads(
            text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_without_duplicates
        )
    except Refused as refused:
        raise Refused(f"{name}: {refused}") from None
    except json.JSONDecodeError as error:
        raise Refused(
            f"{name} bukan JSON: baris {error.lineno} kolom {error.colno} tidak terbaca; "
            'tulis satu objek, misalnya {"target": "WBK"}.'
        ) from None
    except (ValueError, ArithmeticError):
        raise Refused(
            f"{name}: ada bilangan yang terlalu besar; paling banyak 9 angka di depan koma."
        ) from None
    except RecursionError:
        raise Refused(f"{name}: JSON bersusun terlalu dalam; tulis satu objek sederhana.") from None
    if not isinstance(found, dict):
        raise Refused(f'{name}: isi JSON {quoted(found)} bukan objek; tulis misalnya {{"target": "WBK"}}.')
    return found


def _name(source: str) -> str:
    return "Masukan" if source == "-" else f"Berkas {quoted(source, 120)}"


def _text(source: str) -> str:
    try:
        if source == "-":
            if sys.stdin is None:
                raise Refused("Masukan standar tertutup; sebutkan nama berkasnya.")
            raw = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with Path(source).open("rb") as stream:
                raw = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise Refused(
            f"{_name(source)} tidak ada; periksa namanya, atau pakai - untuk masukan standar."
        ) from None
    except IsADirectoryError:
        raise Refused(f"{_name(source)} adalah folder; berikan sebuah berkas JSON.") from None
    except (OSError, ValueError):
        raise Refused(f"{_name(source)} tidak dapat dibaca; periksa nama dan izinnya.") from None
    if len(raw) > LARGEST_FILE:
        raise Refused(f"{_name(source)} lebih dari 10 MB; berkas JSON untuk perintah ini hanya beberapa kB.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{_name(source)} bukan teks UTF-8; simpan sebagai JSON dengan sandi UTF-8.") from None


def _no_constant(text: str) -> NoReturn:
    raise Refused(f"{text} bukan bilangan; tulis bilangan desimal biasa, misalnya 3.60.")


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Refused(f"kunci {quoted(key)} tertulis dua kali; sisakan satu.")
        found[key] = value
    return found


def only(found: dict[str, Any], allowed: Collection[str], where: str = "") -> None:
    """Refuses a misspelt key, which would otherwise silently count as unknown."""
    for key in found:
        if key not in allowed:
            place = f" di {where}" if where else ""
            raise Refused(f"Kunci {quoted(key)}{place} tidak dikenal; yang ada: {', '.join(allowed)}.")


def target(found: dict[str, Any]) -> str:
    value = found.get("target")
    if isinstance(value, str) and value in TARGETS:
        return value
    said = "belum ada" if "target" not in found else f"{quoted(value)} tidak dikenal"
    raise Refused(f'target {said}; tulis "target": "WBK" atau "target": "WBBM".')


def inner(found: dict[str, Any], key: str) -> dict[str, Any]:
    """An object below a key; empty when it is absent or null."""
    value = found.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Refused(f"{key}: {quoted(value)} bukan objek; tulis {{…}}.")
    return value


def date(value: object, where: str) -> dt.date | None:
    if value is None:
        return None
    if isinstance(value, str) and DATE.fullmatch(value) and int(value[:4]) in YEARS:
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise Refused(f"{where}: {quoted(value)} bukan tanggal; tulis tahun-bulan-tanggal, misalnya 2026-11-23.")


def number(value: object, where: str, largest: int | Fraction | None = None) -> Fraction | None:
    """A decimal number of at least 0, exact."""
    if value is None:
        return None
    try:
        found = numbers.read(value)
    except ValueError as error:
        raise Refused(f"{where}: {error}") from None
    if found < 0:
        raise Refused(f"{where}: {quoted(value)} negatif; tulis bilangan mulai dari 0.")
    if largest is not None and found > largest:
        raise Refused(f"{where}: {quoted(value)} melebihi {numbers.show(Fraction(largest))}.")
    return found


def count(value: object, where: str) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LARGEST_COUNT:
        raise Refused(f"{where}: {quoted(value)} bukan bilangan bulat 0 sampai dengan {LARGEST_COUNT}.")
    return value
