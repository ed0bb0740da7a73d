"""What stands in unit A while the addresses are walked, and what is asked and sent at each address.

Every address of the application has at least one case here; a new address without one fails the test.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from tests.evidence.conftest import arrived, pdf
from tests.house import addresses
from tests.house.case import Case
from tests.world import SINCE, World
from tuas.assessment import actions as assessment
from tuas.assessment.models import Assessor, Recommendation
from tuas.catalogue import current
from tuas.cycle import actions as cycle
from tuas.cycle.models import Fact, Paper
from tuas.evidence import actions as evidence
from tuas.evidence import rounds
from tuas.evidence.imports import actions as imports
from tuas.evidence.imports import reading
from tuas.files.store import keep
from tuas.organisation.actions import appoint
from tuas.organisation.models import Appointment, Person, User

NOTE = "Notulen belum ditandatangani."


@dataclass(frozen=True, slots=True)
class Things:
    """Keys of what the real actions left in unit A."""

    number: str
    document: int
    submitted: int  # a link that waits for the Ketua Pokja
    checked: int  # a link that waits for the TPU
    fact: int
    batch: int
    file: int
    recommendation: int
    person: int  # employed, without an account
    locked: int  # employed, with an account
    appointment: int
    sha256: str
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    paper: int = 1


def people_of(world: World) -> dict[str, User]:
    """The small cast, and the roles of the Directorate General that it lacks; everybody has a password."""
    people = {key: user for key, user in vars(world).items() if isinstance(user, User)}
    for key, name, role, unit, area in (
        ("secretariat", "Sekretariat Satu", "ANGGOTA_SEKRETARIAT", None, ""),
        ("secretariat_head", "Ketua Sekretariat", "KETUA_SEKRETARIAT", None, ""),
        ("director", "Direktur Jenderal", "DIRJEN", None, ""),
        ("steering", "Pengarah Satu", "PENGARAH", None, ""),
        ("expert", "Narasumber Satu", "NARASUMBER", None, ""),
        ("tpu5_deputy", "Wakil Bidang Lima", "WAKIL_KETUA_BIDANG", None, "5"),
        ("agent", "Agen Satu", "AGEN_PERUBAHAN", world.a, ""),
        ("agent_b", "Agen Unit Be", "AGEN_PERUBAHAN", world.b, ""),
        ("staff", "Pegawai Satu", "PEGAWAI", world.a, ""),
    ):
        user = User(username=key, name=name)
        user.save()
        appoint(
            user, role, unit=unit, area=area, sk_number=f"SK-{key}", sk_date=SINCE, starts_on=SINCE, ends_on=None,
            by=None,
        )  # fmt: skip
        people[key] = user
    for user in people.values():
        user.password = "a hash of none"
        user.save(update_fields=["password"])
    return people


def _links(world: World) -> tuple[int, int, int]:
    made = []
    for item in ("P5.h.4", "P5.i.1"):
        added = evidence.add_document(world.a, arrived(pdf(item)), f"{item}.pdf", by=world.member)
        made.append(evidence.link(added.document, world.programme_a, item, "", by=world.member))
    rounds.check(made[1], by=world.head5)
    return made[0].document_id, made[0].pk, made[1].pk


def _fact(world: World) -> int:
    received = arrived(pdf("Piagam"), "piagam.pdf")
    paper = keep(received.path, received.sha256, "application/pdf")
    given = cycle.Given("PIAGAM/1", SINCE, on=SINCE, paper=paper, paper_name="piagam.pdf")
    return cycle.record_fact(world.programme_a, Fact.Kind.PENCANANGAN, given, by=world.team_head).pk


def _paper(world: World) -> int:
    received = arrived(pdf("Surat"), "surat.pdf")
    blob = keep(received.path, received.sha256, "application/pdf")
    return Paper.objects.create(unit=world.a, blob=blob, name="surat.pdf", private=True).pk


def _survey(world: World) -> None:
    received = arrived(pdf("Survei"), "survei.pdf")
    paper = keep(received.path, received.sha256, "application/pdf")
    assessment.record_survey(
        world.programme_a, "B.I.a", surveyor="Lembaga Contoh", on=dt.date(2026, 7, 4), paper=paper,
        paper_name="survei.pdf", by=world.team_head,
    )  # fmt: skip


def _sheets(world: World) -> None:
    """The unit and the TPU have answered one question each, the same way."""
    for assessor, by in ((Assessor.UNIT, world.team_head), (Assessor.TPU, world.tpu5_head)):
        sheet = assessment.open_sheet(world.programme_a, assessor, by=by)
        best = next(iter(current().lke.questions["A.I.5.i.a"].levels))
        assessment.fill(sheet, [assessment.Change("A.I.5.i.a", best, "", 0)], by=by, source="test")


def _batch(world: World) -> tuple[int, int]:
    batch = imports.open_batch(world.programme_a, "ZI 2026", 1, by=world.member)
    data = pdf("LAPORAN MONEV PELAKSANAAN WHISTLE BLOWING SYSTEM")
    row = imports.add_file(batch, "Pengawasan/Laporan monev WBS.pdf", arrived(data, "Laporan monev WBS.pdf"))
    imports.close_batch(batch)
    reading.read_waiting(batch, use_ocr=False)
    type(batch).objects.filter(pk=batch.pk).update(state=batch.State.SIAP)
    return batch.pk, row.pk


def furnish(world: World) -> Things:
    """Bring unit A to a state in which every address has something to show."""
    document, submitted, checked = _links(world)
    _sheets(world)
    _survey(world)
    batch, file = _batch(world)
    recommended = Recommendation.objects.create(
        programme=world.programme_a, area="5", text="Lengkapi.", by=world.tpu5
    )
    return Things(
        number=world.a.number,
        document=document,
        submitted=submitted,
        checked=checked,
        fact=_fact(world),
        batch=batch,
        file=file,
        recommendation=recommended.pk,
        person=Person.objects.create(unit=world.a, name="Pegawai Baru", position="Staf").pk,
        locked=Person.objects.get(user=world.member1).pk,
        appointment=Appointment.objects.get(user=world.member1).pk,
        sha256="0" * 64,
        paper=_paper(world),
        parts=addresses.furnish(world),
    )


def cases(things: Things) -> list[Case]:
    """Every address in the order of a reader: common pages, organisation, cycle, evidence, assessment."""
    unit = {"number": things.number}
    return [
        Case("account_login", sends={}),
        Case("account_logout", sends={}),
        Case("account_change_password", sends={}),
        Case("usersessions_list", sends={}),
        Case("favicon"),
        Case("home"),
        Case("about"),
        Case("help"),
        Case("unit", unit),
        Case("sub_unit", unit, {}),
        *_organisation(things, unit),
        *_cycle(things, unit),
        *_documents(things, unit),
        *_imports(things, unit),
        *_assessment(things, unit),
        *addresses.cases(things.parts, unit),
    ]


def _organisation(things: Things, unit: dict[str, Any]) -> list[Case]:
    return [
        Case("organisation:people"),
        Case("organisation:staff", unit),
        Case("organisation:import", unit, {}),
        Case("organisation:open_account", unit | {"pk": things.person}, {}),
        Case("organisation:lock_account", unit | {"pk": things.locked}, {}),
        Case("organisation:appoint", unit, {}),
        Case("organisation:end_appointment", unit | {"pk": things.appointment}, {}),
    ]


def _cycle(things: Things, unit: dict[str, Any]) -> list[Case]:
    return [
        Case("cycle:open", unit, {"target": "WBK", "year": "2026"}),
        Case("cycle:close", unit, {"yakin": "1"}),
        Case("cycle:facts", unit),
        Case("cycle:paper", unit | {"pk": things.fact}),
        Case("cycle:file", unit | {"pk": things.paper}, note="rahasia"),
        Case("cycle:fact", unit | {"kind": "sakip"}, {}, "SAKIP"),
        Case("cycle:fact", unit | {"kind": "sk-menteri"}, {}, "SK Menteri"),
    ]


def _documents(things: Things, unit: dict[str, Any]) -> list[Case]:
    paper = unit | {"pk": things.document}
    version = paper | {"version": 1}
    return [
        Case("evidence:queue"),
        Case("evidence:review", {"pk": things.submitted}, {"putusan": "terima"}, "menunggu Ketua Pokja"),
        Case("evidence:review", {"pk": things.checked}, {"putusan": "terima"}, "menunggu TPU"),
        Case("evidence:areas", unit),
        Case("evidence:area", unit | {"area": "5"}),
        Case("evidence:absent", unit | {"item": "P5.d.1"}, {"alasan": NOTE}),
        Case("evidence:upload", unit, {"item": "P5.h.4"}),
        Case("evidence:piece", unit | {"sha256": things.sha256}, {}),
        Case("evidence:documents", unit),
        Case("evidence:document", paper, {"title": "Laporan"}),
        Case("evidence:links", paper, {"item": "P5.h.1"}),
        Case("evidence:preview", paper),
        Case("evidence:download", version),
        Case("evidence:inline", version),
        Case("evidence:page", version | {"page": 1}),
        Case("evidence:search", unit, query="?q=laporan"),
    ]


def _imports(things: Things, unit: dict[str, Any]) -> list[Case]:
    batch, file = unit | {"pk": things.batch}, unit | {"pk": things.file}
    return [
        Case("evidence:bring", unit, {"nama": "ZI 2026", "jumlah": "1"}, fetch=True),
        Case("evidence:batch", batch, {}),
        Case("evidence:batch_files", batch, {}),
        Case("evidence:batch_piece", batch | {"sha256": things.sha256}, {}),
        Case("evidence:batch_state", batch),
        Case("evidence:batch_command", batch, {"perintah": "sisihkan"}),
        Case("evidence:inbox", unit, {}),
        Case("evidence:file_preview", file),
        Case("evidence:file_page", file | {"page": 1}),
    ]


def _assessment(things: Things, unit: dict[str, Any]) -> list[Case]:
    question, result = unit | {"code": "A.I.5.i.b"}, unit | {"code": "B.I.a"}
    best = next(iter(current().lke.questions["A.I.5.i.b"].levels))
    answer = {"jawaban": best, "catatan": NOTE, "versi": "0"}
    return [
        Case("board"),
        Case("trends"),
        Case("map"),
        Case("unit_trend", unit),
        Case("assessment:sheet", unit),
        Case("assessment:complete", unit, {}),
        Case("assessment:export", unit),
        Case("assessment:import", unit, {}),
        Case("assessment:question", question, answer, "area 5"),
        Case("assessment:question", result, {**answer, "jawaban": "3,60"}, "hasil"),
        Case("assessment:count", result, query="?jawaban=3,60"),
        Case("assessment:survey", result, {}),
        Case("assessment:recommendations", unit, {"area": "5", "teks": NOTE}),
        Case("assessment:respond", unit | {"pk": things.recommendation}, {"jawaban": NOTE}),
        Case("assessment:verdict", unit),
        Case("assessment:verdict_pdf", unit),
    ]
