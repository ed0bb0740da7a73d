"""The addresses of the reports, over a monthly one that waits for the Pimpinan, an open month, the assembled year, and
of holidays, due days and the year of step 4.
"""

from typing import Any

from tests.evidence.conftest import arrived, pdf
from tests.house.case import Case
from tests.world import World
from tuas.cycle.models import ActionPlan, Decree, Meeting
from tuas.cycle.paper import keep_pdf
from tuas.evidence.models import Document, Revision
from tuas.monitoring import actions
from tuas.monitoring.models import Contribution, Documentation, Month, Recommendation


def furnish(world: World) -> dict[str, Any]:
    given = actions.Given(keep_pdf(arrived(pdf("Monev"))))
    made = actions.hand_in(world.programme_a, "2026-01", given, by=world.team_head)
    ratified = actions.Given(keep_pdf(arrived(pdf("Monev Maret"))))
    actions.approve(
        actions.hand_in(world.programme_a, "2026-03", ratified, by=world.team_head), by=world.leader
    )
    meeting = Meeting.objects.create(
        programme=world.programme_a, kind="MONEV", on="2026-03-05", place="Aula", agenda="Monev", chair="Ketua",
        added_by=world.team_head,
    )  # fmt: skip
    Month.objects.create(programme=world.programme_a, period="2026-02", meeting=meeting)
    advice = Recommendation.objects.create(
        programme=world.programme_a,
        period="2026-02",
        area="5",
        text="Lengkapi",
        pic="Pokja 5",
        target="Maret 2026",
    )
    decree = Decree.objects.create(programme=world.programme_a, kind="AGEN", number="SK-1")
    ActionPlan.objects.create(
        programme=world.programme_a, decree=decree, version=90, state="DITETAPKAN", made_by=world.team_head,
        set_at=made.submitted_at,
    )  # fmt: skip
    return {"report": str(made.pk), "advice": advice.pk, **_quarter(world, decree)}


def _quarter(world: World, decree: Decree) -> dict[str, Any]:
    """A change and a document of the open quarter."""
    mine: dict[str, Any] = {"programme": world.programme_a, "period": "2026-Q1"}
    change = Contribution.objects.create(
        **mine, agent=world.member.person, title="Antrean", before="Buku", after="Aplikasi"
    )
    document = Document.objects.create(unit=world.a, title="Foto kegiatan agen")
    blob, name = keep_pdf(arrived(pdf("Foto kegiatan agen")))
    Revision.objects.create(document=document, number=1, blob=blob, name=name, uploaded_by=world.member)
    shown = Documentation.objects.create(**mine, document=document, caption="Foto kegiatan agen")
    return {"change": change.pk, "shown": shown.pk}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    month, year = unit | {"period": "2026-01"}, unit | {"year": "2026"}
    open_, quarter = unit | {"period": "2026-02"}, unit | {"period": "2026-Q1"}
    return [
        Case("monitoring:reports", unit),
        Case("monitoring:archive", unit),
        Case("monitoring:action_plan_pdf", unit | {"year": 2026}),
        Case("monitoring:report", open_, {}),
        Case("monitoring:deed", month | {"slug": "terima"}, {"laporan": str(kept["report"])}),
        Case("monitoring:monev", open_),
        Case("monitoring:monev_pdf", open_),
        Case("monitoring:monev_docx", open_),
        Case("monitoring:monev_area", open_ | {"area": "5"}, {}),
        Case("monitoring:monev_meeting", open_, {}),
        Case("monitoring:monev_proof", open_, {}),
        Case("monitoring:monev_compile", open_, {}),
        Case("monitoring:monev_adopt", open_, {}),
        Case("monitoring:monev_prove", unit | {"period": "2026-03"}, {}),
        Case("monitoring:monev_advice", open_ | {"pk": kept["advice"]}, {}),
        Case("monitoring:monev_withdraw", open_ | {"pk": kept["advice"]}, {}),
        Case("monitoring:quarter", quarter),
        Case("monitoring:quarter_pdf", quarter),
        Case("monitoring:quarter_docx", quarter),
        Case("monitoring:quarter_texts", quarter, {}),
        Case("monitoring:quarter_actual", quarter, {}),
        Case("monitoring:quarter_evaluation", quarter, {}),
        Case("monitoring:quarter_contribution", quarter | {"pk": kept["change"]}, {}),
        Case("monitoring:quarter_drop", quarter | {"pk": kept["change"]}, {}),
        Case("monitoring:quarter_documentation", quarter, {}),
        Case("monitoring:quarter_detach", quarter | {"pk": kept["shown"]}, {}),
        Case("monitoring:quarter_sign", quarter, {}),
        Case("monitoring:quarter_prove", quarter, {}),
        Case("monitoring:yearly", year),
        Case("monitoring:yearly_pdf", year),
        Case("monitoring:yearly_docx", year),
        Case("monitoring:yearly_material", year | {"area": "5"}, {}),
        Case("cycle:step_override", unit | {"step": 4}, {}),
        Case("cycle:letter_ditjen"),
        Case("settings"),
        Case("cycle:duties_holidays", sends={}),
        Case("cycle:duties_settings", sends={}),
    ]
