"""Invented identifications and proposals: who is Calon, ready, determined, proposed, and one unit with its WBK."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

from tuas.assessment.proposing import actions, outcomes
from tuas.assessment.proposing.models import Proposal
from tuas.cycle.models import Fact, Letter, Programme
from tuas.frontdesk.models import ServiceUser
from tuas.identification import paper
from tuas.identification.models import Agreement, BidangResult, Identification, Judgement
from tuas.organisation.authority import Authority, authority_of
from tuas.organisation.models import User
from tuas.ui.dates import today

READY, DETERMINED, PROPOSED, AWARDED, UNDER_WAY = "028", "005", "017", "020", "024"
"""Units that the spread lets fulfil all of 5.i, and one whose identification the six bidang work on."""
RECORDED = dt.datetime(2026, 2, 10, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
DIRJEN, DIREKTUR = "Direktur Jenderal Bina Marga", "Direktur Kepatuhan Intern"
REASON = "Seluruh syarat 5.i terpenuhi; hasil Penilaian Pendahuluan kuat pada keenam area."


def _at(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo("Asia/Jakarta"))


def play(balai: Programme, users: dict[str, User]) -> str:
    """Identifications by their records; determination, proposal and outcomes by the real actions, as of today."""
    Fact.objects.update(recorded_at=RECORDED)
    running = Programme.objects.filter(closed_at=None).select_related("unit")
    by_number = {p.unit.number: p for p in running}
    for number in (READY, DETERMINED, PROPOSED, AWARDED):
        if number in by_number:
            _identified(by_number[number], users)
    _identified(balai, users)
    if UNDER_WAY in by_number:
        _identified(by_number[UNDER_WAY], users, whole=False)
    made = {n: _determined(by_number[n], users) for n in (DETERMINED, PROPOSED, AWARDED) if n in by_number}
    _sent([made[n] for n in (AWARDED,) if n in made], "441/REKAAN/Dk/2026", users)
    _sent([made[n] for n in (PROPOSED,) if n in made], "452/REKAAN/Dk/2026", users)
    if AWARDED in made:
        _awarded(made[AWARDED], users)
    return f"identifikasi, {len(made)} penetapan, usulan kepada TPI, satu predikat WBK"


def _letter(programme: Programme, kind: str, number: str, on: dt.date, by: User) -> Letter:
    sender = DIRJEN if kind.endswith("DIRJEN") else DIREKTUR
    to = {"PERINTAH_DIRJEN": DIREKTUR, "PERINTAH_KI": "Enam Tim Penilai Bidang", "PENYAMPAIAN_KI": DIRJEN}
    return Letter.objects.create(
        unit=None, programme=programme, kind=kind, number=f"{number}/REKAAN/{on.year}", on=on, sender=sender,
        recipient=to.get(kind, f"Pimpinan {programme.unit.name}"), state=Letter.State.DIKIRIM, made_by=by, signed_by=by,
        to_unit=programme.unit if kind == "PENYAMPAIAN_DIRJEN" else None, signed_at=_at(on), sent_at=_at(on),
        subject=f"Identifikasi usulan calon {programme.unit.name}",
    )  # fmt: skip


def _identified(programme: Programme, users: dict[str, User], *, whole: bool = True) -> None:
    """Steps 6–10 early in 2025, or the work of the six bidang of the last days."""
    first = dt.date(2025, 3, 10) if whole else today() - dt.timedelta(days=6)
    unit, dirjen, director = programme.unit, users["dirjen"], users["direktur.ki"]
    found = Identification.objects.create(
        programme=programme, dirjen_order=_letter(programme, "PERINTAH_DIRJEN", "061", first, dirjen),
        ki_order=_letter(programme, "PERINTAH_KI", "062", first + dt.timedelta(days=1), director),
        action_plan="Pekan pertama: pemeriksaan data unit. Pekan kedua: koordinasi enam bidang dengan pokja.",
        planned_at=_at(first + dt.timedelta(days=2)), planned_by=users["ketua.sekretariat"],
    )  # fmt: skip
    for year in (
        (programme.year, programme.year - 1) if not whole else range(programme.year - 2, programme.year + 1)
    ):
        Agreement.objects.create(
            unit=unit,
            year=year,
            goals="Meningkatnya kemantapan jalan | persen jalan mantap | 94",
            added_by=None,
        )
    for name, service in (
        ("Contoh Bayangan", "Izin pemanfaatan ruang jalan"),
        ("PT Umpama Rekaan", "Uji material"),
    ):
        ServiceUser.objects.create(unit=unit, name=name, service=service, completed_on=first)
    for code in ("A.2", "A.3", "A.4") if whole else ("A.2", "A.3"):
        Judgement.objects.create(
            identification=found, code=code, met=True, remark="Dilalui lalu lintas utama antarprovinsi (rekaan).",
            by=users["anggota.bidang1"],
        )  # fmt: skip
    for area in "123456" if whole else "125":
        BidangResult.objects.create(
            identification=found, area=area, fit=True, note="Data dukung pokja siap (rekaan).",
            by=users[f"anggota.bidang{area}"],
        )  # fmt: skip
    BidangResult.objects.filter(identification=found).update(at=_at(first + dt.timedelta(days=6)))
    if whole:
        _passed(found, first, users)


def _passed(found: Identification, first: dt.date, users: dict[str, User]) -> None:
    programme, dirjen, director = found.programme, users["dirjen"], users["direktur.ki"]
    signed, passed = first + dt.timedelta(days=11), first + dt.timedelta(days=14)
    found.drafted_at, found.drafted_by = _at(first + dt.timedelta(days=9)), users["ketua.bidang1"]
    found.ki_letter = _letter(programme, "PENYAMPAIAN_KI", "071", signed, director)
    found.dirjen_letter = _letter(programme, "PENYAMPAIAN_DIRJEN", "083", passed, dirjen)
    found.signed_at, found.signed_by, found.calon = _at(signed), director, True
    found.received_at = found.passed_at = _at(passed)
    found.frozen = paper.data_of(found)
    found.save()
    Identification.objects.filter(pk=found.pk).update(opened_at=_at(first))


def _act(user: User) -> Authority:
    return authority_of(user, today())


def _determined(programme: Programme, users: dict[str, User]) -> Proposal:
    director = users["direktur.ki"]
    return actions.determine(programme, REASON, by=director, authority=_act(director))


def _sent(proposals: list[Proposal], number: str, users: dict[str, User]) -> None:
    if proposals:
        director = users["direktur.ki"]
        actions.propose(proposals, actions.Given(number, today()), by=director, authority=_act(director))


def _awarded(found: Proposal, users: dict[str, User]) -> None:
    found = Proposal.objects.select_related("programme__unit", "letter").get(pk=found.pk)
    tpi, office = users["tpi"], users["ketua.sekretariat"]
    result = outcomes.Result(True, "LHE-12/REKAAN/2026", today(), score=Decimal("82.40"))
    outcomes.record_tpi(found, result, by=tpi, authority=_act(tpi))
    granted = outcomes.Result(True, "KEP-7/REKAAN/2026", today())
    outcomes.record_tpn(found, granted, by=office, authority=_act(office))
