"""Whole numbers in Indonesian words, as the forms print them beside the digits: 8 (delapan)."""

ONES = (
    "",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
SCALES = ((10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"), (100, "ratus"), (10, "puluh"))


def spelled(n: int) -> str:
    """0 -> "nol", 11 -> "sebelas", 105 -> "seratus lima". Raises ValueError outside 0 … 999 miliar."""
    if not 0 <= n < 10**12:
        raise ValueError(f"{n} di luar bilangan yang dieja, 0 sampai 999 miliar.")
    return _said(n) or "nol"


def _said(n: int) -> str:
    if n < len(ONES):
        return ONES[n]
    if n < 20:
        return f"{ONES[n - 10]} belas"
    scale, word = next(each for each in SCALES if n >= each[0])
    lead, rest = divmod(n, scale)
    first = f"se{word}" if lead == 1 and scale in (100, 1000) else f"{_said(lead)} {word}"
    return f"{first} {_said(rest)}".strip()
