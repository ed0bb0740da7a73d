"""`{% signed row %}`: that it was signed in Tuas, the signed file, and its public page. One query for each."""

from typing import Any

from django import template
from django.db import models

from tuas.signing import codes
from tuas.signing.issue import sealed_of, subject_of
from tuas.signing.models import Sealed

register = template.Library()


@register.inclusion_tag("signing/_signed.html")
def signed(obj: models.Model | None, more: str = "") -> dict[str, Any]:
    found = sealed_of(subject_of(obj, more)) if obj is not None else None
    return shown(found)


@register.inclusion_tag("signing/_signed.html")
def signed_as(found: Sealed | None) -> dict[str, Any]:
    return shown(found)


def shown(found: Sealed | None) -> dict[str, Any]:
    if found is None:
        return {"sealed": None}
    return {"sealed": found, "code": codes.shown(found.code), "path": codes.path(found.code)}
