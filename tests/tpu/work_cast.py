"""Material, reports, percontohan and activities brought to a state by the real actions of their people."""

import datetime as dt

from tests.tpu.cast import act, holder
from tests.world import World
from tuas.organisation.models import User
from tuas.tpu import pilots, reports
from tuas.tpu.activities import actions as activities
from tuas.tpu.material import actions as material
from tuas.tpu.models import Activity, Material, Pilot, Report
from tuas.ui.dates import today

SAID = dict.fromkeys(reports.SUBJECTS, "Kegiatan berjalan.")


def deputy() -> User:
    return holder("wakil5", "WAKIL_KETUA_BIDANG", "5")


def head() -> User:
    return holder("ketua5", "KETUA_BIDANG", "5")


def secretary() -> User:
    return holder("sekretariat", "KETUA_SEKRETARIAT")


def drafted(text: str = "Materi satu") -> Material:
    found = material.draft_of("5", "PENILAIAN")
    return material.write("5", "PENILAIAN", text, found.revision if found else 0, **act(deputy()))


def submitted(text: str = "Materi satu") -> Material:
    found = drafted(text)
    material.submit(found, found.revision, **act(deputy()))
    return found


def in_force(text: str = "Materi satu") -> Material:
    found = submitted(text)
    material.set_(found, found.revision, **act(head()))
    return found


def report(area: str) -> Report:
    by = head() if area else holder("pj", "PENANGGUNG_JAWAB")
    return reports.file_report(area, today(), today(), SAID, **act(by))


def proposed(world: World) -> Pilot:
    return pilots.propose(world.a, "5", "Paling siap.", **act(head()))


def activity(days: int = 0, **changed: object) -> Activity:
    values = {
        "kind": "RAPAT", "title": "Rapat koordinasi", "on": today() + dt.timedelta(days=days),
        "starts_at": dt.time(9), "ends_at": None, "place": "Aula", "invited": ["5", "PENGARAH"], "unit": None,
    }  # fmt: skip
    return activities.schedule(values | changed, **act(secretary()))
