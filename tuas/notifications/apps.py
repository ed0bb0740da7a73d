from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "tuas.notifications"
    label = "notifications"
