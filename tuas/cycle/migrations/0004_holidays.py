"""Hari libur nasional and cuti bersama of 2026 and 2027, from duties/holidays_id.yaml."""

from pathlib import Path
from typing import Any

import yaml
from django.db import migrations

FACTS = Path(__file__).resolve().parents[1] / "duties" / "holidays_id.yaml"


def seed(apps: Any, schema_editor: Any) -> None:
    Holiday = apps.get_model("cycle", "Holiday")
    years = yaml.safe_load(FACTS.read_text(encoding="utf-8"))["years"]
    Holiday.objects.bulk_create(
        (
            Holiday(on=day["date"], kind=day["kind"], name=day["name"], decree=year["decree"][:200])
            for year in years
            for day in year["days"]
        ),
        ignore_conflicts=True,  # what an administrator has already recorded stays
    )


class Migration(migrations.Migration):
    dependencies = [("cycle", "0003_predicates")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
