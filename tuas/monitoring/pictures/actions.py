"""Add a picture and take one away: before and after of the six areas, and those of the paparan (6.c.4.f, 6.c.4.i)."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.models import Programme
from tuas.cycle.planning.facts import AREAS, NAMES
from tuas.cycle.policies import why_not_running
from tuas.files.models import Blob
from tuas.monitoring.models import Picture
from tuas.monitoring.monev import policies
from tuas.monitoring.paparan import actions as paparan
from tuas.monitoring.paparan.content import ROMAN
from tuas.organisation.authority import Authority, authority_of
from tuas.organisation.models import User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

MOST = 40
SLOTS = (*(f"area-{area}" for area in AREAS), *(f"isi-{slug}" for slug in ROMAN))


@dataclass(frozen=True, slots=True)
class Given:
    """A picture as it is kept (`printing.printed`), its words, and which of the two moments it shows."""

    blob: Blob
    width: int
    height: int
    caption: str
    moment: str = ""
    origin: str = ""


def why_not(who: Authority, programme: Programme, slot: str) -> str:
    """Area: its pokja, Ketua and Sekretaris Tim Kerja. A content of the paparan: whoever prepares it."""
    if slot.startswith("isi-"):
        return paparan.why_not(who, programme)
    if sentence := why_not_running(programme):
        return sentence
    area = slot.removeprefix("area-")
    if who.in_unit(programme.unit_id, *policies.COMPILERS) or who.in_unit(
        programme.unit_id, *policies.POKJA, area=area
    ):
        return ""
    return _(
        "Gambar area {name} ditambahkan Pokja {area}, Ketua, atau Sekretaris Tim Kerja (6.c.4.f, 6.d.6.e)."
    ).format(name=NAMES[area], area=area)


def add(
    programme: Programme, slot: str, given: Given, *, by: User, who: Authority | None = None
) -> Picture:  # fmt: skip
    """Raises Denied, Invalid without a caption and beyond the most that a slot takes."""
    policies.check(why_not(who or authority_of(by, today()), programme, slot))
    caption = " ".join(given.caption.split())
    if not caption:
        raise Invalid(_("Tulis keterangan gambarnya: apa yang terlihat, di mana, dan kapan."))
    if given.moment not in Picture.Moment.values:
        raise Invalid(_("Pilih sebelum, sesudah, atau tanpa pasangan."))
    with transaction.atomic():
        Programme.objects.select_for_update().get(pk=programme.pk)
        shown = Picture.objects.filter(programme=programme, slot=slot, removed_at=None)
        if shown.count() >= MOST:
            raise Invalid(
                _("Paling banyak {n} gambar di sini; hapus dahulu yang tidak perlu.").format(n=MOST)
            )
        if shown.filter(blob=given.blob, moment=given.moment).exists():
            raise Conflict(_("Gambar ini sudah ada di sini."))
        made = Picture.objects.create(
            programme=programme, slot=slot, moment=given.moment, caption=caption[:300], blob=given.blob,
            width=given.width, height=given.height, origin=given.origin[:255], by=by,
        )  # fmt: skip
        record("picture.added", made, by=by, unit=programme.unit.number, detail={"slot": slot})
    return made


def remove(picture: Picture, *, by: User, who: Authority | None = None) -> None:
    """It is no longer shown; a report that was handed in keeps it."""
    programme = picture.programme
    policies.check(why_not(who or authority_of(by, today()), programme, picture.slot))
    with transaction.atomic():
        if not Picture.objects.filter(pk=picture.pk, removed_at=None).update(removed_at=timezone.now()):
            raise Conflict(_("Gambar ini sudah dihapus."))
        record("picture.removed", picture, by=by, unit=programme.unit.number, detail={"slot": picture.slot})
