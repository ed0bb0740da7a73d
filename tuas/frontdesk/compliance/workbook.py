"""The register of a yearly duty as XLSX: taken out with every employee, filled in, brought back."""

from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext as _

from tuas.documents.tables import workbook
from tuas.frontdesk.compliance import reading
from tuas.frontdesk.compliance.actions import Entry, check_entry
from tuas.frontdesk.compliance.duties import Duty
from tuas.frontdesk.compliance.filings import Line
from tuas.frontdesk.models import Filing
from tuas.organisation.models import Unit
from tuas.ui.errors import Invalid

HEADS = ("NIP", "Nama", "Jabatan", "Tanggal", "Nomor tanda terima", "Tidak wajib karena")
ASKED = {
    "on": ("tanggal", "tanggal lapor", "tgl lapor", "tanggal penyampaian"),
    "receipt": ("nomor tanda terima", "no tanda terima", "tanda terima"),
    "exempt": ("tidak wajib karena", "tidak wajib"),
}


def written(rows: Iterable[Line]) -> bytes:
    return workbook(
        "Register", HEADS,
        [
            [
                row.person.nip, row.person.name, row.person.position,
                row.on, row.receipt,
                row.filing.get_exempt_display() if row.filing else "",
            ]
            for row in rows
        ],
        widths={0: 22, 1: 34, 2: 34, 3: 14, 4: 24, 5: 34},
    )  # fmt: skip


def read(path: Path, unit: Unit, duty: Duty, year: int) -> tuple[list[Entry], list[tuple[int, str]]]:
    """Entries, and what is wrong by row. A row without day and without reason says nothing yet. Raises Unreadable."""
    found = reading.read(path, unit, ASKED, ("on",))
    entries, errors = [], list(found.errors)
    for row in found.rows:
        try:
            entry = Entry(
                row.person, reading.day(row.cells["on"]), reading.text(row.cells["receipt"]),
                _reason(reading.text(row.cells["exempt"])),
            )  # fmt: skip
            if entry.on is None and not entry.exempt:
                if entry.receipt:
                    raise ValueError(_("Isi tanggalnya, atau kosongkan nomor tanda terima."))
                continue
            check_entry(duty, year, entry)
        except (ValueError, Invalid) as error:
            errors.append((row.number, str(error)))
        else:
            entries.append(entry)
    return entries, sorted(errors)


def _reason(said: str) -> str:
    if not said:
        return ""
    for code, label in Filing.Exempt.choices:
        if reading.key(said) in {*reading.keys(label), code.lower()}:
            return code
    raise ValueError(
        _("Sebab tidak wajib “{said}” tidak dikenal; tulis salah satu dari: {known}.").format(
            said=said[:40], known=", ".join(str(label) for label in Filing.Exempt.labels)
        )
    )
