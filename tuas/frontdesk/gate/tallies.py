"""Counting in one statement that any number of processes share, under keyed hashes that end with the day."""

import datetime as dt
import ipaddress
from collections.abc import Sequence

from allauth.account.adapter import get_adapter
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from tuas.frontdesk.models import Tally
from tuas.rules.gate import WINDOW


def address_of(request: HttpRequest) -> str:
    """The sender's address behind the trusted proxies; of IPv6 the network, which one household has whole."""
    found = str(get_adapter().get_client_ip(request))
    try:
        address = ipaddress.ip_address(found)
    except ValueError:
        return found
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def key_of(*parts: object, back: int = 0) -> str:
    """A key of this window of this day; it leads back to nobody and to no other day. back: of so many windows ago."""
    now = timezone.now()
    slot = int(now.timestamp()) // WINDOW - back
    return salted_hmac("tuas.gate", "|".join(map(str, (slot, *parts))), algorithm="sha256").hexdigest()[:40]


def count(keys: Sequence[str], seconds: int = 2 * WINDOW) -> dict[str, int]:
    """Adds one to each key and says what it is now. One statement, whatever else is counted at the same time."""
    until = timezone.now() + dt.timedelta(seconds=seconds)
    ordered = sorted(set(keys))  # the same order everywhere: two senders never wait for each other
    values = ", ".join(["(%s, 1, %s)"] * len(ordered))
    sql = (
        f"INSERT INTO {Tally._meta.db_table} (key, n, until) VALUES {values} "  # noqa: S608 - no input in it
        f"ON CONFLICT (key) DO UPDATE SET n = {Tally._meta.db_table}.n + 1 RETURNING key, n"
    )
    adapted = connection.ops.adapt_datetimefield_value(until)
    with connection.cursor() as cursor:
        cursor.execute(sql, [each for key in ordered for each in (key, adapted)])
        return dict(cursor.fetchall())


def forget(*parts: object) -> None:
    """Takes away what was counted of it in this window and the two before, as long as a count lives. One query."""
    Tally.objects.filter(key__in=[key_of(*parts, back=n) for n in range(3)]).delete()


def peek(keys: Sequence[str]) -> dict[str, int]:
    """What was counted so far. One query."""
    return dict(Tally.objects.filter(key__in=keys).values_list("key", "n"))
