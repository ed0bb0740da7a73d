from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "tuas.audit"
    label = "audit"
