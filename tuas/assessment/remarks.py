"""The Narasumber's input on a question of the TPU's LKE: read by the TPU, answered by the bidang (5.a.7.b)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tuas.assessment.outline import Line
from tuas.assessment.place import Place, place_of
from tuas.organisation.models import User
from tuas.tpu import comments, policies
from tuas.ui.errors import Denied


def reads(place: Place) -> bool:
    """The TPU outside the unit: its words among themselves are not for the unit that it assesses."""
    return policies.reads(place.authority) and not place.authority.belongs_to(place.unit.pk)


def beside(place: Place, line: Line) -> dict[str, Any]:
    """One query for the TPU, none for others."""
    if not reads(place):
        return {}
    said = comments.shown(programme=place.programme, question=line.code)
    return {
        "inputs": True,
        "comments": [(each, comments.why_not_answer(place.authority, each)) for each in said],
        "comment_at": reverse("assessment:remark", args=[place.unit.number, line.code]),
        "why_not_comment": policies.why_not(place.authority, "comment"),
    }


@require_POST
def remark(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """`perintah`: masukan (text) by the Narasumber; tanggapi (masukan, text) by the bidang."""
    place = place_of(request, number)
    if code not in place.form.lines or not reads(place):
        raise Http404
    user, deed, text = request.user, request.POST.get("perintah", ""), request.POST.get("text", "")
    assert isinstance(user, User)  # every view needs a login
    act: Any = {"by": user, "authority": place.authority}
    if deed == "masukan":
        comments.comment(text, programme=place.programme, question=code, **act)
    elif deed == "tanggapi":
        pk = request.POST.get("masukan", "")
        said = comments.shown(programme=place.programme, question=code)
        found = get_object_or_404(said, pk=pk if pk.isdecimal() and len(pk) < 12 else 0)
        comments.answer(found, text, **act)
    else:
        raise Denied(_("Perintah ini tidak dikenal; muat ulang halamannya."))
    answer = redirect("assessment:question", number, code)
    answer["Location"] += "#h-masukan"
    return answer
