"""What each scanned page is, and what may be done with it; derived from the pages and the paktas on every reading."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.cycle.models import Pakta, ScanBatch, ScanPage
from tuas.organisation.models import Person, Unit
from tuas.ui.dates import long_date

READY, TWIN, UNREAD, SIGNED, REFUSED, ASIDE, DONE = (
    "siap", "kembar", "belum", "sudah", "ditolak", "disisihkan", "tercatat",
)  # fmt: skip
WORDS = {
    READY: gettext_lazy("Siap dicatat"), UNREAD: gettext_lazy("Belum dikenali"), TWIN: gettext_lazy("Kembar"),
    SIGNED: gettext_lazy("Sudah berpakta"), REFUSED: gettext_lazy("Ditolak"), DONE: gettext_lazy("Tercatat"),
    ASIDE: gettext_lazy("Disisihkan"),
}  # fmt: skip
OPEN = (READY, UNREAD, TWIN, SIGNED, REFUSED)
ELECTABLE = (READY, TWIN)


@dataclass(frozen=True, slots=True)
class Row:
    """A page with its kind. why: why it cannot be recorded as it is, or what to look at; "" for a ready one."""

    page: ScanPage
    kind: str
    place: int  # 1, 2, 3 … in the batch
    why: str = ""

    @property
    def word(self) -> str:
        return str(WORDS[self.kind])

    @property
    def electable(self) -> bool:
        return self.kind in ELECTABLE

    @property
    def choosable(self) -> bool:
        """Whether somebody may say whose page it is: what another unit or nobody printed is refused for good."""
        return self.kind in (READY, UNREAD, TWIN, SIGNED)


def rows_of(batch: ScanBatch) -> list[Row]:
    """Every page in the order of the paper. Two queries, whatever their number."""
    pages = list(
        ScanPage.objects.filter(batch=batch)
        .select_related("person", "file", "pakta")
        .order_by("file", "number")
    )
    signed = signed_days(page.person_id for page in pages if page.pakta_id is None)
    copies: dict[int, list[int]] = {}
    for place, page in enumerate(pages, 1):
        if page.person_id and page.pakta_id is None and page.aside_at is None:
            copies.setdefault(page.person_id, []).append(place)
    return [_row(page, place, batch.unit, signed, copies) for place, page in enumerate(pages, 1)]


def signed_days(people: Iterable[int | None]) -> dict[int, str]:
    """The day of the pakta that counts, by person, as words. One query."""
    found = Pakta.objects.filter(person__in={pk for pk in people if pk}, withdrawn_at=None)
    return {person: long_date(on) for person, on in found.values_list("person", "on")}


def _row(page: ScanPage, place: int, unit: Unit, signed: dict[int, str], copies: dict[int, list[int]]) -> Row:
    person = page.person
    if page.pakta is not None:
        if page.pakta.withdrawn_at is None:
            return Row(page, DONE, place)
        return Row(
            page, ASIDE, place, _("Paktanya ditarik; kembalikan halaman ini bila hendak dicatat lagi.")
        )
    if page.aside_at is not None:
        return Row(page, ASIDE, place)
    if person is None:
        if page.mark:
            return Row(page, REFUSED, place, forged(page.mark))
        return Row(page, UNREAD, place, _("Tanda halaman tidak terbaca; pilih pegawainya."))
    if sentence := stranger(person, unit):
        return Row(page, REFUSED, place, sentence)
    if person.pk in signed:
        why = _("Paktanya tertanggal {day} sudah tercatat; halaman ini tidak dicatat lagi (5.b.1.c).")
        return Row(page, SIGNED, place, why.format(day=signed[person.pk]))
    if others := [str(other) for other in copies.get(person.pk, ()) if other != place]:
        why = _("Pegawai yang sama ada di halaman {pages}; centang satu saja.")
        return Row(page, TWIN, place, why.format(pages=", ".join(others)))
    return Row(page, READY, place)


def forged(mark: str) -> str:
    return _(
        "Tanda {mark} tidak dicetak oleh Tuas ini. Cetak ulang paktanya dari daftar pakta, minta ditandatangani, "
        "lalu pindai lagi."
    ).format(mark=mark)


def stranger(person: Person, unit: Unit) -> str:
    """Why this employee's page is not recorded here; nobody of another unit is named. "" for the unit's own people."""
    if person.unit_id != unit.pk:
        return _("Halaman ini milik pegawai unit lain; serahkan lembarnya kepada unit itu.")
    if not person.active:
        return _("{name} tidak lagi tercatat sebagai pegawai aktif.").format(name=person.name)
    return ""


def counts(rows: Iterable[Row]) -> Counter[str]:
    return Counter(row.kind for row in rows)
