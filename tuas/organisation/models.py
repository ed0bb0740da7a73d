"""Units, people, and who holds which SOP role, by which SK, from when to when."""

import datetime as dt

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class Unit(models.Model):
    """A receiving unit of the SOP (001–047), a sub-unit of one, or the demo unit. p.iii–iv."""

    number = models.CharField(_("nomor distribusi"), max_length=16, unique=True)
    name = models.CharField(_("nama"), max_length=200)
    notation = models.CharField(_("notasi"), max_length=16, unique=True)
    group = models.CharField(_("kelompok"), max_length=20)
    kind = models.CharField(_("jenis"), max_length=4, choices=[("UO", "UO"), ("UK", "UK"), ("UPT", "UPT")])
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    participates = models.BooleanField(_("ikut membangun ZI"), default=True)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.name

    @property
    def short(self) -> str:
        """The name as officers say it: BPJN Bengkulu."""
        name = self.name.replace("Balai Besar Pelaksanaan Jalan Nasional", "BBPJN")
        return name.replace("Balai Pelaksanaan Jalan Nasional", "BPJN")


FONTS = ("Arial", "Times New Roman", "Bookman Old Style")
"""Typefaces that Word on an office machine has; documents.pdf embeds those of the same widths."""


class UnitProfile(models.Model):
    """What a unit writes on its papers, from a day on; a change is a new row (organisation.profiles reads them).

    ministry, unit_organisation, address, contact: letterhead; font: of the papers, empty for Tuas' own; head_title:
    "Kepala Balai …"; place: the city before a date; zone: WIB, WITA or WIT; superior_…: who witnesses the pakta of the
    head (IC-54).
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="profiles")
    from_on = models.DateField(_("berlaku sejak"))
    ministry = models.CharField(_("kementerian"), max_length=150)
    unit_organisation = models.CharField(_("unit organisasi"), max_length=150)
    head_title = models.CharField(_("sebutan pimpinan"), max_length=200)
    address = models.CharField(_("alamat"), max_length=300, blank=True)
    contact = models.CharField(_("telepon, surel, laman"), max_length=200, blank=True)
    font = models.CharField(
        _("huruf"),
        max_length=40,
        blank=True,
        choices=[(font, font) for font in FONTS],
    )
    place = models.CharField(_("kota"), max_length=100, blank=True)
    zone = models.CharField(_("zona waktu"), max_length=4, choices=[(z, z) for z in ("WIB", "WITA", "WIT")])
    superior_name = models.CharField(_("nama atasan pimpinan"), max_length=150, blank=True)
    superior_position = models.CharField(_("jabatan atasan pimpinan"), max_length=250, blank=True)
    superior_nip = models.CharField(_("NIP atasan pimpinan"), max_length=18, blank=True)
    set_by = models.ForeignKey("User", on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["unit", "-from_on", "-id"]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.from_on}"


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account. It has no rights by itself: authority follows the appointments in force today."""

    username = models.CharField(_("nama pengguna"), max_length=80, unique=True)
    email = models.EmailField(_("surel"), blank=True)
    name = models.CharField(_("nama"), max_length=150)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=2, default="id")

    objects = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        words = [w for w in self.name.split() if w[:1].isalpha()]
        return "".join(w[0] for w in words[:2]).upper() or "?"


class Person(models.Model):
    """An employee (Pegawai) of a unit. NIP, phone and e-mail are personal data."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="people")
    user = models.OneToOneField(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="person")
    name = models.CharField(_("nama"), max_length=150)
    nip = models.CharField(_("NIP"), max_length=18, blank=True)
    position = models.CharField(_("jabatan"), max_length=200, blank=True)
    echelon = models.CharField(_("eselon/jenjang"), max_length=60, blank=True)
    kind = models.CharField(_("status kepegawaian"), max_length=40, blank=True)
    email = models.EmailField(_("surel"), blank=True)
    phone = models.CharField(_("telepon"), max_length=40, blank=True)
    extra = models.JSONField(default=dict, blank=True)
    active = models.BooleanField(_("aktif"), default=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["nip"], condition=~models.Q(nip=""), name="person_nip_once"),
        ]

    def __str__(self) -> str:
        return self.name


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def in_force(self, on: dt.date) -> "AppointmentQuerySet":
        """Those that give authority on this WIB day."""
        return self.filter(starts_on__lte=on).filter(models.Q(ends_on=None) | models.Q(ends_on__gte=on))


class Appointment(models.Model):
    """A person holds a SOP role by an SK, for a unit (its own) or for an area (pokja, bidang)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(_("peran"), max_length=40)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="appointments"
    )
    area = models.CharField(_("area"), max_length=1, blank=True)
    acting = models.CharField(
        _("plt./plh."), max_length=4, blank=True, choices=[("Plt.", "Plt."), ("Plh.", "Plh.")]
    )
    sk_number = models.CharField(_("nomor SK"), max_length=120)
    sk_date = models.DateField(_("tanggal SK"))
    starts_on = models.DateField(_("berlaku sejak"))
    ends_on = models.DateField(_("sampai"), null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["role", "starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="appointment_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "unit", "area", "starts_on"], name="appointment_once"
            ),
            models.UniqueConstraint(  # a unit that is absent is distinct from itself in SQL
                fields=["user", "role", "area", "starts_on"],
                condition=models.Q(unit=None),
                name="appointment_once_without_unit",
            ),
        ]
        indexes = [models.Index(fields=["user", "starts_on"], name="appointment_user")]

    def __str__(self) -> str:
        return f"{self.role} {self.area}".strip()
