"""Sign, record and withdraw a pakta, and change its words; each one transaction with its audit event (5.b.1.c)."""

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Invitation, Pakta, PaktaText, Paper
from tuas.cycle.paktas import contents, drawing, links, names, policies
from tuas.cycle.paktas.facts import unsigned
from tuas.cycle.paktas.witness import local_day, setting_of
from tuas.organisation.authority import authority_of
from tuas.organisation.models import Person, Unit, User
from tuas.ui.dates import long_date, today
from tuas.ui.errors import Conflict, Denied, Invalid

Way = Pakta.Way


@dataclass(frozen=True, slots=True)
class Signature:
    """Drawn path data, or the typed name; exactly one of them."""

    drawing: str = ""
    typed: str = ""


def check_signature(person: Person, signature: Signature) -> None:
    """Raises Invalid for a drawing that is none, or a typed name that is not the signer's own."""
    if signature.drawing:
        drawing.check(signature.drawing)
    elif names.plain_name(signature.typed) != names.plain_name(person.name):
        raise Invalid(
            _("Ketik nama lengkap Anda sendiri sebagai tanda tangan.")
            if signature.typed
            else _("Gambar tanda tangan Anda, atau ketik nama lengkap Anda sebagai tanda tangan.")
        )


def prove(invitation: Invitation, name: str, nip: str) -> bool:
    """Whether name and NIP are those of the invited person; the fifth wrong pair locks the link for fifteen minutes.

    The attempt is counted before it is compared, in one row lock, so that many at once are still only five.
    Raises Denied while the link is locked.
    """
    with transaction.atomic():
        rows = Invitation.objects.filter(links.free_of_lock(), pk=invitation.pk)
        if not rows.update(failures=F("failures") + 1):
            raise Denied(
                _("Terlalu banyak isian yang tidak cocok. Tautan ini terkunci sebentar; coba lagi nanti.")
            )
        fresh = Invitation.objects.get(pk=invitation.pk)
        matches = names.is_(invitation.person, name, nip)
        if matches:
            Invitation.objects.filter(pk=fresh.pk).update(failures=0, locked_until=None)
        elif fresh.failures >= links.TRIES:
            until = timezone.now() + links.LOCKED
            Invitation.objects.filter(pk=fresh.pk).update(failures=0, locked_until=until)
            record("pakta.link_locked", fresh, by=None, unit=invitation.unit.number)
    return matches


def sign(invitation: Invitation, signature: Signature) -> Pakta:
    """The invited person signs; `prove` has answered yes. Raises Conflict when the link was used meanwhile."""
    person, unit = invitation.person, invitation.unit
    check_signature(person, signature)
    with transaction.atomic():
        now = timezone.now()
        rows = Invitation.objects.filter(pk=invitation.pk, used_at=None, revoked_at=None, expires_at__gt=now)
        if not rows.update(used_at=now):
            raise Conflict(_("Tautan ini sudah dipakai atau tidak berlaku lagi."))
        return _write(person, unit, Way.LINK, local_day(unit), by=None, signature=signature)


def sign_self(person: Person, unit: Unit, signature: Signature, *, by: User) -> Pakta:
    """An employee with an account signs for himself."""
    if person.user_id != by.pk or person.unit_id != unit.pk or not person.active:
        raise Denied(policies.why_not_sign(None, unit, None))
    check_signature(person, signature)
    return _write(person, unit, Way.LINK, local_day(unit), by=by, signature=signature)


def record_earlier(person: Person, on: dt.date, *, by: User, paper: Paper | None = None) -> Pakta:
    """IC-51, 5.b.1.c: whoever signed before does not sign again; the earlier pakta is the evidence (P1.d.v)."""
    policies.check_keep(authority_of(by, today()), person.unit)
    if not dt.date(2000, 1, 1) <= on <= today():
        raise Invalid(
            _("Tanggal pakta antara 1 Januari 2000 dan hari ini, {day}.").format(day=long_date(today()))
        )
    return _write(person, person.unit, Way.EARLIER, on, by=by, paper=paper)


def record_listed(unit: Unit, *, by: User) -> int:
    """Earlier paktas whose day stands in the imported list of employees; nobody types it twice. How many."""
    policies.check_keep(authority_of(by, today()), unit)
    last = today().isoformat()
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        rows = [
            Pakta(person=person, unit=unit, way=Way.EARLIER, on=dt.date.fromisoformat(day), recorded_by=by)
            for person in listed(unit)
            if "2000-01-01" <= (day := person.extra["pakta"]) <= last
        ]
        made = len(Pakta.objects.bulk_create(rows, batch_size=500))
        if made:
            record("pakta.listed", unit, by=by, unit=unit.number, detail={"count": made})
    return made


def listed(unit: Unit) -> "list[Person]":
    """The unsigned whose day of an earlier pakta came with the imported list."""
    return list(unsigned(unit).filter(extra__pakta__startswith="20"))


def record_paper(person: Person, unit: Unit, on: dt.date, paper: Paper, *, by: User) -> Pakta:
    """A wet signature with its scanned page. The caller holds the transaction and has asked `check_keep`."""
    return _write(person, unit, Way.PAPER, on, by=by, paper=paper)


def _write(
    person: Person,
    unit: Unit,
    way: Pakta.Way,
    on: dt.date,
    *,
    by: User | None,
    signature: Signature | None = None,
    paper: Paper | None = None,
) -> Pakta:
    policies.check_unsigned(person)
    made = Pakta(person=person, unit=unit, way=way, on=on, paper=paper, recorded_by=by)
    if way != Way.EARLIER:
        setting, text = setting_of(unit, on), contents.text_of(unit)
        seen = setting.witness(person)
        made.text, made.statements = text, contents.statements_of(unit, text)
        made.place = setting.profile.place
        made.witness_name, made.witness_position = seen.name, seen.position
    if signature is not None:
        made.drawing, made.typed_name = (
            signature.drawing,
            "" if signature.drawing else signature.typed.strip(),
        )
    try:
        with transaction.atomic():
            made.save()
            detail = {"way": str(way), "on": on, "paper": paper.blob_id if paper else ""}
            record("pakta.recorded", made, by=by, unit=unit.number, detail=detail)
    except IntegrityError as error:
        policies.check_unsigned(person)
        raise Conflict(_("Pakta ini baru saja dicatat. Muat ulang halaman.")) from error
    return made


def withdraw(pakta: Pakta, why: str, *, by: User) -> None:
    """What was recorded by mistake no longer counts; it stays readable with its reason."""
    policies.check_keep(authority_of(by, today()), pakta.unit)
    if len(why.strip()) < 5:
        raise Invalid(_("Tulis alasannya, misalnya: tercatat untuk orang lain."))
    with transaction.atomic():
        rows = Pakta.objects.filter(pk=pakta.pk, withdrawn_at=None)
        if not rows.update(withdrawn_at=timezone.now(), withdrawn_by=by, withdrawn_why=why.strip()[:500]):
            raise Conflict(_("Pakta ini sudah ditarik."))
        record("pakta.withdrawn", pakta, by=by, unit=pakta.unit.number)


def change_text(unit: Unit, statements: list[str], seen: int, *, by: User) -> PaktaText:
    """The unit's own wording, a new version. seen: the version that was edited, 0 for FRM-02 itself.

    Raises Invalid with the contents of 5.b.1.c that the text drops; what is signed keeps its own words.
    """
    policies.check_keep(authority_of(by, today()), unit)
    if len(statements) > contents.MOST or any(len(each) > contents.LONGEST for each in statements):
        raise Invalid(
            _("Paling banyak {most} pernyataan, masing-masing paling panjang {long} huruf.").format(
                most=contents.MOST, long=contents.LONGEST
            )
        )
    if dropped := contents.missing(statements):
        listing = "; ".join(f"{content.text} ({content.code})" for content in dropped)
        raise Invalid(
            _("Belum memuat: {listing}. Ketujuh isi 5.b.1.c wajib ada; tambahkan kalimatnya.").format(
                listing=listing
            )
        )
    now = contents.text_of(unit)
    if (now.number if now else 0) != seen:
        raise Conflict(
            _("Teks pakta baru saja diubah orang lain. Salin isian Anda, muat ulang, lalu gabungkan.")
        )
    if statements == contents.statements_of(unit, now):
        raise Invalid(_("Teks ini sama dengan yang berlaku; tidak ada versi baru."))
    try:
        with transaction.atomic():
            made = PaktaText.objects.create(unit=unit, number=seen + 1, statements=statements, made_by=by)
            record("pakta.text", made, by=by, unit=unit.number, detail={"number": made.number})
    except IntegrityError as error:
        raise Conflict(_("Teks pakta baru saja diubah orang lain. Muat ulang halaman.")) from error
    return made
