"""The calendar of the TPU by month, and one activity with its minutes, documents and the Narasumber's input."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tuas.organisation.authority import Authority
from tuas.organisation.models import Unit, User
from tuas.tpu import comments
from tuas.tpu.activities import actions
from tuas.tpu.forms import Clock, Day, Form, file
from tuas.tpu.models import Activity, ActivityPaper
from tuas.tpu.place import enter, held_name, paper_of
from tuas.tpu.policies import check, why_not
from tuas.tpu.saying import revision_of, tried
from tuas.ui.dates import MONTHS, today
from tuas.ui.errors import Denied


class ActivityForm(Form):
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=Activity.Kind.choices)
    title = forms.CharField(label=gettext_lazy("Nama kegiatan"), max_length=200)
    on = Day(label=gettext_lazy("Tanggal"))
    starts_at = Clock(label=gettext_lazy("Mulai pukul (WIB)"))
    ends_at = Clock(label=gettext_lazy("Sampai pukul (WIB)"), required=False)
    place = forms.CharField(label=gettext_lazy("Tempat atau tautan"), max_length=300)
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=gettext_lazy("Unit"),
        required=False,
        empty_label=gettext_lazy("Tanpa unit"),
    )
    invited = forms.MultipleChoiceField(
        label=gettext_lazy("Yang diundang"), widget=forms.CheckboxSelectMultiple(attrs={"class": "ticks"}),
        error_messages={"required": gettext_lazy("Pilih siapa yang diundang.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.order_by("number")  # type: ignore[attr-defined]
        self.fields["invited"].choices = actions.invitations()  # type: ignore[attr-defined]


class MinutesForm(Form):
    text = forms.CharField(
        label=gettext_lazy("Notulen"),
        required=False,
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "notulen_%s", **kwargs})


class PaperForm(Form):
    part = forms.ChoiceField(label=gettext_lazy("Jenis berkas"), choices=ActivityPaper.Part.choices)
    paper = file(label=gettext_lazy("Berkas"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "berkas_%s", **kwargs})


class WordsForm(Form):
    text = forms.CharField(max_length=4000, required=False)


def _year(request: HttpRequest) -> int:
    given = request.GET.get("tahun", "")
    return int(given) if given.isdecimal() and 2024 <= int(given[:4]) <= 2099 else today().year


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """?tahun=2026; the months with their activities. POST schedules one."""
    who, user = enter(request)
    form, status = ActivityForm(), 200
    if request.method == "POST":
        check(who, "schedule")
        form, status = ActivityForm(request.POST), 422
        if form.is_valid():
            status = tried(form, lambda: actions.schedule(form.cleaned_data, by=user, authority=who))
        if not status:
            messages.success(request, _("Kegiatan masuk jadwal; yang diundang sudah diberi tahu."))
            return redirect("tpu:activities")
    year, on = _year(request), today()
    found = Activity.objects.filter(on__year=year).select_related("unit").order_by("on", "starts_at", "pk")
    rows = list(found.prefetch_related("papers"))
    months = [
        (_(MONTHS[n - 1]), [(row, actions.words(row)) for row in rows if row.on.month == n])
        for n in range(1, 13)
    ]
    standing = [row for row in rows if row.cancelled_at is None]
    context = {
        "months": [month for month in months if month[1]], "year": year, "today": on, "form": form,
        "why_not": why_not(who, "schedule"), "coming": sum(row.on >= on for row in standing),
        "unminuted": sum(row.on < on and not row.minutes for row in standing),
    }  # fmt: skip
    return render(request, "tpu/activities/list.html", context, status=status)


@dataclass
class Sent:
    request: HttpRequest
    who: Authority
    user: User
    activity: Activity
    refused: dict[str, forms.Form] = field(default_factory=dict)

    @property
    def act(self) -> Any:
        return {"by": self.user, "authority": self.who}


@require_http_methods(["GET", "HEAD", "POST"])
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `perintah`: ubah, batal, notulen, berkas, masukan, tanggapi."""
    who, user = enter(request)
    rows = Activity.objects.select_related("unit", "made_by", "minuted_by")
    sent = Sent(request, who, user, get_object_or_404(rows, pk=pk))
    if request.method != "POST":
        return _page(sent)
    deed = request.POST.get("perintah", "")
    if deed not in DEEDS:
        raise Denied(_("Perintah ini tidak dikenal; muat ulang halamannya."))
    answered = DEEDS[deed](sent)
    if isinstance(answered, str):
        messages.success(request, answered)
        return redirect("tpu:activity", pk)
    return _page(sent, answered)


def _page(sent: Sent, status: int = 200) -> HttpResponse:
    found, who = sent.activity, sent.who
    found.refresh_from_db()
    refusal = why_not(who, "schedule")
    open_ = not refusal and found.cancelled_at is None
    initial = {name: getattr(found, name) for name in actions.FIELDS}
    context = {
        "activity": found, "today": today(), "why_not": refusal, "refused": sent.refused,
        "invited": actions.words(found),
        "papers": found.papers.select_related("paper"),
        "form": (sent.refused.get("ubah") or ActivityForm(initial=initial)) if open_ else None,
        "minutes": (sent.refused.get("notulen") or MinutesForm(initial={"text": found.minutes}))
        if open_ and found.on <= today() else None,
        "paper_form": (sent.refused.get("berkas") or PaperForm()) if open_ else None,
        "held": held_name(sent.request, f"tpu:kegiatan:{found.pk}"),
        "why_not_comment": why_not(who, "comment"), "typed": sent.request.POST.get("text", ""),
        "typed_for": sent.request.POST.get("masukan", ""),
        "comments": [(each, comments.why_not_answer(who, each)) for each in comments.shown(activity=found)],
    }  # fmt: skip
    return render(sent.request, "tpu/activities/activity.html", context, status=status)


def _done(sent: Sent, name: str, form: forms.Form, do: Callable[[], Any], done: str) -> str | int:
    status = tried(form, do) if form.is_valid() else 422
    if not status:
        return done
    sent.refused[name] = form
    return status


def _change(sent: Sent) -> str | int:
    check(sent.who, "schedule")
    form, revision = ActivityForm(sent.request.POST), revision_of(sent.request)
    done = _("Jadwal diubah; yang diundang sudah diberi tahu.")
    return _done(
        sent,
        "ubah",
        form,
        lambda: actions.change(sent.activity, form.cleaned_data, revision, **sent.act),
        done,
    )


def _cancel(sent: Sent) -> str | int:
    check(sent.who, "schedule")
    form, revision = WordsForm(sent.request.POST), revision_of(sent.request)
    done = _("Kegiatan dibatalkan; yang diundang sudah diberi tahu.")
    return _done(sent, "batal", form, lambda: actions.cancel(sent.activity, revision, **sent.act), done)


def _minute(sent: Sent) -> str | int:
    check(sent.who, "schedule")
    form, revision = MinutesForm(sent.request.POST), revision_of(sent.request)
    do = lambda: actions.minute(sent.activity, str(form.cleaned_data["text"]), revision, **sent.act)  # noqa: E731
    return _done(sent, "notulen", form, do, _("Notulen disimpan."))


def _paper(sent: Sent) -> str | int:
    check(sent.who, "schedule")
    form, slot = PaperForm(sent.request.POST, sent.request.FILES), f"tpu:kegiatan:{sent.activity.pk}"
    paper = paper_of(sent.request, form, slot)
    if form.is_valid() and paper is None:
        form.add_error("paper", _("Pilih berkasnya dahulu."))

    def do() -> None:
        assert paper is not None
        actions.add_paper(sent.activity, str(form.cleaned_data["part"]), paper, **sent.act)

    answered = _done(sent, "berkas", form, do, _("Berkas dicatat."))
    if isinstance(answered, str):
        sent.request.session.pop(slot, None)
    return answered


def _comment(sent: Sent) -> str | int:
    check(sent.who, "comment")
    text = sent.request.POST.get("text", "")
    do = lambda: comments.comment(text, activity=sent.activity, **sent.act)  # noqa: E731
    done = _("Masukan disampaikan kepada Sekretariat.")
    return _done(sent, "masukan", WordsForm(sent.request.POST), do, done)


def _answer(sent: Sent) -> str | int:
    pk, text = sent.request.POST.get("masukan", ""), sent.request.POST.get("text", "")
    found = get_object_or_404(
        comments.shown(activity=sent.activity), pk=pk if pk.isdecimal() and len(pk) < 12 else 0
    )
    do = lambda: comments.answer(found, text, **sent.act)  # noqa: E731
    done = _("Tanggapan disampaikan kepada Narasumber.")
    return _done(sent, "tanggapi", WordsForm(sent.request.POST), do, done)


DEEDS: dict[str, Callable[[Sent], "str | int"]] = {
    "ubah": _change, "batal": _cancel, "notulen": _minute, "berkas": _paper, "masukan": _comment, "tanggapi": _answer,
}  # fmt: skip
