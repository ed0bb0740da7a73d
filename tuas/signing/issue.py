"""Seal and sign a document inside the deed that makes it final.

Everything or nothing: when the signer fails, the deed is refused with its sentence, nothing of it is kept, and the same
click later does it. A subject is sealed once: asked again, the first document is the answer.
"""

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.files.models import Blob
from tuas.files.store import keep, receive
from tuas.organisation.models import Unit, User
from tuas.signing import codes, signers
from tuas.signing.embedding import Wish
from tuas.signing.models import Sealed, Signature
from tuas.ui.dates import long_date, today, wib
from tuas.ui.errors import Conflict

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, as printed. acting: "Plt.", "Plh." or ""."""

    user: User | None
    name: str
    title: str
    acting: str = ""

    @property
    def position(self) -> str:
        return f"{self.acting} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class About:
    """What a document is, without personal data: it stands on the public page. name: of the file; page: in Tuas."""

    kind: str
    title: str
    subject: str
    number: str = ""
    on: dt.date | None = None
    name: str = ""
    page: str = ""
    private: bool = False


Seal = dict[str, Any]
"""What the paper prints of its signing; `templates/typst/seal.typ` draws it."""


def subject_of(obj: models.Model, more: str = "") -> str:
    """ "monitoring.report/12", with `more` for what of it."""
    return f"{obj._meta.label_lower}/{obj.pk}" + (f"/{more}" if more else "")


def sealed_of(subject: str) -> Sealed | None:
    """One query."""
    return Sealed.objects.filter(subject=subject).select_related("blob", "unit", "replaced_by").first()


def latest_of(objects: models.QuerySet[Any]) -> Sealed | None:
    """The document that stands for the newest of these objects: what a correction replaces. Two queries."""
    subjects = [subject_of(each) for each in objects]
    return Sealed.objects.filter(subject__in=subjects, replaced_by=None).order_by("-pk").first()


def issue(
    unit: Unit | None, about: About, make: Callable[[Seal], bytes], who: Sequence[Signatory], *, by: User,
    replaces: Sealed | None = None, at: dt.datetime | None = None,
) -> Sealed:  # fmt: skip
    """The signed document, in the caller's transaction. make: the PDF with what it is told of its seal. at: the moment
    of the deed, where it is not now (the demo's past months).

    who: at least one, in the order of signing. Raises Invalid when the signer fails, Conflict when `replaces` was
    replaced already.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A document is signed inside its deed.")
    if there := sealed_of(about.subject):
        return there
    code, now, signer = codes.fresh(), at or timezone.now(), signers.chosen()
    with translation.override("id"):
        seal = _seal(code, now, who, signer.notice, replaces)
        pdf = make(seal)
    rows = []
    for order, each in enumerate(who, 1):
        account = each.user.username if each.user else ""
        wish = Wish(
            each.name, each.position, now, codes.shown(code), order, account, about.title, about.number
        )
        made = signer.sign(pdf, wish)
        pdf = made.pdf
        rows.append(
            Signature(
                order=order, name=each.name, position=each.title, acting=each.acting, user=each.user, at=now,
                signer=signer.kind, serial=made.serial, fingerprint=made.fingerprint,
            )
        )  # fmt: skip
    path, sha256 = receive(io.BytesIO(pdf))
    return _kept(unit, about, keep(path, sha256, PDF), rows, code, now, by, replaces)


def issue_wet(
    unit: Unit | None, about: About, blob: Blob, who: Sequence[Signatory], *, by: User, replaces: Sealed | None = None
) -> Sealed:  # fmt: skip
    """A document that was signed by hand, with number and day; blob is its scan, which its own page opens."""
    now, wet = timezone.now(), Signature.Signer.WET
    rows = [
        Signature(order=n, name=each.name, position=each.title, acting=each.acting, user=each.user, at=now, signer=wet)
        for n, each in enumerate(who, 1)
    ]  # fmt: skip
    return _kept(unit, about, blob, rows, codes.fresh(), now, by, replaces, wet=True)


def _kept(
    unit: Unit | None, about: About, blob: Blob, rows: list[Signature], code: str, now: dt.datetime, by: User,
    replaces: Sealed | None, *, wet: bool = False,
) -> Sealed:  # fmt: skip
    try:
        with transaction.atomic():
            made = Sealed.objects.create(
                unit=unit, kind=about.kind, number=about.number, title=about.title[:300], on=about.on or today(),
                subject=about.subject, code=code, blob=blob, name=about.name[:200] or f"{about.title[:190]}.pdf",
                page=about.page, private=about.private or wet, wet=wet, replaces=replaces, sealed_at=now, sealed_by=by,
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(
            _(
                "Dokumen ini baru saja ditandatangani atau diganti orang lain. Muat ulang halaman, lalu periksa."
            )
        ) from error
    for row in rows:
        row.sealed = made
    Signature.objects.bulk_create(rows)
    detail = {"kind": about.kind, "sha256": blob.pk, "signatures": len(rows), "wet": wet}
    record("document.signed", made, by=by, unit=unit.number if unit else "", detail=detail)
    return made


def _seal(
    code: str, now: dt.datetime, who: Sequence[Signatory], notice: str, replaces: Sealed | None
) -> Seal:
    where = codes.address(code)
    lines = [_("{position}: {name}").format(position=each.position, name=each.name) for each in who]
    return {
        "qr": codes.qr(where),
        "alt": _("Kode QR ke halaman verifikasi {address}").format(address=where),
        "lead": _("Ditandatangani secara elektronik pada {moment} WIB oleh:").format(moment=wib(now)),
        "lines": lines,
        "check": _("Periksa keaslian di {address}").format(address=where.rsplit("/", 2)[0] + "/"),
        "code": codes.shown(code),
        "notice": notice,
        "replaces": _replacing(replaces) if replaces else "",
    }


def _replacing(former: Sealed) -> str:
    named = _("nomor {number}").format(number=former.number) if former.number else former.title
    return _("Menggantikan dokumen {named} tanggal {day} (kode {code})").format(
        named=named, day=long_date(former.on), code=codes.shown(former.code)
    )


def withdraw(sealed: Sealed, *, by: User) -> None:
    """It holds no longer; the public page says so. Twice changes nothing."""
    changed = Sealed.objects.filter(pk=sealed.pk, withdrawn_at=None).update(
        withdrawn_at=timezone.now(), withdrawn_by=by
    )
    if changed:
        record("document.withdrawn", sealed, by=by, unit=sealed.unit.number if sealed.unit else "")
