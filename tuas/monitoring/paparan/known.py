"""What Tuas knows of the nine contents: sentences, tables and charts made of what the unit recorded. Nothing is typed
twice, and nothing is invented: of what is not recorded nothing is said.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from tuas.assessment import reading as sheets
from tuas.assessment.models import Assessor
from tuas.catalogue import load
from tuas.cycle.agents.facts import set_plan
from tuas.cycle.facts import Row, rows_of
from tuas.cycle.models import Declaration, Fact, Idea, Outreach, Plan, Programme
from tuas.cycle.paktas.facts import Kept, kept
from tuas.cycle.planning.facts import AREAS, NAMES
from tuas.cycle.planning.page import parts_of
from tuas.cycle.teams import facts as teams
from tuas.documents.slides.model import Block, Chart, Columns, Pair, Series, Table
from tuas.documents.slides.model import Picture as Shown
from tuas.evidence.completeness import progress_of
from tuas.monitoring.models import AreaMaterial, Contribution, Picture
from tuas.monitoring.monev import document as monev
from tuas.monitoring.monev.book import Book
from tuas.organisation.authority import head_of
from tuas.organisation.models import Person
from tuas.organisation.profiles import profile_of
from tuas.rules import thresholds
from tuas.rules.monev import Share
from tuas.rules.numbers import percent, show
from tuas.rules.periods import MONTHS, long_date, parse
from tuas.ui.dates import WIB, today


@dataclass(frozen=True, slots=True)
class Known:
    """lines: proposed points; blocks: (what it shows, table or chart); sources: where it comes from."""

    lines: Sequence[str]
    blocks: Sequence[tuple[str, Block]] = ()
    sources: str = ""


@dataclass
class Facts:
    """What several contents need, read once."""

    programme: Programme
    book: Book
    paktas: Kept
    materials: dict[str, AreaMaterial]
    pictures: dict[str, list[Picture]]
    recorded: dict[str, Row] = field(default_factory=dict)

    @property
    def plan(self) -> Plan | None:
        plan = self.book.plans[-1] if self.book.plans else None
        return plan if plan is not None and plan.ratified_at is not None else None


def facts_of(programme: Programme) -> Facts:
    """Ten queries."""
    from tuas.monitoring.paparan.content import pictures

    return Facts(
        programme,
        Book.of(programme),
        kept(programme.unit_id),
        {each.area: each for each in AreaMaterial.objects.filter(programme=programme)},
        pictures(programme),
        rows_of([programme.pk]).get(programme.pk, {}),
    )


def _of(done: int, total: int) -> str:
    return f"{done} dari {total} ({Share(done, total).percent})"


def _shown(value: Fraction) -> float:
    """Two places; never larger than it is."""
    return int(value * 100) / 100


def profile(facts: Facts) -> Known:
    """Who the unit is, its people and teams, and what it aims at."""
    programme, unit, on = facts.programme, facts.programme.unit, today()
    told, head = profile_of(unit, on), head_of(unit, on)
    lines = [f"{unit.name}, {told.unit_organisation}, {told.ministry}."]
    lines += [f"Alamat: {told.address}."] if told.address else []
    if head is not None:
        lines.append(
            f"Pimpinan: {head.user.name}, {head.acting} {told.head_title}".replace(",  ", ", ") + "."
        )
    lines += _people(facts) + _teams(programme)
    lines.append(f"Membangun Zona Integritas menuju {programme.target} pada tahun {programme.year}.")
    blocks: list[tuple[str, Block]] = []
    sources = ["profil unit dan data pegawai di Tuas", "SK Tim Kerja dan SK Agen Perubahan"]
    if facts.plan is not None:
        rows = [
            [f"{part.code}. {part.name}", "; ".join(t.text for t in part.targets)]
            for part in parts_of(facts.plan)
            if part.targets
        ]
        blocks = [("Sasaran utama", Table(("Area", "Target prioritas"), rows, (2, 3)))] if rows else []
        sources.append(f"Rencana Kerja versi {facts.plan.version}")
    return Known(lines, blocks, "; ".join(sources))


def _people(facts: Facts) -> list[str]:
    kinds = Person.objects.filter(unit=facts.programme.unit, active=True).values_list("kind", flat=True)
    counted = Counter(kind for kind in kinds if kind)
    if not facts.paktas.all:
        return []
    more = ", ".join(f"{kind} {n}" for kind, n in sorted(counted.items()))
    return [f"Pegawai: {facts.paktas.all} orang" + (f" ({more})." if more else ".")]


def _teams(programme: Programme) -> list[str]:
    found = []
    for kind, what in ((teams.TEAM, "Tim Kerja Pembangunan ZI"), (teams.AGENTS, "Agen Perubahan")):
        decree = teams.decree_in_force(programme, kind, today())
        if decree is not None:
            people = len({seat.person_id for seat in teams.seats_of(decree)})
            found.append(f"{what}: {people} orang, SK {decree.number}.")
    return found


def commitment(facts: Facts) -> Known:
    """Piagam, pakta, the plan and the reports that the Pimpinan ratified."""
    lines, sources = [], ["pakta integritas yang tercatat di Tuas"]
    made = Declaration.objects.filter(programme=facts.programme).first()
    day = (made.signed_on or made.stood_on) if made else None
    if day:
        lines.append(f"Piagam Pencanangan Pembangunan Zona Integritas ditandatangani {long_date(day)}.")
        sources.append("Piagam Pencanangan (FRM-01)")
    if facts.paktas.all:
        lines.append(f"Pakta Integritas ditandatangani {_of(facts.paktas.count, facts.paktas.all)} pegawai.")
    if facts.plan is not None and facts.plan.ratified_at is not None:
        day = facts.plan.ratified_at.astimezone(WIB).date()
        lines.append(f"Rencana Kerja versi {facts.plan.version} disahkan Pimpinan {long_date(day)}.")
        sources.append("Rencana Kerja")
    approved = [r for r in facts.book.counted.values() if r.approved_at is not None]
    if approved:
        lines.append(
            f"{len(approved)} laporan monev bulanan tahun {facts.programme.year} diterima dan disahkan Pimpinan."
        )
        sources.append("laporan monev bulanan (FRM-04)")
    return Known(lines, (), "; ".join(sources))


def achievements(facts: Facts) -> Known:
    """The six areas: realisation by month, the unit's own scores, evidence, before and after with pictures."""
    blocks: list[tuple[str, Block]] = []
    lines = []
    months = _months(facts)
    if months:
        blocks.append(("Realisasi rencana aksi per bulan", months))
    scores, total = _scores(facts.programme)
    if scores is not None:
        blocks.append(("Nilai LKE menurut unit dan batas minimal", scores))
        lines.append(total)
    blocks.append(("Kelengkapan bukti", _evidence(facts)))
    for area in AREAS:
        blocks += _changed(facts, area)
    sources = "laporan monev bulanan (FRM-04); LKE penilaian mandiri unit dan ambang batas 5.h; bukti dukung di Tuas; "
    return Known(lines, blocks, sources + "bahan Pokja (6.c.4.f)")


def _months(facts: Facts) -> Chart | None:
    """None while no month has a figure."""
    realised: list[float | None] = []
    followed: list[float | None] = []
    names, words = [], []
    for n in range(1, 13):
        code = f"{facts.programme.year}-{n:02d}"
        if not parse(code).ended(today()):
            break
        shares = monev.figures(monev.content_of(facts.book, code))
        names.append(MONTHS[n - 1][:3])
        for share, values in zip(shares, (realised, followed), strict=True):
            values.append(None if share.share is None else _shown(share.share * 100))
        words.append(f"{MONTHS[n - 1]} {shares[0].percent or 'tidak ada rencana'}")
    if not any(value is not None for value in realised):
        return None
    series = (Series("Rencana aksi selesai (%)", realised), Series("Rekomendasi selesai (%)", followed))
    return Chart(names, series, "Rencana aksi yang selesai per bulan: " + ", ".join(words) + ".", top=100)


def _scores(programme: Programme) -> tuple[Chart | None, str]:
    """The unit's own sheet against 5.h; None while nothing is answered. Three queries."""
    column = sheets.columns_of(programme)[Assessor.UNIT]
    if not column.begun:
        return None, ""
    found = {
        t.code: t
        for t in thresholds.tests(
            load(programme.catalogue).thresholds, column.result.scores, programme.target
        )
    }
    areas = [found[area] for area in AREAS]
    words = ", ".join(f"{t.name} {show(t.score)} dari bobot {show(t.weight)}" for t in areas)
    chart = Chart(
        [t.name for t in areas],
        (
            Series("Nilai unit", [_shown(t.score) for t in areas]),
            Series(f"Batas minimal {programme.target}", [_shown(t.minimum) for t in areas]),
        ),
        f"Nilai LKE menurut unit: {words}.",
        lying=True,
        number="0.00",
    )
    total = found["total"]
    return chart, (
        f"Nilai LKE menurut unit {show(total.score)}, batas minimal {programme.target} {show(total.minimum)}; "
        f"{sum(t.passed for t in areas)} dari 6 area mencapai batas minimalnya."
    )


def _evidence(facts: Facts) -> Table:
    progress = progress_of(facts.programme).areas
    rows = [
        [f"{area}. {NAMES[area]}", f"{progress[area].done} dari {progress[area].required}",
         percent(progress[area].share, 0) if progress[area].required else "–"]
        for area in AREAS
    ]  # fmt: skip
    return Table(("Area", "Bukti lengkap", "Persen"), rows, (5, 2, 1))


def _changed(facts: Facts, area: str) -> list[tuple[str, Block]]:
    """Before and after of one area: words, numbers, pictures."""
    told = facts.materials.get(area)
    found: list[tuple[str, Block]] = []
    what = f"Area {area} {NAMES[area]}"
    if told is not None and (told.before or told.after):
        texts = (told.before.splitlines(), told.after.splitlines())
        found.append((what, Columns(("Sebelum", "Sesudah"), texts)))
    if told is not None and told.measure_before is not None and told.measure_after is not None:
        numbers = [float(told.measure_before), float(told.measure_after)]
        words = f"{told.measure}: sebelum {numbers[0]:g}, sesudah {numbers[1]:g}."
        found.append(
            (what, Chart(("Sebelum", "Sesudah"), (Series(told.measure, numbers),), words, number="General"))
        )
    return found + [(what, pair) for pair in pairs(facts.pictures.get(f"area-{area}", []))]


def shown(picture: Picture) -> Shown:
    return Shown(picture.blob.path, picture.width, picture.height, picture.caption)


def pairs(pictures: Sequence[Picture]) -> list[Block]:
    """The first before beside the first after, and so on."""
    moment = Picture.Moment
    before, after = ([shown(p) for p in pictures if p.moment == m] for m in (moment.SEBELUM, moment.SESUDAH))
    return [
        Pair(
            ("Sebelum", "Sesudah"),
            (before[n] if n < len(before) else None, after[n] if n < len(after) else None),
        )
        for n in range(max(len(before), len(after)))
    ]


def risks(facts: Facts) -> Known:
    """What was recorded of reporting wealth and of findings; a register of risks Tuas does not keep yet."""
    lines = []
    for kind in (Fact.Kind.LHKAN, Fact.Kind.TEMUAN_BPK, Fact.Kind.TEMUAN_BPKP, Fact.Kind.TEMUAN_ITJEN):
        row = facts.recorded.get(kind)
        if row is None or row.total is None or row.done is None:
            continue
        if not row.total:
            lines.append(f"{Fact.Kind(kind).label}: tidak ada.")
        else:
            lines.append(f"{Fact.Kind(kind).label}: {_of(row.done, row.total)}.")
    return Known(lines, (), "data pokok unit (5.i)" if lines else "")


def innovations(facts: Facts) -> Known:
    """What the agents changed, before and after (FRM-05 G.4), and their gagasan; a register is not kept yet."""
    changed = contributions(facts.programme)
    blocks: list[tuple[str, Block]] = [
        (each.title, Columns(("Sebelum", "Sesudah"), (each.before.splitlines(), each.after.splitlines())))
        for each in changed
    ]
    sources = ["laporan triwulanan Agen Perubahan (FRM-05 G.4)"] if changed else []
    plan = set_plan(facts.programme)
    ideas = Idea.objects.filter(plan=plan).order_by("order", "id") if plan is not None else ()
    rows = [[idea.activity, idea.goal, f"{idea.indicator}: {idea.target}"] for idea in ideas]
    if plan is not None and rows:
        table = Table(("Gagasan Perubahan", "Sasaran", "Indikator dan target"), rows, (4, 4, 3))
        blocks.append(("Gagasan Agen Perubahan", table))
        sources.append(f"Rencana Aksi Agen Perubahan versi {plan.version} (FRM-05 E)")
    return Known([], blocks, "; ".join(sources))


def contributions(programme: Programme) -> list[Contribution]:
    """In the order of their quarters. One query."""
    return list(Contribution.objects.filter(programme=programme, removed_at=None).order_by("period", "id"))


def media(facts: Facts) -> Known:
    """What was published of the pencanangan and of the building (5.b.1.b, 5.d.5)."""
    rows = Outreach.objects.filter(programme=facts.programme, removed_at=None).order_by("on", "id")
    lines = [f"{long_date(row.on)}, {row.channel}: {row.title}." for row in rows]
    return Known(
        lines, (), "publikasi dan sosialisasi yang tercatat di Tuas (5.b.1.b, 5.d.5)" if lines else ""
    )
