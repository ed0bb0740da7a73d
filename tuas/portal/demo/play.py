"""The main job on the sample dossier, from import to verdict, by the real actions of the people who do it."""

import datetime as dt
import random
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings

from tuas.assessment import actions as assess
from tuas.assessment.models import Answer, Assessor, Sheet
from tuas.catalogue import current
from tuas.cycle.models import Fact, Programme
from tuas.evidence import actions as evidence
from tuas.evidence import rounds
from tuas.evidence.imports.actions import import_folder
from tuas.evidence.models import Link, LinkState
from tuas.organisation import actions as organisation
from tuas.organisation import staff_list
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Unit, User
from tuas.portal.bundles import actions as bundles
from tuas.portal.bundles.models import Bundle
from tuas.portal.demo import (
    assessors,
    cast,
    desk,
    frontdesk,
    others,
    path,
    proposals,
    scans,
    spread,
    stationery,
)
from tuas.ui.dates import today

DEMO = Path(settings.ROOT) / "demo"
RETURNED = {
    "P5.h.3": "Laporan belum ditandatangani Kepala Balai. Unggah versi yang sudah disahkan.",
    "P6.m.1": "Ini laporan semester II 2025. Lampirkan laporan SKM tahun berjalan.",
}
Say = Callable[[str], Any]


def play(say: Say) -> None:
    """Everything of the demo, in the order in which it would really happen. An empty database is expected."""
    step = _stopwatch(say)
    unit = cast.balai()
    plan = staff_list.plan(DEMO / "pegawai.xlsx", unit)
    organisation.import_people(unit, plan, by=None)
    users = cast.accounts(unit)
    step(f"{len(plan.new)} pegawai dan {len(users)} akun, satu untuk tiap peran SOP")
    programme = _programme(unit, users)
    step(stationery.fill(unit, users))
    step(path.walk(programme, users))
    step(f"{scans.bring(programme, users['sekretaris.tim'])} halaman pindaian pakta menunggu diperiksa")
    batch = import_folder(unit, programme, DEMO / "dossier", by=users["ketua.tim"], confirm_best=True)
    links = Link.objects.filter(programme=programme, unlinked_at=None)
    step(f"{batch.files.count()} berkas dossier dibaca, {links.count()} tautan ke bukti SOP")
    evidence.mark_absent(
        programme, "P5.d.3", "Belum ada inovasi pengendalian tahun ini.", by=users["ketua.pokja5"]
    )
    step(_review(programme, users))
    step(desk.open_(programme, users))
    step(_assess(programme, users))
    step(desk.go_on(programme, users))
    step(assessors.play(programme, users))
    spread.fill(users, step)
    step(others.walk(users))
    step(proposals.play(programme, users))
    step(frontdesk.play(programme, users))
    by = users["ketua.tim"]
    bundles.ask(programme, Bundle.Kind.TPI, by=by, authority=authority_of(by, today()))
    step("paket berkas untuk TPI diminta; disusun di latar belakang")


def _stopwatch(say: Say) -> Say:
    began = time.monotonic()

    def step(words: str) -> None:
        say(f"  {time.monotonic() - began:5.1f} s  {words}")

    return step


def _programme(unit: Unit, users: dict[str, User]) -> Programme:
    catalogue = current()
    programme = Programme.objects.create(
        unit=unit,
        target="WBK",
        year=spread.YEAR,
        catalogue=catalogue.version,
        lke=catalogue.lke.version,
        opened_by=users["pimpinan"],
    )
    kind, number = Fact.Kind, {"paper_number": "014/REKAAN/BbX/2026", "paper_date": dt.date(2026, 2, 9)}
    rows: list[dict[str, Any]] = [
        {"kind": kind.SK_MENTERI, "on": dt.date(2025, 4, 14)},
        {"kind": kind.SAKIP, "year": 2025, "grade": "BB"},
        {"kind": kind.TEMUAN_BPK, "year": 2026, "total": 6, "done": 6},
        {"kind": kind.TEMUAN_BPKP, "year": 2026, "total": 0, "done": 0},
        {"kind": kind.TEMUAN_ITJEN, "year": 2026, "total": 9, "done": 9},
        {"kind": kind.LHKAN, "year": 2026, "total": 60, "done": 56},
        {"kind": kind.KINERJA_Y1, "year": 2025, "percent": Decimal("101.2")},
        {"kind": kind.KINERJA_Y2, "year": 2024, "percent": Decimal("99.4")},
    ]
    Fact.objects.bulk_create(
        Fact(programme=programme, recorded_by=users["ketua.tim"], **number, **row) for row in rows
    )
    return programme


def _review(programme: Programme, users: dict[str, User]) -> str:
    """The Ketua Pokja checks what came in; the TPU accepts most, returns a few, has not looked at the last area."""
    counts = {"diperiksa": 0, "diterima": 0, "dikembalikan": 0}
    for link in Link.objects.filter(programme=programme, unlinked_at=None).select_related("programme__unit"):
        area = current().items[link.item].area
        rounds.check(link, by=users[f"ketua.pokja{area}"])
        counts["diperiksa"] += 1
        if link.item in RETURNED:
            due = today() + dt.timedelta(days=7)
            rounds.return_(link, RETURNED[link.item], by=users[f"anggota.bidang{area}"], due=due)
            counts["dikembalikan"] += 1
        elif area != "6" and link.state == LinkState.DIPERIKSA:
            rounds.accept(link, by=users[f"anggota.bidang{area}"])
            counts["diterima"] += 1
    return "pemeriksaan: " + ", ".join(f"{n} {word}" for word, n in counts.items())


def _fill(programme: Programme, body: Assessor, given: dict[str, Answer], by: User, source: str) -> Sheet:
    sheet = assess.open_sheet(programme, body, by=by)
    own = {
        a.question: a.value for a in Answer.objects.filter(sheet__programme=programme, sheet__assessor="UNIT")
    }
    note = "Bukti yang ada belum mendukung jawaban unit."
    changes = [
        assess.Change(
            code, a.value, note if body is not Assessor.UNIT and own.get(code) != a.value else "", 0
        )
        for code, a in given.items()
    ]
    return assess.fill(sheet, changes, by=by, source=source)


def _assess(programme: Programme, users: dict[str, User]) -> str:
    """The unit's own answers, then the TPU's: mostly the same, one level lower here and there."""
    lke, rng = current().lke, random.Random(37)
    own = {a.question: a for a in spread.answers(Sheet(), 0.78, rng, None)}
    _fill(programme, Assessor.UNIT, own, users["ketua.tim"], "demo")
    judged, left = {}, desk.unanswered()
    for code, answer in own.items():
        if code in left:
            continue
        question, value = lke.questions[code], answer.value
        if question.kind == "choice" and rng.random() < (0.35 if question.area == "5" else 0.12):
            levels = list(question.levels)
            value = levels[min(levels.index(str(value)) + 1, len(levels) - 1)]
        judged[code] = Answer(question=code, value=value)
    sheet = _fill(programme, Assessor.TPU, judged, users["direktur.ki"], "demo")
    return f"LKE unit dan TPU, {len(left)} soal belum dinilai; pengungkit TPU {_shown(sheet)}"


def _shown(sheet: Sheet) -> str:
    from fractions import Fraction

    from tuas.rules.numbers import show

    return show(Fraction(sheet.scores["pengungkit"]))
