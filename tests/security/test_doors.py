"""Doors that were found open: accounts, ended appointments, ranges, search, visitors' files, stale empty answers."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.world import World
from tuas.files.models import incoming
from tuas.organisation.actions import end_appointment
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Appointment
from tuas.organisation.policies import why_not_lock
from tuas.ui.dates import today
from tuas.ui.errors import Conflict
from tuas.ui.templatetags.ui import state


def test_a_units_administrator_locks_neither_assessors_nor_the_own_account(
    client: Client, world: World
) -> None:
    client.force_login(world.unit_admin)
    for user in (world.tpu5_own, world.unit_admin):
        answer = client.post(f"/unit/{world.a.number}/pegawai/{user.person.pk}/kunci/", {"aktif": "0"})
        user.refresh_from_db()
        assert (answer.status_code, user.is_active) == (403, True)
    assert not why_not_lock(authority_of(world.unit_admin, today()), world.member)
    assert not why_not_lock(authority_of(world.admin, today()), world.tpu5_own)


def test_an_ended_appointment_is_not_brought_back_by_ending_it_again(world: World) -> None:
    held = Appointment.objects.get(user=world.member)
    yesterday = today() - dt.timedelta(days=1)
    Appointment.objects.filter(pk=held.pk).update(ends_on=yesterday)
    held.refresh_from_db()
    with pytest.raises(Conflict):
        end_appointment(held, today(), by=world.unit_admin)
    held.refresh_from_db()
    assert held.ends_on == yesterday


@pytest.mark.django_db
def test_a_visitors_file_never_reaches_the_disk(monkeypatch: Any) -> None:
    client = Client(enforce_csrf_checks=True)  # the check reads the form before anybody asks for a login
    made: list[str] = []
    monkeypatch.setattr("tuas.files.upload._Arriving", lambda: made.append("file"))
    before = set(incoming().iterdir())
    for address in ("/masuk/", "/unit/011/unggah/"):
        client.post(address, {"berkas": SimpleUploadedFile("a.pdf", b"%PDF-1.7")})
    assert not made
    assert set(incoming().iterdir()) == before


@pytest.mark.parametrize("name", ["²", "9" * 30, "-1", " "])
def test_a_number_that_is_none_is_refused_with_a_sentence(client: Client, world: World, name: str) -> None:
    client.force_login(world.team_head)
    address = f"/unit/{world.a.number}"
    answers = [
        client.post(f"{address}/bawa/", {"nama": "x", "jumlah": name}),
        client.post(f"{address}/kotak-masuk/", {f"kode-{name}": "P5.a.1", "bukan": name}),
        client.post(f"{address}/unggah/", {"versi_dari": name, "sudah": "0" * 64}),
        client.get(f"{address}/cari/", {"hal": name}),
    ]
    assert all(answer.status_code < 500 for answer in answers)


def test_every_state_of_a_link_can_be_drawn() -> None:
    from tuas.evidence.models import LinkState

    assert all(str(state(value)) for value in LinkState.values)
