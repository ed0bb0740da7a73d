"""Documents and what they prove: linking, undoing, periods, metadata, absence; who may and what is recorded."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.evidence.conftest import arrived, pdf
from tests.evidence.test_rounds import EVERYBODY
from tests.world import World
from tuas.audit.models import Event
from tuas.evidence import actions
from tuas.evidence.models import Absence, Document, Link
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db
Linked = Callable[..., Link]
MAY_UPLOAD = {"team_head", "secretary", "unit_admin", "member", "head5"}
MAY_STORE = MAY_UPLOAD | {"member1", "head1"}


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_stores_documents(world: World, who: str) -> None:
    by = getattr(world, who)
    if who in MAY_STORE:
        assert actions.add_document(world.a, arrived(pdf()), "a.pdf", by=by).fresh
    else:
        with pytest.raises(Denied, match="Hanya Tim Kerja unit ini"):
            actions.add_document(world.a, arrived(pdf()), "a.pdf", by=by)


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_links_in_area_5(world: World, linked: Linked, who: str) -> None:
    document = linked("P5.h.4").document
    by = getattr(world, who)
    if who in MAY_UPLOAD:
        actions.link(document, world.programme_a, "P5.h.3", by=by)
        actions.mark_absent(world.programme_a, "P5.b.2", "Tidak ada.", by=by)
        actions.describe(document, by=by, title="Baru")
    else:
        with pytest.raises(Denied, match="dikelola Pokja 5"):
            actions.link(document, world.programme_a, "P5.h.3", by=by)
        with pytest.raises(Denied, match="dikelola Pokja 5"):
            actions.mark_absent(world.programme_a, "P5.b.2", "Tidak ada.", by=by)
        with pytest.raises(Denied, match="diubah oleh Pokja yang memakainya"):
            actions.describe(document, by=by, title="Baru")


def test_linking_twice_is_once(world: World, linked: Linked) -> None:
    link = linked("P5.h.4")
    assert actions.link(link.document, world.programme_a, "P5.h.4", by=world.member) == link
    assert Link.objects.count() == 1


def test_unlinking_is_not_deleting(world: World, linked: Linked) -> None:
    link = linked("P5.h.4", to="diterima")
    actions.unlink(link, by=world.member)
    assert Document.objects.filter(pk=link.document_id).exists()
    with pytest.raises(Conflict, match="sudah dilepas"):
        actions.unlink(link, by=world.member)
    actions.relink(link, by=world.member)
    back = Link.objects.get(pk=link.pk)
    assert (back.unlinked_at, back.state, back.rounds.count()) == (None, "diterima", 3)
    with pytest.raises(Conflict, match="sudah dipasang"):
        actions.relink(link, by=world.member)
    kept = Event.objects.filter(object_type="evidence.link").values_list("action", flat=True)
    assert list(kept)[-2:] == ["evidence.unlinked", "evidence.relinked"]


def test_an_undo_that_came_too_late(world: World, linked: Linked) -> None:
    link = linked("P5.h.4")
    actions.unlink(link, by=world.member)
    actions.link(link.document, world.programme_a, "P5.h.4", by=world.member)
    with pytest.raises(Conflict, match="sudah ditautkan lagi"):
        actions.relink(link, by=world.member)


@pytest.mark.parametrize(
    ("period", "sentence"), [("2026-13", "tidak dikenal"), ("2025-01", "bukan tahun program")]
)
def test_a_period_outside_the_year(world: World, linked: Linked, period: str, sentence: str) -> None:
    document = linked("P5.h.4").document
    with pytest.raises(Invalid, match=sentence):
        actions.link(document, world.programme_a, "P5.h.3", period, by=world.member)


def test_a_paper_is_placed_in_its_period_later(world: World, linked: Linked) -> None:
    link = linked("P5.h.4")
    actions.place(link, "2026-Q2", by=world.member, people=12)
    link.refresh_from_db()
    assert (link.period, link.people, link.rounds.count()) == ("2026-Q2", 12, 1)
    other = actions.link(link.document, world.programme_a, "P5.h.4", by=world.member)
    with pytest.raises(Conflict, match="untuk periode itu"):
        actions.place(other, "2026-Q2", by=world.member)


def test_another_units_document_proves_nothing_here(world: World) -> None:
    added = actions.add_document(world.b, arrived(pdf()), "b.pdf", by=world.member_b)
    with pytest.raises(Invalid, match="milik unit lain"):
        actions.link(added.document, world.programme_a, "P5.h.4", by=world.member)


def test_a_closed_programme_takes_nothing_more(world: World, linked: Linked) -> None:
    link = linked("P5.h.4")
    world.programme_a.closed_at = timezone.now()
    world.programme_a.save()
    link = Link.objects.select_related("programme__unit", "document__unit").get(pk=link.pk)
    with pytest.raises(Denied, match="sudah ditutup"):
        actions.unlink(link, by=world.member)
    with pytest.raises(Denied, match="sudah ditutup"):
        actions.mark_absent(world.programme_a, "P5.b.2", "x", by=world.member)
    with pytest.raises(Invalid, match="sudah ditutup"):
        actions.add_revision(link.document, arrived(pdf("dua")), "dua.pdf", by=world.member)


def test_only_conditional_items_may_be_absent(world: World, linked: Linked) -> None:
    for item in ("P5.h.4", "P6.b.2"):
        with pytest.raises(Invalid, match=f"{item} wajib ada"):
            actions.mark_absent(world.programme_a, item, "Tidak ada.", by=world.team_head)
    linked("P5.b.2")
    with pytest.raises(Invalid, match="sudah mempunyai berkas"):
        actions.mark_absent(world.programme_a, "P5.b.2", "Tidak ada.", by=world.member)


def test_a_paper_ends_the_absence(world: World, linked: Linked) -> None:
    absence = actions.mark_absent(world.programme_a, "P5.b.2", "Tidak ada.", by=world.member)
    with pytest.raises(Conflict, match="sudah ditandai"):
        actions.mark_absent(world.programme_a, "P5.b.2", "Tidak ada.", by=world.member)
    linked("P5.b.2")
    assert not Absence.objects.filter(cancelled_at=None).exists()
    with pytest.raises(Conflict, match="sudah dibatalkan"):
        actions.cancel_absent(absence, by=world.member)


def test_metadata_keeps_what_was_typed_and_records_only_what_changed(
    client: Client, world: World, linked: Linked
) -> None:
    document = linked("P5.h.4").document
    client.force_login(world.member)
    address = reverse("evidence:document", args=["011", document.pk])
    fields = {"title": "Laporan TL", "number": "12/2026", "date": "2026-03-04", "signatory": "Kepala Balai"}
    assert client.post(address, fields).status_code == 302
    document.refresh_from_db()
    assert (document.title, document.date) == ("Laporan TL", dt.date(2026, 3, 4))
    event = Event.objects.filter(action="evidence.described").get()
    assert event.detail == {"fields": ["title", "number", "date", "signatory"]}
    wrong = client.post(
        address, fields | {"period_from": "2026-05-01", "period_to": "2026-04-01", "number": "13"}
    )
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert "Akhir periode lebih awal" in text
    assert 'value="13"' in text
    empty = client.post(address, fields | {"title": ""})
    assert "Judul tidak boleh kosong." in empty.content.decode()


def test_links_by_the_documents_page(client: Client, world: World, linked: Linked) -> None:
    link = linked("P5.h.4", to="dikembalikan")
    client.force_login(world.member)
    address = reverse("evidence:links", args=["011", link.document_id])

    def say(**fields: str | int) -> str:
        return client.post(address, fields, follow=True).content.decode()

    assert "Ditautkan ke P5.j.4." in say(item="P5.j.4 Bukti dokumen tindak lanjut")
    assert "Jawaban untuk P5.h.4 dikirim." in say(jawab=link.pk, catatan="Sudah ditandatangani")
    assert "Periode P5.h.4 disimpan." in say(tempatkan=link.pk, periode="2026-Q3")
    assert "Dilepas dari P5.h.4. Dokumennya tetap tersimpan." in say(lepas=link.pk)
    assert "Dipasang lagi ke P5.h.4." in say(pasang=link.pk)
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"lepas": "999999"}).status_code == 404


@pytest.mark.parametrize(
    ("given", "kept"),
    [("C:\\data\\a.pdf", "a.pdf"), ("../../a.pdf", "a.pdf"), ("a\x00b\u202e.pdf", "ab.pdf"), ("", "tanpa-nama"),
     ("a" * 300 + ".pdf", "a" * 251 + ".pdf")],
)  # fmt: skip
def test_names_are_kept_without_folders_or_tricks(given: str, kept: str) -> None:
    assert actions.clean_name(given) == kept


def test_two_clicks_at_once_make_one_document(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second looks before the first has written, and finds it when it writes itself."""
    first = actions.add_document(world.a, arrived(pdf()), "a.pdf", by=world.member)
    seen = actions._known
    answers = iter([None])
    monkeypatch.setattr(actions, "_known", lambda unit, sha256: next(answers, seen(unit, sha256)))
    second = actions.add_document(world.a, arrived(pdf()), "a.pdf", by=world.member)
    assert (second.fresh, second.document) == (False, first.document)
    assert Document.objects.count() == 1
