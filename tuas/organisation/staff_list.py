"""Read a unit's list of employees (DUK) as a plan: what would be new, changed, the same, or wrong, row by row."""

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tuas.files.spreadsheet import Cell, Table, Unreadable, column_letter, read_tables
from tuas.organisation.models import Person, Unit

HEADS: dict[str, tuple[str, ...]] = {
    "nip": ("nip", "nip baru", "nomor induk pegawai"),
    "name": ("nama", "nama pegawai", "nama lengkap"),
    "position": ("jabatan", "nama jabatan"),
    "echelon": ("eselon", "eselon/jenjang", "jenjang"),
    "rank": ("golongan", "gol", "pangkat/golongan", "gol/ruang"),
    "section": ("unit", "seksi", "bagian", "unit kerja", "subbag/seksi"),
    "email": ("e-mail", "email", "surel"),
    "phone": ("no hp", "hp", "telepon", "no telp", "no hp/wa", "no wa"),
    "lhkan": ("wajib lhkpn/lhkasn", "wajib lhkan", "lhkpn/lhkasn"),
    "reported": ("sudah lapor (y/t)", "sudah lapor", "lapor lhkan"),
    "pakta": ("tgl pakta integritas", "tanggal pakta integritas", "pakta integritas"),
}
REQUIRED = ("nip", "name", "position")
NIP_AS_NUMBER = gettext_noop(
    "NIP tersimpan sebagai angka sehingga digit akhirnya hilang. Ubah kolom NIP menjadi Teks, ketik ulang 18 digit."
)
NIP_ELSEWHERE = gettext_noop("NIP ini tercatat di {unit}. Minta administrator memindahkannya.")
COLUMNS = ("name", "position", "echelon", "email", "phone")


@dataclass(frozen=True, slots=True)
class RowError:
    """Where and why: row number as Excel shows it, column letter, what was found, what is expected."""

    row: int
    column: str
    found: str
    sentence: str


@dataclass(slots=True)
class StaffPlan:
    """What the file would do. Nothing is written while `errors` is not empty."""

    new: list[dict[str, Any]] = field(default_factory=list)
    changed: list[tuple[Person, dict[str, Any], list[str]]] = field(default_factory=list)
    same: int = 0
    absent: list[Person] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)


def _key(cell: Cell) -> str:
    return re.sub(r"\s+", " ", str(cell)).strip().lower().rstrip(".")


def _find_header(tables: list[Table]) -> tuple[Table, int, dict[str, int]]:
    """The first row that names at least NIP and Nama."""
    for table in tables:
        for number, row in enumerate(table.rows[:40]):
            names = [_key(cell) for cell in row]
            found = {
                what: names.index(alias) for what, known in HEADS.items() for alias in known if alias in names
            }
            if "nip" in found and "name" in found:
                if missing := [HEADS[what][0] for what in REQUIRED if what not in found]:
                    raise Unreadable(
                        _("Kolom “{name}” tidak ada di baris judul {row}.").format(
                            name=missing[0], row=number + 1
                        )
                    )
                return table, number, found
    raise Unreadable(_("Baris judul dengan kolom “NIP” dan “Nama” tidak ditemukan di 40 baris pertama."))


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return re.sub(r"\s+", " ", str(cell)).strip()


class _Reader:
    """Reads one row after the other, collecting errors with their cell."""

    def __init__(self, table: Table, header: int, heads: dict[str, int], unit: Unit) -> None:
        self.table, self.header, self.heads, self.unit = table, header, heads, unit
        self.errors: list[RowError] = []
        self.seen: dict[str, int] = {}

    def wrong(self, row: int, what: str, found: object, sentence: str) -> None:
        self.errors.append(RowError(row, column_letter(self.heads[what]), str(found)[:60], sentence))

    def cell(self, row: list[Cell], what: str) -> Cell:
        index = self.heads.get(what)
        return row[index] if index is not None and index < len(row) else ""

    def nip(self, number: int, row: list[Cell]) -> str:
        raw = self.cell(row, "nip")
        if isinstance(raw, float):
            self.wrong(number, "nip", "angka", _(NIP_AS_NUMBER))
            return ""
        nip = re.sub(r"[\s.\-'’]", "", _text(raw))
        if not re.fullmatch(r"\d{18}", nip):
            self.wrong(number, "nip", _text(raw), _("NIP harus 18 digit."))
        elif nip in self.seen:
            self.wrong(number, "nip", nip, _("NIP sama dengan baris {row}.").format(row=self.seen[nip]))
        else:
            self.seen[nip] = number
        return nip

    def email(self, number: int, row: list[Cell]) -> str:
        value = _text(self.cell(row, "email"))
        if value in ("", "-"):
            return ""
        try:
            validate_email(value)
        except ValidationError:
            self.wrong(number, "email", value, _("Alamat surel tidak benar; kosongkan bila tidak ada."))
        return value

    def choice(self, number: int, row: list[Cell], what: str, allowed: tuple[str, ...]) -> str:
        value = _text(self.cell(row, what)).upper()
        if value in ("", "-") or value in allowed:
            return "" if value == "-" else value
        self.wrong(
            number,
            what,
            value,
            _("Isi dengan {allowed}, atau kosongkan.").format(allowed=" / ".join(allowed)),
        )
        return ""

    def day(self, number: int, row: list[Cell]) -> str:
        value = self.cell(row, "pakta")
        if isinstance(value, dt.date):
            return value.isoformat()[:10]
        if _text(value) not in ("", "-"):
            self.wrong(number, "pakta", value, _("Tanggal harus berformat tanggal Excel, misalnya 5/1/2026."))
        return ""

    def person(self, number: int, row: list[Cell]) -> dict[str, Any] | None:
        if not any(_text(cell) for cell in row):
            return None
        for what, index in self.heads.items():
            if f"{column_letter(index)}{number}" in self.table.formulas:
                self.wrong(number, what, _("rumus"), _("Sel berisi rumus. Salin, lalu tempel sebagai nilai."))
        name = _text(self.cell(row, "name"))
        if not name:
            self.wrong(number, "name", "", _("Nama kosong."))
        echelon = _text(self.cell(row, "echelon"))
        return {
            "nip": self.nip(number, row),
            "name": name[:150],
            "position": _text(self.cell(row, "position"))[:200],
            "echelon": "" if echelon == "-" else echelon[:60],
            "email": self.email(number, row),
            "phone": _text(self.cell(row, "phone"))[:40],
            "extra": {
                "rank": _text(self.cell(row, "rank")),
                "section": _text(self.cell(row, "section")),
                "lhkan": self.choice(number, row, "lhkan", ("LHKPN", "LHKASN")),
                "reported": self.choice(number, row, "reported", ("Y", "T")),
                "pakta": self.day(number, row),
            },
            "row": number,
        }


def plan(path: Path, unit: Unit) -> StaffPlan:
    """Compare the file with the people of the unit. Reads only; raises Unreadable for a file that is no such list."""
    table, header, heads = _find_header(read_tables(path))
    reader = _Reader(table, header, heads, unit)
    rows = [reader.person(n + 1, row) for n, row in enumerate(table.rows) if n > header]
    people = [row for row in rows if row is not None]
    if not people:
        raise Unreadable(_("Tidak ada baris pegawai di bawah baris judul."))
    known = {p.nip: p for p in Person.objects.filter(nip__in=reader.seen).select_related("unit")}
    result = StaffPlan(errors=reader.errors)
    for row in people:
        _sort(result, reader, row, known.get(row["nip"]), unit)
    result.absent = list(unit.people.filter(active=True).exclude(nip__in=reader.seen).exclude(nip=""))
    result.errors.sort(key=lambda e: (e.row, e.column))
    return result


def _sort(result: StaffPlan, reader: _Reader, row: dict[str, Any], person: Person | None, unit: Unit) -> None:
    if person is None:
        result.new.append(row)
    elif person.unit_id != unit.pk:
        reader.wrong(row["row"], "nip", row["nip"], _(NIP_ELSEWHERE).format(unit=person.unit.short))
    else:
        changes = [c for c in COLUMNS if getattr(person, c) != row[c]]
        changes += ["extra"] if person.extra != row["extra"] else []
        changes += [] if person.active else ["active"]
        if changes:
            result.changed.append((person, row, changes))
        else:
            result.same += 1
