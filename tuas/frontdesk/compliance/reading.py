"""Worksheets of employees: the head row is found by its words, each row by its NIP or, without one, by its name."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from tuas.files.spreadsheet import Cell, Table, Unreadable, column_letter, read_tables
from tuas.organisation.models import Person, Unit
from tuas.organisation.staff_list import NIP_AS_NUMBER

NIP = ("nip", "nip baru", "nomor induk pegawai")
NAME = ("nama", "nama pegawai", "nama lengkap")
FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


@dataclass(frozen=True, slots=True)
class Row:
    """number: as Excel shows it; cells: by the names asked for, "" where the column is absent."""

    number: int
    person: Person
    cells: Mapping[str, Cell]


@dataclass(slots=True)
class Reading:
    """Nothing is written while `errors` is not empty: (row as Excel shows it, what is wrong)."""

    rows: list[Row] = field(default_factory=list)
    errors: list[tuple[int, str]] = field(default_factory=list)


def key(cell: Cell) -> str:
    return re.sub(r"\s+", " ", str(cell)).strip().lower().rstrip(".")


def keys(words: object) -> set[str]:
    """Of translated words: as a cell may hold them in each language, whoever wrote the workbook."""
    found = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.add(key(str(words)))
    return found


def text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    said = re.sub(r"\s+", " ", str(cell)).strip()
    return "" if said == "-" else said


def day(cell: Cell) -> dt.date | None:
    """Raises ValueError with the expected form."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if not (said := text(cell)):
        return None
    for form in FORMS:
        try:
            return dt.datetime.strptime(said, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    raise ValueError(
        _("Tanggal “{day}” tidak dapat dibaca; tulis misalnya 09/02/2026.").format(day=said[:40])
    )


def number(cell: Cell) -> int:
    """A whole number from 0 on; an empty cell is 0. Raises ValueError with the expected form."""
    said = text(cell)
    if not said:
        return 0
    if isinstance(cell, bool) or not (said.isascii() and said.isdigit() and len(said) < 6):
        raise ValueError(_("“{cell}” bukan bilangan bulat; tulis misalnya 21.").format(cell=said[:40]))
    return int(said)


def read(path: Path, unit: Unit, heads: Mapping[str, tuple[str, ...]], required: tuple[str, ...]) -> Reading:
    """The rows of the first sheet that names NIP or Nama and the required columns. Raises Unreadable without one."""
    table, header, found = _head(read_tables(path), {"nip": NIP, "name": NAME, **heads}, required)
    people = list(unit.people.filter(active=True))
    by_nip = {p.nip: p for p in people if p.nip}
    by_name: dict[str, list[Person]] = {}
    for person in people:
        by_name.setdefault(key(person.name), []).append(person)
    result, seen = Reading(), dict[int, int]()
    for n, values in enumerate(table.rows[header + 1 :], header + 2):
        cells = {what: values[at] if at < len(values) else "" for what, at in found.items()}
        if not any(text(cell) for cell in cells.values()):
            continue
        try:
            _no_formula(table, found, n)
            person = _person(cells, by_nip, by_name)
            if person.pk in seen:
                raise ValueError(_("Pegawai ini sudah ada di baris {row}.").format(row=seen[person.pk]))
            seen[person.pk] = n
            result.rows.append(Row(n, person, {what: cells.get(what, "") for what in heads}))
        except ValueError as error:
            result.errors.append((n, str(error)))
    if not result.rows and not result.errors:
        raise Unreadable(_("Tidak ada baris pegawai di bawah baris judul."))
    return result


def _head(
    tables: list[Table], heads: Mapping[str, tuple[str, ...]], required: tuple[str, ...]
) -> tuple[Table, int, dict[str, int]]:
    for table in tables:
        for n, row in enumerate(table.rows[:40]):
            names = [key(cell) for cell in row]
            found = {
                what: names.index(a) for what, known in heads.items() for a in reversed(known) if a in names
            }
            if "nip" not in found and "name" not in found:
                continue
            if missing := [heads[what][0] for what in required if what not in found]:
                raise Unreadable(
                    _("Kolom “{name}” tidak ada di baris judul {row}.").format(name=missing[0], row=n + 1)
                )
            return table, n, found
    raise Unreadable(_("Baris judul dengan kolom “NIP” atau “Nama” tidak ditemukan di 40 baris pertama."))


def _no_formula(table: Table, found: Mapping[str, int], row: int) -> None:
    for at in found.values():
        if f"{column_letter(at)}{row}" in table.formulas:
            raise ValueError(_("Sel berisi rumus. Salin, lalu tempel sebagai nilai."))


def _person(
    cells: Mapping[str, Cell], by_nip: Mapping[str, Person], by_name: Mapping[str, list[Person]]
) -> Person:
    raw = cells.get("nip", "")
    if isinstance(raw, float):
        raise ValueError(_(NIP_AS_NUMBER))
    nip = re.sub(r"[\s.\-'’]", "", text(raw))
    if nip:
        if nip in by_nip:
            return by_nip[nip]
        raise ValueError(_("NIP ini tidak ada pada pegawai aktif unit ini; perbarui daftar pegawai dahulu."))
    same = by_name.get(key(cells.get("name", "")), [])
    if len(same) == 1:
        return same[0]
    if same:
        raise ValueError(_("Ada beberapa pegawai dengan nama ini; isi NIP-nya."))
    raise ValueError(_("Nama ini tidak ada pada pegawai aktif unit ini; perbarui daftar pegawai dahulu."))
