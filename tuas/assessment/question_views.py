"""The assessor's page of one question: read, answer, go on. One address serves the page, its parts and the saving."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_http_methods

from tuas.assessment import actions, desk, papers, parsing, policies, question_page, reading, scores
from tuas.assessment.models import Assessor, Sheet
from tuas.assessment.outline import Line
from tuas.assessment.place import Place, place_of
from tuas.assessment.worklist.queue import QUEUE, Queue, queue_of
from tuas.organisation.models import User
from tuas.ui.dates import today
from tuas.ui.errors import Denied, Invalid, refusal


def _line(place: Place, code: str) -> Line:
    line = place.form.lines.get(code)
    if line is None:
        raise Http404
    return line


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """GET: the page, or the part htmx asks for. POST: `jawaban` or `isian-<key>`, `catatan`, `versi`, `nol-<key>`."""
    place = place_of(request, number)
    line = _line(place, code)
    if request.method == "POST":
        return _save(request, place, line)
    if request.htmx.target == "bukti":  # type: ignore[attr-defined]
        context = papers.beside(place, line, request.GET.get("bukti", ""))
        return render(request, "assessment/_papers.html", context | {"oob": True})
    taken = question_page.from_register(place, line) if request.GET.get("register") == "1" else {}
    return _page(request, place, line, taken)


@require_GET
def count(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """What the typed counts or index would bring; nothing is kept. For the page while one types."""
    place = place_of(request, number)
    line = _line(place, code)
    columns = reading.columns_of(place.programme)
    main = desk.shown_column(place, columns)
    data = {key: str(value) for key, value in request.GET.items()}
    context: dict[str, Any] = {"bars": desk.bars(place, line, main, None), "computed": {"value": ""}}
    try:
        main.sheet.settings = scores.with_zero(
            main.sheet.settings, line.question, parsing.zero_of(line.question, data) or {}
        )
        value = scores.checked(line.question, parsing.value_of(line.question, data))
        context["computed"] = desk.computed(line, value, main.sheet.settings)
        context["bars"] = desk.bars(place, line, main, value)
    except parsing.Incomplete:
        pass
    except Invalid as error:
        context["computed"] = {"trouble": str(error)}
    return render(request, "assessment/_counted.html", context)


def _filter(request: HttpRequest) -> str:
    asked = request.GET.get("saring", "")
    return asked if asked in desk.FILTERS else "semua"


def _queue(request: HttpRequest, place: Place) -> Queue | None:
    """The assessor's work list where the page walks it; None where it walks the unit's own sheet."""
    if _filter(request) != QUEUE or place.own is not Assessor.TPU:
        return None
    return queue_of(place.authority, request.user, today())  # type: ignore[arg-type]


def _page(
    request: HttpRequest, place: Place, line: Line, typed: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The whole page, or the desk alone when htmx goes from question to question."""
    paper = request.GET.get("bukti", "")
    context = question_page.page(place, line, _filter(request), paper, typed, _queue(request, place))
    htmx = request.htmx  # type: ignore[attr-defined]
    part = bool(htmx) and not htmx.history_restore_request
    answer = render(
        request, "assessment/_desk.html" if part else "assessment/question.html", context, status=status
    )
    answer["Vary"] = "HX-Request, Cookie"
    return answer


def _own_sheet(place: Place, line: Line, by: User) -> Sheet:
    """The own sheet, opened by the first answer. Raises Denied with the sentence for this person and question."""
    if place.own is None:
        raise Denied(policies.reader())
    sheet = reading.sheets_of(place.programme)[place.own]
    policies.check_answer(place.authority, sheet, place.unit, line.question)
    return sheet if sheet.pk else actions.open_sheet(place.programme, place.own, by=by)


def _save(request: HttpRequest, place: Place, line: Line) -> HttpResponse:
    """Keep the answer. htmx gets only what changed; a plain form goes on to the next question."""
    user: User = request.user  # type: ignore[assignment]
    data = {key: str(value) for key, value in request.POST.items()}
    try:
        sheet = _own_sheet(place, line, user)
        saved = actions.answer(
            sheet,
            line.code,
            parsing.value_of(line.question, data),
            data.get("catatan", ""),
            parsing.version_of(data),
            by=user,
            zero=parsing.zero_of(line.question, data),
        )
    except Denied as error:
        if not request.htmx:  # type: ignore[attr-defined]
            raise
        return _beside(refusal(request, str(error), 403))  # locked, perhaps, while the page stood open
    except (actions.Stale, Invalid) as error:
        return _refused(request, place, line, error, data)
    if request.htmx:  # type: ignore[attr-defined]
        return render(
            request, "assessment/_saved.html", question_page.saved(place, line, saved, _filter(request))
        )
    if "lanjut" in data:
        return redirect(desk.onward(place, line, _filter(request), _queue(request, place)))
    return redirect(request.get_full_path())


def with_survey(request: HttpRequest, place: Place, line: Line, sentence: str) -> HttpResponse:
    """The page again after a survey could not be recorded, with what was typed and the reason."""
    survey = {key: str(request.POST.get(key, "")) for key in ("pelaksana", "tanggal")} | {
        "sentence": sentence
    }
    return _page(request, place, line, {"survey": survey}, status=422)


def _beside(answer: HttpResponse) -> HttpResponse:
    """A refusal goes beside what was typed, not where the bars are."""
    answer["HX-Retarget"], answer["HX-Reswap"] = "#pesan", "innerHTML"
    return answer


def _refused(
    request: HttpRequest, place: Place, line: Line, error: actions.Stale | Invalid, data: dict[str, str]
) -> HttpResponse:
    """The sentence beside what was typed. A choice that only lacks its note is previewed while the note is written."""
    stale = isinstance(error, actions.Stale)
    htmx = bool(request.htmx)  # type: ignore[attr-defined]
    if htmx and "otomatis" in data and not stale:
        return _preview(request, place, line, error, data)
    message = render_to_string(
        "assessment/_clash.html" if stale else "ui/_refusal.html",
        {"error": error, "sentence": str(error), "line": line},
        request=request,
    )
    if htmx:
        return _beside(HttpResponse(message, status=409 if stale else 422))
    typed: dict[str, Any] = {"note": data.get("catatan", ""), "message": message, "data": data}
    typed["version"] = data.get("versi", "0")
    if "jawaban" in data and line.question.kind == "choice":
        typed["value"] = data["jawaban"] if data["jawaban"] in line.question.levels else None
    return _page(request, place, line, typed, status=409 if stale else 422)


def _preview(
    request: HttpRequest, place: Place, line: Line, error: Exception, data: dict[str, str]
) -> HttpResponse:
    columns = reading.columns_of(place.programme)
    main = desk.shown_column(place, columns)
    value = data.get("jawaban") if data.get("jawaban") in line.question.levels else main.values.get(line.code)
    context = question_page.unsaved(place, line, main, value, str(error), parsing.version_of(data))
    return render(request, "assessment/_saved.html", context)
