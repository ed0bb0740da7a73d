"""What the front desk keeps, by subject."""

from tuas.frontdesk.models.reports import RegisterReport
from tuas.frontdesk.models.users import ServiceUser

__all__ = ["RegisterReport", "ServiceUser"]
