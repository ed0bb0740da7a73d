import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from tuas.organisation.models import Unit, User
from tuas.portal.bundles.disk import packages
from tuas.portal.demo.play import play


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # the first start waits for it
    help = "Memuat data rekaan dan memainkan pekerjaan utama atas dossier contoh, dari impor sampai putusan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--reset", action="store_true", help="kosongkan basis data demo, lalu mainkan lagi"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        invented = Unit.objects.filter(invented=True).exists()
        if User.objects.exists() and not invented:
            raise CommandError(
                "Basis data ini berisi data sungguhan; demo hanya dimuat ke basis data kosong."
            )
        if invented and not options["reset"]:
            self.stdout.write("Demo sudah ada. Mainkan lagi dari awal: tuas demo --reset")
            return
        if invented:
            self._empty()
        self.stdout.write("Memainkan demo (data rekaan):")
        play(self.stdout.write)
        call_command("accounts", stdout=self.stdout)

    def _empty(self) -> None:
        """Only a database of invented data is ever emptied; its trail goes with it, by dropping the tables."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("DROP SCHEMA public CASCADE")
                cursor.execute("CREATE SCHEMA public")
            else:
                cursor.execute("PRAGMA foreign_keys=OFF")
                for kind in ("CREATE VIRTUAL%", "CREATE TABLE%"):  # a search index drops its own tables
                    cursor.execute(
                        "SELECT name FROM sqlite_master WHERE sql LIKE %s AND name NOT LIKE 'sqlite_%%'",
                        [kind],
                    )
                    for (table,) in cursor.fetchall():
                        cursor.execute(f'DROP TABLE IF EXISTS "{table}"')
        connection.close()
        shutil.rmtree(Path(settings.TUAS_FILES), ignore_errors=True)
        shutil.rmtree(packages(), ignore_errors=True)
        call_command("migrate", verbosity=0)
