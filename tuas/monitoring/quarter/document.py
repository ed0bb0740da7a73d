"""FRM-05 of one quarter as data: for the page, the PDF, the DOCX, and kept with the report when it is handed in.

The content, JSON values only, in the SOP's order (p.70–74); every word of the form is the catalogue's:

    period       "2026-Q1"
    a, b, c      {title, text}
    d            {title, heads, rows, text}           text: said instead of rows where there are none; else ""
    e            {title, groups, heads, rows, text}   eight columns; groups: [[words over the columns, how many], …]
    f            {title, groups, heads, rows, text}   six columns, the last three are the months: "√" or ""
    g            {title}
    g1           {title, heads, rows, text, progress} five columns
    g2           {title, heads, rows, text, counted}  eight columns; two rows for each line: R, then A with empty ends
    g3           {title, text, items}
    g4           {title, items, text}                 item: {agent, title, before, after, pictures}
    g5           {title, items, text}
    h            {title, items, text}                 item: {text, document, pictures}; document: its key or 0
    pictures are [{when, paper, alt}], when: "Sebelum", "Sesudah" or ""; paper: key of the Paper
    signatures   [{seat, name, position, at, gone}]   one for each agent; at: "" or the moment as words
    figures      {marks, lines, followed: [done, total], hampered, unfilled, contributions, recommendations}
    unrealised   [{idea, text, months, pic}]          what the next quarter follows up

`sheet_of` adds what only a paper needs: letterhead, heading, number, draft, sign (the head), agents (with NIP), made.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from tuas.catalogue import current
from tuas.cycle.models import Paper, Seat
from tuas.documents import pdf
from tuas.documents.pdf import indonesian
from tuas.files.models import Blob
from tuas.files.pictures import DRAWN, page_picture
from tuas.monitoring.models import Report, Status
from tuas.monitoring.monev.document import SAID, signatory
from tuas.monitoring.monev.wording import filled
from tuas.monitoring.quarter import wording
from tuas.monitoring.quarter.book import Agent, Book, Row, Sheet, left
from tuas.organisation.models import Unit
from tuas.organisation.profiles import masthead, profile_of
from tuas.rules import quarters
from tuas.rules.monev import Share
from tuas.rules.periods import MONTHS, long_date, parse
from tuas.stationery import papers
from tuas.ui.dates import WIB, today, wib

Content = dict[str, Any]
TICK, DOTS, WIDE = "√", "…" * 8, 1000


def content_of(book: Book, code: str) -> Content:
    """What the quarter says now; of one whose report counts, what was handed in. No query."""
    counted = book.report_of(code)
    if counted is not None and counted.content:
        return dict(counted.content)
    return live(book, code)


@indonesian
def live(book: Book, code: str, *, uploaded: bool = False) -> Content:
    """As it would be handed in now. uploaded: with a paper made elsewhere, which speaks for the lines that nobody
    filled in here. No query."""
    sheet = book.sheet(code)
    made = {
        "period": code,
        **_texts(sheet),
        "d": _agents(sheet),
        "e": _ideas(sheet),
        "f": _schedule(sheet),
        "g": {"title": wording.g_title(code)},
        "g1": _followed_up(sheet),
        "g2": _actual(sheet),
        "g3": _hampered(sheet),
        "g4": _contributed(sheet),
        "g5": _listed("G.5", sheet, sheet.recommendations),
        "h": _documented(sheet),
        "figures": {
            "marks": _pair(sheet.marks), "lines": _pair(sheet.lines), "followed": _pair(sheet.followed_up),
            "hampered": sheet.hampered, "unfilled": sheet.unfilled, "contributions": len(sheet.contributions),
            "recommendations": len(sheet.recommendations),
        },
        "unrealised": [left(row, months) for row, months in sheet.unrealised(today()) if row.said or not uploaded],
    }  # fmt: skip
    return made | {"signatures": _signatures(book, sheet, digest_of(made))}


def digest_of(content: Content) -> str:
    """What an agent signs: everything but the signatures."""
    signed = {key: value for key, value in content.items() if key != "signatures"}
    return hashlib.sha256(json.dumps(signed, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _pair(share: Share) -> list[int]:
    return [share.done, share.total]


def texts_of(sheet: Sheet) -> dict[str, str]:
    """A, B, C as written; else as in the quarter before with this one's name; else as proposed."""
    proposed = wording.proposal(sheet.period.code, sheet.programme.unit.name)
    found = {}
    for name, words in zip(("background", "purpose", "scope"), proposed, strict=True):
        last = _renamed(getattr(sheet.former, name), sheet) if sheet.former else ""
        found[name] = getattr(sheet.kept, name) or last or words
    return found


def _renamed(text: str, sheet: Sheet) -> str:
    assert sheet.former is not None
    return text.replace(parse(sheet.former.period).label, sheet.period.label)


def _texts(sheet: Sheet) -> Content:
    said = texts_of(sheet)
    return {
        letter.lower(): {"title": wording.title(letter, sheet.period.code), "text": said[name]}
        for letter, name in (("A", "background"), ("B", "purpose"), ("C", "scope"))
    }


def _table(code: str, sheet: Sheet, rows: list[list[str]], heads: list[str] | None = None) -> Content:
    period = sheet.period.code
    made: Content = {
        "title": wording.title(code, period), "heads": heads or wording.heads(code, period), "rows": rows,
        "text": "" if rows else wording.nothing("E" if code == "F" else code, period),
    }  # fmt: skip
    return (
        made | {"groups": [list(each) for each in wording.GROUPED[code]]} if code in wording.GROUPED else made
    )


def _agents(sheet: Sheet) -> Content:
    """D: of the SK that held in the quarter; of each that did, when it changed (RQ-194)."""
    rows = [[f"{n}.", *_agent(agent)] for n, agent in enumerate(sheet.agents, 1)]
    return _table("D", sheet, rows, ["No.", "Nama", "Jabatan", "SK", "Berlaku"])


def _agent(agent: Agent) -> list[str]:
    person, decree = agent.seat.person, agent.seat.decree
    dated = f"{decree.number}, {long_date(decree.on)}" if decree.on else decree.number
    until = f" sampai {long_date(agent.until)}" if agent.until else ""
    return [person.name, person.position or "–", dated or "–", f"sejak {long_date(agent.since)}{until}"]


def _ideas(sheet: Sheet) -> Content:
    rows = [
        [
            f"{row.number}.", row.idea.value, row.idea.goal, row.idea.indicator, row.idea.target, row.idea.activity,
            _when(row.idea.months), row.idea.pic.person.name,
        ]
        for row in sheet.rows
    ]  # fmt: skip
    return _table("E", sheet, rows)


def _when(months: list[int]) -> str:
    return "Setiap bulan" if len(months) == 12 else ", ".join(MONTHS[m - 1][:3] for m in months)


def _ticks(sheet: Sheet, months: Iterable[int]) -> list[str]:
    there = set(months)
    return [TICK if month in there else "" for month in quarters.months(sheet.period.code)]


def _schedule(sheet: Sheet) -> Content:
    rows = [
        [f"{row.number}.", row.idea.activity, row.idea.goal, *_ticks(sheet, row.planned)]
        for row in sheet.rows
    ]
    return _table("F", sheet, rows)


def _followed_up(sheet: Sheet) -> Content:
    """G.1: the same columns and the same progress as FRM-04 B (IC-73)."""
    rows = []
    for n, each in enumerate(sheet.carried, 1):
        now, months = each.now, ", ".join(MONTHS[m - 1] for m in each.months)
        rows.append([
            f"{n}.", f"{each.text} ({months} {each.origin[:4]})", (now.follow_up if now else "") or "–",
            (now.proof if now else "") or "–", f"{SAID[Status(each.status)]} ditindaklanjuti",
        ])  # fmt: skip
    share = sheet.followed_up
    progress = (
        f"Telah ditindaklanjuti {share.done} dari {share.total} rencana kerja ({share.percent})."
        if rows
        else ""
    )
    return _table("G.1", sheet, rows) | {"progress": progress}


def _actual(sheet: Sheet) -> Content:
    """G.2: R as the Rencana Aksi has it, A as it came about."""
    rows: list[list[str]] = []
    for n, row in enumerate(sheet.shown, 1):
        note = row.said.note if row.said and row.said.note else "–"
        rows.append([f"{n}.", row.idea.activity, row.plan, "R", *_ticks(sheet, row.planned), note])
        rows.append(["", "", "", "A", *_ticks(sheet, row.actual), ""])
    return _table("G.2", sheet, rows) | {"counted": _counted(sheet) if rows else ""}


def _counted(sheet: Sheet) -> str:
    """Figures in a sentence: the SOP prints none here."""
    marks, lines = sheet.marks, sheet.lines
    said = f"Terlaksana {marks.done} dari {marks.total} rencana bulanan"
    said += f" ({marks.percent})" if marks.total else ""
    return f"{said}; {lines.done} dari {lines.total} kegiatan terealisasi seluruhnya."


def _hampered(sheet: Sheet) -> Content:
    there = sheet.hampered
    items = sheet.obstacles if there else []
    text = wording.HAMPERED[0 if there else 1]
    return {
        "title": wording.title("G.3", sheet.period.code), "items": items,
        "text": text if items or not there else text.removesuffix(" antara lain:") + ".",
    }  # fmt: skip


def _contributed(sheet: Sheet) -> Content:
    items = [
        {
            "agent": each.agent.name, "title": each.title, "before": each.before, "after": each.after,
            "pictures": [
                *_picture("Sebelum", each.before_picture, each.before_alt),
                *_picture("Sesudah", each.after_picture, each.after_alt),
            ],
        }
        for each in sheet.contributions
    ]  # fmt: skip
    return _listed("G.4", sheet, items)


def _picture(when: str, paper: Paper | None, alt: str) -> list[Content]:
    return [{"when": when, "paper": paper.pk, "alt": alt}] if paper is not None else []


def _documented(sheet: Sheet) -> Content:
    items = []
    for each in sheet.documents:
        drawn = each.paper is not None and each.paper.blob.media_type in DRAWN
        items.append({
            "text": each.caption, "document": each.document_id or 0, "paper": each.paper_id or 0,
            "pictures": _picture("", each.paper, each.caption) if drawn else [],
        })  # fmt: skip
    return _listed("H", sheet, items)


def _listed(code: str, sheet: Sheet, items: list[Any]) -> Content:
    period = sheet.period.code
    return {
        "title": wording.title(code, period), "items": items,
        "text": "" if items else wording.nothing(code, period),
    }  # fmt: skip


def _signatures(book: Book, sheet: Sheet, digest: str) -> list[Content]:
    signed = {
        each.seat.person_id: each.at
        for each in book.signatures
        if each.period == sheet.period.code and each.digest == digest
    }
    return [
        {
            "seat": agent.seat.pk, "name": agent.seat.person.name, "position": agent.seat.person.position,
            "at": wib(signed[agent.seat.person_id]) if agent.seat.person_id in signed else "", "gone": agent.gone,
        }
        for agent in sheet.agents
    ]  # fmt: skip


@indonesian
def paper(report: Report | None, content: Content, unit: Unit, seal: Content | None = None) -> bytes:
    """FRM-05 as PDF/A and PDF/UA, with its pictures. What was not approved yet says so on every page. seal: see
    `signing.issue`."""
    data = sheet_of(report, content, unit) | {"seal": seal}
    return pdf.render("quarterly.typ", data, pictures_of(data))


@indonesian
def word(report: Report | None, content: Content, unit: Unit) -> bytes:
    """The same FRM-05 as DOCX, in the template that the unit has in force."""
    data = sheet_of(report, content, unit)
    signed = report is not None and report.approved_at is not None
    return papers.made("FRM-05", data | {"pictures": pictures_of(data)}, unit, signed=signed)


def sheet_of(report: Report | None, content: Content, unit: Unit) -> dict[str, Any]:
    """The content with what the paper needs besides. Five queries."""
    form = wording.form()
    approved = report.approved_at.astimezone(WIB).date() if report and report.approved_at else None
    day = approved or today()
    profile = profile_of(unit, day)
    heading = [filled(line, {"unit": unit.name.upper()}) for line in form.heading]
    head, compiled = form.signatures
    sign = signatory(report, unit, profile.head_title, profile.place, day)
    moment = f"Disetujui {wib(report.approved_at)}" if report is not None and report.approved_at else ""
    return {
        **content,
        "title": f"Laporan Triwulan Agen Perubahan {content['period']}: {unit.name}",
        "number": form.number,
        **masthead(profile, unit),
        "heading": heading,
        "uncontrolled": current().identity.uncontrolled,
        "demo": "Data rekaan" if Unit.objects.filter(invented=True).exists() else "",
        "draft": "" if approved else "Konsep: belum disetujui Pimpinan (5.j.2)",
        "sign": sign | {"above": head.above, "moment": moment},
        "agents": _lines(content, compiled.above, compiled.position),
        "made": [day.year, day.month, day.day],
    }  # fmt: skip


def _lines(content: Content, above: str, position: str) -> list[Content]:
    """One signature line for each agent (RQ-200). One query."""
    kept = content.get("signatures", [])
    seats = Seat.objects.filter(pk__in=[each["seat"] for each in kept]).select_related("person")
    numbers = {seat.pk: seat.person.nip for seat in seats}
    return [
        {
            "above": above, "title": f"{position} {n}", "name": each["name"], "nip": numbers.get(each["seat"]) or DOTS,
            "moment": _moment(each),
        }
        for n, each in enumerate(kept, 1)
    ]  # fmt: skip


def _moment(signature: Content) -> str:
    if signature["at"]:
        return f"Ditandatangani dalam Tuas {signature['at']}"
    return "Tidak lagi bertugas saat laporan disusun" if signature["gone"] else ""


def pictures_of(data: dict[str, Any]) -> dict[str, bytes]:
    """{file name: JPEG} of what the content shows; each picture gets its `file`, "" where it cannot be read."""
    shown = [p for part in (data["g4"], data["h"]) for item in part["items"] for p in item["pictures"]]
    keys = {each["paper"] for each in shown}
    papers = (
        {each.pk: each for each in Paper.objects.filter(pk__in=keys).select_related("blob")} if keys else {}
    )
    made = {}
    for each in shown:
        found = papers.get(each["paper"])
        content = _jpeg(found.blob) if found else None
        each["file"] = f"p{each['paper']}.jpg" if content else ""
        if content:
            made[each["file"]] = content
    return made


def _jpeg(blob: Blob) -> bytes | None:
    try:
        return page_picture(blob, 1, WIDE)
    except (OSError, ValueError, IndexError, SyntaxError):  # lost or broken: the paper is made without it
        return None


def figures(content: Content) -> tuple[Share, Share]:
    """(ticks of A among those of R, followed up) of a quarter's content."""
    kept = content["figures"]
    return Share(*kept["marks"]), Share(*kept["followed"])


def rows_of(sheet: Sheet) -> list[Row]:
    """Planned ones first: what the agents fill in."""
    return sorted(sheet.rows, key=lambda row: (not row.planned, row.number))
