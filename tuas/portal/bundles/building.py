"""Write a dossier into its zip and keep it as the newest package of its kind."""

import errno
import os
import shutil
import uuid
from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from tuas.audit.trail import record
from tuas.jobs.queue import advance
from tuas.notifications.telling import tell
from tuas.portal.bundles import disk
from tuas.portal.bundles.dossier import Dossier
from tuas.portal.bundles.models import Bundle
from tuas.portal.bundles.zipping import Zip, hash_of, written
from tuas.ui.templatetags.ui import ukuran

ROOM_EACH = 1_000
"""Reckoned for the entry of one file in directory, manifest and index."""


def build(dossier: Dossier, bundle: Bundle, finish: Callable[[Zip], None]) -> Bundle:
    """The package on disk, then its row. finish: adds the index, which knows what is lost by then.

    Raises NoRoom, and what `advance` raises; nothing is left of an unfinished package.
    """
    needed = dossier.size + ROOM_EACH * len(dossier.files)
    disk.check_room(needed)
    total = len(dossier.files)
    advance(0, total)
    with disk.being_made() as path:
        try:
            with written(path, dossier.root) as zip_:
                for done, member in enumerate(dossier.members(), 1):
                    zip_.add(member, lambda done=done: advance(done - 1, total + 1))  # type: ignore[misc]
                    advance(done, total + 1)
                finish(zip_)
                zip_.add_manifest()
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            raise disk.NoRoom(disk.no_room(needed, shutil.disk_usage(disk.packages()).free)) from error
        bundle.sha256 = hash_of(path, lambda: advance(total, total + 1))
        bundle.size, bundle.files = path.stat().st_size, len(zip_.hashes)
        bundle.file = f"{uuid.uuid4().hex}.zip"
        os.replace(path, disk.path_of(bundle.file))
    return _kept(bundle)


def _kept(bundle: Bundle) -> Bundle:
    """The row with its event; without it the file goes, too."""
    detail = {"kind": bundle.kind, "sha256": bundle.sha256, "files": bundle.files, "size": bundle.size}
    unit = bundle.programme.unit.number if bundle.programme else ""
    try:
        with transaction.atomic():
            bundle.save()
            record("bundle.made", bundle, by=bundle.asked_by, unit=unit, detail=detail)
            if bundle.asked_by is not None:
                body = _("{n} berkas, {size}.").format(n=bundle.files, size=ukuran(bundle.size))
                title = _("Paket siap diunduh: {name}").format(name=bundle.name)
                tell(
                    [bundle.asked_by],
                    "bundle.made",
                    f"bundle.made {bundle.pk}",
                    title,
                    body=body,
                    url=bundle.page,
                )
    except BaseException:
        disk.path_of(bundle.file).unlink(missing_ok=True)
        raise
    return bundle


def problems_of(zip_: Zip) -> list[str]:
    lost = [_("{path}: isinya hilang dari penyimpanan Tuas.").format(path=path) for path in zip_.lost]
    changed = [_("{path}: isinya berbeda dari saat diunggah.").format(path=path) for path in zip_.changed]
    unmade = [
        _("{path}: tidak dapat dibuat Tuas; hubungi administrator.").format(path=path) for path in zip_.unmade
    ]
    return lost + unmade + changed
