from django.apps import AppConfig


class CycleConfig(AppConfig):
    name = "tuas.cycle"
    label = "cycle"
