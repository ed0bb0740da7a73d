"""A fact as people say it."""

from fractions import Fraction

from django.utils.translation import gettext as _

from tuas.cycle.kinds import BY_KIND
from tuas.cycle.models import Fact
from tuas.rules.numbers import percent, show
from tuas.ui.dates import long_date


def value_words(fact: Fact) -> str:
    """As in "12 November 2025", "BB", "146 dari 148 (98,64%)", "101,20%", "tidak ada temuan"."""
    fields = BY_KIND[Fact.Kind(fact.kind)].fields
    if "on" in fields:
        return long_date(fact.on) if fact.on else "–"
    if "grade" in fields:
        return fact.grade
    if "percent" in fields:
        return "–" if fact.percent is None else show(Fraction(fact.percent)) + "%"
    total, done = fact.total or 0, fact.done or 0
    if total == 0:
        return _("tidak ada wajib lapor") if fact.kind == Fact.Kind.LHKAN else _("tidak ada temuan")
    if done == total:
        return _("{done} dari {total}").format(done=done, total=total)
    return _("{done} dari {total} ({share})").format(
        done=done, total=total, share=percent(Fraction(done, total))
    )
