"""Who may do what with evidence: each function gives the reason why not, or "" (5.a.5, 5.c, 5.e, 6.d).

The page disables its button with the sentence, `check_…` raises the same one.
"""

from django.db import models
from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.evidence.models import Document, Link
from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit
from tuas.tpu.periods import why_not_assess
from tuas.ui.dates import today
from tuas.ui.errors import Denied

POKJA = ("ANGGOTA_POKJA", "KETUA_POKJA")
WHOLE_UNIT = ("KETUA_TIM_KERJA", "SEKRETARIS_TIM_KERJA", "ADMIN_UNIT")


def documents_seen(authority: Authority) -> models.QuerySet[Document]:
    """Documents this person may open: the assessing side every unit's, others their own unit's; 404 otherwise."""
    if authority.oversees_all:
        return Document.objects.all()
    return Document.objects.filter(unit__in=authority.unit_ids)


def links_seen(authority: Authority) -> models.QuerySet[Link]:
    """Links of the documents this person may open."""
    found = Link.objects.filter(unlinked_at=None)
    return found if authority.oversees_all else found.filter(document__unit__in=authority.unit_ids)


def _area(item: str) -> str:
    """The area of an item code: "P5.h.4" -> "5"."""
    return item[1]


def why_not_run(programme: Programme) -> str:
    if programme.closed_at is None:
        return ""
    return _("Program {target} {year} sudah ditutup; buktinya tidak dapat diubah lagi.").format(
        target=programme.target, year=programme.year
    )


def why_not_add(authority: Authority, unit: Unit) -> str:
    """Bring a document into the unit's store, not yet as evidence of an item."""
    if authority.in_unit(unit.pk, *POKJA, *WHOLE_UNIT):
        return ""
    return _("Hanya Tim Kerja unit ini yang menyimpan dokumennya (5.c).")


def why_not_upload(authority: Authority, programme: Programme, item: str) -> str:
    """Let a document prove this item, or take it away, or say that there is none."""
    if sentence := why_not_run(programme):
        return sentence
    if authority.in_unit(programme.unit_id, *WHOLE_UNIT):
        return ""
    if authority.in_unit(programme.unit_id, *POKJA, area=_area(item)):
        return ""
    return _(
        "Bukti {item} dikelola Pokja {area}, Ketua Tim Kerja, Sekretaris, atau admin unit (5.e)."
    ).format(item=item, area=_area(item))


def why_not_describe(authority: Authority, document: Document, areas: set[str]) -> str:
    """Change title, number, dates, signatory, or bring a new version; areas: those of its links."""
    if authority.in_unit(document.unit_id, *WHOLE_UNIT):
        return ""
    if any(authority.in_unit(document.unit_id, *POKJA, area=area) for area in areas):
        return ""
    if not areas and authority.in_unit(document.unit_id, *POKJA):
        return ""
    return _(
        "Dokumen ini diubah oleh Pokja yang memakainya, Ketua Tim Kerja, Sekretaris, atau admin unit (5.e)."
    )


def why_not_check(authority: Authority, link: Link) -> str:
    """The internal check before the TPU sees it."""
    if authority.in_unit(link.programme.unit_id, "KETUA_POKJA", area=_area(link.item)):
        return why_not_run(link.programme)
    return _("Pemeriksaan internal {item} dilakukan Ketua Pokja {area} unit ini (5.c).").format(
        item=link.item, area=_area(link.item)
    )


def why_not_review(authority: Authority, link: Link) -> str:
    """Accept or return as the TPU bidang of this area; never in one's own unit."""
    if not authority.in_bidang(_area(link.item)):
        return _("Bukti {item} diverifikasi TPU Bidang {area} (5.a.5).").format(
            item=link.item, area=_area(link.item)
        )
    if authority.belongs_to(link.programme.unit_id):
        return _(
            "Anda pegawai unit ini. Penilaiannya diserahkan kepada anggota bidang lain agar tidak ada benturan "
            "kepentingan (5.b.1.c.iv)."
        )
    return why_not_assess(link.programme.unit, today()) or why_not_run(link.programme)


def check_add(authority: Authority, unit: Unit) -> None:
    if sentence := why_not_add(authority, unit):
        raise Denied(sentence)


def check_upload(authority: Authority, programme: Programme, item: str) -> None:
    if sentence := why_not_upload(authority, programme, item):
        raise Denied(sentence)


def check_describe(authority: Authority, document: Document, areas: set[str]) -> None:
    if sentence := why_not_describe(authority, document, areas):
        raise Denied(sentence)


def check_check(authority: Authority, link: Link) -> None:
    if sentence := why_not_check(authority, link):
        raise Denied(sentence)


def check_review(authority: Authority, link: Link) -> None:
    if sentence := why_not_review(authority, link):
        raise Denied(sentence)
