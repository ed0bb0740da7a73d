"""Deeds on the services of a unit: their standard, their documents, the public page (5.e.I.6.a–f, 5.g.1.b)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.files.models import Blob
from tuas.frontdesk.models import Innovation, Publication, Service, ServiceFront, ServicePaper, Visit
from tuas.frontdesk.room import policies
from tuas.frontdesk.room.kinds import CITED, DELIVERY, KINDS, SIGNERS
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit, User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

FRONT = ("address", "hours", "pledge")


@dataclass(frozen=True, slots=True)
class Given:
    """A document as handed in: a file, or what of Tuas proves it."""

    title: str
    number: str
    on: dt.date
    signer: str = ""
    cites: str = ""
    file: tuple[Blob, str] | None = None


def save(
    unit: Unit, service: Service | None, said: Mapping[str, str], inner: Mapping[str, str], seen: int, *, by: User,
    who: Authority,
) -> Service:  # fmt: skip
    """A new service, or a changed one. said: its name and the keys of `DELIVERY`; seen: the revision on the page.

    Raises Denied, Conflict for a name that exists or a revision that is over.
    """
    policies.check(policies.why_not_keep(who, unit))
    held = {"name": said["name"], **{key: said.get(key, "") for key in DELIVERY}, "inner": dict(inner)}
    try:
        with transaction.atomic():
            if service is None:
                made = Service.objects.create(unit=unit, **held, changed_by=by)
                record("service.added", made, by=by, unit=unit.number)
                return made
            rows = Service.objects.filter(pk=service.pk, revision=seen, removed_at=None)
            if not rows.update(**held, revision=seen + 1, changed_by=by, changed_at=timezone.now()):
                raise Conflict(
                    _(
                        "Layanan ini baru saja diubah orang lain. Muat ulang halaman, lalu ulangi perubahan Anda."
                    )
                )
            record("service.changed", service, by=by, unit=unit.number, detail={"revision": seen + 1})
    except IntegrityError as error:
        raise Conflict(_("Layanan dengan nama ini sudah ada.")) from error
    service.refresh_from_db()
    return service


def remove(service: Service, *, by: User, who: Authority) -> None:
    policies.check(policies.why_not_keep(who, service.unit))
    with transaction.atomic():
        if not Service.objects.filter(pk=service.pk, removed_at=None).update(removed_at=timezone.now()):
            raise Conflict(_("Layanan ini sudah dihapus."))
        record("service.removed", service, by=by, unit=service.unit.number)


def add_paper(unit: Unit, kind: str, given: Given, *, by: User, who: Authority) -> ServicePaper:
    """RQ-110: a standard is signed by the Menteri or the Direktur Jenderal. Raises Denied, Invalid."""
    policies.check(policies.why_not_keep(who, unit))
    found = KINDS.get(kind)
    if found is None:
        raise Invalid(_("Jenis dokumen ini tidak dikenal."))
    if given.on > today():
        raise Invalid(_("Tanggal ini masih akan datang; isi paling lambat hari ini."))
    if found.signed and given.signer not in SIGNERS:
        raise Invalid(_("Standar pelayanan ditandatangani Menteri atau Direktur Jenderal (5.e.I.6.a)."))
    if given.cites and given.cites not in found.cites:
        raise Invalid(_("Bukti ini tidak dapat disitir untuk dokumen ini."))
    if given.file is None and not given.cites:
        raise Invalid(_("Unggah dokumennya."))
    if given.cites and not cited(unit, given.cites):
        raise Invalid(_("{what} belum ada di Tuas.").format(what=CITED[given.cites]))
    blob, name = given.file or (None, "")
    with transaction.atomic():
        made = ServicePaper.objects.create(
            unit=unit, kind=kind, title=given.title[:200], number=given.number[:120], on=given.on,
            signer=given.signer if found.signed else "", cites=given.cites, blob=blob, name=name[:200], by=by,
        )  # fmt: skip
        record("service.paper_added", made, by=by, unit=unit.number, detail={"kind": kind})
    return made


def cited(unit: Unit, what: str) -> bool:
    """Whether Tuas holds it for this unit (RQ-115)."""
    if what == "buku-tamu":
        return Visit.objects.filter(unit=unit).exists()
    return Innovation.objects.filter(unit=unit, removed_at=None).exclude(proposed_at=None).exists()


def remove_paper(paper: ServicePaper, *, by: User, who: Authority) -> None:
    policies.check(policies.why_not_keep(who, paper.unit))
    with transaction.atomic():
        if not ServicePaper.objects.filter(pk=paper.pk, removed_at=None).update(removed_at=timezone.now()):
            raise Conflict(_("Dokumen ini sudah dikeluarkan."))
        record("service.paper_removed", paper, by=by, unit=paper.unit.number, detail={"kind": paper.kind})


def set_front(unit: Unit, said: Mapping[str, str], *, by: User, who: Authority) -> ServiceFront:
    """Address, hours and maklumat of the public page; seen by the public with the next announcement."""
    policies.check(policies.why_not_keep(who, unit))
    with transaction.atomic():
        held = {key: said.get(key, "") for key in FRONT}
        made, _new = ServiceFront.objects.update_or_create(unit=unit, defaults={**held, "changed_by": by})
        record("service.front_set", made, by=by, unit=unit.number)
    return made


def content(unit: Unit) -> dict[str, Any]:
    """What an announcement of today would say, word for word: the six components, never the eight inner ones."""
    front = ServiceFront.objects.filter(unit=unit).first() or ServiceFront(unit=unit)
    services = Service.objects.filter(unit=unit, removed_at=None).order_by("name", "id")
    return {
        **{key: getattr(front, key) for key in FRONT},
        "services": [{"name": s.name, **{key: getattr(s, key) for key in DELIVERY}} for s in services],
    }


def lacks(said: Mapping[str, Any]) -> list[str]:
    """Why it cannot be announced yet: RQ-110 wants a standard for each service, and a maklumat."""
    found = []
    if not said["services"]:
        found.append(_("Catat sedikitnya satu layanan."))
    for each in said["services"]:
        empty = [str(label) for key, label in DELIVERY.items() if not each[key].strip()]
        if empty:
            found.append(
                _("{service}: isi {parts}.").format(service=each["name"], parts=", ".join(empty).lower())
            )
    if not said["pledge"].strip():
        found.append(_("Tulis maklumat pelayanan."))
    if not said["address"].strip() or not said["hours"].strip():
        found.append(_("Isi alamat dan jam ruang layanan."))
    return found


def announce(unit: Unit, *, by: User, who: Authority) -> Publication:
    """The words of today become the public page; the former announcement stays in the history.

    Raises Denied, Invalid with all that lacks, Conflict when another was announced at the same time.
    """
    policies.check(policies.why_not_announce(who, unit))
    said = content(unit)
    if missing := lacks(said):
        raise Invalid(" ".join(missing))
    try:
        with transaction.atomic():
            Publication.objects.filter(unit=unit, withdrawn_at=None).update(withdrawn_at=timezone.now())
            made = Publication.objects.create(unit=unit, content=said, by=by)
            record(
                "service.announced", made, by=by, unit=unit.number, detail={"services": len(said["services"])}
            )
    except IntegrityError as error:
        raise Conflict(_("Halaman ini baru saja diumumkan orang lain. Muat ulang, lalu periksa.")) from error
    return made


def withdraw(unit: Unit, *, by: User, who: Authority) -> None:
    policies.check(policies.why_not_announce(who, unit))
    with transaction.atomic():
        rows = Publication.objects.filter(unit=unit, withdrawn_at=None)
        if not rows.update(withdrawn_at=timezone.now()):
            raise Conflict(_("Halaman layanan ini tidak sedang diumumkan."))
        record("service.withdrawn", unit, by=by, unit=unit.number)


@dataclass(frozen=True, slots=True)
class Slot:
    """One kind of document of the services with what there is of it in a year."""

    kind: Any
    papers: tuple[ServicePaper, ...]
    year: int

    @property
    def state(self) -> str:
        """lengkap, belum, or tidak_ada for one that nobody misses."""
        if any(not self.kind.yearly or paper.on.year == self.year for paper in self.papers):
            return "lengkap"
        return "belum" if self.kind.asked else "tidak_ada"


def slots(unit: Unit, year: int) -> list[Slot]:
    """The fourteen kinds in the order of the SOP. One query."""
    rows = ServicePaper.objects.filter(unit=unit, removed_at=None).select_related("by")
    by_kind: dict[str, list[ServicePaper]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    return [Slot(kind, tuple(by_kind.get(slug, ())), year) for slug, kind in KINDS.items()]
