"""`tuas manage docx_templates`: the Word templates that come with Tuas, written anew from the catalogue's wording."""

from typing import Any

from django.core.management.base import BaseCommand

from tuas.documents.docx import TEMPLATES
from tuas.stationery.blanks import BLANKS


class Command(BaseCommand):
    help = "Menulis ulang templat DOCX bawaan dari bunyi katalog."

    def handle(self, *args: Any, **options: Any) -> None:
        for code, make in BLANKS.items():
            (TEMPLATES / f"{code.lower()}.docx").write_bytes(make())
            self.stdout.write(f"{code}: {TEMPLATES.name}/{code.lower()}.docx")
