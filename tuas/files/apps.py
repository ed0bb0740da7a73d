from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "tuas.files"
    label = "files"
