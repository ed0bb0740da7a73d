"""`{% load gate %}{% gate door %}`: the gate's fields, inside the form of a public page, before its button."""

from typing import Any

from django import template

from tuas.frontdesk.gate import door as doors
from tuas.rules.gate import BITS

register = template.Library()


@register.inclusion_tag("frontdesk/gate/fields.html")
def gate(door: doors.Door) -> dict[str, Any]:
    return {
        "door": door, "bits": BITS, "token": doors.TOKEN, "key": doors.KEY, "trap": doors.TRAP, "proof": doors.PROOF,
        "answer": doors.ANSWER,
    }  # fmt: skip
