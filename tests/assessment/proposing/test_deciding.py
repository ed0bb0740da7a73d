"""Who is determined and proposed, by whom, when, and what is kept of it (4.b, 4.f, 5.a.3.b, 5.i)."""

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pypdfium2
import pytest
from django.db import DatabaseError, transaction

from tests.assessment.judgement.conftest import sheet_of
from tests.assessment.proposing import cast
from tests.assessment.proposing.cast import WHY, act
from tests.cycle.recording import record
from tests.house.access_cases import people_of
from tests.identification import cast as identification
from tests.world import World
from tuas.assessment import sealing
from tuas.assessment.models import Sheet
from tuas.assessment.proposing import actions
from tuas.assessment.proposing.actions import Given
from tuas.assessment.proposing.models import Proposal
from tuas.audit.models import Event
from tuas.cycle.models import Fact, Letter, Programme
from tuas.notifications.models import Notification
from tuas.organisation.models import Person, Unit, User
from tuas.signing import codes
from tuas.signing.models import Sealed
from tuas.tpu.models import Member, Period
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db
Kind = Fact.Kind


def told(user: User, event: str) -> int:
    return Notification.objects.filter(recipient=user.pk, event=event).count()


@pytest.mark.rq("RQ-016")
def test_only_the_responsible_determines_and_proposes(world: World) -> None:
    """Every other role of the SOP is told so, for both deeds."""
    people = people_of(world)
    found = identification.signed(world, people["director"])
    from tuas.identification import actions as identify

    identify.forward(found, identify.Given("D/1", identification.DAY), by=people["director"])
    sheet_of(world.programme_a, world.responsible, done=True)
    others = {key: who for key, who in people.items() if key != "responsible"}
    for who in others.values():
        with pytest.raises(Denied, match=r"5\.a\.3\.b"):
            actions.determine(world.programme_a, WHY, **act(who))
    made = cast.determined(world)
    for who in others.values():
        with pytest.raises(Denied, match=r"5\.a\.3\.b"):
            actions.propose([made], Given("UT/1", today()), **act(who))
    actions.propose([made], Given("UT/1", today()), **act(world.responsible))
    assert cast.fresh(made).proposed_by == world.responsible


def test_the_verdict_is_signed_by_who_determines(world: World, client: Any) -> None:
    """The paper says what was judged, who signed it, and stays when a fact is corrected; other units do not see it."""
    cast.ready(world)
    made = cast.determined(world)
    signed = Sealed.objects.get(kind="PENETAPAN")
    assert (signed.unit, signed.private, signed.on) == (world.a, True, today())
    assert signed.signatures.get().user == world.responsible
    record(world, Kind.SAKIP, grade="D")
    address = f"/unit/{world.a.number}/usulan/{made.pk}/putusan.pdf"
    client.force_login(world.leader)
    answer = client.get(address)
    pages = pypdfium2.PdfDocument(io.BytesIO(answer.getvalue()))
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    for part in (world.a.name, "Memenuhi semua syarat WBK", "5.i.4", f"Penanggung Jawab TPU: {world.responsible.name}",
                 codes.shown(signed.code)):  # fmt: skip
        assert part in text
    assert address in client.get(f"/unit/{world.a.number}/usulan/{made.pk}/penetapan/").content.decode()
    client.force_login(world.head5_b)
    assert client.get(address).status_code == 404


def test_nothing_is_determined_when_the_signer_fails(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    cast.ready(world)

    def fails(*args: Any) -> Any:
        raise Invalid("Penanda tangan tidak menjawab.")

    monkeypatch.setattr("tuas.signing.signers.chosen", fails)
    with pytest.raises(Invalid, match="tidak menjawab"):
        cast.determined(world)
    assert not Proposal.objects.exists()
    assert not told(world.leader, "proposal.determined")


@pytest.mark.rq("RQ-010", "RQ-016")
def test_only_an_assessed_unit(world: World) -> None:
    """No sheet, a running one, a completed one: only the last may be determined."""
    cast.identified(world)
    with pytest.raises(Invalid, match=r"Penilaian Pendahuluan oleh TPU selesai"):
        cast.determined(world)
    sheet = sheet_of(world.programme_a, world.responsible)
    with pytest.raises(Invalid, match=r"Penilaian Pendahuluan oleh TPU selesai.*5\.i\.3"):
        cast.determined(world)
    assert not Proposal.objects.exists()
    Sheet.objects.filter(pk=sheet.pk).update(completed_at=dt.datetime.now(dt.UTC), seal="0" * 64)
    assert cast.determined(world).determined_by == world.responsible


@pytest.mark.rq("RQ-008")
@pytest.mark.parametrize("identified", [False, True], ids=["never identified", "not fit"])
def test_who_is_no_calon_is_not_put_forward(world: World, identified: bool, client: Any) -> None:
    """Without a positive identification no page says Calon menuju WBK, and nothing is determined."""
    from tests.cycle.recording import record_all

    if identified:
        cast.identified(world, calon=False)
    else:
        record_all(world)
    sheet_of(world.programme_a, world.responsible, done=True)
    with pytest.raises(Invalid, match=r"belum menjadi Calon.*4\.b"):
        cast.determined(world)
    for who in (world.leader, world.responsible):
        client.force_login(who)
        number = world.a.number
        for path in ("/", f"/unit/{number}/", f"/unit/{number}/identifikasi/", f"/unit/{number}/usulan/",
                     f"/unit/{number}/syarat/"):  # fmt: skip
            assert "Calon menuju WBK" not in client.get(path).content.decode(), path


def test_towards_wbbm_the_predicate_makes_the_calon(world: World) -> None:
    cast.ready_b(world)
    found = actions.determine(world.programme_b, WHY, **act(world.responsible))
    assert found.determined["calon"] == {"way": "predikat", "on": "2024-12-09"}


@pytest.mark.rq("RQ-137")
@pytest.mark.parametrize(
    ("kind", "values", "paragraph"),
    [
        (Kind.LHKAN, {"total": 148, "done": 147}, "5.i.6"),
        (Kind.SAKIP, {"grade": "CC"}, "5.i.4"),
        (Kind.TEMUAN_BPK, {"total": 1000, "done": 999}, "5.i.5"),
        (Kind.KINERJA_Y1, {"percent": Decimal("99.99")}, "5.i.7"),
    ],
)
def test_one_failing_condition_refuses_both_deeds(
    world: World, kind: Fact.Kind, values: dict[str, Any], paragraph: str
) -> None:
    """Before the determination it is refused; after it, a fact corrected meanwhile holds the letter back."""
    cast.ready(world)
    good = Fact.objects.filter(programme=world.programme_a, kind=kind).latest("pk")
    record(world, kind, **values)
    with pytest.raises(Invalid, match=rf"1 hal menahannya.*{paragraph}"):
        cast.determined(world)
    record(world, kind, **{name: getattr(good, name) for name in values})
    made = cast.determined(world)
    record(world, kind, **values)
    with pytest.raises(Invalid, match=rf"1 hal menahannya.*{paragraph}"):
        actions.propose([made], Given("UT/1", today()), **act(world.responsible))
    assert not Letter.objects.filter(kind="USULAN_TPI").exists()


def test_all_that_fails_is_listed(world: World) -> None:
    cast.ready(world)
    record(world, Kind.LHKAN, total=100, done=99)
    record(world, Kind.SAKIP, grade="D")
    with pytest.raises(Invalid, match=r"2 hal menahannya") as refused:
        cast.determined(world)
    assert "99,00% dari 100% (5.i.6" in str(refused.value)
    assert "D dari B (5.i.4" in str(refused.value)


def test_a_reason_is_asked(world: World) -> None:
    cast.ready(world)
    with pytest.raises(Invalid, match="alasan"):
        actions.determine(world.programme_a, "  ", **act(world.responsible))


def test_twice_makes_one(world: World) -> None:
    cast.ready(world)
    made = cast.determined(world)
    with pytest.raises(Conflict, match="sudah ditetapkan"):
        cast.determined(world)
    actions.propose([made], Given("UT/1", today()), **act(world.responsible))
    with pytest.raises(Conflict, match="sudah diusulkan"):
        actions.propose([made], Given("UT/2", today()), **act(world.responsible))
    assert Letter.objects.filter(kind="USULAN_TPI").count() == 1
    assert Proposal.objects.count() == 1


def test_two_at_once_make_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have looked before either has written: the database lets one of them."""
    cast.ready(world)
    real = actions._judged

    def meanwhile(*given: Any) -> Any:
        found = real(*given)
        if not Proposal.objects.exists():
            monkeypatch.setattr(actions, "_judged", real)
            cast.determined(world)
        return found

    monkeypatch.setattr(actions, "_judged", meanwhile)
    with pytest.raises(Conflict, match="sudah ditetapkan"):
        cast.determined(world)
    assert Proposal.objects.count() == 1


def test_a_closed_programme_is_not_determined(world: World) -> None:
    cast.ready(world)
    Programme.objects.filter(pk=world.programme_a.pk).update(closed_at=dt.datetime.now(dt.UTC))
    world.programme_a.refresh_from_db()
    with pytest.raises(Denied, match="ditutup"):
        cast.determined(world)


@pytest.mark.parametrize(("days", "passes"), [(-1, False), (0, True), (1, False)])
def test_the_letter_has_its_day(world: World, days: int, passes: bool) -> None:
    """Not before the determination, on its day, not in the future."""
    cast.ready(world)
    made = cast.determined(world)
    given = Given("UT/1", today() + dt.timedelta(days=days))
    if passes:
        assert actions.propose([made], given, **act(world.responsible)).on == given.on
    else:
        with pytest.raises(Invalid, match=r"mendahului penetapannya|masih akan datang"):
            actions.propose([made], given, **act(world.responsible))


def test_a_number_is_used_once(world: World) -> None:
    cast.ready(world)
    cast.ready_b(world)
    cast.proposed(world)
    other = actions.determine(world.programme_b, WHY, **act(world.responsible))
    with pytest.raises(Invalid, match="sudah dipakai"):
        actions.propose([other], Given("UT/1", today()), **act(world.responsible))
    with pytest.raises(Invalid, match="nomor"):
        actions.propose([other], Given(" ", today()), **act(world.responsible))


def test_one_letter_for_two_units_all_or_none(world: World) -> None:
    cast.ready(world)
    cast.ready_b(world)
    both = [cast.determined(world), actions.determine(world.programme_b, WHY, **act(world.responsible))]
    record(world, Kind.LHKAN, total=100, done=99)
    with pytest.raises(Invalid, match=r"5\.i\.6"):
        actions.propose(both, Given("UT/1", today()), **act(world.responsible))
    assert not Letter.objects.filter(kind="USULAN_TPI").exists()
    record(world, Kind.LHKAN, total=100, done=100)
    letter = actions.propose(both, Given("UT/1", today()), **act(world.responsible))
    assert letter.proposals.count() == 2
    assert (letter.recipient, letter.state) == ("Tim Penilai Internal (TPI)", "DIKIRIM")
    with pytest.raises(Invalid, match="sekurang-kurangnya satu"):
        actions.propose([], Given("UT/2", today()), **act(world.responsible))


def test_what_was_judged_is_kept_though_facts_are_corrected(world: World) -> None:
    """Value, minimum, paper hash and paragraph of each condition, sealed; the database refuses a change of it."""
    cast.ready(world)
    made = cast.proposed(world)
    record(world, Kind.LHKAN, total=148, done=1)
    kept = cast.fresh(made)
    rows = {row["key"]: row for row in kept.proposed["conditions"]}
    assert len(rows) == 14
    assert all(row["met"] for row in rows.values())
    said = rows["5.i.6"]
    assert (said["value"], said["minimum"], said["paragraph"]) == ("100%", "100%", "5.i.6, hlm. 45")
    assert [paper["number"] for paper in said["papers"]] == ["12/BA/2026"]
    assert kept.proposed["on"] == today().isoformat()
    assert kept.proposed["sheet"]["seal"] == "0" * 64
    for data, sealed in ((kept.determined, kept.determined_seal), (kept.proposed, kept.proposed_seal)):
        assert sealing.seal(data) == sealed
    changes: list[dict[str, Any]] = [{"determined": {}}, {"proposed": {}}, {"proposed_seal": "1" * 64}]
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            Proposal.objects.filter(pk=made.pk).update(**change)


def test_the_paper_of_a_condition_is_kept_with_its_hash(world: World) -> None:
    from tests.evidence.conftest import arrived, pdf
    from tuas.cycle import actions as cycle
    from tuas.files.store import keep

    cast.ready(world)
    received = arrived(pdf("Rekap LHKAN"), "lhkan.pdf")
    blob = keep(received.path, received.sha256, "application/pdf")
    given = cycle.Given("R/1", dt.date(2026, 2, 9), total=148, done=148, paper=blob, paper_name="lhkan.pdf")
    cycle.record_fact(world.programme_a, Kind.LHKAN, given, by=world.team_head)
    made = cast.determined(world)
    row = next(r for r in made.determined["conditions"] if r["key"] == "5.i.6")
    assert (row["papers"][0]["sha256"], row["papers"][0]["file"]) == (blob.pk, "lhkan.pdf")


def test_the_unit_the_dirjen_and_the_tpi_are_told(world: World) -> None:
    director = cast.ready(world)
    cast.proposed(world)
    for who in (world.leader, world.team_head, director):
        assert told(who, "proposal.determined") == told(who, "proposal.proposed") == 1
    assert (told(world.tpi, "proposal.determined"), told(world.tpi, "proposal.proposed")) == (0, 1)
    assert told(world.member, "proposal.proposed") == 0
    found = list(
        Event.objects.filter(action__startswith="proposal.").order_by("id").values_list("action", flat=True)
    )
    assert found == ["proposal.determined", "proposal.proposed"]


def test_withdrawn_with_its_reason_and_determined_anew(world: World) -> None:
    cast.ready(world)
    made = cast.proposed(world)
    with pytest.raises(Invalid, match="alasan"):
        actions.withdraw(made, " ", **act(world.responsible))
    with pytest.raises(Denied, match=r"5\.a\.3\.b"):
        actions.withdraw(made, "x", **act(world.tpu5_head))
    actions.withdraw(made, "Surat salah alamat.", **act(world.responsible))
    kept = cast.fresh(made)
    assert (kept.end, kept.end_note, kept.ended_by) == ("DITARIK", "Surat salah alamat.", world.responsible)
    with pytest.raises(Conflict, match="sudah berakhir"):
        actions.withdraw(made, "x", **act(world.responsible))
    assert cast.determined(world).pk != made.pk


def test_returned_by_the_tpi_with_what_to_mend(world: World) -> None:
    cast.ready(world)
    made = cast.determined(world)
    with pytest.raises(Invalid, match="belum diusulkan"):
        actions.give_back(made, "x", **act(world.tpi))
    actions.propose([made], Given("UT/1", today()), **act(world.responsible))
    made = cast.fresh(made)
    for who in (world.responsible, world.tpu5_head, world.leader, world.admin):
        with pytest.raises(Denied, match="Tim Penilai Internal"):
            actions.give_back(made, "Lengkapi.", **act(who))
    actions.give_back(made, "Lengkapi laporan survei.", **act(world.tpi))
    assert (cast.fresh(made).end, cast.fresh(made).end_note) == ("DIKEMBALIKAN", "Lengkapi laporan survei.")
    assert told(world.responsible, "proposal.returned") == told(world.leader, "proposal.returned") == 1
    assert cast.determined(world).pk != made.pk


def home(world: World) -> tuple[Programme, User]:
    """Direktorat Kepatuhan Intern itself, and somebody of the TPU from elsewhere."""
    made = Programme.objects.create(
        unit=world.home,
        target="WBK",
        year=2026,
        catalogue=world.programme_a.catalogue,
        lke=world.programme_a.lke,
    )
    return made, identification.official("bidang.luar", "KETUA_BIDANG", "3")


def test_direktorat_kepatuhan_intern_waits_for_its_substitute(world: World) -> None:
    """The Penanggung Jawab belongs to it; only whom the period names decides, and only there."""
    programme, other = home(world)
    with pytest.raises(Denied, match="pengganti"):
        actions.determine(programme, WHY, **act(world.responsible))
    period = Period.objects.create(
        made_by=world.admin, sk_number="SK/1", sk_date=dt.date(2026, 1, 2), starts_on=dt.date(2026, 1, 2),
        paper=_paper(world), activated_at=dt.datetime.now(dt.UTC), activated_by=world.admin,
    )  # fmt: skip
    Member.objects.create(period=period, user=other, role="KETUA_BIDANG", area="3", substitute=True)
    with pytest.raises(Denied, match=r"5\.a\.3\.b"):
        actions.determine(programme, WHY, **act(world.responsible))
    with pytest.raises(Invalid, match="belum menjadi Calon"):  # past the role, held by the conditions
        actions.determine(programme, WHY, **act(other))
    with pytest.raises(Denied, match=r"5\.a\.3\.b"):
        actions.determine(world.programme_a, WHY, **act(other))


def _paper(world: World) -> Any:
    from tests.evidence.conftest import arrived, pdf
    from tuas.files.store import keep
    from tuas.tpu.models import Paper

    received = arrived(pdf("SK"), "sk.pdf")
    blob = keep(received.path, received.sha256, "application/pdf")
    return Paper.objects.create(blob=blob, name="sk.pdf", added_by=world.admin)


def test_an_employee_of_the_unit_does_not_determine_it(world: World) -> None:
    cast.ready(world)
    Person.objects.filter(user=world.responsible).update(unit=Unit.objects.get(pk=world.a.pk))
    with pytest.raises(Denied, match="benturan kepentingan"):
        cast.determined(world)
