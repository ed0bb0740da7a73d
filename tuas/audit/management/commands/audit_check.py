from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tuas.audit.models import Event
from tuas.audit.trail import broken


class Command(BaseCommand):
    help = (
        "Membuktikan rantai jejak audit; keluar dengan kesalahan bila ada peristiwa yang diubah atau hilang."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        found = [f"  {event.pk} {event.action} {event.at:%Y-%m-%d %H:%M}" for event in broken()]
        if found:
            raise CommandError(
                f"{len(found)} peristiwa tidak cocok dengan rantainya:\n" + "\n".join(found[:20])
            )
        self.stdout.write(f"Jejak audit utuh: {Event.objects.count()} peristiwa.")
