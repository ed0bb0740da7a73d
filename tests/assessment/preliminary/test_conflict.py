"""Nobody judges the unit he belongs to; Direktorat Kepatuhan Intern only with a substitute (5.a.3.b, 5.b.1.c.iv)."""

import pytest
from django.urls import reverse

from tests.assessment.preliminary import cast
from tests.assessment.preliminary.cast import act
from tests.cycle.recording import record
from tests.tpu.cast import draft, holder
from tests.world import World
from tuas.assessment import policies, recommending
from tuas.assessment.models import Assessor, Sheet
from tuas.assessment.place import Place
from tuas.assessment.preliminary import actions, presentation
from tuas.catalogue import current
from tuas.cycle.models import Fact, Programme
from tuas.organisation.authority import authority_of
from tuas.organisation.models import User
from tuas.tpu import periods
from tuas.ui.dates import today
from tuas.ui.errors import Denied

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(world: World) -> Programme:
    """The programme of Direktorat Kepatuhan Intern, a calon for more than a year."""
    catalogue = current()
    made = Programme.objects.create(
        unit=world.home, target="WBK", year=2026, catalogue=catalogue.version, lke=catalogue.lke.version
    )
    record(world, Fact.Kind.SK_MENTERI, made)
    return made


def substituted(world: World) -> User:
    """A period with the Narasumber as substitute."""
    expert = holder("narasumber", "NARASUMBER")
    period = draft(world)
    seat = periods.seat(period, "NARASUMBER", "", expert, **act(world.admin))
    periods.name_substitute(seat, **act(world.admin))
    periods.activate(period, **act(world.admin))
    return expert


def test_it_is_not_assessed_without_a_substitute(world, own):
    with pytest.raises(Denied, match=r"pengganti Penanggung Jawab.*5\.a\.3\.b"):
        actions.open_(own, **act(cast.head("2")))


def test_the_penanggung_jawab_is_refused_even_where_his_employment_is_unknown(world, own):
    substituted(world)
    director = holder("direktur", "PENANGGUNG_JAWAB")
    with pytest.raises(Denied, match=r"bersama penggantinya.*5\.a\.3\.b"):
        actions.open_(own, **act(director))
    with pytest.raises(Denied, match="benturan kepentingan"):
        actions.open_(own, **act(world.responsible))


def test_the_substitutes_deeds_count_as_his_for_this_unit_and_no_other(world, own):
    expert = substituted(world)
    actions.open_(own, **act(expert))
    who = authority_of(expert, today())
    assert policies.column_of(who, world.home) is Assessor.TPU
    sheet = Sheet.objects.get(programme=own)
    sheet.programme = own
    hasil = current().lke.questions["B.I.a"]
    assert policies.why_not_answer(who, sheet, world.home, hasil) == ""
    assert "belum dirilis" in policies.why_not_complete(who, sheet, world.home), "only the parts hold him up"
    sheet.released = ["1", "2", "3", "4", "5", "6", "B"]
    assert policies.why_not_complete(who, sheet, world.home) == ""
    cast.ready(world)
    with pytest.raises(Denied):
        actions.open_(world.programme_a, **act(expert))


def test_the_substitute_has_a_work_list_of_this_unit_alone(client, world, own):
    expert = substituted(world)
    actions.open_(own, **act(expert))
    cast.opened(world)
    client.force_login(expert)
    page = client.get(reverse("assessment:worklist")).content.decode()
    assert "3 soal menunggu penilaian Anda di 1 unit" in page
    assert world.home.short in page
    assert f"soal {world.home.short} belum dinilai" in client.get("/").content.decode()


def test_who_belongs_to_the_unit_is_excluded_from_every_deed(client, world):
    cast.opened(world)
    made = cast.slides(world)
    who = authority_of(world.tpu5_own, today())
    place = Place(world.a, world.programme_a, who, Assessor.TPU)
    refused = (
        lambda: actions.open_(world.programme_a, by=world.tpu5_own, authority=who),
        lambda: actions.release(world.programme_a, "5", by=world.tpu5_own, authority=who),
        lambda: actions.take_back(world.programme_a, "5", "x", by=world.tpu5_own, authority=who),
        lambda: actions.complete(cast.sheet(world), by=world.tpu5_own, authority=who),
        lambda: presentation.check(made, cast.NINE, "", by=world.tpu5_own, authority=who),
        lambda: recommending.file(place, "5", "Lengkapi.", by=world.tpu5_own),
    )
    for deed in refused:
        with pytest.raises(Denied, match=r"benturan kepentingan \(5\.b\.1\.c\.iv\)"):
            deed()
    client.force_login(world.tpu5_own)
    path = reverse("assessment:question", args=["011", "A.I.5.v.a"])
    assert client.post(path, {"jawaban": "B", "versi": "0"}).status_code == 403


def test_the_appointed_of_a_unit_is_excluded_too(world):
    cast.opened(world)
    from tests.world import SINCE
    from tuas.organisation.actions import appoint

    appoint(
        world.tpu5, "AGEN_PERUBAHAN", unit=world.a, area="", sk_number="SK-x", sk_date=SINCE, starts_on=SINCE,
        ends_on=None, by=None,
    )  # fmt: skip
    with pytest.raises(Denied, match="benturan kepentingan"):
        actions.release(world.programme_a, "5", **act(world.tpu5))
