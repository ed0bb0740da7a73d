"""Template words every page may use: icons, states, meters on their fulcrum, Indonesian numbers and dates."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from tuas.rules.numbers import show
from tuas.ui import dates

register = template.Library()

STATES: dict[str, tuple[str, str, str]] = {
    # state: (glyph, css class, word)
    "lengkap": ("lengkap", "lengkap", _("Lengkap")),
    "terpenuhi": ("lengkap", "lengkap", _("Terpenuhi")),
    "diterima": ("lengkap", "lengkap", _("Diterima TPU")),
    "diperiksa": ("menunggu", "menunggu", _("Menunggu verifikasi TPU")),
    "menunggu": ("menunggu", "menunggu", _("Menunggu verifikasi")),
    "diajukan": ("berjalan", "menunggu", _("Menunggu Ketua Pokja")),
    "berjalan": ("berjalan", "menunggu", _("Berjalan")),
    "perbaikan": ("perbaikan", "perbaikan", _("Perlu perbaikan")),
    "dikembalikan": ("perbaikan", "perbaikan", _("Perlu perbaikan")),
    "belum": ("belum", "belum", _("Belum")),
    "terlambat": ("terlambat", "terlambat", _("Terlambat")),
    "kurang": ("gagal", "terlambat", _("Kurang")),
    "siap": ("siap", "siap", _("Siap")),
    "tidak_ada": ("tidakada", "tidakada", _("Tidak ada")),
    "bersyarat": ("bersyarat", "tidakada", _("Tidak wajib")),
}


@register.simple_tag
@cache
def icon(name: str, label: str = "") -> SafeString:
    """`{% icon "unggah" %}`; without a label it is decoration and hidden from screen readers."""
    href = static("tuas/icons.svg")
    if label:
        return format_html(
            '<svg class="ico" role="img" aria-label="{}"><use href="{}#i-{}"></use></svg>', label, href, name
        )
    return format_html('<svg class="ico" aria-hidden="true"><use href="{}#i-{}"></use></svg>', href, name)


@register.simple_tag
def state(name: str, word: str = "", chip: bool = False) -> SafeString:
    """A state as glyph + word + colour, in that order of trust. `{% state "belum" %}`, `{% state s "teks" %}`."""
    return _state(name, word or gettext(STATES[name][2]), chip)


@cache  # by the word in the reader's language
def _state(name: str, word: str, chip: bool) -> SafeString:
    glyph, css, _word = STATES[name]
    return format_html(
        '<span class="st {}{}">{}{}</span>', css, " st-chip" if chip else "", icon(glyph), word
    )


@register.filter
def angka(value: Any, places: int = 2) -> str:
    """An exact number with a comma, never rounded across a threshold; "–" when there is none."""
    if value is None or value == "":
        return "–"
    return show(value if isinstance(value, Fraction) else Fraction(Decimal(str(value))), places)


@register.filter
def tanggal(value: dt.date | dt.datetime | None) -> str:
    """4 Juli 2022; an instant is shown as its WIB day."""
    if value is None:
        return "–"
    if isinstance(value, dt.datetime):
        value = value.astimezone(dates.WIB).date()
    return dates.long_date(value)


@register.filter
def hari_tanggal(value: dt.date | None) -> str:
    """Senin, 4 Juli 2022."""
    return "–" if value is None else dates.day_and_date(value)


@register.filter
def masa(period: Any) -> str:
    """`{{ period|masa }}`: Triwulan I 2026, in the reader's language."""
    return dates.span(period.label)


@register.filter
def pukul(value: dt.datetime | None) -> str:
    """4 Juli 2022 pukul 09.42, WIB."""
    return "–" if value is None else dates.wib(value)


@register.filter
def batas(value: dt.date | None, zone: Any) -> str:
    """`{{ due|batas:frame.zone }}`: 23.59 WIB (01.59 WIT, Rabu); empty in WIB, where a due day is the day it says."""
    return "" if value is None else dates.closing(value, str(zone))


@register.filter
def ukuran(value: int) -> str:
    """File size as officers read it: 1,2 MB."""
    size = Fraction(value)
    for unit in ("byte", "kB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            return f"{show(size, 0 if unit in ('byte', 'kB') else 1)} {unit}"
        size /= 1000
    return ""


def _exact(value: Any) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(Decimal(str(value)))


@register.simple_tag
def meter(value: Any, minimum: Any, full: Any, label: str = "") -> SafeString:
    """A bar on its fulcrum: the triangle is the minimum, what is missing up to it is hatched red. SVG, 400 × 20."""
    top, low, now = _exact(full), _exact(minimum), _exact(value or 0)
    v = round(float(min(now, top) / top) * 400, 1)
    m = round(float(min(low, top) / top) * 400, 1)
    gap = f'<rect class="gap" x="{v}" y="0" width="{m - v:.1f}" height="8"/>' if v < m else ""
    return format_html(
        '<svg class="meter-svg" viewBox="0 0 400 20" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>',
        label
        or gettext("{now} dari {full}, minimum {minimum}").format(
            now=show(now), full=show(top), minimum=show(low)
        ),
        mark_safe(  # noqa: S308 - numbers only
            f'<rect class="track" x="0" y="0" width="400" height="8" rx="2"/>'
            f'<rect class="fill" x="0" y="0" width="{v}" height="8" rx="2"/>{gap}'
            f'<path class="ful" d="M{m} 0v12l-5 8h10l-5-8"/>'
        ),
    )


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """`{{ dict|get:key }}`; None when absent."""
    return mapping.get(key) if hasattr(mapping, "get") else None
