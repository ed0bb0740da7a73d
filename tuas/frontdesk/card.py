"""What each part of the front desk says of itself on the page "Meja layanan" of a unit."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Card:
    """One register. said: its figure in a few words; state: a word of the `state` tag, or "" for none; source: SOP."""

    group: str
    name: Promise | str
    href: str
    said: Promise | str = ""
    state: str = ""
    source: str = ""


GROUPS = ("layanan", "suara", "aduan", "inovasi", "pegawai", "laporan")
"""The order of the page; `hub.NAMES` holds their words."""
