"""FRM-04 of one month as data: for the page, for the PDF, and kept with the report when it is handed in.

Every word of the form is the catalogue's, every figure the rules'. The NIP of the signatory is added when the paper is
made, so that it is not kept twice.
"""

from typing import Any

from tuas.catalogue import current
from tuas.cycle.planning.facts import AREAS, NAMES
from tuas.documents import pdf
from tuas.documents.pdf import indonesian
from tuas.monitoring.models import Report, Status
from tuas.monitoring.monev import wording
from tuas.monitoring.monev.book import Book, Sheet, before
from tuas.organisation.authority import head_of
from tuas.organisation.models import Appointment, Unit
from tuas.organisation.profiles import masthead, profile_of
from tuas.rules.monev import Share
from tuas.rules.periods import long_date, parse
from tuas.stationery import papers
from tuas.ui.dates import WIB, today, wib

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
SAID = {Status.TELAH: "Telah", Status.SEDANG: "Sedang", Status.BELUM: "Belum"}
Content = dict[str, Any]


def content_of(book: Book, code: str) -> Content:
    """What the month says now; of a month whose report counts, what was handed in. No query."""
    counted = book.counted.get(code)
    if counted is not None and counted.content:
        return dict(counted.content)
    return live(book, code)


def live(book: Book, code: str) -> Content:
    """The five sections as they would be handed in now: JSON values. No query."""
    sheet = book.sheet(code)
    return {
        "period": code,
        "a": _meeting(sheet),
        "b": _followed_up(book, sheet),
        "c": _realised(sheet),
        "d": _hampered(sheet),
        "e": _concluded(sheet),
        "figures": {
            "actions": [sheet.realised.done, sheet.realised.total],
            "lines": [sheet.lines.done, sheet.lines.total],
            "followed": [sheet.followed_up.done, sheet.followed_up.total],
            "hampered": sheet.hampered,
            "unfilled": sheet.unfilled,
        },
    }


def _titled(code: str, sheet: Sheet) -> str:
    months = {
        "bulan_tahun": wording.month_words(sheet.period),
        "bulan_lalu_tahun": wording.month_words(parse(before(sheet.period.code))),
    }
    return f"{code}. {wording.filled(wording.section(code).title, months)}"


def _meeting(sheet: Sheet) -> Content:
    """A: the day's name follows from its date (RQ-188)."""
    held, words = sheet.kept.meeting, wording.month_words(sheet.period)
    agenda = next(c.filled for c in wording.section("A").columns if c.key == "agenda")
    values = {
        "date": f"{DAYS[held.on.weekday()]}, {long_date(held.on)}" if held else "–",
        "place": held.place if held else "–",
        "agenda": held.agenda if held else wording.filled(agenda, {"bulan_tahun": words}),
        "chair": held.chair if held else "–",
    }
    rows = [[column.head, values[column.key]] for column in wording.section("A").columns]
    return {"title": _titled("A", sheet), "rows": rows, "held": held is not None}


def _last(book: Book, sheet: Sheet) -> tuple[bool, bool] | None:
    """Of the month before: whether it had obstacles and whether its plan was carried out; None when it was not this
    programme's."""
    code = before(sheet.period.code)
    if int(code[:4]) != book.programme.year:
        return None
    counted = book.counted.get(code)
    if counted is not None and counted.content:
        figures = counted.content["figures"]
        return figures["hampered"], figures["actions"][0] == figures["actions"][1]
    last = book.sheet(code)
    return last.hampered, last.realised.done == last.realised.total


def _followed_up(book: Book, sheet: Sheet) -> Content:
    section, share = wording.section("B"), sheet.followed_up
    month = wording.month_words(parse(before(sheet.period.code)))
    last, there = _last(book, sheet), bool(sheet.carried)
    hampered, whole = last or (there, not there)
    words = {
        "bulan_lalu_tahun": [month, month],
        "terdapat": [wording.THERE if each else wording.NOT_THERE for each in (hampered, there)],
        "dapat": wording.CAN if whole else wording.CANNOT,
    }
    areas = []
    for area in AREAS:
        rows = [
            [
                each.made.text, (each.now.follow_up if each.now else "") or "–",
                (each.now.proof if each.now else "") or "–",
                _status(each.status, "ditindaklanjuti", each.now.remark if each.now else ""),
            ]
            for each in sheet.of(area)[1]
        ]  # fmt: skip
        areas += [(area, rows)] if rows else []
    progress = wording.counts(share) | {"bulan_lalu_tahun": month, "persen": share.percent}
    return {
        "title": _titled("B", sheet),
        "text": wording.listed(wording.filled(section.text[0], words), there),
        "heads": wording.heads("B"),
        "areas": _numbered(areas),
        "progress": wording.filled(section.text[1], progress) if there else "",
    }


def _status(status: str, verb: str, remark: str = "") -> str:
    said = f"{SAID[Status(status)]} {verb}"
    return f"{said} ({remark})" if remark else said


def _numbered(areas: list[tuple[str, list[list[str]]]]) -> list[dict[str, Any]]:
    """Rows numbered through all areas, under the area's name of 5.c.1 (IC-67)."""
    n, found = 0, []
    for area, rows in areas:
        found.append(
            {
                "code": area,
                "name": f"Area {NAMES[area]}",
                "rows": [[f"{n + k}.", *r] for k, r in enumerate(rows, 1)],
            }
        )
        n += len(rows)
    return found


def _realised(sheet: Sheet) -> Content:
    """C: the number and the Rencana Aksi stand with its first line; progress counts them (IC-65)."""
    section, share = wording.section("C"), sheet.realised
    words = wording.counts(share) | {
        "bulan_tahun": wording.month_words(sheet.period),
        "persen": share.percent,
    }
    areas, shown = [], 0
    for area in AREAS:
        rows = []
        for row in sheet.of(area)[0]:
            first = row.number != shown
            shown = row.number
            rows.append([
                f"{row.number}." if first else "", row.line.action.text if first else "", row.line.text,
                row.line.output or "–", row.pic or "–", _status(row.status, "dilaksanakan"),
                row.said.note if row.said and row.said.note else "–",
            ])  # fmt: skip
        areas += [{"code": area, "name": f"Area {NAMES[area]}", "rows": rows}] if rows else []
    lines = sheet.lines
    return {
        "title": _titled("C", sheet),
        "text": wording.filled(section.text[0], words) if areas else _nothing_planned(sheet),
        "heads": wording.heads("C"),
        "areas": areas,
        "progress": wording.filled(section.text[1], words) if areas else "",
        "counted": f"Rencana Kerja: {lines.done} dari {lines.total} telah dilaksanakan." if areas else "",
    }


def _nothing_planned(sheet: Sheet) -> str:
    month = wording.month_words(sheet.period)
    return f"Berdasarkan rencana kerja yang telah disusun, pada bulan {month} tidak terdapat kegiatan."


def _hampered(sheet: Sheet) -> Content:
    """D: "tidak terdapat" leaves the list out (RQ-191)."""
    there = sheet.hampered
    sentence = wording.filled(
        wording.section("D").text[0], {"terdapat": wording.THERE if there else wording.NOT_THERE}
    )
    return {
        "title": _titled("D", sheet),
        "text": wording.listed(sentence, there and bool(sheet.obstacles)),
        "items": sheet.obstacles if there else [],
    }


def _concluded(sheet: Sheet) -> Content:
    """E: the two figures again, then what is still to be done."""
    lead, followed, carried_out, todo = wording.section("E").text
    last = wording.month_words(parse(before(sheet.period.code)))
    values = {
        "bulan_lalu_tahun": last,
        "bulan_tahun": wording.month_words(sheet.period),
        "persen_tindak_lanjut": wording.share_words(sheet.followed_up, "rekomendasi"),
        "persen_realisasi": wording.share_words(sheet.realised, "kegiatan"),
    }
    more = [line.strip() for line in sheet.kept.conclusions.splitlines() if line.strip()]
    there = bool(sheet.open)
    rows = [
        [f"{n}.", each.text, each.pic, _since(each.target, each.period, sheet)]
        for n, each in enumerate(sheet.open, 1)
    ]
    sentence = wording.filled(todo, {"terdapat": wording.THERE if there else wording.NOT_THERE})
    return {
        "title": _titled("E", sheet),
        "text": lead,
        "items": [wording.filled(followed, values), wording.filled(carried_out, values), *more],
        "todo": sentence
        if there
        else sentence.removesuffix(" yang perlu ditindaklanjuti antara lain:") + ".",
        "heads": wording.heads("E"),
        "rows": rows,
    }


def _since(target: str, first: str, sheet: Sheet) -> str:
    """An unfinished one names the month in which it was first recommended."""
    if first == sheet.period.code:
        return target
    return f"{target} (sejak monev {wording.month_words(parse(first))})"


@indonesian
def paper(report: Report | None, content: Content, unit: Unit, seal: Content | None = None) -> bytes:
    """FRM-04 as PDF/A and PDF/UA. What was not ratified yet says so on every page. seal: see `signing.issue`."""
    return pdf.render("monev.typ", sheet_of(report, content, unit) | {"seal": seal})


@indonesian
def word(report: Report | None, content: Content, unit: Unit) -> bytes:
    """The same FRM-04 as DOCX, in the template that the unit has in force."""
    signed = report is not None and report.approved_at is not None
    return papers.made("FRM-04", sheet_of(report, content, unit), unit, signed=signed)


def sheet_of(report: Report | None, content: Content, unit: Unit) -> dict[str, Any]:
    """Four queries."""
    form, period = wording.form(), parse(content["period"])
    approved = report.approved_at.astimezone(WIB).date() if report and report.approved_at else None
    day = approved or today()
    profile = profile_of(unit, day)
    heading = [wording.filled(line, {"unit": unit.name.upper()}) for line in form.heading]
    return {
        **content,
        "title": f"{' '.join(heading[:2]).capitalize()}, {wording.month_words(period)}: {unit.name}",
        "number": form.number,
        **masthead(profile, unit),
        "heading": heading,
        "uncontrolled": current().identity.uncontrolled,
        "demo": "Data rekaan" if Unit.objects.filter(invented=True).exists() else "",
        "draft": "" if approved else "Konsep: belum disahkan Pimpinan (5.j.1)",
        "sign": signatory(report, unit, profile.head_title, profile.place, day),
        "made": [day.year, day.month, day.day],
    }


def signatory(report: Report | None, unit: Unit, title: str, place: str, day: Any) -> dict[str, str]:
    """RQ-193: the head of the unit by name and NIP; Plt. or Plh. as held on that day."""
    held: Appointment | None = head_of(unit, day)
    if report is not None and report.approved_by_id:
        mine = Appointment.objects.in_force(day).filter(
            user=report.approved_by_id, role="PIMPINAN", unit=unit
        )
        held = mine.select_related("user__person").order_by("acting").first() or held
    if held is None:
        return {"title": title, "name": "…" * 8, "nip": "…" * 8, "moment": "", "place": ""}
    person = getattr(held.user, "person", None)
    moment = f"Disahkan {wib(report.approved_at)}" if report is not None and report.approved_at else "ttd"
    return {
        "title": f"{held.acting} {title}".strip(),
        "name": held.user.name,
        "nip": (person.nip if person else "") or "…" * 8,
        "moment": moment,
        "place": f"{place}, {long_date(day)}" if place else "",
    }


def figures(content: Content) -> tuple[Share, Share]:
    """(realised, followed up) of a month's content."""
    kept = content["figures"]
    return Share(*kept["actions"]), Share(*kept["followed"])
