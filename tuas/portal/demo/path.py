"""The balai's way from pencanangan to a ratified plan, invented, as it stands late in November 2026."""

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from django.db import transaction

from tuas.catalogue import current
from tuas.cycle.agents import actions as agents
from tuas.cycle.declaring import actions as declaring
from tuas.cycle.declaring import piagam
from tuas.cycle.kept import as_paper
from tuas.cycle.letters import sealing as letters
from tuas.cycle.models import (
    ActionPlan,
    Approval,
    Declaration,
    Decree,
    IdeaSignature,
    Letter,
    Outreach,
    Pakta,
    Plan,
    PlanAction,
    PlanLine,
    PriorityTarget,
    Programme,
    Seat,
    Witness,
)
from tuas.cycle.paper import keep_made
from tuas.cycle.planning import sealing as planning
from tuas.organisation.models import Appointment, Person, User
from tuas.portal.demo import months, quarters

AREAS = "123456"
UNSIGNED = 3
MONTHLY = {
    "1": (
        "Pemantauan Zona Integritas",
        "P1.c.i",
        "Rapat monev dan tindak lanjutnya",
        "Undangan, notulen, daftar hadir",
    ),
    "2": (
        "Arsip tertib",
        "",
        "Penertiban arsip ruang kerja",
        "Foto sebelum dan sesudah",
    ),  # serves no activity
    "3": ("Penegakan disiplin", "P3.n", "Rekap kehadiran bulanan", "Rekap kehadiran"),
    "5": ("Pengaduan masyarakat", "P5.g", "Rekap pengaduan bulanan", "Rekap pengaduan"),
    "6": ("Budaya pelayanan prima", "P6.h", "Rekap buku tamu bulanan", "Rekap buku tamu"),
}
EVERY_MONTH = list(range(1, 13))
CODES = {activity.code for activity in current().activities}
PLANS = {
    "1": ("Budaya kerja berintegritas", "P1.c.i", "Rapat monitoring dan evaluasi bulanan", "Laporan monev"),
    "2": ("Proses bisnis ringkas", "P2.c", "Evaluasi dan revisi SOP", "Laporan evaluasi SOP"),
    "3": ("Pegawai kompeten dan disiplin", "P3.n", "Rekap kehadiran dan SKP", "Rekap bulanan"),
    "4": ("Kinerja terukur", "P4.b", "Pemantauan capaian kinerja triwulan", "Notulen pimpinan"),
    "5": ("Nihil gratifikasi", "P5.b", "Sosialisasi pengendalian gratifikasi", "Laporan UPG"),
    "6": ("Pelayanan prima", "P6.k", "Survei kepuasan masyarakat", "Laporan SKM"),
}


def _at(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo("Asia/Jakarta"))


def walk(programme: Programme, users: dict[str, User]) -> str:
    """Everything before the evidence: who declared, signed, proposed, was appointed, planned, reported."""
    people = list(Person.objects.filter(unit=programme.unit, active=True).order_by("id"))
    _declare(programme, users)
    for n, person in enumerate(people[:-UNSIGNED]):
        Pakta.objects.create(
            person=person, unit=programme.unit, way="EARLIER", on=dt.date(2025, 2, 10), place="Aula",
            recorded_by=users["sekretaris.tim"] if n else users["admin.unit"],
        )  # fmt: skip
    _decrees(programme, users)
    _plan(programme, users)
    _agents(programme, users)
    months.fill(programme, users)
    quarters.fill(programme, users)
    return f"pencanangan, {len(people) - UNSIGNED} pakta, surat, dua SK, rencana kerja, dan laporan bulanan"


def _declare(programme: Programme, users: dict[str, User]) -> None:
    head = Person.objects.get(user=users["pimpinan"])
    made = Declaration.objects.create(
        programme=programme, level="UPT", declarer=head, declarer_name=head.name, on=dt.date(2025, 2, 10),
        declarer_position=f"Kepala {programme.unit.name}", place="Aula balai", finalised_by=users["pimpinan"],
        finalised_at=_at(dt.date(2025, 2, 10)),
    )  # fmt: skip
    for slot, (name, position) in enumerate(
        (("Andai Rekaan", "Inspektur Jenderal"), ("Gagas Umpamawan", "Sekretaris Direktorat Jenderal")), 1
    ):
        Witness.objects.create(
            declaration=made,
            slot=slot,
            name=name,
            position=position,
            institution="Instansi rekaan",
            present=True,
        )
    _signed(made, users["sekretaris.tim"])
    for kind, day, channel, title in (
        ("PENCANANGAN", dt.date(2025, 2, 11), "Media sosial balai", "Kami mencanangkan Zona Integritas"),
        ("SOSIALISASI", dt.date(2026, 2, 10), "Apel pagi", "Sosialisasi pembangunan ZI 2026"),
    ):
        Outreach.objects.create(
            programme=programme,
            kind=kind,
            on=day,
            channel=channel,
            title=title,
            added_by=users["sekretaris.tim"],
        )
    unit = programme.unit
    usulan = Letter.objects.create(
        unit=unit, programme=programme, kind="USULAN", number="012/REKAAN/BbX/2025", on=dt.date(2025, 2, 17),
        sender=f"Kepala {unit.name}", recipient="Direktur Jenderal Bina Marga", subject="Usulan Pembangunan ZI",
        state="DITERIMA", made_by=users["ketua.tim"], signed_by=users["pimpinan"], signed_at=_at(dt.date(2025, 2, 17)),
        sent_at=_at(dt.date(2025, 2, 17)), received_at=_at(dt.date(2025, 2, 19)), received_by=users["dirjen"],
    )  # fmt: skip
    with transaction.atomic():
        letters.seal(usulan, by=users["pimpinan"], at=usulan.signed_at)
    Letter.objects.create(
        unit=None, programme=programme, kind="INSTRUKSI", number="034/REKAAN/Db/2026", on=dt.date(2026, 1, 5),
        sender="Direktur Jenderal Bina Marga", recipient=f"Kepala {unit.name}", to_unit=unit, answers=usulan,
        subject="Pelaksanaan pembangunan Zona Integritas", state="DITERIMA", made_by=users["dirjen"],
        signed_at=_at(dt.date(2026, 1, 5)), sent_at=_at(dt.date(2026, 1, 5)), received_at=_at(dt.date(2026, 1, 5)),
        received_by=users["pimpinan"],
    )  # fmt: skip


def _signed(declaration: Declaration, by: User) -> None:
    """The piagam as it came back from its signing; the fact of 5.i.1 follows from it."""
    unit = declaration.programme.unit
    file = keep_made(
        piagam.paper(declaration, list(declaration.witnesses.all())), "Piagam bertanda tangan.pdf"
    )
    paper = as_paper(unit, file, by=by)
    declaring.sign(declaration, paper, dt.date(2025, 2, 10), "011/REKAAN/BbX/2025", by=by)


def _decrees(programme: Programme, users: dict[str, User]) -> None:
    """The two SK with the appointments that the accounts hold; nobody has brought their scans yet."""
    head, day = Person.objects.get(user=users["pimpinan"]), dt.date(2026, 1, 5)
    held = Appointment.objects.filter(unit=programme.unit).select_related("user__person")
    for kind, number in (("TIM_KERJA", "101/KPTS/BbX/2026 (rekaan)"), ("AGEN", "102/KPTS/BbX/2026 (rekaan)")):
        decree = Decree.objects.create(
            programme=programme, kind=kind, number=number, on=day, starts_on=day, mechanism="Rapat pimpinan",
            signatory=head, signatory_name=head.name, signatory_position=f"Kepala {programme.unit.name}",
            made_by=users["ketua.tim"], signed_by=users["pimpinan"], signed_at=_at(day),
        )  # fmt: skip
        for each in held:
            if (each.role == "AGEN_PERUBAHAN") != (kind == "AGEN") or each.role in ("PEGAWAI", "ADMIN_UNIT"):
                continue
            appointment = None if each.role == "PIMPINAN" else each
            Seat.objects.create(
                decree=decree,
                person=each.user.person,
                role=each.role,
                area=each.area,
                appointment=appointment,
            )


def _plan(programme: Programme, users: dict[str, User]) -> None:
    day = dt.date(2026, 1, 6)
    plan = Plan.objects.create(
        programme=programme, state="DISAHKAN", revision=1, made_by=users["ketua.tim"], submitted_by=users["ketua.tim"],
        submitted_at=_at(day), ratified_by=users["pimpinan"], ratified_at=_at(day),
    )  # fmt: skip
    for area, (target, activity, line, output) in PLANS.items():
        goal = PriorityTarget.objects.create(plan=plan, area=area, text=target)
        known = activity if activity in CODES else ""
        action = PlanAction.objects.create(plan=plan, area=area, target=goal, text=line, activity=known)
        pic = Person.objects.get(user=users[f"ketua.pokja{area}"])
        for order, due in enumerate(([3, 6, 9, 12], [2, 5, 8, 11])):
            text = line if not order else f"Tindak lanjut: {line[0].lower()}{line[1:]}"
            PlanLine.objects.create(action=action, order=order, text=text, output=output, pic=pic, months=due)
        if area in MONTHLY:
            text, activity, line, output = MONTHLY[area]
            action = PlanAction.objects.create(
                plan=plan,
                area=area,
                target=goal,
                text=text,
                order=1,
                activity=activity if activity in CODES else "",
            )
            PlanLine.objects.create(action=action, text=line, output=output, pic=pic, months=EVERY_MONTH)
        Approval.objects.create(plan=plan, area=area, revision=1, by=users[f"ketua.pokja{area}"])
    with transaction.atomic():
        planning.seal(plan, by=users["pimpinan"], at=_at(day))


def _agents(programme: Programme, users: dict[str, User]) -> None:
    """The agents write and sign their Rencana Aksi; it is set by the last signature, on the day of the plan."""
    plan = agents.begin(programme, by=users["agen"])
    for user, words in (("agen", quarters.ROAD), ("agen2", quarters.PRESENCE)):
        seat = agents.seat_of(programme, users[user])
        assert seat is not None
        agents.put(programme, replace(words, pic=seat.pk), plan.revision, by=users[user])
        plan.refresh_from_db()
    for user in ("agen", "agen2"):
        agents.sign(programme, plan.revision, by=users[user])
    day = _at(dt.date(2026, 1, 6))
    IdeaSignature.objects.filter(plan=plan).update(at=day)
    ActionPlan.objects.filter(pk=plan.pk).update(set_at=day)
