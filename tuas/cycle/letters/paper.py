"""A letter of the unit as PDF: to be read before it is signed, to be printed, or as it was signed."""

from typing import Any

from django.utils.translation import gettext as _

from tuas.cycle.letters.kinds import BY_CODE
from tuas.cycle.models import Letter
from tuas.documents import pdf
from tuas.documents.pdf import indonesian
from tuas.organisation.authority import acting_of
from tuas.organisation.models import Unit
from tuas.organisation.profiles import masthead, profile_of
from tuas.stationery import papers
from tuas.ui.dates import long_date, today, wib

DOTS = "…" * 8


@indonesian
def paper(letter: Letter, seal: dict[str, Any] | None = None) -> bytes:
    """PDF/A and PDF/UA, with the letterhead of the unit on the day of the letter. unit must be known."""
    return pdf.render("letter.typ", data_of(letter) | {"seal": seal})


@indonesian
def word(letter: Letter) -> bytes:
    """The same as DOCX, in the template that the unit has in force."""
    assert letter.unit is not None
    return papers.made("SURAT", data_of(letter), letter.unit, signed=letter.signed_at is not None)


def data_of(letter: Letter) -> dict[str, Any]:
    """Four queries."""
    unit, day = letter.unit, letter.on or today()
    assert unit is not None
    profile = profile_of(unit, day)
    dated = long_date(letter.on) if letter.on else DOTS
    return {
        "title": f"{BY_CODE[letter.kind].name}: {letter.subject}",
        **masthead(profile, unit),
        "demo": _("Data rekaan") if Unit.objects.filter(invented=True).exists() else "",
        "draft": "" if letter.signed_at else _("Rancangan: belum ditandatangani"),
        "facts": [[_("Nomor"), letter.number or DOTS], [_("Perihal"), letter.subject]],
        "place": f"{profile.place or DOTS}, {dated}",
        "to": _("Yth."),
        "recipient": letter.recipient,
        "body": [part.strip() for part in letter.body.splitlines() if part.strip()],
        "signer": _signer(letter, unit, profile.head_title),
        "made": [day.year, day.month, day.day],
    }


def _signer(letter: Letter, unit: Unit, head_title: str) -> dict[str, str]:
    by_head = "PIMPINAN" in BY_CODE[letter.kind].signers
    title = head_title if by_head else _("Agen Perubahan")
    if letter.signed_at is None or letter.signed_by is None:
        return {"title": title, "name": DOTS, "moment": ""}
    acting = acting_of(letter.signed_by, unit, letter.on or today()) if by_head else ""
    moment = _("Ditandatangani dalam Tuas {moment} WIB").format(moment=wib(letter.signed_at))
    return {"title": f"{acting} {title}".strip(), "name": letter.signed_by.name, "moment": moment}
