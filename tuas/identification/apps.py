from django.apps import AppConfig


class IdentificationConfig(AppConfig):
    name = "tuas.identification"
    label = "identification"

    def ready(self) -> None:
        from tuas.identification.stage import checking
        from tuas.tpu.assistance import step8

        step8.told_by(checking)
