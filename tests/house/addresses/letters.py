"""The letters of unit A."""

from typing import Any

from tests.house.case import Case
from tests.world import World
from tuas.cycle.models import Letter


def furnish(world: World) -> dict[str, Any]:
    from django.utils import timezone

    from tests.evidence.conftest import arrived, pdf
    from tuas.cycle.models import Paper
    from tuas.files.store import keep

    received = arrived(pdf("Instruksi"), "instruksi.pdf")
    blob = keep(received.path, received.sha256, "application/pdf")
    paper = Paper.objects.create(unit=world.a, blob=blob, name="instruksi.pdf")
    draft = Letter.objects.create(
        unit=world.a, programme=world.programme_a, kind="USULAN", sender="a", recipient="b", subject="Usulan"
    )
    instruction = Letter.objects.create(
        unit=None, programme=world.programme_a, kind="INSTRUKSI", number="1", sender="a", recipient="b", subject="c",
        state="DIKIRIM", sent_at=timezone.now(), to_unit=world.a, paper=paper,
    )  # fmt: skip
    return {"draft": draft.pk, "instruction": instruction.pk}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    draft, instruction = unit | {"pk": kept["draft"]}, unit | {"pk": kept["instruction"]}
    return [
        Case("cycle:letter_inbox"),
        Case("cycle:letters", unit),
        Case("cycle:letter_patterns", unit, {}),
        *(Case("cycle:letter_new", unit | {"way": way}, {}, way) for way in ("tulis", "masuk", "instruksi")),
        Case("cycle:letter", draft, note="konsep"),
        Case("cycle:letter", instruction, note="Surat Instruksi"),
        Case("cycle:letter_file", instruction),
        Case("cycle:letter_pdf", draft),
        Case("cycle:letter_docx", draft),
        Case("cycle:letter_deed", draft | {"deed": "tanda-tangan"}, {}, "tanda tangan"),
        Case("cycle:letter_deed", draft | {"deed": "batal"}, {}, "batal"),
        Case("cycle:letter_deed", instruction | {"deed": "terima"}, {}, "terima"),
    ]
