"""The pages of evidence by area, and "tidak ada". Upload, documents and review have their own view files."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from tuas.evidence import actions, place, policies
from tuas.evidence.area import ASPECTS, AreaPage, area_page
from tuas.evidence.models import Absence
from tuas.evidence.rows import KINDS, draw_blocks, draw_row
from tuas.organisation import authority

STATES = ("lengkap", "menunggu", "perbaikan", "belum", "tidak")  # "tidak": tidak ada atau bersyarat
CHIPS = (
    ("lengkap", "lengkap", gettext_lazy("Lengkap")),
    ("menunggu", "menunggu", gettext_lazy("Menunggu verifikasi")),
    ("perbaikan", "perbaikan", gettext_lazy("Perlu perbaikan")),
    ("belum", "belum", gettext_lazy("Belum")),
    ("tidak", "tidakada", gettext_lazy("Tidak ada atau bersyarat")),
)
OF_CHIP = {"tidak": {"tidak_ada", "bersyarat"}, "saya": {"perbaikan", "belum"}}


@require_safe
def areas(request: HttpRequest, number: str) -> HttpResponse:
    """To the area of the person's own pokja or bidang, otherwise the first."""
    unit = place.unit_of(request, number)
    mine = authority.of(request).areas
    return redirect("evidence:area", unit.number, mine[0] if mine else "1")


@require_safe
def area(request: HttpRequest, number: str, area: str) -> HttpResponse:
    """What is asked, what is there, what is missing and since when (5.e)."""
    unit = place.unit_of(request, number)
    who = authority.of(request)
    page = area_page(place.programme_of(unit), place.area_or_404(area), who)
    shown = request.GET.get("keadaan", "")
    aspect = request.GET.get("aspek", "")
    filtered = shown in STATES or shown in OF_CHIP
    if filtered:
        wanted = OF_CHIP.get(shown, {shown})
        for block in page.blocks:
            block.rows = [row for row in block.rows if row.state in wanted]
    if filtered or aspect in ASPECTS:
        page.blocks = [
            b for b in page.blocks if b.rows and (aspect not in ASPECTS or b.head.aspect == aspect)
        ]
    context = frame(page) | {
        "shown": shown if filtered else "",
        "aspect": aspect if aspect in ASPECTS else "",
        "blocks": draw_blocks(request, page.blocks, page.programme, unfold=filtered),
        "most": settings.TUAS_MAX_FILE_BYTES,
        "may_add": not policies.why_not_add(who, unit),
    }
    return render(request, "evidence/area.html", context)


def frame(page: AreaPage) -> dict[str, object]:
    """What the page and its swapped parts both need."""
    counts = page.counts
    chips = [(key, css, str(word), counts.get(key, 0)) for key, css, word in CHIPS]
    chips[-1] = (*chips[-1][:3], counts["tidak_ada"] + counts["bersyarat"])
    return {
        "page": page,
        "unit": page.programme.unit,
        "programme": page.programme,
        "tabs": [(a, page.progress.areas[a.code]) for a in page.areas],
        "chips": chips,
        "bar": _bar(chips, counts["semua"]),
        "kinds": KINDS,
    }


def _bar(chips: list[tuple[str, str, str, int]], total: int) -> list[tuple[str, str, int, int]]:
    """(class, word, start, width) of each stretch on a bar 1000 wide."""
    at, parts = 0, []
    for _key, css, word, count in chips:
        width = count * 1000 // max(total, 1)
        if count:
            parts.append((css, f"{word}: {count}", at, width))
        at += width
    return parts


def answer_row(request: HttpRequest, page: AreaPage, item: str, said: str = "") -> HttpResponse:
    """The changed row, with the numbers above it; for those without scripts the page at that row."""
    if not (getattr(request, "htmx", False) or request.headers.get("X-Requested-With") == "fetch"):
        if said:
            messages.success(request, said)
        return redirect(
            f"{reverse('evidence:area', args=[page.programme.unit.number, page.area.code])}#{item}"
        )
    context = frame(page) | {
        "row": draw_row(request, page.row(item), page.programme),
        "block": page.block_of(item),
        "said": said,
        "swap": True,
    }
    return render(request, "evidence/_answer.html", context)


@require_POST
def absent(request: HttpRequest, number: str, item: str) -> HttpResponse:
    """Mark a conditional item "tidak ada" with its reason, or take that back."""
    unit = place.unit_of(request, number)
    programme = place.programme_of(unit)
    if request.POST.get("batal"):
        found = get_object_or_404(Absence, programme=programme, item=item, cancelled_at=None)
        actions.cancel_absent(found, by=request.user)  # type: ignore[arg-type]
        said = _("Tanda “tidak ada” pada {item} dibatalkan.").format(item=item)
    else:
        reason = request.POST.get("alasan", "")
        actions.mark_absent(programme, item, reason, by=request.user)  # type: ignore[arg-type]
        said = _("{item} ditandai tidak ada.").format(item=item)
    return answer_row(request, area_page(programme, item[1], authority.of(request), item), item, said)
