"""Fetch or refuse for the pages of the TPU, and the file of an input, which a refusal keeps."""

from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest

from tuas.catalogue import current
from tuas.catalogue.provisions import Bidang
from tuas.cycle.paper import keep_paper
from tuas.organisation import authority
from tuas.organisation.authority import Authority
from tuas.organisation.models import User
from tuas.tpu.models import Paper
from tuas.tpu.policies import reads
from tuas.ui.errors import Invalid


def enter(request: HttpRequest) -> tuple[Authority, User]:
    """Who comes; 404 for whoever is not of the TPU, the Direktur Jenderal or ADMIN."""
    who = authority.of(request)
    if not reads(who):
        raise Http404
    return who, cast(User, request.user)


def bidang_of(area: str) -> Bidang:
    """The bidang of this area; 404 for what is none of the six."""
    found = next((b for b in current().tpu.bidang if b.area == area), None)
    if found is None:
        raise Http404
    return found


def paper_of(request: HttpRequest, form: forms.Form, slot: str) -> Paper | None:
    """The file that comes now, else that of the same input refused before. A bad one is an error of its field."""
    upload: Any = request.FILES.get("paper")
    if upload is not None and upload.size:
        try:
            blob, name = keep_paper(upload)
        except Invalid as error:
            form.add_error("paper", str(error))
            return None
        made = Paper.objects.create(blob=blob, name=name, added_by=cast(User, request.user))
        request.session[slot] = made.pk
        return made
    kept = request.session.get(slot)
    return Paper.objects.filter(pk=kept).first() if kept else None


def held_name(request: HttpRequest, slot: str) -> str:
    kept = request.session.get(slot)
    return Paper.objects.filter(pk=kept).values_list("name", flat=True).first() or "" if kept else ""
