"""Exact numbers: read as an officer types them, shown so that no rounding crosses a threshold."""

import re
from decimal import Decimal
from fractions import Fraction

NUMBER = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,12}))?")
MINUS = "−"
LIMIT = 10**9
PLACES = 12


def read(value: object) -> Fraction:
    """A number as typed: "3,60", "3.60" or 4; a comma or a point once, never grouping.

    Raises ValueError with a sentence that names the expected form. Floats and booleans are refused: they are
    not what was typed.
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, str) and (match := NUMBER.fullmatch(value.strip())):
        whole, rest = match.groups(default="")
        return Fraction(int(whole + rest), 10 ** len(rest))
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and _is_small(value):
        return Fraction(value)
    raise ValueError(
        f"{quoted(value)} bukan bilangan desimal; tulis misalnya 3,60 atau 3.60, "
        "tanpa tanda minus, tanpa pemisah ribuan, paling banyak 9 angka di depan koma."
    )


def _is_small(value: int | Decimal) -> bool:
    """As few digits as could have been typed; 1e-999999999 would fill the memory as a fraction."""
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        return isinstance(exponent, int) and exponent >= -PLACES and abs(value) < LIMIT  # NaN has no exponent
    return abs(value) < LIMIT


def quoted(value: object, longest: int = 40) -> str:
    """What was typed, short enough to stand in a sentence."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, dict | list):
        return "objek" if isinstance(value, dict) else "daftar"
    text = value if isinstance(value, str) else _digits(value)
    text = "".join(c if c.isprintable() else "�" for c in text[: longest + 1])
    text = text[:longest] + "…" if len(text) > longest else text
    return f'"{text}"' if isinstance(value, str) else text


def _digits(value: object) -> str:
    try:
        return str(value)
    except ValueError:  # Python refuses to print integers of more than 4,300 digits
        return "bilangan raksasa"


def show(value: Fraction, places: int = 2, *, up: bool = False) -> str:
    """39,995 -> "39,99": the value never looks larger than it is. `up` for what is still missing: it never looks
    smaller than it is.
    """
    scale = 10**places
    n = value.numerator * scale // value.denominator
    if up and n * value.denominator != value.numerator * scale:
        n += 1
    whole, rest = divmod(abs(n), scale)
    return (MINUS if n < 0 else "") + (f"{whole},{rest:0{places}d}" if places else str(whole))


def percent(value: Fraction, places: int = 2) -> str:
    """A share 0..1 as "62,50%"; never looks larger than it is."""
    return show(value * 100, places) + "%"


def fixed(value: Fraction, places: int = 6) -> str:
    """For machines: a decimal point and six places, cut off towards zero.

    Cut off and not rounded, so that "39.999999" never reads as the 40 that it is not; who needs the last bit
    takes the test beside it, which is decided on the exact value.
    """
    n = abs(value.numerator) * 10**places // value.denominator
    whole, rest = divmod(n, 10**places)
    return f"{'-' if value < 0 and n else ''}{whole}.{rest:0{places}d}"


def rupiah(value: Decimal) -> str:
    """ "Rp12.500.000", with two decimals only where there are any: "Rp1.250,50"."""
    whole, cents = f"{value:.2f}".split(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"Rp{grouped}" if cents == "00" else f"Rp{grouped},{cents}"


def plain(value: Decimal) -> str:
    """Exact and without idle zeros, as an officer types it: "9", "2,5", "-1200"."""
    return f"{value.normalize():f}".replace(".", ",")
