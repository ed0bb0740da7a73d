"""What a unit's papers say holds from a day on; due days are over at 23.59 WIB, shown by the unit's own clock, too."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.documents.reading import pdf_text as words
from tests.world import UNIT_A, World
from tuas.audit.models import Event
from tuas.cycle.letters import paper as letter_paper
from tuas.cycle.models import Declaration, Letter
from tuas.cycle.paktas.witness import setting_of
from tuas.notifications.models import Notification
from tuas.organisation import profile_actions
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Person, Unit, UnitProfile, User
from tuas.organisation.profiles import FIELDS, default, profile_of
from tuas.portal import background
from tuas.portal.desk import Desk
from tuas.ui.dates import closing, today
from tuas.ui.errors import Conflict, Denied, Invalid
from tuas.ui.templatetags.ui import batas
from tuas.ui.waiting import Task

PATH = f"/unit/{UNIT_A}/profil/"
TOMORROW = dt.timedelta(days=1)


def said(unit: Unit, **changed: str) -> dict[str, str]:
    plain = default(unit, today())
    return {name: getattr(plain, name) for name in FIELDS} | changed


def write(
    world: World, on: dt.date, saw: int = 0, by: User | None = None, **changed: str
) -> UnitProfile | None:
    who = by or world.unit_admin
    return profile_actions.change(
        world.a, on, said(world.a, **changed), saw, by=who, who=authority_of(who, today())
    )


def typed(world: World, **changed: Any) -> dict[str, Any]:
    return said(world.a) | {"from_on": today().isoformat(), "saw": "0"} | changed


@pytest.mark.parametrize("who", ["unit_admin", "secretary", "admin"])
def test_those_who_keep_the_unit_write_it(client: Client, world: World, who: str) -> None:
    client.force_login(getattr(world, who))
    assert client.post(PATH, typed(world, place="Palembang")).status_code == 302
    assert profile_of(world.a, today()).place == "Palembang"
    assert Event.objects.filter(action="profile.changed", unit=UNIT_A).count() == 1


@pytest.mark.parametrize("who", ["leader", "team_head", "head5", "member", "tpu5", "responsible"])
def test_who_sees_the_unit_reads_it_and_is_told_who_writes(client: Client, world: World, who: str) -> None:
    client.force_login(getattr(world, who))
    page = client.get(PATH).content.decode()
    assert "administrator unit atau Sekretaris Tim Kerja" in page
    assert "Simpan profil" not in page
    refused = client.post(PATH, typed(world))
    assert refused.status_code == 403
    assert "(FRM-01, FRM-02)" in refused.content.decode()
    assert not UnitProfile.objects.exists()


@pytest.mark.parametrize("who", ["member_b", "outsider"])
def test_nobody_else_finds_it(client: Client, world: World, who: str) -> None:
    client.force_login(getattr(world, who))
    assert client.get(PATH).status_code == 404
    assert client.post(PATH, typed(world)).status_code == 404


def test_the_old_entry_holds_until_the_day_before(world: World) -> None:
    first = write(world, today() - dt.timedelta(days=9), place="Palembang")
    assert first is not None
    write(world, today(), first.pk, place="Jambi")
    assert profile_of(world.a, today() - TOMORROW).place == "Palembang"
    assert profile_of(world.a, today()).place == "Jambi"
    assert profile_of(world.a, today() - dt.timedelta(days=10)).pk is None


def test_a_change_that_is_known_before_waits_for_its_day(world: World) -> None:
    write(world, today() + TOMORROW, place="Jambi")
    assert profile_of(world.a, today()).place == ""
    assert profile_of(world.a, today() + TOMORROW).place == "Jambi"


@pytest.mark.parametrize("days", [-1, 0])
def test_of_one_day_the_last_one_written_holds(world: World, days: int) -> None:
    on = today() + dt.timedelta(days=days)
    first = write(world, on, place="Palembang")
    assert first is not None
    write(world, on, first.pk, place="Jambi")
    assert profile_of(world.a, today()).place == "Jambi"


def test_a_double_click_writes_once(client: Client, world: World) -> None:
    client.force_login(world.secretary)
    for _n in range(2):
        assert client.post(PATH, typed(world, place="Jambi")).status_code == 302
    assert UnitProfile.objects.count() == 1


def test_of_two_at_once_the_second_is_shown_the_first(client: Client, world: World) -> None:
    write(world, today(), place="Jambi")
    client.force_login(world.secretary)
    answer = client.post(PATH, typed(world, place="Palembang"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="Palembang"' in page  # what was typed is kept
    assert "baru saja diubah orang lain" in page
    assert "Jambi" in page
    again = answer.context["form"]["saw"].value()
    assert client.post(PATH, typed(world, place="Palembang", saw=again)).status_code == 302
    with pytest.raises(Conflict):
        write(world, today(), 0, place="Bengkulu")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"ministry": " "}, "Kementerian|kementerian|wajib|Bidang ini"),
        ({"superior_nip": "12345678901234567"}, "18 digit"),
        ({"superior_nip": "1" * 19}, "18"),
        ({"from_on": "1999-12-31"}, "tahun 2000"),
        ({"zone": "GMT"}, "GMT"),
        ({"from_on": "kapan"}, "tanggal"),
    ],
)
def test_what_cannot_be_is_refused_and_stays_typed(
    client: Client, world: World, changed: dict[str, str], sentence: str
) -> None:
    client.force_login(world.unit_admin)
    answer = client.post(PATH, typed(world, place="Jambi", **changed))
    assert answer.status_code == 422
    assert any(word in answer.content.decode() for word in sentence.split("|"))
    assert 'value="Jambi"' in answer.content.decode()
    assert not UnitProfile.objects.exists()


@pytest.mark.parametrize(("ahead", "fits"), [(366, True), (367, False)])
def test_a_day_at_most_a_year_ahead(world: World, ahead: int, fits: bool) -> None:
    on = today() + dt.timedelta(days=ahead)
    if fits:
        assert write(world, on, place="Jambi")
    else:
        with pytest.raises(Invalid, match="setahun"):
            write(world, on, place="Jambi")


def test_the_superiors_nip_is_for_those_who_need_it(client: Client, world: World) -> None:
    nip = "196801012005011001"
    write(world, today(), superior_nip=nip)
    for who, shown in (
        (world.unit_admin, True),
        (world.team_head, True),
        (world.member, False),
        (world.tpu5, False),
    ):
        client.force_login(who)
        assert (nip in client.get(PATH).content.decode()) is shown


def test_the_head_signs_before_the_superior_of_that_day(world: World) -> None:
    first = write(
        world, today() - dt.timedelta(days=9), superior_name="Atasan Lama", superior_position="Dirjen"
    )
    assert first is not None
    write(world, today(), first.pk, superior_name="Atasan Baru", superior_position="Dirjen")
    head = Person.objects.get(user=world.leader)
    assert setting_of(world.a, today() - TOMORROW).witness(head).name == "Atasan Lama"
    assert setting_of(world.a, today()).witness(head).name == "Atasan Baru"


def test_the_piagam_has_the_letterhead_of_its_day(client: Client, world: World) -> None:
    first = write(world, dt.date(2026, 1, 2), ministry="Kementerian Lama", address="Jalan Contoh 1")
    assert first is not None
    write(world, dt.date(2026, 3, 2), first.pk, ministry="Kementerian Baru")
    made = Declaration.objects.create(programme=world.programme_a, level="UPT", on=dt.date(2026, 3, 1))
    client.force_login(world.team_head)
    before = words(client.get(f"/unit/{UNIT_A}/pencanangan/piagam.pdf").content)
    assert "KEMENTERIAN LAMA" in before
    assert "Jalan Contoh 1" in before
    Declaration.objects.filter(pk=made.pk).update(on=dt.date(2026, 3, 2))
    assert "KEMENTERIAN BARU" in words(client.get(f"/unit/{UNIT_A}/pencanangan/piagam.pdf").content)


def letter(world: World, **changed: Any) -> Letter:
    values: dict[str, Any] = {
        "unit": world.a, "programme": world.programme_a, "kind": "USULAN", "sender": "Kepala",
        "subject": "Usulan #1 [x]", "recipient": "Direktur Jenderal", "body": "Kami mengusulkan.\n\nTerima kasih.",
    }  # fmt: skip
    return Letter.objects.create(**(values | changed))


def test_a_letter_has_the_letterhead_place_and_title_of_its_day(world: World) -> None:
    first = write(world, dt.date(2026, 1, 2), place="Palembang", head_title="Kepala Balai Lama")
    assert first is not None
    write(world, dt.date(2026, 3, 2), first.pk, place="Jambi", head_title="Kepala Balai Baru")
    said_ = words(letter_paper.paper(letter(world, on=dt.date(2026, 3, 1), number="1/A")))
    for part in (
        "Palembang, 1 Maret 2026",
        "Kepala Balai Lama",
        "1/A",
        "Usulan #1 [x]",
        "Terima kasih.",
        "Rancangan",
    ):
        assert part in said_
    later = words(letter_paper.paper(letter(world, on=dt.date(2026, 3, 2))))
    assert "Jambi, 2 Maret 2026" in later
    assert "Kepala Balai Baru" in later


@pytest.mark.parametrize(
    ("who", "status"), [("member", 404), ("team_head", 200), ("tpu5", 404), ("member_b", 404)]
)
def test_a_drafts_pdf_is_for_those_who_see_the_draft(
    client: Client, world: World, who: str, status: int
) -> None:
    found = letter(world)
    client.force_login(getattr(world, who))
    answer = client.get(f"/unit/{UNIT_A}/surat/{found.pk}/pdf/")
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("WIB", ""),
        ("WITA", "23.59 WIB (00.59 WITA, Rabu)"),
        ("WIT", "23.59 WIB (01.59 WIT, Rabu)"),
        ("", ""),
    ],
)
def test_a_due_day_ends_on_the_next_morning_further_east(zone: str, shown: str) -> None:
    assert closing(dt.date(2026, 11, 10), zone) == shown
    assert batas(dt.date(2026, 11, 10), zone) == shown
    assert batas(None, zone) == ""


def test_the_last_day_of_a_year_ends_in_the_next_one() -> None:
    assert closing(dt.date(2026, 12, 31), "WIT") == "23.59 WIB (01.59 WIT, Jumat)"


@pytest.mark.parametrize(("zone", "shown"), [("WIB", False), ("WIT", True)])
@pytest.mark.parametrize("path", [f"/unit/{UNIT_A}/laporan/", f"/unit/{UNIT_A}/laporan/2026-02/", "/"])
def test_a_unit_in_the_east_sees_its_own_clock(
    client: Client, world: World, path: str, zone: str, shown: bool
) -> None:
    write(world, dt.date(2026, 1, 2), zone=zone)
    client.force_login(world.team_head)
    assert ("23.59 WIB (01.59 WIT" in client.get(path).content.decode()) is shown


def test_a_reminder_says_when_the_day_is_over_there(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    due = Task(1, "laporan", "", "/", "Serahkan", "siap", "5.j.1", today(), "laporan 1")
    late = Task(1, "laporan", "", "/", "Serahkan", "siap", "5.j.1", today() - TOMORROW, "laporan 2")
    monkeypatch.setattr(background, "desk_of", lambda _who, _on: Desk([due, late], own=world.a))
    background.remind_one(world.team_head, today())
    assert set(Notification.objects.values_list("body", flat=True)) == {""}
    write(world, today(), zone="WITA")
    background.remind_one(world.secretary, today())
    bodies = Notification.objects.filter(recipient=world.secretary.pk).values_list("event", "body")
    assert dict(bodies) == {"task.due": f"Berakhir {closing(today(), 'WITA')}.", "task.late": ""}


def test_the_zone_of_a_unit_that_wrote_none_follows_its_name(client: Client, world: World) -> None:
    Unit.objects.filter(pk=world.a.pk).update(name="Balai Pelaksanaan Jalan Nasional Merauke")
    client.force_login(world.team_head)
    assert "(01.59 WIT" in client.get(f"/unit/{UNIT_A}/laporan/").content.decode()


def test_the_page_asks_no_more_with_a_long_history(client: Client, world: World) -> None:
    saw = 0
    client.force_login(world.unit_admin)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(PATH)
        return len(queries)

    write(world, today(), saw, place="A")
    before = asked()
    for n in range(6):
        saw = profile_actions.newest(world.a)
        write(world, today(), saw, place=f"Kota {n}")
    assert asked() == before


def test_the_action_refuses_by_itself(world: World) -> None:
    with pytest.raises(Denied, match="administrator unit"):
        write(world, today(), by=world.leader, place="Jambi")


@pytest.mark.once
def test_the_typeface_and_contact_of_the_day_are_on_the_letter(world: World) -> None:
    """In the PDF a face of the same widths, in Word the one by its name; before that day Tuas' own."""
    from tests.documents import reading

    day = dt.date(2026, 6, 1)
    write(world, day, font="Arial", contact="Telepon (0901) 321, balai@contoh.test")
    letter = Letter.objects.create(
        unit=world.a,
        programme=world.programme_a,
        kind="USULAN",
        sender="a",
        recipient="b",
        subject="Usulan",
        on=day,
    )
    made = letter_paper.paper(letter)
    assert b"LiberationSans" in made
    assert b"pdfuaid:part>1<" in made
    assert "balai@contoh.test" in words(made)
    word = letter_paper.word(letter)
    assert 'w:ascii="Arial"' in reading.opened(word).styles.element.xml
    assert "balai@contoh.test" in reading.words(word)
    letter.on = day - TOMORROW
    earlier = letter_paper.paper(letter)
    assert b"LiberationSans" not in earlier
    assert "balai@contoh.test" not in words(earlier)


def test_a_typeface_outside_the_list_is_refused(client: Client, world: World) -> None:
    client.force_login(world.unit_admin)
    assert client.post(PATH, typed(world, font="Comic Sans MS")).status_code == 422
    with pytest.raises(Invalid, match="huruf"):
        write(world, today(), font="Comic Sans MS")
    assert UnitProfile.objects.count() == 0
