"""Title, number, date, period and signatory of a paper, guessed from its text and name for the user to confirm."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from tuas.evidence.recognition.reading import read
from tuas.evidence.recognition.recognise import PICTURES

MONTHS = {
    "januari": 1, "februari": 2, "pebruari": 2, "maret": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7,
    "agustus": 8, "september": 9, "oktober": 10, "november": 11, "nopember": 11, "desember": 12,
}  # fmt: skip
SHORT = {name[:3]: number for name, number in MONTHS.items()} | {"agt": 8, "ags": 8, "sept": 9}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "|": 1, "l": 1}
MONTH = "|".join([*MONTHS, *sorted(SHORT, key=len, reverse=True)])
WRITTEN_DATE = re.compile(rf"\b(\d{{1,2}})[ -]({MONTH})[a-z]*[ -](\d{{4}})\b", re.IGNORECASE)
PLACE_AND_DATE = re.compile(
    rf"^(?:[^\d\n]{{0,80}}, |.*pada tanggal:? |tanggal\s*:?\s*)(\d{{1,2}}) ({MONTH})[a-z]* (\d{{4}})\b",
    re.IGNORECASE | re.MULTILINE,
)
COMPACT_DATE = re.compile(r"(?<!\d)(20\d{2})[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")
SHORT_DATE = re.compile(r"(?<!\d)([0-3]?\d)[-_./]([01]?\d)[-_./](20\d{2}|\d{2})(?!\d)")
NUMBER = re.compile(
    r"^\W*nomor(?: sop)?\s*[:.]?\s*([A-Z0-9][\w.\-]*(?:/[\w.\-]+)*(?: ?/[\w.\-]+)*)", re.I | re.M
)
QUARTER = re.compile(
    r"\b(?:triwulan|tw|kuartal)[ ._-]?(i{1,3}|iv|[1-4|l])\b(?:\D{0,12}(20\d{2}))?", re.IGNORECASE
)
HALF = re.compile(r"\b(?:semester|smt|sem)[ ._-]?(ii?|[12|l])\b(?:\D{0,12}(20\d{2}))?", re.IGNORECASE)
IN_MONTH = re.compile(rf"\b(?:bulan )?({MONTH})[a-z]*[ ._-](20\d{{2}})\b", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(20[1-4]\d)(?!\d)")
NIP = re.compile(r"\bNIP\b", re.IGNORECASE)
DEGREE = re.compile(r",\s*(?:[A-Z][A-Za-z]{0,4}\.\s?){1,4}.*$")
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Description:
    """What a paper says of itself; empty or None where nothing was found.

    `period` is "2026", "2026-S1" (semester), "2026-Q1" (triwulan) or "2026-02" (month).
    """

    title: str = ""
    number: str = ""
    document_date: date | None = None
    period: str = ""
    signatory: str = ""


def describe(path_in_folder: str, text: str = "") -> Description:
    """Guesses the description of one file; every field is for the user to confirm."""
    path = PurePosixPath(path_in_folder)
    name = re.sub(r"[_\s]+", " ", path.stem).strip()
    lines = read(text, picture=path.suffix.lower() in PICTURES).title if text else ()
    title = " – ".join(lines[:2])[:LONGEST_TITLE].strip() or name[:LONGEST_TITLE]
    number = NUMBER.search(text)
    when = _document_date(text) or _name_date(name)
    return Description(
        title=title,
        number=number[1].rstrip(".") if number and any(c.isdigit() for c in number[1]) else "",
        document_date=when,
        period=_period("\n".join([name, *lines]), when),
        signatory=_signatory(text),
    )


def _document_date(text: str) -> date | None:
    """The date beside the place in the signature: the last such line; else the first date of the text."""
    dated = [_date(m[3], m[2], m[1]) for m in PLACE_AND_DATE.finditer(text)]
    first = WRITTEN_DATE.search(text)
    if not any(dated) and first:
        dated = [_date(first[3], first[2], first[1])]
    return next((d for d in reversed(dated) if d is not None), None)


def _name_date(name: str) -> date | None:
    if m := WRITTEN_DATE.search(name):
        return _date(m[3], m[2], m[1])
    if m := COMPACT_DATE.search(name):
        return _date(m[1], m[2], m[3])
    if m := SHORT_DATE.search(name):
        return _date(m[3] if len(m[3]) == 4 else "20" + m[3], m[2], m[1])
    return None


def _date(year: str, month: str, day: str) -> date | None:
    number = (
        int(month)
        if month.isdigit()
        else MONTHS.get(month.lower()) or SHORT.get(month.lower()[:4].rstrip("."))
    )
    number = number or SHORT.get(month.lower()[:3])
    try:
        return date(int(year), number or 0, int(day))
    except ValueError:
        return None


def _period(text: str, when: date | None) -> str:
    years = YEAR.findall(text)
    year = years[0] if years else (str(when.year) if when else "")
    if m := QUARTER.search(text):
        return f"{m[2] or year}-Q{ROMAN[m[1].lower()]}" if m[2] or year else ""
    if m := HALF.search(text):
        return f"{m[2] or year}-S{ROMAN[m[1].lower()]}" if m[2] or year else ""
    dateless = WRITTEN_DATE.sub(" ", text)
    if m := IN_MONTH.search(dateless):
        return f"{m[2]}-{MONTHS.get(m[1].lower()) or SHORT[m[1].lower()[:3]]:02d}"
    return year


def _signatory(text: str) -> str:
    """The name above the last "NIP"."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    for at in range(len(lines) - 1, -1, -1):
        if NIP.search(lines[at]):
            before = NIP.split(lines[at])[0].strip(" ,:\t")
            name = before if len(before) > 4 else (lines[at - 1] if at else "")
            name = name.rpartition(",  ")[2] or name
            return name[:120] if 3 < len(name) <= 120 and not name.isupper() else ""
    return ""
