"""What the frame of every page shows: place, role, menu, unread messages. One query beyond the authority's."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from tuas.assessment.worklist.queue import may_work
from tuas.catalogue import current
from tuas.notifications.inbox import unread
from tuas.organisation import authority
from tuas.organisation.models import Unit
from tuas.organisation.profiles import profile_of
from tuas.tpu.policies import reads as reads_tpu
from tuas.ui.dates import today


@dataclass(frozen=True, slots=True)
class Entry:
    word: str
    href: str
    here: bool


@cache
def demo_database() -> bool:
    """Whether this database holds invented data; asked once per process, since `tuas demo` runs before the server."""
    return Unit.objects.filter(invented=True).exists()


@cache
def _role_names() -> dict[str, str]:
    return {role.code: role.name for role in current().roles}


def role_words(held: authority.Held) -> str:
    """Ketua Pokja 5, Anggota Bidang 2, Direktur Kepatuhan Intern."""
    return f"{_role_names().get(held.role, held.role)} {held.area}".strip()


def _home_and_unread(units: frozenset[int], account: int) -> tuple[Unit | None, int]:
    """The own unit and how many messages are unread, in one query."""
    if not units:
        return None, unread(account).count()
    n = unread(account).order_by().values("recipient").annotate(n=Count("pk")).values("n")
    home = Unit.objects.filter(pk__in=units).annotate(unread=Coalesce(Subquery(n), 0)).first()
    return home, home.unread if home else 0


def _frame(request: HttpRequest) -> dict[str, Any]:
    frame: dict[str, Any] = {
        "demo": demo_database(),
        "theme": request.COOKIES.get("tema", "light"),
        "menu": [],
    }
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return frame
    who = authority.of(request)
    frame["role"] = ", ".join(role_words(h) for h in who.held[:3]) or _("Belum ada penunjukan yang berlaku")
    home, frame["unread"] = _home_and_unread(who.unit_ids, request.user.pk)
    frame["zone"] = SimpleLazyObject(lambda: profile_of(home, today()).zone if home else "WIB")
    frame["place"] = home.short if home else _("Direktorat Jenderal Bina Marga")
    words = [(_("Beranda"), reverse("home"))]
    if home:
        words += [
            (_("Program"), reverse("unit", args=[home.number])),
            (_("Bukti"), reverse("evidence:areas", args=[home.number])),
            (_("LKE"), reverse("assessment:sheet", args=[home.number])),
            (_("Syarat"), reverse("assessment:verdict", args=[home.number])),
        ]
        frame["search"] = reverse("evidence:search", args=[home.number])
    if who.has("KETUA_POKJA", *authority.BIDANG_ROLES):
        words.append((_("Tinjau"), reverse("evidence:queue")))
    if may_work(who):
        words.append((_("Penilaian"), reverse("assessment:worklist")))
    if who.oversees_all:
        words.append((_("Papan 47 unit"), reverse("board")))
        words.append((_("Identifikasi"), reverse("identification:list")))
        words.append((_("Usulan"), reverse("assessment:proposals")))
    if reads_tpu(who):
        words.append((_("TPU"), reverse("tpu:home")))
    if who.has("ADMIN", "ADMIN_UNIT"):
        words.append((_("Pegawai dan peran"), reverse("organisation:people")))
    if who.has("ADMIN"):
        words.append((_("Pengaturan"), reverse("settings")))
    under = [
        href
        for _word, href in words
        if request.path == href or (href != "/" and request.path.startswith(href))
    ]
    here = max(under, key=len, default="")  # the page of a unit is the beginning of its other addresses
    frame["menu"] = [Entry(word, href, href == here) for word, href in words]
    return frame


def frame(request: HttpRequest) -> dict[str, Any]:
    return {"frame": SimpleLazyObject(lambda: _frame(request))}
