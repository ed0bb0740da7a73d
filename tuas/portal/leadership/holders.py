"""Who holds the ball: every hand-over of a programme that is open, since which day, and what it is about."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.assessment.board import Line
from tuas.assessment.outline import outline
from tuas.cycle.letters.kinds import BY_CODE
from tuas.cycle.models import Letter
from tuas.evidence.models import LinkState
from tuas.identification.models import Identification
from tuas.monitoring import policies as reporting
from tuas.monitoring.reading import WAY, YEARLY
from tuas.portal.leadership.records import Records, ReportRow, day
from tuas.portal.leadership.strip import CODES, Mark, Strip, stage_of
from tuas.tpu.models import Finding
from tuas.tpu.periods import HOME

AREAS = "123456"
ROLES: Mapping[str, Promise | str] = {
    "dirjen": gettext_lazy("Dirjen"),
    "direktur-ki": gettext_lazy("Direktur KI"),
    "pengganti-ki": gettext_lazy("Pengganti Direktur KI"),
    "bidang": gettext_lazy("Bidang {area}"),
    "tpi": gettext_lazy("TPI"),
    "tpn": gettext_lazy("TPN"),
    "pimpinan": gettext_lazy("Pimpinan unit"),
    "ketua-tim": gettext_lazy("Ketua Tim Kerja"),
    "ketua-pokja": gettext_lazy("Ketua Pokja {area}"),
    "pokja": gettext_lazy("Pokja {area}"),
    "agen": gettext_lazy("Agen Perubahan"),
}
BY_ROLE = {
    "DIRJEN": "dirjen", "PENANGGUNG_JAWAB": "direktur-ki", "PIMPINAN": "pimpinan", "KETUA_TIM_KERJA": "ketua-tim",
    "AGEN_PERUBAHAN": "agen", "KETUA_BIDANG": "direktur-ki",
}  # fmt: skip
MOVES = {
    LinkState.DIAJUKAN: ("ketua-pokja", gettext_lazy("bukti menunggu pemeriksaan")),
    LinkState.DIPERIKSA: ("bidang", gettext_lazy("bukti menunggu verifikasi")),
    LinkState.DIKEMBALIKAN: ("pokja", gettext_lazy("bukti dikembalikan")),
}
PENDING = {
    "forward": gettext_lazy("laporan menunggu diteruskan"),
    "approve": gettext_lazy("laporan menunggu disahkan"),
    "sign": gettext_lazy("laporan tahunan menunggu tanda tangan"),
    "send": gettext_lazy("laporan tahunan menunggu dikirim"),
    "receive": gettext_lazy("laporan tahunan menunggu diterima"),
}


class Ball(NamedTuple):
    """days: since it was handed over; holder: "bidang-5"; where: the address name and what follows the number."""

    days: int
    holder: str
    word: str
    what: str
    since: dt.date
    where: tuple[str, ...]

    def href(self, number: str) -> str:
        return reverse(self.where[0], args=[number, *self.where[1:]])


Open = tuple[str, dt.date | None, str, tuple[str, ...]]


def word_of(holder: str) -> str:
    role, _dash, area = holder.rpartition("-")
    return str(ROLES[role]).format(area=area) if area in AREAS and role in ROLES else str(ROLES[holder])


HOLDERS = tuple(
    holder
    for role, word in ROLES.items()
    for holder in ([f"{role}-{area}" for area in AREAS] if "{area}" in str(word) else [role])
)
RANK = {holder: n for n, holder in enumerate(HOLDERS)}


def balls(line: Line, found: Records, strip: Strip, on: dt.date) -> tuple[Ball, ...]:
    """The longest first. Where nothing was handed over, the next step of the stage waits for whoever takes it.

    Direktorat Kepatuhan Intern does not judge itself: there its substitute holds what is the Direktur's elsewhere.
    """
    given = [
        *_letters(found), *_plan(found), *_evidence(found), *_identification(found), *_assessment(line, found),
        *_reports(found), *_findings(found), *_recommended(found),
    ]  # fmt: skip
    given = given or list(_next_step(line, found, strip))
    own = {"direktur-ki": "pengganti-ki"} if line.unit.number == HOME else {}
    made = [
        Ball(max(0, (on - since).days), holder, word_of(holder), what, since, where)
        for known, since, what, where in given
        if since is not None
        for holder in (own.get(known, known),)
    ]
    return tuple(sorted(made, key=lambda ball: (-ball.days, RANK[ball.holder])))


def _letters(found: Records) -> Iterator[Open]:
    where = ("cycle:letters",)
    for letter in found.letters:
        kind = BY_CODE[letter.kind]
        if letter.state == Letter.State.KONSEP:
            holder, since, what = kind.signers[0], letter.made, _("{kind} belum ditandatangani")
        elif letter.state == Letter.State.DITANDATANGANI:
            holder, since, what = kind.signers[0], letter.signed or letter.made, _("{kind} belum dikirim")
        elif letter.state == Letter.State.DIKIRIM and kind.receivers:
            holder, since, what = kind.receivers[0], letter.sent or letter.made, _("{kind} belum diterima")
        else:
            continue
        yield BY_ROLE[holder], since, what.format(kind=kind.name), where


def _plan(found: Records) -> Iterator[Open]:
    if found.submitted is None:
        return
    where = ("cycle:plan",)
    lacking = [area for area in AREAS if area not in found.approved]
    for area in lacking:
        yield f"ketua-pokja-{area}", found.submitted, _("Rencana Kerja menunggu persetujuan"), where
    if not lacking:
        yield "pimpinan", max(found.approved.values()), _("Rencana Kerja menunggu pengesahan"), where


def _evidence(found: Records) -> Iterator[Open]:
    for each in found.handed:
        role, what = MOVES[LinkState(each.state)]
        yield f"{role}-{each.area}", each.since, f"{each.papers} {what}", ("evidence:area", each.area)


def _identification(found: Records) -> Iterator[Open]:
    """The one step it stands at; a round that the unit has not answered comes before all others (IC-26)."""
    known = found.identification
    if known is None or known.passed_at is not None:
        return
    where = ("identification:page",)
    ordered = known.dirjen_order.on or day(known.opened_at)
    open_round = next((each for each in known.rounds.all() if each.answered_at is None), None)
    if known.ki_order is None:
        yield "direktur-ki", ordered, _("perintah identifikasi belum diteruskan"), where
    elif open_round is not None:
        yield "ketua-tim", day(open_round.returned_at), _("kelengkapan identifikasi"), where
    elif known.drafted_at is None:
        yield from _bidang(known, known.ki_order.on or ordered, where)
    elif known.signed_at is None:
        yield "direktur-ki", day(known.drafted_at), _("hasil identifikasi belum ditandatangani"), where
    else:
        yield "dirjen", day(known.signed_at), _("hasil identifikasi belum disampaikan"), where


def _bidang(known: Identification, since: dt.date | None, where: tuple[str, ...]) -> Iterator[Open]:
    """6.c.7.d: each bidang until its result is there; then the draft, which any bidang writes."""
    answered = [day(each.answered_at) for each in known.rounds.all() if each.answered_at]
    since = max((x for x in (since, *answered) if x), default=None)
    results = list(known.results.all())
    lacking = [area for area in AREAS if area not in {each.area for each in results}]
    for area in lacking:
        yield f"bidang-{area}", since, _("hasil identifikasi bidang"), where
    if not lacking:
        last = max(day(each.at) or dt.date.min for each in results)
        yield "direktur-ki", max(last, since or last), _("konsep laporan identifikasi"), where


def _assessment(line: Line, found: Records) -> Iterator[Open]:
    where = ("assessment:sheet",)
    if not found.tpu:
        if found.own_done is not None:
            yield "direktur-ki", found.own_done, _("Penilaian Pendahuluan belum dimulai"), where
        return
    if found.tpu_done is None:
        yield from _answers(found, where)
    elif line.ready and found.proposed is None:
        yield (
            "direktur-ki",
            found.determined or found.tpu_done,
            _("usulan kepada TPI"),
            ("assessment:proposal",),
        )
    if found.proposed is not None and found.evaluated is None and found.awarded is None:
        yield "tpi", found.proposed, _("hasil penilaian TPI"), ("assessment:proposal",)
    if found.evaluated is not None and found.awarded is None:
        yield "tpn", found.evaluated, _("keputusan TPN"), ("assessment:proposal",)


def _answers(found: Records, where: tuple[str, ...]) -> Iterator[Open]:
    """5.a.5: each bidang until it has answered and released its part; hasil and completion are the Direktur KI's."""
    since, waits = found.tpu_since, False
    for part, n in _questions().items():
        mine = found.answered.get(part)
        holder = f"bidang-{part}" if part in AREAS else "direktur-ki"
        if mine is None or mine.done < n:
            yield holder, since, _("soal LKE belum dinilai"), where
        elif part[0] not in found.released:
            yield holder, mine.last, _("bagian LKE belum dilepas"), where
        else:
            continue
        waits = True
    if not waits:
        last = max((each.last for each in found.answered.values()), default=since)
        yield "direktur-ki", last, _("LKE TPU menunggu diselesaikan"), where


def _questions() -> Mapping[str, int]:
    from tuas.catalogue import current

    return {code: len(part.lines) for code, part in outline(current().version).parts.items()}


def _reports(found: Records) -> Iterator[Open]:
    for row in found.reports:
        deed, since = _turn(row)
        role = reporting.RULES[row.duty, deed][0]
        yield BY_ROLE[role], since, str(PENDING[deed]), ("monitoring:report", row.period)


def _turn(row: ReportRow) -> tuple[str, dt.date]:
    """The deed that is next, and since when it can be done."""
    since = row.submitted
    for deed, name in WAY[row.duty]:
        done = getattr(row, name.removesuffix("_at"), None)
        if done is None:
            return deed, since
        since = done
    return WAY[YEARLY][-1][0], since


def _findings(found: Records) -> Iterator[Open]:
    """6.c.8.d: open until the unit answers, then until the bidang closes it."""
    where = ("tpu:assistance",)
    for each in found.findings:
        if each.state == Finding.State.TERBUKA:
            yield f"pokja-{each.area}", each.since, _("temuan pendampingan belum dijawab"), where
        else:
            yield f"bidang-{each.area}", each.since, _("jawaban temuan belum diperiksa"), where


def _recommended(found: Records) -> Iterator[Open]:
    if found.recommended:
        what = _("{n} rekomendasi TPU belum dijawab").format(n=len(found.recommended))
        yield "ketua-tim", min(found.recommended), what, ("assessment:recommendations",)


def _next_step(line: Line, found: Records, strip: Strip) -> Iterator[Open]:
    """Early in the programme one person always has the next step; later several work side by side."""
    stage = stage_of(strip)
    if stage in CODES and CODES.index(stage) >= CODES.index("pelaksanaan"):
        return
    declared = found.declared or line.standing.declared
    usulan, instructed = found.sent("USULAN"), found.sent("INSTRUKSI")
    if declared is None:
        yield "pimpinan", found.opened, _("pencanangan"), ("cycle:declaration",)
    elif usulan is None:
        lacking = strip[CODES.index("pakta")] is not Mark.DONE
        what = _("pakta integritas, lalu usulan") if lacking else _("usulan kepada Dirjen")
        yield "pimpinan", declared, what, ("cycle:paktas",) if lacking else ("cycle:letters",)
    elif instructed is None:
        yield "dirjen", usulan, _("Surat Instruksi"), ("cycle:letters",)
    elif len(found.decrees) < 2:
        yield "pimpinan", instructed, _("SK Tim Kerja dan SK Agen"), ("cycle:team",)
    elif found.ratified is None:
        yield "ketua-tim", max(found.decrees.values()), _("Rencana Kerja"), ("cycle:plan",)
    else:
        yield "agen", found.ratified, _("Rencana Aksi Agen Perubahan"), ("cycle:action_plan",)
