"""Prepare, finalise and sign the pencanangan; its witnesses; how it was made known (5.b.1, DM-05)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle import actions as cycle
from tuas.cycle.declaring import policies, sealing
from tuas.cycle.declaring.content import contents, witnesses_needed
from tuas.cycle.models import Declaration, Fact, Outreach, Paper, Programme, Witness
from tuas.notifications.telling import tell
from tuas.organisation.authority import Authority, authority_of, holders
from tuas.organisation.models import User
from tuas.organisation.profiles import profile_of
from tuas.ui.dates import long_date, today
from tuas.ui.errors import Conflict, Invalid


@dataclass(frozen=True, slots=True)
class Said:
    """The content of a piagam as typed. name, position: empty for the head of the unit, whose appointment says them."""

    level: str
    on: dt.date | None = None
    name: str = ""
    position: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A witness as typed."""

    name: str
    position: str
    institution: str
    nip: str = ""
    present: bool = False


def declaration_of(programme: Programme) -> Declaration | None:
    return (
        Declaration.objects.filter(programme=programme).select_related("signed_paper", "finalised_by").first()
    )


def prepare(
    programme: Programme, said: Said, revision: int, *, by: User, who: Authority | None = None
) -> Declaration:
    """Save the draft; revision: that of the draft as it was read, 0 for the first.

    Raises Denied for whoever may not declare or prepare, Conflict when somebody saved meanwhile.
    """
    who = who or authority_of(by, today())
    policies.check(policies.why_not_change(who, programme, declaration_of(programme)))
    leading = policies.check_declarer(programme.unit, said.level, said.on, said.name)
    values = {"level": said.level, "on": said.on, "place": said.place.strip(), "declarer": None,
              "declarer_name": said.name.strip(), "declarer_position": said.position.strip()}  # fmt: skip
    if leading is not None and said.on is not None:
        title = profile_of(programme.unit, said.on).head_title
        values["declarer"] = getattr(leading.user, "person", None)
        values["declarer_name"] = said.name.strip() or leading.user.name
        values["declarer_position"] = said.position.strip() or f"{leading.acting} {title}".strip()
    with transaction.atomic():
        made, created = Declaration.objects.get_or_create(
            programme=programme, defaults={**values, "revision": 1}
        )
        if created and revision:
            raise _changed()
        if not created:
            _step(made, revision, values)
        record("declaration.saved", made, by=by, unit=programme.unit.number, detail={"level": said.level})
    made.refresh_from_db()
    return made


def _changed() -> Conflict:
    return Conflict(
        _(
            "Orang lain menyimpan pencanangan ini sejak Anda membukanya. Isian Anda tetap di bawah: bandingkan dengan "
            "yang tersimpan, lalu simpan lagi bila tetap itu yang benar."
        )
    )


def _step(declaration: Declaration, revision: int, values: Mapping[str, object]) -> None:
    same = Declaration.objects.filter(pk=declaration.pk, revision=revision, finalised_at=None)
    if not same.update(revision=F("revision") + 1, **values):
        raise _changed()


def put_witness(
    declaration: Declaration,
    seen: Seen,
    revision: int,
    *,
    by: User,
    who: Authority | None = None,
    witness: Witness | None = None,
) -> Witness:
    """Add a witness, or change one. Raises Denied for an employee or the head of the unit (5.b.1.e.iv)."""
    programme = declaration.programme
    policies.check(policies.why_not_change(who or authority_of(by, today()), programme, declaration))
    if not (seen.position.strip() and seen.institution.strip()):
        raise Invalid(_("Isi jabatan dan instansi saksi."))
    if seen.present and declaration.on is not None and declaration.on > today():
        raise Invalid(
            _("Kehadiran dicatat pada hari pencanangan, {day}, atau sesudahnya (5.b.1.e.iv).").format(
                day=long_date(declaration.on)
            )
        )
    policies.check_witness(programme.unit, declaration.on, seen.name, seen.nip)
    with transaction.atomic():
        _step(declaration, revision, {})
        if witness is None:
            last = declaration.witnesses.aggregate(last=Max("slot"))["last"] or 0
            witness = Witness(declaration=declaration, slot=last + 1)
        witness.name, witness.position = seen.name.strip(), seen.position.strip()
        witness.institution, witness.nip, witness.present = seen.institution.strip(), seen.nip, seen.present
        witness.save()
        record(
            "declaration.witness",
            witness,
            by=by,
            unit=programme.unit.number,
            detail={"present": seen.present},
        )
    return witness


def remove_witness(witness: Witness, revision: int, *, by: User, who: Authority | None = None) -> None:
    declaration = witness.declaration
    policies.check(
        policies.why_not_change(who or authority_of(by, today()), declaration.programme, declaration)
    )
    with transaction.atomic():
        _step(declaration, revision, {})
        record("declaration.witness_removed", witness, by=by, unit=declaration.programme.unit.number)
        witness.delete()


def finalise(declaration: Declaration, revision: int, *, by: User, who: Authority | None = None) -> None:
    """The content stands still from now on. Raises Invalid with every missing content and its paragraph (5.b.1.e)."""
    programme = declaration.programme
    policies.check(policies.why_not_finalise(who or authority_of(by, today()), programme, declaration))
    witnesses = list(declaration.witnesses.all())
    gaps = [c for c in contents(declaration, witnesses, witnesses_needed(today())) if c.missing]
    if gaps:
        listed = "; ".join(f"{gap.missing} ({gap.paragraph})" for gap in gaps)
        raise Invalid(_("Piagam belum dapat difinalkan: {gaps}.").format(gaps=listed))
    if declaration.on is None or declaration.on > today():
        raise Invalid(_("Piagam difinalkan pada hari pencanangan atau sesudahnya (5.b.1.e.i)."))
    policies.check_declarer(programme.unit, declaration.level, declaration.on, declaration.declarer_name)
    for each in witnesses:
        policies.check_witness(programme.unit, declaration.on, each.name, each.nip)
    with transaction.atomic():
        _step(declaration, revision, {"finalised_at": timezone.now(), "finalised_by": by})
        record("declaration.finalised", declaration, by=by, unit=programme.unit.number)
    declaration.refresh_from_db()


def sign(
    declaration: Declaration,
    paper: Paper,
    on: dt.date,
    number: str = "",
    *,
    by: User,
    who: Authority | None = None,
) -> Fact:
    """Keep the signed scan; the fact PENCANANGAN follows by itself, with the scan as its paper (5.b.1.e.iv, 5.i.1)."""
    who, programme = who or authority_of(by, today()), declaration.programme
    policies.check(policies.why_not_sign(who, programme, declaration))
    if declaration.on is not None and on < declaration.on:
        raise Invalid(
            _("Piagam ditandatangani pada hari pencanangan, {day}, atau sesudahnya.").format(
                day=long_date(declaration.on)
            )
        )
    given = cycle.Given(
        number.strip() or _("Piagam Pencanangan tanpa nomor"), on, on=declaration.on, paper=paper.blob,
        paper_name=paper.name,
    )  # fmt: skip
    unit = programme.unit
    with transaction.atomic():
        waiting = Declaration.objects.filter(pk=declaration.pk, signed_paper=None)
        if not waiting.update(signed_paper=paper, signed_on=on):
            raise Conflict(_("Pindaian piagam ini baru saja disimpan orang lain."))
        sealing.seal(declaration, paper, number, by=by)
        record("declaration.signed", declaration, by=by, unit=unit.number, detail={"on": on})
        fact = cycle.record_fact(programme, Fact.Kind.PENCANANGAN, given, by=by, authority=who)
        tell(
            holders(today(), "PIMPINAN", unit=unit.pk), "declaration.signed", f"declaration.signed {declaration.pk}",
            _("Pencanangan tercatat; usulan Pembangunan ZI dapat disiapkan"), url=f"/unit/{unit.number}/pencanangan/",
        )  # fmt: skip
    return fact


def publish(
    programme: Programme, kind: str, on: dt.date, channel: str, title: str, *, url: str = "",
    paper: Paper | None = None, by: User, who: Authority | None = None,
) -> Outreach:  # fmt: skip
    """A publication of the pencanangan, or a socialisation; a link or a file proves it (5.b.1.b, 5.d.5)."""
    policies.check(policies.why_not_prepare(who or authority_of(by, today()), programme))
    if not (channel.strip() and title.strip()):
        raise Invalid(_("Isi media atau acaranya, dan judul atau isinya."))
    if not url and paper is None:
        raise Invalid(_("Isi tautannya atau unggah buktinya (5.b.1.b, 5.d.5)."))
    if on > today():
        raise Invalid(_("Tanggal ini masih akan datang; catat setelah terbit atau terlaksana."))
    with transaction.atomic():
        made = Outreach.objects.create(
            programme=programme, kind=kind, on=on, channel=channel.strip(), title=title.strip(), url=url, paper=paper,
            added_by=by,
        )  # fmt: skip
        record("outreach.added", made, by=by, unit=programme.unit.number, detail={"kind": kind})
    return made


def withdraw(outreach: Outreach, *, by: User, who: Authority | None = None) -> None:
    programme = outreach.programme
    policies.check(policies.why_not_prepare(who or authority_of(by, today()), programme))
    with transaction.atomic():
        if not Outreach.objects.filter(pk=outreach.pk, removed_at=None).update(removed_at=timezone.now()):
            raise Conflict(_("Catatan ini sudah dihapus."))
        record("outreach.removed", outreach, by=by, unit=programme.unit.number)
