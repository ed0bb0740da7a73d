"""What is shown of a document's content: pages as pictures, pictures, films, text; never anything that runs."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.evidence.conftest import arrived, pdf
from tests.world import World
from tuas.evidence import actions
from tuas.evidence.models import Document
from tuas.files.models import path_of

pytestmark = pytest.mark.django_db
OPENING = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def word(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", f'<Types><Override ContentType="{TYPES}"/></Types>')
        package.writestr("word/document.xml", f"{OPENING}<w:p><w:t>{text}</w:t></w:p></w:body></w:document>")
    return out.getvalue()


def picture(kind: str, size: tuple[int, int] = (3000, 1000)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind)
    return out.getvalue()


@pytest.fixture
def keep(client: Client, world: World) -> Callable[[bytes, str], Document]:
    def add(data: bytes, name: str) -> Document:
        client.force_login(world.member)
        return actions.add_document(world.a, arrived(data, name), name, by=world.member).document

    return add


def shown(client: Client, document: Document) -> Any:
    return client.get(reverse("evidence:preview", args=["011", document.pk]))


def page(client: Client, document: Document, number: int) -> Any:
    return client.get(reverse("evidence:page", args=["011", document.pk, 1, number]))


def test_a_pdf_is_shown_page_by_page_as_pictures(client: Client, keep: Callable[..., Document]) -> None:
    document = keep(pdf("Laporan"), "laporan.pdf")
    answer = shown(client, document)
    assert 'alt="Halaman 1 dari 1"' in answer.content.decode()
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox allow-same-origin" in policy
    assert "allow-scripts" not in policy
    drawn = page(client, document, 1)
    assert drawn["Content-Type"] == "image/jpeg"
    with Image.open(io.BytesIO(drawn.content)) as image:
        assert image.width == 1100
    assert page(client, document, 2).status_code == 404
    assert page(client, document, 0).status_code == 404


@pytest.mark.parametrize(
    ("kind", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg"), ("TIFF", "a.tif"), ("BMP", "a.bmp")]
)
def test_a_picture_is_shown_at_a_size_for_the_page(
    client: Client, keep: Callable[..., Document], kind: str, name: str
) -> None:
    document = keep(picture(kind), name)
    assert "halaman/1/" in shown(client, document).content.decode()
    with Image.open(io.BytesIO(page(client, document, 1).content)) as image:
        assert image.size == (1100, 367)


def test_an_office_file_is_shown_as_its_text(client: Client, keep: Callable[..., Document]) -> None:
    document = keep(word("Tindak lanjut &lt;b&gt; rekomendasi"), "tl.docx")
    text = shown(client, document).content.decode()
    assert "Tindak lanjut &lt;b&gt; rekomendasi" in text
    assert page(client, document, 1).status_code == 404


def test_a_film_plays_from_the_stream(client: Client, keep: Callable[..., Document]) -> None:
    document = keep(b"\x00\x00\x00\x18ftypmp42" + b"0" * 4000, "apel.mp4")
    assert "<video controls" in shown(client, document).content.decode()
    part = client.get(
        reverse("evidence:inline", args=["011", document.pk, 1]), headers={"Range": "bytes=0-9"}
    )
    assert (part.status_code, len(b"".join(part))) == (206, 10)


def test_a_content_that_the_store_lost_is_not_an_error_page(
    client: Client, keep: Callable[..., Document]
) -> None:
    document = keep(pdf("hilang"), "hilang.pdf")
    path_of(document.revisions.get().blob_id).unlink()
    assert shown(client, document).status_code == 404
    assert page(client, document, 1).status_code == 404
    assert client.get(reverse("evidence:download", args=["011", document.pk, 1])).status_code == 404


def test_a_version_that_is_not_there(client: Client, keep: Callable[..., Document]) -> None:
    document = keep(pdf(), "a.pdf")
    assert client.get(reverse("evidence:download", args=["011", document.pk, 2])).status_code == 404
