import datetime as dt

from django.apps import AppConfig


class FrontdeskConfig(AppConfig):
    name = "tuas.frontdesk"
    label = "frontdesk"

    def ready(self) -> None:
        from tuas.jobs.schedule import Schedule, register

        register(
            Schedule("gerbang formulir", "tuas.frontdesk.gate.cleaning.nightly", at=dt.time(2, 50)),
        )
        register(Schedule("pengingat survei", "tuas.frontdesk.surveys.mailing.remind", at=dt.time(8, 10)))
        register(Schedule("masa simpan data", "tuas.frontdesk.users.retention.nightly", at=dt.time(3, 5)))
        register(Schedule("kepatuhan", "tuas.frontdesk.compliance.tasks.follow_staff", at=dt.time(3, 20)))
