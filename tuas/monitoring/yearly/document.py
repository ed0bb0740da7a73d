"""The Laporan Pembangunan ZI, assembled from its four sources: the plan, twelve monev, the Rencana Aksi, four quarterly
reports (6.c.11); with the material of the pokja. What is missing is named. The SOP prints no form for it.
"""

import datetime as dt
from collections import Counter
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tuas.catalogue import current
from tuas.cycle.agents.facts import set_plan
from tuas.cycle.models import Programme
from tuas.cycle.planning.facts import AREAS, NAMES
from tuas.cycle.planning.page import parts_of
from tuas.documents import pdf
from tuas.documents.pdf import indonesian
from tuas.evidence.completeness import progress_of
from tuas.files import printing
from tuas.files.models import path_of
from tuas.monitoring.models import AreaMaterial, Picture, Report, Status
from tuas.monitoring.monev import document as monev
from tuas.monitoring.monev.book import Book
from tuas.monitoring.paparan.content import pictures
from tuas.monitoring.quarter import book as quarterly
from tuas.monitoring.quarter import document as quarter
from tuas.monitoring.reading import MONTHLY, QUARTERLY, Line, lines
from tuas.monitoring.yearly import chapters
from tuas.monitoring.yearly.scores import scores_of
from tuas.organisation.authority import head_of
from tuas.organisation.models import Unit
from tuas.organisation.profiles import masthead, profile_of
from tuas.rules.monev import Share
from tuas.rules.numbers import show
from tuas.rules.periods import MONTHS, long_date, parse
from tuas.stationery import papers
from tuas.ui.dates import WIB, today, wib

Content = dict[str, Any]
SOURCES = "6.c.11"


def content_of(programme: Programme, report: Report | None) -> Content:
    """As it was handed in, else as it stands."""
    return dict(report.content) if report is not None and report.content else live(programme)


def live(programme: Programme, on: dt.date | None = None) -> Content:
    """A constant number of queries, however much the year holds: JSON values."""
    day = on or today()
    book, found = Book.of(programme), lines(programme, day)
    agents = quarterly.Book.of(programme)
    made = {
        "year": programme.year,
        "target": programme.target,
        "plan": _plan(book),
        "months": [_month(book, line) for line in found if line.duty.code == MONTHLY],
        "ideas": _ideas(programme),
        "quarters": [_quarter(line, agents) for line in found if line.duty.code == QUARTERLY],
        "areas": _areas(programme),
        "open": _open(book),
        "scores": scores_of(programme),
    }
    made["chapters"] = chapters.all_of(programme, made, book)
    return made | {"missing": missing(made)}


def _plan(book: Book) -> Content:
    """By area: targets, actions, and how many times a line was due and was carried out."""
    plan = book.plans[-1] if book.plans else None
    if plan is None or plan.ratified_at is None:
        return {"there": False, "version": 0, "words": "", "areas": []}
    done: Counter[str] = Counter()
    due: Counter[str] = Counter()
    for n in range(1, 13):
        for row in book.sheet(f"{book.programme.year}-{n:02d}").rows:
            due[row.area] += 1
            done[row.area] += row.status == Status.TELAH
    areas = [
        {
            "name": f"{part.code} {part.name}", "targets": [t.text for t in part.targets],
            "actions": [action.text for action, _lines in part.actions],
            "done": f"{done[part.code]} dari {due[part.code]}",
        }
        for part in parts_of(plan)
    ]  # fmt: skip
    day = long_date(plan.ratified_at.astimezone(WIB).date())
    return {
        "there": True,
        "version": plan.version,
        "words": f"Versi {plan.version}, disahkan {day}",
        "areas": areas,
    }


def _month(book: Book, line: Line) -> Content:
    """The two figures: those of the report that was handed in, else those of the pokja's entries so far.

    None of a month that has not begun.
    """
    code = line.slot.period.code
    realised, followed = monev.figures(monev.content_of(book, code))
    if line.slot.period.first > today():
        realised = followed = Share(0, 0)
    return {
        "code": code, "name": line.slot.period.label, "there": _ratified(line), "owed": line.slot.owed,
        "words": line.words, "state": line.state,
        "realised": _of(realised), "realised_percent": realised.percent or "–",
        "followed": _of(followed), "followed_percent": followed.percent or "–",
        "paper": line.row.paper_id if line.row and line.row.returned_at is None else None,
    }  # fmt: skip


def _of(share: Share) -> str:
    return f"{share.done} dari {share.total}" if share.total else "–"


def _ratified(line: Line) -> bool:
    return line.row is not None and line.row.returned_at is None and line.row.approved_at is not None


def _ideas(programme: Programme) -> Content:
    """FRM-05 E. Three queries."""
    plan = set_plan(programme)
    if plan is None or plan.set_at is None:
        return {"there": False, "words": "", "rows": []}
    rows = [
        [
            f"{n}.", idea.value, idea.goal, idea.indicator, idea.target, idea.activity,
            ", ".join(MONTHS[m - 1][:3] for m in idea.months), idea.pic.person.name,
        ]
        for n, idea in enumerate(plan.ideas.select_related("pic__person"), 1)
    ]  # fmt: skip
    day = long_date(plan.set_at.astimezone(WIB).date())
    return {"there": True, "words": f"Versi {plan.version}, ditetapkan {day}", "rows": rows}


def _quarter(line: Line, agents: quarterly.Book) -> Content:
    """With what FRM-05 G counts: lines of the Rencana Aksi that were carried out, changes that came of them."""
    figures = quarter.content_of(agents, line.slot.period.code)["figures"]
    done, total = figures["lines"]
    silent = line.slot.period.first > today() or (
        not done and figures["unfilled"]
    )  # its paper was made elsewhere
    letter = line.row.letter if line.row and line.row.returned_at is None else None
    said = f"{letter.number}, {long_date(letter.on)}" if letter is not None and letter.on else "–"
    return {
        "code": line.slot.period.code, "name": line.slot.period.label, "there": _ratified(line),
        "owed": line.slot.owed, "words": line.words, "state": line.state, "letter": said,
        "realised": "–" if silent else _of(Share(done, total)),
        "changes": str(figures["contributions"]) if figures["contributions"] else "–",
        "paper": line.row.paper_id if line.row and line.row.returned_at is None else None,
    }  # fmt: skip


def _areas(programme: Programme) -> list[Content]:
    """5.j.3: the achievement of the year by area; before and after by its pokja. Four queries."""
    told = {each.area: each for each in AreaMaterial.objects.filter(programme=programme)}
    evidence, shown = progress_of(programme).areas, pictures(programme)
    return [
        {
            "measure": _measure(told.get(area)), "pictures": _pictures(shown.get(f"area-{area}", [])),
            "code": area, "name": NAMES[area], "before": told[area].before if area in told else "",
            "after": told[area].after if area in told else "",
            "evidence": f"{evidence[area].done} dari {evidence[area].required}",
        }
        for area in AREAS
    ]  # fmt: skip


def _measure(told: AreaMaterial | None) -> list[str]:
    """What was counted, before, after; empty where nothing was."""
    if told is None or told.measure_before is None or told.measure_after is None:
        return []
    numbers = [Fraction(n) for n in (told.measure_before, told.measure_after)]
    return [told.measure, *(show(n, 0 if n.denominator == 1 else 2) for n in numbers)]


def _pictures(found: list[Picture]) -> list[Content]:
    """In pairs as far as they go, then those without a pair."""
    moment = Picture.Moment
    before, after = ([p for p in found if p.moment == m] for m in (moment.SEBELUM, moment.SESUDAH))
    pairs = [pair for both in zip(before, after, strict=False) for pair in both]
    rest = [p for p in found if p not in pairs]
    return [
        {"moment": p.get_moment_display() if p.moment else "", "caption": p.caption, "sha256": p.blob_id}
        for p in (*pairs, *rest)
    ]


def _open(book: Book) -> list[list[str]]:
    """Recommendations that are not "telah" at the end of the year, with their first month."""
    december = book.sheet(f"{book.programme.year}-12")
    return [
        [f"{n}.", each.text, each.pic, each.target, parse(each.period).label]
        for n, each in enumerate(december.open, 1)
    ]


def missing(content: Content) -> list[str]:
    """What the four sources still lack, and the pokja's material."""
    found = [] if content["plan"]["there"] else ["Rencana Kerja yang disahkan"]
    for key, what in (("months", "Laporan monev"), ("quarters", "Laporan triwulanan")):
        names = [each["name"] for each in content[key] if each["owed"] and not each["there"]]
        found += [f"{what}: {', '.join(names)}"] if names else []
    found += [] if content["ideas"]["there"] else ["Rencana Aksi Agen Perubahan yang ditetapkan"]
    bare = [each["name"] for each in content["areas"] if not (each["before"] and each["after"])]
    return found + ([f"Kondisi sebelum dan sesudah: {', '.join(bare)}"] if bare else [])


@indonesian
def paper(
    report: Report | None, content: Content, programme: Programme, seal: Content | None = None
) -> bytes:
    """PDF/A and PDF/UA; what was not signed yet says so on every page. seal: see `signing.issue`."""
    with TemporaryDirectory(prefix="tuas-gambar-") as folder:
        content, files = _with_files(content, Path(folder))
        return pdf.render("yearly.typ", data_of(report, content, programme) | {"seal": seal}, files)


@indonesian
def word(report: Report | None, content: Content, programme: Programme) -> bytes:
    """The same as DOCX, in the template that the unit has in force."""
    with TemporaryDirectory(prefix="tuas-gambar-") as folder:
        content, files = _with_files(content, Path(folder))
        shown = {name: path.read_bytes() for name, path in files.items()}
    return papers.made(
        "LAPORAN-ZI", data_of(report, content, programme) | {"pictures": shown}, programme.unit
    )


def data_of(report: Report | None, content: Content, programme: Programme) -> Content:
    """What the template prints: the content with head, foot and signature. Four queries."""
    unit = programme.unit
    signed = report.approved_at.astimezone(WIB).date() if report is not None and report.approved_at else None
    day = signed or today()
    profile, head = profile_of(unit, day), head_of(unit, day)
    person = getattr(head.user, "person", None) if head else None
    return {
        **content,
        "title": f"Laporan Pembangunan Zona Integritas Tahun {content['year']}: {unit.name}",
        "number": f"Laporan Pembangunan ZI {content['year']}, SOP/UPM/DJBM-199, 5.j.3",
        "heading": ["LAPORAN PEMBANGUNAN ZONA INTEGRITAS", f"TAHUN {content['year']}", unit.name.upper()],
        **masthead(profile, unit),
        "uncontrolled": current().identity.uncontrolled,
        "demo": "Data rekaan" if Unit.objects.filter(invented=True).exists() else "",
        "draft": "" if signed else "Konsep: belum ditandatangani Pimpinan (6.c.12)",
        "sign": {
            "place": f"{profile.place}, {long_date(day)}" if profile.place else "",
            "title": f"{head.acting if head else ''} {profile.head_title}".strip(),
            "name": head.user.name if head else "…" * 8,
            "nip": (person.nip if person else "") or "…" * 8,
            "moment": f"Ditandatangani {wib(report.approved_at)}" if report is not None and report.approved_at else "",
        },
        "made": [day.year, day.month, day.day],
        "chapters": [[title, (content.get("chapters") or {}).get(name, "")] for name, title in chapters.TITLES.items()],
        "quarters": [{"realised": "–", "changes": "–", **each} for each in content["quarters"]],
        "scores": content.get("scores") or {"rows": [], "words": "", "judged": False},
    }  # fmt: skip


def _with_files(content: Content, folder: Path) -> tuple[Content, dict[str, Path]]:
    """The content with a file name for each picture, and where each lies at the size it is printed: the compiler holds
    every pixel of all of them at once. One that the store has lost is named so."""
    files: dict[str, Path] = {}
    areas = []
    for area in content["areas"]:
        shown = []
        for each in area.get("pictures", ()):
            path, name = path_of(each["sha256"]), f"{each['sha256']}.jpg"
            if path.exists() and name not in files:
                files[name] = printing.reduce(path, folder / name)
            shown.append({**each, "file": name if name in files else ""})
        areas.append({"measure": [], **area, "pictures": shown})
    return {**content, "areas": areas}, files
