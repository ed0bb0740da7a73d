"""Internal control: slots, registers, risks set by the Pimpinan, and how they become evidence (5.e.I.5, I.6.h–i)."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.world import SINCE, World
from tuas.cycle.models import Holiday
from tuas.evidence.models import Link
from tuas.files.models import Blob
from tuas.frontdesk.controls import actions, reading, report
from tuas.frontdesk.controls.actions import Given
from tuas.frontdesk.controls.kinds import SLOTS, of_group
from tuas.frontdesk.controls.registers import REGISTERS
from tuas.frontdesk.models import (
    Gift,
    Interest,
    Risk,
    SlotPaper,
)
from tuas.frontdesk.reports.kinds import ReportKind
from tuas.monitoring.filing.deeds import file_pending
from tuas.organisation.actions import appoint
from tuas.organisation.authority import authority_of
from tuas.organisation.models import User
from tuas.rules.periods import long_date, parse
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
RISK: dict[str, Any] = {
    "statement": "Lelang gagal", "cause": "", "owner": "PPK", "likelihood": 2, "impact": 4, "control": "Reviu",
    "due_on": dt.date(2026, 12, 31), "done_on": None, "realised": "",
}  # fmt: skip
YEAR = parse("2026")


def deed(by: User) -> dict[str, Any]:
    return {"by": by, "who": authority_of(by, today())}


def kind(slug: str) -> ReportKind:
    return next(each for each in report.KINDS if each.slug == slug)


def at(world: World, more: str = "") -> str:
    return f"/unit/{world.a.number}/pengendalian/{more}"


def upload(name: str = "dokumen.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF + name.encode(), "application/pdf")


def file(n: int = 0) -> tuple[Blob, str]:
    blob, _new = Blob.objects.get_or_create(
        sha256=f"{n:064x}", defaults={"size": 1, "media_type": "application/pdf"}
    )
    return blob, f"dokumen {n}.pdf"


def put(world: World, slug: str, n: int = 0, **more: Any) -> SlotPaper:
    given = Given(f"Dokumen {slug}", dt.date(2026, 2, 2), file(n), **more)
    return actions.put(world.programme_a, slug, given, **deed(world.team_head))


def filled(world: World, key: str) -> tuple[int, int]:
    group = next(each for each in reading.groups(world.programme_a) if each.key == key)
    return group.filled, len(group.slots)


@pytest.mark.rq("RQ-104")
def test_six_items_of_gratification_the_register_may_be_empty_and_a_circular_names_its_holiday(
    world: World, client: Client
) -> None:
    assert len(of_group("gratifikasi")) == 6
    day = Holiday.objects.filter(on__year=2026, kind=Holiday.Kind.LIBUR, name__icontains="fitri").order_by(
        "on"
    )[0]
    client.force_login(world.head5)
    for slug in ("satgas", "larangan", "sosialisasi", "monev-upg"):
        sent = {"title": slug, "on": "2026-02-02", "paper": upload(f"{slug}.pdf")}
        assert client.post(at(world, f"{slug}/"), sent).status_code == 302
    none = {"title": "Nihil", "on": "2026-02-02", "none": "on"}
    assert client.post(at(world, "catatan/"), none).status_code == 302
    circular = {"title": "SE 1", "on": "2026-03-01", "holiday": "", "paper": upload("se.pdf")}
    answer = client.post(at(world, "hari-raya/"), circular)
    assert answer.status_code == 422
    assert "se.pdf" in answer.content.decode()
    circular |= {"holiday": day.on.isoformat(), "paper": ""}
    assert client.post(at(world, "hari-raya/"), circular).status_code == 302
    assert SlotPaper.objects.get(slot="hari-raya").holiday == day.on
    assert filled(world, "gratifikasi") == (6, 6)
    assert f"untuk hari raya {long_date(day.on)}" in client.get(at(world, "hari-raya/")).content.decode()
    assert (
        not kind("gratifikasi").content(world.programme_a, YEAR).missing
    )  # an empty register is a report: nihil


def test_only_the_register_may_be_nihil(world: World) -> None:
    for slug in SLOTS:
        given = Given("Nihil", dt.date(2026, 2, 2), None)
        if slug == "catatan":
            actions.put(world.programme_a, slug, given, **deed(world.team_head))
        else:
            with pytest.raises(Invalid):
                actions.put(world.programme_a, slug, given, **deed(world.team_head))


@pytest.mark.rq("RQ-105")
def test_seven_of_eight_sub_unsur_show_seven_of_eight(world: World, client: Client) -> None:
    assert [slot.items for slot in of_group("spip")] == [(f"P5.c.{n}",) for n in range(1, 9)]
    for n in range(1, 8):
        put(world, f"spip-{n}", n)
    assert filled(world, "spip") == (7, 8)
    client.force_login(world.tpu5)
    assert "7 dari 8" in client.get(at(world)).content.decode()
    put(world, "spip-8", 8)
    assert filled(world, "spip") == (8, 8)
    assert "8 dari 8" in client.get(at(world)).content.decode()


@pytest.mark.rq("RQ-106")
def test_the_pimpinan_sets_the_risks_and_each_control_has_its_status(world: World, client: Client) -> None:
    actions.enter(world.programme_a, Risk(), RISK, 0, **deed(world.head5))
    found = Risk.objects.select_related("programme__unit").get()
    for who in (world.head5, world.team_head, world.admin):
        with pytest.raises(Denied, match="ditetapkan Pimpinan"):
            actions.set_risks(world.programme_a, **deed(who))
    matrix = kind("risiko").content
    assert "belum ditetapkan" in str(matrix(world.programme_a, YEAR).missing[0])
    client.force_login(world.leader)
    assert client.post(at(world, "risiko/tetapkan/")).status_code == 302
    page = client.get(at(world, "register/risiko/")).content.decode()
    assert "Ditetapkan" in page
    assert "direncanakan" in page
    done = RISK | {"done_on": today(), "realised": "Reviu dua kali"}
    actions.enter(world.programme_a, found, done, 1, **deed(world.head5))
    said = matrix(world.programme_a, YEAR)
    assert not said.missing
    assert said.figures == {"rows": 1, "done": 1}
    assert "terlaksana" in str(said.tables)
    actions.enter(world.programme_a, found, done | {"impact": 5}, 2, **deed(world.head5))
    assert matrix(world.programme_a, YEAR).missing  # another list than the Pimpinan set


@pytest.mark.parametrize(("due", "word"), [(-1, "terlambat"), (0, "siap"), (1, "siap")])
def test_a_control_is_late_after_its_last_day(world: World, due: int, word: str) -> None:
    row = Risk(due_on=today() + dt.timedelta(days=due))
    assert REGISTERS["risiko"].state(row)[0] == word


@pytest.mark.rq("RQ-108")
def test_the_four_items_of_the_wbs(world: World) -> None:
    slots = of_group("wbs")
    assert [slot.items[0] for slot in slots] == ["P5.h.1", "P5.h.2", "P5.h.3", "P5.h.4"]
    assert not any(slot.optional for slot in slots)  # IC-78: the innovation too
    for n, slot in enumerate(slots):
        assert filled(world, "wbs") == (n, 4)
        put(world, slot.slug, n)
    assert filled(world, "wbs") == (4, 4)


@pytest.mark.rq("RQ-109")
def test_the_map_and_its_handling_are_kept_per_year(world: World) -> None:
    said = {
        "position": "PPK",
        "situation": "Saudara ikut lelang",
        "source": "keluarga",
        "prevention": "Mundur",
    }
    mapped = kind("benturan").content
    assert mapped(world.programme_a, YEAR).missing
    actions.enter(world.programme_a, Interest(), said, 0, **deed(world.head5))
    row = Interest.objects.select_related("programme__unit").get()
    handled = said | {"handled_on": today(), "handling": "PPK diganti"}
    actions.enter(world.programme_a, row, handled, 1, **deed(world.head5))
    found = mapped(world.programme_a, YEAR)
    assert found.figures == {"rows": 1, "done": 1}
    assert row.programme.year == 2026
    assert not Interest.objects.filter(programme=world.programme_b).exists()
    assert [slot.items[0] for slot in of_group("benturan")] == [
        "P5.i.1",
        "P5.j.1",
        "P5.j.2",
        "P5.j.3",
        "P5.j.4",
    ]


@pytest.mark.rq("RQ-112")
def test_the_slots_of_sp4n_lapor_prove_both_activities(world: World) -> None:
    """SK, dashboard screenshot and assignment letter."""
    appoint(
        world.member1, "ANGGOTA_POKJA", unit=world.a, area="6", sk_number="SK-6", sk_date=SINCE, starts_on=SINCE,
        ends_on=None, by=None,
    )  # fmt: skip
    assert [slot.items for slot in of_group("sp4n")] == [
        ("P6.h.1", "P6.i.1"),
        ("P6.h.2", "P6.i.2"),
        ("P6.i.3",),
    ]
    for n, slot in enumerate(of_group("sp4n")):
        given = Given(slot.slug, dt.date(2026, 2, 2), file(n))
        with pytest.raises(Denied, match="Pokja 6"):
            actions.put(world.programme_a, slot.slug, given, **deed(world.member))
        actions.put(world.programme_a, slot.slug, given, **deed(world.member1))
    assert filled(world, "sp4n") == (3, 3)


def test_a_kept_paper_is_evidence_of_its_items_once(world: World, client: Client) -> None:
    """Yearly items for their year, the others without a period; nihil proves nothing."""
    client.force_login(world.head5)
    for slug in ("satgas", "monev-upg", "spip-1"):
        sent = {"title": slug, "on": "2026-02-02", "paper": upload(f"{slug}.pdf")}
        assert client.post(at(world, f"{slug}/"), sent).status_code == 302
    actions.put(world.programme_a, "catatan", Given("Nihil", today(), None), **deed(world.head5))
    file_pending(world.programme_a)
    file_pending(world.programme_a)
    found = Link.objects.filter(programme=world.programme_a, unlinked_at=None).order_by("item")
    assert list(found.values_list("item", "period")) == [("P5.b.1", ""), ("P5.b.6", "2026"), ("P5.c.1", "")]


def test_a_register_names_positions_and_is_read_by_few(world: World, client: Client) -> None:
    said = {
        "kind": "tolak", "on": dt.date(2026, 3, 3), "what": "Parsel", "value": Decimal("250000"),
        "position": "Kasatker", "giver": "rekanan", "reported_on": None, "number": "", "decision": "",
    }  # fmt: skip
    actions.enter(world.programme_a, Gift(), said, 0, **deed(world.head5))
    for who, status in ((world.head5, 200), (world.leader, 200), (world.tpu5, 200), (world.member1, 403)):
        client.force_login(who)
        answer = client.get(at(world, "register/gratifikasi/"))
        assert answer.status_code == status
        assert ("Parsel" in answer.content.decode()) is (status == 200)
    page = client.get(at(world)).content.decode()
    assert "Parsel" not in page
    content = kind("gratifikasi").content(world.programme_a, YEAR)
    assert "Rp250.000" in str(content.tables)
    assert "0 dilaporkan" in content.lead[0]


def test_a_refused_row_keeps_its_words_and_two_at_once_the_second_is_told(
    world: World, client: Client
) -> None:
    client.force_login(world.head5)
    sent = {
        "statement": "Lelang gagal", "owner": "PPK", "likelihood": "2", "impact": "6", "control": "Reviu",
        "due_on": "2026-12-31", "revisi": "1",
    }  # fmt: skip
    answer = client.post(at(world, "register/risiko/"), sent)
    assert answer.status_code == 422
    assert "Lelang gagal" in answer.content.decode()
    assert client.post(at(world, "register/risiko/"), sent | {"impact": "5"}).status_code == 302
    row = Risk.objects.get()
    one = at(world, f"register/risiko/{row.pk}/")
    assert client.post(one, sent | {"impact": "4"}).status_code == 302
    answer = client.post(one, sent | {"impact": "1", "control": "Lain sekali"})
    assert answer.status_code == 409
    assert "Lain sekali" in answer.content.decode()
    row.refresh_from_db()
    assert (row.impact, row.control) == (4, "Reviu")


def test_a_paper_is_taken_out_once(world: World) -> None:
    made = put(world, "satgas")
    actions.take(made, **deed(world.team_head))
    with pytest.raises(Conflict):
        actions.take(made, **deed(world.team_head))
    assert filled(world, "gratifikasi") == (0, 6)


@pytest.mark.rq("RQ-093")
def test_the_four_items_of_the_role_model_and_each_employees_lhkan_and_lp2p(
    world: World, client: Client
) -> None:
    slots = of_group("panutan")
    assert [slot.items[0] for slot in slots] == ["P1.d.i.1", "P1.d.i.2", "P1.d.i.3", "P1.d.i.4"]
    client.force_login(world.member1)
    for slot in slots:
        sent = {"title": slot.slug, "on": "2026-02-02", "paper": upload(f"{slot.slug}.pdf")}
        assert client.post(at(world, f"{slot.slug}/"), sent).status_code == 302
    assert filled(world, "panutan") == (4, 4)
    file_pending(world.programme_a)
    assert set(Link.objects.values_list("item", flat=True)) >= {slot.items[0] for slot in slots}
    for duty in ("lhkan", "lp2p"):
        page = client.get(f"/unit/{world.a.number}/kepatuhan/wajib/{duty}/").content.decode()
        for person in world.a.people.filter(active=True):
            assert person.name in page
        assert page.count("belum") >= world.a.people.filter(active=True).count()
