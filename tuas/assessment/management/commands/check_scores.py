"""Prove that every kept total follows from its answers, and that every seal still holds."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tuas.assessment import scores, sealing
from tuas.assessment.models import Answer, Sheet
from tuas.assessment.outline import outline


class Command(BaseCommand):
    help = "Menghitung ulang nilai semua LKE dari jawabannya dan memeriksa segel LKE yang sudah diselesaikan."

    def handle(self, *args: Any, **options: Any) -> None:
        """Reads only. Ends with an error that names each sheet whose totals or seal are not right."""
        wrong: list[str] = []
        count = 0
        for sheet in Sheet.objects.select_related("programme__unit").iterator(chunk_size=50):
            count += 1
            name = f"{sheet.programme.unit.number} {sheet.programme.year} {sheet.assessor}"
            values = dict(
                Answer.objects.filter(sheet=sheet, value__isnull=False).values_list("question", "value")
            )
            lke = outline(sheet.programme.catalogue).lke
            if scores.roll_up(lke, values, sheet.settings) != sheet.scores:
                wrong.append(f"{name}: nilai tersimpan tidak sama dengan hasil hitung ulang")
            if sheet.completed_at and not sealing.holds(sheet):
                wrong.append(f"{name}: segel tidak cocok dengan isinya")
        if wrong:
            raise CommandError("\n".join(wrong))
        self.stdout.write(f"{count} LKE diperiksa: semua nilai dan segel benar.")
