"""Remove contents that nobody refers to: an abandoned dry run of an employee list holds NIPs (Law 27/2022, art. 43).

A content is fresh for two days after it was last brought: until then a session may still point to it by its hash alone
(a session lasts ten hours), or the row that refers to it is just being written.
"""

import datetime as dt
import os

from django.db import models, transaction
from django.utils import timezone

from tuas.files.models import Blob, incoming, path_of

FRESH = dt.timedelta(days=2)


def unreferenced(before: dt.datetime) -> models.QuerySet[Blob]:
    """Contents last brought before this instant that no row of any model points to; every relation is asked."""
    found = Blob.objects.filter(stored_at__lt=before)
    for field in Blob._meta.get_fields(include_hidden=True):
        if isinstance(field, models.ManyToOneRel):  # a one-to-one relation is one as well
            rows = field.field.model._base_manager.filter(**{field.field.name: models.OuterRef("pk")})
            found = found.exclude(models.Exists(rows))
    return found


def sweep(now: dt.datetime | None = None) -> int:
    """Row and file of each of them; returns how many. Safe beside `store.keep` and beside another sweep."""
    before = (now or timezone.now()) - FRESH
    return sum(_remove(pk, before) for pk in list(unreferenced(before).values_list("pk", flat=True)))


def _remove(sha256: str, before: dt.datetime) -> bool:
    """The row is asked once more under its lock, since `keep` makes it fresh under the same lock.

    The file steps aside while the lock is held, so that whoever keeps the same bytes next brings them anew; it comes
    back if the transaction fails. A crash in between leaves a row that nobody refers to, which the next sweep removes.
    """
    path, aside = path_of(sha256), incoming() / f"gone-{sha256}"
    try:
        with transaction.atomic():
            held = Blob.objects.select_for_update().filter(pk=sha256, stored_at__lt=before).first()
            if held is None or not unreferenced(before).filter(pk=sha256).exists():
                return False
            if path.exists():
                os.replace(path, aside)
            Blob.objects.filter(pk=sha256).delete()
    except BaseException:
        if aside.exists() and not path.exists():
            os.replace(aside, path)
        raise
    aside.unlink(missing_ok=True)
    return True
