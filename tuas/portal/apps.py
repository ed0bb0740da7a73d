from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "tuas.portal"
    label = "portal"
