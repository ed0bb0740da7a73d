"""What pokja and Ketua Tim Kerja say of a month; each with its audit event (6.c.4.c–h, FRM-04).

Whatever is written comes one after the other with the handing in of the month's report: both lock the programme.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Meeting, Programme
from tuas.monitoring.models import AreaMaterial, FollowUp, Month, Realisation, Recommendation, Status
from tuas.monitoring.monev import policies
from tuas.monitoring.monev.book import Book, Carried, Row
from tuas.notifications.telling import tell
from tuas.organisation.authority import Authority, authority_of, holders
from tuas.organisation.models import User
from tuas.rules.periods import parse
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the plan in the month."""

    status: str
    note: str = ""
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class Followed:
    """One carried recommendation in the month."""

    status: str
    follow_up: str = ""
    proof: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation as typed. line: the unrealised line it is about."""

    text: str
    pic: str
    target: str
    line: UUID | None = None


def _stale() -> Conflict:
    return Conflict(
        _(
            "Isian ini sudah diubah orang lain sejak Anda membukanya. Periksa yang tersimpan, lalu simpan lagi."
        )
    )


def _locked(programme: Programme, period: str) -> None:
    """Inside the transaction of the deed: the month is open, and stays so until it is written."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    if policies.frozen(programme, period):
        raise Conflict(
            _(
                "Laporan monev {month} sudah diserahkan, jadi isinya terkunci. Pimpinan dapat mengembalikannya (5.j.1)."
            ).format(month=parse(period).label)
        )


def _may(by: User, who: Authority | None) -> Authority:
    return who or authority_of(by, today())


def token(rows: Iterable[Row], carried: Iterable[Carried]) -> str:
    """What the reader of an area's form saw; another saving in between makes another one."""
    seen = [str(row.said.revision) if row.said else "0" for row in rows]
    seen += [f"t{each.now.revision if each.now else 0}" for each in carried]
    return ".".join(seen)


def fill(
    programme: Programme, period: str, area: str, lines: Mapping[UUID, Said], followed: Mapping[int, Followed],
    seen: str, *, by: User, who: Authority | None = None,
) -> int:  # fmt: skip
    """The realisation of one area's lines and what was done about its recommendations. How many rows changed.

    seen: `token` of what the form showed. Raises Denied, Invalid, Conflict.
    """
    policies.check(policies.why_not_fill(_may(by, who), programme, area))
    policies.check(policies.why_not_now(programme, period))
    statuses = {each.status for each in lines.values()} | {each.status for each in followed.values()}
    if not statuses <= set(Status.values):
        raise Invalid(_("Pilih telah, sedang, atau belum."))
    try:
        with transaction.atomic():
            _locked(programme, period)
            rows, carried = Book.of(programme).sheet(period).of(area)
            if token(rows, carried) != seen:
                raise _stale()
            changed = sum(_realise(programme, period, row, lines.get(row.line.key), by) for row in rows)
            changed += sum(_follow(period, each, followed.get(each.made.pk), by) for each in carried)
            if changed:
                detail = {"period": period, "area": area, "rows": changed}
                record("monev.filled", programme, by=by, unit=programme.unit.number, detail=detail)
                _tell_if_whole(programme, period)
    except IntegrityError as error:
        raise _stale() from error
    return changed


def _tell_if_whole(programme: Programme, period: str) -> None:
    """The last pokja is done: the Ketua Tim Kerja compiles next."""
    if Book.of(programme).sheet(period).unfilled:
        return
    key = f"monev.filled {programme.pk} {period}"
    tell(
        holders(today(), policies.HEAD, unit=programme.unit_id), "monev.filled", key,
        _("Isian monev {month} lengkap dari semua Pokja").format(month=parse(period).label),
        url=reverse("monitoring:monev", args=[programme.unit.number, period]),
    )  # fmt: skip


def _realise(programme: Programme, period: str, row: Row, said: Said | None, by: User) -> bool:
    if said is None:
        return False
    note, obstacle = said.note.strip(), said.obstacle.strip()
    old = row.said
    if old is None:
        Realisation.objects.create(
            programme=programme, period=period, line=row.line.key, area=row.area, status=said.status, note=note,
            obstacle=obstacle, by=by,
        )  # fmt: skip
        return True
    if (old.status, old.note, old.obstacle) == (said.status, note, obstacle):
        return False
    old.status, old.note, old.obstacle, old.by = said.status, note, obstacle, by
    old.revision += 1
    old.save()
    return True


def _follow(period: str, each: Carried, said: Followed | None, by: User) -> bool:
    if said is None:
        return False
    now = (said.status, said.follow_up.strip(), said.proof.strip(), said.remark.strip())
    old = each.now
    if old is None:
        FollowUp.objects.create(
            recommendation=each.made, period=period, status=now[0], follow_up=now[1], proof=now[2], remark=now[3],
            by=by,
        )  # fmt: skip
        return True
    if (old.status, old.follow_up, old.proof, old.remark) == now:
        return False
    old.status, old.follow_up, old.proof, old.remark = now
    old.by = by
    old.revision += 1
    old.save()
    return True


def compile_(
    programme: Programme, period: str, hampered: bool | None, obstacles: str, conclusions: str, revision: int,
    *, by: User, who: Authority | None = None,
) -> Month:  # fmt: skip
    """FRM-04 D and E by who compiles the report. Raises Denied, Invalid, Conflict."""
    policies.check(policies.why_not_compile(_may(by, who), programme))
    policies.check(policies.why_not_now(programme, period))
    if hampered is False and obstacles.strip():
        raise Invalid(_("Pilih terdapat kendala, atau kosongkan daftarnya: keduanya berlawanan (FRM-04 D)."))
    with transaction.atomic():
        _locked(programme, period)
        month, _made = Month.objects.get_or_create(programme=programme, period=period)
        values = {"hampered": hampered, "obstacles": obstacles.strip(), "conclusions": conclusions.strip()}
        if not Month.objects.filter(pk=month.pk, revision=revision).update(revision=revision + 1, **values):
            raise _stale()
        record("monev.compiled", month, by=by, unit=programme.unit.number, detail={"period": period})
    return month


def meet(
    programme: Programme, period: str, meeting: Meeting, *, by: User, who: Authority | None = None
) -> Meeting:
    """FRM-04 A: the monev meeting, new (unsaved) or corrected, and its month. Raises Denied, Invalid, Conflict."""
    policies.check(policies.why_not_compile(_may(by, who), programme))
    policies.check(policies.why_not_now(programme, period))
    if not all((meeting.place.strip(), meeting.agenda.strip(), meeting.chair.strip())):
        raise Invalid(_("Isi tempat, agenda, dan pimpinan rapatnya (FRM-04 A)."))
    if meeting.on > today():
        raise Invalid(_("Tanggal ini masih akan datang; catat rapatnya setelah terlaksana."))
    month = parse(period)
    if meeting.on < month.first:
        raise Invalid(_("Rapat monev {month} tidak dapat mendahului bulannya.").format(month=month.label))
    fresh = Meeting.objects.filter(pk=meeting.pk or 0).first() is None
    with transaction.atomic():
        _locked(programme, period)
        kept, _made = Month.objects.get_or_create(programme=programme, period=period)
        if fresh and kept.meeting_id is not None:
            raise Conflict(_("Rapat monev bulan ini sudah dicatat. Muat ulang halaman untuk melihatnya."))
        meeting.programme, meeting.kind = programme, Meeting.Kind.MONEV
        if fresh:
            meeting.added_by = by
        meeting.save()
        Month.objects.filter(pk=kept.pk).update(meeting=meeting)
        record("monev.met", meeting, by=by, unit=programme.unit.number, detail={"period": period})
    return meeting


def recommend(
    programme: Programme, period: str, area: str, advice: Advice, *, by: User, who: Authority | None = None
) -> Recommendation:
    """FRM-04 E: text, PIC and target time. Raises Denied, Invalid, Conflict."""
    policies.check(policies.why_not_recommend(_may(by, who), programme, area))
    policies.check(policies.why_not_now(programme, period))
    text, pic, target = _whole(advice)
    try:
        with transaction.atomic():
            _locked(programme, period)
            same = {"programme": programme, "period": period, "area": area, "text": text, "removed_at": None}
            if Recommendation.objects.filter(**same).exists():
                raise Conflict(_("Rekomendasi ini sudah tercatat pada bulan ini."))
            made = Recommendation.objects.create(
                programme=programme, period=period, area=area, text=text, pic=pic, target=target, line=advice.line,
                by=by,
            )  # fmt: skip
            detail = {"period": period, "area": area}
            record("monev.recommended", made, by=by, unit=programme.unit.number, detail=detail)
    except IntegrityError as error:
        raise Conflict(_("Rencana kerja ini sudah menjadi rekomendasi bulan ini.")) from error
    return made


def _whole(advice: Advice) -> tuple[str, str, str]:
    words = advice.text.strip(), advice.pic.strip(), advice.target.strip()
    if not all(words):
        raise Invalid(_("Isi rekomendasi, PIC, dan target waktunya (FRM-04 E)."))
    return words


def reword(
    made: Recommendation, advice: Advice, revision: int, *, by: User, who: Authority | None = None
) -> None:
    """A recommendation of a month that is still open says it otherwise. Raises Denied, Invalid, Conflict."""
    programme = made.programme
    policies.check(policies.why_not_recommend(_may(by, who), programme, made.area))
    policies.check(policies.why_not_now(programme, made.period))
    text, pic, target = _whole(advice)
    with transaction.atomic():
        _locked(programme, made.period)
        same = Recommendation.objects.filter(pk=made.pk, revision=revision, removed_at=None)
        if not same.update(text=text, pic=pic, target=target, revision=revision + 1):
            raise _stale()
        detail = {"period": made.period, "area": made.area}
        record("monev.reworded", made, by=by, unit=programme.unit.number, detail=detail)


def withdraw(made: Recommendation, *, by: User, who: Authority | None = None) -> None:
    """Out of the month it was made in, while its report was not handed in."""
    programme = made.programme
    policies.check(policies.why_not_recommend(_may(by, who), programme, made.area))
    policies.check(policies.why_not_now(programme, made.period))
    with transaction.atomic():
        _locked(programme, made.period)
        if made.follow_ups.exists():
            raise Conflict(_("Rekomendasi ini sudah ditindaklanjuti; tandai telah pada bulannya."))
        if not Recommendation.objects.filter(pk=made.pk, removed_at=None).update(removed_at=timezone.now()):
            raise Conflict(_("Rekomendasi ini sudah dihapus."))
        detail = {"period": made.period, "area": made.area}
        record("monev.withdrawn", made, by=by, unit=programme.unit.number, detail=detail)


def adopt(programme: Programme, period: str, *, by: User, who: Authority | None = None) -> int:
    """Every unrealised line that no recommendation speaks of becomes one: its text, its PIC, the month after."""
    policies.check(policies.why_not_compile(_may(by, who), programme))
    policies.check(policies.why_not_now(programme, period))
    with transaction.atomic():
        _locked(programme, period)
        proposals = Book.of(programme).sheet(period).proposals
        Recommendation.objects.bulk_create(
            Recommendation(
                programme=programme, period=period, area=row.area, text=row.line.text, line=row.line.key, by=by,
                pic=(row.pic or _("Pokja {area}").format(area=row.area))[:200], target=_next(period),
            )
            for row in proposals
        )  # fmt: skip
        if proposals:
            detail = {"period": period, "rows": len(proposals)}
            record("monev.adopted", programme, by=by, unit=programme.unit.number, detail=detail)
    return len(proposals)


def _next(period: str) -> str:
    year, month = int(period[:4]), int(period[5:])
    return parse(f"{year}-{month + 1:02d}" if month < 12 else f"{year + 1}-01").label


def material(
    programme: Programme,
    area: str,
    before: str,
    after: str,
    revision: int,
    *,
    measure: str = "",
    measure_before: Decimal | None = None,
    measure_after: Decimal | None = None,
    by: User,
    who: Authority | None = None,
) -> None:
    """6.c.4.f: how the area was and how it is, for the yearly report. Raises Denied, Conflict."""
    policies.check(policies.why_not_material(_may(by, who), programme, area))
    values = {
        "before": before.strip(), "after": after.strip(), "by": by, "measure": measure.strip(),
        "measure_before": measure_before, "measure_after": measure_after,
    }  # fmt: skip
    try:
        with transaction.atomic():
            if revision:
                same = AreaMaterial.objects.filter(programme=programme, area=area, revision=revision)
                if not same.update(revision=revision + 1, at=timezone.now(), **values):
                    raise _stale()
            else:
                AreaMaterial.objects.create(programme=programme, area=area, **values)
            record("monev.material", programme, by=by, unit=programme.unit.number, detail={"area": area})
    except IntegrityError as error:
        raise _stale() from error
