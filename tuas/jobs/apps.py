from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "tuas.jobs"
    label = "jobs"
