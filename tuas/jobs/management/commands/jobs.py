import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tuas.jobs import process, worker

LARGE = (
    70 * 1024 * 1024
)  # a worker that grew beyond this while working begins anew when there is nothing to do


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # they would load every page of the site into the worker's memory
    help = "Mengerjakan antrean pekerjaan latar sampai dihentikan (SIGTERM atau Ctrl-C)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="selesai bila antrean kosong")
        parser.add_argument("--unscheduled", action="store_true", help="hanya antrean, tanpa jadwal")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            worker.forget_old()
            scheduled, once = not options["unscheduled"], options["once"]
            while worker.serve(once=once, scheduled=scheduled) and not once:
                if process.memory() > LARGE:  # readers of PDF and pictures stay in memory otherwise
                    os.execv(sys.executable, sys.orig_argv)  # noqa: S606 - ourselves again
        except (worker.Stopped, KeyboardInterrupt):
            return
