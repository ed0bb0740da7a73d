import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from tuas.organisation import actions
from tuas.organisation.models import Appointment, User
from tuas.ui.dates import today


class Command(BaseCommand):
    help = "Membuat administrator Tuas yang pertama pada basis data kosong; sandinya dicetak sekali."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", nargs="?", default="admin")
        parser.add_argument("--name", default="Administrator Tuas")
        parser.add_argument("--sk", default="belum dicatat", help="nomor SK penunjukan administrator")

    def handle(self, *args: Any, **options: Any) -> None:
        if Appointment.objects.in_force(today()).filter(role="ADMIN", user__is_active=True).exists():
            raise CommandError(
                "Administrator sudah ada; ia yang membuat akun lain lewat halaman Pegawai dan peran."
            )
        password = "-".join(secrets.token_hex(3) for _n in range(3))
        with transaction.atomic():
            user = User.objects.create_user(options["username"], password, name=options["name"])
            actions.appoint(
                user,
                "ADMIN",
                unit=None,
                area="",
                sk_number=options["sk"],
                sk_date=today(),
                starts_on=today(),
                ends_on=None,
                by=None,
            )
        self.stdout.write(
            f"Administrator {user.username} dibuat. Sandi: {password} (catat sekarang, lalu ganti)."
        )
