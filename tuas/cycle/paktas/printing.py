"""FRM-02 on paper: one page a person, for wet signatures or with the signature as it was given (5.b.1.c)."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tuas.catalogue import current
from tuas.cycle.models import Pakta
from tuas.cycle.paktas import contents, drawing, marks
from tuas.cycle.paktas.witness import Witness, local_time, nip_of_witness, setting_of
from tuas.documents import pdf
from tuas.documents.pdf import indonesian
from tuas.organisation.models import Person, Unit
from tuas.organisation.profiles import profile_of
from tuas.stationery import papers
from tuas.ui.dates import long_date


def blank(unit: Unit, people: Iterable[Person], on: dt.date) -> bytes:
    """Pages to sign by hand, in the order given; the day is filled in by hand, too."""
    return _render(unit, on, blank_pages(unit, people, on))


def blank_word(unit: Unit, people: Iterable[Person], on: dt.date) -> bytes:
    """The same as DOCX. Without the bars of the page: whoever scans it afterwards names the person by hand."""
    return _word(unit, on, blank_pages(unit, people, on))


def blank_pages(unit: Unit, people: Iterable[Person], on: dt.date) -> list[dict[str, Any]]:
    setting = setting_of(unit, on)
    words = contents.statements_of(unit, contents.text_of(unit))
    pages = []
    for person in people:
        seen = setting.witness(person)
        pages.append(_page(person, seen, words, setting.profile.place, "", mark=marks.number(person.pk)))
    return pages


def given(pakta: Pakta) -> bytes:
    """One stored pakta as it was signed: its own words, day, witness, and the signature with its time."""
    return _render(pakta.unit, pakta.on, [_given(pakta)])


def given_word(pakta: Pakta) -> bytes:
    """The same as DOCX; a drawn signature is only in the PDF."""
    return _word(pakta.unit, pakta.on, [_given(pakta)])


def given_all(unit: Unit, paktas: Sequence[Pakta]) -> bytes:
    """Several stored paktas, a page each, in the order given. person and unit of each must be known."""
    return _render(unit, max(pakta.on for pakta in paktas), [_given(pakta) for pakta in paktas])


def _given(pakta: Pakta) -> dict[str, Any]:
    seen = Witness(pakta.witness_name, pakta.witness_position, nip_of_witness(pakta))
    zone = profile_of(pakta.unit, pakta.on).zone
    time = _("Ditandatangani secara elektronik {at}").format(at=local_time(pakta.recorded_at, zone))
    electronic = bool(pakta.drawing or pakta.typed_name)
    return _page(
        pakta.person, seen, pakta.statements, pakta.place, long_date(pakta.on),
        drawn=str(drawing.svg(pakta.drawing)), typed=pakta.typed_name, time=time if electronic else "",
    )  # fmt: skip


def _page(
    person: Person, seen: Witness, words: list[str], place: str, day: str, *,
    drawn: str = "", typed: str = "", time: str = "", mark: str = "",
) -> dict[str, Any]:  # fmt: skip
    ends = [";"] * (len(words) - 2) + ["; dan", "."]
    return {
        "opening": f"Saya, {person.name}, {person.position or '…………………………'}, menyatakan sebagai berikut:",
        "statements": [f"{word}{end}" for word, end in zip(words, ends[-len(words) :], strict=True)],
        "place": f"{place or '…………………'}, {day or '……………………… 20……'}",
        "witness": {"name": seen.name or "…………………………", "position": seen.position, "nip": seen.nip or "…………………………"},
        "maker": {"name": person.name, "nip": person.nip or "–"},
        "drawn": drawn, "typed": typed, "time": time, "mark": mark, "bars": marks.svg(mark) if mark else "",
    }  # fmt: skip


@indonesian
def _render(unit: Unit, on: dt.date, pages: list[dict[str, Any]]) -> bytes:
    return pdf.render("pakta.typ", data_of(unit, on, pages))


@indonesian
def _word(unit: Unit, on: dt.date, pages: list[dict[str, Any]]) -> bytes:
    return papers.made("FRM-02", data_of(unit, on, pages), unit)


def data_of(unit: Unit, on: dt.date, pages: list[dict[str, Any]]) -> dict[str, Any]:
    catalogue, profile = current(), profile_of(unit, on)
    form = next(form for form in catalogue.forms if form.code == "FRM-02")
    return {
        "title": _("Pakta Integritas {unit}").format(unit=unit.name),
        "form": form.number,
        "ministry": profile.ministry.upper(),
        "font": profile.font,
        "uncontrolled": catalogue.identity.uncontrolled,
        "demo": _("Data rekaan") if Unit.objects.filter(invented=True).exists() else "",
        "made": [on.year, on.month, on.day],
        "pages": pages,
    }
