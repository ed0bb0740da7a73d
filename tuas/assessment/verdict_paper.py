"""The verdict as a PDF: the same lines as on the page, in words."""

from typing import Any

from django.utils.translation import gettext as _

from tuas.assessment.verdict import Row, Verdict
from tuas.assessment.verdict_lines import Line
from tuas.documents import pdf
from tuas.organisation.models import Unit
from tuas.rules.numbers import show
from tuas.signing.issue import Seal
from tuas.ui.dates import day_and_date, long_date


def paper(found: Verdict, seal: Seal | None = None) -> bytes:
    """PDF/A and PDF/UA; the same verdict gives the same bytes. About a third of a second for the first of a process.

    seal: see `signing.issue`.
    """
    place = found.place
    identity, programme = place.form.catalogue.identity, place.programme
    data: dict[str, Any] = {
        "title": f"{found.heading}: {place.unit.name}",
        "code": f"{identity.full_number}, {long_date(identity.approved)}",
        "uncontrolled": identity.uncontrolled,
        "demo": _("Data rekaan") if Unit.objects.filter(invented=True).exists() else "",
        "heading": found.heading,
        "met": found.eligible,
        "unit": place.unit.name,
        "programme": _("Menuju {target} {year}, keadaan {day}").format(
            target=programme.target, year=programme.year, day=day_and_date(found.on)
        ),
        "day": day_and_date(found.on),
        "seal": seal,
        "made": [found.on.year, found.on.month, found.on.day],
        "summary": _summary(found),
        "basis": found.basis_words,
        "holders_title": _("Yang paling menahan"),
        "holders": [[holder.line.name, _moves(holder.move, holder.questions)] for holder in found.holders],
        "conditions_title": _("Syarat diusulkan kepada TPI (5.i)"),
        "conditions_head": [
            _("Syarat"), _("Nilai"), _("Minimum"), _("Selisih"), _("Keadaan"), _("Sumber dan dasar"),
        ],
        "conditions": [_condition(line) for line in found.lines],
        "thresholds_title": _("Nilai ambang batas (5.h, hlm. 44–45)"),
        "thresholds_note": _("{predicate} Hasil dan total menentukan predikat, tidak menghalangi usulan.").format(
            predicate=found.predicate
        ),
        "thresholds_head": [
            _("Penilaian"), _("Bobot"), found.column, _("Minimum WBK"), _("Minimum WBBM"),
            _("Keadaan menuju {target}").format(target=programme.target),
        ],
        "thresholds": [_threshold(row) for row in found.rows],
    }  # fmt: skip
    return pdf.render("verdict.typ", data)


def _summary(found: Verdict) -> str:
    every = len(found.lines)
    if found.eligible:
        return _("Ke-{all} syarat untuk diusulkan kepada TPI terpenuhi.").format(all=every)
    return _("{n} dari {all} syarat belum terpenuhi untuk diusulkan kepada TPI.").format(
        n=found.failed, all=every
    )


def _moves(move: str, questions: tuple[Any, ...]) -> str:
    if not questions:
        return f"{move}."
    return f"{move}: " + "; ".join(f"{q.text} ({q.code}, +{q.points})" for q in questions) + "."


def _condition(line: Line) -> dict[str, Any]:
    sources = "; ".join(source.word for source in line.sources)
    return {
        "met": line.met,
        "name": line.name,
        "why": line.why,
        "cells": [line.value, line.minimum, line.gap, _("terpenuhi") if line.met else _("belum")],
        "source": f"{sources}. {line.paragraph}",
    }


def _threshold(row: Row) -> dict[str, Any]:
    score = "–" if row.test is None else show(row.test.score)
    low, high = row.minima
    return {
        "level": row.level,
        "met": row.state != "kurang",
        "name": row.name,
        "cells": [row.weight, score, show(low), show(high), row.words],
    }
