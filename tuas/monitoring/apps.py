from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "tuas.monitoring"
    label = "monitoring"
