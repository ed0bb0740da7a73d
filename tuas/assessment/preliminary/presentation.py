"""The paparan for the desk: nine contents at least, one version after the other, checked by the TPU (6.c.4.i–j)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.assessment.models import Presentation, PresentationCheck, PresentationFile
from tuas.assessment.preliminary import policies, reading
from tuas.audit.trail import record
from tuas.catalogue import load
from tuas.cycle.models import Paper, Programme
from tuas.evidence.recognition import kinds, names
from tuas.files.models import Blob
from tuas.files.store import keep
from tuas.notifications.telling import tell
from tuas.organisation.authority import Authority, holders
from tuas.organisation.models import Person, User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid
from tuas.ui.sources import paged

SHORT: Mapping[str, Promise] = {
    "6.c.4.j.i": gettext_lazy("Profil, sasaran utama, dan proses bisnis"),
    "6.c.4.j.ii": gettext_lazy("Komitmen Pimpinan"),
    "6.c.4.j.iii": gettext_lazy("Capaian enam area, sebelum dan sesudah"),
    "6.c.4.j.iv": gettext_lazy("Risiko integritas dan mitigasinya"),
    "6.c.4.j.v": gettext_lazy("Inovasi"),
    "6.c.4.j.vi": gettext_lazy("Manajemen media"),
    "6.c.4.j.vii": gettext_lazy("Program yang menyentuh masyarakat"),
    "6.c.4.j.viii": gettext_lazy("Respon terhadap isu strategis"),
    "6.c.4.j.ix": gettext_lazy("Sarana dan prasarana layanan"),
}
LONGEST = 500
MOST_FILES = 10


@dataclass(frozen=True, slots=True)
class Content:
    """One of the nine: the SOP's words, where it is in the files, what the TPU found (None: not checked)."""

    code: str
    text: str
    short: str
    source: str
    where: str
    found: bool | None

    @property
    def field(self) -> str:
        return "isi-" + self.code.rsplit(".", 1)[1]


@cache
def nine(version: str) -> tuple[tuple[str, str, str, str], ...]:
    """(code, SOP text, short name, page) of what a paparan holds at least."""
    return tuple(
        (p.code, p.text, str(SHORT.get(p.code, p.text)), paged(p.source)) for p in load(version).presentation
    )


def contents_of(
    programme: Programme, made: Presentation | None, check: PresentationCheck | None
) -> list[Content]:
    given: Mapping[str, str] = made.contents if made is not None else {}
    return [
        Content(
            code, text, short, source, given.get(code, ""), None if check is None else code in check.found
        )
        for code, text, short, source in nine(programme.catalogue)
    ]


def missing(contents: Iterable[Content]) -> list[str]:
    """Names of what is not in it: the unit has not said where, or the TPU has not found it."""
    return [c.short for c in contents if not c.where or c.found is False]


def newest_of(programme: Programme) -> tuple[Presentation | None, PresentationCheck | None]:
    """The version that counts and its last check. Two queries."""
    found = (
        Presentation.objects.filter(programme=programme)
        .select_related("made_by")
        .order_by("-version")
        .first()
    )
    return found, check_of(found)


def check_of(found: Presentation | None) -> PresentationCheck | None:
    return found.checks.select_related("by").order_by("-id").first() if found is not None else None


def keep_slides(upload: Any) -> tuple[Blob, str]:
    """The content of an upload as PDF or PPTX, and its name. Raises Invalid for anything else."""
    name = names.printable(upload.name)
    kind = kinds.inspect(upload.path, upload.name)
    if isinstance(kind, kinds.Refusal):
        raise Invalid(f"“{name}”: {kind.reason}")
    if kind not in (kinds.PDF, kinds.PPTX):
        raise Invalid(
            _("“{name}” bukan PDF atau PPTX. Simpan paparannya sebagai PDF atau PowerPoint.").format(
                name=name
            )
        )
    return keep(upload.path, upload.sha256, kind.media_type), name[:200]


@dataclass(frozen=True, slots=True)
class Given:
    """One version as handed in. kept: papers of the version before that are shown again; fresh: new contents."""

    on: dt.date
    presenter: Person
    contents: Mapping[str, str]
    kept: Sequence[int] = ()
    fresh: Sequence[tuple[Blob, str]] = ()


def save(programme: Programme, given: Given, version: int, *, by: User, authority: Authority) -> Presentation:
    """The next version; version: the one it was made from, 0 for none. Raises Conflict when there is a newer one."""
    policies.check(policies.why_not_prepare(authority, programme, reading.sheet_of(programme)))
    if given.presenter.unit_id != programme.unit_id:
        raise Invalid(_("Yang memaparkan adalah pegawai unit ini."))
    known = {code for code, *_rest in nine(programme.catalogue)}
    contents = {
        code: " ".join(text.split())[:LONGEST]
        for code, text in given.contents.items()
        if code in known and text.strip()
    }
    try:
        with transaction.atomic():
            before, _check = newest_of(programme)
            if (before.version if before else 0) != version:
                raise Conflict(
                    _(
                        "Paparan ini baru saja diperbarui orang lain menjadi versi {n}. Isian Anda belum disimpan."
                    ).format(n=before.version if before else 0)
                )
            papers = _papers(programme, before, given, by)
            made = Presentation.objects.create(
                programme=programme, version=version + 1, on=given.on, presenter=given.presenter,
                presenter_name=given.presenter.name, contents=contents, made_by=by,
            )  # fmt: skip
            PresentationFile.objects.bulk_create(
                PresentationFile(presentation=made, paper_id=paper) for paper in papers
            )
            detail = {"version": made.version, "contents": len(contents), "files": len(papers)}
            record("presentation.saved", made, by=by, unit=programme.unit.number, detail=detail)
            _tell(programme, made, len(contents), len(known))
    except IntegrityError as error:
        raise Conflict(
            _("Paparan ini baru saja diperbarui orang lain. Isian Anda belum disimpan.")
        ) from error
    return made


def _papers(programme: Programme, before: Presentation | None, given: Given, by: User) -> list[int]:
    old = list(before.files.values_list("paper_id", flat=True)) if before is not None else []
    papers = [pk for pk in old if pk in given.kept]
    papers += [
        Paper.objects.create(unit=programme.unit, blob=blob, name=name, added_by=by).pk
        for blob, name in given.fresh
    ]
    if not papers:
        raise Invalid(_("Unggah berkas paparannya (PDF atau PPTX)."))
    if len(papers) > MOST_FILES:
        raise Invalid(_("Paling banyak {n} berkas dalam satu versi.").format(n=MOST_FILES))
    return papers


def _tell(programme: Programme, made: Presentation, n: int, every: int) -> None:
    """The Ketua of the six bidang, once the Penilaian Pendahuluan is open."""
    from django.urls import reverse

    if reading.preliminary_of(programme) is None:
        return
    heads = holders(today(), "KETUA_BIDANG").exclude(person__unit=programme.unit)
    tell(
        heads, "presentation.saved", f"presentation.saved {made.pk}",
        _("Paparan {unit} versi {v}: {n} dari {all} isi").format(
            unit=programme.unit.short, v=made.version, n=n, all=every
        ),
        url=reverse("assessment:presentation", args=[programme.unit.number]),
    )  # fmt: skip


def check(
    made: Presentation, found: Iterable[str], note: str, *, by: User, authority: Authority
) -> PresentationCheck:
    """What of the nine the TPU saw at the desk. Raises Conflict when a newer version has come."""
    programme = made.programme
    policies.check(policies.why_not_check(authority, programme.unit, reading.sheet_of(programme)))
    known = [code for code, *_rest in nine(programme.catalogue)]
    wanted = set(found)
    with transaction.atomic():
        if Presentation.objects.filter(programme=programme, version__gt=made.version).exists():
            raise Conflict(_("Unit baru saja mengunggah versi baru. Muat ulang, lalu periksa versi itu."))
        kept = PresentationCheck.objects.create(
            presentation=made,
            found=[code for code in known if code in wanted],
            note=note.strip()[:4000],
            by=by,
        )
        detail = {"version": made.version, "found": len(kept.found)}
        record("presentation.checked", kept, by=by, unit=programme.unit.number, detail=detail)
    return kept
