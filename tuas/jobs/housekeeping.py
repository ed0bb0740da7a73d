"""Once a day: old results of work, old slots, contents that nobody refers to, uploads that nobody finished."""

import logging
import time

from django_tasks import task

from tuas.files.resume import discard_stale
from tuas.files.sweeping import sweep
from tuas.jobs import schedule, worker

log = logging.getLogger("tuas.jobs")


@task()
def clean() -> None:
    worker.forget_old()
    schedule.forget_old()
    discard_stale(time.time())
    if gone := sweep():
        log.info("%s isi berkas tanpa rujukan dihapus", gone)
