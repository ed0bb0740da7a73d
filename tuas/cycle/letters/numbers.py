"""Letter numbers: each unit's pattern is data with a day from which it holds; running numbers are given once."""

import datetime as dt
import string

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import NumberPattern, Sequence
from tuas.organisation.models import Unit, User
from tuas.ui.dates import today
from tuas.ui.errors import Invalid

PLAIN = "{urut:03}/{notasi}/{romawi}/{tahun}"
"""Used while a unit has no pattern of its own."""
WORDS = ("urut", "kode", "notasi", "bulan", "romawi", "tahun")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def pattern_of(unit: Unit, kind: str, on: dt.date) -> NumberPattern:
    """The newest pattern of this kind in force on that day, else of every kind, else the plain one. One query."""
    held = NumberPattern.objects.filter(unit=unit, kind__in=(kind, ""), from_on__lte=on)
    found = sorted(held, key=lambda p: (p.kind != "", p.from_on, p.pk))
    return found[-1] if found else NumberPattern(unit=unit, pattern=PLAIN, from_on=on)


def written(pattern: NumberPattern, sequence: int, on: dt.date) -> str:
    """As in "014/Bb2/III/2026"."""
    return pattern.pattern.format(
        urut=sequence, kode=pattern.code, notasi=pattern.unit.notation, bulan=f"{on.month:02d}",
        romawi=ROMAN[on.month - 1], tahun=on.year,
    )  # fmt: skip


def check(pattern: str) -> None:
    """Raises Invalid for a pattern without a running number or with a word that is not known."""
    try:
        names = {
            name for _text, name, _form, _convert in string.Formatter().parse(pattern) if name is not None
        }
        pattern.format(urut=1, kode="K", notasi="N", bulan="01", romawi="I", tahun=2026)
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
        raise Invalid(
            _(
                "Pola ini tidak dapat dibaca; tulis misalnya {{urut:03}}/{{kode}}/{{notasi}}/{{tahun}}."
            ).format()
        ) from error
    if not names <= set(WORDS):
        raise Invalid(_("Pola hanya mengenal {words}.").format(words=", ".join("{" + w + "}" for w in WORDS)))
    if "urut" not in names:
        raise Invalid(
            _("Pola harus memuat nomor urut, {urut}, supaya tidak ada dua surat bernomor sama.").format(
                urut="{urut}"
            )
        )


def set_pattern(
    unit: Unit, kind: str, pattern: str, code: str, from_on: dt.date, *, by: User
) -> NumberPattern:
    check(pattern)
    with transaction.atomic():
        made = NumberPattern.objects.create(
            unit=unit, kind=kind, pattern=pattern, code=code, from_on=from_on, set_by=by
        )
        record("letter.pattern", made, by=by, unit=unit.number, detail={"kind": kind, "pattern": pattern})
    return made


def take(unit: Unit, kind: str, on: dt.date | None = None) -> tuple[str, int, int]:
    """The next number of this unit and year: words, year, sequence. Inside the transaction of the signature; two at
    once get two numbers, because the row of the year is locked by its own update."""
    day = on or today()
    Sequence.objects.get_or_create(unit=unit, year=day.year)
    Sequence.objects.filter(unit=unit, year=day.year).update(last=F("last") + 1)
    sequence = Sequence.objects.get(unit=unit, year=day.year).last
    return written(pattern_of(unit, kind, day), sequence, day), day.year, sequence
