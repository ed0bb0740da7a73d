"""The pages of determination and proposal: forms, what is kept, who opens what, queries (5.a.3.b, 5.i)."""

import html
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.assessment.proposing import cast
from tests.assessment.proposing.cast import WHY, act
from tests.cycle.recording import record
from tests.evidence.conftest import pdf
from tests.world import World
from tuas.assessment.proposing import actions
from tuas.assessment.proposing.actions import Given
from tuas.assessment.proposing.models import Proposal
from tuas.cycle.models import Fact, Predicate
from tuas.signing.models import Sealed
from tuas.ui.dates import today

pytestmark = pytest.mark.django_db


def words(page: Any) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode())))


def at(world: World, deed: str = "") -> str:
    return f"/unit/{world.a.number}/usulan/" + (f"{deed}/" if deed else "")


def test_the_whole_way_by_the_pages(world: World, client: Client) -> None:
    """Determined, proposed, found fit, granted: each by who may, each page says where the unit stands."""
    cast.ready(world)
    client.force_login(world.responsible)
    assert "siap ditetapkan dan diusulkan" in words(client.get(at(world)))
    client.post(at(world, "tetapkan"), {"tetapkan-text": WHY})
    assert "surat usulan kepada TPI menyusul" in words(client.get(at(world)))
    scan = SimpleUploadedFile("usulan.pdf", pdf("Usulan"), "application/pdf")
    sent = {"usulkan-number": "UT/1", "usulkan-on": today().isoformat(), "usulkan-paper": scan}
    assert client.post(at(world, "usulkan"), sent).status_code == 302
    client.force_login(world.tpi)
    assert "menunggu evaluasi mandiri TPI" in words(client.get(at(world)))
    sent = {"tpi-positive": "ya", "tpi-number": "LHE/1", "tpi-on": today().isoformat(), "tpi-score": "81,5"}
    assert client.post(at(world, "tpi"), sent).status_code == 302
    client.force_login(world.admin)
    assert "menunggu keputusan TPN" in words(client.get(at(world)))
    sent = {"tpn-positive": "ya", "tpn-number": "KEP/1", "tpn-on": today().isoformat()}
    assert client.post(at(world, "tpn"), sent).status_code == 302
    assert Predicate.objects.filter(unit=world.a, kind="WBK").exists()
    said = words(client.get(at(world)))
    for part in ("Predikat diberikan", "nilai 81,50", "UT/1", "KEP/1", "Predikat WBK diberikan TPN"):
        assert part in said


def test_the_button_is_off_with_every_reason(world: World, client: Client) -> None:
    cast.ready(world)
    record(world, Fact.Kind.LHKAN, total=148, done=147)
    client.force_login(world.responsible)
    page = client.get(at(world))
    assert "1 hal menahan penetapan" in words(page)
    assert "99,32% dari 100% (5.i.6, hlm. 45)" in words(page)
    assert 'aria-disabled="true"' in page.content.decode()
    assert "tetapkan-text" not in page.content.decode()
    refused = client.post(at(world, "tetapkan"), {"tetapkan-text": WHY})
    assert refused.status_code == 422
    assert WHY in words(refused)
    assert "1 hal menahannya" in words(refused)


def test_a_refused_letter_keeps_its_words_and_its_file(world: World, client: Client) -> None:
    cast.ready(world)
    cast.determined(world)
    client.force_login(world.responsible)
    scan = SimpleUploadedFile("usulan.pdf", pdf("Usulan"), "application/pdf")
    refused = client.post(at(world, "usulkan"), {"usulkan-number": "UT/77", "usulkan-paper": scan})
    assert refused.status_code == 422
    assert 'value="UT/77"' in refused.content.decode()
    assert "usulan.pdf sudah diterima" in words(refused)
    sent = {"usulkan-number": "UT/77", "usulkan-on": today().isoformat()}
    assert client.post(at(world, "usulkan"), sent).status_code == 302
    letter = Proposal.objects.get().letter
    assert letter is not None
    assert letter.paper is not None
    assert letter.paper.name == "usulan.pdf"
    assert client.get(f"/usulan/surat/{letter.pk}/berkas/").status_code == 200


def test_a_bad_file_is_said_at_its_field(world: World, client: Client) -> None:
    cast.ready(world)
    cast.determined(world)
    client.force_login(world.responsible)
    scan = SimpleUploadedFile("usulan.pdf", b"not a pdf", "application/pdf")
    sent = {"usulkan-number": "UT/1", "usulkan-on": today().isoformat(), "usulkan-paper": scan}
    refused = client.post(at(world, "usulkan"), sent)
    assert refused.status_code == 422
    assert "bukan PDF" in words(refused)


def test_who_may_not_gets_the_sentence_and_who_is_outside_nothing(world: World, client: Client) -> None:
    cast.ready(world)
    for who in (world.leader, world.tpu5_head, world.admin, world.tpi):
        client.force_login(who)
        assert "hanya oleh Penanggung Jawab" in words(client.get(at(world)))
        refused = client.post(at(world, "tetapkan"), {"tetapkan-text": WHY})
        assert refused.status_code == 403
        assert "5.a.3.b" in words(refused)
    client.force_login(world.leader)
    assert client.get("/usulan/").status_code == 403
    client.force_login(world.member_b)
    for path in (at(world), f"{at(world)}1/penetapan/"):
        assert client.get(path).status_code == 404
    assert client.post(at(world, "tetapkan"), {}).status_code == 404
    assert client.get("/usulan/").status_code == 403


def test_what_was_judged_is_shown_as_it_was(world: World, client: Client) -> None:
    """The page reads the record alone: a corrected fact does not change it, its papers still open."""
    cast.ready(world)
    made = cast.proposed(world)
    client.force_login(world.leader)
    address = f"{at(world)}{made.pk}/usulan/"
    before = words(client.get(address))
    record(world, Fact.Kind.LHKAN, total=148, done=1)
    record(world, Fact.Kind.SAKIP, grade="D")
    after = words(client.get(address))
    assert after == before
    for part in ("Memenuhi semua syarat WBK", "Segel cocok", "5.i.6, hlm. 45", "hasil identifikasi TPU"):
        assert part in after
    assert client.get(f"{at(world)}{made.pk}/lain/").status_code == 404


def test_the_list_of_all(world: World, client: Client) -> None:
    """Ready, determined, proposed, ended: each stands where it is, with its count."""
    cast.ready(world)
    client.force_login(world.responsible)
    assert "1 unit siap ditetapkan" in words(client.get("/usulan/"))
    made = cast.determined(world)
    assert "1 unit menunggu surat usulan" in words(client.get("/usulan/"))
    actions.propose([made], Given("UT/1", today()), **act(world.responsible))
    assert "1 usulan menunggu hasil" in words(client.get("/usulan/"))
    actions.withdraw(cast.fresh(made), "Salah alamat.", **act(world.responsible))
    said = words(client.get("/usulan/"))
    assert "Ditarik" in said
    assert "1 unit siap ditetapkan" in said


def test_a_unit_that_is_no_calon_stands_apart(world: World, client: Client) -> None:
    from tests.assessment.judgement.conftest import sheet_of
    from tests.cycle.recording import record_all

    record_all(world)
    sheet_of(world.programme_a, world.responsible, done=True)
    client.force_login(world.responsible)
    said = words(client.get("/usulan/"))
    assert "Belum ada unit yang siap diusulkan" in said
    assert "belum Calon Unit Kerja" in said


def test_one_letter_for_several_from_the_list(world: World, client: Client) -> None:
    cast.ready(world)
    cast.ready_b(world)
    both = [cast.determined(world), actions.determine(world.programme_b, WHY, **act(world.responsible))]
    client.force_login(world.responsible)
    assert client.get("/usulan/konsep.pdf").content.startswith(b"%PDF")
    sent = {"usulan": [str(each.pk) for each in both], "number": "UT/1"}
    refused = client.post("/usulan/kirim/", sent)
    assert refused.status_code == 422
    assert refused.content.decode().count(" checked") == 2
    assert client.post("/usulan/kirim/", {**sent, "on": today().isoformat()}).status_code == 302
    letters = {each.letter_id for each in Proposal.objects.all()}
    assert len(letters) == 1
    assert client.get("/usulan/konsep.pdf").status_code == 404
    assert client.post("/usulan/kirim/", {**sent, "on": today().isoformat()}).status_code == 422
    client.force_login(world.leader)
    assert client.get(f"/usulan/surat/{letters.pop()}.pdf").status_code == 403  # it names another unit


def test_the_letter_says_what_was_judged(world: World, client: Client) -> None:
    import io

    import pypdfium2

    cast.ready(world)
    made = cast.proposed(world)
    record(world, Fact.Kind.SAKIP, grade="D")
    client.force_login(world.leader)
    letter = made.letter
    assert letter is not None
    answer = client.get(f"/usulan/surat/{letter.pk}.pdf")
    document = pypdfium2.PdfDocument(io.BytesIO(answer.getvalue()))
    sealed = Sealed.objects.get(kind="USULAN_TPI")
    assert (sealed.private, sealed.number, sealed.signatures.get().user) == (
        True,
        letter.number,
        letter.signed_by,
    )
    text = re.sub(r"\s+", " ", " ".join(page.get_textpage().get_text_range() for page in document))
    for part in ("UT/1", "Tim Penilai Internal", world.a.name, WHY, "SAKIP", "BB", made.proposed_seal[:20],
                 "DIREKTORAT KEPATUHAN INTERN"):  # fmt: skip
        assert part in text
    assert "KONSEP" not in text


def test_home_tells_each_what_waits(world: World, client: Client) -> None:
    cast.ready(world)

    def home(who: Any) -> str:
        client.force_login(who)
        return words(client.get("/"))

    assert "unit siap ditetapkan dan diusulkan kepada TPI" in home(world.responsible)
    assert "siap ditetapkan dan diusulkan" not in home(world.tpi)
    made = cast.determined(world)
    assert "surat usulannya belum" in home(world.responsible)
    actions.propose([made], Given("UT/1", today()), **act(world.responsible))
    assert "surat usulannya belum" not in home(world.responsible)
    assert "menunggu hasil evaluasi mandiri" in home(world.tpi)


def test_its_days_stand_beside_the_twelve_steps(world: World, client: Client) -> None:
    """IC-24: determined, proposed and answered are milestones; the unit page names where the unit stands."""
    cast.ready(world)
    cast.fit(world)
    client.force_login(world.member)
    page = words(client.get(f"/unit/{world.a.number}/bagan-alir/"))
    listed = page[page.index("Di luar dua belas langkah") :]
    for name in (
        "Ditetapkan Penanggung Jawab TPU",
        "Diusulkan kepada TPI (5.i)",
        "Hasil evaluasi mandiri TPI",
    ):
        assert re.search(rf"{re.escape(name)}[^A-Z]*\w+, {today().day} ", listed), name
    assert "Layak menurut TPI, menunggu TPN" in words(client.get(f"/unit/{world.a.number}/"))


def test_queries_do_not_grow(world: World, client: Client) -> None:
    """A second unit costs nothing on the list; earlier proposals cost nothing on the unit's page."""
    cast.ready(world)
    made = cast.determined(world)
    client.force_login(world.responsible)

    def count(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    listed, page = count("/usulan/"), count(at(world))
    actions.withdraw(made, "Ulang.", **act(world.responsible))
    for n in range(3):
        again = cast.determined(world)
        actions.propose([again], Given(f"UT/{n}", today()), **act(world.responsible))
        actions.withdraw(cast.fresh(again), "Ulang.", **act(world.responsible))
    cast.determined(world)
    cast.ready_b(world)
    actions.determine(world.programme_b, WHY, **act(world.responsible))
    assert count("/usulan/") <= listed + 1
    assert count(at(world)) <= page + 1
