"""The paparan: nine contents by name, versions, the TPU's check at the desk (6.c.4.i–j)."""

import io
import zipfile

import pytest
from django.urls import reverse

from tests.assessment.preliminary import cast
from tests.assessment.preliminary.cast import act
from tests.evidence.conftest import pdf, posted
from tuas.assessment.models import Presentation, PresentationCheck
from tuas.assessment.preliminary import presentation, record
from tuas.catalogue import current
from tuas.organisation.models import Person
from tuas.ui.errors import Conflict, Denied

pytestmark = pytest.mark.django_db


def at(*more: int, name: str = "presentation") -> str:
    return reverse(f"assessment:{name}", args=["011", *more])


def sent(world, **fields):
    head = Person.objects.get(user=world.team_head)
    return {"on": "2026-11-10", "presenter": str(head.pk), "versi": "0"} | fields


def missing(world) -> list[str]:
    made, check = presentation.newest_of(world.programme_a)
    return presentation.missing(presentation.contents_of(world.programme_a, made, check))


@pytest.mark.rq("RQ-164")
def test_the_checklist_has_nine_and_fewer_are_incomplete_by_name(client, world):
    cast.slides(world, cast.NINE[:-2])
    client.force_login(world.team_head)
    page = client.get(at()).content.decode()
    for content in current().presentation:
        assert content.text.replace('"', "&quot;") in page
    assert len(current().presentation) == 9
    assert "Paparan belum lengkap: 2 dari 9 isi belum ada" in page
    assert "Respon terhadap isu strategis, Sarana dan prasarana layanan" in page
    cast.slides(world, cast.NINE[:-1], 1)
    assert "1 dari 9 isi belum ada" in client.get(at()).content.decode()
    cast.slides(world, cast.NINE, 2)
    assert "Paparan memuat sembilan isi" in client.get(at()).content.decode()


@pytest.mark.rq("RQ-163")
def test_it_belongs_to_the_penilaian_pendahuluan(client, world):
    cast.opened(world)
    cast.slides(world)
    kept = record.of(world.programme_a)["presentation"]
    assert kept["version"] == 1
    assert [file["name"] for file in kept["files"]] == ["paparan0.pdf"]
    client.force_login(world.tpu5)
    page = client.get(reverse("assessment:preliminary", args=["011"])).content.decode()
    assert "Paparan memuat sembilan isi" in page


def test_a_pptx_and_a_pdf_come_by_the_page_and_a_picture_does_not(client, world):
    client.force_login(world.member)
    fields = sent(world, **{"isi-ii": "Salindia 3"})
    bad = client.post(at(), fields | {"berkas": [posted(b"\x89PNG\r\n\x1a\n" + b"0" * 40, "foto.png")]})
    assert bad.status_code == 422
    assert "Salindia 3" in bad.content.decode()
    good = client.post(
        at(), fields | {"berkas": [posted(pdf("Satu"), "satu.pdf"), posted(pptx(), "dua.pptx")]}
    )
    assert good.status_code == 302
    made = Presentation.objects.get()
    assert [f.paper.name for f in made.files.select_related("paper")] == ["satu.pdf", "dua.pptx"]
    assert made.contents == {"6.c.4.j.ii": "Salindia 3"}


def pptx() -> bytes:
    """The smallest package that says it is a presentation."""
    out = io.BytesIO()
    kind = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types><Override PartName="/ppt/presentation.xml" ContentType="{kind}"/></Types>',
        )
        package.writestr("ppt/presentation.xml", "<presentation/>")
    return out.getvalue()


def test_a_refused_input_keeps_the_files_that_arrived(client, world):
    client.force_login(world.team_head)
    fields = sent(world, presenter="", **{"isi-vi": "Salindia 9"})
    refused = client.post(at(), fields | {"berkas": [posted(pdf("Satu"), "satu.pdf")]})
    assert refused.status_code == 422
    assert "satu.pdf sudah diterima" in refused.content.decode()
    assert "Salindia 9" in refused.content.decode()
    assert client.post(at(), sent(world)).status_code == 302
    assert Presentation.objects.get().files.get().paper.name == "satu.pdf"


def test_a_version_without_any_file_is_refused(client, world):
    client.force_login(world.team_head)
    answer = client.post(at(), sent(world))
    assert answer.status_code == 422
    assert "Unggah berkas paparannya" in answer.content.decode()


def test_versions_are_kept_and_a_stale_one_is_refused(client, world):
    first = cast.slides(world, cast.NINE[:3])
    cast.slides(world, cast.NINE, 1, kept=[first.files.get().paper_id])
    with pytest.raises(Conflict, match="versi 2"):
        cast.slides(world, cast.NINE, 1)
    assert Presentation.objects.get(version=2).files.count() == 2
    client.force_login(world.leader)
    assert "Paparan versi 1" in client.get(at(1, name="presentation_version")).content.decode()


@pytest.mark.parametrize("who", ["leader", "unit_admin", "tpu5", "responsible"])
def test_it_is_prepared_by_the_tim_kerja_and_the_pokja(client, world, who):
    client.force_login(getattr(world, who))
    answer = client.post(at(), sent(world))
    assert answer.status_code == 403
    assert "(6.c.4.i)" in answer.content.decode()


def test_the_tpu_says_what_is_really_in_it(client, world):
    cast.opened(world)
    cast.slides(world)
    client.force_login(world.tpu5)
    posted_ = {"ada": cast.NINE[1:], "catatan": "Profil belum ada."}
    assert client.post(at(1, name="presentation_check"), posted_).status_code == 302
    assert missing(world) == ["Profil, sasaran utama, dan proses bisnis"]
    client.force_login(world.team_head)
    page = client.get(at()).content.decode()
    assert "Tidak ditemukan" in page
    assert "Profil belum ada." in page
    assert client.post(at(1, name="presentation_check"), posted_).status_code == 403


def test_an_older_version_is_not_checked(world):
    cast.opened(world)
    first = cast.slides(world)
    cast.slides(world, version=1)
    with pytest.raises(Conflict, match="versi baru"):
        presentation.check(first, cast.NINE, "", **act(world.tpu5))
    assert not PresentationCheck.objects.exists()


def test_after_completion_it_stays_as_it_was_judged(world):
    cast.slides(world)
    cast.completed(world)
    with pytest.raises(Denied, match="tidak diubah lagi"):
        cast.slides(world, version=1)
