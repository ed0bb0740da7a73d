"""The other units' way so far, invented: letters, SKs and plans at every stage, what waits with whom, earlier years."""

import datetime as dt
import random
from collections.abc import Iterable
from fractions import Fraction
from zoneinfo import ZoneInfo

from tuas.assessment.actions import complete
from tuas.assessment.models import PARTS, Answer, Assessor, Sheet
from tuas.assessment.scores import roll_up
from tuas.catalogue import current
from tuas.cycle.models import (
    ActionPlan,
    Approval,
    Declaration,
    Decree,
    Letter,
    Pakta,
    Plan,
    Predicate,
    Programme,
)
from tuas.monitoring.models import Report
from tuas.monitoring.monev.book import Book
from tuas.monitoring.monev.document import live
from tuas.organisation.models import Person, User
from tuas.portal.demo.spread import YEAR, answers
from tuas.ui.dates import today

EARLIER = range(YEAR - 3, YEAR)
STAFF = ("Andai Perumpama", "Bilamana Kiasan", "Contoh Tirtasemu")
Users = dict[str, User]


def _at(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo("Asia/Jakarta"))


def _ago(days: int) -> dt.date:
    return today() - dt.timedelta(days=days)


def walk(users: Users) -> str:
    """The first without scores stop at different stages; those with scores have a ratified plan."""
    running = list(Programme.objects.filter(closed_at=None, unit__invented=False).select_related("unit"))
    scored = set(Sheet.objects.filter(programme__in=running).values_list("programme_id", flat=True))
    early = [programme for programme in running if programme.pk not in scored]
    for n, programme in enumerate(early):
        _early(n, programme, users)
    for n, programme in enumerate(each for each in running if each.pk in scored):
        _built(n, programme, users)
    Programme.objects.filter(pk__in=[p.pk for p in running]).update(opened_at=_at(dt.date(2025, 2, 3)))
    Sheet.objects.filter(programme__in=running, completed_at=None).update(created_at=_at(_ago(34)))
    _judged_lately(running)
    count = _earlier([each for each in running if each.pk in scored], users)
    return f"{len(running)} unit: surat, SK, rencana; {count} lembar LKE tahun-tahun lalu"


def _people(programme: Programme, users: Users, signed: int) -> list[Person]:
    """Three invented employees, the first of whom have a pakta."""
    found = [Person.objects.create(unit=programme.unit, name=name, position="Staf") for name in STAFF]
    Pakta.objects.bulk_create(
        Pakta(
            person=person,
            unit=programme.unit,
            way="EARLIER",
            on=dt.date(2025, 2, 12),
            recorded_by=users["admin"],
        )
        for person in found[:signed]
    )
    return found


def _declare(programme: Programme, users: Users, on: dt.date) -> None:
    Declaration.objects.create(
        programme=programme, level="UPT", declarer_name=STAFF[0], declarer_position="Kepala", on=on, place="Aula",
        finalised_by=users["admin"], finalised_at=_at(on),
    )  # fmt: skip


def _letter(programme: Programme, users: Users, kind: str, on: dt.date, state: str = "DITERIMA") -> Letter:
    unit, ours = programme.unit, kind == "USULAN"
    head = f"Pimpinan {unit.name}"
    dirjen = "Direktur Jenderal Bina Marga"
    made = Letter.objects.create(
        unit=unit if ours else None, programme=programme, kind=kind, number=f"{unit.pk:03d}/REKAAN/{on.year}", on=on,
        sender=head if ours else dirjen, recipient=dirjen if ours else head, to_unit=None if ours else unit,
        subject="Pembangunan Zona Integritas", state=state, made_by=users["admin"],
        signed_at=None if state == "KONSEP" else _at(on), sent_at=None if state == "KONSEP" else _at(on),
        received_at=_at(on) if state == "DITERIMA" else None,
    )  # fmt: skip
    Letter.objects.filter(pk=made.pk).update(made_at=_at(on))
    return made


def _decrees(programme: Programme, users: Users, on: dt.date) -> Decree:
    made = [
        Decree.objects.create(
            programme=programme, kind=kind, number=f"{n}/KPTS/{programme.unit.notation} (rekaan)", on=on, starts_on=on,
            mechanism="Rapat pimpinan", signatory_name=STAFF[0], signed_at=_at(on), signed_by=users["admin"],
            made_by=users["admin"],
        )
        for n, kind in enumerate(("TIM_KERJA", "AGEN"), 1)
    ]  # fmt: skip
    return made[1]


def _plan(
    programme: Programme, users: Users, on: dt.date, state: str = "DISAHKAN", agreed: str = "123456"
) -> None:
    ratified = state == "DISAHKAN"
    made = Plan.objects.create(
        programme=programme, state=state, revision=1, made_by=users["admin"], submitted_by=users["admin"],
        submitted_at=_at(on), ratified_at=_at(on) if ratified else None,
        ratified_by=users["admin"] if ratified else None,
    )  # fmt: skip
    Approval.objects.bulk_create(
        Approval(plan=made, area=area, revision=1, by=users[f"ketua.pokja{area}"]) for area in agreed
    )
    Approval.objects.filter(plan=made).update(at=_at(on))


def _early(n: int, programme: Programme, users: Users) -> None:
    """Pakta, usulan as a draft, usulan sent, SK awaited, plan handed in: one stage further each."""
    _people(programme, users, 1 if n == 0 else 3)
    _declare(programme, users, dt.date(2026, 6, 8 + n))
    if n == 1:
        _letter(programme, users, "USULAN", _ago(19), "KONSEP")
    elif n == 2:
        _letter(programme, users, "USULAN", _ago(12), "DIKIRIM")
    elif n >= 3:
        _letter(programme, users, "USULAN", _ago(81))
        _letter(programme, users, "INSTRUKSI", _ago(63))
    if n >= 4:
        _decrees(programme, users, _ago(40))
        _plan(programme, users, _ago(9), "DIAJUKAN", "1246")


def _built(n: int, programme: Programme, users: Users) -> None:
    _people(programme, users, 3)
    _declare(programme, users, dt.date(2025, 2, 10 + n % 15))
    _letter(programme, users, "USULAN", dt.date(2025, 2, 27))
    _letter(programme, users, "INSTRUKSI", dt.date(2025, 3, 12))
    agents = _decrees(programme, users, dt.date(2026, 1, 5))
    _plan(programme, users, dt.date(2026, 1, 19))
    ActionPlan.objects.create(
        programme=programme,
        decree=agents,
        state="DITETAPKAN",
        revision=1,
        made_by=users["admin"],
        set_at=_at(dt.date(2026, 1, 21)),
    )
    _reports(n, programme, users)
    if programme.target == "WBBM":
        reference = f"{programme.unit.pk}/REKAAN/2024"
        Predicate.objects.create(
            unit=programme.unit, kind="WBK", on=dt.date(2024, 12, 9), reference=reference
        )


def _reports(n: int, programme: Programme, users: Users) -> None:
    """Nine months through; of every third unit the tenth lies with the Pimpinan."""
    book = Book.of(programme)
    for month in range(1, 11 if n % 3 == 0 else 10):
        on = dt.date(YEAR, month + 1, 8) if month < 10 else _ago(4 + n % 13)
        done = _at(on) if month < 10 else None
        Report.objects.create(
            programme=programme, duty="5.j.1", period=f"{YEAR}-{month:02d}", submitted_at=_at(on), approved_at=done,
            received_at=done, submitted_by=users["admin"], content=live(book, f"{YEAR}-{month:02d}"),
        )  # fmt: skip


def _judged_lately(running: Iterable[Programme]) -> None:
    """The last answers of the bidang lie some days back, not at the moment the demo was made."""
    open_ = Sheet.objects.filter(programme__in=list(running), assessor=Assessor.TPU, completed_at=None)
    for n, sheet in enumerate(open_.order_by("pk")):
        Answer.objects.filter(sheet=sheet).update(at=_at(_ago(3 + n * 2 % 17)))


def _earlier(running: list[Programme], users: Users) -> int:
    """Closed programmes with a completed sheet of the TPU, a little better every year."""
    catalogue, rng = current(), random.Random(47)
    now = {
        programme: Fraction(scores["total"])
        for programme, scores in Sheet.objects.filter(programme__in=running).values_list(
            "programme_id", "scores"
        )
    }
    made: list[Sheet] = []
    rows: list[Answer] = []
    for programme in running:
        for year in EARLIER:
            past = Programme.objects.create(
                unit=programme.unit, target="WBK", year=year, catalogue=catalogue.version, lke=catalogue.lke.version,
                closed_at=_at(dt.date(year, 12, 30)),
            )  # fmt: skip
            quality = float(now[programme.pk]) / 115 - 0.05 * (YEAR - year) + rng.uniform(-0.03, 0.03)
            sheet = Sheet.objects.create(programme=past, assessor=Assessor.TPU, lke=catalogue.lke.version)
            given = answers(sheet, quality, rng, users["direktur.ki"])
            sheet.scores = roll_up(catalogue.lke, {a.question: a.value for a in given}, {})
            sheet.released = list(PARTS)
            sheet.save(update_fields=["scores", "released"])
            made.append(sheet)
            rows += given
    Answer.objects.bulk_create(rows, batch_size=1000)
    for sheet in made:
        complete(sheet, by=users["direktur.ki"])
    return len(made)
