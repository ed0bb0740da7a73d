"""FRM-02 on paper, and the mark that tells whose page it is."""

import io
from typing import Any

import pypdfium2
import pytest
from django.test import Client

from tests.world import UNIT_A, World
from tuas.cycle.paktas import actions, contents, marks
from tuas.cycle.paktas.actions import Signature
from tuas.cycle.paktas.facts import unsigned
from tuas.organisation.models import Person
from tuas.ui.dates import long_date

PATH = f"/unit/{UNIT_A}/pakta/"


def pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    found = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return found


def picture(content: bytes, page: int = 0) -> Any:
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    image = document[page].render(scale=150 / 72).to_pil().copy()
    document.close()
    return image


def solid(text: str) -> str:
    """Without spaces and hyphens: a justified line breaks where it likes."""
    return "".join(text.replace("\u00ad", "").replace("-", "").split())


@pytest.mark.rq("RQ-186")
def test_a_page_for_each_with_both_names_and_nips(client: Client, world: World) -> None:
    """For every employee: letterhead, opening, the seven printed statements whole, place and day, witness and maker."""
    everybody = list(Person.objects.filter(unit=world.a))
    for n, person in enumerate(everybody):
        Person.objects.filter(pk=person.pk).update(nip=f"1990010120201210{n:02}")
    head = Person.objects.get(user=world.leader)
    people = list(unsigned(world.a))
    client.force_login(world.unit_admin)
    printed = pages(client.get(f"{PATH}cetak/").content)
    assert len(printed) == len(people) == len(everybody)
    for person, page in zip(people, printed, strict=True):
        one = solid(page)
        assert "KEMENTERIANPEKERJAANUMUMREPUBLIKINDONESIA" in one
        assert solid(f"Saya, {person.name}, Staf, menyatakan sebagai berikut:") in one
        there = 0
        for sentence in contents.printed(world.a):
            there = one.index(solid(sentence), there)
        assert "Menyaksikan," in one
        assert "PembuatPernyataan," in one
        assert solid(f"{person.name} NIP. {person.nip}") in one
        if person != head:  # his own witness is the superior
            assert "KepalaBalaiBesar" in one
            assert solid(f"{head.name} NIP. {head.nip}") in one
        assert "FRM-02/SOP/UPM/DJBM-199 Rev:00" in page
        assert "Dokumen ini tidak terkendali" in page
    assert "20……" in printed[0]


def test_the_place_and_day_of_a_signed_one(client: Client, world: World) -> None:
    person = Person.objects.get(user=world.member)
    made = actions.sign_self(person, world.a, Signature(typed=person.name), by=world.member)
    client.force_login(world.unit_admin)
    (page,) = pages(client.get(f"{PATH}pegawai/{person.pk}/cetak/").content)
    assert f"{made.place or '…'}" in page
    assert long_date(made.on) in page


def test_one_that_was_signed_shows_its_signature_and_time(client: Client, world: World) -> None:
    person = Person.objects.get(user=world.member)
    actions.sign_self(person, world.a, Signature(typed=person.name), by=world.member)
    client.force_login(world.unit_admin)
    (page,) = pages(client.get(f"{PATH}pegawai/{person.pk}/cetak/").content)
    assert page.count("Anggota Pokja Lima") == 3
    assert "Ditandatangani secara elektronik" in page


@pytest.mark.parametrize("typed", ["12-AAAA", "12", "x-AAAA", ""])
def test_an_invented_mark_is_nobody(typed: str) -> None:
    assert marks.key_of(typed) is None
    assert marks.key_of(marks.number(12).lower()) == 12


def test_names_and_nips_are_printed_for_the_team_only(client: Client, world: World) -> None:
    client.force_login(world.member)
    assert client.get(f"{PATH}cetak/").status_code == 403
