from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "tuas.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        from tuas.jobs.schedule import Schedule, register

        register(Schedule("bukti", "tuas.monitoring.filing.tasks.file_made_papers", minutes=15))
