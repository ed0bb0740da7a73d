"""Input of a report of an area: tables that grow, a day, conclusions. Wrong input keeps what was typed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.cycle.forms import DayField
from tuas.monitoring.themes import facts
from tuas.monitoring.themes.kinds import Group, Kind, titled

BLANK, MOST, LONG = 2, 60, 2000
BOX = {"class": "form-control"}


class Table:
    """One group with its cells as they stand on the page."""

    def __init__(self, form: "ThemeForm", group: Group, title: str, count: int) -> None:
        self.group, self.title = group, title
        width = range(len(form.kind.columns))
        self.heads = [str(column.head) for column in form.kind.columns]
        self.rows = [[form[f"{group.code}-{n}-{c}"] for c in width] for n in range(count)]
        self.none = form[f"{group.code}-nihil"] if form.kind.none else None


class ThemeForm(forms.Form):
    """Cells are named <group>-<row>-<column>; two empty rows follow those that are filled."""

    on = DayField(label=gettext_lazy("Tanggal laporan"))

    def __init__(self, kind: Kind, year: int, content: Mapping[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.year, self.tables = kind, year, list[Table]()
        for group in kind.groups:
            kept = facts.rows(content, group.code)
            count = min(MOST, max(len(kept), self._sent(group.code)) + (0 if self.is_bound else BLANK))
            for n in range(count):
                for c, column in enumerate(kind.columns):
                    first = kept[n][c] if n < len(kept) else ""
                    self.fields[f"{group.code}-{n}-{c}"] = self._cell(column, first, n)
            if kind.none:
                self.fields[f"{group.code}-nihil"] = forms.BooleanField(
                    label=_("Nihil: tidak ada pelanggaran"), required=False,
                    initial=facts.declared_none(content, group.code),
                )  # fmt: skip
            self.tables.append(Table(self, group, titled(group, year), count))
        self.fields["text"] = forms.CharField(
            label=_("Simpulan dan saran"), required=False, max_length=8000, initial=content.get("text", ""),
            widget=forms.Textarea(attrs={**BOX, "rows": 4}),
        )  # fmt: skip

    def _sent(self, group: str) -> int:
        """How many rows a browser sent, so that none is dropped when the page has grown meanwhile."""
        numbers = [
            int(parts[1]) for name in self.data if len(parts := name.split("-")) == 3 and parts[0] == group
            and parts[1].isdigit() and len(parts[1]) < 4
        ]  # fmt: skip
        return max(numbers, default=-1) + 1

    def _cell(self, column: Any, first: str, n: int) -> forms.Field:
        label = f"{column.head}, {_('baris')} {n + 1}"
        if column.number:
            return forms.IntegerField(
                label=label, required=False, min_value=0, max_value=100000, initial=first,
                widget=forms.NumberInput(attrs={**BOX, "inputmode": "numeric"}),
            )  # fmt: skip
        return forms.CharField(
            label=label, required=False, max_length=LONG, initial=first,
            widget=forms.Textarea(attrs={**BOX, "rows": 2}),
        )  # fmt: skip

    def content(self) -> dict[str, Any]:
        """Rows with anything in them, in their order. Only after is_valid."""
        found: dict[str, list[list[str]]] = {}
        for table in self.tables:
            kept = []
            for row in table.rows:
                cells = [self.cleaned_data.get(bound.name) for bound in row]
                words = ["" if cell is None else str(cell) for cell in cells]
                if any(words):
                    kept.append(words)
            found[table.group.code] = kept
        none = [
            t.group.code for t in self.tables if t.none is not None and self.cleaned_data.get(t.none.name)
        ]
        return {"rows": found, "none": none, "text": self.cleaned_data["text"].strip()}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for table in self.tables:
            filled = False
            for n, row in enumerate(table.rows, 1):
                cells = [data.get(bound.name) for bound in row]
                if not any(cell not in (None, "") for cell in cells):
                    continue
                filled = True
                self._check(table, row, cells, n)
            if filled and table.none is not None and data.get(table.none.name):
                self.add_error(
                    table.none.name, _("Ada baris yang terisi: hapus tanda nihil atau kosongkan barisnya.")
                )
        return data

    def _check(self, table: Table, row: list[Any], cells: list[Any], n: int) -> None:
        """Every row says what it is about; of so many no more can be settled."""
        if not cells[0]:
            self.add_error(row[0].name, _("Isi kolom ini, atau kosongkan seluruh baris {n}.").format(n=n))
        numbers = [c for c, column in enumerate(self.kind.columns) if column.number]
        for c in numbers:
            if cells[c] is None and row[c].name not in self.errors:
                self.add_error(row[c].name, _("Isi jumlahnya, 0 bila tidak ada."))
        if len(numbers) == 2:
            all_, done = cells[numbers[0]], cells[numbers[1]]
            if all_ is not None and done is not None and done > all_:
                self.add_error(
                    row[numbers[1]].name,
                    _("{done} melebihi jumlah pelanggarannya, {all}.").format(done=done, all=all_),
                )
