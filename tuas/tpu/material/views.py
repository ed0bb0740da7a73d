"""The material of one bidang: what is in force, the draft beside it, what members prepared, input of the Narasumber."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from tuas.catalogue import current
from tuas.organisation.authority import Authority
from tuas.organisation.models import User
from tuas.tpu import comments
from tuas.tpu.forms import Form, file
from tuas.tpu.material import actions
from tuas.tpu.models import Comment, Material, Preparation
from tuas.tpu.place import bidang_of, enter, held_name, paper_of
from tuas.tpu.policies import check, why_not
from tuas.tpu.saying import revision_of, tried
from tuas.ui.errors import Denied

SHOWN = 20


class MaterialForm(Form):
    text = forms.CharField(
        label=gettext_lazy("Isi materi"), required=False, max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )  # fmt: skip
    paper = file(label=gettext_lazy("Berkas materi"))


class PreparationForm(Form):
    title = forms.CharField(label=gettext_lazy("Judul bahan"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("Isi"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    paper = file(label=gettext_lazy("Berkas bahan"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "bahan_%s", **kwargs})


class WordsForm(Form):
    """One text: input, an answer, a reason."""

    text = forms.CharField(max_length=4000, required=False)


@dataclass
class Sent:
    """What came with a POST and what of it was refused."""

    request: HttpRequest
    who: Authority
    user: User
    area: str
    subject: str
    draft: Material | None
    refused: dict[str, forms.Form] = field(default_factory=dict)

    @property
    def revision(self) -> int:
        return revision_of(self.request)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Both materials of all six bidang. One query."""
    who, _user = enter(request)
    found: dict[tuple[str, str], list[Material]] = {}
    for each in Material.objects.order_by("-version"):
        found.setdefault((each.area, each.subject), []).append(each)
    rows = []
    for bidang in current().tpu.bidang:
        cells = []
        for subject in Material.Subject:
            versions = found.get((bidang.area, subject), [])
            in_force = next((v for v in versions if v.set_at), None)
            draft = next((v for v in versions if not v.set_at), None)
            cells.append((subject, subject.lower(), in_force, draft))
        rows.append((bidang, cells, who.in_bidang(bidang.area)))
    missing = sum(in_force is None for _b, cells, _own in rows for _s, _p, in_force, _d in cells)
    return render(request, "tpu/material/overview.html", {"rows": rows, "missing": missing})


@require_http_methods(["GET", "HEAD", "POST"])
def material(request: HttpRequest, area: str, subject: str) -> HttpResponse:
    """POST `perintah`: simpan, ajukan, tetapkan, kembalikan, bahan, masukan, tanggapi."""
    who, user = enter(request)
    bidang_of(area)
    code = subject.upper()
    if code not in Material.Subject.values or subject != subject.lower():
        raise Http404
    sent = Sent(request, who, user, area, code, actions.draft_of(area, code))
    if request.method != "POST":
        return _page(sent)
    deed = request.POST.get("perintah", "")
    if deed not in DEEDS:
        raise Denied(_("Perintah ini tidak dikenal; muat ulang halamannya."))
    answered = DEEDS[deed](sent)
    if isinstance(answered, str):
        messages.success(request, answered)
        return redirect("tpu:material", area, subject)
    return _page(sent, answered)


def _page(sent: Sent, status: int = 200) -> HttpResponse:
    area, code, who = sent.area, sent.subject, sent.who
    in_force, draft = actions.in_force(area, code), actions.draft_of(area, code)
    target = draft or in_force
    said = [
        (each, comments.why_not_answer(who, each))
        for each in comments.shown(material__area=area, material__subject=code).order_by("-pk")[:SHOWN]
    ]
    shown = draft or in_force
    first = {"text": shown.text if shown else ""}
    older = (
        Material.objects.filter(area=area, subject=code)
        .exclude(set_at=None)
        .select_related("paper", "set_by")
    )
    context = {
        "bidang": bidang_of(area), "area": area, "subject": Material.Subject(code), "path": code.lower(),
        "in_force": in_force, "draft": draft, "target": target, "comments": said,
        "why_not": {deed: why_not(who, deed, area) for deed in ("draft", "set", "prepare")},
        "why_not_comment": why_not(who, "comment"),
        "form": sent.refused.get("simpan") or MaterialForm(initial=first),
        "prepare_form": sent.refused.get("bahan") or PreparationForm(),
        "refused": sent.refused, "typed": sent.request.POST.get("text", "") if sent.refused else "",
        "typed_for": sent.request.POST.get("masukan", ""),
        "held": held_name(sent.request, _slot(sent)) or (draft.paper.name if draft and draft.paper else ""),
        "held_preparation": held_name(sent.request, f"{_slot(sent)}:bahan"),
        "preparations": Preparation.objects.filter(area=area, purpose=code).select_related("by", "paper")[:SHOWN],
        "older": list(older.exclude(pk=in_force.pk if in_force else 0)[:SHOWN]),
        "others": [(s, s.lower()) for s in Material.Subject if s != code],
    }  # fmt: skip
    return render(sent.request, "tpu/material/material.html", context, status=status)


def _slot(sent: Sent) -> str:
    return f"tpu:materi:{sent.area}:{sent.subject}"


def _write(sent: Sent) -> str | int:
    check(sent.who, "draft", sent.area)
    form = MaterialForm(sent.request.POST, sent.request.FILES)
    paper, status = paper_of(sent.request, form, _slot(sent)), 422
    if form.is_valid():
        text, act = str(form.cleaned_data["text"]), {"by": sent.user, "authority": sent.who}
        status = tried(
            form,
            lambda: actions.write(sent.area, sent.subject, text, sent.revision, paper=paper, **act),  # type: ignore[arg-type]
        )
    if not status:
        sent.request.session.pop(_slot(sent), None)
        return _("Konsep disimpan; materi yang berlaku belum berubah.")
    sent.refused["simpan"] = form
    return status


def _on_draft(sent: Sent, name: str, do: Callable[[Material], Any], done: str) -> str | int:
    form = WordsForm(sent.request.POST)
    draft = sent.draft
    if draft is None:
        raise Denied(_("Belum ada konsep materi."))
    status = tried(form, lambda: do(draft))
    if not status:
        return done
    sent.refused[name] = form
    return status


def _submit(sent: Sent) -> str | int:
    check(sent.who, "draft", sent.area)
    act: Any = {"by": sent.user, "authority": sent.who}
    done = _("Konsep diajukan kepada Ketua Bidang.")
    return _on_draft(sent, "ajukan", lambda d: actions.submit(d, sent.revision, **act), done)


def _set(sent: Sent) -> str | int:
    check(sent.who, "set", sent.area)
    act: Any = {"by": sent.user, "authority": sent.who}
    done = _("Materi ditetapkan dan berlaku mulai sekarang.")
    return _on_draft(sent, "tetapkan", lambda d: actions.set_(d, sent.revision, **act), done)


def _send_back(sent: Sent) -> str | int:
    check(sent.who, "set", sent.area)
    act: Any = {"by": sent.user, "authority": sent.who}
    text, done = sent.request.POST.get("text", ""), _("Konsep dikembalikan kepada Wakil Ketua Bidang.")
    return _on_draft(sent, "kembalikan", lambda d: actions.send_back(d, text, sent.revision, **act), done)


def _prepare(sent: Sent) -> str | int:
    check(sent.who, "prepare", sent.area)
    form, slot, status = PreparationForm(sent.request.POST, sent.request.FILES), f"{_slot(sent)}:bahan", 422
    paper = paper_of(sent.request, form, slot)
    if form.is_valid():
        data, act = form.cleaned_data, {"by": sent.user, "authority": sent.who}
        given = (sent.area, sent.subject, str(data["title"]), str(data["text"]))
        status = tried(form, lambda: actions.prepare(*given, paper=paper, **act))  # type: ignore[arg-type]
    if not status:
        sent.request.session.pop(slot, None)
        return _("Bahan disampaikan kepada Wakil Ketua Bidang.")
    sent.refused["bahan"] = form
    return status


def _comment(sent: Sent) -> str | int:
    check(sent.who, "comment")
    target = sent.draft or actions.in_force(sent.area, sent.subject)
    if target is None:
        raise Denied(_("Belum ada materi yang dapat diberi masukan (5.a.7.a)."))
    form, text = WordsForm(sent.request.POST), sent.request.POST.get("text", "")
    act: Any = {"by": sent.user, "authority": sent.who}
    status = tried(form, lambda: comments.comment(text, material=target, **act))
    if not status:
        return _("Masukan disampaikan kepada Ketua dan Wakil Ketua Bidang.")
    sent.refused["masukan"] = form
    return status


def _answer(sent: Sent) -> str | int:
    pk = sent.request.POST.get("masukan", "")
    rows = comments.shown(material__area=sent.area, material__subject=sent.subject)
    found: Comment = get_object_or_404(rows, pk=pk if pk.isdecimal() and len(pk) < 12 else 0)
    form, text = WordsForm(sent.request.POST), sent.request.POST.get("text", "")
    act: Any = {"by": sent.user, "authority": sent.who}
    status = tried(form, lambda: comments.answer(found, text, **act))
    if not status:
        return _("Tanggapan disampaikan kepada Narasumber.")
    sent.refused["tanggapi"] = form
    return status


DEEDS: dict[str, Callable[[Sent], "str | int"]] = {
    "simpan": _write, "ajukan": _submit, "tetapkan": _set, "kembalikan": _send_back, "bahan": _prepare,
    "masukan": _comment, "tanggapi": _answer,
}  # fmt: skip
