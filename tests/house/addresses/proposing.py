"""Determination and proposal: one determined unit that waits for its letter, one letter of another year."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from tests.house.case import Case
from tests.world import SINCE, World
from tuas.assessment.proposing.models import Outcome, Proposal
from tuas.assessment.sealing import seal
from tuas.cycle.models import Letter, Paper
from tuas.files.models import Blob
from tuas.signing import kinds
from tuas.signing.issue import About, Signatory, issue_wet, subject_of

JUDGED: dict[str, Any] = {
    "name": "Unit", "target": "WBK", "year": 2025, "on": "2025-03-03", "heading": "Memenuhi", "basis": "",
    "calon": {"way": "pengecualian"}, "sheet": {}, "conditions": [], "thresholds": [], "predicate": "",
}  # fmt: skip


def furnish(world: World) -> dict[str, Any]:
    now, sealed = timezone.now(), seal(JUDGED)
    common: dict[str, Any] = {
        "programme": world.programme_a, "reason": "Alasan", "determined_at": now, "determined_by": world.responsible,
        "determined": JUDGED, "determined_seal": sealed,
    }  # fmt: skip
    blob = Blob.objects.order_by("pk").first()
    assert blob is not None
    letter = Letter.objects.create(
        unit=None, programme=world.programme_a, kind="USULAN_TPI", number="UT/0", on=SINCE, sender="a", recipient="b",
        subject="c", state="DIKIRIM", sent_at=now, signed_by=world.responsible,
        paper=Paper.objects.create(unit=world.a, blob=blob, name="surat.pdf", private=True),
    )  # fmt: skip
    returned = Proposal.objects.create(
        **common, letter=letter, proposed_at=now, proposed_by=world.responsible, proposed=JUDGED, proposed_seal=sealed,
        end="DIKEMBALIKAN", end_note="Lengkapi.", ended_at=now, ended_by=world.tpi,
    )  # fmt: skip
    outcome = Outcome.objects.create(
        proposal=returned, body="TPI", positive=False, on=SINCE, number="LHE/0", note="Lengkapi.",
        recorded_by=world.tpi,
    )  # fmt: skip
    found = Proposal.objects.create(**common)
    about = About(kinds.VERDICT, "Syarat", subject_of(found, "putusan"))
    with transaction.atomic():
        issue_wet(world.a, about, blob, [Signatory(None, "Penanggung", "Jawab")], by=world.responsible)
    return {"outcome": outcome.pk, "proposal": found.pk, "letter": letter.pk}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    letter = {"pk": kept["letter"]}
    deeds: dict[str, dict[str, str]] = {
        "tetapkan": {"tetapkan-text": "x"}, "usulkan": {}, "tarik": {"tarik-text": "x"},
        "kembalikan": {"kembalikan-text": "x"}, "tpi": {}, "tpn": {},
    }  # fmt: skip
    return [
        Case("assessment:proposals"),
        Case("assessment:proposals_send", sends={"usulan": str(kept["proposal"])}),
        Case("assessment:proposals_draft"),
        Case("assessment:proposal_letter", letter),
        Case("assessment:proposal_letter_file", letter),
        Case("assessment:proposal", unit),
        Case("assessment:proposal_judged", unit | {"pk": kept["proposal"], "day": "penetapan"}),
        Case("assessment:proposal_verdict", unit | {"pk": kept["proposal"]}),
        Case("assessment:outcome_correct", unit | {"pk": kept["outcome"]}),
        Case("assessment:outcome_correct", unit | {"pk": kept["outcome"]}, {"why": "x"}, "simpan"),
        *(
            Case("assessment:proposal_deed", unit | {"deed": deed}, sends, deed)
            for deed, sends in deeds.items()
        ),
    ]
