"""Deeds of whistle-blowing. The audit trail says that something was done, never what was written."""

import hashlib
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from tuas.audit.trail import record
from tuas.frontdesk.models import WhistleKey, WhistleMessage, WhistleReceiver, WhistleReport
from tuas.frontdesk.whistle import policies, sealing
from tuas.notifications.telling import tell
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit, User
from tuas.signing import codes
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

SHORTEST, LONGEST, NUMBERS = 12, 6000, 10**9
STEPS = ("reviewed_on", "followed_on", "closed_on")
"""The days of a report after it came, in order."""


def hashed(code: str) -> str:
    return salted_hmac("tuas.whistle.code", code, algorithm="sha256").hexdigest()


def code_of(unit: Unit, key: str) -> str:
    """Follows from the key of the form, which the reporter alone has."""
    digest = hashlib.sha256(f"wbs|{unit.number}|{key}".encode()).digest()
    return "".join(codes.ALPHABET[byte % len(codes.ALPHABET)] for byte in digest[: codes.LENGTH])


def ready(unit: Unit) -> list[WhistleReceiver]:
    """Receivers who made their keys. One query."""
    return list(
        WhistleReceiver.objects.filter(unit=unit, ended_at=None).exclude(public="").select_related("user")
    )


def _named(unit: Unit) -> list[WhistleReceiver]:
    return list(WhistleReceiver.objects.filter(unit=unit, ended_at=None))


def name(unit: Unit, user: User, called: str = "", *, by: User, who: Authority) -> WhistleReceiver:
    """called: what the public page calls him, his position when empty. Raises Denied, Invalid for who does not belong
    to the unit or is called by his name or like another, Conflict for who is named already.

    Who was a receiver before is one again, with the same keys.
    """
    policies.check_name(who, unit)
    person = unit.people.filter(user=user, active=True).first()
    if person is None:
        raise Invalid(_("Pilih pegawai unit ini yang mempunyai akun."))
    called = " ".join((called or person.position).split())[:150]
    if not called:
        raise Invalid(_("Jabatan pegawai ini belum tercatat; tulis sebutannya bagi pelapor."))
    if person.name.casefold() in called.casefold():
        raise Invalid(_("Sebut jabatannya, bukan namanya: halaman umum tidak memuat nama orang."))
    if any(each.called.casefold() == called.casefold() and each.user_id != user.pk for each in _named(unit)):
        raise Invalid(_("Penerima lain sudah disebut demikian; tulis sebutan yang membedakannya."))
    try:
        with transaction.atomic():
            before = WhistleReceiver.objects.filter(unit=unit, user=user).order_by("-pk").first()
            made = before or WhistleReceiver(unit=unit, user=user)
            if before is not None and before.ended_at is None:
                raise Conflict(_("Orang ini sudah ditunjuk."))
            made.ended_at, made.named_by, made.called = None, by, called
            made.save()
            record("whistle.receiver_named", made, by=by, unit=unit.number)
            url = reverse("frontdesk:whistle", args=[unit.number])
            title = _("Anda ditunjuk menerima laporan WBS; buat kunci Anda")
            tell([user], "whistle.named", f"whistle.named {made.pk}", title, url=url)
    except IntegrityError as error:
        raise Conflict(_("Orang ini sudah ditunjuk.")) from error
    return made


def dismiss(receiver: WhistleReceiver, *, by: User, who: Authority) -> None:
    """No further report is sealed for him. What he holds he reads until it is closed (`policies.receiver_of`)."""
    policies.check_name(who, receiver.unit)
    with transaction.atomic():
        if not WhistleReceiver.objects.filter(pk=receiver.pk, ended_at=None).update(ended_at=timezone.now()):
            raise Conflict(_("Penunjukan ini sudah berakhir."))
        record("whistle.receiver_dismissed", receiver, by=by, unit=receiver.unit.number)


def make_keys(receiver: WhistleReceiver, passphrase: str, *, by: User) -> None:
    """The own keys; made anew they open no older report until another receiver hands it over. Raises Invalid."""
    if receiver.user_id != by.pk:
        policies.check_receiver(by, receiver.unit)
        raise Invalid(_("Kunci dibuat penerimanya sendiri."))
    if receiver.ended_at is not None:
        raise Invalid(_("Penunjukan Anda sudah berakhir; kunci baru tidak diperlukan."))
    if len(passphrase.strip()) < SHORTEST:
        raise Invalid(_("Pakai frasa sandi paling sedikit {n} huruf.").format(n=SHORTEST))
    pair = sealing.new_pair(passphrase)
    with transaction.atomic():
        WhistleKey.objects.filter(receiver=receiver).delete()
        WhistleReceiver.objects.filter(pk=receiver.pk).update(
            public=pair.public, private=pair.private, keyed_at=timezone.now()
        )
        record("whistle.keys_made", receiver, by=by, unit=receiver.unit.number)
    receiver.refresh_from_db()


def submit(unit: Unit, text: str, without: Iterable[int], key: str) -> str:
    """Returns the code. without: receivers whom the reporter leaves out, since it may be about them.

    Sent twice it is kept once. Raises Invalid without words, or when nobody is left to receive it.
    """
    code = code_of(unit, key)
    if WhistleReport.objects.filter(code=hashed(code)).exists():
        return code
    text = text.strip()
    if len(text.split()) < 3 or len(text) > LONGEST:
        raise Invalid(_("Tulis sedikitnya tiga kata dan paling banyak {n} huruf.").format(n=LONGEST))
    left_out = set(without)
    every = ready(unit)
    to = [each for each in every if each.pk not in left_out]
    if not to:
        raise Invalid(_("Pilih sedikitnya satu penerima laporan."))
    secret = sealing.new_key()
    words = _words(text, [each.user_id for each in every if each.pk in left_out])
    try:
        with transaction.atomic():
            made = WhistleReport.objects.create(
                unit=unit, year=today().year, serial=secrets.randbelow(NUMBERS), code=hashed(code),
                locked=sealing.lock(secret, code), sealed=sealing.seal(secret, words, hashed(code)),
                received_on=today(),
            )  # fmt: skip
            WhistleKey.objects.bulk_create(
                WhistleKey(report=made, receiver=each, wrapped=sealing.wrap(secret, each.public))
                for each in to
            )
            record("whistle.received", made, by=None, unit=unit.number)
            url = reverse("frontdesk:whistle", args=[unit.number])
            with override("id"):  # whatever the reporter reads
                title = _("Ada laporan WBS baru untuk Anda")
            key = f"whistle.received {made.pk}"
            tell([each.user for each in to], "whistle.received", key, title, url=url)
    except IntegrityError:
        if not WhistleReport.objects.filter(code=hashed(code)).exists():
            raise
    return code


def _words(text: str, without: list[int]) -> str:
    """Whom the reporter leaves out is sealed with the words: who reads the tables does not see it, who hands reports
    over is held to it.
    """
    return json.dumps({"isi": text, "tanpa": without})


def _read(report: WhistleReport, secret: bytes) -> tuple[str, frozenset[int]]:
    """The words, and the users who shall not read them. Raises Invalid for what was changed or moved in the tables."""
    try:
        kept = json.loads(sealing.unseal(secret, report.sealed, report.code))
        return kept["isi"], frozenset(kept["tanpa"])
    except (sealing.Locked, ValueError, KeyError, TypeError) as error:
        raise Invalid(_(BROKEN)) from error


BROKEN = gettext_noop("Isi laporan ini rusak atau diubah orang; segelnya tidak terbuka.")


@dataclass(frozen=True, slots=True)
class Turn:
    """One message as read. mine: by the reporter."""

    text: str
    on: object
    reporter: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A report in clear, for one answer to one request; nothing of it is kept."""

    report: WhistleReport
    text: str
    turns: tuple[Turn, ...]


def _clear(report: WhistleReport, secret: bytes) -> Opened:
    """Raises Invalid for what was changed or moved in the tables."""
    try:
        turns = tuple(
            Turn(sealing.unseal(secret, each.sealed, report.code), each.on, each.by_id is None)
            for each in report.messages.all()
        )
    except sealing.Locked as error:
        raise Invalid(_(BROKEN)) from error
    return Opened(report, _read(report, secret)[0], turns)


def _secret_for(report: WhistleReport, receiver: WhistleReceiver, passphrase: str) -> bytes:
    held = WhistleKey.objects.filter(report=report, receiver=receiver).first()
    if held is None:
        raise Invalid(
            _("Laporan ini tidak disegel untuk kunci Anda. Penerima lain dapat menyerahkannya kepada Anda.")
        )
    try:
        return sealing.unwrap(held.wrapped, sealing.unlock(receiver.private, passphrase))
    except sealing.Locked as error:
        raise Invalid(_("Frasa sandi tidak cocok.")) from error


def open_by_receiver(
    report: WhistleReport, receiver: WhistleReceiver, passphrase: str, *, by: User
) -> Opened:
    """Raises Invalid for a wrong passphrase or a report that is not sealed for these keys."""
    found = _clear(report, _secret_for(report, receiver, passphrase))
    with transaction.atomic():
        record("whistle.opened", report, by=by, unit=report.unit.number)
    return found


def answer(
    report: WhistleReport, receiver: WhistleReceiver, passphrase: str, text: str, *, by: User
) -> Opened:
    """The reporter reads it with the code. Raises Invalid."""
    secret = _secret_for(report, receiver, passphrase)
    if not text.strip() or len(text) > LONGEST:
        raise Invalid(_("Tulis pesannya, paling banyak {n} huruf.").format(n=LONGEST))
    with transaction.atomic():
        WhistleMessage.objects.create(
            report=report, sealed=sealing.seal(secret, text.strip(), report.code), on=today(), by=by
        )
        record("whistle.answered", report, by=by, unit=report.unit.number)
    return _clear(report, secret)


def step(report: WhistleReport, name_: str, receiver: WhistleReceiver, *, by: User) -> None:
    """A day of the report: reviewed, followed up, closed; in order, each once. Raises Conflict."""
    if name_ not in STEPS:
        raise Invalid(_("Langkah ini tidak dikenal."))
    before = STEPS[: STEPS.index(name_)]
    rows = WhistleReport.objects.filter(pk=report.pk, **{name_: None})
    for each in before:
        rows = rows.exclude(**{each: None})
    with transaction.atomic():
        if not WhistleKey.objects.filter(report=report, receiver=receiver).exists():
            raise Invalid(_("Laporan ini tidak disegel untuk kunci Anda."))
        if not rows.update(**{name_: today()}):
            raise Conflict(_("Langkah ini sudah dicatat, atau langkah sebelumnya belum."))
        record("whistle.stepped", report, by=by, unit=report.unit.number, detail={"step": name_})


def _unwrapped(held: WhistleKey, private: bytes) -> bytes:
    try:
        return sealing.unwrap(held.wrapped, private)
    except sealing.Locked as error:
        raise Invalid(_(BROKEN)) from error


def hand_over(giver: WhistleReceiver, taker: WhistleReceiver, passphrase: str, *, by: User) -> int:
    """Every report that the giver reads is sealed for the taker too, but for those whose reporter left the taker out.
    How many. Raises Invalid.
    """
    if taker.unit_id != giver.unit_id or not taker.public or taker.ended_at is not None:
        raise Invalid(_("Penerima ini belum membuat kuncinya."))
    try:
        private = sealing.unlock(giver.private, passphrase)
    except sealing.Locked as error:
        raise Invalid(_("Frasa sandi tidak cocok.")) from error
    theirs = giver.keys.filter(report__in=policies.readable(giver))
    rows = theirs.exclude(report__keys__receiver=taker).select_related("report")
    with transaction.atomic():
        made = []
        for row in rows:
            secret = _unwrapped(row, private)
            if taker.user_id not in _read(row.report, secret)[1]:
                made.append(
                    WhistleKey(report=row.report, receiver=taker, wrapped=sealing.wrap(secret, taker.public))
                )
        WhistleKey.objects.bulk_create(made)
        record("whistle.handed_over", taker, by=by, unit=giver.unit.number, detail={"reports": len(made)})
    return len(made)


def open_by_reporter(typed: str) -> tuple[Opened, bytes] | None:
    """With the code alone; None for an unknown one."""
    code = codes.read(typed)
    found = WhistleReport.objects.filter(code=hashed(code)).select_related("unit").first() if code else None
    if found is None:
        return None
    secret = sealing.unlock(found.locked, code)
    return _clear(found, secret), secret


def reread(opened: Opened, secret: bytes) -> Opened:
    """With the messages as they are now. Raises Invalid."""
    return _clear(opened.report, secret)


def write_back(opened: Opened, secret: bytes, text: str) -> None:
    """The reporter's next message. Raises Invalid."""
    report = opened.report
    if not text.strip() or len(text) > LONGEST:
        raise Invalid(_("Tulis pesannya, paling banyak {n} huruf.").format(n=LONGEST))
    with transaction.atomic():
        WhistleMessage.objects.create(
            report=report, sealed=sealing.seal(secret, text.strip(), report.code), on=today(), by=None
        )
        record("whistle.written_back", report, by=None, unit=report.unit.number)
        held = report.keys.select_related("receiver__user")
        if report.closed_on is not None:
            held = held.filter(receiver__ended_at=None)
        receivers = [key.receiver.user for key in held]
        url = reverse("frontdesk:whistle", args=[report.unit.number])
        key = f"whistle.written_back {report.pk} {report.messages.count()}"
        with override("id"):
            title = _("Pelapor WBS menulis lagi")
        tell(receivers, "whistle.written_back", key, title, url=url)
