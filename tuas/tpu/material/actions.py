"""A material drafted, submitted, sent back and set (5.a.5.a.ii, 5.a.5.b.i); drafts prepared by members (5.a.5.c.i)."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.notifications.telling import tell
from tuas.organisation.authority import BIDANG_ROLES, Authority, holders
from tuas.organisation.models import User
from tuas.tpu.models import Material, Paper, Preparation
from tuas.tpu.policies import check
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

State, Subject = Material.State, Material.Subject

TRANSITIONS = {
    State.KONSEP: {State.KONSEP, State.DIAJUKAN},
    State.DIAJUKAN: {State.KONSEP, State.DITETAPKAN},
    State.DITETAPKAN: set[Material.State](),
}


def address(area: str, subject: str) -> str:
    return f"/tpu/bidang/{area}/materi/{subject.lower()}/"


def in_force(area: str, subject: str) -> Material | None:
    """The highest version that the Ketua has set; a draft is not in force."""
    found = Material.objects.filter(area=area, subject=subject, state=State.DITETAPKAN)
    return found.select_related("paper", "set_by").order_by("-version").first()


def draft_of(area: str, subject: str) -> Material | None:
    found = Material.objects.filter(area=area, subject=subject, set_at=None)
    return found.select_related("paper", "edited_by").first()


def write(
    area: str,
    subject: str,
    text: str,
    revision: int,
    *,
    paper: Paper | None = None,
    by: User,
    authority: Authority,
) -> Material:
    """The draft beside what is in force; revision: the one read, 0 for a new draft. A submitted one is a draft again.

    Raises Denied for everybody but the Wakil of the bidang, Invalid without content, Conflict when changed meanwhile.
    """
    check(authority, "draft", area)
    if subject not in Subject.values:
        raise Invalid(_("Pilih materi penilaian atau materi pendampingan."))
    found, text = draft_of(area, subject), text.strip()
    kept = paper or (found.paper if found else None)
    if not text and kept is None:
        raise Invalid(_("Tulis isi materinya, atau pilih berkasnya."))
    with transaction.atomic():
        if found is None:
            if revision:
                raise Conflict(_stale())
            found = _first(area, subject, text, kept, by)
        else:
            values = {
                "text": text,
                "paper": kept,
                "edited_by": by,
                "edited_at": timezone.now(),
                "returned": "",
            }
            _change(found, revision, State.KONSEP, values | {"submitted_at": None})
        record("material.written", found, by=by, detail={"area": area, "subject": subject})
    return found


def _first(area: str, subject: str, text: str, paper: Paper | None, by: User) -> Material:
    last = Material.objects.filter(area=area, subject=subject).aggregate(n=Max("version"))["n"] or 0
    try:
        with transaction.atomic():
            return Material.objects.create(
                area=area, subject=subject, version=last + 1, text=text, paper=paper, edited_by=by, revision=1
            )
    except IntegrityError as error:
        raise Conflict(_stale()) from error


def submit(found: Material, revision: int, *, by: User, authority: Authority) -> None:
    check(authority, "draft", found.area)
    with transaction.atomic():
        _change(found, revision, State.DIAJUKAN, {"submitted_at": timezone.now()})
        record("material.submitted", found, by=by, detail={"area": found.area})
        tell(
            holders(today(), "KETUA_BIDANG", area=found.area), "material.submitted",
            f"material.submitted {found.pk} r{found.revision}",
            _("{material} menunggu penetapan Anda").format(material=found.get_subject_display()),
            url=address(found.area, found.subject),
        )  # fmt: skip


def send_back(found: Material, reason: str, revision: int, *, by: User, authority: Authority) -> None:
    check(authority, "set", found.area)
    if not reason.strip():
        raise Invalid(_("Tulis apa yang perlu diperbaiki Wakil Ketua Bidang."))
    with transaction.atomic():
        _change(found, revision, State.KONSEP, {"returned": reason.strip()}, only=State.DIAJUKAN)
        record("material.returned", found, by=by, detail={"area": found.area})
        tell(
            holders(today(), "WAKIL_KETUA_BIDANG", area=found.area), "material.returned",
            f"material.returned {found.pk} r{found.revision}",
            _("{material} dikembalikan Ketua Bidang").format(material=found.get_subject_display()),
            url=address(found.area, found.subject),
        )  # fmt: skip


def set_(found: Material, revision: int, *, by: User, authority: Authority) -> None:
    """From now on in force; the version before stays readable (5.a.5.a.ii)."""
    check(authority, "set", found.area)
    with transaction.atomic():
        _change(found, revision, State.DITETAPKAN, {"set_by": by, "set_at": timezone.now(), "returned": ""})
        record("material.set", found, by=by, detail={"area": found.area, "version": found.version})
        everyone = {*holders(today(), *BIDANG_ROLES, area=found.area), *holders(today(), "NARASUMBER")}
        tell(
            everyone - {by}, "material.set", f"material.set {found.pk}",
            _("{material} bidang {area} ditetapkan").format(material=found.get_subject_display(), area=found.area),
            url=address(found.area, found.subject),
        )  # fmt: skip


def _change(
    found: Material,
    revision: int,
    to: Material.State,
    values: dict[str, Any],
    only: Material.State | None = None,
) -> None:
    """Only from a state that leads there, and only from the revision that was read."""
    froms = [only] if only else [state for state, leads in TRANSITIONS.items() if to in leads]
    rows = Material.objects.filter(pk=found.pk, revision=revision, state__in=froms)
    if not rows.update(state=to, revision=F("revision") + 1, **values):
        raise Conflict(_stale())
    found.refresh_from_db()


def _stale() -> str:
    return _("Materi ini baru saja diubah orang lain. Isian Anda masih ada; bandingkan, lalu simpan lagi.")


def prepare(
    area: str,
    purpose: str,
    title: str,
    text: str,
    *,
    paper: Paper | None = None,
    by: User,
    authority: Authority,
) -> Preparation:
    """A draft of an Anggota of this bidang for its material or report. Raises Denied, Invalid, Conflict."""
    check(authority, "prepare", area)
    title, text = title.strip(), text.strip()
    if purpose not in Preparation.Purpose.values or not title:
        raise Invalid(_("Isi judul bahannya."))
    if not text and paper is None:
        raise Invalid(_("Tulis isi bahannya, atau pilih berkasnya."))
    with transaction.atomic():
        # Two clicks come one after the other here: the second finds the draft of the first.
        User.objects.select_for_update().get(pk=by.pk)
        given = {"area": area, "purpose": purpose, "title": title, "text": text, "by": by}
        if Preparation.objects.filter(**given, paper__blob=paper.blob_id if paper else None).exists():
            raise Conflict(_("Bahan ini sudah diunggah."))
        made = Preparation.objects.create(**given, paper=paper)
        record("material.prepared", made, by=by, detail={"area": area, "purpose": purpose})
        report = purpose == Preparation.Purpose.PELAPORAN
        role = "KETUA_BIDANG" if report else "WAKIL_KETUA_BIDANG"
        tell(
            holders(today(), role, area=area), "material.prepared", f"material.prepared {made.pk}",
            _("Bahan baru dari Anggota Bidang {area}").format(area=area),
            url="/tpu/laporan/" if report else address(area, purpose),
        )  # fmt: skip
    return made
