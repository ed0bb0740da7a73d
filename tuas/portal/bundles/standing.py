"""Where a package stands: none, waiting, being made, being stopped, failed, ready, ready but overtaken. All derived."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from tuas.assessment.models import Answer
from tuas.cycle.models import Programme
from tuas.evidence.models import Link, Revision
from tuas.jobs import queue
from tuas.jobs.models import Job
from tuas.monitoring.models import Report
from tuas.monitoring.reading import MONTHLY
from tuas.portal.bundles.actions import key_of, month_key
from tuas.portal.bundles.disk import path_of
from tuas.portal.bundles.models import Bundle


@dataclass(frozen=True, slots=True)
class Standing:
    """state: belum, menunggu, disusun, dihentikan, gagal, siap. why: what went wrong, and the next move."""

    kind: Bundle.Kind
    state: str
    done: int
    total: int
    bundle: Bundle | None
    changes: Sequence[str]
    why: str
    refused: str = ""

    @property
    def value(self) -> str:
        """What the buttons send."""
        return str(self.kind.value)

    @property
    def moving(self) -> bool:
        return self.state in {"menunggu", "disusun", "dihentikan"}


def heading(found: Standing, year: int) -> str:
    """What the page says first: where the package for TPI stands."""
    overtaken = _("Bukti berubah sejak paket TPI {year} dibuat")
    words = {
        "belum": _("Paket TPI {year} belum disusun"),
        "menunggu": _("Paket TPI {year} menunggu giliran disusun"),
        "disusun": _("Paket TPI {year} sedang disusun"),
        "dihentikan": _("Penyusunan paket TPI {year} sedang dihentikan"),
        "gagal": _("Paket TPI {year} gagal disusun"),
        "siap": overtaken if found.changes else _("Paket TPI {year} siap diunduh"),
    }  # fmt: skip
    return words[found.state].format(year=year)


def standing(programme: Programme, kind: Bundle.Kind, refused: str = "") -> Standing:
    """At most six queries."""
    job = queue.newest(key_of(programme, kind))
    bundle = Bundle.objects.filter(kind=kind, programme=programme).select_related("asked_by").first()
    changes = changed_since(programme, bundle) if bundle else ()
    return derived(kind, job, bundle, changes, refused)


def month_standing(period: str, refused: str) -> Standing:
    """Three queries."""
    job = queue.newest(month_key(period))
    bundle = Bundle.objects.filter(kind=Bundle.Kind.BULAN, period=period).select_related("asked_by").first()
    changes = []
    if bundle:
        read = bundle.read_at
        later = Q(submitted_at__gt=read) | Q(approved_at__gt=read) | Q(returned_at__gt=read)
        if n := Report.objects.filter(later, duty=MONTHLY, period=period).count():
            changes = [_("{n} laporan baru, disahkan, atau dikembalikan").format(n=n)]
    return derived(Bundle.Kind.BULAN, job, bundle, changes, refused)


def derived(
    kind: Bundle.Kind, job: Job | None, bundle: Bundle | None, changes: Sequence[str], refused: str
) -> Standing:
    """No query."""
    if bundle is not None and not path_of(bundle.file).exists():
        bundle = None
    done, total = (job.done, job.total) if job else (0, 0)
    state, why = ("siap", "") if bundle else ("belum", "")
    if job is not None and job.finished_at is None:
        running = "disusun" if job.state == "berjalan" else "menunggu"
        state = "dihentikan" if job.cancelled_at else running
    elif job is not None and job.state == "gagal":
        state, why = "gagal", _failure(job)
    return Standing(kind, state, done, total, bundle, changes, why, refused)


def _failure(job: Job) -> str:
    """What a person can do about it."""
    if job.task.exception_class_path.endswith(".NoRoom"):
        return _(
            "Ruang simpan server habis saat paket disusun. Minta administrator Tuas menambah ruang, lalu susun lagi."
        )
    return _(
        "Penyusunan terhenti karena gangguan. Tidak ada berkas yang hilang: susun lagi. Bila terulang, hubungi "
        "administrator Tuas."
    )


def changed_since(programme: Programme, bundle: Bundle) -> list[str]:
    """What is different from what the package holds, in words. Three queries."""
    read = bundle.read_at
    links = Link.objects.filter(programme=programme)
    fresh = links.filter(unlinked_at=None, linked_at__gt=read).values("document").distinct().count()
    gone = links.filter(unlinked_at__gt=read, linked_at__lte=read).count()
    newer = Revision.objects.filter(
        ~Q(number=1), uploaded_at__gt=read, document__in=links.filter(unlinked_at=None).values("document")
    )
    versions = newer.values("document").distinct().count()
    answers = Answer.objects.filter(sheet__programme=programme, at__gt=read).count()
    said = [
        (fresh, _("{n} bukti baru")), (versions, _("{n} bukti dengan versi baru")),
        (gone, _("{n} tautan dilepas")), (answers, _("{n} jawaban LKE berubah")),
    ]  # fmt: skip
    return [words.format(n=n) for n, words in said if n]
