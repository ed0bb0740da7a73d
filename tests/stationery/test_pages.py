"""The way of a template from Word into force: who may, what is refused, what stays, what collides."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.documents import reading
from tests.stationery.test_papers import own
from tests.stationery.words import edited, without
from tests.world import UNIT_A, World
from tuas.audit.models import Event
from tuas.documents import docx
from tuas.organisation.authority import authority_of
from tuas.stationery import actions
from tuas.stationery.kinds import BY_CODE
from tuas.stationery.models import FormTemplate, in_force
from tuas.ui.dates import today
from tuas.ui.errors import Conflict

PATH = f"/unit/{UNIT_A}/templat/FRM-04/"
GOOD = ("{{ kop.unit }}", "Balai Kami")


def brought(client: Client, content: bytes, name: str = "templat kami.docx") -> Any:
    upload = SimpleUploadedFile(name, content, docx.DOCX)
    return client.post(PATH, {"deed": "periksa", "templat": upload})


def force(client: Client, saw: int = 0, on: str = "") -> Any:
    return client.post(PATH, {"deed": "berlakukan", "from_on": on or today().isoformat(), "saw": saw})


def test_an_edited_template_is_looked_at_and_then_put_in_force(client: Client, world: World) -> None:
    client.force_login(world.team_head)
    assert brought(client, edited("FRM-04", GOOD)).status_code == 302
    page = client.get(PATH).content.decode()
    assert "lengkap dan siap diberlakukan" in page
    assert FormTemplate.objects.count() == 0
    sample = client.get(PATH + "contoh.docx").content
    assert "Balai Kami" in reading.words(sample)
    assert "Rencana aksi" in reading.words(sample)
    assert force(client).status_code == 302
    made = FormTemplate.objects.get()
    assert (made.name, made.set_by, in_force(world.a, "FRM-04", today())) == (
        "templat kami.docx",
        world.team_head,
        made,
    )
    assert Event.objects.filter(action="template.set").count() == 1
    assert reading.words(b"".join(client.get(f"{PATH}{made.pk}/").streaming_content)).count("Balai Kami") == 1  # type: ignore[attr-defined]
    assert "milik unit" in client.get(PATH).content.decode()


def test_a_refused_one_names_everything_and_the_old_one_stays(client: Client, world: World) -> None:
    kept = own(world, "FRM-04", edited("FRM-04", GOOD), dt.date(2026, 1, 2))
    client.force_login(world.secretary)
    bad = edited("FRM-04", without("b.kalimat"), ("STATUS REKOMENDASI", "STATUS"))
    answer = brought(client, bad)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "2 hal harus diperbaiki" in page
    assert "Berdasarkan hasil monitoring dan evaluasi" in page
    assert "FRM-04 B: kolom “STATUS REKOMENDASI” hilang." in page
    assert "templat kami.docx" in page
    assert force(client, kept.pk).status_code == 422
    assert in_force(world.a, "FRM-04", today()) == kept
    assert client.post(PATH, {"deed": "buang"}).status_code == 302
    assert "templat kami.docx" not in client.get(PATH).content.decode()


def test_who_may_and_who_may_not(client: Client, world: World) -> None:
    may, may_not = (
        (world.unit_admin, world.secretary, world.team_head, world.admin),
        (world.leader, world.member),
    )
    outside = (world.member_b, world.outsider)
    said = (
        [(302, each) for each in may] + [(403, each) for each in may_not] + [(404, each) for each in outside]
    )
    for status, user in said:
        client.force_login(user)
        answer = brought(client, edited("FRM-04", GOOD))
        assert answer.status_code == status, user.username
        if status == 403:
            assert "Lampiran SOP (9" in answer.content.decode()
    client.force_login(world.unit_admin)
    assert client.post(f"/unit/{UNIT_A}/templat/FRM-03/", {"deed": "buang"}).status_code == 403
    assert client.get(f"/unit/{UNIT_A}/templat/FRM-09/").status_code == 404


def test_the_date_has_bounds_and_wrong_input_keeps_the_file(client: Client, world: World) -> None:
    client.force_login(world.unit_admin)
    brought(client, edited("FRM-04", GOOD))
    for on, status in (("1999-12-31", 422), ("", 302), ((today() + dt.timedelta(days=367)).isoformat(), 422)):
        if on:
            answer = force(client, on=on)
            assert answer.status_code == status
            assert "templat kami.docx" in answer.content.decode()
    assert client.post(PATH, {"deed": "berlakukan", "from_on": "besok", "saw": 0}).status_code == 422
    assert force(client, on=(today() + dt.timedelta(days=366)).isoformat()).status_code == 302
    assert in_force(world.a, "FRM-04", today()) is None


@pytest.mark.parametrize("name", ["templat.docx", "..\\..\\x.docx", "/etc/passwd"])
def test_what_is_no_document_is_refused_in_words(client: Client, world: World, name: str) -> None:
    client.force_login(world.unit_admin)
    answer = brought(client, b"%PDF-1.7 bukan word", name)
    assert answer.status_code == 422
    assert "bukan dokumen Word" in answer.content.decode()


def test_twice_the_same_is_once_and_two_at_once_collide(client: Client, world: World) -> None:
    client.force_login(world.unit_admin)
    brought(client, edited("FRM-04", GOOD))
    force(client)
    brought(client, edited("FRM-04", GOOD))
    assert force(client).status_code == 302
    assert FormTemplate.objects.count() == 1
    brought(client, edited("FRM-04", ("{{ kop.unit }}", "Balai Lain")))
    answer = force(client, saw=0)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "baru saja diganti orang lain" in page
    assert f'value="{FormTemplate.objects.get().pk}"' in page
    assert force(client, saw=FormTemplate.objects.get().pk).status_code == 302


def test_taken_back_once(client: Client, world: World) -> None:
    old = own(world, "FRM-04", edited("FRM-04", GOOD), dt.date(2026, 1, 2))
    new = own(world, "FRM-04", edited("FRM-04", ("{{ kop.unit }}", "Baru")), dt.date(2026, 2, 2))
    client.force_login(world.leader)
    assert client.post(f"{PATH}{new.pk}/cabut/").status_code == 403
    client.force_login(world.unit_admin)
    assert client.post(f"{PATH}{new.pk}/cabut/").status_code == 302
    assert in_force(world.a, "FRM-04", today()) == old
    assert client.post(f"{PATH}{new.pk}/cabut/").status_code == 409
    who = authority_of(world.unit_admin, today())
    with pytest.raises(Conflict):
        actions.withdraw(new, by=world.unit_admin, who=who, kind=BY_CODE["FRM-04"])
    page = client.get(PATH).content.decode()
    assert "Dicabut" in page


def test_the_list_reads_the_same_however_many_there_are(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    client.force_login(world.unit_admin)
    for day in range(1, 9):
        own(world, "FRM-04", edited("FRM-04", GOOD), dt.date(2026, 1, day))
    with django_assert_max_num_queries(8):
        page = client.get(f"/unit/{UNIT_A}/templat/").content.decode()
    assert "1 templat unit berlaku" in page
    assert "menurut unit tempat TPU bekerja" in page
    with django_assert_max_num_queries(10):
        client.get(PATH)
