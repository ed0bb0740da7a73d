from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "tuas.evidence"
    label = "evidence"
