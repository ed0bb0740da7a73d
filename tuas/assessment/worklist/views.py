"""The work list of an assessor over all units, and the way to the next open question."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuas.assessment import reading
from tuas.assessment.models import HASIL, Answer, Assessor
from tuas.assessment.policies import part_words
from tuas.assessment.worklist.queue import Queue, Work, is_substitute, may_work, part_of, queue_of
from tuas.organisation import authority
from tuas.organisation.authority import Authority
from tuas.ui.dates import today
from tuas.ui.errors import Denied


def _enter(request: HttpRequest) -> tuple[Authority, Queue]:
    who = authority.of(request)
    if not may_work(who) and not is_substitute(who, today()):
        raise Denied(
            _("Daftar penilaian hanya untuk Tim Penilai Bidang dan Penanggung Jawab TPU (5.a.3, 5.a.5).")
        )
    return who, queue_of(who, request.user, today())  # type: ignore[arg-type]


@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    """Every unit of this person with how far it is; `saring=beda` those where unit and TPU differ."""
    who, queue = _enter(request)
    differing = _differing(queue)
    only = request.GET.get("saring") == "beda"
    rows = [_row(who, work, differing.get(work.sheet, 0)) for work in queue.works]
    context: dict[str, Any] = {
        "queue": queue,
        "rows": [row for row in rows if row["differing"]] if only else rows,
        "only": only,
        "units": sum(bool(work.open) for work in queue.works),
        "differing": sum(bool(n) for n in differing.values()),
        "first": queue.first(),
        "all": len(rows),
    }
    return render(request, "assessment/worklist/list.html", context)


@require_safe
def onward(request: HttpRequest) -> HttpResponse:
    """Straight to the first open question, back to the list when none is."""
    _who, queue = _enter(request)
    if first := queue.first():
        return redirect(first)
    messages.success(request, _("Semua soal bagian Anda sudah dijawab."))
    return redirect("assessment:worklist")


def _row(who: Authority, work: Work, differing: int) -> dict[str, Any]:
    """One unit with its links. ready: what this person may release now."""
    may = [p for p in work.ready if p == HASIL or who.in_bidang(p, "KETUA_BIDANG")]
    number = work.unit.number
    part = work.parts[0]
    return {
        "work": work,
        "href": work.href(work.open[0]) if work.open else reverse("assessment:preliminary", args=[number]),
        "differing": differing,
        "differences": reverse("assessment:differences", args=[number])
        + (f"?area={part}" if len(work.parts) == 1 else ""),
        "words": part_words(work.parts),
        "released": part_words(work.released),
        "done": not work.lines,
        "release": reverse("assessment:release", args=[number, may[0]]) if may else "",
    }


def _differing(queue: Queue) -> dict[int, int]:
    """{TPU sheet: how many of this person's questions unit and TPU answer differently}. One query."""
    codes = {line.code for work in queue.works for line in work.lines}
    programmes = {work.programme: work for work in queue.works}
    rows = Answer.objects.filter(
        sheet__programme__in=programmes, sheet__assessor__in=(Assessor.UNIT, Assessor.TPU), question__in=codes
    ).exclude(value=None)
    given: dict[tuple[int, str], dict[str, Any]] = {}
    fields = ("sheet__programme_id", "question", "sheet__assessor", "value")
    for programme, code, body, value in rows.values_list(*fields):
        given.setdefault((programme, code), {})[body] = value
    found: dict[int, int] = {}
    for (programme, code), said in given.items():
        work = programmes[programme]
        mine = part_of(code_area(work, code)) in work.parts
        if mine and reading.note_needed(said.get(Assessor.TPU), said.get(Assessor.UNIT)):
            found[work.sheet] = found.get(work.sheet, 0) + 1
    return found


def code_area(work: Work, code: str) -> str:
    """The area of a question of this work, "" for one that is not in it."""
    return next((line.area for line in work.lines if line.code == code), "")
