from django.apps import AppConfig


class TpuConfig(AppConfig):
    name = "tuas.tpu"
    label = "tpu"
