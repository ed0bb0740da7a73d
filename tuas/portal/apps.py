import datetime as dt

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "tuas.portal"
    label = "portal"

    def ready(self) -> None:
        from tuas.jobs.schedule import Schedule, register

        register(
            Schedule("pengingat", "tuas.portal.background.remind", at=dt.time(6, 0)),
            Schedule("ringkasan", "tuas.portal.background.digest", minutes=15),
            Schedule("paket", "tuas.portal.bundles.tasks.clean", at=dt.time(2, 40)),
        )
