"""What stands beside the twelve steps: milestones of every part, the paparan, settings, the next duty at home."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.world import SINCE, UNIT_A, World
from tuas.assessment.models import Assessor, Presentation, Sheet
from tuas.cycle.duties import actions as duties
from tuas.cycle.models import Decree, Letter, Predicate
from tuas.identification.models import Identification
from tuas.monitoring import facts, reading
from tuas.monitoring.models import Report
from tuas.organisation.models import Person
from tuas.portal import milestones
from tuas.portal.desk import next_duty
from tuas.portal.process_facts import state_of
from tuas.portal.programme_parts import records_of
from tuas.tpu.models import Session

PATH = f"/unit/{UNIT_A}/bagan-alir/"


@pytest.fixture(autouse=True)
def november(time_machine: Any) -> None:
    time_machine.move_to("2026-11-25 03:00:00+00:00", tick=False)


def named(world: World) -> dict[str, dt.date | None]:
    return dict(milestones.milestones(world.programme_a, records_of(world.programme_a)))


def test_each_part_says_its_own_milestones(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    found = named(world)
    assert list(found)[:3] == ["Pencanangan (5.b.1)", "Usulan dikirim (5.b.1.d)", "SK Menteri (5.b.2)"]
    assert set(found.values()) == {None}
    Sheet.objects.create(
        programme=world.programme_a, assessor=Assessor.TPU, lke=world.programme_a.lke,
        completed_at=dt.datetime(2026, 11, 2, 20, tzinfo=dt.UTC), seal="x",
    )  # fmt: skip
    Predicate.objects.create(unit=world.a, kind="WBK", on=dt.date(2026, 11, 20))
    found = named(world)
    assert found["Penilaian Pendahuluan selesai (5.i.3)"] == dt.date(2026, 11, 3)  # the WIB day
    assert found["Predikat WBK"] == dt.date(2026, 11, 20)
    late = [("Baru", dt.date(2026, 1, 1))]
    monkeypatch.setattr(milestones, "PROVIDERS", [*milestones.PROVIDERS, lambda programme, records: late])
    assert named(world)["Baru"] == dt.date(2026, 1, 1)


def test_step_four_shows_how_much_of_the_paparan_is_there(client: Client, world: World) -> None:
    client.force_login(world.member)
    assert '<span class="num">0 dari 9</span>' in client.get(PATH).content.decode()
    person = Person.objects.get(user=world.team_head)
    contents = {f"6.c.4.j.{n}": "hlm. 1" for n in ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")}
    made = Presentation.objects.create(
        programme=world.programme_a, version=1, on=dt.date(2026, 11, 20), presenter=person, presenter_name="Ketua",
        contents=contents,
    )  # fmt: skip
    assert '<span class="num">8 dari 9</span>' in client.get(PATH).content.decode()
    made.contents = contents | {"6.c.4.j.ix": "hlm. 2"}
    made.save()
    assert '<span class="num">9 dari 9</span>' in client.get(PATH).content.decode()


def test_a_due_day_is_that_of_the_setting_when_the_period_ended(world: World) -> None:
    """The reports page and the twelve steps say the same, before and after a setting changes."""
    Decree.objects.create(
        programme=world.programme_a, kind="AGEN", on=SINCE, starts_on=SINCE,
        signed_at=dt.datetime(2026, 1, 5, 3, tzinfo=dt.UTC),
    )  # fmt: skip
    duties.set_duty("batas_triwulan", "20", dt.date(2026, 10, 1), "Nota dinas 1.", by=world.admin)
    duties.set_duty("batas_triwulan", "5", dt.date(2026, 10, 2), "Nota dinas 2.", by=world.admin)
    page = {
        line.slot.period.code: line.slot.due
        for line in reading.lines(world.programme_a, dt.date(2026, 11, 25))
    }
    assert (page["2026-Q2"], page["2026-Q3"], page["2026-Q4"]) == (
        dt.date(2026, 7, 10), dt.date(2026, 10, 20), dt.date(2027, 1, 5),
    )  # fmt: skip
    reports = facts.reports_of(world.programme_a)
    kept = {key: facts.handed(row) for key, row in reports.items()}
    steps = facts.slots_of(world.programme_a, kept, dt.date(2026, 11, 25), None)
    assert {slot.period.code: slot.due for slot in steps if slot.duty == "5.j.2"} == {
        code: due for code, due in page.items() if "Q" in code
    }
    from tuas.cycle.models import ActionPlan

    ActionPlan.objects.create(
        programme=world.programme_a, decree=Decree.objects.get(), state="DITETAPKAN", made_by=world.team_head,
        set_at=dt.datetime(2026, 1, 14, 3, tzinfo=dt.UTC),
    )  # fmt: skip
    five = state_of(world.programme_a, dt.date(2026, 11, 25))[4]
    assert five.planned_end == dt.date(2027, 1, 5)


def test_the_next_duty_follows_the_settings(world: World) -> None:
    on = dt.date(2026, 11, 25)
    assert next_duty(world.programme_a, on) == (
        "Laporan Monitoring dan Evaluasi Pembangunan ZI, November 2026", dt.date(2026, 12, 10),
    )  # fmt: skip
    duties.set_duty("batas_monev", "15", dt.date(2026, 12, 1), "Nota dinas 3.", by=world.admin)
    assert next_duty(world.programme_a, on) == (
        "Laporan Monitoring dan Evaluasi Pembangunan ZI, November 2026", dt.date(2026, 12, 15),
    )  # fmt: skip
    at = dt.datetime(2026, 12, 2, 3, tzinfo=dt.UTC)
    for period in ("2026-11", "2026-12"):
        Report.objects.create(programme=world.programme_a, duty="5.j.1", period=period, submitted_at=at)
    assert next_duty(world.programme_a, on) == (
        "Laporan Hasil Pemantauan Agen Perubahan, Triwulan IV 2026", dt.date(2027, 1, 10),
    )  # fmt: skip
    assert next_duty(world.programme_a, dt.date(2027, 1, 15)) is None


def test_the_administrator_finds_the_settings_in_the_menu(client: Client, world: World) -> None:
    client.force_login(world.admin)
    assert 'href="/pengaturan/"' in client.get("/").content.decode()
    page = client.get("/pengaturan/").content.decode()
    assert 'href="/pengaturan/tenggat/"' in page
    assert 'href="/pengaturan/libur/"' in page
    client.force_login(world.member)
    assert 'href="/pengaturan/"' not in client.get("/").content.decode()
    assert client.get("/pengaturan/").status_code == 200


def test_letters_of_the_ditjen_stand_once_in_its_register(client: Client, world: World) -> None:
    from tests.identification import cast as identified
    from tuas.identification import actions
    from tuas.identification.actions import Given
    from tuas.organisation.actions import appoint
    from tuas.organisation.models import User

    director = User.objects.create(username="dirjen", name="Dirjen", password="!")
    appoint(
        director,
        "DIRJEN",
        unit=None,
        area="",
        sk_number="1",
        sk_date=SINCE,
        starts_on=SINCE,
        ends_on=None,
        by=None,
    )
    found = identified.signed(world, director)
    actions.forward(found, Given("D/77", dt.date(2026, 11, 25)), by=director)
    letters = {row.kind: row.state for row in Letter.objects.filter(unit=None)}
    assert letters == {
        "PERINTAH_DIRJEN": "DITERIMA", "PERINTAH_KI": "DITERIMA", "PENYAMPAIAN_KI": "DITERIMA",
        "PENYAMPAIAN_DIRJEN": "DIKIRIM",
    }  # fmt: skip
    client.force_login(world.responsible)
    assert client.get("/surat-djbm/").content.decode().count("D/77") == 1
    client.force_login(world.leader)
    assert client.get(f"/unit/{UNIT_A}/surat/").content.decode().count("D/77") == 1
    assert client.get("/surat-djbm/").status_code == 403
    # an assessor employed in the unit does not read there what the unit is not told
    client.force_login(world.tpu5_own)
    page = client.get("/surat-djbm/").content.decode()
    assert "Penyampaian hasil identifikasi dari Direktur KI" not in page


def sitting(world: World, area: str, day: int, **changed: Any) -> Session:
    """A sitting of November 2026, held beside step 8 unless changed."""
    given: dict[str, Any] = {
        "on": dt.date(2026, 11, day), "starts_at": dt.time(9), "place": "Aula", "pre_assessment": True,
        "held_at": dt.datetime(2026, 11, day, 5, tzinfo=dt.UTC), "held_by": world.tpu5, "made_by": world.tpu5,
    }  # fmt: skip
    return Session.objects.create(unit=world.a, area=area, **(given | changed))


def identify(world: World) -> None:
    order = Letter.objects.create(
        programme=world.programme_a, kind="PERINTAH_DIRJEN", on=dt.date(2026, 11, 2), state="DIKIRIM", number="SP/1",
        sender="Dirjen", recipient="Direktur KI", subject="Identifikasi",
    )  # fmt: skip
    Identification.objects.create(programme=world.programme_a, dirjen_order=order)


def eighth(client: Client) -> str:
    row = client.get(PATH).content.decode().split('id="langkah-8"')[1].split("</tr>")[0]
    return row.split('data-l="Output"')[1]


def test_step_eight_names_the_sittings_that_were_held(client: Client, world: World) -> None:
    """6.c.8.c: with day, bidang and a link; what is only planned, cancelled, or apart from step 8 is not among them."""
    client.force_login(world.member)
    assert '<span class="num">0 dari 6</span>' in eighth(client)
    identify(world)
    first, second, third = sitting(world, "5", 4), sitting(world, "5", 9), sitting(world, "2", 6)
    sitting(world, "1", 20, held_at=None, held_by=None)
    sitting(world, "3", 7, pre_assessment=False)
    sitting(world, "4", 8, held_at=None, held_by=None, cancelled_at=dt.datetime(2026, 11, 8, tzinfo=dt.UTC),
            cancel_reason="Berhalangan")  # fmt: skip
    sitting(world, "6", 1)  # before the Dirjen's order: of an earlier identification
    row = eighth(client)
    assert '<span class="num">2 dari 6</span>' in row
    links = [f'<a href="/unit/{UNIT_A}/pendampingan/{each.pk}/">' for each in (third, first, second)]
    assert [row.index(link) for link in links] == sorted(row.index(link) for link in links)
    assert row.count("/pendampingan/") == 4  # the three, and the page of all
    assert "Bidang 2: " in row
    assert "9 November 2026" in row
    for area in "1346":
        sitting(world, area, 10)
    assert '<span class="num">6 dari 6</span>' in eighth(client)


def test_many_sittings_cost_no_further_query(client: Client, world: World) -> None:
    client.force_login(world.member)
    identify(world)
    sitting(world, "1", 3)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(PATH)
        return len(found)

    before = (asked(), asked())[1]
    for day in range(4, 24):
        sitting(world, str(day % 6 + 1), day)
    assert asked() == before
