from django.apps import AppConfig


class FrontdeskConfig(AppConfig):
    name = "tuas.frontdesk"
    label = "frontdesk"
