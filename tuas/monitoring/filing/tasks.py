"""Every quarter of an hour; what a deed made final in between is evidence shortly after."""

from django_tasks import task

from tuas.monitoring.filing.deeds import file_pending


@task()
def file_made_papers() -> None:
    file_pending()
