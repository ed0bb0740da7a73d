"""Static files under addresses that change with their content, without a collecting step."""

import hashlib
from functools import cache

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


@cache
def _version(name: str) -> str:
    found = finders.find(name)
    if not found:
        raise ValueError(f"Berkas statis {name} tidak ditemukan. Periksa namanya di {{% static %}}.")
    with open(found, "rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()[:12]


class VersionedStaticStorage(StaticFilesStorage):
    """`/static/tuas/tuas.css?v=…`: browsers keep it for a year, a changed file has a new address."""

    def url(self, name: str | None) -> str:
        return f"{super().url(name)}?v={_version(name or '')}"
