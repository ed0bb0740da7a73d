"""The addresses of innovations: one of unit A that is proposed, with a picture."""

from typing import Any

from django.utils import timezone

from tests.evidence.conftest import arrived
from tests.frontdesk.pictures import jpeg
from tests.house.case import Case
from tests.world import World
from tuas.files import printing
from tuas.frontdesk.models import Innovation, InnovationMeasure, InnovationPicture


def furnish(world: World) -> dict[str, Any]:
    made = Innovation.objects.create(
        unit=world.a, name="SIGAP", before="Sembilan hari", after="Dua hari", improvements=["cepat"],
        proposed_at=timezone.now(), made_by=world.team_head,
    )  # fmt: skip
    InnovationMeasure.objects.create(innovation=made, name="Lama", scale="hari", before=9, after=2)
    photo = printing.printed(arrived(jpeg(), "a.jpg").path, "a.jpg")[0]
    shot = InnovationPicture.objects.create(innovation=made, after=True, photo=photo, by=world.team_head)
    return {"innovation": made.pk, "innovation_photo": shot.pk}


def cases(kept: dict[str, Any], unit: dict[str, Any]) -> list[Case]:
    one = unit | {"pk": kept["innovation"]}
    return [
        Case("frontdesk:gallery"),
        Case("frontdesk:gallery_innovation", {"pk": kept["innovation"]}),
        Case("frontdesk:innovation_photo", {"pk": kept["innovation_photo"]}),
        Case("frontdesk:innovations", unit),
        Case("frontdesk:innovation_new", unit, {}),
        Case("frontdesk:innovation", one, {"deed": "tarik"}),
        Case("frontdesk:innovation_edit", one, {}),
    ]
