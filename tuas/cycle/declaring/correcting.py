"""Open a final piagam again: a correction before it is signed, a revision afterwards; what stood is kept (5.b.1.e)."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.cycle.declaring import policies
from tuas.cycle.models import Correction, Declaration
from tuas.notifications.telling import tell
from tuas.organisation.authority import Authority, authority_of, holders
from tuas.organisation.models import User
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Invalid

SHORTEST = 10


def reopen(
    declaration: Declaration, why: str, revision: int, *, by: User, who: Authority | None = None
) -> Correction:
    """The content may be changed again and has to be made final again.

    A signed piagam keeps holding, with its fact and its scan, until the new revision is signed. Raises Denied for
    whoever may not, Invalid without a reason, Conflict when somebody was quicker.
    """
    programme = declaration.programme
    policies.check(policies.why_not_reopen(who or authority_of(by, today()), programme, declaration))
    why = why.strip()
    if len(why) < SHORTEST:
        raise Invalid(
            _("Tulis apa yang diperbaiki dan mengapa, misalnya: tanggal keliru, seharusnya 10 Februari.")
        )
    signed, unit = declaration.signed_paper_id is not None, programme.unit
    with transaction.atomic():
        same = Declaration.objects.filter(pk=declaration.pk, revision=revision, finalised_at__isnull=False)
        stood = declaration.on if signed else declaration.stood_on
        changed = same.update(
            revision=F("revision") + 1, finalised_at=None, finalised_by=None, signed_on=None, signed_paper=None,
            stood_on=stood,
        )  # fmt: skip
        if not changed:
            raise Conflict(_("Piagam ini baru saja diubah orang lain. Muat ulang halaman."))
        made = Correction.objects.create(
            declaration=declaration, number=declaration.corrections.count() + 1, why=why[:500],
            content=_content(declaration), signed_on=declaration.signed_on, by=by,
            signed_paper=declaration.signed_paper,
        )  # fmt: skip
        deed = "declaration.revised" if signed else "declaration.reopened"
        record(
            deed, declaration, by=by, unit=unit.number, detail={"correction": made.pk, "number": made.number}
        )
        tell(
            holders(today(), "KETUA_TIM_KERJA", "SEKRETARIS_TIM_KERJA", unit=unit.pk), deed, f"{deed} {made.pk}",
            _("Piagam Pencanangan dibuka kembali untuk diperbaiki"), url=f"/unit/{unit.number}/pencanangan/",
        )  # fmt: skip
    declaration.refresh_from_db()
    return made


def _content(declaration: Declaration) -> dict[str, Any]:
    return {
        "level": declaration.level, "name": declaration.declarer_name, "position": declaration.declarer_position,
        "on": declaration.on.isoformat() if declaration.on else "", "place": declaration.place,
        "witnesses": [
            [each.name, each.position, each.institution, each.present] for each in declaration.witnesses.all()
        ],
    }  # fmt: skip
