from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "tuas.organisation"
    label = "organisation"
