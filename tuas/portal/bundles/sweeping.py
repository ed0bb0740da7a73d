"""Packages are made again at any time, so none is kept long."""

import datetime as dt

from django.utils import timezone

from tuas.portal.bundles import disk
from tuas.portal.bundles.models import Bundle

KEEP = dt.timedelta(days=14)
NEWEST = 3
"""Kept of each kind of a programme, or of a month; whoever is still downloading an older one may finish."""


def sweep() -> int:
    """Rows and files of packages that are too old or superseded; files without a row. Returns how many rows.

    A file that is being downloaded is read to its end, since the open file stays.
    """
    kept: dict[tuple[str, int | None, str], int] = {}
    gone = 0
    for bundle in Bundle.objects.order_by("-id"):
        key = (bundle.kind, bundle.programme_id, bundle.period)
        kept[key] = kept.get(key, 0) + 1
        if kept[key] > NEWEST or timezone.now() - bundle.made_at > KEEP:
            bundle.delete()
            disk.path_of(bundle.file).unlink(missing_ok=True)
            gone += 1
    _orphans()
    return gone


def _orphans() -> None:
    """Finished files whose row was never written, a day old at least: a younger one may just get its row."""
    known = set(Bundle.objects.values_list("file", flat=True))
    before = (timezone.now() - dt.timedelta(days=1)).timestamp()
    for path in disk.packages().glob("*.zip"):
        if path.name not in known and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
