"""A file that arrived with an input that was refused is kept: nobody chooses it twice."""

from typing import Any

from django import forms
from django.http import HttpRequest

from tuas.cycle.models import Paper
from tuas.cycle.paper import keep_paper, keep_pdf
from tuas.files.models import Blob
from tuas.organisation.models import Unit, User
from tuas.ui.errors import Invalid

Kept = tuple[Blob, str]
"""The stored content and the officer's own file name."""


def held(request: HttpRequest, slot: str) -> Kept | None:
    """What was handed in with an earlier attempt at this form. One query where there is something."""
    found = request.session.get(slot)
    blob = Blob.objects.filter(pk=found[0]).first() if found else None
    return (blob, found[1]) if blob and found else None


def arrived(
    request: HttpRequest, form: forms.Form, slot: str, *, name: str = "paper", pictures: bool = False
) -> Kept | None:
    """The upload of this request, else the held one. A bad one is an error of its field; a good one is kept at once."""
    upload: Any = request.FILES.get(form.add_prefix(name))
    if upload is None or not upload.size:
        return held(request, slot)
    try:
        blob, own_name = keep_paper(upload) if pictures else keep_pdf(upload)
    except Invalid as error:
        form.add_error(name, str(error))
        return held(request, slot)
    request.session[slot] = [blob.pk, own_name]
    return blob, own_name


def let_go(request: HttpRequest, slot: str) -> None:
    request.session.pop(slot, None)


def as_paper(unit: Unit, kept: Kept, *, by: User, private: bool = False) -> Paper:
    """The kept file as a paper of this unit."""
    return Paper.objects.create(unit=unit, blob=kept[0], name=kept[1], private=private, added_by=by)
