"""Whistle-blowing in use: guessed passphrases, open sessions, pages loaded again, where the public finds it."""

import pytest
from django.test import Client

from tests.frontdesk.whistle.test_whistle import OTHER, PASSPHRASE, SECRET, code_in, home, receiver, sent
from tests.world import World
from tuas.frontdesk.models import WhistleMessage, WhistleReceiver, WhistleReport
from tuas.frontdesk.whistle import actions, public_block, sealing
from tuas.ui.dates import today

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of a passphrase is for attackers; each of these tests tries several."""
    monkeypatch.setattr(sealing, "COST", 2**4)


@pytest.mark.parametrize(("wrong", "opens"), [(9, True), (10, False)])
def test_passphrases_are_not_guessed_without_end(
    world: World, client: Client, wrong: int, opens: bool
) -> None:
    receiver(world, world.head5)
    actions.submit(world.a, SECRET, (), "k" * 32)
    found = WhistleReport.objects.get()
    client.force_login(world.head5)
    one = home(world, f"{found.year}-{found.serial}/")
    for n in range(wrong):
        assert client.post(one, {"sandi": f"frasa salah {n}"}).status_code == 422
    page = client.post(one, {"sandi": PASSPHRASE}).content.decode()
    assert ("aspal" in page) is opens
    assert ("Terlalu banyak frasa sandi" in page) is not opens


def test_an_open_session_alone_replaces_no_keys(world: World, client: Client) -> None:
    world.head5.set_password("sandi akun saya")
    world.head5.save()
    mine = receiver(world, world.head5)
    client.force_login(world.head5)
    data = {"deed": "kunci", "sandi": OTHER, "ulang": OTHER}
    refused = client.post(home(world), data | {"akun": "tebakan"})
    assert refused.status_code == 422
    assert "kunci tidak diganti" in refused.content.decode()
    old = WhistleReceiver.objects.get(pk=mine.pk).public
    assert old == mine.public
    assert client.post(home(world), data | {"akun": "sandi akun saya"}).status_code == 302
    assert WhistleReceiver.objects.get(pk=mine.pk).public != old


def test_a_page_loaded_again_sends_its_message_once(world: World, client: Client) -> None:
    receiver(world, world.head5)
    code = code_in(client.post(f"/wbs/{world.a.number}/", sent(world)))
    told = {"kode": code, "pesan": "Kejadiannya hari Senin.", "g-kunci": "m" * 32}
    for _n in range(2):
        assert client.post("/wbs/balasan/", told).content.decode().count("hari Senin") == 1
    assert WhistleMessage.objects.count() == 1
    client.post("/wbs/balasan/", told | {"g-kunci": "n" * 32})
    assert WhistleMessage.objects.count() == 2
    found = WhistleReport.objects.get()
    client.force_login(world.head5)
    answered = {"sandi": PASSPHRASE, "pesan": "Terima kasih, kami periksa.", "g-kunci": "p" * 32}
    for _n in range(2):
        page = client.post(home(world, f"{found.year}-{found.serial}/"), answered).content.decode()
        assert page.count("kami periksa") == 1
    assert WhistleMessage.objects.count() == 3


def test_the_public_page_of_the_unit_leads_to_it_while_somebody_can_receive(
    world: World, client: Client
) -> None:
    assert public_block.block(world.a, today()) is None
    receiver(world, world.head5)
    found = public_block.block(world.a, today())
    assert found is not None
    assert found.href == f"/wbs/{world.a.number}/"
    assert world.head5.name not in str(found)
