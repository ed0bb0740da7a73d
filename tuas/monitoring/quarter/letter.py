"""The covering letter to the Ketua Tim Kerja writes itself from what the quarter says (6.c.5.c)."""

from typing import Any

from tuas.cycle.kept import as_paper
from tuas.cycle.letters import sealing
from tuas.cycle.models import Letter, Programme
from tuas.documents.pdf import indonesian
from tuas.monitoring.quarter import document, wording
from tuas.organisation.models import User
from tuas.organisation.profiles import head_title
from tuas.rules.periods import parse


@indonesian
def draft(programme: Programme, content: dict[str, Any]) -> str:
    """One paragraph a line, to be made the agent's own."""
    label, unit = parse(content["period"]).label, programme.unit
    marks, followed = document.figures(content)
    figures = content["figures"]
    said = [
        f"Bersama ini kami sampaikan Laporan Hasil Pemantauan Agen Perubahan {unit.name} {label} "
        f"({wording.form().number}) untuk diteruskan kepada {head_title(unit)}.",
        f"Pada {label} terlaksana {marks.done} dari {marks.total} rencana bulanan Rencana Aksi Agen Perubahan."
        if marks.total
        else f"Pada {label} tidak terdapat kegiatan yang direncanakan dalam Rencana Aksi Agen Perubahan.",
    ]
    if followed.total:
        said.append(
            f"Dari {followed.total} rencana kerja triwulan sebelumnya yang belum terealisasi, {followed.done} telah "
            "ditindaklanjuti."
        )
    if figures["contributions"] or figures["recommendations"]:
        said.append(
            f"Laporan ini memuat {figures['contributions']} perubahan dengan kondisi sebelum dan sesudahnya, serta "
            f"{figures['recommendations']} rekomendasi."
        )
    return "\n".join(
        [*said, "Demikian kami sampaikan, atas perhatian dan kerja samanya diucapkan terima kasih."]
    )


def sign(letter: Letter, content: dict[str, Any], *, by: User) -> None:
    """Inside the handing in: the agent's letter as PDF, signed with it. Without words of its own it says the draft."""
    assert letter.unit is not None
    assert letter.programme is not None
    if not letter.body:
        letter.body = draft(letter.programme, content)
        letter.save(update_fields=["body"])
    made = sealing.seal(letter, by=by)
    letter.paper = as_paper(letter.unit, (made.blob, made.name), by=by)
    letter.save(update_fields=["paper"])
