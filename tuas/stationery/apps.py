from django.apps import AppConfig


class StationeryConfig(AppConfig):
    name = "tuas.stationery"
    label = "stationery"
