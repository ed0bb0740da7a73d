"""Units as percontohan: proposed by the Ketua Bidang, determined by the Penanggung Jawab (5.a.5.a.i, 5.a.3.b)."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.notifications.telling import tell
from tuas.organisation.authority import Authority, holders
from tuas.organisation.models import Unit, User
from tuas.tpu import policies
from tuas.tpu.models import Pilot
from tuas.tpu.periods import HOME, responsible_for
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid

PAGE = "/tpu/percontohan/"


def why_not_determine(who: Authority, unit: Unit) -> str:
    """The Penanggung Jawab; for Direktorat Kepatuhan Intern itself the substitute that the period names."""
    if unit.number == HOME:
        found = responsible_for(unit, today())
        if found is not None and found.pk == who.user:
            return policies.why_not_at(who, unit)
        return _(
            "Percontohan {unit} ditetapkan pengganti Penanggung Jawab (benturan kepentingan, 5.a.3.b)."
        ).format(unit=unit.short)
    return policies.why_not(who, "determine") or policies.why_not_at(who, unit)


def propose(unit: Unit, area: str, reason: str, *, by: User, authority: Authority) -> Pilot:
    """Raises Denied, Invalid, Conflict while one is undecided or determined."""
    policies.check(authority, "propose", area)
    policies.check_at(authority, unit)
    if not unit.participates:
        raise Invalid(_("{unit} tidak membangun Zona Integritas sendiri (1).").format(unit=unit.short))
    if not reason.strip():
        raise Invalid(_("Tulis mengapa unit ini menjadi percontohan."))
    try:
        with transaction.atomic():
            made = Pilot.objects.create(unit=unit, area=area, reason=reason.strip(), by=by)
            record("pilot.proposed", made, by=by, unit=unit.number, detail={"area": area})
            deciding = responsible_for(unit, today())
            tell(
                [deciding] if deciding else [], "pilot.proposed", f"pilot.proposed {made.pk}",
                _("Usulan percontohan bidang {area}: {unit}").format(area=area, unit=unit.short),
                url=f"{PAGE}#p{made.pk}",
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(
            _("{unit} sudah diusulkan atau ditetapkan sebagai percontohan bidang {area}.").format(
                unit=unit.short, area=area
            )
        ) from error
    return made


def decide(pilot: Pilot, accepted: bool, reason: str, *, by: User, authority: Authority) -> None:
    """Determined or rejected, once, with a reason that the Ketua reads. Raises Denied, Invalid, Conflict."""
    if refused := why_not_determine(authority, pilot.unit):
        raise Denied(refused)
    if not reason.strip():
        raise Invalid(_("Tulis alasan keputusannya; Ketua Bidang membacanya."))
    with transaction.atomic():
        values = {
            "accepted": accepted,
            "decision": reason.strip(),
            "decided_by": by,
            "decided_at": timezone.now(),
        }
        if not Pilot.objects.filter(pk=pilot.pk, accepted=None).update(**values):
            raise Conflict(_("Usulan ini sudah diputuskan."))
        record("pilot.decided", pilot, by=by, unit=pilot.unit.number, detail={"accepted": accepted})
        said = _("ditetapkan") if accepted else _("ditolak")
        heads = {pilot.by, *holders(today(), "KETUA_BIDANG", area=pilot.area)}
        tell(
            heads, "pilot.decided", f"pilot.decided {pilot.pk}",
            _("Percontohan {unit} {said}").format(unit=pilot.unit.short, said=said), url=f"{PAGE}#p{pilot.pk}",
        )  # fmt: skip
