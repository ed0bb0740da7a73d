from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "tuas.ui"
    label = "ui"
