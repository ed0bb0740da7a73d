"""The SOP's FRM-04 of June as data (p.64–69): two recommendations of May, eight Rencana Aksi with ten lines, obstacles;
brought there by the real actions of the people who do it.
"""

import datetime as dt

from tests.cycle import planning_cast
from tests.world import World
from tuas.cycle.models import Meeting, Plan, PlanAction, Programme
from tuas.cycle.planning import content, signing
from tuas.monitoring.monev import actions
from tuas.monitoring.monev.actions import Advice, Followed, Said
from tuas.monitoring.monev.book import Book, Sheet
from tuas.organisation.models import User

MAY, JUNE, JULY = "2026-05", "2026-06", "2026-07"
PLAN: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("1", "Monitoring dan Evaluasi Pembangunan Zona Integritas.", (
        ("Penyusunan laporan pelaksanaan kegiatan.", "telah"),
        ("Pelaksanaan monitoring terhadap penerapan zona integritas.", "telah"),
    )),
    ("2", "E-Office Berbasis Sistem Informasi.", (
        ("Pelaksanaan evaluasi capaian kinerja unit kerja.", "telah"),
        ("Penerapan Sistem Kepegawaian berbasis sistem informasi.", "telah"),
    )),
    ("3", "Perencanaan Kebutuhan Pegawai.", (("Analisa Beban Kerja.", "belum"),)),
    ("3", "Pengembangan Pegawai Berbasis Kompetensi.", (("Penyusunan Kesenjangan Kompetensi Pegawai.", "sedang"),)),
    ("3", "Penetapan Kinerja Individu.", (("Penilaian Kinerja Individu.", "telah"),)),
    ("4", "Pengelolaan Akuntabilitas Kinerja.", (("Penyusunan Laporan Kinerja tepat waktu.", "telah"),)),
    ("5", "Pengendalian Gratifikasi.", (("Dokumen Public Campaign Pengendalian Gratifikasi.", "sedang"),)),
    ("6", "Budaya Pelayanan Prima.", (("Pengembangan Sarana Pelayanan Terpadu.", "telah"),)),
)  # fmt: skip
STATUS = {text: status for _area, _action, lines in PLAN for text, status in lines}
MAYS = (
    "Penyusunan Analisa Beban Kerja, Peta Jabatan, dan Usulan Kebutuhan pegawai.",
    "Penyusunan Penetapan Kinerja Individu.",
)


def ratified(world: World, heads: dict[str, User]) -> Plan:
    """Ten lines due in June; nothing in other months."""
    plan = content.begin(world.programme_a, by=world.team_head)
    for area in "123456":
        content.add(plan, "target", {"text": f"Target {area}"}, by=world.team_head, area=area)
    for area, text, lines in PLAN:
        values = {"text": text, "target_id": plan.targets.get(area=area).pk, "activity": ""}
        action = content.add(plan, "aksi", values, by=world.team_head, area=area)
        assert isinstance(action, PlanAction)
        for line, _status in lines:
            values = {
                "text": line,
                "output": "Laporan",
                "pic_text": f"Ketua Pokja {area}",
                "months": [6],
                "items": [],
            }
            content.add(plan, "kerja", values, by=world.team_head, action=action)
    plan.refresh_from_db()
    signing.submit(plan, plan.revision, by=world.team_head)
    plan.refresh_from_db()
    for area, head in heads.items():
        signing.approve(plan, area, plan.revision, by=head)
    signing.ratify(plan, plan.revision, by=world.leader)
    plan.refresh_from_db()
    return plan


def sheet(programme: Programme, period: str = JUNE) -> Sheet:
    return Book.of(programme).sheet(period)


def fill(
    world: World, heads: dict[str, User], area: str, period: str = JUNE, *, note: str = "", obstacle: str = ""
) -> int:
    """One pokja's lines as in the example; its recommendations stay "belum"."""
    rows, carried = sheet(world.programme_a, period).of(area)
    lines = {row.line.key: Said(STATUS[row.line.text], note, obstacle) for row in rows}
    followed = {each.made.pk: Followed("belum", "Dalam proses draf.", "-") for each in carried}
    seen = actions.token(rows, carried)
    return actions.fill(world.programme_a, period, area, lines, followed, seen, by=heads[area])


def met(world: World, period: str = JUNE, on: dt.date = dt.date(2026, 7, 6)) -> Meeting:
    meeting = Meeting(
        on=on, place="Ruang Rapat Balai", agenda="Monitoring dan Evaluasi Pembangunan ZI Bulan Juni Tahun 2026",
        chair="Ketua Tim Kerja",
    )  # fmt: skip
    return actions.meet(world.programme_a, period, meeting, by=world.team_head)


def june(world: World) -> dict[str, User]:
    """The whole example; {area: its Ketua Pokja}."""
    heads = planning_cast.heads(world)
    ratified(world, heads)
    for text in MAYS:
        advice = Advice(text, "Ketua Pokja 3", "Oktober 2026")
        actions.recommend(world.programme_a, MAY, "3", advice, by=heads["3"])
    met(world)
    for area in "123456":
        fill(world, heads, area)
    return heads
