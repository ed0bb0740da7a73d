"""A register as XLSX: taken out with its rows, filled in, brought back. Its columns are the fields of its form.

It is written in the language of who takes it out and read in every language, whoever brings it back.
"""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.documents.tables import Value, workbook
from tuas.files.spreadsheet import Table, Unreadable, column_letter, read_tables
from tuas.frontdesk.compliance.reading import day, key, keys, text
from tuas.frontdesk.controls.register import Register
from tuas.rules.numbers import plain

Read = list[tuple[int, dict[str, Any]]]
HEAD_WITHIN = 40


def _fields(register: Register) -> dict[str, forms.Field]:
    return dict(register.form.base_fields)


def _choices(field: forms.Field) -> list[tuple[Any, str]]:
    return [(code, str(label)) for code, label in getattr(field, "choices", ()) if code not in ("", None)]


def _said(field: forms.Field, value: Any) -> Value:
    if value is None:
        return None
    if isinstance(value, bool):
        value = "1" if value else "0"
    for code, label in _choices(field):
        if str(code) == str(value):
            return label
    if isinstance(value, Decimal):
        return plain(value)
    return value if isinstance(value, int | dt.date) else str(value)


def written(register: Register, programme: Programme) -> bytes:
    """The rows of the year under the labels of the form; without rows it is the empty form to fill in."""
    fields = _fields(register)
    rows = [
        [_said(field, getattr(row, name)) for name, field in fields.items()]
        for row in register.rows(programme)
    ]
    heads = [str(field.label) for field in fields.values()]
    return workbook(register.slug, heads, rows, widths=dict.fromkeys(range(len(heads)), 30))


def read(path: Path, register: Register, programme: Programme) -> tuple[Read, list[tuple[int, str]]]:
    """Cleaned rows with their numbers, and what is wrong by row. Raises Unreadable."""
    fields = _fields(register)
    table, head, at = _head(read_tables(path), fields)
    rows, errors = Read(), list[tuple[int, str]]()
    for number, values in enumerate(table.rows[head + 1 :], head + 2):
        cells = {name: values[n] if n < len(values) else "" for name, n in at.items()}
        if not any(text(cell) for cell in cells.values()):
            continue
        if any(f"{column_letter(n)}{number}" in table.formulas for n in at.values()):
            errors.append((number, _("Sel berisi rumus. Salin, lalu tempel sebagai nilai.")))
            continue
        try:
            sent = {name: _typed(fields[name], cell) for name, cell in cells.items()}
        except ValueError as error:
            errors.append((number, str(error)))
            continue
        form = register.form(sent, instance=register.model(programme=programme))
        if form.is_valid():
            rows.append((number, dict(form.cleaned_data)))
        else:
            errors += [(number, words) for words in _wrong(form)]
    if not rows and not errors:
        raise Unreadable(_("Tidak ada baris di bawah baris judul."))
    return rows, errors


def _wrong(form: forms.ModelForm[Any]) -> list[str]:
    found = []
    for name, sentences in form.errors.items():
        label = f"{form.fields[name].label}: " if name in form.fields else ""
        found += [f"{label}{words}" for words in sentences]
    return found


def _typed(field: forms.Field, cell: Any) -> str:
    """As an officer would type it into the form. Raises ValueError with a sentence."""
    if isinstance(field, forms.DateField):
        found = day(cell)
        return found.isoformat() if found else ""
    if isinstance(cell, float) and not cell.is_integer():
        return plain(Decimal(repr(cell)))
    said = text(cell)
    known = _choices(field)
    if not said or not known:
        return said
    for code, label in getattr(field, "choices", ()):
        if code not in ("", None) and key(said) in {*keys(label), key(str(code))}:
            return str(code)
    names = ", ".join(label for _code, label in known)
    raise ValueError(
        _("{head}: “{said}” tidak dikenal; tulis salah satu dari {names}.").format(
            head=field.label, said=said[:40], names=names
        )
    )


def _head(tables: list[Table], fields: dict[str, forms.Field]) -> tuple[Table, int, dict[str, int]]:
    """The first row that names every column that must be filled; the best row says which one lacks."""
    best: list[str] = [str(field.label) for field in fields.values() if field.required]
    labels = {name: keys(field.label) for name, field in fields.items()}
    for table in tables:
        for n, row in enumerate(table.rows[:HEAD_WITHIN]):
            names = [key(cell) for cell in row]
            at = {
                name: names.index(label)
                for name, known in labels.items()
                for label in known
                if label in names
            }
            lacking = [str(f.label) for name, f in fields.items() if f.required and name not in at]
            if not lacking:
                return table, n, at
            best = min(best, lacking, key=len)
    raise Unreadable(
        _("Baris judul dengan kolom “{names}” tidak ditemukan; unduh dahulu XLSX register ini.").format(
            names="”, “".join(best)
        )
    )
