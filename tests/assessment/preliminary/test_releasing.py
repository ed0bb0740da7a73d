"""A Ketua Bidang releases his part, takes it back with a reason; all seven make a result (4.f, 5.a.3.b, 5.a.5.a)."""

import pytest
from django.urls import reverse

from tests.assessment.preliminary import cast
from tests.assessment.preliminary.cast import act
from tests.tpu.cast import holder
from tuas.assessment import actions as sheets
from tuas.assessment.models import PARTS, Answer, Release, Sheet
from tuas.assessment.preliminary import actions, facts
from tuas.cycle.actions import close_programme
from tuas.notifications.models import Notification
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db
ONE = "A.I.5.v.a"


def path(name: str, *more: str) -> str:
    return reverse(f"assessment:{name}", args=["011", *more])


def test_a_part_with_an_open_question_is_not_released(world):
    found = cast.answered(world)
    sheets.answer(found, "A.I.5.v.b", None, "", 1, by=world.tpu5)
    with pytest.raises(Invalid, match=r"1 dari 22 soal belum dijawab \(A\.I\.5\.v\.b\)"):
        cast.release(world, "5")
    assert not Release.objects.exists()


def test_a_difference_without_words_is_not_released(world):
    cast.answered(world)
    Answer.objects.filter(sheet__assessor="TPU", question=ONE).update(note="")
    with pytest.raises(Invalid, match=f"tulis catatan.*{ONE}"):
        cast.release(world, "5")


def test_a_released_part_is_locked_and_the_others_are_not(client, world):
    found = cast.answered(world)
    cast.release(world, "5")
    with pytest.raises(Denied, match=r"Bidang 5.*sudah dirilis"):
        sheets.answer(found, ONE, "B", "Catatan.", 1, by=world.tpu5)
    with pytest.raises(Denied, match="sudah dirilis"):
        sheets.fill(found, [sheets.Change(ONE, "B", "x", 1)], by=world.tpu5, source="xlsx")
    assert sheets.answer(found, "A.I.1.i.a", "Tidak", "Belum ada SK.", 1, by=cast.head("1")).changed
    client.force_login(world.tpu5)
    question = client.get(path("question", ONE)).content.decode()
    assert "sudah dirilis" in question
    assert "Simpan dan lanjut" not in question


def test_it_is_taken_back_with_a_reason_and_both_stay_on_record(world):
    found = cast.answered(world)
    cast.release(world, "5")
    with pytest.raises(Invalid, match="Tulis alasan"):
        actions.take_back(world.programme_a, "5", "  ", **act(cast.head("5")))
    actions.take_back(world.programme_a, "5", "Bukti baru datang.", **act(cast.head("5")))
    assert sheets.answer(found, ONE, "B", "Delapan dari sembilan.", 1, by=world.tpu5).changed
    cast.release(world, "5")
    kept = Release.objects.filter(part="5").order_by("id")
    assert [(r.taken_at is None, r.reason) for r in kept] == [(False, "Bukti baru datang."), (True, "")]
    with pytest.raises(Conflict):
        actions.take_back(world.programme_a, "1", "x", **act(cast.head("1")))


@pytest.mark.parametrize("who", ["tpu5", "tpu2", "responsible", "tpi", "team_head", "tpu5_own", "admin"])
def test_only_the_ketua_of_the_bidang_releases_it(client, world, who):
    cast.answered(world)
    client.force_login(getattr(world, who))
    answer = client.post(path("release", "5"))
    assert answer.status_code == 403
    assert "(5." in answer.content.decode()
    assert not Release.objects.exists()


def test_another_ketua_is_refused_and_hasil_is_the_penanggung_jawabs(world):
    cast.answered(world)
    with pytest.raises(Denied, match=r"Bidang 5 dirilis Ketua Bidang 5 \(5\.a\.5\.a\)"):
        actions.release(world.programme_a, "5", **act(cast.head("2")))
    with pytest.raises(Denied, match=r"hasil dirilis Penanggung Jawab \(5\.a\.3\.b\)"):
        actions.release(world.programme_a, "B", **act(cast.head("2")))
    cast.release(world, "B")


def test_where_the_ketua_belongs_to_the_unit_his_wakil_releases(world):
    cast.answered(world)
    deputy = holder("wakil3", "WAKIL_KETUA_BIDANG", "3")
    own = cast.head("3")
    with pytest.raises(Denied, match="Ketua Bidang 3"):
        actions.release(world.programme_a, "3", **act(deputy))
    from tuas.organisation.models import Person

    Person.objects.create(unit=world.a, user=own, name=own.name)
    with pytest.raises(Denied, match="benturan kepentingan"):
        actions.release(world.programme_a, "3", **act(own))
    actions.release(world.programme_a, "3", **act(deputy))


def test_a_double_click_releases_once(world):
    cast.answered(world)
    cast.release(world, "5")
    with pytest.raises(Conflict, match="sudah dirilis"):
        cast.release(world, "5")
    assert Release.objects.count() == 1


def test_it_is_completed_only_when_all_seven_are_released(client, world):
    cast.answered(world)
    for part in PARTS[:-1]:
        cast.release(world, part)
    with pytest.raises(Denied, match=r"belum dirilis: hasil \(5\.a\.5\.a\)"):
        actions.complete(cast.sheet(world), **act(world.responsible))
    with pytest.raises(Invalid, match="belum dirilis: hasil"):
        sheets.complete(cast.sheet(world), by=world.responsible)
    assert facts.completed_on([world.programme_a.pk]) == {}
    cast.release(world, "B")
    client.force_login(world.responsible)
    assert "Selesaikan dan kunci" in client.get(path("complete")).content.decode()
    assert client.post(path("complete")).status_code == 302
    assert facts.completed_on([world.programme_a.pk]) == {world.programme_a.pk: today()}


@pytest.mark.parametrize("who", ["tpu5_head", "tpu5", "tpi", "team_head", "admin"])
def test_others_do_not_complete_the_tpu_sheet(world, who):
    cast.released(world)
    with pytest.raises(Denied):
        actions.complete(cast.sheet(world), **act(getattr(world, who)))
    assert Sheet.objects.get(assessor="TPU").completed_at is None


def test_nothing_changes_after_completion(world):
    cast.completed(world)
    with pytest.raises(Denied, match="terkunci"):
        actions.take_back(world.programme_a, "5", "Salah.", **act(cast.head("5")))
    with pytest.raises(Denied, match="ditutup"):
        cast.desk(world.programme_a.preliminary)


def test_a_closed_programme_is_read_and_not_changed(client, world):
    cast.answered(world)
    close_programme(world.programme_a, by=world.team_head)
    world.programme_a.refresh_from_db()
    with pytest.raises(Denied, match="sudah ditutup"):
        cast.release(world, "5")
    with pytest.raises(Denied, match="sudah ditutup"):
        cast.slides(world)
    client.force_login(world.tpu5)
    assert "0 dari 7 bagian" in client.get(path("preliminary")).content.decode()


def test_each_hand_over_is_told_once(world):
    cast.completed(world)
    mine = Notification.objects.filter(recipient=world.responsible.pk, event="preliminary.released")
    assert mine.count() == len(PARTS)
    assert mine.filter(title__startswith="Semua bagian dirilis").count() == 1
    done = Notification.objects.filter(event="preliminary.completed")
    assert {world.team_head.pk, world.leader.pk, cast.head("5").pk} <= set(
        done.values_list("recipient", flat=True)
    )


def test_the_page_counts_what_is_released(client, world, django_assert_max_num_queries):
    cast.answered(world)
    cast.release(world, "5")
    client.force_login(cast.head("2"))
    with django_assert_max_num_queries(24):
        page = client.get(path("preliminary")).content.decode()
    assert "1 dari 7 bagian Penilaian Pendahuluan sudah dirilis" in page
    assert path("release", "2") in page
    assert path("release", "5") not in page
    cast.release(world, "1")
    cast.release(world, "3")
    with django_assert_max_num_queries(24):
        client.get(path("preliminary"))
