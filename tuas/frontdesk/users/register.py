"""The register of service users: add, remove, import, export. Contact data only for whose duty needs it (RQ-130)."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tuas.audit.trail import record
from tuas.cycle.policies import RECORDERS
from tuas.files.spreadsheet import read_tables
from tuas.frontdesk.models import ServiceUser
from tuas.organisation.authority import BIDANG_ROLES, Authority
from tuas.organisation.models import Unit, User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied

HEADS = (
    gettext_noop("Nama Pengguna Layanan"), gettext_noop("Jenis Layanan"), gettext_noop("Tanggal Selesai Layanan"),
    gettext_noop("No. Telp./WA"), gettext_noop("Alamat Email"),
)  # fmt: skip
KEEPERS = (*RECORDERS, "KETUA_POKJA", "ANGGOTA_POKJA")
DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
PHONE = re.compile(
    r"[\+\(]?[0-9][0-9 \(\)\.\-]{5,20}"
)  # browsers read it too: brackets, dot and dash escaped


def why_not_keep(who: Authority, unit: Unit) -> str:
    """5.b.2.d.iii: the unit knows its service users; pokja 6 and the team keep them."""
    if who.in_unit(unit.pk, *KEEPERS, area="6"):
        return ""
    return _("Data pengguna layanan dikelola Tim Kerja, Pokja 6, atau administrator unit (5.b.2.d.iii).")


def check_keep(who: Authority, unit: Unit) -> None:
    if sentence := why_not_keep(who, unit):
        raise Denied(sentence)


def sees_contacts(who: Authority, unit: Unit) -> bool:
    """Those who keep them, and the TPU bidang that identifies the unit and does not belong to it."""
    if who.in_unit(unit.pk, *KEEPERS, area="6"):
        return True
    return who.has(*BIDANG_ROLES, "PENANGGUNG_JAWAB") and not who.belongs_to(unit.pk)


def listed(unit: Unit) -> QuerySet[ServiceUser]:
    return ServiceUser.objects.filter(unit=unit, removed_at=None)


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    service: str
    completed_on: dt.date | None
    phone: str
    email: str


@dataclass(slots=True)
class Reading:
    """The rows of a workbook that can be kept, and what is wrong with the others: (row number, sentence)."""

    rows: list[Row] = field(default_factory=list)
    errors: list[tuple[int, str]] = field(default_factory=list)
    twins: int = 0


def read_row(values: Sequence[Any]) -> Row:
    """One row of five columns. Raises ValueError with what is wrong and the expected form."""
    name, service, day, phone, email = (
        value
        if isinstance(value, dt.date | dt.datetime)
        else " ".join(str(value if value is not None else "").split())
        for value in (*values, "", "", "", "", "")[:5]
    )
    if not isinstance(name, str) or not name or not isinstance(service, str) or not service:
        raise ValueError(_("Isi nama pengguna layanan dan jenis layanannya."))
    phone, email = re.sub(r"\.0$", "", str(phone)), str(email)
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            raise ValueError(
                _("Alamat surel “{email}” tidak benar; misalnya nama@contoh.id.").format(email=email[:60])
            ) from error
    if phone and not PHONE.fullmatch(phone):
        raise ValueError(
            _("Nomor telepon “{phone}” tidak benar; tulis angka, misalnya 081234567890.").format(
                phone=phone[:40]
            )
        )
    return Row(name[:150], service[:200], _day(day), phone, email)


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        found: dt.date | None = value
    elif not value:
        return None
    else:
        found = None
        for form in DAY_FORMS:
            try:
                found = dt.datetime.strptime(str(value), form).replace(tzinfo=dt.UTC).date()
                break
            except ValueError:
                continue
    if found is None:
        raise ValueError(
            _("Tanggal “{value}” tidak dapat dibaca; tulis misalnya 09/02/2026.").format(
                value=str(value)[:40]
            )
        )
    if found > today():
        raise ValueError(
            _("Tanggal selesai layanan masih akan datang; kosongkan bila layanan belum selesai.")
        )
    return found


def add(unit: Unit, row: Row, *, by: User, authority: Authority) -> ServiceUser:
    check_keep(authority, unit)
    with transaction.atomic():
        made = ServiceUser.objects.create(
            unit=unit, name=row.name, service=row.service, completed_on=row.completed_on, phone=row.phone,
            email=row.email, added_by=by,
        )  # fmt: skip
        record("service_user.added", made, by=by, unit=unit.number)
    return made


def remove(found: ServiceUser, *, by: User, authority: Authority) -> None:
    check_keep(authority, found.unit)
    with transaction.atomic():
        if not ServiceUser.objects.filter(pk=found.pk, removed_at=None).update(removed_at=timezone.now()):
            raise Conflict(_("Pengguna layanan ini sudah dikeluarkan dari daftar."))
        record("service_user.removed", found, by=by, unit=found.unit.number)


def read_workbook(path: Path, unit: Unit) -> Reading:
    """All sheets; the head row is found by its first words. Rows already in the register are counted as twins."""
    have = set(listed(unit).values_list("name", "service", "completed_on"))
    reading = Reading()
    for table in read_tables(path):
        for number, values in enumerate(table.rows, 1):
            cells = list(values)
            if cells and str(cells[0]).strip().lower() in {"no", "no."}:
                continue
            if cells and isinstance(cells[0], int | float) and len(cells) > 5:
                cells = cells[1:]
            if not any(str(c or "").strip() for c in cells) or "nama pengguna" in str(cells[0]).lower():
                continue
            try:
                row = read_row(cells)
            except ValueError as error:
                reading.errors.append((number, str(error)))
                continue
            if (row.name, row.service, row.completed_on) in have:
                reading.twins += 1
                continue
            have.add((row.name, row.service, row.completed_on))
            reading.rows.append(row)
    return reading


def bring(unit: Unit, rows: Iterable[Row], *, by: User, authority: Authority) -> int:
    """Keep the rows of a workbook, all or none."""
    check_keep(authority, unit)
    with transaction.atomic():
        made = ServiceUser.objects.bulk_create(
            ServiceUser(
                unit=unit, name=r.name, service=r.service, completed_on=r.completed_on, phone=r.phone, email=r.email,
                added_by=by,
            )
            for r in rows
        )  # fmt: skip
        record("service_user.imported", unit, by=by, unit=unit.number, detail={"count": len(made)})
    return len(made)


def masked(text: str) -> str:
    """What others see of a phone number or an address: that there is one."""
    return "••••" + text[-2:] if len(text) > 4 else ("••••" if text else "")


def initials(name: str) -> str:
    """What others see of a name, whose secret the unit keeps (5.g.3.c): T. C."""
    return " ".join(f"{word[0]}." for word in name.split()[:3])
