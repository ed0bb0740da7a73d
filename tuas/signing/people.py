"""Signatories as an appointment makes them."""

import datetime as dt

from tuas.organisation.authority import acting_of
from tuas.organisation.models import Unit, User
from tuas.organisation.profiles import profile_of
from tuas.signing.issue import Signatory


def head(unit: Unit, user: User, on: dt.date) -> Signatory:
    """The Pimpinan as printed, Plt. or Plh. as held on that day. Two queries."""
    return Signatory(user, user.name, profile_of(unit, on).head_title, acting_of(user, unit, on))
