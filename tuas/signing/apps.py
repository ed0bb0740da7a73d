from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "tuas.signing"
    label = "signing"
