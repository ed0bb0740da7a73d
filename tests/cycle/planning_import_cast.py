"""The file of a Rencana Kerja in the hands of the tests: made, edited, sent, confirmed."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.world import UNIT_A, World
from tuas.cycle.models import Plan, PlanAction, PlanLine, PriorityTarget
from tuas.cycle.planning import content, table
from tuas.organisation.models import Person

PATH = f"/unit/{UNIT_A}/rencana-kerja/impor/"
HOSTILE = [
    '=HYPERLINK("x")', "'petik", "-1+1", "@SUM(A1)", "<b>", "baris\r\ndua", "007", "TRUE", "_x000D_", "1/2", "x" * 2000,
]  # fmt: skip
Sheet = Any


def column(head: str) -> int:
    return table.HEADS.index(head) + 1


def book_of(plan: Plan) -> Any:
    return openpyxl.load_workbook(io.BytesIO(table.export(plan)))


def data_of(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send(client: Client, data: bytes, **more: str) -> Any:
    return client.post(PATH, {"berkas": SimpleUploadedFile("rencana.xlsx", data), **more})


def edited(plan: Plan, edit: Callable[[Sheet], Any]) -> bytes:
    book = book_of(plan)
    edit(book.active)
    return data_of(book)


def confirm(client: Client, answer: Any) -> Any:
    found = answer.context
    return client.post(
        PATH, {"sha256": found["sha256"], "revisi": str(found["plan"].revision), "simpan": "1"}
    )


def state() -> list[Any]:
    lines = PlanLine.objects.order_by("pk").values_list(
        "pk", "action", "text", "output", "pic", "pic_text", "months", "items", "order"
    )
    actions = PlanAction.objects.order_by("pk").values_list("pk", "text", "activity", "target", "order")
    return [*lines, *actions, *PriorityTarget.objects.order_by("pk").values_list("pk", "text", "order")]


def errors(answer: Any) -> dict[str, str]:
    return {f"{each.column}{each.row}": each.sentence for each in answer.context["found"].errors}


def filled(world: World, plan: Plan, texts: list[str] = HOSTILE) -> None:
    """Everything a plan can hold: people, free PICs, evidence, an action without lines, targets without actions."""
    action = plan.actions.get(area="5")
    person = Person.objects.get(user=world.head5)
    for n, text in enumerate(texts):
        values = {
            "text": text, "output": text[:300], "months": [n + 1], "items": ["P5.h.4", "P5.h.3"][n % 2 :],
            "pic_id": person.pk if n % 2 else None, "pic_text": "" if n % 2 else "Pokja 5",
        }  # fmt: skip
        content.add(plan, "kerja", values, by=world.team_head, action=action)
    for text in ("Aksi 5", "Aksi tanpa baris"):  # the first is there already, word for word
        content.add(plan, "aksi", {"text": text, "activity": "P5.a"}, by=world.team_head, area="5")
    for text in ("Target 5", "Target sendiri"):
        content.add(plan, "target", {"text": text}, by=world.team_head, area="5")
