"""The 47 receiving units of the Lembar Distribusi (SOP p.iii–iv), and the table of the shared cache."""

from typing import Any

from django.core.management import call_command
from django.db import migrations

from tuas.catalogue import load


def seed(apps: Any, schema_editor: Any) -> None:
    Unit = apps.get_model("organisation", "Unit")
    Unit.objects.bulk_create(
        Unit(
            number=unit.number,
            name=unit.name,
            notation=unit.notation,
            group=unit.group,
            kind=unit.kind,
            participates=unit.participates,
        )
        for unit in load("djbm_199_rev00").units
    )


def cache_table(apps: Any, schema_editor: Any) -> None:
    call_command("createcachetable", verbosity=0)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("organisation", "0001_initial")]
    operations = [
        migrations.RunPython(seed, migrations.RunPython.noop),
        migrations.RunPython(cache_table, migrations.RunPython.noop),
    ]
