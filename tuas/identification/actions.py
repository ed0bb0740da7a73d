"""The deeds of the identification, each one transaction with its audit event and its message (6.c.6–10)."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Letter, Paper, Programme
from tuas.identification import facts, paper, policies, sealing
from tuas.identification.models import BidangResult, Identification, Judgement, Round
from tuas.notifications.telling import tell
from tuas.organisation.authority import Authority, authority_of, holders
from tuas.organisation.models import User
from tuas.rules import identification as rule
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

DIRJEN, DIREKTUR = "Direktur Jenderal Bina Marga", "Direktur Kepatuhan Intern"
BIDANG = ("KETUA_BIDANG", "WAKIL_KETUA_BIDANG", "ANGGOTA_BIDANG")


@dataclass(frozen=True, slots=True)
class Given:
    """A letter as it was typed in: number, day, the scan."""

    number: str
    on: dt.date
    paper: Paper | None = None


def _may(by: User, authority: Authority | None) -> Authority:
    return authority or authority_of(by, today())


def _place(programme: Programme) -> str:
    return reverse("identification:page", args=[programme.unit.number])


def _letter(
    programme: Programme, kind: str, given: Given, sender: str, to: str, subject: str, by: User
) -> Letter:
    if not given.number.strip():
        raise Invalid(_("Tulis nomor suratnya."))
    if given.on > today():
        raise Invalid(_("Tanggal surat masih akan datang; isi paling lambat hari ini."))
    now = timezone.now()
    return Letter.objects.create(
        unit=None, programme=programme, kind=kind, number=given.number.strip(), on=given.on, sender=sender,
        recipient=to, to_unit=programme.unit if kind == "PENYAMPAIAN_DIRJEN" else None, subject=subject,
        paper=given.paper, state=Letter.State.DIKIRIM, made_by=by, signed_at=now, signed_by=by, sent_at=now,
    )  # fmt: skip


def order(
    programme: Programme, given: Given, reason: str = "", *, by: User, authority: Authority | None = None
) -> Identification:
    """The Dirjen orders the TPU to identify (5.b.2.a): only a unit that newly proposes; again needs a reason."""
    policies.check(policies.why_not_order(_may(by, authority), programme))
    if not Letter.objects.filter(programme=programme, kind="USULAN", sent_at__isnull=False).exists():
        raise Invalid(
            _(
                "{unit} belum mengirim usulan Pembangunan ZI; identifikasi dimulai dari usulan itu (5.b.1.d)."
            ).format(unit=programme.unit.short)
        )
    before = Identification.objects.filter(programme__unit=programme.unit).exclude(passed_at=None).exists()
    awarded = bool(facts.awards_of({programme.unit_id}))
    if (before or awarded) and not reason.strip():
        raise Invalid(
            _(
                "{unit} sudah pernah diidentifikasi atau berpredikat WBK; identifikasi hanya untuk unit yang baru "
                "mengusulkan. Tulis alasan bila tetap perlu (5.b.2.c)."
            ).format(unit=programme.unit.short)
        )
    try:
        with transaction.atomic():
            subject = _("Identifikasi usulan calon {unit}").format(unit=programme.unit.name)
            letter = _letter(programme, "PERINTAH_DIRJEN", given, DIRJEN, DIREKTUR, subject, by)
            made = Identification.objects.create(
                programme=programme, dirjen_order=letter, reason=reason.strip()
            )
            record("identification.ordered", made, by=by, unit=programme.unit.number)
            tell(
                holders(today(), "PENANGGUNG_JAWAB"), "identification.ordered", f"identification.ordered {made.pk}",
                _("Perintah identifikasi {unit}").format(unit=programme.unit.short), url=_place(programme),
                due=today() + dt.timedelta(days=1),
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(_("Identifikasi unit ini sedang berjalan; tidak dibuka dua kali.")) from error
    return made


def _change(found: Identification, when: dict[str, Any], values: dict[str, Any], sentence: str) -> None:
    """The filtered update behind every step: whoever comes second is told so."""
    if not Identification.objects.filter(pk=found.pk, **when).update(**values):
        raise Conflict(sentence)
    for name, value in values.items():
        setattr(found, name, value)


def _received(letter: Letter | None, by: User) -> None:
    """Whoever acts on a letter has received it: the register says so without a second click."""
    if letter is not None:
        sent = Letter.objects.filter(pk=letter.pk, state=Letter.State.DIKIRIM)
        sent.update(state=Letter.State.DITERIMA, received_at=timezone.now(), received_by=by)


def pass_on(found: Identification, given: Given, *, by: User, authority: Authority | None = None) -> None:
    """Step 6: the Direktur KI orders the six bidang; the Dirjen's order comes first (IC-15)."""
    programme = found.programme
    policies.check(policies.why_not_pass_on(_may(by, authority), programme))
    if found.dirjen_order.on and given.on < found.dirjen_order.on:
        raise Invalid(_("Perintah ini tidak dapat mendahului surat perintah Direktur Jenderal (6.c.6)."))
    with transaction.atomic():
        subject = _("Identifikasi usulan calon {unit}").format(unit=programme.unit.name)
        letter = _letter(programme, "PERINTAH_KI", given, DIREKTUR, _("Enam Tim Penilai Bidang"), subject, by)
        _change(found, {"ki_order": None}, {"ki_order": letter}, _("Perintah kepada bidang sudah dikirim."))
        _received(found.dirjen_order, by)
        record("identification.passed_on", found, by=by, unit=programme.unit.number)
        tell(
            holders(today(), *BIDANG), "identification.begin", f"identification.begin {found.pk}",
            _("Identifikasi {unit} dimulai").format(unit=programme.unit.short), url=_place(programme),
            due=given.on + dt.timedelta(days=14),
        )  # fmt: skip


def plan(found: Identification, text: str, *, by: User, authority: Authority | None = None) -> None:
    """6.c.7.c: the Rencana Aksi Identifikasi stands before the identification."""
    policies.check(policies.why_not_plan(_may(by, authority), found.programme))
    if found.ki_order is None:
        raise Invalid(_("Rencana aksi disiapkan setelah perintah Direktur Kepatuhan Intern (6.c.7)."))
    if not text.strip():
        raise Invalid(_("Tulis rencana aksinya: jadwal, bidang, dan cara identifikasi."))
    with transaction.atomic():
        values = {"action_plan": text.strip(), "planned_at": timezone.now(), "planned_by": by}
        _change(
            found,
            {"drafted_at": None},
            values,
            _("Konsep laporan sudah dibuat; rencana aksinya tetap."),
        )
        _received(found.ki_order, by)
        record("identification.planned", found, by=by, unit=found.programme.unit.number)


def _open_for_work(found: Identification) -> None:
    if found.planned_at is None:
        raise Invalid(_("Susun Rencana Aksi Identifikasi dahulu (6.c.7.c)."))
    if found.drafted_at is not None:
        raise Conflict(_("Konsep laporan sudah dibuat; penilaiannya tidak berubah lagi (6.c.8.b)."))


def judge(
    found: Identification, code: str, met: bool, remark: str, *, by: User, authority: Authority | None = None
) -> None:
    """A row of FRM-03 A: TERPENUHI or BELUM TERPENUHI with KET (5.b.2.d.i)."""
    policies.check(policies.why_not_judge(_may(by, authority), found.programme))
    _open_for_work(found)
    if code in {"A.3", "A.4"} and not remark.strip():
        raise Invalid(_("Tulis alasan pada KET: syarat ini penilaian TPU (5.b.2.d.i)."))
    with transaction.atomic():
        Judgement.objects.update_or_create(
            identification=found, code=code, defaults={"met": met, "remark": remark.strip(), "by": by}
        )
        record(
            "identification.judged",
            found,
            by=by,
            unit=found.programme.unit.number,
            detail={"row": code, "met": met},
        )


def report(
    found: Identification, area: str, fit: bool, note: str, *, by: User, authority: Authority | None = None
) -> None:
    """6.c.7.d: the result of one bidang after working with the pokja of its area."""
    policies.check(policies.why_not_report(_may(by, authority), found.programme, area))
    _open_for_work(found)
    if not note.strip():
        raise Invalid(_("Tulis hasil koordinasi dengan Tim Pokja area {area} (6.c.7.d).").format(area=area))
    with transaction.atomic():
        BidangResult.objects.update_or_create(
            identification=found, area=area, defaults={"fit": fit, "note": note.strip(), "by": by}
        )
        record(
            "identification.reported",
            found,
            by=by,
            unit=found.programme.unit.number,
            detail={"area": area, "fit": fit},
        )


def ask(found: Identification, note: str, *, by: User, authority: Authority | None = None) -> Round:
    """Step 8, no: the unit is asked to complete, with the list of what is missing; the clock waits (6.c.8.a.ii)."""
    programme = found.programme
    policies.check(policies.why_not_judge(_may(by, authority), programme))
    _open_for_work(found)
    lacking = [m for m in rule.missing(facts.given_of(found)) if m.whose == "unit"]
    if not lacking and not note.strip():
        raise Invalid(_("Tidak ada yang kurang dari unit; tulis catatan bila tetap perlu dilengkapi."))
    try:
        with transaction.atomic():
            made = Round.objects.create(
                identification=found, number=found.rounds.count() + 1, note=note.strip(), returned_by=by,
                missing=[f"{m.sentence} ({m.paragraph})" for m in lacking],
            )  # fmt: skip
            record(
                "identification.returned",
                found,
                by=by,
                unit=programme.unit.number,
                detail={"round": made.number},
            )
            tell(
                holders(today(), "PIMPINAN", "KETUA_TIM_KERJA", unit=programme.unit_id), "identification.returned",
                f"identification.returned {made.pk}", _("TPU meminta kelengkapan persyaratan"), url=_place(programme),
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(_("Unit sudah diminta melengkapi; babak itu belum dijawab.")) from error
    return made


def answer(asked: Round, text: str, *, by: User, authority: Authority | None = None) -> None:
    """The unit says that it is complete again; the clock goes on."""
    programme = asked.identification.programme
    policies.check(policies.why_not_answer(_may(by, authority), programme))
    if not text.strip():
        raise Invalid(_("Tulis apa yang sudah dilengkapi."))
    with transaction.atomic():
        values = {"answer": text.strip(), "answered_at": timezone.now(), "answered_by": by}
        if not Round.objects.filter(pk=asked.pk, answered_at=None).update(**values):
            raise Conflict(_("Babak ini sudah dijawab."))
        record("identification.answered", asked.identification, by=by, unit=programme.unit.number)
        tell(
            holders(today(), *BIDANG), "identification.answered", f"identification.answered {asked.pk}",
            _("{unit} melengkapi persyaratan").format(unit=programme.unit.short), url=_place(programme),
        )  # fmt: skip


def draft(found: Identification, *, by: User, authority: Authority | None = None) -> None:
    """Step 8, yes: the draft of the report, only when all four are TERPENUHI and the data are complete (6.c.8.b)."""
    programme = found.programme
    policies.check(policies.why_not_judge(_may(by, authority), programme))
    _open_for_work(found)
    if lacking := rule.missing(facts.given_of(found)):
        listed = " ".join(f"{m.sentence} ({m.paragraph})" for m in lacking[:5])
        raise Invalid(
            _("Konsep belum dapat dibuat, {n} hal kurang: {listed}").format(n=len(lacking), listed=listed)
        )
    if found.rounds.filter(answered_at=None).exists():
        raise Invalid(_("Unit sedang melengkapi; tunggu jawabannya (6.c.8.a.ii)."))
    with transaction.atomic():
        values = {"drafted_at": timezone.now(), "drafted_by": by}
        _change(found, {"drafted_at": None}, values, _("Konsep laporan sudah dibuat."))
        record("identification.drafted", found, by=by, unit=programme.unit.number)
        tell(
            holders(today(), "PENANGGUNG_JAWAB"), "identification.drafted", f"identification.drafted {found.pk}",
            _("Konsep Laporan Hasil Identifikasi {unit} menunggu tanda tangan").format(unit=programme.unit.short),
            url=_place(programme), due=today() + dt.timedelta(days=1),
        )  # fmt: skip


def sign(
    found: Identification, given: Given, calon: bool, *, by: User, authority: Authority | None = None
) -> None:
    """Step 9: the Direktur KI signs, determines the calon (IC-31) and sends report and letter to the Dirjen."""
    programme = found.programme
    policies.check(policies.why_not_sign(_may(by, authority), programme))
    if found.drafted_at is None:
        raise Invalid(_("Konsep Laporan Hasil Identifikasi belum dibuat TPU (6.c.8.b)."))
    with transaction.atomic():
        subject = _("Penyampaian Laporan Hasil Identifikasi {unit}").format(unit=programme.unit.name)
        letter = _letter(programme, "PENYAMPAIAN_KI", given, DIREKTUR, DIRJEN, subject, by)
        values = {
            "ki_letter": letter, "signed_at": timezone.now(), "signed_by": by, "calon": calon,
            "frozen": paper.data_of(found),
        }  # fmt: skip
        _change(found, {"signed_at": None}, values, _("Laporan ini sudah ditandatangani."))
        sealing.seal(found, by=by)
        record("identification.signed", found, by=by, unit=programme.unit.number, detail={"calon": calon})
        tell(
            holders(today(), "DIRJEN"), "identification.signed", f"identification.signed {found.pk}",
            _("Laporan Hasil Identifikasi {unit}").format(unit=programme.unit.short), url=_place(programme),
            due=today() + dt.timedelta(days=1),
        )  # fmt: skip


def _demand_signed(found: Identification) -> None:
    if found.signed_at is None:
        raise Invalid(_("Laporan belum ditandatangani Direktur Kepatuhan Intern (6.c.9)."))


def receive(found: Identification, *, by: User, authority: Authority | None = None) -> None:
    """Step 10, first half: the Dirjen receives the report (6.d.2.a)."""
    policies.check(policies.why_not_forward(_may(by, authority)))
    _demand_signed(found)
    with transaction.atomic():
        now = timezone.now()
        _change(found, {"received_at": None}, {"received_at": now}, _("Laporan ini sudah diterima."))
        _received(found.ki_letter, by)
        record("identification.received", found, by=by, unit=found.programme.unit.number)


def forward(found: Identification, given: Given, *, by: User, authority: Authority | None = None) -> None:
    """Step 10: the Dirjen receives the report and sends it to the head of the unit, which sees it from now on."""
    programme = found.programme
    policies.check(policies.why_not_forward(_may(by, authority)))
    _demand_signed(found)
    with transaction.atomic():
        subject = _("Penyampaian Laporan Hasil Identifikasi {unit}").format(unit=programme.unit.name)
        to = _("Pimpinan {unit}").format(unit=programme.unit.name)
        letter = _letter(programme, "PENYAMPAIAN_DIRJEN", given, DIRJEN, to, subject, by)
        now = timezone.now()
        values = {"dirjen_letter": letter, "received_at": found.received_at or now, "passed_at": now}
        _received(found.ki_letter, by)
        _change(found, {"passed_at": None}, values, _("Hasil identifikasi sudah disampaikan kepada unit."))
        record("identification.passed", found, by=by, unit=programme.unit.number)
        tell(
            holders(today(), "PIMPINAN", "KETUA_TIM_KERJA", unit=programme.unit_id), "identification.passed",
            f"identification.passed {found.pk}", _("Hasil identifikasi disampaikan Direktur Jenderal"),
            url=_place(programme),
        )  # fmt: skip
