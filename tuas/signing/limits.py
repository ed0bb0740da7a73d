"""How often one address may ask: counted in the shared cache, by the minute, under a keyed hash of the address."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

LOOKS, COPIES = 120, 20
"""A minute and address; an office of 60 behind one address stays below."""


def within(request: HttpRequest, what: str, most: int) -> bool:
    """Counts this request; False when the address has used up its minute."""
    where = salted_hmac("tuas.signing.limits", get_adapter().get_client_ip(request)).hexdigest()[:24]
    key = f"verify:{what}:{where}:{timezone.now():%d%H%M}"
    if cache.add(key, 1, 120):
        return True
    try:
        return cache.incr(key) <= most
    except ValueError:  # it ended in between
        return True
