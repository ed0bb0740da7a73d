import datetime as dt

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "tuas.jobs"
    label = "jobs"

    def ready(self) -> None:
        from tuas.jobs.schedule import Schedule, register

        register(Schedule("bersih-bersih", "tuas.jobs.housekeeping.clean", at=dt.time(2, 30)))
