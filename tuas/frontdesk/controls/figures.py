"""Numbers that A.II.3.iii.a and A.II.4.i.a ask for: violations of discipline, targets that were reached."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tuas.cycle.models import Programme
from tuas.frontdesk.controls import reading
from tuas.frontdesk.controls.registers import REGISTERS
from tuas.frontdesk.figures import Figure

DISCIPLINE, TARGETS = "A.II.3.iii.a", "A.II.4.i.a"
QUESTIONS = (DISCIPLINE, TARGETS)


def figures(programme: Programme) -> list[Figure]:
    """Discipline speaks once both years have rows or are declared nihil; targets once one is recorded."""
    return [*_discipline(programme), *_targets(programme)]


def _href(programme: Programme, slug: str) -> str:
    return reverse("frontdesk:control_register", args=[programme.unit.number, slug])


def _discipline(programme: Programme) -> list[Figure]:
    register = REGISTERS["disiplin"]
    last, this = reading.years(programme, register)
    if not (last.known and this.known):
        return []
    done = sum(row.sanctioned_on is not None for row in register.rows(programme))
    said = _(
        "Register disiplin: {last} pelanggaran pada {y1}, {this} pada {y}; {done} sudah disanksi"
    ).format(last=last.rows, y1=last.year, this=this.rows, y=this.year, done=done)
    values = {"tahun_lalu": last.rows, "tahun_ini": this.rows, "disanksi": done}
    return [Figure(DISCIPLINE, values, said, _href(programme, "disiplin"))]


def _targets(programme: Programme) -> list[Figure]:
    rows = list(REGISTERS["sasaran"].rows(programme))
    if not rows:
        return []
    reached = sum(row.reached for row in rows)
    said = _("{n} dari {all} sasaran kinerja {year} mencapai targetnya").format(
        n=reached, all=len(rows), year=programme.year
    )
    values = {"sasaran": len(rows), "tercapai": reached}
    return [Figure(TARGETS, values, said, _href(programme, "sasaran"))]
