"""Pages of the paparan that Tuas writes: the nine contents, one of them, the PPTX, the next version (6.c.4.i–j)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.assessment.preliminary import presentation
from tuas.assessment.preliminary.facts import desk_on
from tuas.cycle.models import Programme
from tuas.evidence.recognition import kinds
from tuas.monitoring.paparan import actions, deck
from tuas.monitoring.paparan.content import ROMAN, Content, contents_of
from tuas.monitoring.paparan.forms import ContentForm, FileForm
from tuas.monitoring.place import programme_at
from tuas.organisation import authority
from tuas.organisation.models import Person
from tuas.ui.dates import today
from tuas.ui.errors import Conflict, Denied, Invalid, status_of
from tuas.ui.whole import whole


@require_safe
def paparan(request: HttpRequest, number: str) -> HttpResponse:
    """What of the nine is there, and the two deeds: download, file as the next version."""
    programme = programme_at(request, number)
    return _page(request, programme)


def _page(
    request: HttpRequest, programme: Programme, form: FileForm | None = None, status: int = 200
) -> HttpResponse:
    contents = contents_of(programme)
    why_not = actions.why_not(authority.of(request), programme)
    newest, _check = presentation.newest_of(programme)
    version = newest.version if newest else 0
    if form is None and not why_not:
        day = desk_on([programme.pk]).get(programme.pk) or today()
        head = Person.objects.filter(user=request.user.pk, unit=programme.unit, active=True).first()
        form = FileForm(programme, initial={"on": day, "presenter": head and head.pk})
    context = {
        "unit": programme.unit, "programme": programme, "contents": contents, "why_not": why_not, "form": form,
        "there": sum(each.there for each in contents), "newest": newest, "version": version, "next": version + 1,
        "missing": [each.short for each in contents if not each.there],
    }  # fmt: skip
    return render(request, "monitoring/paparan/page.html", context, status=status)


@require_safe
def pptx(request: HttpRequest, number: str) -> HttpResponse:
    """The slides as they stand."""
    programme = programme_at(request, number)
    made, _places = deck.made(programme, contents_of(programme), today())
    answer = HttpResponse(made, content_type=kinds.PPTX.media_type)
    answer["Content-Disposition"] = (
        content_disposition_header(True, actions.name_of(programme)) or "attachment"
    )
    return answer


@require_POST
def file(request: HttpRequest, number: str) -> HttpResponse:
    """They become the next version; versi: the newest that was seen."""
    programme, who = programme_at(request, number), authority.of(request)
    if sentence := actions.why_not(who, programme):
        raise Denied(sentence)
    form = FileForm(programme, request.POST)
    status = 422
    if form.is_valid():
        by: Any = request.user
        data, version = form.cleaned_data, whole(request.POST.get("versi", "0"))
        try:
            made = actions.file(programme, data["on"], data["presenter"], version, by=by, who=who)
        except (Invalid, Conflict) as error:
            form.add_error(None, str(error))
            status = status_of(error)
        else:
            messages.success(
                request,
                _("Paparan versi {n} tersimpan pada Penilaian Pendahuluan: {there} dari 9 isi.").format(
                    n=made.version, there=len(made.contents)
                ),
            )
            return redirect("assessment:presentation", number)
    return _page(request, programme, form, status)


def _content(programme: Programme, slug: str) -> Content:
    if slug not in ROMAN:
        raise Http404
    return next(each for each in contents_of(programme) if each.slug == slug)


@require_http_methods(["GET", "HEAD", "POST"])
def content(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """One of the nine: heading and points. A stale input keeps what was typed."""
    programme, who = programme_at(request, number), authority.of(request)
    found = _content(programme, slug)
    if sentence := actions.why_not(who, programme):
        raise Denied(sentence)
    old = found.written
    initial = {
        "heading": old.heading if old else "",
        "text": old.text if old and old.text else "\n".join(found.proposed),
    }
    form, status = ContentForm(request.POST or None, initial=initial), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                seen = whole(request.POST.get("revisi", "0"))
                text = form.cleaned_data["text"]
                if text.split() == " ".join(found.proposed).split():
                    text = ""  # what Tuas proposes stays proposed: it follows the data
                actions.write(
                    programme, found.code, form.cleaned_data["heading"], text, seen, by=request.user, who=who,  # type: ignore[arg-type]
                )  # fmt: skip
            except Conflict as error:
                status = 409
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Isi {n} tersimpan.").format(n=found.number))
                return redirect("monitoring:paparan", number)
    context = {
        "unit": programme.unit, "programme": programme, "found": found, "form": form, "old": old,
        "revision": old.revision if old else 0, "stale": status == 409,
    }  # fmt: skip
    return render(request, "monitoring/paparan/content.html", context, status=status)
