"""The bars of the running score, drawn as SVG: what is earned, what this answer adds, what is still possible."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tuas.rules.numbers import show


@dataclass(frozen=True, slots=True)
class Bar:
    """Points of an area or a component. earned: without the question at hand; now: what that question adds."""

    name: str
    earned: Fraction
    now: Fraction
    possible: Fraction
    full: Fraction
    minimum: Mapping[str, Fraction]
    target: str

    @property
    def total(self) -> Fraction:
        return self.earned + self.now

    @property
    def up_to(self) -> Fraction:
        return self.total + self.possible

    @property
    def missing(self) -> Fraction:
        """Points short of the minimum of the programme's own target; zero when it is reached."""
        return max(self.minimum[self.target] - self.total, Fraction(0))

    @property
    def full_text(self) -> str:
        """The weight without idle zeros: "15", "22,50"."""
        return show(self.full, 0 if self.full.denominator == 1 else 2)

    @property
    def missing_text(self) -> str:
        return show(self.missing, up=True)

    @property
    def words(self) -> str:
        """The bar for who does not see it."""
        return _("{total} dari {full}; minimum {minima}; masih bisa sampai {up_to}").format(
            total=show(self.total),
            full=show(self.full),
            minima=", ".join(f"{name} {show(value)}" for name, value in self.minimum.items()),
            up_to=show(self.up_to),
        )

    def svg(self) -> SafeString:
        """Full width, 36 px high, 48 with labels in two rows; positions are percentages: no style attribute."""
        a, b, c = (self._at(v) for v in (self.earned, self.total, self.up_to))
        marks = mark_safe("".join(self._mark(name) for name in self.minimum))  # noqa: S308 - numbers and fixed words
        return format_html(
            '<svg class="track" width="100%" height="{}" role="img" aria-label="{}">'
            '<rect class="back" width="100%" height="12" rx="2"/><rect class="had" width="{}%" height="12" rx="2"/>'
            '<rect class="add" x="{}%" width="{}%" height="12"/>'
            '<rect class="may" x="{}%" width="{}%" height="12" fill="url(#corak-mungkin)"/>{}</svg>',
            48 if self._left("WBBM") else 36, self.words, a, a, _span(a, b), b, _span(b, c), marks,
        )  # fmt: skip

    def _at(self, value: Fraction) -> str:
        return f"{float(min(value, self.full) / self.full) * 100:.2f}"

    def _left(self, name: str) -> bool:
        """WBK's label stands left of its mark; WBBM's too, a row lower, where it would leave a phone at the right."""
        return name == "WBK" or self.minimum[name] * 4 > self.full * 3

    def _mark(self, name: str) -> str:
        """The fulcrum of one target with its label."""
        value = self.minimum[name]
        at = self._at(value)
        own = " own" if name == self.target else ""
        left = self._left(name)
        row = 42 if left and name == "WBBM" else 28
        anchor = f'text-anchor="end" x="{at}%" dx="-9"' if left else f'x="{at}%" dx="9"'
        return (
            f'<svg x="{at}%" overflow="visible" class="ful{own}"><path d="M0 -3v18M0 14l5 8h-10z"/></svg>'
            f'<text class="lab{own}" y="{row}" {anchor}>{name} {show(value)}</text>'
        )


def _span(start: str, end: str) -> str:
    return f"{float(end) - float(start):.2f}"


PATTERN = mark_safe(  # the hatch of "still possible", once per page
    '<svg class="visually-hidden" width="0" height="0" aria-hidden="true"><defs><pattern id="corak-mungkin" '
    'width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path class="hatch" d="M0 0v5"/></pattern></defs></svg>'
)
