"""The Bagan Alir of 6.b as a drawing: seven lanes, twelve rows, symbols as the SOP prints them.

Only geometry: what stands where, with a class for each state. The colours are in process.css. Heights follow the text.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from textwrap import wrap

from django.utils.translation import gettext as _

from tuas.portal import chart_words as words
from tuas.rules.process import PaperState, State, StepState
from tuas.ui.dates import long_date

WIDTH, LANE, LEFT = 1216, 78, 232
NEEDS, TERM, OUT = 804, 954, 1064
HEAD, EDGE, BAND, LINE = 54, 46, 44, 15
INLET = 19  # half the height of the box of a letter
BOX, HALF, TALL = 26, 17, 31  # half a box wide, half a box high, half the rhombus high
Line = tuple[str, str, str]  # words, class, glyph
BREAK = 8  # the printed chart turns the page after this step
ROLES = (
    "PIMPINAN", "KETUA_TIM_KERJA", "KETUA_POKJA", "AGEN_PERUBAHAN", "PENANGGUNG_JAWAB", "KETUA_BIDANG", "DIRJEN",
)  # fmt: skip
STYLE = {
    # state: (class, glyph)
    State.DONE: ("lengkap", "lengkap"),
    State.RUNNING: ("menunggu", "berjalan"),
    State.LATE: ("terlambat", "terlambat"),
    State.READY: ("siap", "siap"),
    State.WAITING: ("belum", "menunggu"),
}


@dataclass(frozen=True, slots=True)
class Text:
    """One line. glyph: a state before it, with its word for those who cannot see it."""

    x: int
    y: int
    text: str
    css: str = ""
    glyph: str = ""

    @property
    def glyph_x(self) -> int:
        return self.x - 18

    @property
    def glyph_y(self) -> int:
        return self.y - 11


@dataclass(frozen=True, slots=True)
class Node:
    """A step: process or decision, with the page on which it is done."""

    number: int
    x: int
    y: int
    css: str
    glyph: str
    label: str
    href: str

    @property
    def shape(self) -> str:
        if self.number == BREAK:
            return f"M{self.x} {self.y - TALL}l34 {TALL}-34 {TALL}-34-{TALL}z"
        return f"M{self.x - BOX} {self.y - HALF}h{2 * BOX}v{2 * HALF}h-{2 * BOX}z"

    @property
    def digit_x(self) -> int:
        return self.x - (9 if self.number < 10 else 11)

    @property
    def glyph_x(self) -> int:
        return self.x + 3

    @property
    def glyph_y(self) -> int:
        return self.y - 7

    @property
    def base(self) -> int:
        return self.y + 5


@dataclass(slots=True)
class Chart:
    """Ready for the template: every number is a place in a drawing of width × height."""

    height: int = 0
    rules: list[str] = field(default_factory=list)
    bands: list[tuple[int, int, str]] = field(default_factory=list)  # y, height, class
    heads: list[Text] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    flows: list[tuple[str, str]] = field(default_factory=list)  # path, class
    nodes: list[Node] = field(default_factory=list)
    ends: list[Text] = field(default_factory=list)  # terminators, by their middle
    joints: list[Text] = field(default_factory=list)  # A, B, C
    inlets: list[Text] = field(
        default_factory=list
    )  # a letter that comes in from outside the steps, by its middle
    width: int = WIDTH


def lane(role: str) -> int:
    """The middle of the lane of that role."""
    return LEFT + LANE * ROLES.index(role) + LANE // 2


def draw(found: Sequence[StepState], href: Callable[[int], str]) -> Chart:
    chart = Chart()
    _heads(chart)
    y = HEAD + EDGE
    middle: dict[int, int] = {}
    band = 0
    for step in found:
        columns = _columns(step)
        height = max(
            2 * TALL + 30 if step.step.number == BREAK else 58, *(LINE * len(c) + 20 for _x, c in columns)
        )
        number, (css, glyph) = step.step.number, STYLE[step.state]
        if step.state in (State.LATE, State.READY):
            chart.bands.append((y, height, css))
        middle[number] = y + height // 2
        for x, lines in columns:
            _write(chart, x, middle[number] - LINE * len(lines) // 2 + 11, lines)
        label = f"{number}. {step.step.name}: {words.state(step.state)}"
        chart.nodes.append(
            Node(number, lane(step.step.actor), middle[number], css, glyph, label, href(number))
        )
        chart.rules.append(f"M0 {y}H{WIDTH}")
        y += height
        if number == BREAK:
            chart.rules.append(f"M0 {y}H{WIDTH}")
            band = y
            y += BAND
    chart.rules.append(f"M0 {y}H{WIDTH}")
    chart.height = y + EDGE
    chart.rules.extend(f"M{LEFT + LANE * n} 0V{chart.height}" for n in range(len(ROLES) + 1))
    _symbols(chart, band, y)
    _flows(chart, {s.step.number: s.state is State.DONE for s in found}, found, middle, band)
    return chart


def _heads(chart: Chart) -> None:
    for role, lines in zip(ROLES, words.lanes(), strict=True):
        start = 30 - 8 * (len(lines) - 1)
        chart.heads += [Text(lane(role), start + 15 * n, line, "mid") for n, line in enumerate(lines)]
    for x, word in (
        (16, _("Kegiatan")),
        (NEEDS - 18, _("Kelengkapan")),
        (TERM, _("Waktu")),
        (OUT - 18, _("Output")),
    ):
        chart.heads.append(Text(x, 36, word, "side"))


def _symbols(chart: Chart, band: int, last: int) -> None:
    first = lane("PIMPINAN")
    chart.ends = [Text(first, HEAD + EDGE // 2, _("Mulai")), Text(first, last + EDGE // 2, _("Selesai"))]
    chart.bands.append((band, BAND, "page-break"))
    at = band + BAND // 2
    for role, letter in (("KETUA_POKJA", "A"), ("AGEN_PERUBAHAN", "B"), ("KETUA_BIDANG", "C")):
        chart.joints.append(Text(lane(role), at, letter))
    chart.texts.append(Text(16, at + 4, _("Halaman 2"), "dim"))
    chart.texts.append(Text(NEEDS - 18, at - 3, _("A hasil kegiatan, B laporan triwulanan,"), "dim"))
    chart.texts.append(Text(NEEDS - 18, at + 12, _("C konsep Laporan Hasil Identifikasi"), "dim"))


def _write(chart: Chart, x: int, y: int, lines: Sequence[Line]) -> None:
    for n, (text, css, glyph) in enumerate(lines):
        chart.texts.append(Text(x, y + LINE * n, text, css, glyph))


def _columns(step: StepState) -> list[tuple[int, list[Line]]]:
    css, glyph = STYLE[step.state]
    title = [(line, "strong", "") for line in wrap(f"{step.step.number}. {step.step.name}", 29)]
    said = [(line, css, glyph if not n else "") for n, line in enumerate(wrap(_said(step), 26))]
    return [
        (34, title + said),
        (NEEDS, list(_listed(step.inputs, 23))),
        (TERM, _timed(step)),
        (OUT, list(_listed(step.outputs, 22))),
    ]


def _said(step: StepState) -> str:
    if step.ended:
        return _("Selesai {day}").format(day=long_date(step.ended))
    if step.state is State.LATE:
        return _("Terlambat {n} hari").format(n=step.overrun)
    if step.missing:
        return _("Menunggu {what}").format(what=words.paper(step.missing[0].paper))
    return words.state(step.state)


def _listed(papers: Sequence[PaperState], width: int) -> Iterator[Line]:
    for paper in papers:
        text = words.paper(paper.paper)
        if paper.found is not None and paper.counted:
            text = _("{what}, {done} dari {all}").format(
                what=text, done=paper.found.done, all=paper.found.total
            )
        name = "lengkap" if paper.present else "belum"
        for n, line in enumerate(wrap(text, width)):
            yield line, "" if paper.present else "dim", name if not n else ""


def _timed(step: StepState) -> list[Line]:
    """Planned above, actual below; what is over the term in the colour of lateness, with its word."""
    lines = [(step.step.term.printed or "–", "strong", "")]
    if step.started is None:
        return lines
    lines.append((_("{n} hari").format(n=step.actual_days), "dim", ""))
    if step.paused:
        lines.append((_("jeda {n} hari").format(n=step.paused), "dim", ""))
    if step.overrun:
        lines.append((_("lewat {n} hari").format(n=step.overrun), "terlambat", ""))
    if step.overridden:
        lines += [(line, "", "") for line in wrap(_("1 tahun dikesampingkan"), 14)]
    if not step.overrun and not step.ended and step.planned_end:
        lines += [
            (line, "dim", "") for line in wrap(_("s.d. {day}").format(day=long_date(step.planned_end)), 14)
        ]
    return lines


def _flows(
    chart: Chart, done: dict[int, bool], found: Sequence[StepState], y: dict[int, int], band: int
) -> None:
    """The arrows of p.50–51. Dashed while the step they leave is not done."""
    x = {step.step.number: lane(step.step.actor) for step in found}

    def arrow(path: str, passed: bool) -> None:
        chart.flows.append((path, "fl" if passed else "fl wait"))

    def across(a: int, b: int) -> str:
        side = BOX if x[b] > x[a] else -BOX
        return f"M{x[a] + side} {y[a]}H{x[b]}V{y[b] - HALF}"

    def below(a: int, b: int) -> str:
        side = BOX if x[b] < x[a] else -BOX
        return f"M{x[a]} {y[a] + HALF}V{y[b]}H{x[b] + side}"

    joint = band + BAND // 2
    arrow(f"M{x[1]} {HEAD + EDGE // 2 + 13}V{y[1] - HALF}", found[0].started is not None)
    for a, b in ((1, 2), (1, 3), (2, 4)):
        arrow(across(a, b), done[a])
    arrow(f"M{x[3]} {y[3] + HALF}V{y[5] - HALF}", done[3])
    for a in (4, 5):
        arrow(f"M{x[a]} {y[a] + HALF}V{joint - 13}", done[a])
    ordered = any(p.present for p in found[5].inputs if p.paper.code == "perintah_dirjen")
    dirjen = lane("DIRJEN")
    arrow(f"M{dirjen} {y[5] + INLET}V{y[6]}H{x[6] + BOX}", ordered)
    for a, b in ((6, 7), (9, 10), (11, 12)):
        arrow(below(a, b), done[a])
    arrow(f"M{x[7]} {y[7] + HALF}V{y[8] - TALL}", done[7])
    back = x[4] + 14
    chart.flows.append((f"M{x[8] - 34} {y[8]}H{back}V{y[4] + HALF}", "fl back"))
    _labels(chart, x, y)
    arrow(f"M{x[8]} {y[8] + TALL}V{joint - 13}", done[8])
    arrow(f"M{x[8]} {joint + 13}V{y[9]}H{x[9] + BOX}", done[8])
    arrow(f"M{x[4]} {joint + 13}V{y[11] - 6}H{x[11] + BOX}", done[4])
    arrow(f"M{x[5]} {joint + 13}V{y[11] + 6}H{x[11] + BOX}", done[5])
    arrow(f"M{x[12]} {y[12] + HALF}V{chart.height - EDGE // 2 - 13}", done[12])


def _labels(chart: Chart, x: dict[int, int], y: dict[int, int]) -> None:
    """The letter that comes in from outside the steps (6.c.7.a), and the two answers of the decision."""
    chart.inlets.append(Text(lane("DIRJEN"), y[5], ""))
    for n, line in enumerate((_("Surat"), _("Perintah"))):
        chart.texts.append(Text(lane("DIRJEN"), y[5] - 3 + 14 * n, line, "note"))
    chart.texts += [
        Text(x[8] - 128, y[8] - 6, _("Tidak, lengkapi"), "yn"),
        Text(x[8] + 6, y[8] + TALL + 10, _("Ya"), "yn"),
    ]
