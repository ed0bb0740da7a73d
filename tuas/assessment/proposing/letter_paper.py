"""The letter to the TPI and its list, from the snapshots: the same proposals give the same paper, years later too."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from tuas.assessment.proposing.models import Proposal
from tuas.catalogue import load
from tuas.cycle.models import Letter
from tuas.documents.pdf import indonesian
from tuas.organisation.authority import holders
from tuas.organisation.models import Unit
from tuas.organisation.profiles import DIRECTORATE, ministry
from tuas.tpu.periods import HOME
from tuas.ui.dates import long_date, today


@indonesian
def data_of(proposals: Sequence[Proposal], letter: Letter | None) -> dict[str, Any]:
    """JSON values for proposal.typ. letter None: a draft without number and day."""
    day = letter.on if letter is not None and letter.on else today()
    identity = load(proposals[0].programme.catalogue).identity
    signer = letter.signed_by if letter is not None else _signer(day)
    return {
        "title": _("Usulan evaluasi mandiri kepada TPI"),
        "ministry": ministry(day),
        "directorate": DIRECTORATE,
        "office": Unit.objects.get(number=HOME).name,
        "draft": letter is None,
        "number": letter.number if letter is not None else "",
        "day": long_date(day) if letter is not None else "",
        "made": [day.year, day.month, day.day],
        "opening": _opening(proposals),
        "closing": _(
            "Rincian setiap syarat beserta surat yang membuktikannya terlampir. Kami mohon evaluasi mandiri atas unit "
            "tersebut dapat dilaksanakan."
        ),
        "signer": signer.name if signer else "",
        "units": [_unit(n, found) for n, found in enumerate(proposals, 1)],
        "code": f"{identity.full_number}, {long_date(identity.approved)}",
        "uncontrolled": identity.uncontrolled,
        "demo": _("Data rekaan") if Unit.objects.filter(invented=True).exists() else "",
    }  # fmt: skip


def _signer(day: dt.date) -> Any:
    return holders(day, "PENANGGUNG_JAWAB").first()


def _opening(proposals: Sequence[Proposal]) -> str:
    return _(
        "Berdasarkan Penilaian Pendahuluan Tim Penilai Usulan dan syarat pada butir 5.i SOP/UPM/DJBM-199, dengan ini "
        "kami mengusulkan {n} unit untuk dilakukan evaluasi mandiri oleh Tim Penilai Internal."
    ).format(n=len(proposals))


def _unit(n: int, found: Proposal) -> dict[str, Any]:
    """What was judged for the letter, or, in a draft, at the determination."""
    judged = found.proposed or found.determined
    scores = {row["code"]: row["score"] for row in judged["thresholds"]}
    return {
        "n": n,
        "name": judged["name"],
        "target": judged["target"],
        "year": judged["year"],
        "reason": found.reason,
        "pengungkit": scores.get("A", "–"),
        "total": scores.get("total", "–"),
        "held": _("{n} dari {all}").format(
            n=sum(row["met"] for row in judged["conditions"]), all=len(judged["conditions"])
        ),
        "on": long_date(dt.date.fromisoformat(judged["on"])),
        "seal": found.proposed_seal or found.determined_seal,
        "calon": calon_words(judged["calon"]),
        "conditions": [
            [row["name"], row["value"], row["minimum"], _papers(row), row["paragraph"]]
            for row in judged["conditions"]
        ],
    }


def _papers(row: dict[str, Any]) -> str:
    papers = [
        f"{paper['name']} {paper['number']}"
        + (f", {long_date(dt.date.fromisoformat(paper['on']))}" if paper["on"] else "")
        for paper in row["papers"]
    ]
    return "; ".join(papers) or "; ".join(row["sources"])


def calon_words(calon: dict[str, Any]) -> str:
    """Why the unit was a Calon Unit Kerja (4.b)."""
    if calon["way"] == "identifikasi":
        day = long_date(dt.date.fromisoformat(calon["on"])) if calon["on"] else "–"
        return _(
            "Calon menurut hasil identifikasi TPU, surat Direktur Jenderal {number}, {day} (4.b)."
        ).format(number=calon["number"], day=day)
    if calon["way"] == "predikat":
        day = long_date(dt.date.fromisoformat(calon["on"]))
        return _("Calon menuju WBBM: berpredikat WBK sejak {day} (5.i.8.a).").format(day=day)
    return _("Unit Organisasi mengusulkan langsung kepada TPI tanpa identifikasi TPU (5.b.1.d).")
