from typing import Any

from django.core.management.base import BaseCommand

from tuas.organisation.models import Unit, User
from tuas.portal.demo.cast import ACCOUNTS, PASSWORD


class Command(BaseCommand):
    help = "Mencetak akun demo, satu untuk tiap peran SOP."

    def handle(self, *args: Any, **options: Any) -> None:
        if not Unit.objects.filter(invented=True).exists():
            if not User.objects.exists():
                self.stdout.write("Basis data kosong. Buat administrator pertama: tuas manage first_admin")
            return
        names = {a.username for a in ACCOUNTS} & set(User.objects.values_list("username", flat=True))
        self.stdout.write(f"Akun demo (data rekaan), semua bersandi {PASSWORD}:")
        for account in ACCOUNTS:
            if account.username in names:
                self.stdout.write(f"  {account.username:<20} {account.role} {account.area}".rstrip())
