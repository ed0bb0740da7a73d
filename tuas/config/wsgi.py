"""The server's way in. After start the long-lived objects are set aside from the garbage collector."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuas.config.settings")
application = get_wsgi_application()


def _warm() -> None:
    """Load the catalogue and the address table now, so that the first visitor does not wait for them."""
    from django.urls import get_resolver

    from tuas.catalogue import current

    current()
    get_resolver().url_patterns  # noqa: B018
    gc.collect()
    gc.freeze()


_warm()
