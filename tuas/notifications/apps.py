from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "tuas.notifications"
    label = "notifications"

    def ready(self) -> None:
        from tuas.jobs.schedule import Schedule, register

        register(Schedule("surel", "tuas.notifications.mailing.send_single", minutes=2))
