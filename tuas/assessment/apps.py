from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "tuas.assessment"
    label = "assessment"
