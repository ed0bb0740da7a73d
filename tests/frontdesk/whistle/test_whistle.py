"""Whistle-blowing: sealed for named persons, opened by nobody else, answered without a name (5.e.I.5.h)."""

import datetime as dt
import json
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers, signing
from django.test import Client

from tests.world import World
from tuas.audit.models import Event
from tuas.frontdesk.gate import door
from tuas.frontdesk.models import WhistleKey, WhistleMessage, WhistleReceiver, WhistleReport
from tuas.frontdesk.whistle import actions, report, sealing
from tuas.notifications.models import Notification
from tuas.organisation.authority import authority_of
from tuas.organisation.models import User
from tuas.rules.periods import parse
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db
PASSPHRASE, OTHER = "kuda biru makan rumput", "sapi hijau minum susu"
SECRET = "Kepala gudang menjual aspal milik negara."


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of a passphrase is for attackers; each of these tests tries several."""
    monkeypatch.setattr(sealing, "COST", 2**4)


def receiver(world: World, user: User, passphrase: str = PASSPHRASE) -> WhistleReceiver:
    by = world.leader
    made = actions.name(world.a, user, f"Jabatan {user.username}", by=by, who=authority_of(by, today()))
    actions.make_keys(made, passphrase, by=user)
    return made


def sent(world: World, key: str = "k" * 32, text: str = SECRET, **other: Any) -> dict[str, Any]:
    made = int((dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1)).timestamp() * 1000)
    token = signing.Signer(salt=door.SALT).sign_object(["wbs", world.a.number, "lembar", made])
    return {door.TOKEN: token, door.KEY: key, "isi": text, **other}


def code_in(answer: Any) -> str:
    return str(answer.content.decode().split('class="code big">')[1].split("<")[0])


def home(world: World, more: str = "") -> str:
    return f"/unit/{world.a.number}/wbs/{more}"


def everything() -> str:
    """Every row of every table, as text."""
    return "".join(
        serializers.serialize("json", model._default_manager.all())
        for app in apps.get_app_configs()
        if app.name.startswith(("tuas.", "django.contrib"))
        for model in app.get_models()
    )


def test_no_word_of_it_stands_anywhere_but_under_the_keys(world: World, client: Client) -> None:
    receiver(world, world.head5)
    answer = client.post(f"/wbs/{world.a.number}/", sent(world))
    code = code_in(answer)
    kept = everything()
    for hidden in ("aspal", "gudang", code, code.replace("-", ""), PASSPHRASE, "k" * 32):
        assert hidden not in kept
    told = Notification.objects.get(event="whistle.received")
    assert told.recipient == world.head5.pk
    assert Event.objects.filter(action="whistle.received", actor=None).count() == 1


def test_the_named_receiver_reads_it_and_nobody_else_whatever_else_he_may(
    world: World, client: Client
) -> None:
    receiver(world, world.head5)
    client.post(f"/wbs/{world.a.number}/", sent(world))
    found = WhistleReport.objects.get()
    one = home(world, f"{found.year}-{found.serial}/")
    for who in (
        world.admin,
        world.unit_admin,
        world.leader,
        world.team_head,
        world.tpu5,
        world.tpi,
        world.responsible,
    ):
        client.force_login(who)
        assert client.get(one).status_code == 403
        assert client.post(one, {"sandi": PASSPHRASE}).status_code == 403
        assert str(found) not in client.get(home(world)).content.decode()
    client.force_login(world.member_b)
    assert client.get(one).status_code == 404
    client.force_login(world.head5)
    assert "aspal" not in client.get(one).content.decode()
    answer = client.post(one, {"sandi": "bukan itu sandinya"})
    assert answer.status_code == 422
    assert "Frasa sandi tidak cocok" in answer.content.decode()
    answer = client.post(one, {"sandi": PASSPHRASE})
    assert "aspal" in answer.content.decode()
    assert PASSPHRASE not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    kept = everything() + json.dumps(dict(client.session))
    assert "aspal" not in kept
    assert PASSPHRASE not in kept


def test_who_is_left_out_cannot_read_it(world: World, client: Client) -> None:
    mine, his = receiver(world, world.head5), receiver(world, world.head1, OTHER)
    client.post(f"/wbs/{world.a.number}/", sent(world, tanpa=[str(his.pk)]))
    found = WhistleReport.objects.select_related("unit").get()
    assert list(found.keys.values_list("receiver", flat=True)) == [mine.pk]
    with pytest.raises(Invalid, match="tidak disegel"):
        actions.open_by_receiver(found, his, OTHER, by=world.head1)
    assert actions.open_by_receiver(found, mine, PASSPHRASE, by=world.head5).text == SECRET
    assert Notification.objects.filter(event="whistle.received", recipient=world.head1.pk).count() == 0
    answer = client.post(f"/wbs/{world.a.number}/", sent(world, "z" * 32, tanpa=[str(mine.pk), str(his.pk)]))
    assert answer.status_code == 422
    assert SECRET in answer.content.decode()


def test_reporter_and_receiver_talk_without_a_name(world: World, client: Client) -> None:
    receiver(world, world.head5)
    code = code_in(client.post(f"/wbs/{world.a.number}/", sent(world)))
    found = WhistleReport.objects.get()
    client.force_login(world.head5)
    answer = client.post(
        home(world, f"{found.year}-{found.serial}/"), {"sandi": PASSPHRASE, "pesan": "Kapan itu terjadi?"}
    )
    assert "Kapan itu terjadi?" in answer.content.decode()
    client.logout()
    page = client.post("/wbs/balasan/", {"kode": code}).content.decode()
    assert "Kapan itu terjadi?" in page
    assert world.head5.name not in page
    page = client.post("/wbs/balasan/", {"kode": code, "pesan": "Setiap Jumat malam."}).content.decode()
    assert "Setiap Jumat malam." in page
    assert "Jumat" not in everything()
    client.force_login(world.head5)
    assert (
        "Setiap Jumat malam."
        in client.post(home(world, f"{found.year}-{found.serial}/"), {"sandi": PASSPHRASE}).content.decode()
    )
    assert [message.by for message in WhistleMessage.objects.all()] == [world.head5, None]


def test_the_same_form_sent_again_is_kept_once(world: World, client: Client) -> None:
    receiver(world, world.head5)
    codes = {code_in(client.post(f"/wbs/{world.a.number}/", sent(world))) for _n in range(3)}
    assert len(codes) == 1
    assert WhistleReport.objects.count() == 1


def test_without_a_receiver_who_made_keys_it_is_closed(world: World, client: Client) -> None:
    by = world.leader
    made = actions.name(world.a, world.head5, by=by, who=authority_of(by, today()))
    assert client.get(f"/wbs/{world.a.number}/").status_code == 404
    actions.make_keys(made, PASSPHRASE, by=world.head5)
    assert client.get(f"/wbs/{world.a.number}/").status_code == 200
    actions.dismiss(made, by=by, who=authority_of(by, today()))
    assert client.get(f"/wbs/{world.a.number}/").status_code == 404


@pytest.mark.parametrize(("length", "holds"), [(11, False), (12, True)])
def test_a_passphrase_has_twelve_letters(world: World, length: int, holds: bool) -> None:
    by = world.leader
    made = actions.name(world.a, world.head5, by=by, who=authority_of(by, today()))
    if holds:
        actions.make_keys(made, "x" * length, by=world.head5)
    else:
        with pytest.raises(Invalid, match="paling sedikit 12"):
            actions.make_keys(made, "x" * length, by=world.head5)
    assert bool(WhistleReceiver.objects.get().public) is holds


def test_only_the_pimpinan_names_and_only_the_receiver_makes_keys(world: World) -> None:
    for who in (world.team_head, world.head5, world.unit_admin, world.admin):
        with pytest.raises(Denied, match="ditunjuk Pimpinan"):
            actions.name(world.a, world.head5, by=who, who=authority_of(who, today()))
    made = receiver(world, world.head5)
    with pytest.raises((Denied, Invalid)):
        actions.make_keys(made, OTHER, by=world.leader)
    with pytest.raises(Conflict):
        receiver(world, world.head5)
    with pytest.raises(Invalid, match="pegawai unit ini"):
        receiver(world, world.member_b)


def test_the_public_page_names_positions_and_no_person(world: World, client: Client) -> None:
    client.force_login(world.leader)
    data = {"deed": "tunjuk", "penerima": str(world.head5.pk)}
    refused = client.post(home(world), data | {"sebutan": f"Bapak {world.head5.name.upper()}"})
    assert refused.status_code == 422
    assert "tidak memuat nama orang" in refused.content.decode()
    assert f'value="Bapak {world.head5.name.upper()}"' in refused.content.decode()
    assert client.post(home(world), data).status_code == 302  # the position of the list of employees
    again = client.post(home(world), {"deed": "tunjuk", "penerima": str(world.head1.pk), "sebutan": "staf"})
    assert "Penerima lain sudah disebut demikian" in again.content.decode()
    named = {"deed": "tunjuk", "penerima": str(world.head1.pk), "sebutan": "Kepala UKI"}
    assert client.post(home(world), named).status_code == 302
    for made in WhistleReceiver.objects.select_related("user"):
        actions.make_keys(made, PASSPHRASE, by=made.user)
    client.logout()
    page = client.get(f"/wbs/{world.a.number}/").content.decode()
    assert "Kepala UKI" in page
    assert "Staf" in page
    assert world.head5.name not in page
    assert world.head1.name not in page


def test_what_is_lost_with_a_passphrase_is_handed_over_by_another(world: World) -> None:
    mine, his = receiver(world, world.head5), receiver(world, world.head1, OTHER)
    actions.submit(world.a, SECRET, (), "k" * 32)
    found = WhistleReport.objects.select_related("unit").get()
    actions.make_keys(his, "kunci yang baru sekali", by=world.head1)
    with pytest.raises(Invalid, match="tidak disegel"):
        actions.open_by_receiver(found, his, "kunci yang baru sekali", by=world.head1)
    with pytest.raises(Invalid, match="tidak cocok"):
        actions.hand_over(mine, his, "salah", by=world.head5)
    assert actions.hand_over(mine, his, PASSPHRASE, by=world.head5) == 1
    assert actions.hand_over(mine, his, PASSPHRASE, by=world.head5) == 0
    assert actions.open_by_receiver(found, his, "kunci yang baru sekali", by=world.head1).text == SECRET


def test_what_is_moved_or_changed_in_the_tables_does_not_open(world: World) -> None:
    mine = receiver(world, world.head5)
    actions.submit(world.a, SECRET, (), "k" * 32)
    actions.submit(world.a, "Laporan lain yang berbeda.", (), "z" * 32)
    one, two = WhistleReport.objects.order_by("pk").select_related("unit")
    WhistleReport.objects.filter(pk=two.pk).update(sealed=one.sealed)
    two.refresh_from_db()
    with pytest.raises(Invalid, match="rusak"):
        actions.open_by_receiver(two, mine, PASSPHRASE, by=world.head5)
    key = WhistleKey.objects.get(report=one)
    WhistleKey.objects.filter(pk=key.pk).update(wrapped=WhistleKey.objects.get(report=two).wrapped)
    with pytest.raises(Invalid, match="rusak"):
        actions.open_by_receiver(one, mine, PASSPHRASE, by=world.head5)


def test_steps_follow_in_order_and_once(world: World) -> None:
    mine = receiver(world, world.head5)
    actions.submit(world.a, SECRET, (), "k" * 32)
    found = WhistleReport.objects.select_related("unit").get()
    with pytest.raises(Conflict):
        actions.step(found, "followed_on", mine, by=world.head5)
    for name in actions.STEPS:
        actions.step(found, name, mine, by=world.head5)
        with pytest.raises(Conflict):
            actions.step(found, name, mine, by=world.head5)
    found.refresh_from_db()
    assert found.closed_on == today()


@pytest.mark.parametrize(("count", "told"), [(0, "Nihil"), (4, "tidak dirinci"), (5, "5 laporan diterima")])
def test_the_report_counts_and_hides_the_few(world: World, count: int, told: str) -> None:
    receiver(world, world.head5)
    for n in range(count):
        actions.submit(world.a, SECRET, (), f"{n}" * 32)
    said = report.content(world.programme_a, parse(str(today().year)))
    assert told in said.lead[0]
    assert bool(said.tables) is (count >= 5)
    assert "aspal" not in str(said)


@pytest.mark.parametrize("code", ["", "ABCD-EFGH-JKMN-PQRS", "x" * 400])
def test_an_unknown_code_opens_nothing(world: World, client: Client, code: str) -> None:
    receiver(world, world.head5)
    client.post(f"/wbs/{world.a.number}/", sent(world))
    assert client.post("/wbs/balasan/", {"kode": code}).status_code == 404


def test_guessing_is_counted(client: Client) -> None:
    answers = [client.post("/wbs/balasan/", {"kode": "ABCD-EFGH-JKMN-PQRS"}).status_code for _n in range(31)]
    assert answers == [404] * 30 + [429]


def test_who_is_left_out_is_handed_nothing_of_it_and_does_not_learn_that_it_exists(
    world: World, client: Client
) -> None:
    mine, his = receiver(world, world.head5), receiver(world, world.head1, OTHER)
    client.post(f"/wbs/{world.a.number}/", sent(world, tanpa=[str(his.pk)]))
    client.post(f"/wbs/{world.a.number}/", sent(world, "z" * 32, "Laporan lain yang berbeda."))
    about_him = WhistleReport.objects.exclude(keys__receiver=his).get()
    other = WhistleReport.objects.get(keys__receiver=his)
    assert actions.hand_over(mine, his, PASSPHRASE, by=world.head5) == 0
    actions.make_keys(his, "kunci yang baru sekali", by=world.head1)
    assert actions.hand_over(mine, his, PASSPHRASE, by=world.head5) == 1
    assert list(his.keys.values_list("report", flat=True)) == [other.pk]
    client.force_login(world.head1)
    page = client.get(home(world)).content.decode()
    assert str(other) in page
    assert str(about_him) not in page
    assert client.get(home(world, f"{about_him.year}-{about_him.serial}/")).status_code == 404
    assert (
        client.post(home(world, f"{about_him.year}-{about_him.serial}/"), {"sandi": OTHER}).status_code == 404
    )


def test_a_report_outlives_the_end_of_its_only_reader(world: World, client: Client) -> None:
    """Who could end its reader could silence it otherwise: what he holds he reads until it is closed."""
    mine = receiver(world, world.head5)
    receiver(world, world.head1, OTHER)
    actions.submit(world.a, SECRET, [each.pk for each in actions.ready(world.a) if each != mine], "k" * 32)
    found = WhistleReport.objects.select_related("unit").get()
    by = world.leader
    actions.dismiss(mine, by=by, who=authority_of(by, today()))
    actions.submit(world.a, "Laporan lain yang berbeda.", (), "z" * 32)
    assert mine.keys.count() == 1
    client.force_login(world.head5)
    one = home(world, f"{found.year}-{found.serial}/")
    assert "aspal" in client.post(one, {"sandi": PASSPHRASE}).content.decode()
    mine.refresh_from_db()
    with pytest.raises(Invalid, match="berakhir"):
        actions.make_keys(mine, OTHER, by=world.head5)
    for name in actions.STEPS:
        actions.step(found, name, mine, by=world.head5)
    assert client.post(one, {"sandi": PASSPHRASE}).status_code == 403
    again = actions.name(world.a, world.head5, by=by, who=authority_of(by, today()))
    assert again.pk == mine.pk
    assert "aspal" in client.post(one, {"sandi": PASSPHRASE}).content.decode()


def test_who_lost_the_passphrase_makes_new_keys_on_the_page(world: World, client: Client) -> None:
    mine = receiver(world, world.head5)
    old = WhistleReceiver.objects.get(pk=mine.pk).public
    client.force_login(world.head5)
    assert 'value="kunci"' in client.get(home(world)).content.decode()
    data = {"deed": "kunci", "sandi": OTHER, "ulang": OTHER}
    assert client.post(home(world), data).status_code == 302
    assert WhistleReceiver.objects.get(pk=mine.pk).public != old


def test_who_ended_is_not_told_that_the_reporter_wrote_again(world: World) -> None:
    mine, his = receiver(world, world.head5), receiver(world, world.head1, OTHER)
    code = actions.submit(world.a, SECRET, (), "k" * 32)
    by = world.leader
    actions.dismiss(his, by=by, who=authority_of(by, today()))
    found = WhistleReport.objects.get()
    for name in actions.STEPS:
        actions.step(found, name, mine, by=world.head5)
    opened = actions.open_by_reporter(code)
    assert opened is not None
    actions.write_back(*opened, "Masih terjadi lagi.")
    told = Notification.objects.filter(event="whistle.written_back")
    assert list(told.values_list("recipient", flat=True)) == [world.head5.pk]


def test_the_number_of_a_report_tells_of_no_other(world: World) -> None:
    receiver(world, world.head5)
    for n in range(4):
        actions.submit(world.a, SECRET, (), f"{n}" * 32)
    serials = sorted(WhistleReport.objects.values_list("serial", flat=True))
    assert serials != list(range(serials[0], serials[0] + 4))


def test_a_number_beyond_all_numbers_leaves_nobody_out(world: World, client: Client) -> None:
    receiver(world, world.head5)
    answer = client.post(f"/wbs/{world.a.number}/", sent(world, tanpa=["9" * 5000]))
    assert answer.status_code == 200
    assert WhistleKey.objects.count() == 1
