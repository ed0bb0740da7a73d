from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from tuas.catalogue import current
from tuas.organisation.models import Unit, User
from tuas.portal.demo.cast import ACCOUNTS, PASSWORD


class Command(BaseCommand):
    help = "Mencetak akun demo, satu untuk tiap peran SOP."

    def handle(self, *args: Any, **options: Any) -> None:
        if not Unit.objects.filter(invented=True).exists():
            if not User.objects.exists():
                command = f"TUAS_DATA={settings.DATA} .venv/bin/tuas manage first_admin"
                self.stdout.write(f"Basis data kosong. Buat administrator pertama:\n  {command}")
            return
        there = set(User.objects.values_list("username", flat=True))
        names = {role.code: role.name for role in current().roles}
        self.stdout.write(f"Akun demo (data rekaan), satu untuk tiap peran, semua bersandi {PASSWORD}:")
        for role in dict.fromkeys(account.role for account in ACCOUNTS):
            users = [a.username for a in ACCOUNTS if a.role == role and a.username in there]
            shown = f"{users[0]} … {users[-1]}" if len(users) > 1 else "".join(users)
            self.stdout.write(f"  {shown:<40} {names.get(role, role)}")
