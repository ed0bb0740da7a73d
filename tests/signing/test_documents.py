"""A deed signs its document once; the public page says who, what, when and whether a copy is the same."""

import io
from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from tests.documents.reading import pdf_text as text_of
from tests.documents.test_pdf import DATA
from tests.evidence.conftest import arrived, pdf
from tests.monitoring import monev_cast as cast
from tests.monitoring.monev_cast import JUNE
from tests.monitoring.test_monev_pages import handed_in
from tests.signing.stand_in import provider
from tests.signing.test_signers import checked
from tests.world import UNIT_A, World
from tuas.audit.models import Event
from tuas.cycle.letters import actions as letters
from tuas.cycle.letters.actions import Words
from tuas.cycle.models import Letter, Sequence
from tuas.cycle.paper import keep_pdf
from tuas.documents import pdf as plain_pdf
from tuas.monitoring import actions as reports
from tuas.monitoring.models import Report
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Person, User
from tuas.signing import codes, issue
from tuas.signing.models import Sealed, Signature
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

NIP = "197001012000031001"
HOSTILE = 'Perihal {{ x }} {% y %} =HYPERLINK("a") #panic("b") <b>tebal</b> & \u202ekanan'
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def november(time_machine: Any) -> None:
    time_machine.move_to("2026-11-25 03:00:00+00:00", tick=False)


def by(user: User) -> dict[str, Any]:
    return {"by": user, "authority": authority_of(user, today())}


def ratified(world: World) -> Sealed:
    cast.june(world)
    Person.objects.filter(user=world.leader).update(nip=NIP)
    reports.approve(handed_in(world), by=world.leader)
    return Sealed.objects.get(kind="FRM-04")


def letter(world: World, subject: str = "Undangan", **more: Any) -> Sealed:
    made = letters.write(
        world.a, world.programme_a, "LAIN", Words(subject, "Dinas", subject), **by(world.team_head)
    )
    letters.sign(made, "17/A", **more, **by(world.leader))
    return Sealed.objects.get(subject=f"cycle.letter/{made.pk}")


def content_of(sealed: Sealed) -> bytes:
    with sealed.blob.open() as stream:
        return stream.read()


def copied(client: Client, sealed: Sealed, content: bytes) -> str:
    file = SimpleUploadedFile("salinan.pdf", content)
    return str(client.post(codes.path(sealed.code), {"berkas": file}).content.decode())


@pytest.mark.once
def test_ratifying_the_month_signs_it_and_the_signed_file_is_what_everybody_gets(
    client: Client, world: World, settings: Any
) -> None:
    settings.TUAS_URL = "https://zi.example"
    sealed = ratified(world)
    content = content_of(sealed)
    (said,) = checked(content, settings.TUAS_SIGNING)
    assert said.bottom_line
    words = text_of(content)
    for there in (
        "Ditandatangani secara elektronik pada 25 November 2026 pukul 10.00 WIB oleh:", world.leader.name,
        codes.shown(sealed.code), "https://zi.example/verifikasi/", "tidak tersertifikasi secara hukum",
    ):  # fmt: skip
        assert there in words
    assert "Konsep" not in words
    pages = len(pypdfium2.PdfDocument(io.BytesIO(content)))
    assert words.count("Tanda tangan uji Tuas") == pages + 1  # on every page, and in the seal
    client.force_login(world.member)
    got = client.get(f"/unit/{UNIT_A}/laporan/{JUNE}/frm-04.pdf")
    assert b"".join(got.streaming_content) == content  # type: ignore[attr-defined]
    report = Report.objects.get()
    assert report.evidence is not None
    assert report.evidence.blob_id == sealed.blob_id
    assert codes.path(sealed.code) in client.get(f"/unit/{UNIT_A}/laporan/{JUNE}/").content.decode()
    assert f"{codes.shown(sealed.code)}.pdf" in client.get(f"/unit/{UNIT_A}/laporan/{JUNE}/").content.decode()
    shown = client.get(f"/unit/{UNIT_A}/bertanda-tangan/").content.decode()
    assert "Laporan Monev Juni 2026" in shown
    event = Event.objects.filter(action="document.signed").latest("pk")
    assert world.leader.name not in str(event.detail)
    # what strangers see
    client.logout()
    page = client.get(codes.path(sealed.code))
    said_there = page.content.decode()
    for there in (
        world.leader.name, "Laporan Monev Juni 2026", world.a.name, "25 November 2026", "10.00", "Berlaku",
        "tidak tersertifikasi secara hukum",
    ):  # fmt: skip
        assert there in said_there
    for absent in (NIP, world.leader.email, world.leader.username, "frm-04.pdf", "bertanda-tangan"):
        assert absent not in said_there
    assert (page["X-Robots-Tag"], page["Referrer-Policy"]) == ("noindex, nofollow", "same-origin")
    assert "no-store" in page["Cache-Control"]
    # copies
    assert "Sama persis" in copied(client, sealed, content)
    changed = bytearray(content)
    changed[5000] ^= 1
    assert "Tanda tangannya rusak" in copied(client, sealed, bytes(changed))
    assert "Tanda tangannya rusak" in copied(client, sealed, content + b"\n% tambahan")
    assert "Bukan salinan yang sama" in copied(client, sealed, pdf("Lain"))
    assert client.get(f"/unit/{UNIT_A}/bertanda-tangan/{codes.shown(sealed.code)}.pdf").status_code == 302


@pytest.mark.once
def test_a_correction_is_a_new_revision_that_names_the_old_one(client: Client, world: World) -> None:
    first = ratified(world)
    before = content_of(first)
    Report.objects.update(returned_at="2026-11-24 03:00Z", returned_why="Salah hitung.")
    again = handed_in(world)
    reports.approve(again, by=world.leader)
    second = Sealed.objects.filter(kind="FRM-04").exclude(pk=first.pk).get()
    assert second.replaces == first
    assert "Menggantikan dokumen" in text_of(content_of(second))
    assert f"tanggal 25 November 2026 (kode {first.code[:4]}" in text_of(content_of(second))
    assert content_of(first) == before
    old = client.get(codes.path(first.code)).content.decode()
    assert "sudah digantikan" in old
    assert codes.path(second.code) in old
    assert codes.path(first.code) in client.get(codes.path(second.code)).content.decode()


def test_a_letter_is_signed_once_with_its_number_and_without_its_subject_in_public(
    client: Client, world: World
) -> None:
    sealed = letter(world, HOSTILE)
    with pytest.raises(Conflict):
        letters.sign(Letter.objects.get(), "18/A", **by(world.leader))
    assert Sealed.objects.count() == Signature.objects.count() == 1
    words = text_of(content_of(sealed))
    for there in ("{{ x }} {% y %}", '=HYPERLINK("a")', '#panic("b")', "<b>tebal</b> &", "17/A"):
        assert there in words
    page = client.get(codes.path(sealed.code)).content.decode()
    assert "17/A" in page
    assert "HYPERLINK" not in page
    client.force_login(world.member)
    got = client.get(f"/unit/{UNIT_A}/surat/{Letter.objects.get().pk}/surat.pdf")
    if got.status_code == 200:
        assert b"".join(got.streaming_content) == content_of(sealed)  # type: ignore[attr-defined]


def test_a_changed_copy_is_known_whatever_signs_the_position_has(client: Client, world: World) -> None:
    about = issue.About("SURAT", "Surat", "signs/1")
    who = [issue.Signatory(world.leader, "Łukasz", "Kepala \u2192 Balai")]
    with transaction.atomic():
        sealed = issue.issue(
            world.a, about, lambda seal: plain_pdf.render("verdict.typ", DATA), who, by=world.leader
        )
    assert "Tanda tangannya rusak" in copied(client, sealed, content_of(sealed) + b"x")


def test_the_same_subject_is_answered_with_the_same_document(world: World) -> None:
    sealed = letter(world)
    about = issue.About("SURAT", "Lain", sealed.subject)
    who = [issue.Signatory(world.leader, "Siapa", "Kepala")]
    assert issue.issue(world.a, about, lambda seal: pdf("x"), who, by=world.leader) == sealed


def test_a_failed_signer_leaves_nothing_and_the_same_click_does_it_later(world: World, settings: Any) -> None:
    with provider() as server:
        settings.TUAS_SIGNER, settings.TUAS_SIGNER_URL, server.mode = "remote", server.address, "500"
        with pytest.raises(Invalid, match="belum ada yang ditandatangani"):
            letter(world)
        made = Letter.objects.get()
        assert (made.state, made.number, Sequence.objects.count(), Sealed.objects.count()) == (
            "KONSEP",
            "",
            0,
            0,
        )
        server.mode = "ok"
        letters.sign(made, **by(world.leader))
    sealed = Sealed.objects.get()
    assert sealed.signatures.get().signer == "JARAK"


def test_signed_by_hand_with_number_day_and_scan(client: Client, world: World) -> None:
    made = letters.write(
        world.a, world.programme_a, "LAIN", Words("Undangan", "Dinas"), **by(world.team_head)
    )
    client.force_login(world.leader)
    path = f"/unit/{UNIT_A}/surat/{made.pk}/tanda-tangan-basah/"
    refused = client.post(path, {"number": "9/B", "on": "2026-11-20"})
    assert refused.status_code == 422
    assert 'value="9/B"' in refused.content.decode()
    scan = SimpleUploadedFile("surat.pdf", pdf("Surat basah"), "application/pdf")
    assert client.post(path, {"number": "9/B", "on": "2026-11-20", "paper": scan}).status_code == 302
    sealed = Sealed.objects.get()
    assert (sealed.wet, sealed.number, str(sealed.on)) == (True, "9/B", "2026-11-20")
    made.refresh_from_db()
    assert made.paper is not None
    assert made.paper.blob_id == sealed.blob_id
    page = Client().get(codes.path(sealed.code)).content.decode()
    assert "Ditandatangani dengan tangan" in page
    assert "Sama persis" in copied(Client(), sealed, pdf("Surat basah"))


def test_what_was_withdrawn_says_so(client: Client, world: World) -> None:
    sealed = letter(world)
    with transaction.atomic():
        issue.withdraw(sealed, by=world.leader)
        issue.withdraw(Sealed.objects.get(), by=world.leader)
    assert Event.objects.filter(action="document.withdrawn").count() == 1
    assert "sudah dicabut" in client.get(codes.path(sealed.code)).content.decode()


@pytest.mark.parametrize("code", ["AAAA-AAAA-AAAA-AAAA", "x", "0000-0000-0000-0000"])
def test_an_unknown_code_is_a_friendly_404(client: Client, code: str) -> None:
    answer = client.get(f"/verifikasi/{code}/")
    assert answer.status_code == 404
    assert "Tidak ada dokumen dengan kode ini" in answer.content.decode()


def test_a_code_typed_by_hand(client: Client, world: World) -> None:
    sealed = letter(world)
    typed = codes.shown(sealed.code).lower().replace("-", " ")
    assert client.get("/verifikasi/", {"kode": typed})["Location"] == codes.path(sealed.code)
    wrong = client.get("/verifikasi/", {"kode": "AB"})
    assert wrong.status_code == 422
    assert "16 huruf dan angka" in wrong.content.decode()


def test_limits(client: Client, world: World, monkeypatch: Any) -> None:
    sealed = letter(world)
    monkeypatch.setattr("tuas.signing.limits.COPIES", 2)
    for _n in range(2):
        assert "Bukan salinan" in copied(client, sealed, b"x")
    answer = client.post(codes.path(sealed.code), {"berkas": SimpleUploadedFile("a.pdf", b"x")})
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    monkeypatch.setattr("tuas.signing.limits.COPIES", 99)
    monkeypatch.setattr("tuas.signing.arriving.MOST", 1000)
    large = client.post(codes.path(sealed.code), {"berkas": SimpleUploadedFile("a.pdf", b"x" * 2000)})
    assert large.status_code == 413
    assert client.post(codes.path(sealed.code)).status_code == 422
    strict = Client(enforce_csrf_checks=True)
    assert (
        strict.post(codes.path(sealed.code), {"berkas": SimpleUploadedFile("a.pdf", b"x")}).status_code == 403
    )


def test_outsiders_do_not_find_the_list(client: Client, world: World) -> None:
    sealed = letter(world)
    client.force_login(world.member_b)
    assert client.get(f"/unit/{UNIT_A}/bertanda-tangan/").status_code == 404
    assert client.get(f"/unit/{UNIT_A}/bertanda-tangan/{codes.shown(sealed.code)}.pdf").status_code == 404


def test_an_uploaded_report_keeps_the_signature_on_its_paper(world: World) -> None:
    cast.june(world)
    given = reports.Given(keep_pdf(arrived(pdf("Laporan"))))
    made = reports.hand_in(world.programme_a, JUNE, given, by=world.team_head)
    reports.approve(made, by=world.leader)
    assert not Sealed.objects.filter(kind="FRM-04").exists()
