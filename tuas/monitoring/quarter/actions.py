"""What the agents say of a quarter, and their signatures; each with its audit event (6.c.5, FRM-05).

Whatever is written comes one after the other with the handing in of the quarter's report: both lock the programme.
Each part is compared with what its writer saw (`token`), so that two agents do not write over each other.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Programme
from tuas.monitoring.models import (
    Documentation,
    Quarter,
    QuarterActual,
    QuarterFollowUp,
    QuarterSignature,
    Status,
)
from tuas.monitoring.quarter import document, policies
from tuas.monitoring.quarter.book import Book, Carried, Row, Sheet
from tuas.notifications.telling import tell
from tuas.organisation.authority import Authority, authority_of
from tuas.organisation.models import User
from tuas.rules import quarters
from tuas.rules.periods import MONTHS, parse
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid


@dataclass(frozen=True, slots=True)
class Said:
    """G.2 of one Gagasan as typed. seen: the `token` of what the form showed."""

    plan: str
    months: tuple[int, ...]
    note: str
    seen: str


@dataclass(frozen=True, slots=True)
class Followed:
    """G.1 of one carried line as typed."""

    status: str
    follow_up: str
    proof: str
    seen: str


def token(values: object) -> str:
    """What the reader of a part saw; another saving in between makes another one."""
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:20]


def of_row(row: Row) -> list[Any]:
    return [row.plan, sorted(row.actual), row.said.note if row.said else ""]


def of_carried(each: Carried) -> list[Any]:
    now = each.now
    return [now.status, now.follow_up, now.proof] if now else ["", *_last(each)]


def _last(each: Carried) -> list[str]:
    """What was done before stands in the form, to be continued."""
    return [each.last.follow_up, each.last.proof] if each.last else ["", ""]


def of_evaluation(sheet: Sheet) -> list[Any]:
    kept = sheet.kept
    return [kept.hampered, kept.obstacles, kept.recommendations, kept.advised]


def stale() -> Conflict:
    return Conflict(
        _("Isian ini sudah diubah agen lain sejak Anda membukanya. Periksa yang tersimpan, lalu simpan lagi.")
    )


def may(programme: Programme, period: str, by: User, who: Authority | None) -> None:
    policies.check(policies.why_not_fill(who or authority_of(by, today()), programme))
    policies.check(policies.why_not_now(programme, period))


def locked(programme: Programme, period: str) -> None:
    """Inside the transaction of the deed: the quarter is open, and stays so until it is written."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    if policies.frozen(programme, period):
        raise Conflict(
            _(
                "Laporan {quarter} sudah diserahkan, jadi isinya terkunci. Ketua Tim Kerja atau Pimpinan dapat "
                "mengembalikannya (5.j.2)."
            ).format(quarter=parse(period).label)
        )


def told(programme: Programme, period: str, deed: str, by: User, **detail: Any) -> None:
    """The event; who signed another content is asked to sign again."""
    detail = {"period": period, **detail}
    record(f"quarter.{deed}", programme, by=by, unit=programme.unit.number, detail=detail)
    signed = QuarterSignature.objects.filter(programme=programme, period=period).select_related("by")
    if not (rows := list(signed)):
        return
    digest = document.digest_of(document.live(Book.of(programme), period))
    valid = {row.by_id for row in rows if row.digest == digest}
    void = {row.by_id: row.by for row in rows if row.by_id not in valid and row.by_id != by.pk}
    tell(
        void.values(), "quarter.changed", f"quarter.changed {programme.pk} {period} {digest[:12]}",
        _("Laporan {quarter} berubah sesudah Anda tandatangani").format(quarter=parse(period).label),
        body=_("Baca lagi isinya, lalu tandatangani lagi."), url=page_of(programme, period),
    )  # fmt: skip


def page_of(programme: Programme, period: str) -> str:
    return reverse("monitoring:quarter", args=[programme.unit.number, period])


def write(
    programme: Programme, period: str, texts: Mapping[str, str], seen: str, *, by: User, who: Authority | None = None
) -> None:  # fmt: skip
    """A, B and C. Raises Denied, Invalid, Conflict."""
    may(programme, period, by, who)
    words = {name: texts[name].strip() for name in ("background", "purpose", "scope")}
    if not all(words.values()):
        raise Invalid(_("Isi latar belakang, maksud dan tujuan, serta ruang lingkupnya (FRM-05 A–C)."))
    with transaction.atomic():
        locked(programme, period)
        if token(document.texts_of(Book.of(programme).sheet(period))) != seen:
            raise stale()
        Quarter.objects.update_or_create(programme=programme, period=period, defaults=words)
        told(programme, period, "written", by)


def evaluate(
    programme: Programme, period: str, hampered: bool | None, obstacles: str, recommendations: str, seen: str,
    *, by: User, who: Authority | None = None,
) -> None:  # fmt: skip
    """G.3 and G.5. Raises Denied, Invalid, Conflict."""
    may(programme, period, by, who)
    if hampered is False and obstacles.strip():
        raise Invalid(
            _("Pilih terdapat kendala, atau kosongkan daftarnya: keduanya berlawanan (FRM-05 G.3).")
        )
    values = {
        "hampered": hampered, "obstacles": obstacles.strip(), "recommendations": recommendations.strip(),
        "advised": True,
    }  # fmt: skip
    with transaction.atomic():
        locked(programme, period)
        if token(of_evaluation(Book.of(programme).sheet(period))) != seen:
            raise stale()
        Quarter.objects.update_or_create(programme=programme, period=period, defaults=values)
        told(programme, period, "evaluated", by)


def fill(
    programme: Programme, period: str, rows: Mapping[UUID, Said], followed: Mapping[str, Followed],
    *, by: User, who: Authority | None = None,
) -> int:  # fmt: skip
    """G.1 and G.2. Only what this agent changed is written; how many rows. Raises Denied, Invalid, Conflict."""
    may(programme, period, by, who)
    _check(period, rows, followed)
    try:
        with transaction.atomic():
            locked(programme, period)
            sheet = Book.of(programme).sheet(period)
            changed = sum(_realise(sheet, row, rows.get(row.idea.key), by) for row in sheet.rows)
            changed += sum(_follow(sheet, each, followed.get(each.key), by) for each in sheet.carried)
            if changed:
                told(programme, period, "filled", by, rows=changed)
    except IntegrityError as error:
        raise stale() from error
    return changed


def _check(period: str, rows: Mapping[UUID, Said], followed: Mapping[str, Followed]) -> None:
    if not {each.status for each in followed.values()} <= {"", *Status.values}:
        raise Invalid(_("Pilih telah, sedang, atau belum."))
    ticked = {month for each in rows.values() for month in each.months}
    if not ticked <= set(quarters.months(period)):
        raise Invalid(_("Bulan itu bukan bulan triwulan ini."))
    ahead = [m for m in sorted(ticked) if parse(f"{period[:4]}-{m:02d}").first > today()]
    if ahead:
        raise Invalid(
            _("{month} belum mulai, jadi belum ada yang terlaksana pada bulan itu.").format(
                month=MONTHS[ahead[0] - 1]
            )
        )


def _differs(now: list[Any], typed: list[Any], seen: str) -> bool:
    """Whether this person changed the part; Conflict when somebody else did too."""
    if token(typed) == seen:
        return False
    if token(now) != seen:
        raise stale()
    return True


def _realise(sheet: Sheet, row: Row, said: Said | None, by: User) -> bool:
    if said is None:
        return False
    typed = [said.plan.strip(), sorted(set(said.months)), said.note.strip()]
    if not _differs(of_row(row), typed, said.seen):
        return False
    values = {"plan": typed[0], "months": typed[1], "note": typed[2], "by": by}
    QuarterActual.objects.update_or_create(
        programme=sheet.programme, period=sheet.period.code, idea=row.idea.key, defaults=values
    )
    return True


def _follow(sheet: Sheet, each: Carried, said: Followed | None, by: User) -> bool:
    if said is None or not said.status:
        return False
    typed = [said.status, said.follow_up.strip(), said.proof.strip()]
    if not _differs(of_carried(each), typed, said.seen):
        return False
    values = {"status": typed[0], "follow_up": typed[1], "proof": typed[2], "by": by}
    QuarterFollowUp.objects.update_or_create(
        programme=sheet.programme, period=sheet.period.code, origin=each.origin, idea=each.idea, defaults=values
    )  # fmt: skip
    return True


def detach(made: Documentation, *, by: User, who: Authority | None = None) -> None:
    """H: taken off the report; the document or picture itself stays."""
    may(made.programme, made.period, by, who)
    with transaction.atomic():
        locked(made.programme, made.period)
        same = Documentation.objects.filter(pk=made.pk, removed_at=None)
        if not same.update(removed_at=timezone.now()):
            raise Conflict(_("Dokumentasi ini sudah dihapus."))
        told(made.programme, made.period, "undocumented", by)


def sign(programme: Programme, period: str, digest: str, *, by: User) -> bool:
    """One agent signs what he read; True when every agent of the quarter has. Raises Denied, Invalid, Conflict."""
    policies.check(policies.why_not_now(programme, period))
    with transaction.atomic():
        locked(programme, period)
        book = Book.of(programme)
        agents = book.agents(parse(period))
        seat = next((each.seat for each in agents if each.seat.person.user_id == by.pk), None)
        policies.check(policies.why_not_sign(seat is not None))
        assert seat is not None
        if sentence := policies.why_not_over(period):
            raise Invalid(sentence)
        content = document.live(book, period)
        if not content["e"]["rows"]:
            raise Invalid(
                _("Rencana Aksi Agen Perubahan belum ditetapkan, jadi belum ada yang dilaporkan (6.c.3).")
            )
        if document.digest_of(content) != digest:
            raise Conflict(_("Isi laporan berubah sejak Anda membukanya. Baca lagi sebelum menandatangani."))
        QuarterSignature.objects.get_or_create(
            programme=programme, period=period, seat=seat, digest=digest, defaults={"by": by}
        )
        record("quarter.signed", programme, by=by, unit=programme.unit.number, detail={"period": period})
        missing = missing_of(document.live(Book.of(programme), period))
        if not missing:
            tell(
                [a.seat.person.user for a in agents if a.seat.person.user is not None], "quarter.whole",
                f"quarter.whole {programme.pk} {period} {digest[:12]}",
                _("Laporan {quarter} ditandatangani semua agen").format(quarter=parse(period).label),
                body=_("Serahkan dengan surat penyampaiannya kepada Ketua Tim Kerja (6.c.5.c)."),
                url=reverse("monitoring:report", args=[programme.unit.number, period]),
            )  # fmt: skip
    return not missing


def missing_of(content: dict[str, Any]) -> list[str]:
    """Whose signature the report still waits for."""
    return [each["name"] for each in content["signatures"] if not each["at"] and not each["gone"]]


def why_not_whole(content: dict[str, Any]) -> str:
    """What Tuas lacks to make the report itself; "" when it can (RQ-200)."""
    if not content["signatures"]:
        return _(
            "SK Agen Perubahan yang berlaku pada triwulan ini belum dicatat (FRM-05 D). Catat SK-nya, atau unggah "
            "laporan yang sudah ditandatangani sebagai PDF (6.c.5.b)."
        )
    if not content["e"]["rows"]:
        return _(
            "Rencana Aksi Agen Perubahan belum ditetapkan (FRM-05 E). Tetapkan dahulu, atau unggah laporan yang sudah "
            "ditandatangani sebagai PDF (6.c.5.b)."
        )
    if missing := missing_of(content):
        return _(
            "Belum ditandatangani {names}; setiap agen menandatangani (FRM-05). Minta tanda tangannya, atau unggah "
            "laporan yang sudah ditandatangani sebagai PDF (6.c.5.b)."
        ).format(names=", ".join(missing))
    return ""
