from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q

from tuas.evidence.imports.actions import import_folder
from tuas.evidence.place import programme_of
from tuas.evidence.recognition.intake import FolderNotFoundError
from tuas.organisation.models import Appointment, Unit, User
from tuas.ui.dates import today
from tuas.ui.errors import Denied, Invalid


class Command(BaseCommand):
    help = "Membawa folder atau ZIP dari komputer ini; usulannya ditinjau di halaman Bawa folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("unit", help="nomor atau notasi unit, misalnya 011 atau Bb2")
        parser.add_argument("path", type=Path)
        parser.add_argument("--as", dest="username", help="akun Tim Kerja yang membawanya")
        parser.add_argument("--ocr", dest="ocr", action="store_true", default=None)
        parser.add_argument("--no-ocr", dest="ocr", action="store_false")

    def handle(self, *args: Any, **options: Any) -> None:
        unit = Unit.objects.filter(Q(number=options["unit"]) | Q(notation=options["unit"])).first()
        if unit is None:
            raise CommandError(
                f"Unit “{options['unit']}” tidak ada. Pakai nomor atau notasi, misalnya 011 atau Bb2."
            )
        try:
            programme, by = programme_of(unit), self._person(unit, options["username"])
            batch = import_folder(unit, programme, options["path"], by, ocr=options["ocr"])
        except (Denied, Invalid, FolderNotFoundError) as error:
            raise CommandError(str(error)) from error
        counts = {
            status: batch.files.filter(status=status).count() for status in ("stored", "duplicate", "refused")
        }
        self.stdout.write(
            f"{batch.total} berkas dibaca: {counts['stored']} disimpan, {counts['duplicate']} kembar, "
            f"{counts['refused']} ditolak. Tinjau usulannya di /unit/{unit.number}/bawa/{batch.pk}/"
        )

    def _person(self, unit: Unit, username: str | None) -> User:
        """The account named, or the unit's Ketua Tim Kerja; a folder is always brought by somebody."""
        if username:
            if found := User.objects.filter(username=username).first():
                return found
            raise CommandError(f"Akun “{username}” tidak ada.")
        roles = ("KETUA_TIM_KERJA", "SEKRETARIS_TIM_KERJA", "ADMIN_UNIT")
        for role in roles:
            held = Appointment.objects.in_force(today()).filter(unit=unit, role=role, user__is_active=True)
            if appointment := held.select_related("user").first():
                return appointment.user
        raise CommandError("Unit ini belum mempunyai Ketua Tim Kerja. Sebut akun yang membawanya: --as NAMA.")
