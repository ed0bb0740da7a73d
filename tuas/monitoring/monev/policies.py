"""Who says what of a month; each refusal is one sentence with its paragraph (6.c.4, 6.d.6, 5.j.1)."""

from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.cycle.planning.facts import NAMES
from tuas.cycle.policies import why_not_running
from tuas.monitoring.models import Report
from tuas.organisation.authority import Authority
from tuas.rules.periods import parse
from tuas.ui.dates import today
from tuas.ui.errors import Denied

HEAD = "KETUA_TIM_KERJA"
POKJA = ("KETUA_POKJA", "ANGGOTA_POKJA")
COMPILERS = (HEAD, "SEKRETARIS_TIM_KERJA")


def check(sentence: str) -> None:
    if sentence:
        raise Denied(sentence)


def frozen(programme: Programme, period: str) -> bool:
    """Whether the month's report was handed in and not returned. One query."""
    counted = Report.objects.filter(programme=programme, duty="5.j.1", period=period, returned_at=None)
    return counted.exists()


def why_not_now(programme: Programme, period: str) -> str:
    """Of the month itself: a closed programme and a month that has not begun are not written."""
    if sentence := why_not_running(programme):
        return sentence
    first = parse(period).first
    if first > today():
        return _("{month} belum mulai; isiannya dibuka pada hari pertamanya (5.j.1).").format(
            month=parse(period).label
        )
    return ""


def why_not_fill(who: Authority, programme: Programme, area: str) -> str:
    """6.c.4.e, 6.d.6.d: each pokja prepares the material of its own area."""
    if who.in_unit(programme.unit_id, *POKJA, area=area):
        return ""
    return _("Realisasi area {name} diisi Ketua atau Anggota Pokja {area} (6.c.4.e, 6.d.6.d).").format(
        name=NAMES[area], area=area
    )


def why_not_recommend(who: Authority, programme: Programme, area: str) -> str:
    """FRM-04 E: by the pokja of the area, or by who compiles the report."""
    if who.in_unit(programme.unit_id, *COMPILERS) or not why_not_fill(who, programme, area):
        return ""
    return _(
        "Rekomendasi area {name} ditulis Pokja {area}, atau Ketua dan Sekretaris Tim Kerja (6.c.4.e, 6.c.4.g)."
    ).format(name=NAMES[area], area=area)


def why_not_compile(who: Authority, programme: Programme) -> str:
    """Meeting, obstacles and conclusions of the whole unit (6.c.4.g)."""
    if who.in_unit(programme.unit_id, *COMPILERS):
        return ""
    return _("Rapat, hambatan, dan kesimpulan monev dicatat Ketua atau Sekretaris Tim Kerja (6.c.4.g).")


def why_not_prove(who: Authority, programme: Programme) -> str:
    """A ratified report that is not evidence yet: who compiles it makes it so (5.e.II.1.b)."""
    if sentence := why_not_running(programme):
        return sentence
    if who.in_unit(programme.unit_id, *COMPILERS):
        return ""
    return _("Ketua atau Sekretaris Tim Kerja menjadikannya bukti (5.e.II.1.b; 6.c.4.g).")


def why_not_material(who: Authority, programme: Programme, area: str) -> str:
    """6.c.4.f, 6.d.6.e: material for the yearly report."""
    if sentence := why_not_running(programme):
        return sentence
    if who.in_unit(programme.unit_id, *POKJA, area=area):
        return ""
    return _("Bahan laporan tahunan area {name} disiapkan Pokja {area} (6.c.4.f, 6.d.6.e).").format(
        name=NAMES[area], area=area
    )
