"""The public page names a receiver by his position; those named before get theirs from the list of employees."""

from typing import Any

from django.db import migrations, models


def fill(apps: Any, schema_editor: Any) -> None:
    receivers, people = apps.get_model("frontdesk", "WhistleReceiver"), apps.get_model("organisation", "Person")
    for receiver in receivers.objects.filter(called=""):
        person = people.objects.filter(user=receiver.user_id, unit=receiver.unit_id).exclude(position="").first()
        receiver.called = person.position[:150] if person else f"Penerima laporan {receiver.pk}"
        receiver.save(update_fields=["called"])


class Migration(migrations.Migration):
    dependencies = [("frontdesk", "0017_survey_sheets_numbered"), ("organisation", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="whistlereceiver",
            name="called",
            field=models.CharField(default="", max_length=150),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
