"""What the front desk keeps, by subject."""

from tuas.frontdesk.models.users import ServiceUser

__all__ = ["ServiceUser"]
