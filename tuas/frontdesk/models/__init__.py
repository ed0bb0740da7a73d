"""What the front desk keeps, by subject."""

from tuas.frontdesk.models.gate import Receipt, Tally
from tuas.frontdesk.models.reports import RegisterReport
from tuas.frontdesk.models.room import (
    FacilityLook,
    Officer,
    OfficerLook,
    Publication,
    Service,
    ServiceFront,
    ServicePaper,
)
from tuas.frontdesk.models.users import ServiceUser

__all__ = [
    "FacilityLook",
    "Officer",
    "OfficerLook",
    "Publication",
    "Receipt",
    "RegisterReport",
    "Service",
    "ServiceFront",
    "ServicePaper",
    "ServiceUser",
    "Tally",
]
