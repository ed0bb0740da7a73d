"""What the front desk keeps, by subject."""

from tuas.frontdesk.models.gate import Receipt, Tally
from tuas.frontdesk.models.reports import RegisterReport
from tuas.frontdesk.models.users import ServiceUser

__all__ = [
    "Receipt",
    "RegisterReport",
    "ServiceUser",
    "Tally",
]
