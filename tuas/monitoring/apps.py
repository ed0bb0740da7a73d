from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "tuas.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        from tuas.frontdesk.reports.signals import paper_kept, report_set
        from tuas.jobs.schedule import Schedule, register
        from tuas.monitoring.filing.deeds import file_kept, file_register

        report_set.connect(file_register)
        paper_kept.connect(file_kept)
        register(Schedule("bukti", "tuas.monitoring.filing.tasks.file_made_papers", minutes=15))
