"""The balai's agents over the year, invented: the first quarter was reported on paper, the second in Tuas from texts to
approval; the third waits for one signature, the fourth is half filled in.
"""

import datetime as dt
import io

from django.db import transaction

from tuas.cycle.agents.actions import Words
from tuas.cycle.kept import as_paper
from tuas.cycle.models import Letter, Paper, Programme
from tuas.cycle.paper import keep_made
from tuas.evidence.models import Document
from tuas.files.store import keep, receive
from tuas.monitoring import evidence
from tuas.monitoring.models import QuarterSignature, Report
from tuas.monitoring.quarter import actions, document, letter, sealing, showing
from tuas.monitoring.quarter.actions import Followed, Said
from tuas.monitoring.quarter.book import Book
from tuas.organisation.models import User
from tuas.rules.periods import parse
from tuas.ui.dates import WIB, today

ROAD = Words(
    "Adaptif", "Laporan lubang jalan ditangani lebih cepat", "Hari penanganan", "2 hari", "Menjalankan SIGAP Lubang",
    (2, 5, 8, 11), 0,
)  # fmt: skip
PRESENCE = Words(
    "Akuntabel", "Meningkatnya kedisiplinan pegawai", "Kehadiran tepat waktu", "95%",
    "Menayangkan rekap kehadiran dan pegawai teladan di lobi", tuple(range(1, 13)), 0,
)  # fmt: skip
DONE: dict[int, dict[str, tuple[int, ...]]] = {
    2: {"agen": (5,), "agen2": (4, 5)},
    3: {"agen": (8,), "agen2": (7, 8, 9)},
    4: {"agen2": (10,)},
}
"""Of each quarter the months that each agent carried out; June lacks and is followed up in the third."""


def _at(programme: Programme, quarter: int) -> dt.datetime:
    return dt.datetime(programme.year, 3 * quarter + 1, 9, 10, tzinfo=WIB)


def fill(programme: Programme, users: dict[str, User]) -> None:
    _on_paper(programme, users)
    for quarter, done in DONE.items():
        code = f"{programme.year}-Q{quarter}"
        if parse(code).first > today():
            return
        _told(programme, code, done, users)
        if quarter < 4:
            _evaluated(programme, code, users)
            _shown(programme, code, users)
            _signed(programme, code, ("agen", "agen2") if quarter == 2 else ("agen2",), users)
        if quarter == 2:
            _reported(programme, code, users)


def _letter(programme: Programme, code: str, users: dict[str, User]) -> Letter:
    quarter = int(code[6:])
    moment = _at(programme, quarter)
    return Letter.objects.create(
        unit=programme.unit, programme=programme, kind="PENYAMPAIAN_TRIWULAN", on=moment.date(),
        number=f"0{quarter}/REKAAN/AGEN/{programme.year}", sender="Agen Perubahan", recipient="Ketua Tim Kerja",
        subject=f"Penyampaian laporan triwulanan, {parse(code).label}", state="DITERIMA", made_by=users["agen"],
        signed_by=users["agen"], signed_at=moment, sent_at=moment, received_at=moment, received_by=users["ketua.tim"],
    )  # fmt: skip


def _on_paper(programme: Programme, users: dict[str, User]) -> None:
    code, moment = f"{programme.year}-Q1", _at(programme, 1)
    Report.objects.create(
        programme=programme, duty="5.j.2", period=code, submitted_at=moment, submitted_by=users["agen"],
        forwarded_by=users["ketua.tim"], forwarded_at=moment, letter=_letter(programme, code, users),
        approved_at=moment, received_at=moment, approved_by=users["pimpinan"], received_by=users["pimpinan"],
    )  # fmt: skip


def _told(programme: Programme, code: str, done: dict[str, tuple[int, ...]], users: dict[str, User]) -> None:
    sheet = Book.of(programme).sheet(code)
    by_user = {users[name].pk: months for name, months in done.items()}
    for row in sheet.rows:
        user = row.idea.pic.person.user
        if user is None or user.pk not in by_user:
            continue
        months = by_user[user.pk]
        note = "Layar lobi rusak pada bulan Juni." if code.endswith("Q2") and user == users["agen2"] else ""
        said = Said(row.plan, months, note, actions.token(actions.of_row(row)))
        actions.fill(programme, code, {row.idea.key: said}, {}, by=user)
    told = {
        each.key: Followed(
            "telah", "Layar diperbaiki; rekap Juni ditayangkan bulan Juli.", "Foto layar lobi",
            actions.token(actions.of_carried(each)),
        )
        for each in sheet.carried
    }  # fmt: skip
    if told:
        actions.fill(programme, code, {}, told, by=users["agen2"])


def _evaluated(programme: Programme, code: str, users: dict[str, User]) -> None:
    seen = actions.token(actions.of_evaluation(Book.of(programme).sheet(code)))
    broken = code.endswith("Q2")
    actions.evaluate(
        programme, code, broken, "Layar lobi rusak tiga minggu." if broken else "",
        "Menyediakan layar cadangan di ruang pelayanan." if broken else "Memperluas SIGAP Lubang ke seluruh PPK.",
        seen, by=users["agen"],
    )  # fmt: skip


def _shown(programme: Programme, code: str, users: dict[str, User]) -> None:
    """Before and after with two drawings, and the monev of the quarter's last month from the archive."""
    row = Book.of(programme).sheet(code).rows[0]
    change = showing.Change(
        row.idea.pic.person_id, "Penanganan lubang jalan", "Laporan lubang ditangani rata-rata dalam 6 hari.",
        "Laporan lubang ditangani dalam 2 hari sejak masuk.", row.idea.key,
        {"before": "Gambar rekaan: jalan berlubang", "after": "Gambar rekaan: jalan yang sudah ditambal"},
    )  # fmt: skip
    pictures = {when: _drawn(programme, when, users["agen"]) for when in showing.WHEN}
    showing.contribute(programme, code, change, pictures, by=users["agen"])
    last = parse(code).last
    found = Document.objects.filter(unit=programme.unit, period_to=last).order_by("pk").first()
    if found is not None:
        showing.attach(programme, code, "", found, None, by=users["agen2"])


def _drawn(programme: Programme, when: str, by: User) -> Paper:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (720, 460), "#cfe3c8")
    pen = ImageDraw.Draw(picture)
    pen.polygon([(250, 0), (470, 0), (700, 460), (20, 460)], fill="#6b6f76")
    for top in range(10, 460, 90):
        pen.polygon([(355, top), (365, top), (368, top + 45), (352, top + 45)], fill="#f4f4f4")
    if when == "before":
        for box in ((200, 250, 300, 300), (430, 330, 560, 400), (300, 130, 350, 155)):
            pen.ellipse(box, fill="#2d2f33")
    else:
        for box in ((200, 250, 300, 300), (430, 330, 560, 400), (300, 130, 350, 155)):
            pen.rectangle(box, fill="#54585f")
    made = io.BytesIO()
    picture.save(made, "PNG")
    made.seek(0)
    path, sha256 = receive(made)
    name = "Jalan sebelum (rekaan).png" if when == "before" else "Jalan sesudah (rekaan).png"
    return as_paper(programme.unit, (keep(path, sha256, "image/png"), name), by=by)


def _signed(programme: Programme, code: str, names: tuple[str, ...], users: dict[str, User]) -> None:
    """By the agents themselves; the day is that of the story."""
    for name in names:
        digest = document.digest_of(document.live(Book.of(programme), code))
        actions.sign(programme, code, digest, by=users[name])
    moment = _at(programme, int(code[6:])) - dt.timedelta(hours=1)
    QuarterSignature.objects.filter(programme=programme, period=code).update(at=moment)


def _reported(programme: Programme, code: str, users: dict[str, User]) -> None:
    """Handed in, forwarded and approved on the day of the story."""
    moment, unit = _at(programme, int(code[6:])), programme.unit
    content = document.live(Book.of(programme), code)
    file = keep_made(document.paper(None, content, unit), f"Laporan Agen Perubahan {parse(code).label}.pdf")
    cover = _letter(programme, code, users)
    with transaction.atomic():
        letter.sign(cover, content, by=users["agen"])
        made = Report.objects.create(
            programme=programme, duty="5.j.2", period=code, content=content, letter=cover, submitted_at=moment,
            submitted_by=users["agen"], paper=as_paper(unit, file, by=users["agen"]), forwarded_at=moment,
            forwarded_by=users["ketua.tim"], approved_at=moment, approved_by=users["pimpinan"], received_at=moment,
            received_by=users["pimpinan"],
        )  # fmt: skip
        sealing.seal(made, by=users["pimpinan"], at=moment)
    evidence.after_ratification(made, by=users["pimpinan"])
