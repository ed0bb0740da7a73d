from django.apps import AppConfig


class IdentificationConfig(AppConfig):
    name = "tuas.identification"
    label = "identification"
