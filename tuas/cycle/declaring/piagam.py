"""Piagam Pencanangan as PDF, in the form and words of FRM-01."""

from typing import Any

from django.utils.translation import gettext as _

from tuas.catalogue import current
from tuas.cycle.declaring.content import contents, witnesses_needed
from tuas.cycle.models import Declaration, Witness
from tuas.documents import pdf
from tuas.documents.pdf import indonesian
from tuas.organisation.models import Unit
from tuas.organisation.profiles import masthead, profile_of
from tuas.stationery import papers
from tuas.ui.dates import DAYS, MONTHS, long_date, today

DOTS = "…" * 8


def slots(declaration: Declaration) -> list[tuple[str, str]]:
    """What FRM-01 prints under Menyaksikan, as position and institution: suggestions that may be changed (IC-55)."""
    profile = profile_of(declaration.programme.unit, declaration.on or today())
    own = profile.unit_organisation == "Direktorat Jenderal Bina Marga"
    found = [
        ("Inspektur Jenderal", profile.ministry),
        (
            "Direktur Jenderal Bina Marga" if own else "Pimpinan Unit Organisasi",
            f"{profile.unit_organisation}, {profile.ministry}",
        ),
    ]
    return (
        found[:1] if declaration.level == Declaration.Level.UO else found
    )  # the second one declares himself


@indonesian
def paper(declaration: Declaration, witnesses: list[Witness]) -> bytes:
    """PDF/A and PDF/UA. A draft whose content is not complete says so; presence alone is noted on the day itself."""
    return pdf.render("piagam.typ", data_of(declaration, witnesses))


@indonesian
def word(declaration: Declaration, witnesses: list[Witness]) -> bytes:
    """The same as DOCX, in the template that the unit has in force."""
    return papers.made("FRM-01", data_of(declaration, witnesses), declaration.programme.unit)


def data_of(declaration: Declaration, witnesses: list[Witness]) -> dict[str, Any]:
    unit, on = declaration.programme.unit, declaration.on
    catalogue = current()
    form = next(each for each in catalogue.forms if each.code == "FRM-01")
    profile = profile_of(unit, on or today())
    words = {
        "hari": DAYS[on.weekday()] if on else DOTS,
        "tanggal": str(on.day) if on else DOTS,
        "bulan": MONTHS[on.month - 1] if on else DOTS,
        "tahun": str(on.year) if on else DOTS,
        "tanggal_lengkap": long_date(on) if on else DOTS,
        "nama": declaration.declarer_name or DOTS,
        "jabatan": declaration.declarer_position or DOTS,
        "unit": unit.name,
        "tempat": declaration.place or DOTS,
    }
    sentence, place = (text.format(**words) for text in form.fixed)
    needed = witnesses_needed(today())
    gaps = [c for c in contents(declaration, witnesses, needed) if c.missing and c.paragraph != "5.b.1.e.iv"]
    day = on or today()
    empty = [] if declaration.finalised_at else slots(declaration)[len(witnesses) :]
    above = [each.above for each in form.signatures]
    return {
        "title": f"{form.heading[0].title()}: {unit.name}",
        **masthead(profile, unit),
        "heading": list(form.heading),
        "number": form.number,
        "uncontrolled": catalogue.identity.uncontrolled,
        "demo": _("Data rekaan") if Unit.objects.filter(invented=True).exists() else "",
        "draft": _("Konsep: isi piagam belum lengkap") if gaps or len(witnesses) < needed else "",
        "words": words,
        "sentence": sentence,
        "place": place,
        "made": [day.year, day.month, day.day],
        "declarer": [above[0], words["jabatan"], words["nama"]],
        "witness_title": above[1],
        "witnesses": [[f"{w.position}, {w.institution}", w.name, w.nip] for w in witnesses]
        + [[f"{position}, {institution}", DOTS, ""] for position, institution in empty],
    }
