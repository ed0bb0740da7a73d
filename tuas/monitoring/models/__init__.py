"""What monitoring stores: reports as they were handed in, and what the pokja say of each month."""

from tuas.monitoring.models.filed import Filed
from tuas.monitoring.models.monev import AreaMaterial, FollowUp, Month, Realisation, Recommendation, Status
from tuas.monitoring.models.report import Report
from tuas.monitoring.models.telling import Passage, Picture

__all__ = [
    "AreaMaterial", "Filed", "FollowUp", "Month", "Passage", "Picture", "Realisation", "Recommendation", "Report",
    "Status",
]  # fmt: skip
